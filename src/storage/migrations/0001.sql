-- Version 1. A migration is never changed once released; the next change is a new file.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conversations (
    id            BLOB PRIMARY KEY,      -- 16 bytes
    visitor       BLOB NOT NULL,
    head          INTEGER NOT NULL,      -- number of the last event
    position      INTEGER NOT NULL,      -- place of the last event among all
    listed        INTEGER NOT NULL,      -- 1 once the visitor has written
    with_people   INTEGER NOT NULL,      -- 1 while it waits for a person or a person has it
    waiting_since INTEGER,               -- milliseconds since 1970; NULL unless it waits for a person
    summary       TEXT NOT NULL          -- JSON, see conversation::Summary
) STRICT, WITHOUT ROWID;
CREATE INDEX conversations_by_visitor ON conversations (visitor, id);
CREATE INDEX conversations_by_position ON conversations (position) WHERE listed = 1;
CREATE INDEX conversations_with_people ON conversations (with_people) WHERE with_people = 1;
CREATE INDEX conversations_waiting ON conversations (waiting_since) WHERE waiting_since IS NOT NULL;

CREATE TABLE events (
    position     INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation BLOB NOT NULL,
    number       INTEGER NOT NULL,       -- 1, 2, 3 … in its conversation
    message      BLOB,                   -- the sender's id for it
    version      INTEGER NOT NULL,       -- of the stored form
    body         TEXT NOT NULL           -- JSON, see conversation::Recorded
) STRICT;
CREATE UNIQUE INDEX events_by_number ON events (conversation, number);
CREATE UNIQUE INDEX events_by_message ON events (conversation, message) WHERE message IS NOT NULL;

CREATE TABLE agents (
    id       BLOB PRIMARY KEY,
    name     TEXT NOT NULL,
    email    TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL               -- argon2id, PHC form
) STRICT, WITHOUT ROWID;

CREATE TABLE agent_sessions (
    token   BLOB PRIMARY KEY,            -- SHA-256 of the cookie's value
    agent   BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    expires INTEGER NOT NULL             -- milliseconds since 1970
) STRICT, WITHOUT ROWID;
