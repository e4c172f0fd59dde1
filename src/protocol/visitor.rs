//! The frames between the widget and the server.

use super::error::ErrorFrame;
use super::event::WireEvent;
use super::files::WireUploads;
use super::reading::{WireArticle, WireSuggested};
use crate::conversation::Page;
use crate::ids::{ArticleId, ConversationId, FileId, MessageId, Number, TriggerName};
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// What the widget sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum VisitorFrame {
    /// First on every socket: who I am, what I have.
    Hello {
        /// The protocol's version.
        v: u32,
        /// From an earlier `welcome`; none for a new visitor.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<String>,
        /// The number of the last event the widget has; 0 for all.
        #[serde(default)]
        after: Number,
        /// From the `welcome` that those events came with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        epoch: Option<String>,
        /// The widget's language.
        language: Language,
        /// Where on the website.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<Page>,
        /// What the website says the visitor is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Who the website's server says this is: a token signed by it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        identity: Option<String>,
        /// The greeting that the visitor answered by opening the chat; it stands in the conversation as the bot's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trigger: Option<TriggerName>,
    },
    /// The website's server says who this is.
    Identify {
        /// A token signed by it.
        identity: String,
    },
    /// The visitor wrote this.
    Say {
        /// Made by the widget, kept until acknowledged.
        id: MessageId,
        /// The words.
        text: String,
    },
    /// The visitor pressed a button.
    Choose {
        /// Made by the widget, kept until acknowledged.
        id: MessageId,
        /// The event that offered it.
        number: Number,
        /// Its place among that event's buttons, from 0.
        button: usize,
    },
    /// The visitor sends a file that was brought before.
    SendFile {
        /// Made by the widget, kept until acknowledged.
        id: MessageId,
        /// Which.
        file: FileId,
    },
    /// The visitor wants a person.
    RequestPerson {
        /// Made by the widget, kept until acknowledged.
        id: MessageId,
    },
    /// Erase my conversation.
    Forget {
        /// Made by the widget, kept until answered with `forgotten`.
        id: MessageId,
        /// Which, from `welcome`: sent again, it must not erase what has begun since.
        conversation: ConversationId,
    },
    /// The visitor has seen everything up to here.
    Read {
        /// The last event seen.
        number: Number,
    },
    /// The visitor is writing; holds for six seconds.
    Typing {
        /// What is written so far: only when `welcome` said so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// What may be meant by what is being typed? Nothing of it is kept.
    Suggest {
        /// What is written so far.
        text: String,
    },
    /// Show me this article.
    Article {
        /// Which.
        article: ArticleId,
        /// In this language, if it is written in it; without one, the conversation's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Language>,
    },
    /// Whether an article helped.
    Helped {
        /// Which.
        article: ArticleId,
        /// In which language it was read.
        language: Language,
        /// It did, or it did not.
        helped: bool,
    },
    /// Is anybody there?
    Ping,
}

/// What the widget gets.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToVisitor {
    /// The answer to `hello`; the missing events follow.
    Welcome {
        /// The protocol's version.
        v: u32,
        /// Opens this visitor's conversations; to be kept by the widget.
        token: String,
        /// The visitor's conversation.
        conversation: ConversationId,
        /// The number of its last event.
        head: Number,
        /// Another one than last time: throw away all events and take them anew.
        epoch: String,
        /// Whether the visitor is who the website's server says; only after a `hello` with an identity.
        #[serde(skip_serializing_if = "Option::is_none")]
        identified: Option<bool>,
        /// Why the visitor is not, in a sentence for who develops the website.
        #[serde(skip_serializing_if = "Option::is_none")]
        identity_fault: Option<String>,
        /// Agents see what is being typed: `typing` carries it, and the visitor must be told.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        sneak_peek: bool,
        /// `suggest` is answered while the bot has the conversation.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        suggests: bool,
        /// Which files may be sent; none when none may.
        #[serde(skip_serializing_if = "Option::is_none")]
        uploads: Option<WireUploads>,
    },
    /// The visitor is who the website's server says.
    Identified,
    /// Events in order, at most 200 in a frame.
    Events {
        /// Ascending, without gaps.
        events: Vec<WireEvent>,
    },
    /// The message is stored.
    Ack {
        /// The widget's id for it.
        id: MessageId,
        /// Its number.
        number: Number,
        /// It had been stored before.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        duplicate: bool,
    },
    /// Somebody is writing; holds for six seconds.
    Typing {
        /// `bot` or `agent`.
        who: &'static str,
    },
    /// Where the visitor stands who waits for a person. No event: only the newest counts.
    Queue {
        /// 1 = next; none when nobody is waited for any more.
        #[serde(skip_serializing_if = "Option::is_none")]
        position: Option<usize>,
        /// It may take about so many minutes; none when that can't be said.
        #[serde(skip_serializing_if = "Option::is_none")]
        about_minutes: Option<u16>,
        /// It may take longer than so many minutes.
        #[serde(skip_serializing_if = "Option::is_none")]
        over_minutes: Option<u16>,
    },
    /// What may be meant by what is being typed. No event: only the newest counts.
    Suggestions {
        /// What was written when they were asked for.
        #[serde(rename = "for")]
        about: String,
        /// At most five, best first.
        items: Vec<WireSuggested>,
    },
    /// An article that was asked for.
    Article(Box<WireArticle>),
    /// This conversation is erased. The socket closes: say `hello` anew, and a new one begins.
    Forgotten {
        /// Which.
        conversation: ConversationId,
        /// Of the `forget` that asked for it, in the window that did.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<MessageId>,
    },
    /// Something can't be done.
    Error(ErrorFrame),
    /// The server restarts: come back after this time.
    Goaway {
        /// In milliseconds; another for each socket.
        retry_ms: u64,
    },
    /// Yes.
    Pong,
}
