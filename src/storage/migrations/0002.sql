-- Version 2: conversations that want to be looked at when a time has come, though nobody speaks.
ALTER TABLE conversations ADD COLUMN due INTEGER;   -- milliseconds since 1970; NULL when nothing is due
CREATE INDEX conversations_due ON conversations (due) WHERE due IS NOT NULL;
