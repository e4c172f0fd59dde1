//! The words on the wire: frames, error codes, close codes, the version. `docs/protocol.md` shows each with an example.

mod agent;
mod contacts;
mod error;
mod event;
mod files;
mod hands;
mod inbox;
mod manners;
mod people;
mod reading;
mod visitor;

pub use agent::{AgentFrame, ToAgent};
pub use contacts::{
    ContactCard, ContactSummary, Overwrote, WireChange, WireKnown, WireMerge, WireReply, WireSuggestion,
};
pub use error::{CloseCode, ErrorCode, ErrorFrame, Retry, parse_frame};
pub use event::{WireButton, WireEvent, WireKind, WireSurvey, for_agent, for_visitor};
pub use files::{FileAddress, WireUploads};
pub use hands::{
    CloseFrame, DeedFrame, InviteFrame, MergeFrame, NoteFrame, Onlooker, SnoozeFrame, TagsFrame, TransferFrame, Whom,
};
pub use inbox::{DepartmentQueue, DepartmentTitle, InboxLine};
pub use manners::{WireManners, WirePrivacy, WireTrigger};
pub use people::with_picture;
pub use reading::{SuggestedKind, WireArticle, WireCard, WireLanguage, WireSuggested, WireTitle};
pub use visitor::{ToVisitor, VisitorFrame};

/// The version of the protocol; a client says which one it speaks in its `hello`.
pub const VERSION: u32 = 1;
