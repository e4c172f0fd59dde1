//! A letter, and how it is written down for the way (RFC 5322, MIME).

use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use std::time::SystemTime;
use uuid::Uuid;

/// Who gets this must not answer it with a note of absence (RFC 3834).
const BY_ITSELF: (&str, &str) = ("Auto-Submitted", "auto-generated");

/// A letter to one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// A bare address.
    pub to: String,
    /// The name shown beside our own address.
    pub from_name: String,
    /// Shown in lists.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// A file that comes along.
    pub enclosure: Enclosure,
    /// When it was written.
    pub at: Timestamp,
}

/// A text that comes along as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// What the file is called.
    pub name: String,
    /// Plain text.
    pub text: String,
}

impl Letter {
    /// As it travels; none when the address is none that can be sent to.
    pub(super) fn written(self, from: &Address) -> Option<Message> {
        let to: Address = self.to.parse().ok()?;
        let enclosed = Attachment::new(self.enclosure.name).body(self.enclosure.text, ContentType::TEXT_PLAIN);
        let parts = MultiPart::mixed().singlepart(SinglePart::plain(self.text)).singlepart(enclosed);
        let (name, value) = BY_ITSELF;
        let by_itself = HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        let written = Message::builder()
            .from(Mailbox::new(Some(self.from_name), from.clone()))
            .to(Mailbox::new(None, to))
            .subject(self.subject)
            .date(SystemTime::from(self.at))
            .message_id(Some(format!("<{}@{}>", Uuid::now_v7(), from.domain())))
            .raw_header(by_itself)
            .multipart(parts);
        written.ok()
    }
}
