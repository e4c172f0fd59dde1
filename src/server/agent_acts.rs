//! What an agent sends, and what comes of it.

use super::agent_contacts;
use super::agent_hands::about;
use super::agent_socket::{FRAMES, Seat};
use super::agent_words;
use super::limits::milliseconds;
use super::reply::error_frame;
use super::socket::{BAD_FRAMES, End, Incoming};
use crate::desk::{Audience, DeskError, Receipt};
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
        if let Err(wait) = self.frames.take(FRAMES, Instant::now()) {
            let milliseconds = milliseconds(wait);
            let error = ErrorFrame::later(ErrorCode::TooFast, "too many frames a second", milliseconds);
            return self
                .refuse(match id_of(&frame) {
                    Some(id) => error.about(id),
                    None => error,
                })
                .await;
        }
        if let Some(error) = self.allowed(&frame).await? {
            return self.refuse_error(&error, id_of(&frame)).await;
        }
        if !matches!(frame, AgentFrame::Ping) {
            self.desk.agent_acts(self.account.agent);
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
            AgentFrame::Decline { id, conversation } => {
                let declined = self.desk.agent_declines(conversation, &self.account, id).await;
                self.receipt(conversation, id, declined).await
            }
            AgentFrame::State { id, state } => match self.desk.agent_chooses(self.account.agent, state).await {
                Ok(()) => Ok(self.socket.send(&ToAgent::Done { id }).await?),
                Err(error) => self.refuse(error_frame(&error).about(id)).await,
            },
            AgentFrame::Say { id, conversation, text } => {
                let said = self.desk.agent_speaks(conversation, &self.account, (id, &text)).await;
                self.receipt(conversation, id, said).await
            }
            AgentFrame::SendFile { id, conversation, file } => {
                let sent = self.desk.agent_sends_file(conversation, &self.account, (id, file)).await;
                self.receipt(conversation, id, sent).await
            }
            AgentFrame::Read { conversation, number } => {
                match self.desk.agent_reads(conversation, self.account.agent, number).await {
                    Ok(()) => Ok(()),
                    Err(error) => self.refuse(error_frame(&error)).await,
                }
            }
            AgentFrame::Typing { conversation, note } => {
                let audience = if note { Audience::Agents } else { Audience::Everybody };
                match self.desk.agent_types(conversation, &self.account, audience).await {
                    Ok(()) => Ok(()),
                    Err(error) => self.refuse(error_frame(&error)).await,
                }
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
            more => self.hands(more).await,
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
                self.queue_events(conversation).await?;
                Ok(self.socket.flush().await?)
            }
            Err(error) => self.refuse(error_frame(&error)).await,
        }
    }

    pub(super) async fn receipt(
        &mut self,
        conversation: ConversationId,
        id: MessageId,
        receipt: Result<Receipt, DeskError>,
    ) -> Result<(), End> {
        match receipt {
            Ok(Receipt { number, duplicate }) => {
                self.socket.queue(&ToAgent::Ack { id, conversation, number, duplicate }).await?;
                Ok(self.deliver().await?)
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
        AgentFrame::Take { id, .. }
        | AgentFrame::Decline { id, .. }
        | AgentFrame::State { id, .. }
        | AgentFrame::Say { id, .. }
        | AgentFrame::SendFile { id, .. } => Some(*id),
        more => {
            about(more).map(|(id, _)| id).or_else(|| agent_contacts::id_of(more)).or_else(|| agent_words::id_of(more))
        }
    }
}
