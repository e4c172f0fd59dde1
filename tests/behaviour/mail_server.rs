//! A mail server: SMTP with a library that speaks the server's side, over real sockets, in the open or behind TLS.

use frontdesk::config::{Encryption, MailSettings};
use mail_parser::{MessageParser, MimeHeaders};
use mailin::{Action, AuthMechanism, Handler, Response, SessionBuilder, response};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// Who may sign in, with which password.
pub const USER: &str = "help@solbat.example";
pub const PASSWORD: &str = "correct horse battery";

/// A letter that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    pub to: Vec<String>,
    raw: Vec<u8>,
}

/// A letter as a mail program shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub from: (String, String),
    pub subject: String,
    pub text: String,
    pub file_name: String,
    pub file: String,
}

impl Came {
    pub fn shown(&self) -> Shown {
        let letter = MessageParser::default().parse(&self.raw).expect("a letter");
        let from = letter.from().and_then(|from| from.first()).expect("a sender");
        let (name, address) = (from.name().unwrap_or_default(), from.address().unwrap_or_default());
        let attached = letter.attachment(0).expect("a file");
        Shown {
            from: (name.to_owned(), address.to_owned()),
            subject: letter.subject().expect("a subject").to_owned(),
            text: letter.body_text(0).expect("a text").replace("\r\n", "\n"),
            file_name: attached.attachment_name().expect("a name").to_owned(),
            file: attached.text_contents().expect("a text").replace("\r\n", "\n"),
        }
    }

    /// As it travelled.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }
}

/// A mail server that runs until the test ends.
#[derive(Clone)]
pub struct MailServer {
    pub address: SocketAddr,
    came: Arc<Mutex<Vec<Came>>>,
}

impl MailServer {
    /// In the open, for anybody on this machine.
    pub async fn starts() -> Self {
        Self::speaks(SessionBuilder::new("mail.solbat.example"), None).await
    }

    /// Behind TLS from the first byte, for who knows the password.
    pub async fn starts_behind_tls(acceptor: TlsAcceptor) -> Self {
        let mut sessions = SessionBuilder::new("mail.solbat.example");
        // The session does not see that TLS stands around it.
        sessions.enable_auth(AuthMechanism::Plain).insecure_enable_plaintext_auth();
        Self::speaks(sessions, Some(acceptor)).await
    }

    async fn speaks(sessions: SessionBuilder, acceptor: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let server = Self { address: listener.local_addr().expect("an address"), came: Arc::default() };
        let mut office = Office { came: server.came.clone(), ..Office::default() };
        office.needs_password = acceptor.is_some();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (sessions, office, acceptor) = (sessions.clone(), office.clone(), acceptor.clone());
                tokio::spawn(async move {
                    match acceptor {
                        Some(acceptor) => match acceptor.accept(stream).await {
                            Ok(stream) => serve(stream, &sessions, office).await,
                            Err(error) => Err(error),
                        },
                        None => serve(stream, &sessions, office).await,
                    }
                });
            }
        });
        server
    }

    /// How Frontdesk is told of it.
    pub fn settings(&self) -> MailSettings {
        MailSettings {
            server: self.address.ip().to_string(),
            port: self.address.port(),
            encryption: Encryption::None,
            sign_in: None,
            from: USER.into(),
        }
    }

    /// The letters so far. A letter is here before its sender hears that it was taken.
    pub fn came(&self) -> Vec<Came> {
        self.came.lock().expect("nobody panicked").clone()
    }
}

/// What happens to a letter: nobody lives in `nobody@`, and `later@` is full for now.
#[derive(Clone, Default)]
struct Office {
    came: Arc<Mutex<Vec<Came>>>,
    needs_password: bool,
    knows: bool,
    to: Vec<String>,
    raw: Vec<u8>,
}

impl Handler for Office {
    fn mail(&mut self, _: IpAddr, _: &str, _: &str) -> Response {
        if self.needs_password && !self.knows { response::AUTHENTICATION_REQUIRED } else { response::OK }
    }

    fn rcpt(&mut self, to: &str) -> Response {
        match to.split('@').next() {
            Some("nobody") => response::NO_MAILBOX,
            Some("later") => response::OUT_OF_SPACE,
            _ => response::OK,
        }
    }

    fn data_start(&mut self, _: &str, _: &str, _: bool, to: &[String]) -> Response {
        (self.to, self.raw) = (to.to_vec(), Vec::new());
        response::START_DATA
    }

    fn data(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.raw.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let came = Came { to: std::mem::take(&mut self.to), raw: std::mem::take(&mut self.raw) };
        self.came.lock().expect("nobody panicked").push(came);
        response::OK
    }

    fn auth_plain(&mut self, _: &str, user: &str, password: &str) -> Response {
        self.knows = user == USER && password == PASSWORD;
        if self.knows { response::AUTH_OK } else { response::INVALID_CREDENTIALS }
    }
}

async fn serve(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    sessions: &SessionBuilder,
    office: Office,
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut session = sessions.build(IpAddr::V4(Ipv4Addr::LOCALHOST), office);
    stream.write_all(&session.greeting().buffer()?).await?;
    let mut line = Vec::new();
    while stream.read_until(b'\n', &mut line).await? > 0 {
        let answer = session.process(&line);
        line.clear();
        if answer.action != Action::NoReply {
            stream.write_all(&answer.buffer()?).await?;
            stream.flush().await?;
        }
        if answer.action == Action::Close {
            break;
        }
    }
    stream.shutdown().await
}
