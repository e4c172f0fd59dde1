//! Sign-ins: recognised by a cookie, over when nobody uses them, listed for whose they are, ended one by one or all at once.

use super::agent_signs_in::{Origin, SignedIn, digest, random, random_token};
use super::audit::{Deed, Done, Who};
use super::core::Desk;
use super::error::DeskError;
use crate::agents::Right;
use crate::config::SecondFactorRule;
use crate::ids::AgentId;
use crate::storage::{Account, AccountChange, Session, SessionId, StoreError};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use tokio::sync::watch;

/// A sign-in is over after this time, whatever happens: a working day.
pub const SESSION_LIFE: SignedDuration = SignedDuration::from_hours(12);

/// A use is noted about so often: it is a write to the disk.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A sign-in that stands, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whose.
    pub account: Account,
    /// Which.
    pub session: Session,
}

impl Desk {
    /// Who has this cookie; none when it is unknown or its time is over.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn signed_in(&self, cookie: &str) -> Result<Option<Account>, DeskError> {
        Ok(self.sign_in_of(cookie)?.map(|standing| standing.account))
    }

    /// The sign-in of this cookie; none when it is unknown or its time is over.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn sign_in_of(&self, cookie: &str) -> Result<Option<Standing>, DeskError> {
        Ok(self.behind(self.store.session_by_token(digest(cookie))?))
    }

    /// A sign-in by its id; none when it has ended.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn sign_in(&self, session: SessionId) -> Result<Option<Standing>, DeskError> {
        Ok(self.behind(self.store.session(session)?))
    }

    fn behind(&self, found: Option<(Account, Session)>) -> Option<Standing> {
        let (account, session) = found.filter(|(_, session)| self.lasts(session))?;
        Some(Standing { account, session })
    }

    fn lasts(&self, session: &Session) -> bool {
        let now = self.clock.now();
        now < session.expires && now.duration_since(session.used) < self.access.idle
    }

    /// Whether this account must set up a second factor before it can do anything else.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn lacks_second_factor(&self, agent: AgentId) -> Result<bool, DeskError> {
        let required = self.access.second_factor == SecondFactorRule::Required;
        Ok(required && !self.store.second_factor(agent)?.is_some_and(|factor| factor.confirmed))
    }

    /// Refuses who may not do this.
    ///
    /// # Errors
    /// [`DeskError::SecondFactorRequired`] or [`DeskError::NotAllowed`].
    pub fn allow(&self, account: &Account, right: Right) -> Result<(), DeskError> {
        if self.lacks_second_factor(account.agent)? {
            return Err(DeskError::SecondFactorRequired);
        }
        if account.role.may(right) { Ok(()) } else { Err(DeskError::NotAllowed { right }) }
    }

    /// What a page must say in each request that changes something, so that no other page can make it: it is made of the cookie,
    /// which no page can read, and told only to our own.
    pub fn request_token(cookie: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(b"frontdesk request 1");
        hash.update(cookie.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(&hash.finalize()[..16])
    }

    /// Notes that a sign-in is in use, if that is worth a write.
    pub async fn uses_sign_in(&self, session: &mut Session) {
        let now = self.clock.now();
        if now.duration_since(session.used) < NOTED_EVERY {
            return;
        }
        match self.store.change_accounts(vec![AccountChange::Use(session.id, now)], None).await {
            Ok(()) => session.used = now,
            Err(error) => tracing::warn!(%error, "the use of a sign-in could not be noted"),
        }
    }

    /// Ends the sign-in of this cookie.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn agent_signs_out(&self, cookie: &str) -> Result<(), DeskError> {
        let Some((account, session)) = self.store.session_by_token(digest(cookie))? else { return Ok(()) };
        let entry = self.entry(&Who::from(&account), Done::new(Deed::SignedOut).to(&account.email));
        self.store.change_accounts(vec![AccountChange::End(account.agent, session.id)], Some(entry)).await?;
        self.sign_ins_changed();
        Ok(())
    }

    /// The sign-ins of an account that stand, last used first.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn sessions(&self, agent: AgentId) -> Result<Vec<Session>, DeskError> {
        let sessions = self.store.sessions(agent)?;
        Ok(sessions.into_iter().filter(|session| self.lasts(session)).collect())
    }

    /// Ends one of the account's own sign-ins.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end_session(&self, account: &Account, session: SessionId) -> Result<(), DeskError> {
        let done = Done::new(Deed::SessionsEnded).to(&account.email).with("one");
        self.end(account, AccountChange::End(account.agent, session), done).await
    }

    /// Ends all of the account's sign-ins.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end_all_sessions(&self, account: &Account) -> Result<(), DeskError> {
        let done = Done::new(Deed::SessionsEnded).to(&account.email).with("all");
        self.end(account, AccountChange::EndAll(account.agent, None), done).await
    }

    async fn end(&self, account: &Account, change: AccountChange, done: Done) -> Result<(), DeskError> {
        let entry = self.entry(&Who::from(account), done);
        self.store.change_accounts(vec![change], Some(entry)).await?;
        self.sign_ins_changed();
        Ok(())
    }

    /// Tells when sign-ins may have ended.
    pub fn listen_to_sign_ins(&self) -> watch::Receiver<u64> {
        self.sign_ins.subscribe()
    }

    pub(super) fn sign_ins_changed(&self) {
        self.sign_ins.send_modify(|count| *count += 1);
    }

    /// Begins a sign-in; other changes go with it, or it does not begin.
    pub(super) async fn begin_session(
        &self,
        account: Account,
        from: &Origin,
        mut changes: Vec<AccountChange>,
    ) -> Result<SignedIn, DeskError> {
        let (cookie, id, now) = (random_token()?, random::<16>()?, self.clock.now());
        let expires = now.checked_add(SESSION_LIFE).unwrap_or(now);
        let browser = from.browser.clone();
        let session = Session { id, agent: account.agent, begun: now, used: now, expires, browser };
        changes.push(AccountChange::Begin(session, digest(&cookie)));
        let done = Done::new(Deed::SignedIn).to(&account.email);
        let done = match &from.address {
            Some(address) => done.with(format!("from {address}")),
            None => done,
        };
        let entry = self.entry(&Who::from(&account), done);
        match self.store.change_accounts(changes, Some(entry)).await {
            Err(StoreError::UsedUp) => Err(DeskError::WrongCode),
            other => {
                other?;
                Ok(SignedIn { account, cookie })
            }
        }
    }

    /// Changes an account by its own wish: its rights or proofs are others now, so this sign-in has another token and all
    /// others end.
    pub(super) async fn change_own(
        &self,
        standing: &Standing,
        mut changes: Vec<AccountChange>,
        done: Done,
    ) -> Result<SignedIn, DeskError> {
        let Standing { account, session } = standing;
        let cookie = random_token()?;
        changes.push(AccountChange::EndAll(account.agent, Some(session.id)));
        changes.push(AccountChange::Renew(session.id, digest(&cookie)));
        let entry = self.entry(&Who::from(account), done.to(&account.email));
        self.store.change_accounts(changes, Some(entry)).await?;
        self.sign_ins_changed();
        Ok(SignedIn { account: account.clone(), cookie })
    }
}
