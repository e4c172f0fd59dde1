//! Accounts: who may sign in, as what.

use super::audit::{Deed, Done, Who};
use super::core::Desk;
use super::error::DeskError;
use crate::agents::{Post, Right, Role};
use crate::contacts::is_email;
use crate::ids::AgentId;
use crate::storage::{Account, AccountChange};

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

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

impl Desk {
    /// Adds an agent from the command line; the first one is the owner.
    ///
    /// # Errors
    /// What is wrong with the account, or that the address is taken.
    pub async fn add_agent(&self, new: NewAccount) -> Result<Account, DeskError> {
        self.add_account(new, Role::Agent).await
    }

    /// Adds an account with this role from the command line; the first one is an owner whatever is said: somebody must be.
    ///
    /// # Errors
    /// What is wrong with the account, or that the address is taken.
    pub async fn add_account(&self, new: NewAccount, role: Role) -> Result<Account, DeskError> {
        self.add_account_by(&Who::command_line(), new, role).await
    }

    pub(super) async fn add_account_by(&self, who: &Who, new: NewAccount, role: Role) -> Result<Account, DeskError> {
        let (name, email) = (checked_name(&new.name)?, checked_email(&new.email)?);
        let password = self.hashed(new.password, &name, &email).await?;
        self.insert_account(who, (name, email, password), role).await
    }

    /// Adds an account without a password; the link to set one is made by [`Desk::password_link`].
    ///
    /// # Errors
    /// What is wrong with the account, or that the address is taken.
    pub async fn invite(&self, who: &Who, (name, email): (&str, &str), role: Role) -> Result<Account, DeskError> {
        let (name, email) = (checked_name(name)?, checked_email(email)?);
        self.insert_account(who, (name, email, String::new()), role).await
    }

    async fn insert_account(
        &self,
        who: &Who,
        (name, email, password): (String, String, String),
        role: Role,
    ) -> Result<Account, DeskError> {
        let role = if self.store.agents()?.is_empty() { Role::Owner } else { role };
        let account = Account { agent: AgentId::new(), name, email, password, role };
        let done = Done::new(Deed::AccountAdded).to(&account.email).with(role.word());
        let entry = self.entry(who, done);
        self.store.change_accounts(vec![AccountChange::Add(account.clone())], Some(entry)).await?;
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

    /// The account with this e-mail address, however it is written.
    ///
    /// # Errors
    /// [`DeskError::NoSuchAccount`].
    pub fn account_by_email(&self, email: &str) -> Result<Account, DeskError> {
        self.store.agent_by_email(&email.trim().to_lowercase())?.ok_or(DeskError::NoSuchAccount)
    }

    /// This account.
    ///
    /// # Errors
    /// [`DeskError::NoSuchAccount`].
    pub fn account(&self, agent: AgentId) -> Result<Account, DeskError> {
        self.store.agent(agent)?.ok_or(DeskError::NoSuchAccount)
    }

    /// Gives an account another role. All its sign-ins end: what an open console may do must not be what it might before.
    ///
    /// # Errors
    /// When it is the last owner's, or the store fails.
    pub async fn set_role(&self, who: &Who, account: &Account, role: Role) -> Result<(), DeskError> {
        if account.role == role {
            return Ok(());
        }
        let detail = format!("{} → {role}", account.role);
        let entry = self.entry(who, Done::new(Deed::RoleChanged).to(&account.email).with(detail));
        let changes = vec![AccountChange::Role(account.agent, role), AccountChange::EndAll(account.agent, None)];
        self.store.change_accounts(changes, Some(entry)).await?;
        self.sign_ins_changed();
        self.read_floor();
        if role.may(Right::Answer) { Ok(()) } else { self.give_all_back(account.agent).await }
    }

    /// Removes an agent from the command line; `false` when there is none with this address. Conversations the agent had go back
    /// to the queue.
    ///
    /// # Errors
    /// When it is the last owner, or the store fails.
    pub async fn remove_agent(&self, email: &str) -> Result<bool, DeskError> {
        match self.account_by_email(email) {
            Ok(account) => self.remove_account(&Who::command_line(), &account).await.map(|()| true),
            Err(DeskError::NoSuchAccount) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Removes an account, and ends all its sign-ins. Conversations the agent had go back to the queue.
    ///
    /// # Errors
    /// When it is the last owner's, or the store fails.
    pub async fn remove_account(&self, who: &Who, account: &Account) -> Result<(), DeskError> {
        let entry = self.entry(who, Done::new(Deed::AccountRemoved).to(&account.email).with(account.role.word()));
        self.store.change_accounts(vec![AccountChange::Remove(account.agent)], Some(entry)).await?;
        self.sign_ins_changed();
        self.give_all_back(account.agent).await
    }

    /// A desk without anything to say, that of the command line, leaves it to the one that serves: who is an agent no more is gone
    /// with its next look.
    async fn give_all_back(&self, agent: AgentId) -> Result<(), DeskError> {
        if self.brain().content.languages.is_empty() {
            return Ok(());
        }
        for line in self.store.with_people()? {
            if line.summary.agent.is_some_and(|(holder, _)| holder == agent) {
                self.give_back(line.conversation, agent).await?;
            }
        }
        Ok(())
    }
}

fn checked_name(name: &str) -> Result<String, DeskError> {
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
    let expected = "a name of 1 to 60 characters";
    if fits { Ok(name.to_owned()) } else { Err(DeskError::BadField { field: "name", expected }) }
}

fn checked_email(email: &str) -> Result<String, DeskError> {
    let email = email.trim().to_lowercase();
    let expected = "an address like name@example.com";
    if is_email(&email) { Ok(email) } else { Err(DeskError::BadField { field: "email", expected }) }
}
