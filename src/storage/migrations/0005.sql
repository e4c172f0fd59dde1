-- Version 5: for whom each agent is there. An agent without a line is there for everybody.
CREATE TABLE agent_posts (
    agent       BLOB PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    departments TEXT NOT NULL,           -- JSON list of names; empty = every one
    languages   TEXT NOT NULL,           -- JSON list of codes; empty = every one
    capacity    INTEGER NOT NULL,        -- conversations at once
    state       TEXT NOT NULL            -- available, busy or away: what the agent chose last
) STRICT, WITHOUT ROWID;
