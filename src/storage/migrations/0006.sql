-- Version 6: roles, sign-ins that are listed and end when nobody uses them, second factors, links for passwords, the audit log.
ALTER TABLE agents ADD COLUMN role TEXT NOT NULL DEFAULT 'agent';  -- agent, supervisor, writer or owner
-- Who was there first runs Frontdesk: ids sort by the time they were made. The only account is the oldest, too.
UPDATE agents SET role = 'owner' WHERE id = (SELECT min(id) FROM agents);

-- Rights have changed: everybody signs in again.
DROP TABLE agent_sessions;
CREATE TABLE agent_sessions (
    id      BLOB PRIMARY KEY,            -- 16 bytes, random; stays when the token becomes another
    token   BLOB NOT NULL UNIQUE,        -- SHA-256 of the cookie's value
    agent   BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    begun   INTEGER NOT NULL,            -- milliseconds since 1970
    used    INTEGER NOT NULL,            -- last, to a minute
    expires INTEGER NOT NULL,            -- at the latest
    browser TEXT                         -- its family, such as Firefox
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_sessions_by_agent ON agent_sessions (agent);

-- The secret itself is nowhere: it is made of the salt and the key in second-factor.key.
CREATE TABLE agent_second_factors (
    agent     BLOB PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    salt      BLOB NOT NULL,             -- 16 bytes
    confirmed INTEGER NOT NULL,          -- 1 once a first code was right
    used      INTEGER NOT NULL           -- the step of the last code; an earlier one opens nothing any more
) STRICT, WITHOUT ROWID;

CREATE TABLE agent_recovery_codes (
    agent BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    code  BLOB NOT NULL,                 -- SHA-256 of agent and code
    PRIMARY KEY (agent, code)
) STRICT, WITHOUT ROWID;

-- Links by which a password is set, once.
CREATE TABLE agent_links (
    token   BLOB PRIMARY KEY,            -- SHA-256 of what stands in the link
    agent   BLOB NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    expires INTEGER NOT NULL             -- milliseconds since 1970
) STRICT, WITHOUT ROWID;

-- Who did what when to what. Nothing of what was said, and no secrets.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,             -- milliseconds since 1970
    who    BLOB,                         -- an agent's id; NULL = the command line, or nobody who is known
    name   TEXT NOT NULL,                -- that agent's at that time, or `command line`, or `unknown`
    deed   TEXT NOT NULL,                -- what was done, such as role_changed
    object TEXT,                         -- to what: an e-mail address of an account, or the id of something
    detail TEXT                          -- such as `agent → owner`
) STRICT;
CREATE INDEX audit_by_deed ON audit (deed, number);
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is only ever added to');
END;
-- Lines are kept for 400 days (counted to the newest line), then they may go by age; none goes sooner.
CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
WHEN old.at > (SELECT max(at) FROM audit) - 34560000000 BEGIN
    SELECT RAISE(ABORT, 'the audit log is only ever added to');
END;
