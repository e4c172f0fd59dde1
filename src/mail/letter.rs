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
    /// The name shown beside our own address; empty for none.
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
            .from(Mailbox::new(Some(self.from_name).filter(|name| !name.is_empty()), from.clone()))
            .to(Mailbox::new(None, to))
            .subject(self.subject)
            .date(SystemTime::from(self.at))
            .message_id(Some(format!("<{}@{}>", Uuid::now_v7(), from.domain())))
            .raw_header(by_itself)
            .multipart(parts);
        written.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(from_name: &str, to: &str) -> Option<String> {
        let enclosure = Enclosure { name: "a.txt".into(), text: "said".into() };
        let [to, from_name, subject, text] = [to, from_name, "about", "words"].map(str::to_owned);
        let letter = Letter { to, from_name, subject, text, enclosure, at: Timestamp::UNIX_EPOCH };
        let written = letter.written(&"help@a.example".parse().unwrap())?;
        Some(String::from_utf8(written.formatted()).unwrap())
    }

    #[test]
    fn a_house_with_a_name_shows_it_and_one_without_its_address_alone() {
        assert!(letter("Solbat", "jiu@b.example").unwrap().contains("From: Solbat <help@a.example>\r\n"));
        assert!(letter("", "jiu@b.example").unwrap().contains("From: help@a.example\r\n"));
    }

    #[test]
    fn to_what_is_no_address_nothing_is_written() {
        for to in ["", "jiu", "a@b@c", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example"] {
            assert_eq!(letter("Solbat", to), None, "{to}");
        }
    }
}
