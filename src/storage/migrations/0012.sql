-- Version 12.
-- What visitors and agents send besides words; also what was brought here and not sent yet.
CREATE TABLE files (
    number       INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE,       -- 16 random bytes
    conversation BLOB NOT NULL,
    agent        BLOB,                       -- who brought it; NULL = the visitor
    upload       TEXT NOT NULL,              -- the sender's id for it: brought again, it is the same
    at           INTEGER NOT NULL,           -- milliseconds since 1970
    sent         INTEGER NOT NULL DEFAULT 0, -- 1 once an event tells of it
    size         INTEGER NOT NULL,           -- in bytes
    facts        TEXT NOT NULL,              -- what events tell of it, as JSON
    bytes        BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX files_by_upload ON files (conversation, upload);
CREATE INDEX files_not_sent ON files (at) WHERE sent = 0;
CREATE INDEX files_by_size ON files (size);

-- What an account looks like to visitors and colleagues.
CREATE TABLE agent_pictures (
    agent BLOB PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    name  TEXT NOT NULL UNIQUE,              -- 16 random bytes, in its address
    bytes BLOB NOT NULL                      -- JPEG
) STRICT;
