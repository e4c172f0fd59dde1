//! The agents of the simulated day: when they come and go, what they do with what is offered.

use super::floor::Floor;
use super::{Chance, DEPARTMENTS, OPEN, STEP};
use frontdesk::agents::{Chosen, Post};
use frontdesk::conversation::Standing;
use frontdesk::desk::{Account, Desk, NewAccount};
use frontdesk::ids::{AgentId, ConversationId, Department, MessageId};
use frontdesk::language::Language;
use futures::future::join_all;
use std::collections::BTreeMap;

const AGENTS: usize = 20;

/// An agent of the day. Times are in steps.
pub struct Worker {
    pub account: Account,
    pub post: Post,
    comes: i64,
    goes: i64,
    /// The console is open.
    here: bool,
    /// The line is broken until then.
    broken_until: i64,
    chosen: Chosen,
    chosen_until: i64,
    /// What they will do about offers, and when.
    minded: BTreeMap<ConversationId, (i64, Mind)>,
    /// When each conversation they have will be done.
    done_at: BTreeMap<ConversationId, i64>,
}

#[derive(Clone, Copy, PartialEq)]
enum Mind {
    Takes,
    Declines,
    Sleeps,
}

impl Worker {
    pub fn id(&self) -> AgentId {
        self.account.agent
    }

    /// At their place by their own plan.
    fn on_shift(&self, step: i64) -> bool {
        // After hours everybody stays until all is done.
        (self.comes..self.goes).contains(&step) || step > OPEN
    }
}

pub struct Staff(Vec<Worker>);

impl Staff {
    /// Twenty agents in one or two departments each, of one language or both; five for each department first.
    pub async fn hired(desk: &Desk, chance: &mut Chance) -> Self {
        let mut workers = Vec::new();
        for place in 0..AGENTS {
            let name = format!("agent{place:02}");
            let new = NewAccount { email: format!("{name}@solbat.example"), name, password: "a long password".into() };
            let account = desk.add_agent(new).await.expect("added");
            let second = usize::try_from(chance.below(8)).expect("small");
            let names = [DEPARTMENTS.get(place % 4), DEPARTMENTS.get(second)];
            let languages =
                [vec![Language::KOREAN], vec![Language::KOREAN, Language::ENGLISH], vec![Language::ENGLISH]];
            let post = Post {
                departments: names.into_iter().flatten().map(|name| Department((*name).into())).collect(),
                languages: languages[place % 3].iter().copied().collect(),
                capacity: usize::try_from(chance.between(3, 5)).expect("small"),
                skills: (place % 4 == 1).then(|| super::wished().1).into_iter().collect(),
                ..Post::default()
            };
            desk.post_agent(account.agent, post.clone()).await.expect("posted");
            workers.push(Worker {
                account,
                post,
                comes: chance.between(0, OPEN / 9),
                goes: chance.between(OPEN * 7 / 9, OPEN),
                here: false,
                broken_until: 0,
                chosen: Chosen::Available,
                chosen_until: 0,
                minded: BTreeMap::new(),
                done_at: BTreeMap::new(),
            });
        }
        Self(workers)
    }

    pub fn all(&self) -> impl Iterator<Item = &Worker> {
        self.0.iter()
    }

    pub fn available(&self) -> impl Iterator<Item = &Worker> {
        self.0.iter().filter(|worker| worker.here && worker.chosen == Chosen::Available)
    }

    /// The server went down: everybody's line is broken, and comes back after a while.
    pub fn lost_their_lines(&mut self, step: i64, chance: &mut Chance) {
        for worker in &mut self.0 {
            worker.here = false;
            worker.broken_until = step + chance.between(0, 2);
        }
    }

    /// Shifts begin and end, lines break, people go for a coffee.
    pub async fn come_and_go(&mut self, desk: &Desk, step: i64, chance: &mut Chance) {
        for worker in &mut self.0 {
            if worker.here && step <= OPEN && chance.happens(6) {
                // From a moment to ten minutes: some count as gone, some don't.
                worker.broken_until = step + chance.between(1, 600 / STEP);
            }
            let here = worker.on_shift(step) && step >= worker.broken_until;
            match (worker.here, here) {
                (false, true) => desk.agent_arrives(worker.id()),
                (true, false) => desk.agent_leaves(worker.id()),
                _ => {}
            }
            worker.here = here;
            let wanted = match worker.chosen {
                _ if step > OPEN => Chosen::Available,
                Chosen::Available if chance.happens(4) => {
                    [Chosen::Busy, Chosen::Away][usize::from(chance.happens(500))]
                }
                kept if step < worker.chosen_until => kept,
                _ => Chosen::Available,
            };
            if here && wanted != worker.chosen {
                desk.agent_chooses(worker.id(), wanted).await.expect("chosen");
                worker.chosen = wanted;
                worker.chosen_until = step + chance.between(3, 45);
            }
        }
    }

