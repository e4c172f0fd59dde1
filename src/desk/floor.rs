//! Who waits and who is here: kept beside the conversations, told to consoles, and read anew now and then.

use super::core::{Desk, lock};
use crate::agents::{AgentState, Post, Presence, Right, Roster};
use crate::conversation::{Conversation, Holder};
use crate::handoff::{Place, Queue};
use crate::ids::{AgentId, ConversationId, Department, Skill};
use crate::storage::{Store, StoreError};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tokio::sync::watch;

impl Desk {
    /// An agent's console came.
    pub fn agent_arrives(&self, agent: AgentId) {
        // Another process may have made the account just now.
        if lock(&self.roster).colleague(agent).is_none() {
            self.read_floor();
        }
        self.roster_moves(|roster, now| roster.arrives(agent, now));
    }

    /// An agent's console went.
    pub fn agent_leaves(&self, agent: AgentId) {
        self.roster_moves(|roster, now| roster.leaves(agent, now));
    }

    /// An agent did something in a console.
    pub fn agent_acts(&self, agent: AgentId) {
        let now = self.clock.now();
        let mut roster = lock(&self.roster);
        self.moves.fetch_add(1, Ordering::SeqCst);
        let before = roster.state(agent, now);
        roster.acts(agent, now);
        let after = roster.state(agent, now);
        drop(roster);
        if before != after {
            self.tell_who_is_here();
            self.unassigned.notify_one();
        }
    }

    /// All agents with their states, and every change of it.
    pub fn listen_to_roster(&self) -> watch::Receiver<Arc<[Presence]>> {
        self.here.subscribe()
    }

    /// Who is on duty for a department, with what each holds and carries.
    pub fn on_duty(&self, department: &Department) -> Vec<Presence> {
        lock(&self.roster).on_duty(department, self.clock.now())
    }

    /// What whoever takes the conversations of a department is best good at.
    pub fn skill_of(&self, department: &Department) -> Option<&Skill> {
        self.rules.skills.get(department)
    }

    /// Whether an agent is at a console.
    pub(super) fn is_here(&self, agent: AgentId) -> bool {
        self.agent_state(agent) != AgentState::Offline
    }

    /// How many conversations of a department can be handled at once by those on duty for it.
    pub(super) fn hands(&self, department: &Department) -> usize {
        self.on_duty(department).iter().map(|here| here.capacity).sum()
    }

    /// In what state an agent is.
    pub fn agent_state(&self, agent: AgentId) -> AgentState {
        lock(&self.roster).state(agent, self.clock.now())
    }

    /// The place of a conversation in its department: 1 = next; none when it does not wait.
    pub fn position(&self, conversation: ConversationId) -> Option<usize> {
        Some(lock(&self.queue).stands(conversation)?.1)
    }

    /// The roster changes: consoles are told, and who waits may find somebody.
    pub(super) fn roster_moves(&self, change: impl FnOnce(&mut Roster, Timestamp)) {
        let mut roster = lock(&self.roster);
        self.moves.fetch_add(1, Ordering::SeqCst);
        change(&mut roster, self.clock.now());
        drop(roster);
        self.tell_who_is_here();
        self.unassigned.notify_one();
    }

    /// Tells consoles of all agents, when something of it is news.
    pub(super) fn tell_who_is_here(&self) {
        let roster = lock(&self.roster);
        let mut all = roster.presence(self.clock.now());
        all.iter_mut().for_each(|one| one.picture = self.picture_of(one.agent));
        let here: Arc<[Presence]> = all.into();
        // Sent under the lock: an older word must not come after a newer one.
        self.here.send_if_modified(|told| {
            let news = **told != *here;
            *told = here;
            news
        });
    }

    /// A change was stored: queue and roster follow, and everybody who listens is told.
    pub(super) fn announce(&self, conversation: &Conversation, position: u64) {
        self.stands(conversation.id, place(conversation), held(conversation));
        self.bus.publish(conversation.id, conversation.head, position);
    }

    /// Nobody waits in this conversation any more, and nobody has it.
    pub(super) fn leaves_queue(&self, conversation: ConversationId) {
        self.stands(conversation, None, None);
    }

