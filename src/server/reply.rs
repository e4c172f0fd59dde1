//! What the desk says, in words of the protocol.

use crate::conversation::{About, Refused};
use crate::desk::{ALLOWED, Desk, DeskError, ListedConversation, QueueOf, StoreError, Unfit};
use crate::protocol::{DepartmentQueue, ErrorCode, ErrorFrame, InboxLine, ToAgent, WireUploads};

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
        DeskError::Refused(Refused::NotOffered) => ErrorFrame::never(ErrorCode::NotOffered, told),
        DeskError::Refused(Refused::Closed) => ErrorFrame::never(ErrorCode::Closed, told),
        DeskError::Refused(Refused::NotAllowed) => ErrorFrame::never(ErrorCode::NotAllowed, told),
        DeskError::Refused(Refused::NotHere { .. }) => ErrorFrame::never(ErrorCode::NotHere, told),
        DeskError::Refused(Refused::AlreadyThere) => ErrorFrame::never(ErrorCode::AlreadyThere, told),
        DeskError::NoSuchAgent => ErrorFrame::never(ErrorCode::NoSuchAgent, told),
        DeskError::NoSuchDepartment(_) => ErrorFrame::never(ErrorCode::NoSuchDepartment, told),
        DeskError::BadValue(_) => ErrorFrame::never(ErrorCode::BadValue, told),
        DeskError::NotAllowed { .. } => ErrorFrame::never(ErrorCode::NotAllowed, told),
        DeskError::WrongCredentials
        | DeskError::SecondFactorNeeded
        | DeskError::SecondFactorRequired
        | DeskError::WrongCode
        | DeskError::TooManyCodes { .. }
        | DeskError::NoSuchAccount
        | DeskError::Password(_)
        | DeskError::BadField { .. } => ErrorFrame::never(ErrorCode::SignInFirst, told),
        DeskError::Identity(_) => ErrorFrame::never(ErrorCode::BadIdentity, told),
        DeskError::AnotherVisitor => ErrorFrame::never(ErrorCode::AnotherVisitor, told),
        DeskError::NotOwn => ErrorFrame::never(ErrorCode::NotAllowed, told),
        DeskError::ChangedMeanwhile => ErrorFrame::never(ErrorCode::ChangedMeanwhile, told),
        DeskError::Unfilled => ErrorFrame::never(ErrorCode::Unfilled, told),
        DeskError::NoSuchContact => ErrorFrame::never(ErrorCode::NoSuchContact, told),
        DeskError::Contradiction(_) => ErrorFrame::never(ErrorCode::CannotUndo, told),
        DeskError::UploadsOff => ErrorFrame::never(ErrorCode::UploadsOff, told),
        DeskError::FileTooLarge { .. } => ErrorFrame::never(ErrorCode::FileTooLarge, told),
        DeskError::Unfit(Unfit::Kind) => ErrorFrame::never(ErrorCode::FileKind, told),
        DeskError::Unfit(Unfit::Broken | Unfit::Pixels) => ErrorFrame::never(ErrorCode::FileBroken, told),
        DeskError::FileRefused => ErrorFrame::never(ErrorCode::FileRefused, told),
        DeskError::TooManyFiles { .. } | DeskError::NoRoomForFiles => ErrorFrame::never(ErrorCode::TooManyFiles, told),
        DeskError::NoSuchFile | DeskError::Store(StoreError::FileGone) => {
            ErrorFrame::never(ErrorCode::NoSuchFile, told)
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
        DeskError::NoMail => ErrorFrame::never(ErrorCode::NoMail, told),
        DeskError::AddressRefused => ErrorFrame::never(ErrorCode::AddressRefused, told),
        DeskError::NotMailed => ErrorFrame::later(ErrorCode::NotMailed, told, STORE_RETRY),
        DeskError::Busy => ErrorFrame::later(ErrorCode::Internal, told, SOON),
    }
}

/// Which files may be sent; none when none may.
pub(super) fn uploads(desk: &Desk) -> Option<WireUploads> {
    let uploads = desk.uploads();
    uploads.on.then_some(WireUploads { most: uploads.most, types: ALLOWED })
}

/// A conversation in a list, as consoles see it.
/// The queues of departments, as a console is told.
pub(super) fn queues(queues: &[QueueOf]) -> ToAgent {
    let one = |queue: &QueueOf| {
        let (about_minutes, over_minutes) = minutes(queue.about());
        DepartmentQueue {
            department: queue.department.to_string(),
            waiting: queue.waiting,
            about_minutes,
            over_minutes,
            conversations: queue.basis.conversations,
            agents: queue.agents,
        }
    };
    ToAgent::Queue { departments: queues.iter().map(one).collect() }
}

/// A time on the wire: about so many minutes, or longer than so many.
pub(super) fn minutes(about: Option<About>) -> (Option<u16>, Option<u16>) {
    match about {
        Some(About::Minutes(minutes)) => (Some(minutes), None),
        Some(About::Over(minutes)) => (None, Some(minutes)),
        None => (None, None),
    }
}

pub(super) fn inbox_line(listed: ListedConversation) -> InboxLine {
    let summary = listed.summary;
    let (agent, agent_name) = summary.agent.unzip();
    let said = summary.last_said;
    let (last_agent, last_agent_name) = said.as_ref().and_then(|said| said.agent.clone()).unzip();
    let (last_speaker, last_text) = said.map(|said| (said.speaker.word().to_owned(), said.text)).unzip();
    InboxLine {
        conversation: listed.conversation,
        head: listed.head,
        state: summary.standing.word().to_owned(),
        offered_to: summary.offer.map(|offer| offer.agent),
        offered_until: summary.offer.map(|offer| offer.until),
        department: summary.department.map(|department| department.to_string()),
        skill: summary.skill,
        agent,
        agent_name,
        visitor_name: summary.visitor_name,
        language: summary.language,
        waiting_since: summary.waiting_since,
        counts_since: summary
            .waiting_since
            .map(|since| summary.priority.counts_since(summary.place_since.unwrap_or(since))),
        feeling: summary.feeling,
        promise_due: summary.promise_due,
        promise_late: summary.promise_late,
        wait_too_long: summary.wait_too_long,
        reply_too_late: summary.reply_too_late,
        verified: summary.verified,
        vip: summary.vip,
        last_speaker,
        last_agent,
        last_agent_name,
        last_text,
        visitor_text: summary.visitor_said,
        last_at: summary.last_at,
        contact: summary.contact,
        snoozed_until: summary.snoozed_until,
        tags: summary.tags,
        reason: summary.reason,
        guests: summary.guests.into_iter().map(|(agent, _)| agent).collect(),
        called: summary.called,
        merged_from: summary.merged_from,
        merged_into: summary.merged_into,
    }
}
