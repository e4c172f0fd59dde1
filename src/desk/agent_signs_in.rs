//! Agents' accounts: the first one by a one-time link, signing in, being recognised, signing out.

use super::core::{Desk, lock};
use super::error::DeskError;
use super::passwords;
use crate::agents::Post;
use crate::ids::AgentId;
use crate::storage::Account;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A sign-in is over after this time, whatever happens: a working day.
pub const SESSION_LIFE: SignedDuration = SignedDuration::from_hours(12);

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

/// The longest e-mail address, in bytes (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The name visitors see.
    pub name: String,
    /// What one signs in with.
    pub email: String,
    /// At least ten characters.
    pub password: String,
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

    /// Makes the first agent and signs in; the link is used up.
    ///
    /// # Errors
    /// [`DeskError::BadToken`] for a wrong or used link, or what is wrong with the account.
    pub async fn first_agent_joins(&self, token: &str, new: NewAccount) -> Result<SignedIn, DeskError> {
        // Taken before anything else: of two who use the link at once one comes too late.
        let right = |kept: &mut String| bool::from(kept.as_bytes().ct_eq(token.as_bytes()));
        let invited = lock(&self.invitation).take_if(right).ok_or(DeskError::BadToken)?;
        if !self.store.agents()?.is_empty() {
            return Err(DeskError::BadToken);
        }
        match self.add_agent(new).await {
            Ok(account) => self.begin_session(account).await,
            Err(error) => {
                *lock(&self.invitation) = Some(invited);
                Err(error)
            }
        }
    }

    /// Adds an agent.
    ///
    /// # Errors
    /// What is wrong with the account, or that the address is taken.
    pub async fn add_agent(&self, new: NewAccount) -> Result<Account, DeskError> {
        let name = checked_name(&new.name)?;
        let email = checked_email(&new.email)?;
        let _place = self.hashing.acquire().await;
        let hashed = tokio::task::spawn_blocking(move || passwords::hash(&new.password)).await;
        let password = hashed.map_err(|_| passwords::PasswordFault::Unhashable)??;
        let account = Account { agent: AgentId::new(), name, email, password };
        self.store.add_agent(account.clone()).await?;
        self.roster_moves(|roster, now| roster.knows(account.agent, &account.name, Post::default(), now));
        Ok(account)
    }

    /// All agents.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn agents(&self) -> Result<Vec<Account>, DeskError> {
        Ok(self.store.agents()?)
    }

    /// Removes an agent; `false` when there is none with this address. Conversations the agent had go back to the queue.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove_agent(&self, email: &str) -> Result<bool, DeskError> {
        let Some(account) = self.store.agent_by_email(&email.trim().to_lowercase())? else { return Ok(false) };
        self.store.remove_agent(account.agent).await?;
        for line in self.store.with_people()? {
            if line.summary.agent.is_some_and(|(agent, _)| agent == account.agent) {
                self.give_back(line.conversation, account.agent).await?;
            }
        }
        Ok(true)
    }

    /// Signs in.
    ///
    /// # Errors
    /// [`DeskError::WrongCredentials`], which does not say what is wrong, and takes as long either way.
    pub async fn agent_signs_in(&self, email: &str, password: String) -> Result<SignedIn, DeskError> {
        let account = self.store.agent_by_email(&email.trim().to_lowercase())?;
        let hash = account.as_ref().map(|account| account.password.clone());
        let _place = self.hashing.acquire().await;
        let fits = tokio::task::spawn_blocking(move || passwords::fits(&password, hash.as_deref())).await;
        match account {
            Some(account) if fits.unwrap_or(false) => self.begin_session(account).await,
            _ => Err(DeskError::WrongCredentials),
        }
    }

    /// Who has this cookie; none when it is unknown or its time is over.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn signed_in(&self, cookie: &str) -> Result<Option<Account>, DeskError> {
        Ok(self.store.agent_by_session(&digest(cookie), self.clock.now())?)
    }

    /// Ends a sign-in.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn agent_signs_out(&self, cookie: &str) -> Result<(), DeskError> {
        Ok(self.store.sign_out(digest(cookie)).await?)
    }

    async fn begin_session(&self, account: Account) -> Result<SignedIn, DeskError> {
        let cookie = random_token()?;
        let now = self.clock.now();
        let expires = now.checked_add(SESSION_LIFE).unwrap_or(now);
        self.store.sign_in(digest(&cookie), account.agent, now, expires).await?;
        Ok(SignedIn { account, cookie })
    }
}

fn digest(cookie: &str) -> [u8; 32] {
    Sha256::digest(cookie.as_bytes()).into()
}

/// 256 random bits as text.
fn random_token() -> Result<String, DeskError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| crate::storage::StoreError::Broken(error.to_string()))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

fn checked_name(name: &str) -> Result<String, DeskError> {
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
    let expected = "a name of 1 to 60 characters";
    if fits { Ok(name.to_owned()) } else { Err(DeskError::BadField { field: "name", expected }) }
}

fn checked_email(email: &str) -> Result<String, DeskError> {
    let email = email.trim().to_lowercase();
    let parts = email.split_once('@');
    let fits = parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        && email.len() <= LONGEST_EMAIL
        && !email.chars().any(|character| character.is_whitespace() || character.is_control());
    let expected = "an address like name@example.com";
    if fits { Ok(email) } else { Err(DeskError::BadField { field: "email", expected }) }
}
