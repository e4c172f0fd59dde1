//! The store as the desk sees it: accounts, sign-ins, second factors, the audit log.

use super::account::{Account, AccountChange, AuditEntry, AuditLine, AuditWish, SecondFactor, Session, SessionId};
use super::agents::SessionKey;
use super::error::StoreError;
use super::{Store, agents, audit, key_file};
use crate::ids::AgentId;
use jiff::Timestamp;

impl Store {
    /// All agents by e-mail address.
    ///
    /// # Errors
    /// When the database fails.
    pub fn agents(&self) -> Result<Vec<Account>, StoreError> {
        self.read(agents::all)
    }

    /// The agent with this e-mail address (in lower case).
    ///
    /// # Errors
    /// When the database fails.
    pub fn agent_by_email(&self, email: &str) -> Result<Option<Account>, StoreError> {
        self.read(|connection| agents::by_email(connection, email))
    }

    /// This agent's account.
    ///
    /// # Errors
    /// When the database fails.
    pub fn agent(&self, agent: AgentId) -> Result<Option<Account>, StoreError> {
        self.read(|connection| agents::by_id(connection, agent))
    }

    /// Whose password the link with the token of this hash sets, unless its time is over.
    ///
    /// # Errors
    /// When the database fails.
    pub fn agent_by_link(&self, token: &[u8; 32], now: Timestamp) -> Result<Option<Account>, StoreError> {
        self.read(|connection| agents::by_link(connection, token, now.as_millisecond()))
    }

    /// Who signed in with the token of this hash, and that sign-in; whether its time is over is not looked at.
    ///
    /// # Errors
    /// When the database fails.
    pub fn session_by_token(&self, token: [u8; 32]) -> Result<Option<(Account, Session)>, StoreError> {
        self.read(|connection| agents::signed_in(connection, &SessionKey::Token(token)))
    }

    /// A sign-in and whose it is; whether its time is over is not looked at.
    ///
    /// # Errors
    /// When the database fails.
    pub fn session(&self, id: SessionId) -> Result<Option<(Account, Session)>, StoreError> {
        self.read(|connection| agents::signed_in(connection, &SessionKey::Id(id)))
    }

    /// All sign-ins of an agent, last used first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn sessions(&self, agent: AgentId) -> Result<Vec<Session>, StoreError> {
        self.read(|connection| agents::sessions(connection, agent))
    }

    /// The second factor of an agent, also one that is not confirmed yet.
    ///
    /// # Errors
    /// When the database fails.
    pub fn second_factor(&self, agent: AgentId) -> Result<Option<SecondFactor>, StoreError> {
        self.read(|connection| agents::second_factor(connection, agent))
    }

    /// How many recovery codes an agent has left.
    ///
    /// # Errors
    /// When the database fails.
    pub fn recovery_codes(&self, agent: AgentId) -> Result<u64, StoreError> {
        self.read(|connection| agents::recovery_codes(connection, agent))
    }

    /// Whether an agent has a recovery code with this hash.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_recovery_code(&self, agent: AgentId, code: &[u8; 32]) -> Result<bool, StoreError> {
        self.read(|connection| agents::is_recovery_code(connection, agent, code))
    }

    /// The key that second factors are made with; made when first asked for. It is in a file beside the database.
    ///
    /// # Errors
    /// When it can't be read or made.
    pub fn second_factor_key(&self) -> Result<[u8; 32], StoreError> {
        key_file::second_factor_key(self.file())
    }

    /// Changes accounts, and writes what was done into the audit log: all of it or nothing.
    ///
    /// # Errors
    /// [`StoreError::EmailTaken`], [`StoreError::LastOwner`], [`StoreError::UsedUp`], or when the database fails.
    pub async fn change_accounts(
        &self,
        changes: Vec<AccountChange>,
        entry: Option<AuditEntry>,
    ) -> Result<(), StoreError> {
        self.write(move |transaction| {
            for change in &changes {
                agents::apply(transaction, change)?;
            }
            entry.as_ref().map_or(Ok(()), |entry| audit::append(transaction, entry))
        })
        .await
    }

    /// Removes lines of the audit log that are older than they are kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_old_audit(&self) -> Result<(), StoreError> {
        self.write(audit::forget_old).await
    }

    /// Lines of the audit log, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn audit(&self, wish: &AuditWish) -> Result<Vec<AuditLine>, StoreError> {
        self.read(|connection| audit::lines(connection, wish))
    }
}
