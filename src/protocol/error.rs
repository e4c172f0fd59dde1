//! What a client is told when something can't be done: a stable code, a sentence, and when to try again.

use crate::ids::MessageId;
use serde::{Deserialize, Serialize};

/// Stable names of faults. A client decides by these, never by the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Not JSON, or not a frame we know.
    BadFrame,
    /// The frame is larger than allowed.
    TooLarge,
    /// The text is longer than allowed.
    TextTooLong,
    /// The text is empty.
    TextEmpty,
    /// The first frame must be `hello`.
    HelloFirst,
    /// A second `hello` on one socket.
    HelloTwice,
    /// This version of the protocol is not spoken here.
    UnknownVersion,
    /// The token opens nothing: forget it and say `hello` without one.
    BadToken,
    /// No such conversation for this visitor or agent.
    NoSuchConversation,
    /// No such button.
    NoSuchButton,
    /// The same id was used for another message.
    IdReused,
    /// Another agent has the conversation.
    TakenByOther,
    /// The conversation must be taken first.
    NotYours,
    /// The conversation is not offered to this agent, or not any more.
    NotOffered,
    /// The conversation is closed.
    Closed,
    /// Whom it was meant for is not at a console.
    NotHere,
    /// Who or where it was meant to go is there already.
    AlreadyThere,
    /// No such agent.
    NoSuchAgent,
    /// No such department.
    NoSuchDepartment,
    /// No such article, or not any more.
    NoSuchArticle,
    /// A value that can't be: a tag too long, a time gone by.
    BadValue,
    /// Too much at once: slow down.
    TooFast,
    /// Over HTTP: this visitor has too many windows open, and this was the oldest.
    TooManySockets,
    /// What the website's server should have signed says nothing; the sentence says why.
    BadIdentity,
    /// The website's server said before that this visitor is somebody else.
    AnotherVisitor,
    /// Nobody is known in this conversation, or not any more.
    NoSuchContact,
    /// This merge can't be taken back, or not yet; the sentence says why.
    CannotUndo,
    /// Somebody else changed it since it was seen.
    ChangedMeanwhile,
    /// Something in a reply that was kept ready has no value yet.
    Unfilled,
    /// The page's website is not among the sites of the settings.
    WrongSite,
    /// The file is larger than allowed.
    FileTooLarge,
    /// The file is of no kind that is taken, by its content.
    FileKind,
    /// The picture can't be read, or has too many pixels.
    FileBroken,
    /// The owner's scanner refuses the file.
    FileRefused,
    /// The conversation, or the server, has as many files as it may.
    TooManyFiles,
    /// No such file for this visitor or agent.
    NoSuchFile,
    /// No files are taken here.
    UploadsOff,
    /// The file did not come to its end.
    CutShort,
    /// Nothing is sent by e-mail here.
    NoMail,
    /// No letter can be sent to this address.
    AddressRefused,
    /// The mail server did not take the letter.
    NotMailed,
    /// Sign in first.
    SignInFirst,
    /// The account's role does not allow it.
    NotAllowed,
    /// Something broke here; nothing was changed.
    Internal,
    /// The server can't store right now (disk full, read-only); nothing was changed.
    StoreUnavailable,
}

/// When trying the same again makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Retry {
    /// At once, or after `retry_after_ms` where given.
    Later,
    /// Never: the same will fail again.
    Never,
}

/// A fault, told to a client. The socket stays open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorFrame {
    /// Stable.
    pub code: ErrorCode,
    /// For a person who develops a client.
    pub message: String,
    /// When to try again.
    pub retry: Retry,
    /// How long to wait before that, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// The message it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<MessageId>,
}

impl ErrorCode {
    /// Every code.
    pub const ALL: &[ErrorCode] = &[
        ErrorCode::BadFrame,
        ErrorCode::TooLarge,
        ErrorCode::TextTooLong,
        ErrorCode::TextEmpty,
        ErrorCode::HelloFirst,
        ErrorCode::HelloTwice,
        ErrorCode::UnknownVersion,
        ErrorCode::BadToken,
        ErrorCode::NoSuchConversation,
        ErrorCode::NoSuchButton,
        ErrorCode::IdReused,
        ErrorCode::TakenByOther,
        ErrorCode::NotYours,
        ErrorCode::NotOffered,
        ErrorCode::Closed,
        ErrorCode::NotHere,
        ErrorCode::AlreadyThere,
        ErrorCode::NoSuchAgent,
        ErrorCode::NoSuchDepartment,
        ErrorCode::NoSuchArticle,
        ErrorCode::BadValue,
        ErrorCode::TooFast,
        ErrorCode::TooManySockets,
        ErrorCode::BadIdentity,
        ErrorCode::AnotherVisitor,
        ErrorCode::NoSuchContact,
        ErrorCode::CannotUndo,
        ErrorCode::NotAllowed,
        ErrorCode::ChangedMeanwhile,
        ErrorCode::Unfilled,
        ErrorCode::WrongSite,
        ErrorCode::FileTooLarge,
        ErrorCode::FileKind,
        ErrorCode::FileBroken,
        ErrorCode::FileRefused,
        ErrorCode::TooManyFiles,
        ErrorCode::NoSuchFile,
        ErrorCode::UploadsOff,
        ErrorCode::CutShort,
        ErrorCode::NoMail,
        ErrorCode::AddressRefused,
        ErrorCode::NotMailed,
        ErrorCode::SignInFirst,
        ErrorCode::Internal,
        ErrorCode::StoreUnavailable,
    ];

