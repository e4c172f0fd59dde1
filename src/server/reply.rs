//! What the desk says, in words of the protocol.

use crate::conversation::Refused;
use crate::desk::{DeskError, ListedConversation, StoreError};
use crate::protocol::{ErrorCode, ErrorFrame, InboxLine};

/// When a full disk or a busy store is worth another try, in milliseconds.
const STORE_RETRY: u64 = 5_000;

/// When a passing fault is worth another try, in milliseconds.
const SOON: u64 = 500;

/// The fault as a client may know it; what is ours alone goes to the log.
pub(super) fn error_frame(error: &DeskError) -> ErrorFrame {
    let told = error.to_string();
    match error {
        DeskError::BadToken => ErrorFrame::never(ErrorCode::BadToken, told),
        DeskError::NoSuchConversation => ErrorFrame::never(ErrorCode::NoSuchConversation, told),
        DeskError::NoSuchButton => ErrorFrame::never(ErrorCode::NoSuchButton, told),
        DeskError::IdReused => ErrorFrame::never(ErrorCode::IdReused, told),
        DeskError::TextEmpty => ErrorFrame::never(ErrorCode::TextEmpty, told),
        DeskError::TextTooLong { .. } => ErrorFrame::never(ErrorCode::TextTooLong, told),
        DeskError::Refused(Refused::TakenBy { .. }) => ErrorFrame::never(ErrorCode::TakenByOther, told),
        DeskError::Refused(Refused::NotYours) => ErrorFrame::never(ErrorCode::NotYours, told),
        DeskError::Refused(Refused::Closed) => ErrorFrame::never(ErrorCode::Closed, told),
        DeskError::WrongCredentials | DeskError::Password(_) | DeskError::BadField { .. } => {
            ErrorFrame::never(ErrorCode::SignInFirst, told)
        }
        DeskError::Store(StoreError::DiskFull | StoreError::ReadOnly | StoreError::Refused(_)) => {
            tracing::error!(%error, "nothing can be stored");
            let message = "the server can't store right now; nothing was changed";
            ErrorFrame::later(ErrorCode::StoreUnavailable, message, STORE_RETRY)
        }
        DeskError::Store(_) => {
            tracing::error!(%error, "the store failed");
            ErrorFrame::later(ErrorCode::Internal, "something broke here; nothing was changed", STORE_RETRY)
        }
        DeskError::Busy => ErrorFrame::later(ErrorCode::Internal, told, SOON),
    }
}

/// A conversation in a list, as consoles see it.
pub(super) fn inbox_line(listed: ListedConversation) -> InboxLine {
    let summary = listed.summary;
    let (agent, agent_name) = summary.agent.unzip();
    let (last_speaker, last_text) = summary.last_said.map(|said| (said.speaker.word().to_owned(), said.text)).unzip();
    InboxLine {
        conversation: listed.conversation,
        head: listed.head,
        state: summary.standing.word().to_owned(),
        department: summary.department.map(|department| department.to_string()),
        agent,
        agent_name,
        visitor_name: summary.visitor_name,
        language: summary.language,
        waiting_since: summary.waiting_since,
        counts_since: summary.waiting_since.map(|since| summary.priority.counts_since(since)),
        feeling: summary.feeling,
        promise_due: summary.promise_due,
        promise_late: summary.promise_late,
        last_speaker,
        last_text,
        visitor_text: summary.visitor_said,
        last_at: summary.last_at,
    }
}
