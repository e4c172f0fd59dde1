//! Who spoke last, and how it began: for lists.

use super::event::Event;
use crate::content::plain_text;
use crate::ids::AgentId;
use serde::{Deserialize, Serialize};

/// Who spoke last, and how it began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastSaid {
    /// Who.
    pub speaker: Speaker,
    /// At most [`LastSaid::LENGTH`] characters, on one line.
    pub text: String,
    /// The agent, when one spoke, and the name that the visitor saw. Without it an agent spoke before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<(AgentId, String)>,
}

/// Who can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The visitor.
    Visitor,
    /// The bot.
    Bot,
    /// An agent.
    Agent,
}

impl Speaker {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Speaker::Visitor => "visitor",
            Speaker::Bot => "bot",
            Speaker::Agent => "agent",
        }
    }
}

impl LastSaid {
    /// The longest beginning kept, in characters.
    pub const LENGTH: usize = 120;

    pub(super) fn of(event: &Event) -> Option<Self> {
        let (speaker, text) = match event {
            Event::VisitorSpoke { text, .. } | Event::VisitorChose { text, .. } => (Speaker::Visitor, text.clone()),
            Event::BotSpoke { blocks, .. } => (Speaker::Bot, plain_text(blocks)),
            Event::AgentSpoke { text, .. } => (Speaker::Agent, text.clone()),
            Event::VisitorSentFile { file, .. } => (Speaker::Visitor, format!("📎 {}", file.name)),
            Event::AgentSentFile { file, .. } => (Speaker::Agent, format!("📎 {}", file.name)),
            _ => return None,
        };
        let agent = match event {
            Event::AgentSpoke { agent, name, .. } | Event::AgentSentFile { agent, name, .. } => {
                Some((*agent, name.clone()))
            }
            _ => None,
        };
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Self { speaker, text: line.chars().take(Self::LENGTH).collect(), agent })
    }
}
