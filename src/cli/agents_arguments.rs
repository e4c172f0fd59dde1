//! What can be typed about accounts and the audit log, with the help texts.

use super::arguments::DataFolder;
use crate::desk::Role;
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(super) enum Agents {
    /// Add an account; the password is read from the terminal or standard input
    #[command(after_help = "The first account is the owner's, whatever --role says.

Examples:
  frontdesk agents add --name 민지 --email minji@example.com
  frontdesk agents add --name Jun --email jun@example.com --role supervisor")]
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
        data: DataFolder,
    },
    /// List the accounts
    List {
        #[command(flatten)]
        data: DataFolder,
    },
    /// Give an account another role; all its sign-ins end
    #[command(after_help = "Example:\n  frontdesk agents set jun@example.com --role supervisor")]
    Set {
        /// The account's address
        email: String,
        /// agent, supervisor, writer or owner
        #[arg(long)]
        role: Role,
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
