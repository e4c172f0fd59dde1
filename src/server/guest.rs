//! What a visitor's frames come to, decided once for all doors: over HTTP there is no second semantics.

use super::limits::{self, milliseconds};
use super::listen::Front;
use super::reply::error_frame;
use super::sites::Whence;
use crate::desk::{DeskError, Hello, Receipt, Utterance};
use crate::ids::{ConversationId, MessageId, Number, VisitorId};
use crate::protocol::{self, ErrorCode, ErrorFrame, ToVisitor, VisitorFrame};
use std::time::Instant;

/// A `hello` that can be served.
pub(super) struct Greeting {
    pub(super) visitor: VisitorId,
    pub(super) hello: Hello,
    /// The number of the last event the widget has.
    pub(super) after: Number,
    pub(super) epoch: Option<String>,
}

/// Reads a first frame.
///
/// # Errors
/// What the widget is told when it is no `hello`, or none that can be served.
pub(super) fn greeting(front: &Front, text: &str, whence: &Whence) -> Result<Greeting, ErrorFrame> {
    let VisitorFrame::Hello { v, token, after, epoch, language, page, name, identity, trigger } =
        protocol::parse_frame(text)?
    else {
        return Err(ErrorFrame::never(ErrorCode::HelloFirst, "the first frame must be hello"));
    };
    if v != protocol::VERSION {
        return Err(unknown_version(v));
    }
    // A newcomer has no events yet, whatever an earlier token left in the widget.
    let after = if token.is_some() { after } else { 0 };
    let identity = identity.map(|identity| front.desk.read_identity(&identity));
    if matches!(identity, Some(Err(_))) {
        front.desk.metrics().refused(ErrorCode::BadIdentity.name());
    }
    let site = whence.site().map(str::to_owned);
    let hello = Hello { token, language, page, name, site, identity, trigger };
    let visitor = front.desk.recognise(&hello).map_err(|error| error_frame(&error))?;
    front.sightings.shows(whence, hello.page.as_ref().map(|page| page.address.as_str()), front.desk.clock().now());
    Ok(Greeting { visitor, hello, after, epoch })
}

/// What a client of another version is told.
pub(super) fn unknown_version(v: u32) -> ErrorFrame {
    let spoken = protocol::VERSION;
    ErrorFrame::never(ErrorCode::UnknownVersion, format!("version {v} is not spoken here, {spoken} is"))
}

/// A visitor who has said `hello`, through whichever door.
#[derive(Clone, Copy)]
pub(super) struct Guest<'f> {
    pub(super) front: &'f Front,
    pub(super) visitor: VisitorId,
    pub(super) conversation: ConversationId,
}

impl Guest<'_> {
    /// Does what a frame asks for. What is answered; none where there is nothing to say.
    pub(super) async fn does(self, frame: VisitorFrame) -> Option<ToVisitor> {
        match frame {
            VisitorFrame::Hello { .. } => {
                Some(self.refuses(ErrorFrame::never(ErrorCode::HelloTwice, "hello has been said")))
            }
            VisitorFrame::Say { id, text } => Some(self.says(id, Utterance::Text(text)).await),
            VisitorFrame::Choose { id, number, button } => {
                Some(self.says(id, Utterance::Button { number, button }).await)
            }
            VisitorFrame::SendFile { id, file } => Some(self.says(id, Utterance::File(file)).await),
            VisitorFrame::RequestPerson { id } => Some(self.says(id, Utterance::Person).await),
            VisitorFrame::Identify { identity } => Some(self.identifies(&identity).await),
            VisitorFrame::Forget { id, conversation } => Some(self.forgets(id, conversation).await),
            VisitorFrame::Article { article, language } => Some(self.opens(&article, language).await),
            VisitorFrame::Helped { article, language, helped } => self.was_helped(&article, language, helped),
            // Past the limit signs are dropped: they are out of date soon anyway.
            _ if self.front.visitors.takes_sign(self.visitor, Instant::now()).is_err() => None,
            VisitorFrame::Read { number } => {
                let read = self.front.desk.visitor_reads(self.conversation, number).await;
                read.err().map(|error| self.refuses(error_frame(&error)))
            }
            VisitorFrame::Typing { text } => {
                self.front.desk.visitor_types(self.conversation, text);
                None
            }
            VisitorFrame::Suggest { text } => Some(self.suggests(text).await),
            VisitorFrame::Ping => Some(ToVisitor::Pong),
        }
    }

    async fn says(self, id: MessageId, utterance: Utterance) -> ToVisitor {
        if let Err(too_fast) = self.takes_message() {
            return self.refuses(too_fast.about(id));
        }
        match self.front.desk.visitor_speaks(self.conversation, id, &utterance).await {
            Ok(Receipt { number, duplicate }) => ToVisitor::Ack { id, number, duplicate },
            // Erased at this very moment. The message is not refused: it comes again, and begins a new conversation.
            Err(DeskError::NoSuchConversation) => self.forgotten(),
            Err(error) => self.refuses(error_frame(&error).about(id)),
        }
    }

    pub(super) fn takes_message(self) -> Result<(), ErrorFrame> {
        self.front.visitors.takes_message(self.visitor, Instant::now()).map_err(|wait| {
            let message = format!("more than {} messages a second", limits::MESSAGES.rate);
            ErrorFrame::later(ErrorCode::TooFast, message, milliseconds(wait))
        })
    }

    /// The website's server says who this is.
    async fn identifies(self, identity: &str) -> ToVisitor {
        if let Err(too_fast) = self.takes_message() {
            return self.refuses(too_fast);
        }
        let identified = async {
            let claims = self.front.desk.read_identity(identity)?;
            self.front.desk.visitor_identifies(self.visitor, claims).await
        };
        match identified.await {
            Ok(()) => ToVisitor::Identified,
            Err(error) => self.refuses(error_frame(&error)),
        }
    }

    /// The visitor wants to be forgotten.
    async fn forgets(self, id: MessageId, conversation: ConversationId) -> ToVisitor {
        if let Err(too_fast) = self.takes_message() {
            return self.refuses(too_fast.about(id));
        }
        match self.front.desk.visitor_erases(self.visitor, conversation).await {
            Ok(()) => ToVisitor::Forgotten { conversation, id: Some(id) },
            Err(error) => self.refuses(error_frame(&error).about(id)),
        }
    }

    /// The conversation is no more; what the widget has of it must go, too.
    pub(super) fn forgotten(self) -> ToVisitor {
        ToVisitor::Forgotten { conversation: self.conversation, id: None }
    }

    pub(super) fn refuses(self, error: ErrorFrame) -> ToVisitor {
        refused(self.front, error)
    }
}

/// A fault that is told, and counted.
pub(super) fn refused(front: &Front, error: ErrorFrame) -> ToVisitor {
    front.desk.metrics().refused(error.code.name());
    ToVisitor::Error(error)
}

/// A visitor by the token alone, and the conversation it opens.
///
/// # Errors
/// What the widget is told when the token opens nothing.
pub(super) async fn guest<'f>(front: &'f Front, token: &str) -> Result<Guest<'f>, ErrorFrame> {
    let visitor = front.desk.visitor_of(token).map_err(|error| error_frame(&error))?;
    match front.desk.conversation_of(visitor).await {
        Ok(conversation) => Ok(Guest { front, visitor, conversation }),
        Err(DeskError::NoSuchConversation) => Err(ErrorFrame::never(ErrorCode::HelloFirst, "say hello first")),
        Err(error) => Err(error_frame(&error)),
    }
}