    fn stands(&self, conversation: ConversationId, place: Option<Place>, held: Option<Held>) {
        let mut queue = lock(&self.queue);
        let moved = match place {
            Some(place) => queue.enters(conversation, place),
            None => queue.leaves(conversation),
        };
        self.metrics.waiting(queue.len());
        let changed_hands = follow(&mut lock(&self.roster), (conversation, held), self.clock.now());
        if moved || changed_hands {
            self.moves.fetch_add(1, Ordering::SeqCst);
            self.unassigned.notify_one();
        }
        drop(queue);
        if changed_hands {
            self.tell_who_is_here();
        }
    }

    /// Takes in what another process did: who waits, who has what, who the agents are.
    pub(super) fn read_floor(&self) {
        let before = self.moves.load(Ordering::SeqCst);
        let mut roster = lock(&self.roster).clone();
        let queue = match read(&self.store, &mut roster, self.clock.now()) {
            Ok(queue) => queue,
            Err(error) => return tracing::warn!(%error, "who waits can't be read; the queue stays as it was"),
        };
        let (mut kept_queue, mut kept_roster) = (lock(&self.queue), lock(&self.roster));
        // Something happened here meanwhile: what was read may be older than that. The next look is soon.
        if self.moves.load(Ordering::SeqCst) != before {
            return;
        }
        let news = *kept_queue != queue || *kept_roster != roster;
        (*kept_queue, *kept_roster) = (queue, roster);
        drop((kept_queue, kept_roster));
        if news {
            self.tell_who_is_here();
            self.unassigned.notify_one();
        }
    }
}

/// Who waits, as stored; the roster takes in who the agents are and what each holds.
pub(super) fn read(store: &Store, roster: &mut Roster, now: Timestamp) -> Result<Queue, StoreError> {
    let mut posts: BTreeMap<AgentId, Post> = store.posts()?.into_iter().collect();
    let accounts: Vec<_> = store.agents()?.into_iter().filter(|account| account.role.may(Right::Answer)).collect();
    let known: BTreeSet<AgentId> = accounts.iter().map(|account| account.agent).collect();
    roster.keeps(|agent| known.contains(&agent));
    for account in &accounts {
        roster.knows(account.agent, &account.name, posts.remove(&account.agent).unwrap_or_default(), now);
    }
    let mut queue = Queue::default();
    let mut held = BTreeMap::new();
    for line in store.with_people()? {
        let summary = line.summary;
        if let Some((agent, _)) = summary.agent {
            held.insert(line.conversation, Held { agent, aside: summary.snoozed_until.is_some() });
        }
        if let (Some(department), Some(since)) = (summary.department, summary.waiting_since) {
            let place = Place {
                department,
                skill: summary.skill,
                since: summary.place_since.unwrap_or(since),
                priority: summary.priority,
                language: summary.language,
                offer: summary.offer,
                passed: summary.passed,
                last_agent: summary.last_agent,
                message_left: summary.promise_due.is_some(),
            };
            queue.enters(line.conversation, place);
        }
    }
    let let_go: Vec<_> = roster.held().map(|(conversation, _)| conversation).collect();
    for conversation in let_go.into_iter().filter(|conversation| !held.contains_key(conversation)) {
        follow(roster, (conversation, None), now);
    }
    for (conversation, held) in held {
        follow(roster, (conversation, Some(held)), now);
    }
    Ok(queue)
}

fn place(conversation: &Conversation) -> Option<Place> {
    let Holder::Queue { department, since } = &conversation.holder else { return None };
    let routing = &conversation.routing;
    Some(Place {
        department: department.clone(),
        skill: routing.skill.clone(),
        since: routing.place_since.unwrap_or(*since),
        priority: conversation.priority(),
        language: conversation.language,
        offer: routing.offer,
        passed: routing.passed.clone(),
        last_agent: routing.last_agent,
        message_left: conversation.promise.is_some(),
    })
}

/// Who has a conversation.
#[derive(Debug, Clone, Copy)]
struct Held {
    agent: AgentId,
    /// It is put aside.
    aside: bool,
}

fn held(conversation: &Conversation) -> Option<Held> {
    match &conversation.holder {
        Holder::Agent { agent, .. } => Some(Held { agent: *agent, aside: conversation.people.snoozed_until.is_some() }),
        _ => None,
    }
}

/// The roster takes in who has a conversation. Whether that is news.
fn follow(roster: &mut Roster, (conversation, held): (ConversationId, Option<Held>), now: Timestamp) -> bool {
    let changed_hands = roster.holds(conversation, held.map(|held| held.agent), now);
    let moved = if held.is_some_and(|held| held.aside) {
        roster.puts_aside(conversation, now)
    } else {
        roster.takes_up(conversation)
    };
    changed_hands || moved
}
