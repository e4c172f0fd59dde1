//! What consoles know of the conversations, and whether somebody waits who need not.

use super::staff::Staff;
use frontdesk::conversation::{Standing, Summary};
use frontdesk::desk::{Change, Desk};
use frontdesk::ids::{AgentId, ConversationId};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// The newest line of each conversation that waits or that an agent has, as consoles have them.
#[derive(Debug, Default)]
pub struct Floor {
    position: u64,
    pub lines: BTreeMap<ConversationId, Summary>,
}

impl Floor {
    /// Takes in what changed.
    pub async fn follows(&mut self, desk: &Desk) {
        loop {
            let changed = desk.changed_after(self.position).await.expect("changes");
            if changed.is_empty() {
                return;
            }
            for change in changed {
                self.position = change.position();
                let Change::Line(line) = change else { continue };
                match line.summary.standing {
                    Standing::Waiting | Standing::Agent => self.lines.insert(line.conversation, line.summary),
                    Standing::Bot | Standing::Closed => self.lines.remove(&line.conversation),
                };
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What an agent holds and what is offered to them.
    pub fn load(&self, agent: AgentId) -> usize {
        let concerns = |line: &&Summary| {
            let holds = line.agent.as_ref().is_some_and(|(holder, _)| *holder == agent);
            holds || line.offer.is_some_and(|offer| offer.agent == agent)
        };
        self.lines.values().filter(concerns).count()
    }

    /// For each who waits without an offer: nobody is here, available, of the department, with room, of the language (or it was waited
    /// for long enough), who has not passed within the last minutes.
    pub fn nobody_waits_needlessly(&self, staff: &Staff, now: Timestamp) {
        let free: Vec<_> = staff.available().filter(|agent| self.load(agent.id()) < agent.post.capacity).collect();
        let overloaded = staff.all().find(|agent| self.load(agent.id()) > agent.post.capacity);
        assert!(overloaded.is_none(), "more than they carry: {:?}", overloaded.map(super::staff::Worker::id));
        for (conversation, line) in &self.lines {
            if line.standing != Standing::Waiting || line.offer.is_some() {
                continue;
            }
            let (department, since) =
                (line.department.as_ref().expect("a department"), line.waiting_since.expect("a time"));
            let since = line.place_since.unwrap_or(since);
            let long = now.duration_since(since) >= SignedDuration::from_mins(2);
            let lately = |at: Timestamp| now.duration_since(at) < SignedDuration::from_mins(5);
            let needless = free.iter().find(|agent| {
                let passed = line.passed.iter().any(|pass| pass.agent == agent.id() && lately(pass.at));
                !passed && agent.post.is_in(department) && (long || agent.post.speaks(line.language))
            });
            assert!(
                needless.is_none(),
                "{conversation} waits at {now} though {} is free: {line:?}",
                needless.map(|agent| agent.account.name.clone()).unwrap_or_default()
            );
        }
    }
}
