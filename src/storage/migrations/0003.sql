-- Version 3: who was asked how it was, found by the way they can be reached.
CREATE INDEX conversations_surveyed ON conversations (json_extract(summary, '$.contact'))
    WHERE json_extract(summary, '$.surveyed') IS NOT NULL;
