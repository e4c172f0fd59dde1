-- Version 14: what agents are good at.
ALTER TABLE agent_posts ADD COLUMN skills TEXT NOT NULL DEFAULT '[]'; -- JSON list of words; empty = nothing that not everybody is
