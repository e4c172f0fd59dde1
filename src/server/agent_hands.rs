//! What agents send besides speaking to the visitor, and what they are told of each other.

use super::agent_socket::Seat;
use super::reply::error_frame;
use super::socket::{End, Gone};
use crate::desk::{Account, Company, Desk, Successor};
use crate::ids::{AgentId, ConversationId, MessageId};
use crate::protocol::{AgentFrame, Onlooker, ToAgent, Whom};
use tokio::sync::broadcast::error::RecvError;

/// The conversation on a console's screen: its agent looks at it until this is dropped, however that comes.
pub(super) struct Looking<'f> {
    desk: &'f Desk,
    agent: AgentId,
    at: ConversationId,
}

impl<'f> Looking<'f> {
    fn at(desk: &'f Desk, account: &Account, conversation: ConversationId) -> Self {
        desk.agent_looks(conversation, account);
        Self { desk, agent: account.agent, at: conversation }
    }
}

impl Drop for Looking<'_> {
    fn drop(&mut self) {
        self.desk.agent_looks_away(self.at, self.agent);
    }
}

impl Seat<'_> {
    /// Does what a frame of these asks for.
    pub(super) async fn hands(&mut self, frame: AgentFrame) -> Result<(), End> {
        let (desk, account) = (self.desk, self.account.clone());
        let Some((id, conversation)) = about(&frame) else { return self.asks(frame).await };
        let receipt = match frame {
            AgentFrame::Close(close) => {
                desk.agent_closes(conversation, &account, (id, close.reason, &close.tags)).await
            }
            AgentFrame::Note(note) => desk.agent_notes(conversation, &account, (id, &note.text)).await,
            AgentFrame::Whisper(note) => desk.agent_whispers(conversation, &account, (id, &note.text)).await,
            AgentFrame::Transfer(transfer) => {
                let to = match transfer.to {
                    Whom::Agent { agent } => Successor::Agent(agent),
                    Whom::Department { department } => Successor::Department(department),
                };
                desk.agent_transfers(conversation, &account, (id, &to, transfer.note.as_deref())).await
            }
            AgentFrame::ReturnToBot(_) => desk.agent_returns_to_bot(conversation, &account, id).await,
            AgentFrame::Invite(invite) => {
                desk.agent_invites(conversation, &account, (id, invite.agent, invite.note.as_deref())).await
            }
            AgentFrame::Join(_) => desk.agent_joins(conversation, &account, id).await,
            AgentFrame::StepOut(_) => desk.agent_steps_out(conversation, &account, id).await,
            AgentFrame::TakeOver(_) => desk.agent_takes_over(conversation, &account, id).await,
            AgentFrame::Tag(tags) => desk.agent_tags(conversation, &account, (id, &tags.tags)).await,
            AgentFrame::Untag(tags) => desk.agent_untags(conversation, &account, (id, &tags.tags)).await,
            AgentFrame::Snooze(snooze) => desk.agent_snoozes(conversation, &account, (id, snooze.until)).await,
            AgentFrame::Wake(_) => desk.agent_wakes(conversation, &account, id).await,
            AgentFrame::Merge(merge) => desk.agent_merges((conversation, merge.other), &account, id).await,
            AgentFrame::Separate(merge) => desk.agent_separates((conversation, merge.other), &account, id).await,
            _ => return Ok(()),
        };
        self.receipt(conversation, id, receipt).await
    }

    /// What changes nothing.
    async fn asks(&mut self, frame: AgentFrame) -> Result<(), End> {
        match frame {
            AgentFrame::Look { conversation } => self.looks(conversation).await,
            _ => Ok(()),
        }
    }

    /// One conversation is on the screen, or none; who else looks at it is told at once.
    async fn looks(&mut self, conversation: Option<ConversationId>) -> Result<(), End> {
        if self.looking.as_ref().map(|looking| looking.at) == conversation {
            return Ok(());
        }
        self.looking = None;
        let Some(conversation) = conversation else { return Ok(()) };
        if let Err(error) = self.desk.head(conversation).await {
            return self.refuse(error_frame(&error)).await;
        }
        self.looking = Some(Looking::at(self.desk, &self.account, conversation));
        Ok(self.tells_onlookers(conversation).await?)
    }

    async fn tells_onlookers(&mut self, conversation: ConversationId) -> Result<(), Gone> {
        let onlookers = self.desk.onlookers(conversation).into_iter();
        let agents = onlookers.map(|(agent, name)| Onlooker { agent, name }).collect();
        self.socket.send(&ToAgent::Looking { conversation, agents }).await
    }

    /// Agents hear of each other where it concerns them: in the conversation on the screen, and of typing wherever they listen.
    pub(super) async fn company(&mut self, company: Result<Company, RecvError>) -> Result<(), End> {
        match company {
            Ok(Company::Looks(conversation)) if self.shown.contains_key(&conversation) => {
                Ok(self.tells_onlookers(conversation).await?)
            }
            Ok(Company::Writes { conversation, agent, name })
                if agent != self.account.agent && self.shown.contains_key(&conversation) =>
            {
                let typing = ToAgent::Typing { conversation, agent: Some(agent), name: Some(name), text: None };
                Ok(self.socket.send(&typing).await?)
            }
            // What was missed of looking is told anew; of typing it is out of date.
            Err(RecvError::Lagged(_)) => match self.looking.as_ref().map(|looking| looking.at) {
                Some(conversation) => Ok(self.tells_onlookers(conversation).await?),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

/// The id of a frame that changes something, and the conversation it changes.
pub(super) fn about(frame: &AgentFrame) -> Option<(MessageId, ConversationId)> {
    Some(match frame {
        AgentFrame::Close(frame) => (frame.id, frame.conversation),
        AgentFrame::Note(frame) | AgentFrame::Whisper(frame) => (frame.id, frame.conversation),
        AgentFrame::Transfer(frame) => (frame.id, frame.conversation),
        AgentFrame::Invite(frame) => (frame.id, frame.conversation),
        AgentFrame::ReturnToBot(frame)
        | AgentFrame::Join(frame)
        | AgentFrame::StepOut(frame)
        | AgentFrame::TakeOver(frame)
        | AgentFrame::Wake(frame) => (frame.id, frame.conversation),
        AgentFrame::Tag(frame) | AgentFrame::Untag(frame) => (frame.id, frame.conversation),
        AgentFrame::Snooze(frame) => (frame.id, frame.conversation),
        AgentFrame::Merge(frame) | AgentFrame::Separate(frame) => (frame.id, frame.conversation),
        _ => return None,
    })
}
