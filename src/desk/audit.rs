//! The audit log: who did what when to what. Nothing of what was said, no secrets.

use super::core::{Desk, lock};
use super::error::DeskError;
use crate::ids::AgentId;
use crate::storage::{Account, AuditEntry, AuditLine, AuditWish, StoreError};
use jiff::{SignedDuration, Timestamp};

/// Failed sign-ins of nobody who is known are written down once in so long: strangers must not fill the disk.
const STRANGERS_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// Old lines are looked for about so often.
const FORGOTTEN_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// Something that is written into the audit log. A word that was released never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Somebody signed in.
    SignedIn,
    /// A password or code was wrong.
    SignInFailed,
    /// Somebody signed out.
    SignedOut,
    /// All other sign-ins, or one, were ended.
    SessionsEnded,
    /// An account was added.
    AccountAdded,
    /// An account was removed.
    AccountRemoved,
    /// An account has another role.
    RoleChanged,
    /// A link for a password was made.
    PasswordLinkMade,
    /// A password was set by a link.
    PasswordSet,
    /// Somebody changed the own password.
    PasswordChanged,
    /// A second factor was set up.
    SecondFactorSet,
    /// A second factor was given up.
    SecondFactorRemoved,
    /// A second factor was reset from the command line.
    SecondFactorReset,
    /// New recovery codes were made.
    RecoveryCodesMade,
    /// A recovery code was used to sign in.
    RecoveryCodeUsed,
    /// Conversations were exported.
    Exported,
    /// Conversations were erased.
    Erased,
    /// A supervisor took a conversation over.
    TakenOver,
    /// A supervisor passed on what another agent had.
    Transferred,
    /// A field of a contact was written.
    ContactEdited,
    /// Two contacts became one.
    ContactsMerged,
    /// A merge of contacts was taken back.
    ContactsParted,
    /// A ready reply was added.
    ReplyAdded,
    /// A ready reply was changed.
    ReplyChanged,
    /// A ready reply was removed.
    ReplyRemoved,
    /// An account has other departments, languages or room for conversations.
    PostChanged,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Deed; 26] = [
        Deed::SignedIn,
        Deed::SignInFailed,
        Deed::SignedOut,
        Deed::SessionsEnded,
        Deed::AccountAdded,
        Deed::AccountRemoved,
        Deed::RoleChanged,
        Deed::PasswordLinkMade,
        Deed::PasswordSet,
        Deed::PasswordChanged,
        Deed::SecondFactorSet,
        Deed::SecondFactorRemoved,
        Deed::SecondFactorReset,
        Deed::RecoveryCodesMade,
        Deed::RecoveryCodeUsed,
        Deed::Exported,
        Deed::Erased,
        Deed::TakenOver,
        Deed::Transferred,
        Deed::ContactEdited,
        Deed::ContactsMerged,
        Deed::ContactsParted,
        Deed::ReplyAdded,
        Deed::ReplyChanged,
        Deed::ReplyRemoved,
        Deed::PostChanged,
    ];

    /// The word in the log.
    pub const fn word(self) -> &'static str {
        match self {
            Deed::SignedIn => "signed_in",
            Deed::SignInFailed => "sign_in_failed",
            Deed::SignedOut => "signed_out",
            Deed::SessionsEnded => "sessions_ended",
            Deed::AccountAdded => "account_added",
            Deed::AccountRemoved => "account_removed",
            Deed::RoleChanged => "role_changed",
            Deed::PasswordLinkMade => "password_link_made",
            Deed::PasswordSet => "password_set",
            Deed::PasswordChanged => "password_changed",
            Deed::SecondFactorSet => "second_factor_set",
            Deed::SecondFactorRemoved => "second_factor_removed",
            Deed::SecondFactorReset => "second_factor_reset",
            Deed::RecoveryCodesMade => "recovery_codes_made",
            Deed::RecoveryCodeUsed => "recovery_code_used",
            Deed::Exported => "exported",
            Deed::Erased => "erased",
            Deed::TakenOver => "taken_over",
            Deed::Transferred => "transferred",
            Deed::ContactEdited => "contact_edited",
            Deed::ContactsMerged => "contacts_merged",
            Deed::ContactsParted => "contacts_parted",
            Deed::ReplyAdded => "reply_added",
            Deed::ReplyChanged => "reply_changed",
            Deed::ReplyRemoved => "reply_removed",
            Deed::PostChanged => "post_changed",
        }
    }
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    agent: Option<AgentId>,
    name: String,
}

impl Who {
    /// Whoever types commands on the machine.
    pub fn command_line() -> Self {
        Self { agent: None, name: "command line".into() }
    }

    /// Whoever has the link that the first start prints.
    pub(super) fn first_link() -> Self {
        Self { agent: None, name: "first link".into() }
    }

    /// Nobody who is known.
    pub fn unknown() -> Self {
        Self { agent: None, name: "unknown".into() }
    }
}

impl From<&Account> for Who {
    fn from(account: &Account) -> Self {
        Self { agent: Some(account.agent), name: account.name.clone() }
    }
}

/// What was done, to what, and a word more about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    deed: Deed,
    object: Option<String>,
    detail: Option<String>,
}

impl Done {
    /// This was done.
    pub fn new(deed: Deed) -> Self {
        Self { deed, object: None, detail: None }
    }

    /// To this: an account's e-mail address, or the id of something.
    #[must_use]
    pub fn to(mut self, object: impl Into<String>) -> Self {
        self.object = Some(object.into());
        self
    }

    /// A word about it: never what was said, never a secret.
    #[must_use]
    pub fn with(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

impl Desk {
    /// Writes a line into the audit log about something that has happened. What changes accounts writes its line in the same
    /// transaction instead.
    pub async fn audit(&self, who: &Who, done: Done) {
        let deed = done.deed.word();
        if let Err(error) = self.store.change_accounts(Vec::new(), Some(self.entry(who, done))).await {
            tracing::error!(%error, deed, "a line of the audit log could not be written");
        }
    }

    /// The line about something.
    pub(super) fn entry(&self, who: &Who, Done { deed, object, detail }: Done) -> AuditEntry {
        AuditEntry { at: self.clock.now(), who: who.agent, name: who.name.clone(), deed: deed.word(), object, detail }
    }

    /// A sign-in of nobody who is known failed.
    pub(super) async fn stranger_failed(&self, done: Done) {
        let now = self.clock.now();
        let quiet = |last: Timestamp| now.duration_since(last) < STRANGERS_EVERY;
        {
            let mut noted = lock(&self.stranger_noted);
            if noted.is_some_and(quiet) {
                return;
            }
            *noted = Some(now);
        }
        self.audit(&Who::unknown(), done).await;
    }

    /// Lines of the audit log, newest first.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn audit_lines(&self, wish: &AuditWish) -> Result<Vec<AuditLine>, DeskError> {
        Ok(self.store.audit(wish)?)
    }

    /// Once a day.
    pub(super) async fn forget_old_audit(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        {
            let mut looked = lock(&self.audit_looked_through);
            if looked.is_some_and(|last: Timestamp| now.duration_since(last) < FORGOTTEN_EVERY) {
                return Ok(());
            }
            *looked = Some(now);
        }
        self.store.forget_old_audit().await
    }
}
