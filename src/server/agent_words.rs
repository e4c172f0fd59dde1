//! Words for an agent to answer with: replies kept ready, articles, and what the bot would say.

use super::agent_socket::Seat;
use super::reply::error_frame;
use super::socket::End;
use crate::desk::{Account, Desk, DeskError, NewCanned, Ready, Suggested, Target};
use crate::ids::{Department, MessageId};
use crate::protocol::{AgentFrame, ToAgent, WireReply, WireSuggestion};

/// The id of a frame about words to answer with.
pub(super) fn id_of(frame: &AgentFrame) -> Option<MessageId> {
    match frame {
        AgentFrame::FindReplies { id, .. }
        | AgentFrame::WriteReply { id, .. }
        | AgentFrame::DropReply { id, .. }
        | AgentFrame::FindArticles { id, .. }
        | AgentFrame::Suggest { id, .. } => Some(*id),
        _ => None,
    }
}

impl Seat<'_> {
    /// Does what such a frame asks for.
    pub(super) async fn about_words(&mut self, frame: AgentFrame) -> Result<(), End> {
        let Some(id) = id_of(&frame) else { return Ok(()) };
        match words((self.desk, &self.account), id, frame).await {
            Ok(answer) => Ok(self.socket.send(&answer).await?),
            Err(error) => self.refuse(error_frame(&error).about(id)).await,
        }
    }
}

async fn words((desk, account): (&Desk, &Account), id: MessageId, frame: AgentFrame) -> Result<ToAgent, DeskError> {
    match frame {
        AgentFrame::FindReplies { conversation, text, .. } => {
            let found = desk.find_canned(conversation, account, &text).await?;
            Ok(ToAgent::Replies { id, found: found.into_iter().map(reply).collect() })
        }
        AgentFrame::WriteReply { reply, seen, name, text, language, department, own, .. } => {
            let department = department.map(|name| Department(name.into()));
            let new = NewCanned { id: reply, name, text, language, department, own, seen };
            desk.agent_writes_canned(account, new).await?;
            Ok(ToAgent::Kept { id, reply })
        }
        AgentFrame::FindArticles { conversation, text, .. } => {
            let found = desk.find_articles(conversation, &text).await?;
            Ok(ToAgent::Articles { id, found: found.into_iter().map(suggestion).collect() })
        }
        AgentFrame::Suggest { conversation, .. } => {
            let (about, found) = desk.suggest(conversation).await?;
            let found = found.into_iter().map(suggestion).collect();
            Ok(ToAgent::Suggestions { id, conversation, about, found })
        }
        AgentFrame::DropReply { reply, .. } => {
            desk.agent_removes_canned(account, reply).await?;
            Ok(ToAgent::Kept { id, reply })
        }
        // No other frame comes here.
        _ => Ok(ToAgent::Pong),
    }
}

fn reply(ready: Ready) -> WireReply {
    let Ready { canned, filled, unknown, may_change } = ready;
    WireReply {
        reply: canned.id,
        name: canned.name,
        text: filled.text,
        missing: filled.missing,
        unknown,
        written: canned.text,
        language: canned.language,
        department: canned.department.map(|department| department.to_string()),
        own: canned.owner.is_some(),
        may_change,
        version: canned.version,
        at: canned.at,
        by: canned.by,
    }
}

fn suggestion(suggested: Suggested) -> WireSuggestion {
    let kind = match &suggested.target {
        Target::Intent(_) => "intent",
        Target::Article(_) => "article",
    };
    WireSuggestion {
        kind: kind.into(),
        id: suggested.target.id().to_owned(),
        title: suggested.title,
        confidence: suggested.confidence,
        text: suggested.text,
    }
}
