//! Accounts, sign-ins and what belongs to them, as they go into the store and come out of it.

use crate::agents::Role;
use crate::ids::AgentId;
use jiff::Timestamp;

/// An agent's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Who.
    pub agent: AgentId,
    /// The name visitors see.
    pub name: String,
    /// What one signs in with, in lower case.
    pub email: String,
    /// An argon2id hash in PHC form; empty until the first password is set.
    pub password: String,
    /// What the account is for.
    pub role: Role,
}

/// Which sign-in; another one than its token, which may become another.
pub type SessionId = [u8; 16];

/// A sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub agent: AgentId,
    /// When it was made.
    pub begun: Timestamp,
    /// When it was last used, to a minute.
    pub used: Timestamp,
    /// When it ends at the latest.
    pub expires: Timestamp,
    /// The browser's family, such as Firefox.
    pub browser: Option<String>,
}

/// Somebody's second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondFactor {
    /// What the secret is made of, together with the key beside the database.
    pub salt: [u8; 16],
    /// A first code was right: it is asked for from now on.
    pub confirmed: bool,
    /// The step of the last code that was used.
    pub used: i64,
}

/// A change to accounts. Several are written together with their line of the audit log, or none is.
#[derive(Debug, Clone)]
pub enum AccountChange {
    /// An account is added; its address must be free.
    Add(Account),
    /// It is removed with all that belongs to it; the last owner can't be.
    Remove(AgentId),
    /// It has another role; the last owner must stay one.
    Role(AgentId, Role),
    /// It has another password.
    Password(AgentId, String),
    /// A sign-in begins; those that are over are forgotten. With the SHA-256 of its token.
    Begin(Session, [u8; 32]),
    /// A sign-in has another token.
    Renew(SessionId, [u8; 32]),
    /// A sign-in was used.
    Use(SessionId, Timestamp),
    /// A sign-in of this agent ends.
    End(AgentId, SessionId),
    /// All sign-ins of this agent end, but perhaps one.
    EndAll(AgentId, Option<SessionId>),
    /// A link for a password, by the SHA-256 of its token, until then.
    Link(AgentId, [u8; 32], Timestamp),
    /// This link is used up; an error when it was used or its time was over at this moment.
    UseLink([u8; 32], Timestamp),
    /// All links of this agent open nothing any more.
    Unlink(AgentId),
    /// A second factor begins, or is confirmed.
    Factor(AgentId, SecondFactor),
    /// A code of this step is used; an error when that step or a later one was used meanwhile.
    UseCode(AgentId, i64),
    /// There is no second factor any more, and no recovery codes.
    NoFactor(AgentId),
    /// These are the recovery codes (SHA-256 each), and no others.
    RecoveryCodes(AgentId, Vec<[u8; 32]>),
    /// A recovery code is used up; an error when it is none.
    UseRecoveryCode(AgentId, [u8; 32]),
}

/// A line of the audit log that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// Which agent did it; none = the command line or nobody who is known.
    pub who: Option<AgentId>,
    /// That agent's name, `command line` or `unknown`.
    pub name: String,
    /// What was done, such as `role_changed`.
    pub deed: &'static str,
    /// To what.
    pub object: Option<String>,
    /// More about it: never what was said, never a secret.
    pub detail: Option<String>,
}

/// A line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// 1, 2, 3 …
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// Which agent did it.
    pub who: Option<AgentId>,
    /// That agent's name at that time, `command line` or `unknown`.
    pub name: String,
    /// What was done, such as `role_changed`.
    pub deed: String,
    /// To what.
    pub object: Option<String>,
    /// More about it.
    pub detail: Option<String>,
}

/// Which lines of the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditWish {
    /// Only lines before this number; none = from the newest on.
    pub before: Option<u64>,
    /// Only of this deed.
    pub deed: Option<String>,
    /// Only with this in the name or the object.
    pub about: Option<String>,
    /// Only since then.
    pub since: Option<Timestamp>,
    /// At most so many.
    pub most: usize,
}
