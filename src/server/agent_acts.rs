//! What an agent sends, and what comes of it.

use super::agent_contacts;
use super::agent_socket::Seat;
use super::agent_words;
use super::limits::milliseconds;
use super::reply::error_frame;
use super::socket::{BAD_FRAMES, End, Incoming};
use crate::conversation::Speaker;
use crate::desk::{DeskError, Receipt};
use crate::ids::{ConversationId, MessageId, Number};
use crate::protocol::{self, AgentFrame, CloseCode, ErrorCode, ErrorFrame, ToAgent};
use std::time::Instant;

/// The most conversations a console shows at once.
const SHOWN: usize = 50;

impl Seat<'_> {
    pub(super) async fn heard(&mut self, incoming: Incoming) -> Result<(), End> {
        let Incoming::Text(text) = incoming else { return Ok(()) };
        let frame = match protocol::parse_frame::<AgentFrame>(&text) {
            Ok(frame) => frame,
            Err(error) => return self.bad_frame(error).await,
        };
        if let Err(wait) = self.frames.take(Instant::now()) {
            let milliseconds = milliseconds(wait);
            let error = ErrorFrame::later(ErrorCode::TooFast, "too many frames a second", milliseconds);
            return self
                .refuse(match id_of(&frame) {
                    Some(id) => error.about(id),
                    None => error,
                })
                .await;
        }
        let changes = matches!(frame, AgentFrame::Take { .. } | AgentFrame::Say { .. } | AgentFrame::Close { .. });
        let changes = changes || agent_contacts::changes(&frame) || agent_words::changes(&frame);
        // Who was removed or has signed out must not act for as long as a ping takes.
        if changes && matches!(self.desk.signed_in(&self.cookie), Ok(None)) {
            return Err(End::Close(CloseCode::SignedOut, "sign in again"));
        }
        self.does(frame).await
    }

    async fn does(&mut self, frame: AgentFrame) -> Result<(), End> {
        match frame {
            AgentFrame::Hello { .. } => {
                self.refuse(ErrorFrame::never(ErrorCode::HelloTwice, "this socket has said hello")).await
            }
            AgentFrame::Open { conversation, after } => self.open(conversation, after).await,
            AgentFrame::Leave { conversation } => {
                self.shown.remove(&conversation);
                Ok(())
            }
            AgentFrame::Take { id, conversation } => {
                let taken = self.desk.agent_takes(conversation, &self.account, id).await;
                self.receipt(conversation, id, taken).await
            }
            AgentFrame::Say { id, conversation, text } => {
                let said = self.desk.agent_speaks(conversation, &self.account, (id, &text)).await;
                self.receipt(conversation, id, said).await
            }
            AgentFrame::Close { id, conversation } => {
                let closed = self.desk.agent_closes(conversation, &self.account, id).await;
                self.receipt(conversation, id, closed).await
            }
            AgentFrame::Read { conversation, number } => {
                match self.desk.agent_reads(conversation, self.account.agent, number).await {
                    Ok(()) => Ok(()),
                    Err(error) => self.refuse(error_frame(&error)).await,
                }
            }
            AgentFrame::Typing { conversation } => {
                self.desk.types(conversation, Speaker::Agent);
                Ok(())
            }
            AgentFrame::Contact { .. }
            | AgentFrame::EditContact { .. }
            | AgentFrame::FindContacts { .. }
            | AgentFrame::MergeContacts { .. }
            | AgentFrame::UnmergeContacts { .. } => self.about_contact(frame).await,
            AgentFrame::FindReplies { .. }
            | AgentFrame::WriteReply { .. }
            | AgentFrame::DropReply { .. }
            | AgentFrame::FindArticles { .. }
            | AgentFrame::Suggest { .. } => self.about_words(frame).await,
            AgentFrame::Ping => Ok(self.socket.send(&ToAgent::Pong).await?),
        }
    }

    async fn open(&mut self, conversation: ConversationId, after: Number) -> Result<(), End> {
        if self.shown.len() >= SHOWN && !self.shown.contains_key(&conversation) {
            let message = format!("at most {SHOWN} conversations are shown at once: leave one first");
            return self.refuse(ErrorFrame::never(ErrorCode::TooFast, message)).await;
        }
        match self.desk.head(conversation).await {
            Ok(head) => {
                self.shown.insert(conversation, after.min(head.head));
                Ok(self.send_events(conversation).await?)
            }
            Err(error) => self.refuse(error_frame(&error)).await,
        }
    }

    async fn receipt(
        &mut self,
        conversation: ConversationId,
        id: MessageId,
        receipt: Result<Receipt, DeskError>,
    ) -> Result<(), End> {
        match receipt {
            Ok(Receipt { number, duplicate }) => {
                Ok(self.socket.send(&ToAgent::Ack { id, conversation, number, duplicate }).await?)
            }
            Err(error) => self.refuse(error_frame(&error).about(id)).await,
        }
    }

    async fn bad_frame(&mut self, error: ErrorFrame) -> Result<(), End> {
        self.bad += 1;
        if self.bad > BAD_FRAMES {
            return Err(End::Close(CloseCode::Abuse, "too many bad frames"));
        }
        self.refuse(error).await
    }

    pub(super) async fn refuse(&mut self, error: ErrorFrame) -> Result<(), End> {
        self.desk.metrics().refused(error.code.name());
        Ok(self.socket.send(&ToAgent::Error(error)).await?)
    }
}

fn id_of(frame: &AgentFrame) -> Option<MessageId> {
    match frame {
        AgentFrame::Take { id, .. } | AgentFrame::Say { id, .. } | AgentFrame::Close { id, .. } => Some(*id),
        _ => agent_contacts::id_of(frame).or_else(|| agent_words::id_of(frame)),
    }
}
