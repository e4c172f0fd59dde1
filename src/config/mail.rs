//! How e-mail leaves: through the mail server of the owner, as the owner declares it.

use super::lookup::Secret;

/// The mail server that takes what Frontdesk sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// Its name or address.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the way there is kept from others' eyes.
    pub encryption: Encryption,
    /// How we sign in; none where the server asks for nothing.
    pub sign_in: Option<MailSignIn>,
    /// The address that letters come from, and that answers go to.
    pub from: String,
}

/// How the way to the mail server is kept from others' eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte on (RFC 8314).
    Tls,
    /// After a few words in the open; a server that does not offer it is sent nothing.
    StartTls,
    /// Not at all: for a server on the same machine or in the same network.
    None,
}

impl Encryption {
    /// As the settings name them.
    pub const ALL: [(&'static str, Encryption); 3] =
        [("tls", Encryption::Tls), ("starttls", Encryption::StartTls), ("none", Encryption::None)];

    /// The port where servers usually listen for it.
    pub fn usual_port(self) -> u16 {
        match self {
            Encryption::Tls => 465,
            Encryption::StartTls => 587,
            Encryption::None => 25,
        }
    }
}

/// How we sign in at the mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSignIn {
    /// As whom.
    pub user: String,
    /// The variable of the environment with the password.
    pub variable: String,
    /// The password; none when the variable is not set. What only reads content can do without.
    pub password: Option<Secret>,
}
