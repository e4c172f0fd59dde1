-- Version 9.
-- What was searched on the help page and what became of it, and whether articles helped: counts by day, nothing of whom.
CREATE TABLE help_searches (
    day      TEXT NOT NULL,              -- 2026-11-22, where the shop is
    language TEXT NOT NULL,
    query    TEXT NOT NULL,              -- normalised; addresses and digits masked; empty for what was too much for one day
    searched INTEGER NOT NULL,
    in_vain  INTEGER NOT NULL,           -- how often nothing was found
    opened   INTEGER NOT NULL,           -- how often one of the results was opened
    PRIMARY KEY (day, language, query)
) STRICT, WITHOUT ROWID;

CREATE TABLE help_votes (
    day        TEXT NOT NULL,
    language   TEXT NOT NULL,
    article    TEXT NOT NULL,            -- its slug
    helped     INTEGER NOT NULL,
    not_helped INTEGER NOT NULL,
    PRIMARY KEY (day, language, article)
) STRICT, WITHOUT ROWID;