    /// The code as it stands on the wire.
    pub fn name(self) -> &'static str {
        match self {
            ErrorCode::BadFrame => "bad_frame",
            ErrorCode::TooLarge => "too_large",
            ErrorCode::TextTooLong => "text_too_long",
            ErrorCode::TextEmpty => "text_empty",
            ErrorCode::WrongSite => "wrong_site",
            ErrorCode::HelloFirst => "hello_first",
            ErrorCode::HelloTwice => "hello_twice",
            ErrorCode::UnknownVersion => "unknown_version",
            ErrorCode::BadToken => "bad_token",
            ErrorCode::NoSuchConversation => "no_such_conversation",
            ErrorCode::NoSuchButton => "no_such_button",
            ErrorCode::IdReused => "id_reused",
            ErrorCode::TakenByOther => "taken_by_other",
            ErrorCode::NotYours => "not_yours",
            ErrorCode::NotOffered => "not_offered",
            ErrorCode::Closed => "closed",
            ErrorCode::NotHere => "not_here",
            ErrorCode::AlreadyThere => "already_there",
            ErrorCode::NoSuchAgent => "no_such_agent",
            ErrorCode::NoSuchDepartment => "no_such_department",
            ErrorCode::NoSuchArticle => "no_such_article",
            ErrorCode::BadValue => "bad_value",
            ErrorCode::TooFast => "too_fast",
            ErrorCode::TooManySockets => "too_many_sockets",
            ErrorCode::BadIdentity => "bad_identity",
            ErrorCode::AnotherVisitor => "another_visitor",
            ErrorCode::NoSuchContact => "no_such_contact",
            ErrorCode::CannotUndo => "cannot_undo",
            ErrorCode::NotAllowed => "not_allowed",
            ErrorCode::ChangedMeanwhile => "changed_meanwhile",
            ErrorCode::Unfilled => "unfilled",
            ErrorCode::FileTooLarge => "file_too_large",
            ErrorCode::FileKind => "file_kind",
            ErrorCode::FileBroken => "file_broken",
            ErrorCode::FileRefused => "file_refused",
            ErrorCode::TooManyFiles => "too_many_files",
            ErrorCode::NoSuchFile => "no_such_file",
            ErrorCode::UploadsOff => "uploads_off",
            ErrorCode::CutShort => "cut_short",
            ErrorCode::NoMail => "no_mail",
            ErrorCode::AddressRefused => "address_refused",
            ErrorCode::NotMailed => "not_mailed",
            ErrorCode::SignInFirst => "sign_in_first",
            ErrorCode::Internal => "internal",
            ErrorCode::StoreUnavailable => "store_unavailable",
        }
    }
}

impl ErrorFrame {
    /// A fault that will be the same however often it is tried.
    pub fn never(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), retry: Retry::Never, retry_after_ms: None, id: None }
    }

    /// A fault that passes.
    pub fn later(code: ErrorCode, message: impl Into<String>, retry_after_ms: u64) -> Self {
        let retry_after_ms = Some(retry_after_ms);
        Self { code, message: message.into(), retry: Retry::Later, retry_after_ms, id: None }
    }

    /// About this message.
    #[must_use]
    pub fn about(mut self, id: MessageId) -> Self {
        self.id = Some(id);
        self
    }
}

/// Why a socket is closed, as a WebSocket close code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum CloseCode {
    /// The server restarts: come back after the `goaway` frame's time.
    Restart = 1012,
    /// The first frame did not come in time.
    HelloTimeout = 4000,
    /// The agent's sign-in is over: sign in again.
    SignedOut = 4001,
    /// Too many sockets of one visitor: the oldest goes.
    TooManySockets = 4002,
    /// The conversation was erased: say `hello` anew.
    Forgotten = 4003,
    /// Read too slowly: come back and resume.
    TooSlow = 4008,
    /// Too many bad frames: stay away for a while.
    Abuse = 4010,
}

impl CloseCode {
    /// Every code of the protocol's own.
    pub const ALL: &[CloseCode] = &[
        CloseCode::Restart,
        CloseCode::HelloTimeout,
        CloseCode::SignedOut,
        CloseCode::TooManySockets,
        CloseCode::Forgotten,
        CloseCode::TooSlow,
        CloseCode::Abuse,
    ];
}

/// The longest description of what is wrong with a frame, in characters.
const LONGEST_FAULT: usize = 200;

/// Reads a frame.
///
/// # Errors
/// [`ErrorCode::BadFrame`] with what was expected and where.
pub fn parse_frame<'a, Frame: Deserialize<'a>>(text: &'a str) -> Result<Frame, ErrorFrame> {
    serde_json::from_str(text).map_err(|fault| {
        // The fault may quote what was sent; nobody needs all of it back.
        let fault: String = fault.to_string().chars().take(LONGEST_FAULT).collect();
        ErrorFrame::never(ErrorCode::BadFrame, format!("this is not a frame of the protocol: {fault}"))
    })
}
