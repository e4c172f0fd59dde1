//! What consoles know of the conversations, whether somebody waits who need not, and why the others do.

use super::STEP;
use super::staff::Staff;
use frontdesk::conversation::{Standing, Summary};
use frontdesk::desk::{Change, Desk};
use frontdesk::ids::{AgentId, ConversationId, Department};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// The newest line of each conversation that waits or that an agent has, as consoles have them.
#[derive(Debug, Default)]
pub struct Floor {
    position: u64,
    pub lines: BTreeMap<ConversationId, Summary>,
    /// How long each waited in all.
    waits: BTreeMap<ConversationId, Wait>,
}

/// How long somebody waited, in seconds, by whether anybody of the department took conversations meanwhile.
#[derive(Debug, Default)]
struct Wait {
    department: Option<Department>,
    with_somebody_there: i64,
    with_nobody_there: i64,
}

/// Nobody waits longer than this, in seconds, while agents of the department are there, all of them with as much as they carry.
const LONGEST_WITH_SOMEBODY_THERE: i64 = 20 * 60;

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

    /// For each who waits without an offer: nobody is here, available, of the department, with room, of the language and with
    /// the skill (or it was waited for long enough), who has not passed within the last minutes.
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
                let (wishing, skill) = super::wished();
                let able = *department != wishing || agent.post.has(&skill);
                !passed && agent.post.is_in(department) && (long || agent.post.speaks(line.language) && able)
            });
            assert!(
                needless.is_none(),
                "{conversation} waits at {now} though {} is free: {line:?}",
                needless.map(|agent| agent.account.name.clone()).unwrap_or_default()
            );
        }
    }
    /// A step of the clock goes by for all who wait.
    pub fn waits_on(&mut self, staff: &Staff) {
        for (conversation, line) in self.lines.iter().filter(|(_, line)| line.standing == Standing::Waiting) {
            let department = line.department.as_ref().expect("a department");
            let wait = self.waits.entry(*conversation).or_default();
            wait.department = Some(department.clone());
            if staff.available().any(|agent| agent.post.is_in(department)) {
                wait.with_somebody_there += STEP;
            } else {
                wait.with_nobody_there += STEP;
            }
        }
    }

    /// For each department the longest waits, and what of them was because nobody of it was there at all.
    pub fn longest_waits(&self) -> String {
        let mut lines = String::new();
        for name in super::DEPARTMENTS {
            let waits: Vec<_> = self
                .waits
                .values()
                .filter(|wait| wait.department.as_ref().is_some_and(|own| &*own.0 == name))
                .collect();
            let longest = |of: fn(&Wait) -> i64| waits.iter().map(|wait| of(wait)).max().unwrap_or_default();
            let there = longest(|wait| wait.with_somebody_there);
            assert!(there <= LONGEST_WITH_SOMEBODY_THERE, "{name}: {there} s while somebody was there");
            lines += &format!(
                "\n  {name}: at the longest {} s, {there} s with agents there, {} s with none",
                longest(|wait| wait.with_somebody_there + wait.with_nobody_there),
                longest(|wait| wait.with_nobody_there)
            );
        }
        lines
    }
}
