//! Roles: who may do what. The whole of it is one table, [`Role::may`].

use std::fmt;
use std::str::FromStr;

/// What somebody with an account is here for. Each role has the least rights it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Answers visitors.
    Agent,
    /// Answers visitors and looks after those who do.
    Supervisor,
    /// Edits what is said.
    Writer,
    /// Runs Frontdesk.
    Owner,
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// See the inbox and read conversations. An agent sees all of them: who takes one must know what was said before.
    SeeConversations,
    /// Take conversations and answer in them.
    Answer,
    /// Take over what another has, whisper, join uninvited.
    Supervise,
    /// Change what is known of a contact.
    EditContacts,
    /// Change canned replies that all use.
    EditCannedReplies,
    /// See figures.
    SeeFigures,
    /// Add accounts, change their roles, remove them.
    ManageAccounts,
    /// See who did what.
    SeeAudit,
    /// See how Frontdesk is set up, and put it on websites.
    ManageSettings,
}

/// A word that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected agent, supervisor, writer or owner, found {found:?}")]
pub struct NotARole {
    /// What stood there, cut to a sane length.
    pub found: String,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 4] = [Role::Agent, Role::Supervisor, Role::Writer, Role::Owner];

    /// Whether this role has this right: the one place that decides it.
    pub const fn may(self, right: Right) -> bool {
        use Role::{Agent, Owner, Supervisor, Writer};
        match right {
            Right::SeeConversations | Right::Answer | Right::EditContacts => matches!(self, Agent | Supervisor | Owner),
            Right::Supervise => matches!(self, Supervisor | Owner),
            Right::EditCannedReplies | Right::SeeFigures => matches!(self, Supervisor | Writer | Owner),
            Right::ManageAccounts | Right::SeeAudit | Right::ManageSettings => matches!(self, Owner),
        }
    }

    /// All its rights.
    pub fn rights(self) -> impl Iterator<Item = Right> {
        Right::ALL.into_iter().filter(move |right| self.may(*right))
    }

    /// The word on the wire, in tables and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Supervisor => "supervisor",
            Role::Writer => "writer",
            Role::Owner => "owner",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(word: &str) -> Result<Self, NotARole> {
        let named = Role::ALL.into_iter().find(|role| role.word() == word);
        named.ok_or_else(|| NotARole { found: word.chars().take(60).collect() })
    }
}

impl Right {
    /// Every right.
    pub const ALL: [Right; 9] = [
        Right::SeeConversations,
        Right::Answer,
        Right::Supervise,
        Right::EditContacts,
        Right::EditCannedReplies,
        Right::SeeFigures,
        Right::ManageAccounts,
        Right::SeeAudit,
        Right::ManageSettings,
    ];

    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Right::SeeConversations => "see_conversations",
            Right::Answer => "answer",
            Right::Supervise => "supervise",
            Right::EditContacts => "edit_contacts",
            Right::EditCannedReplies => "edit_canned_replies",
            Right::SeeFigures => "see_figures",
            Right::ManageAccounts => "manage_accounts",
            Right::SeeAudit => "see_audit",
            Right::ManageSettings => "manage_settings",
        }
    }

    /// Who has it, for who is refused: `supervisor or owner`.
    pub fn holders(self) -> String {
        let roles: Vec<_> = Role::ALL.into_iter().filter(|role| role.may(self)).map(Role::word).collect();
        roles.join(" or ")
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_exactly_these_rights() {
        let mut table = format!("{:<20}", "");
        Role::ALL.iter().for_each(|role| table += &format!("{role:<11}"));
        for right in Right::ALL {
            table = format!("{}\n{:<20}", table.trim_end(), right.word());
            for role in Role::ALL {
                table += &format!("{:<11}", if role.may(right) { "yes" } else { "-" });
            }
        }
        let expected = "
                    agent      supervisor writer     owner
see_conversations   yes        yes        -          yes
answer              yes        yes        -          yes
supervise           -          yes        -          yes
edit_contacts       yes        yes        -          yes
edit_canned_replies -          yes        yes        yes
see_figures         -          yes        yes        yes
manage_accounts     -          -          -          yes
see_audit           -          -          -          yes
manage_settings     -          -          -          yes";
        assert_eq!(table.trim_end(), expected.trim_start_matches('\n'));
    }

    #[test]
    fn a_refusal_can_say_who_may() {
        assert_eq!(Right::Supervise.holders(), "supervisor or owner");
        assert_eq!("owner".parse(), Ok(Role::Owner));
        assert!("Owner".parse::<Role>().is_err());
        let words: std::collections::BTreeSet<_> = Right::ALL.map(Right::word).into();
        assert_eq!(words.len(), Right::ALL.len());
    }
}
