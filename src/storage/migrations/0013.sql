-- Version 13.
-- What became of greetings is counted for each website: a greeting may stand on several, and say something else on each.
ALTER TABLE trigger_counts RENAME TO trigger_counts_before;
CREATE TABLE trigger_counts (
    day     TEXT NOT NULL,               -- 2026-11-22, where the shop is
    site    TEXT NOT NULL DEFAULT '',    -- of the settings; empty where it has no name
    name    TEXT NOT NULL,               -- of the greeting, as in the settings
    shown   INTEGER NOT NULL,
    opened  INTEGER NOT NULL,            -- how often the chat was opened with it
    closed  INTEGER NOT NULL,            -- how often it was sent away
    started INTEGER NOT NULL,            -- how often a visitor then wrote something
    PRIMARY KEY (day, site, name)
) STRICT, WITHOUT ROWID;
INSERT INTO trigger_counts (day, site, name, shown, opened, closed, started)
    SELECT day, '', name, shown, opened, closed, started FROM trigger_counts_before;
DROP TABLE trigger_counts_before;
