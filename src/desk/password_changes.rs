//! Another password: by who knows the old one, or by a link that works once.

use super::agent_signs_in::{SignedIn, digest, random_token};
use super::audit::{Deed, Done, Who};
use super::core::Desk;
use super::error::DeskError;
use super::passwords::Fit;
use super::sessions::Standing;
use crate::storage::{Account, AccountChange, StoreError};
use jiff::SignedDuration;

/// A link for a forgotten password works for so long.
pub const RESET_LIFE: SignedDuration = SignedDuration::from_hours(1);

/// The link of an invitation works for so long: who is new reads mail when they do.
pub const INVITATION_LIFE: SignedDuration = SignedDuration::from_hours(72);

impl Desk {
    /// Somebody who knows the old password has a new one. All other sign-ins end, this one gets another cookie.
    ///
    /// # Errors
    /// [`DeskError::WrongCredentials`], or what is wrong with the new password.
    pub async fn changes_password(&self, standing: &Standing, old: String, new: String) -> Result<SignedIn, DeskError> {
        let Account { agent, name, email, .. } = &standing.account;
        self.knows_password(&standing.account, old).await?;
        let hash = self.hashed(new, name, email).await?;
        let changes = vec![AccountChange::Password(*agent, hash), AccountChange::Unlink(*agent)];
        self.change_own(standing, changes, Done::new(Deed::PasswordChanged)).await
    }

    /// Refuses who does not know the account's password.
    pub(super) async fn knows_password(&self, account: &Account, password: String) -> Result<(), DeskError> {
        match self.password_fits(password, Some(account.password.clone())).await {
            Fit::Wrong => Err(DeskError::WrongCredentials),
            Fit::Right | Fit::RightButOld => Ok(()),
        }
    }

    /// The token of a link by which somebody sets this account's password, once. Links made before open nothing any more.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn password_link(&self, who: &Who, account: &Account, life: SignedDuration) -> Result<String, DeskError> {
        let (token, now) = (random_token()?, self.clock.now());
        let until = now.checked_add(life).unwrap_or(now);
        let changes =
            vec![AccountChange::Unlink(account.agent), AccountChange::Link(account.agent, digest(&token), until)];
        let entry = self.entry(who, Done::new(Deed::PasswordLinkMade).to(&account.email));
        self.store.change_accounts(changes, Some(entry)).await?;
        Ok(token)
    }

    /// Sets the password of the account that the link is for. The link is used up, and all sign-ins of the account end; nobody is
    /// signed in by it, so that the second factor is asked for.
    ///
    /// # Errors
    /// [`DeskError::BadToken`] for a used, old or wrong link, or what is wrong with the password.
    pub async fn sets_password(&self, token: &str, password: String) -> Result<Account, DeskError> {
        let (token, now) = (digest(token), self.clock.now());
        let account = self.store.agent_by_link(&token, now)?.ok_or(DeskError::BadToken)?;
        let hash = self.hashed(password, &account.name, &account.email).await?;
        let changes = vec![
            AccountChange::UseLink(token, now),
            AccountChange::Unlink(account.agent),
            AccountChange::Password(account.agent, hash),
            AccountChange::EndAll(account.agent, None),
        ];
        let entry = self.entry(&Who::from(&account), Done::new(Deed::PasswordSet).to(&account.email));
        match self.store.change_accounts(changes, Some(entry)).await {
            Err(StoreError::UsedUp) => Err(DeskError::BadToken),
            other => {
                other?;
                self.sign_ins_changed();
                Ok(account)
            }
        }
    }
}
