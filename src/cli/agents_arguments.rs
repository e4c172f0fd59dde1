//! What can be typed about accounts and the audit log, with the help texts.

use super::arguments::DataFolder;
use crate::desk::Role;
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(super) enum Agents {
    /// Add an account; the password is read from the terminal or standard input
    #[command(
        after_help = "The first account is the owner's, whatever --role says. Without --department and --language an agent is there
for all of them.

Examples:
  frontdesk agents add --name 민지 --email minji@example.com --department returns --language ko --skill refunds --capacity 3
  frontdesk agents add --name Jun --email jun@example.com --role supervisor"
    )]
    Add {
        /// The name visitors see
        #[arg(long)]
        name: String,
        /// What one signs in with
        #[arg(long)]
        email: String,
        /// agent answers; supervisor also looks after agents; writer edits what is said; owner does everything
        #[arg(long, default_value = "agent")]
        role: Role,
        #[command(flatten)]
        post: PostArguments,
        #[command(flatten)]
        data: DataFolder,
    },
    /// List the accounts: address, name, role, departments, languages, conversations at once, the state they chose, skills
    List {
        #[command(flatten)]
        data: DataFolder,
    },
    /// Change an account's role (all its sign-ins end) or for whom an agent is there; what is not named stays
    #[command(after_help = "Examples:
  frontdesk agents set jun@example.com --role supervisor
  frontdesk agents set minji@example.com --department orders --department returns --language all
  frontdesk agents set minji@example.com --skill refunds,bulk")]
    Set {
        /// The account's address
        email: String,
        /// agent, supervisor, writer or owner
        #[arg(long)]
        role: Option<Role>,
        #[command(flatten)]
        post: PostArguments,
        #[command(flatten)]
        data: DataFolder,
    },
    /// Print a link that sets an account's password; it works once, for an hour
    Password {
        /// The account's address
        email: String,
        #[command(flatten)]
        data: DataFolder,
    },
    /// Take away the second factor of somebody whose phone is lost; all sign-ins end
    ResetSecondFactor {
        /// The account's address
        email: String,
        #[command(flatten)]
        data: DataFolder,
    },
    /// Remove an account; all sign-ins end
    Remove {
        /// The account's address
        email: String,
        #[command(flatten)]
        data: DataFolder,
    },
}

#[derive(Debug, Args)]
pub(super) struct PostArguments {
    /// A department the agent works in, as frontdesk.yaml names it, or `all`; may be repeated
    #[arg(long = "department", value_name = "NAME")]
    pub(super) departments: Vec<String>,
    /// A language the agent writes, such as ko, or `all`; may be repeated
    #[arg(long = "language", value_name = "CODE")]
    pub(super) languages: Vec<String>,
    /// What the agent is good at, in a word or two such as refunds, or `none`; may be repeated, or with commas between
    #[arg(long = "skill", alias = "skills", value_name = "WORD", value_delimiter = ',')]
    pub(super) skills: Vec<String>,
    /// So many conversations at once are offered to the agent (4 unless set)
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..=50))]
    pub(super) capacity: Option<u64>,
}

#[derive(Debug, Args)]
pub(super) struct Audit {
    /// Only from this day on, where the shop is
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<jiff::civil::Date>,
    /// Only this, such as role_changed
    #[arg(long, value_name = "DEED")]
    pub(super) deed: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) data: DataFolder,
}
