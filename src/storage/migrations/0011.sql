-- Version 11.
-- What became of the widget's greetings: counts by day, nothing of whom.
CREATE TABLE trigger_counts (
    day     TEXT NOT NULL,               -- 2026-11-22, where the shop is
    name    TEXT NOT NULL,               -- of the greeting, as in the settings
    shown   INTEGER NOT NULL,
    opened  INTEGER NOT NULL,            -- how often the chat was opened with it
    closed  INTEGER NOT NULL,            -- how often it was sent away
    started INTEGER NOT NULL,            -- how often a visitor then wrote something
    PRIMARY KEY (day, name)
) STRICT, WITHOUT ROWID;
