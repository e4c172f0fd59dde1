//! The second factor: codes of an authenticator app, and recovery codes for when it is lost.
//!
//! The secret is kept nowhere: it is made of a salt in the database and a key in a file beside it. Who has only the database, or a
//! backup of it, knows nobody's codes.

use super::agent_signs_in::{SignedIn, digest, random};
use super::audit::{Deed, Done, Who};
use super::core::{Desk, lock};
use super::error::DeskError;
use super::sessions::Standing;
use crate::agents::{SECRET, address_of_secret, base32, growing_wait, step_of_code};
use crate::config::SecondFactorRule;
use crate::ids::AgentId;
use crate::storage::{Account, AccountChange, SecondFactor, StoreError};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use std::collections::BTreeMap;

/// So many recovery codes are made at once.
const RECOVERY_CODES: usize = 10;

/// The random bytes of a recovery code: 80 bits, 16 letters.
const RECOVERY_BYTES: usize = 10;

/// Letters of a recovery code between two hyphens.
const RECOVERY_GROUP: usize = 4;

/// What an app needs to show codes, shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSecret {
    /// For typing.
    pub letters: String,
    /// For a QR code.
    pub address: String,
}

/// How somebody stands with the second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactorState {
    /// It is asked for.
    pub on: bool,
    /// The owner wants everybody to have one.
    pub required: bool,
    /// Recovery codes that are left.
    pub recovery_codes: u64,
}

/// How the second factor was proven.
pub(super) enum Proven {
    /// There is none.
    NotAsked,
    /// By a code of this step.
    ByCode(i64),
    /// By a recovery code with this hash.
    ByRecovery([u8; 32]),
}

/// Wrong codes in a row of each account, and since when the last one was. Only who has the right password gets so far, so that
/// no stranger can make anybody wait.
#[derive(Debug, Default)]
pub(super) struct WrongCodes(BTreeMap<AgentId, (u32, Timestamp)>);

impl WrongCodes {
    fn wait(&self, agent: AgentId, now: Timestamp) -> Option<SignedDuration> {
        let (wrong, last) = self.0.get(&agent)?;
        let until = last.checked_add(SignedDuration::try_from(growing_wait(*wrong)).unwrap_or_default()).ok()?;
        (now < until).then(|| until.duration_since(now))
    }

    fn wrong(&mut self, agent: AgentId, now: Timestamp) {
        let (wrong, last) = self.0.entry(agent).or_insert((0, now));
        *wrong += 1;
        *last = now;
    }
}

