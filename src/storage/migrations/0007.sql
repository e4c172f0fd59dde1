-- Version 7: how long people waited for a person and were served. Nothing here knows whose conversation it was, so figures stay
-- when conversations are erased.
CREATE TABLE measured (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,         -- when it was over, milliseconds since 1970
    what       TEXT NOT NULL,            -- wait, first_reply, handling or given_up
    department TEXT NOT NULL,
    took       INTEGER NOT NULL,         -- milliseconds
    level      INTEGER                   -- what the service level allowed then, in milliseconds; NULL without one
) STRICT;
CREATE INDEX measured_newest ON measured (what, department, number);
