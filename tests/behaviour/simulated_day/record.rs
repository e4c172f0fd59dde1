//! What the day's record says: every conversation ended, no two agents had one at once, and the figures.

use frontdesk::conversation::{Because, Event, Recorded};
use frontdesk::desk::Desk;
use frontdesk::ids::{AgentId, ConversationId};
use jiff::Timestamp;

/// What was read of the day.
#[derive(Debug, Default)]
pub struct Record {
    ended: usize,
    /// How long each who waited did, in seconds.
    waits: Vec<i64>,
    offers: usize,
    passed: usize,
    given_back: usize,
}

/// Who has a conversation while its story is read.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Holder {
    Bot,
    Queue(Timestamp, Option<AgentId>),
    Agent(AgentId),
    Closed,
}

impl Record {
    /// Reads one conversation from its first event to its last.
    pub async fn reads(&mut self, desk: &Desk, conversation: ConversationId) {
        let mut holder = Holder::Bot;
        let mut head = 0;
        loop {
            let page = desk.events_after(conversation, head).await.expect("the record");
            for recorded in &page.events {
                assert_eq!(recorded.number, head + 1, "without gaps");
                head = recorded.number;
                holder = self.after(holder, recorded, conversation);
            }
            if !page.more {
                break;
            }
        }
        assert_eq!(holder, Holder::Closed, "{conversation} is stuck");
        self.ended += 1;
    }

    fn after(&mut self, holder: Holder, recorded: &Recorded, conversation: ConversationId) -> Holder {
        match (&recorded.event, holder) {
            (Event::HandedOff { because: Because::AgentGone, .. }, Holder::Agent(_)) => {
                self.given_back += 1;
                Holder::Queue(recorded.at, None)
            }
            (Event::HandedOff { .. }, Holder::Bot) => Holder::Queue(recorded.at, None),
            (Event::Offered { agent, .. }, Holder::Queue(since, None)) => {
                self.offers += 1;
                Holder::Queue(since, Some(*agent))
            }
            (Event::OfferPassed { agent, .. }, Holder::Queue(since, Some(offered))) if *agent == offered => {
                self.passed += 1;
                Holder::Queue(since, None)
            }
            (Event::AgentJoined { agent, .. }, Holder::Queue(since, _)) => {
                self.waits.push(recorded.at.duration_since(since).as_secs());
                Holder::Agent(*agent)
            }
            (Event::AgentSpoke { agent, .. }, Holder::Agent(holder)) if *agent == holder => Holder::Agent(holder),
            (Event::Closed { agent, .. }, Holder::Agent(holder)) if *agent == holder => Holder::Closed,
            (
                Event::HandedOff { .. }
                | Event::Offered { .. }
                | Event::OfferPassed { .. }
                | Event::AgentJoined { .. }
                | Event::AgentSpoke { .. }
                | Event::Closed { .. },
                holder,
            ) => panic!("{conversation}: {recorded:?} while {holder:?}"),
            _ => holder,
        }
    }

    /// The figures of the day.
    pub fn figures(mut self, conversations: usize) -> String {
        assert_eq!((self.ended, conversations), (super::CONVERSATIONS, super::CONVERSATIONS), "none is lost");
        self.waits.sort_unstable();
        let of = |share: usize| self.waits[(self.waits.len() - 1) * share / 100];
        let each = self.offers as f64 / self.ended as f64;
        format!(
            "{} conversations: waited {} s in the median, {} s at the 90th percentile, {} s at the longest; {each:.2} offers each, \
             {} passed on, {} went back because the agent was gone",
            self.ended,
            of(50),
            of(90),
            of(100),
            self.passed,
            self.given_back
        )
    }
}