impl Desk {
    /// How this account stands with the second factor.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn second_factor_of(&self, agent: AgentId) -> Result<FactorState, DeskError> {
        let on = self.store.second_factor(agent)?.is_some_and(|factor| factor.confirmed);
        let required = self.access.second_factor == SecondFactorRule::Required;
        Ok(FactorState { on, required, recovery_codes: self.store.recovery_codes(agent)? })
    }

    /// Begins to set up a second factor, or another one: it counts only once a code was right.
    ///
    /// # Errors
    /// [`DeskError::WrongCredentials`] for a wrong password.
    pub async fn begins_second_factor(&self, standing: &Standing, password: String) -> Result<NewSecret, DeskError> {
        let account = &standing.account;
        self.knows_password(account, password).await?;
        if self.store.second_factor(account.agent)?.is_some_and(|factor| factor.confirmed) {
            return Err(DeskError::BadField { field: "second_factor", expected: "none yet: remove the old one first" });
        }
        let salt = random::<16>()?;
        let secret = self.secret(account.agent, &salt)?;
        let factor = SecondFactor { salt, confirmed: false, used: 0 };
        self.store.change_accounts(vec![AccountChange::Factor(account.agent, factor)], None).await?;
        Ok(NewSecret { letters: base32(&secret), address: address_of_secret(&secret, &account.email) })
    }

    /// The first code is right: from now on one is asked for at every sign-in. Gives the recovery codes, which are shown once.
    ///
    /// # Errors
    /// [`DeskError::WrongCode`].
    pub async fn confirms_second_factor(
        &self,
        standing: &Standing,
        code: &str,
    ) -> Result<(SignedIn, Vec<String>), DeskError> {
        let agent = standing.account.agent;
        let factor = self.store.second_factor(agent)?.filter(|factor| !factor.confirmed).ok_or(DeskError::WrongCode)?;
        let used = self.right_code(agent, &factor, code)?;
        let (codes, kept) = recovery_codes(agent)?;
        let changes = vec![
            AccountChange::Factor(agent, SecondFactor { confirmed: true, used, ..factor }),
            AccountChange::RecoveryCodes(agent, kept),
        ];
        let signed_in = self.change_own(standing, changes, Done::new(Deed::SecondFactorSet)).await?;
        Ok((signed_in, codes))
    }

    /// New recovery codes; the old ones open nothing any more.
    ///
    /// # Errors
    /// [`DeskError::WrongCredentials`] for a wrong password.
    pub async fn makes_recovery_codes(
        &self,
        standing: &Standing,
        password: String,
    ) -> Result<(SignedIn, Vec<String>), DeskError> {
        let account = &standing.account;
        self.knows_password(account, password).await?;
        if !self.second_factor_of(account.agent)?.on {
            return Err(DeskError::BadField { field: "second_factor", expected: "one that is set up" });
        }
        let (codes, kept) = recovery_codes(account.agent)?;
        let changes = vec![AccountChange::RecoveryCodes(account.agent, kept)];
        let signed_in = self.change_own(standing, changes, Done::new(Deed::RecoveryCodesMade)).await?;
        Ok((signed_in, codes))
    }

    /// Gives the second factor up, where that is allowed.
    ///
    /// # Errors
    /// [`DeskError::WrongCredentials`] for a wrong password; [`DeskError::SecondFactorRequired`].
    pub async fn removes_second_factor(&self, standing: &Standing, password: String) -> Result<SignedIn, DeskError> {
        let account = &standing.account;
        self.knows_password(account, password).await?;
        if self.access.second_factor == SecondFactorRule::Required {
            return Err(DeskError::SecondFactorRequired);
        }
        let changes = vec![AccountChange::NoFactor(account.agent)];
        self.change_own(standing, changes, Done::new(Deed::SecondFactorRemoved)).await
    }

    /// Takes somebody's second factor away whose phone is lost; all sign-ins end.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn resets_second_factor(&self, who: &Who, account: &Account) -> Result<(), DeskError> {
        let changes = vec![AccountChange::NoFactor(account.agent), AccountChange::EndAll(account.agent, None)];
        let entry = self.entry(who, Done::new(Deed::SecondFactorReset).to(&account.email));
        self.store.change_accounts(changes, Some(entry)).await?;
        self.sign_ins_changed();
        Ok(())
    }

    /// Whether a code proves who signs in, where one is asked for. It is used up only together with the sign-in.
    pub(super) fn second_factor_proves(&self, agent: AgentId, code: Option<&str>) -> Result<Proven, DeskError> {
        let Some(factor) = self.store.second_factor(agent)?.filter(|factor| factor.confirmed) else {
            return Ok(Proven::NotAsked);
        };
        let code = code.filter(|code| !code.trim().is_empty()).ok_or(DeskError::SecondFactorNeeded)?;
        let letters = letters_of(code);
        if letters.len() == RECOVERY_BYTES * 8 / 5 {
            let kept = kept(agent, &letters);
            self.may_try(agent)?;
            if self.store.is_recovery_code(agent, &kept)? {
                lock(&self.wrong_codes).0.remove(&agent);
                return Ok(Proven::ByRecovery(kept));
            }
            lock(&self.wrong_codes).wrong(agent, self.clock.now());
            return Err(DeskError::WrongCode);
        }
        self.right_code(agent, &factor, code).map(Proven::ByCode)
    }

    fn may_try(&self, agent: AgentId) -> Result<(), DeskError> {
        match lock(&self.wrong_codes).wait(agent, self.clock.now()) {
            Some(wait) => Err(DeskError::TooManyCodes { wait: wait.unsigned_abs() }),
            None => Ok(()),
        }
    }

    /// The step of a right code.
    fn right_code(&self, agent: AgentId, factor: &SecondFactor, code: &str) -> Result<i64, DeskError> {
        self.may_try(agent)?;
        let secret = self.secret(agent, &factor.salt)?;
        let now = self.clock.now();
        let step = step_of_code(&secret, code, now.as_second(), factor.used);
        let mut wrong = lock(&self.wrong_codes);
        match step {
            Some(step) => {
                wrong.0.remove(&agent);
                Ok(step)
            }
            None => {
                wrong.wrong(agent, now);
                Err(DeskError::WrongCode)
            }
        }
    }

    /// The secret of a salt: the first bytes of HMAC-SHA256 under the key.
    fn secret(&self, agent: AgentId, salt: &[u8; 16]) -> Result<[u8; SECRET], DeskError> {
        let key = self.store.second_factor_key()?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|fault| StoreError::Broken(fault.to_string()))?;
        mac.update(b"frontdesk second factor 1");
        mac.update(agent.as_bytes());
        mac.update(salt);
        let mut secret = [0; SECRET];
        secret.copy_from_slice(&mac.finalize().into_bytes()[..SECRET]);
        Ok(secret)
    }
}

/// Fresh codes as they are shown, and as they are kept.
fn recovery_codes(agent: AgentId) -> Result<(Vec<String>, Vec<[u8; 32]>), DeskError> {
    let (mut codes, mut hashes) = (Vec::new(), Vec::new());
    for _ in 0..RECOVERY_CODES {
        let letters = base32(&random::<RECOVERY_BYTES>()?).to_lowercase();
        hashes.push(kept(agent, &letters));
        let groups: Vec<_> =
            (0..letters.len()).step_by(RECOVERY_GROUP).map(|at| &letters[at..at + RECOVERY_GROUP]).collect();
        codes.push(groups.join("-"));
    }
    Ok((codes, hashes))
}

/// What was typed, without what people put between.
fn letters_of(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// 80 random bits need no slow hash.
fn kept(agent: AgentId, letters: &str) -> [u8; 32] {
    digest(&format!("{agent} {letters}"))
}
