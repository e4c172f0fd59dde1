//! Agents come in: the first one by a one-time link, everybody with a password and perhaps a code, and go out.

use super::accounts::NewAccount;
use super::audit::{Deed, Done, Who};
use super::core::{Desk, lock};
use super::error::DeskError;
use super::passwords::Fit;
use super::second_factor::Proven;
use crate::agents::Role;
use crate::storage::{Account, AccountChange};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A try to sign in.
#[derive(Debug, Clone, Default)]
pub struct Attempt {
    /// Whose account.
    pub email: String,
    /// Its password.
    pub password: String,
    /// A code of the second factor, or a recovery code.
    pub code: Option<String>,
    /// From where.
    pub from: Origin,
}

/// Where a sign-in comes from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The browser's family, such as Firefox.
    pub browser: Option<String>,
    /// The address, for the audit log.
    pub address: Option<String>,
}

/// A fresh sign-in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub account: Account,
    /// The cookie's value; the store has only its hash.
    pub cookie: String,
}

impl Desk {
    /// The token of a one-time link for the first agent; none when there are agents.
    ///
    /// # Errors
    /// When the store can't be read or the machine gives no randomness.
    pub fn invite_first_agent(&self) -> Result<Option<String>, DeskError> {
        if !self.store.agents()?.is_empty() {
            return Ok(None);
        }
        let token = random_token()?;
        *lock(&self.invitation) = Some(token.clone());
        Ok(Some(token))
    }

    /// Makes the first agent, who is the owner, and signs in; the link is used up.
    ///
    /// # Errors
    /// [`DeskError::BadToken`] for a wrong or used link, or what is wrong with the account.
    pub async fn first_agent_joins(&self, token: &str, new: NewAccount, from: &Origin) -> Result<SignedIn, DeskError> {
        // Taken before anything else: of two who use the link at once one comes too late.
        let right = |kept: &mut String| bool::from(kept.as_bytes().ct_eq(token.as_bytes()));
        let invited = lock(&self.invitation).take_if(right).ok_or(DeskError::BadToken)?;
        if !self.store.agents()?.is_empty() {
            return Err(DeskError::BadToken);
        }
        match self.add_account_by(&Who::first_link(), new, Role::Owner).await {
            Ok(account) => self.begin_session(account, from, Vec::new()).await,
            Err(error) => {
                *lock(&self.invitation) = Some(invited);
                Err(error)
            }
        }
    }

    /// Signs in with a password alone.
    ///
    /// # Errors
    /// As [`Desk::signs_in`].
    pub async fn agent_signs_in(&self, email: &str, password: String) -> Result<SignedIn, DeskError> {
        self.signs_in(Attempt { email: email.to_owned(), password, ..Attempt::default() }).await
    }

    /// Signs in.
    ///
    /// # Errors
    /// [`DeskError::WrongCredentials`], which does not say what is wrong, and takes as long either way; after the right password
    /// perhaps [`DeskError::SecondFactorNeeded`], [`DeskError::WrongCode`] or [`DeskError::TooManyCodes`].
    pub async fn signs_in(&self, attempt: Attempt) -> Result<SignedIn, DeskError> {
        let Attempt { email, password, code, from } = attempt;
        let account = self.store.agent_by_email(&email.trim().to_lowercase())?;
        let hash = account.as_ref().map(|account| account.password.clone());
        let fit = self.password_fits(password.clone(), hash).await;
        let failed = |why: &str| {
            let done = Done::new(Deed::SignInFailed);
            done.with(from.address.as_ref().map_or_else(|| why.to_owned(), |address| format!("{why}, from {address}")))
        };
        let Some(account) = account else {
            self.stranger_failed(failed("no such account")).await;
            return Err(DeskError::WrongCredentials);
        };
        if fit == Fit::Wrong {
            self.audit(&Who::unknown(), failed("wrong password").to(&account.email)).await;
            return Err(DeskError::WrongCredentials);
        }
        let proven = self.second_factor_proves(account.agent, code.as_deref());
        if let Err(DeskError::WrongCode) = proven {
            self.audit(&Who::unknown(), failed("wrong code").to(&account.email)).await;
        }
        let mut changes = match proven? {
            Proven::NotAsked => Vec::new(),
            Proven::ByCode(step) => vec![AccountChange::UseCode(account.agent, step)],
            Proven::ByRecovery(code) => vec![AccountChange::UseRecoveryCode(account.agent, code)],
        };
        let recovered = matches!(changes[..], [AccountChange::UseRecoveryCode(..)]);
        // What was right is kept in words, also when it could not be chosen any more.
        if fit == Fit::RightButOld
            && let Ok(hash) = self.hashed_unchecked(password).await
        {
            changes.push(AccountChange::Password(account.agent, hash));
        }
        let signed_in = self.begin_session(account, &from, changes).await?;
        if recovered {
            let account = &signed_in.account;
            self.audit(&Who::from(account), Done::new(Deed::RecoveryCodeUsed).to(&account.email)).await;
        }
        Ok(signed_in)
    }
}

pub(super) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// 256 random bits as text.
pub(super) fn random_token() -> Result<String, DeskError> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// Random bytes.
pub(super) fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], DeskError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|error| crate::storage::StoreError::Broken(error.to_string()))?;
    Ok(bytes)
}
