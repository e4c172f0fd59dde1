//! The owner's mail server. It keeps and tries again what can't be delivered at once; we only bring it there.

use super::letter::Letter;
use crate::config::{Encryption, MailSettings, MailSignIn};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{AsyncSmtpTransport, Error};
use lettre::{Address, AsyncTransport, Tokio1Executor};
use std::time::Duration;

/// The longest wait for each word of the server: somebody looks at a button meanwhile.
const PATIENCE: Duration = Duration::from_secs(8);
/// The longest that all of it may take.
const AT_MOST: Duration = Duration::from_secs(12);

/// What servers say of an address they don't take (RFC 5321, 4.2.3): no such mailbox, not here, not a name.
const NOT_THIS_ADDRESS: [u16; 3] = [550, 551, 553];

/// The way to the owner's mail server.
#[derive(Debug, Clone)]
pub struct Relay {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
}

/// Why nothing can be sent with these settings.
#[derive(Debug, thiserror::Error)]
pub enum CannotMail {
    /// There is a name, and no password.
    #[error(
        "`mail` in frontdesk.yaml needs ${{{variable}}}, which is not set\nhelp: set {variable} to the password at the mail server"
    )]
    NoPassword {
        /// Where it is expected.
        variable: String,
    },
    /// It is no address.
    #[error("`mail.from` in frontdesk.yaml is no e-mail address: {0}")]
    NotAnAddress(String),
    /// Nothing can be encrypted.
    #[error("`mail` in frontdesk.yaml: {0}")]
    Encryption(String),
}

/// Why a letter did not leave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsent {
    /// The address can't be written to.
    #[error("no letter can be sent to this address")]
    Address,
    /// The server can't be reached, or takes nothing from us now. Says which, and never to whom it was.
    #[error("{0}")]
    Server(String),
}

impl Relay {
    /// The way there; nothing is said to the server yet.
    ///
    /// # Errors
    /// When a password is missing, or certificates can't be read.
    pub fn open(settings: &MailSettings) -> Result<Self, CannotMail> {
        let from: Address = settings.from.parse().map_err(|_| CannotMail::NotAnAddress(settings.from.clone()))?;
        let host = settings.server.clone();
        let parameters = || TlsParameters::new(host.clone()).map_err(|error| CannotMail::Encryption(whole(&error)));
        let tls = match settings.encryption {
            Encryption::Tls => Tls::Wrapper(parameters()?),
            Encryption::StartTls => Tls::Required(parameters()?),
            Encryption::None => Tls::None,
        };
        let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.server)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(PATIENCE))
            .hello_name(ClientId::Domain(from.domain().to_owned()));
        if let Some(sign_in) = &settings.sign_in {
            server = server.credentials(credentials(sign_in)?);
        }
        Ok(Self { server: server.build(), from })
    }

    /// Brings a letter to the server.
    ///
    /// # Errors
    /// [`Unsent`]; the letter is not kept here.
    pub async fn send(&self, letter: Letter) -> Result<(), Unsent> {
        let written = letter.written(&self.from).ok_or(Unsent::Address)?;
        self.in_time(self.server.send(written)).await.map(|_| ())
    }

    /// Whether the server is there and lets us in.
    ///
    /// # Errors
    /// [`Unsent::Server`].
    pub async fn try_out(&self) -> Result<(), Unsent> {
        let lets_in = self.in_time(self.server.test_connection()).await?;
        if lets_in { Ok(()) } else { Err(Unsent::Server("the mail server takes nothing now".into())) }
    }

    async fn in_time<T>(&self, said: impl Future<Output = Result<T, Error>>) -> Result<T, Unsent> {
        match tokio::time::timeout(AT_MOST, said).await {
            Ok(answer) => answer.map_err(|error| unsent(&error)),
            Err(_) => Err(Unsent::Server(format!("the mail server did not answer within {} s", AT_MOST.as_secs()))),
        }
    }
}

fn credentials(sign_in: &MailSignIn) -> Result<Credentials, CannotMail> {
    let missing = || CannotMail::NoPassword { variable: sign_in.variable.clone() };
    let password = sign_in.password.as_ref().ok_or_else(missing)?;
    Ok(Credentials::new(sign_in.user.clone(), password.reveal().to_owned()))
}

/// What a server says to a letter may name whom it is to, so only its number is told.
fn unsent(error: &Error) -> Unsent {
    let Some(code) = error.status() else { return Unsent::Server(whole(error)) };
    let code = u16::from(code);
    if NOT_THIS_ADDRESS.contains(&code) {
        return Unsent::Address;
    }
    let meaning = match code {
        530 | 534 | 535 => ": name or password is wrong, or the account may not send",
        400..500 => ": not now",
        _ => "",
    };
    Unsent::Server(format!("the mail server answered {code}{meaning}"))
}

/// An error with what led to it.
fn whole(error: &(dyn std::error::Error + 'static)) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        let words = deeper.to_string();
        if !said.contains(&words) {
            said.push_str(": ");
            said.push_str(&words);
        }
        cause = deeper.source();
    }
    said
}
