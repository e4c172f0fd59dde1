-- Version 4: the age of conversations, and what was erased.
ALTER TABLE conversations ADD COLUMN last_at INTEGER NOT NULL DEFAULT 0;  -- of the last event, milliseconds since 1970
UPDATE conversations
    SET last_at = CAST(round(unixepoch(json_extract(summary, '$.last_at'), 'subsec') * 1000) AS INTEGER);
CREATE INDEX conversations_by_age ON conversations (last_at) WHERE with_people = 0;

-- One line for each erasing. It says how much is gone, and nothing of what it was or whose.
CREATE TABLE erasures (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    at            INTEGER NOT NULL,      -- milliseconds since 1970
    by            TEXT NOT NULL,         -- visitor, owner or retention
    conversations INTEGER NOT NULL,
    events        INTEGER NOT NULL
) STRICT;

-- What consoles must drop, and what a restored backup must not bring back: a random id that nothing else bears any more.
CREATE TABLE erased (
    conversation BLOB PRIMARY KEY,       -- 16 bytes
    position     INTEGER NOT NULL        -- the place of its end among all events
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX erased_by_position ON erased (position);
