//! A conversation in a line: what lists show, kept beside the events so that no list needs to fold them.

use super::deeds::CloseReason;
use super::mood::Priority;
use super::routing::{OpenOffer, Pass};
use super::said::LastSaid;
use super::state::{Conversation, Holder};
use crate::ids::{AgentId, ConversationId, Department, Skill};
use crate::language::Language;
use crate::language::feelings::Feeling;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A conversation in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Who answers.
    pub standing: Standing,
    /// The department it waits for, or came from to the agent who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Department>,
    /// What whoever takes it is best good at, when more is wished for than by the department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<Skill>,
    /// Waiting since then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<Timestamp>,
    /// Its place in the queue, when that is before `waiting_since`: as if it had waited since then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_since: Option<Timestamp>,
    /// Offered to an agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<OpenOffer>,
    /// Who did not take it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed: Vec<Pass>,
    /// Who had it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_agent: Option<AgentId>,
    /// The agent who has it, and the name the visitor sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<(AgentId, String)>,
    /// What the visitor is called, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_name: Option<String>,
    /// The language last answered in.
    pub language: Language,
    /// What weighs most of all that was felt in the visitor's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feeling: Option<Feeling>,
    /// The website's server vouches for who the visitor is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verified: bool,
    /// The visitor comes first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vip: bool,
    /// How much sooner than others it should find a person.
    #[serde(default, skip_serializing_if = "Priority::is_ordinary")]
    pub priority: Priority,
    /// An answer is promised by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise_due: Option<Timestamp>,
    /// That time went by.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub promise_late: bool,
    /// It waits for a person longer than the service level allows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wait_too_long: bool,
    /// The agent who has it has not written for longer than the service level allows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reply_too_late: bool,
    /// A way to reach the visitor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// When the visitor was last asked how it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surveyed: Option<Timestamp>,
    /// Put aside until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<Timestamp>,
    /// What it is found and counted by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Why it is over, when that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<CloseReason>,
    /// Who has joined the agent who has it, with the names visitors see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<(AgentId, String)>,
    /// Whom something in it concerns that they have not seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub called: Vec<AgentId>,
    /// Conversations of the same person that were merged into this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged_from: Vec<ConversationId>,
    /// The one it was merged into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<ConversationId>,
    /// Who spoke last, and how it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_said: Option<LastSaid>,
    /// How the visitor's own last words began, when somebody else spoke after them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_said: Option<String>,
    /// When the last event happened.
    pub last_at: Timestamp,
    /// Whether the visitor has written: before that it is in no list.
    pub listed: bool,
}

/// Who answers, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The bot.
    Bot,
    /// It waits for a person.
    Waiting,
    /// A person.
    Agent,
    /// It is over.
    Closed,
}

impl Standing {
    /// The word in lists and tables.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Bot => "bot",
            Standing::Waiting => "waiting",
            Standing::Agent => "agent",
            Standing::Closed => "closed",
        }
    }
}

impl Conversation {
    /// The conversation in a line.
    pub fn summary(&self) -> Summary {
        let (standing, department, waiting_since, agent) = match &self.holder {
            Holder::Bot => (Standing::Bot, None, None, None),
            Holder::Queue { department, since } => (Standing::Waiting, Some(department.clone()), Some(*since), None),
            Holder::Agent { agent, name } => {
                (Standing::Agent, self.routing.department.clone(), None, Some((*agent, name.clone())))
            }
            Holder::Closed => (Standing::Closed, None, None, None),
        };
        Summary {
            standing,
            department,
            skill: self.routing.skill.clone(),
            waiting_since,
            place_since: self.routing.place_since.filter(|place| waiting_since.is_some_and(|since| *place < since)),
            offer: self.routing.offer,
            passed: self.routing.passed.clone(),
            last_agent: self.routing.last_agent,
            agent,
            visitor_name: self.visitor_name.clone(),
            language: self.language,
            feeling: self.mood.weightiest(),
            priority: self.priority(),
            verified: self.verified,
            vip: self.vip,
            promise_due: self.promise.as_ref().map(|promise| promise.due),
            promise_late: self.promise.as_ref().is_some_and(|promise| promise.late),
            wait_too_long: self.service.waits_too_long(),
            reply_too_late: self.service.reply_too_late(),
            contact: self.contact.clone(),
            surveyed: self.surveyed,
            snoozed_until: self.people.snoozed_until,
            tags: self.people.tags.iter().cloned().collect(),
            reason: self.people.ended.as_ref().and_then(|ended| ended.reason),
            guests: self.people.guests.iter().map(|(agent, name)| (*agent, name.clone())).collect(),
            called: self.people.called.keys().copied().collect(),
            merged_from: self.people.merged_from.iter().copied().collect(),
            merged_into: self.people.merged_into,
            last_said: self.last_said.clone(),
            visitor_said: self.visitor_said.clone(),
            last_at: self.last_at.unwrap_or(Timestamp::UNIX_EPOCH),
            listed: self.visitor_spoke,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stored_before_feelings_were_known_is_read() {
        let stored = r#"{"standing":"waiting","department":"general","waiting_since":"2026-11-21T01:02:03Z","language":"ko",
            "last_at":"2026-11-21T01:02:03Z","listed":true}"#;
        let summary: Summary = serde_json::from_str(stored).unwrap();
        assert_eq!((summary.feeling, summary.priority), (None, Priority::Ordinary));
        let written = serde_json::to_string(&summary).unwrap();
        assert!(!written.contains("feeling") && !written.contains("priority"), "{written}");
    }
}
