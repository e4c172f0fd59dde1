-- Version 15.
-- Who was asked how it was, in columns of their own: an index over JSON is worked out anew with every event.
DROP INDEX conversations_surveyed;
ALTER TABLE conversations ADD COLUMN contact TEXT;      -- a way to reach the visitor; NULL when not known
ALTER TABLE conversations ADD COLUMN surveyed INTEGER;  -- when the visitor was last asked, milliseconds since 1970; NULL when never
UPDATE conversations SET contact = json_extract(summary, '$.contact'),
    surveyed = CAST(round(unixepoch(json_extract(summary, '$.surveyed'), 'subsec') * 1000) AS INTEGER)
    WHERE json_extract(summary, '$.surveyed') IS NOT NULL OR json_extract(summary, '$.contact') IS NOT NULL;
CREATE INDEX conversations_surveyed ON conversations (contact) WHERE surveyed IS NOT NULL;