    /// Everybody does what they have in mind about what they are offered and what they have, all at the same time.
    pub async fn work(&mut self, desk: &Desk, floor: &mut Floor, (step, chance): (i64, &mut Chance)) {
        floor.follows(desk).await;
        let here = self.0.iter_mut().filter(|worker| worker.here);
        let planned: Vec<_> = here
            .map(|worker| {
                worker.looks_around(floor, (step, chance));
                (worker.account.clone(), worker.deeds(step, chance))
            })
            .collect();
        join_all(
            planned.iter().flat_map(|(account, deeds)| deeds.iter().map(move |deed| perform(desk, account, *deed))),
        )
        .await;
        self.reach_for_the_same(desk, floor, chance).await;
    }

    /// Now and then two take the same conversation at once: exactly one gets it, and the other is told.
    async fn reach_for_the_same(&self, desk: &Desk, floor: &mut Floor, chance: &mut Chance) {
        floor.follows(desk).await;
        let waiting = floor.lines.iter().find(|(_, line)| line.standing == Standing::Waiting && line.offer.is_none());
        let free = |worker: &&Worker| {
            let department = waiting.and_then(|(_, line)| line.department.as_ref());
            department.is_some_and(|name| worker.post.is_in(name)) && floor.load(worker.id()) < worker.post.capacity
        };
        let takers: Vec<_> = self.available().filter(free).take(2).collect();
        let (Some((conversation, _)), true) = (waiting, takers.len() == 2 && chance.happens(300)) else { return };
        let taken = takers.iter().map(|worker| desk.agent_takes(*conversation, &worker.account, MessageId::new()));
        let taken = join_all(taken).await;
        assert_eq!(taken.iter().filter(|taken| taken.is_ok()).count(), 1, "{taken:?}");
    }
}

impl Worker {
    fn looks_around(&mut self, floor: &Floor, (step, chance): (i64, &mut Chance)) {
        let own = self.id();
        self.minded.retain(|conversation, _| {
            floor.lines.get(conversation).is_some_and(|line| line.offer.is_some_and(|offer| offer.agent == own))
        });
        self.done_at.retain(|conversation, _| {
            floor.lines.get(conversation).and_then(|line| line.agent.as_ref()).is_some_and(|(agent, _)| *agent == own)
        });
        for (conversation, line) in &floor.lines {
            if line.offer.is_some_and(|offer| offer.agent == own) && !self.minded.contains_key(conversation) {
                let mind = match chance.below(100) {
                    0..7 => Mind::Declines,
                    7..15 => Mind::Sleeps,
                    _ => Mind::Takes,
                };
                self.minded.insert(*conversation, (step + chance.between(0, 1), mind));
            }
            if line.agent.as_ref().is_some_and(|(agent, _)| *agent == own) && !self.done_at.contains_key(conversation) {
                self.done_at.insert(*conversation, step + chance.between(120 / STEP, 720 / STEP));
            }
        }
    }

    /// What is due of what they have in mind.
    fn deeds(&mut self, step: i64, chance: &mut Chance) -> Vec<Deed> {
        let done = self.done_at.extract_if(.., |_, at| *at <= step).map(|(conversation, _)| Deed::Close(conversation));
        let mut deeds: Vec<_> = done.collect();
        let minded = self.minded.extract_if(.., |_, (at, mind)| *at <= step && *mind != Mind::Sleeps);
        for (conversation, (_, mind)) in minded {
            if mind == Mind::Takes {
                self.done_at.insert(conversation, step + chance.between(120 / STEP, 720 / STEP));
            }
            deeds.push(if mind == Mind::Takes { Deed::Take(conversation) } else { Deed::Decline(conversation) });
        }
        deeds
    }
}

#[derive(Clone, Copy)]
enum Deed {
    Take(ConversationId),
    Decline(ConversationId),
    Close(ConversationId),
}

/// What is offered to an agent can be taken or declined, and what they have can be answered and closed.
async fn perform(desk: &Desk, account: &Account, deed: Deed) {
    let id = MessageId::new();
    match deed {
        Deed::Take(conversation) => {
            desk.agent_takes(conversation, account, id).await.expect("taken when offered");
            let said = (MessageId::new(), "안녕하세요");
            desk.agent_speaks(conversation, account, said).await.expect("said by who has it");
        }
        Deed::Decline(conversation) => {
            desk.agent_declines(conversation, account, id).await.expect("declined when offered");
        }
        Deed::Close(conversation) => {
            desk.agent_closes(conversation, account, (id, None, &[])).await.expect("closed by who has it");
        }
    }
}
