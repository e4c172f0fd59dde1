-- Version 10.
-- How often articles were opened, on the help page or in the chat: counts by day, nothing of whom.
CREATE TABLE help_reads (
    day      TEXT NOT NULL,              -- 2026-11-22, where the shop is
    language TEXT NOT NULL,
    article  TEXT NOT NULL,              -- its slug
    reads    INTEGER NOT NULL,
    PRIMARY KEY (day, language, article)
) STRICT, WITHOUT ROWID;
