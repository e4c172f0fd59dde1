-- Version 8: contacts, and the replies that agents keep ready.
CREATE TABLE contacts (
    id      BLOB PRIMARY KEY,            -- 16 bytes
    email   TEXT NOT NULL,               -- '' when not known
    phone   TEXT NOT NULL,
    words   TEXT NOT NULL,               -- what it is found by, in small letters
    profile TEXT NOT NULL                -- JSON, see contacts::Contact, without its visitors
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_by_email ON contacts (email) WHERE email != '';
CREATE INDEX contacts_by_phone ON contacts (phone) WHERE phone != '';

CREATE TABLE contact_visitors (
    visitor BLOB PRIMARY KEY,            -- a visitor is one contact at most
    contact BLOB NOT NULL,
    subject TEXT                         -- who the website's server says it is
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_visitors_by_contact ON contact_visitors (contact);
CREATE INDEX contact_visitors_by_subject ON contact_visitors (subject) WHERE subject IS NOT NULL;

CREATE TABLE contact_changes (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    contact BLOB NOT NULL,
    at      INTEGER NOT NULL,            -- milliseconds since 1970
    by      TEXT NOT NULL,               -- JSON, see contacts::Who
    field   TEXT NOT NULL,               -- or merged, unmerged
    value   TEXT NOT NULL
) STRICT;
CREATE INDEX contact_changes_by_contact ON contact_changes (contact);

CREATE TABLE contact_merges (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    contact BLOB NOT NULL,               -- the one that was kept
    gone    BLOB NOT NULL,
    at      INTEGER NOT NULL,
    by      TEXT NOT NULL,
    merge   TEXT NOT NULL                -- JSON, see contacts::Merge
) STRICT;
CREATE INDEX contact_merges_by_contact ON contact_merges (contact);
CREATE INDEX contact_merges_by_gone ON contact_merges (gone);

CREATE TABLE canned_replies (
    id         BLOB PRIMARY KEY,         -- 16 bytes
    name       TEXT NOT NULL,
    text       TEXT NOT NULL,
    language   TEXT,                     -- NULL = fits every language
    department TEXT,                     -- NULL = not only for one
    owner      BLOB,                     -- whose own it is; NULL = everybody's
    version    INTEGER NOT NULL,
    at         INTEGER NOT NULL,         -- of the last change, milliseconds since 1970
    by         TEXT NOT NULL             -- JSON, see contacts::Who
) STRICT, WITHOUT ROWID;
