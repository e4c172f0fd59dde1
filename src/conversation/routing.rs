//! The way of a conversation to a person: its place, who it is offered to, who passed, who had it last.

use super::deeds::{Destination, Transfer};
use super::event::{Because, Event, Recorded};
use super::state::{Conversation, Holder};
use crate::ids::{AgentId, Department, Skill};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The way of a conversation to a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Routing {
    /// The department it was handed to last.
    pub department: Option<Department>,
    /// What whoever takes it is best good at, when more is wished for than by the department.
    pub skill: Option<Skill>,
    /// Its place in the queue, now or if it should come back there: as if it had waited since then.
    pub place_since: Option<Timestamp>,
    /// It is offered to this agent.
    pub offer: Option<OpenOffer>,
    /// Who has passed since it began to wait, each with the last time.
    pub passed: Vec<Pass>,
    /// Who had it last.
    pub last_agent: Option<AgentId>,
}

/// An offer that is not answered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenOffer {
    /// To whom.
    pub agent: AgentId,
    /// For so long.
    pub until: Timestamp,
}

/// An agent did not take what was offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    /// Who.
    pub agent: AgentId,
    /// When.
    pub at: Timestamp,
}

/// How an offer ended without being taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passing {
    /// The agent said no.
    Declined,
    /// The agent said nothing.
    Unanswered,
    /// The agent is not here any more.
    Gone,
}

impl Passing {
    /// The word in figures.
    pub fn word(self) -> &'static str {
        match self {
            Passing::Declined => "declined",
            Passing::Unanswered => "unanswered",
            Passing::Gone => "gone",
        }
    }
}

impl Conversation {
    /// Whether it is offered to this agent.
    pub fn offered_to(&self, agent: AgentId) -> bool {
        self.routing.offer.is_some_and(|offer| offer.agent == agent)
    }

    /// What an event means for the way to a person. Sees the holder as it was before.
    pub(super) fn route(&mut self, recorded: &Recorded) {
        let routing = &mut self.routing;
        match &recorded.event {
            Event::HandedOff { because, skill, .. } => {
                let keeps = match self.holder {
                    // Who lost the agent stands where they stood before: in front of all who came since.
                    Holder::Agent { .. } => *because == Because::AgentGone,
                    Holder::Queue { .. } => true,
                    Holder::Bot | Holder::Closed => false,
                };
                routing.place_since = routing.place_since.filter(|_| keeps);
                routing.skill.clone_from(skill);
                routing.waits_anew();
            }
            // What was wished for was about the department of before.
            Event::Transferred(Transfer { to: Destination::Department { .. }, .. }) => routing.skill = None,
            Event::Offered { agent, until, .. } => routing.offer = Some(OpenOffer { agent: *agent, until: *until }),
            Event::OfferPassed { agent, .. } => {
                routing.offer = None;
                routing.passed.retain(|pass| pass.agent != *agent);
                routing.passed.push(Pass { agent: *agent, at: recorded.at });
            }
            _ => {}
        }
    }

    /// What follows from who has it now, whatever brought it there.
    pub(super) fn arrive(&mut self, at: Timestamp) {
        let routing = &mut self.routing;
        match &self.holder {
            Holder::Queue { department, since } => {
                routing.place_since.get_or_insert(*since);
                routing.department = Some(department.clone());
            }
            Holder::Agent { agent, .. } => {
                routing.place_since.get_or_insert(at);
                routing.last_agent = Some(*agent);
                routing.waits_anew();
            }
            Holder::Bot | Holder::Closed => {
                routing.place_since = None;
                routing.skill = None;
                routing.waits_anew();
            }
        }
    }
}

impl Routing {
    /// Nobody is asked yet.
    fn waits_anew(&mut self) {
        self.offer = None;
        self.passed.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Patience;
    use crate::ids::{ConversationId, MessageId, VisitorId};
    use crate::language::Language;

    fn handed_off(because: Because) -> Event {
        Event::HandedOff { department: Department("orders".into()), because, skill: None }
    }

    fn joined(agent: AgentId) -> Event {
        Event::AgentJoined { id: MessageId::new(), agent, name: "Minji".into() }
    }

    /// The state after these events, each with its second.
    fn after(events: impl IntoIterator<Item = (i64, Event)>) -> Conversation {
        let mut conversation = Conversation::new(ConversationId::new(), VisitorId::new(), Language::ENGLISH);
        for (second, event) in events {
            let at = Timestamp::from_second(second).unwrap();
            conversation.apply(&Recorded { number: conversation.head + 1, at, event });
        }
        conversation
    }

    #[test]
    fn an_agent_who_is_gone_gives_the_old_place_back() {
        let agent = AgentId::new();
        let story = [(10, handed_off(Because::Asked)), (60, joined(agent)), (90, handed_off(Because::AgentGone))];
        let conversation = after(story.clone());
        let since = Timestamp::from_second(90).unwrap();
        assert!(matches!(&conversation.holder, Holder::Queue { since: waits, .. } if *waits == since));
        assert_eq!(conversation.routing.place_since, Timestamp::from_second(10).ok());
        assert_eq!(conversation.routing.last_agent, Some(agent));
        let transferred = after([story[0].clone(), story[1].clone(), (95, handed_off(Because::Asked))]);
        assert_eq!(transferred.routing.place_since, Timestamp::from_second(95).ok());
        let never_waited = after([(60, joined(agent)), (90, handed_off(Because::AgentGone))]);
        assert_eq!(never_waited.routing.place_since, Timestamp::from_second(60).ok());
    }

    #[test]
    fn an_offer_ends_with_an_answer_and_passes_are_forgotten_when_somebody_has_it() {
        let [one, other] = std::array::from_fn(|_| AgentId::new());
        let until = Timestamp::from_second(40).unwrap();
        let offered = |agent| Event::Offered { agent, name: "Minji".into(), until };
        let passed = |agent| Event::OfferPassed { agent, how: Passing::Unanswered, id: None };
        let story = [(10, handed_off(Because::Asked)), (10, offered(one)), (40, passed(one)), (40, offered(other))];
        let conversation = after(story.clone());
        assert!(conversation.offered_to(other) && !conversation.offered_to(one));
        assert_eq!(conversation.due(&Patience::default()), Some(until));
        assert_eq!(conversation.routing.passed.len(), 1);
        let taken = after(story.into_iter().chain([(45, joined(other))]));
        assert_eq!((taken.routing.offer, taken.routing.passed.len(), taken.due(&Patience::default())), (None, 0, None));
    }
}
