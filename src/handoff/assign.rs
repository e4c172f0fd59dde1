//! Who is asked to take whom: a queue and a roster at a time → offers. Pure.
//!
//! Who waits is served in the order of the queue. Of the agents who are available, work in the department, carry less than they can
//! and have not just passed, the one who had this visitor last comes first; then who writes the visitor's language; then who has least
//! to do for what they can carry; then who has been free for longest. Who writes the language but is busy is waited for a while, as
//! long as they are on duty.

use super::queue::{Place, Queue};
use crate::agents::{Colleague, Post, Roster};
use crate::config::{Assignment, RoutingSettings};
use crate::ids::{AgentId, ConversationId, Skill};
use crate::language::Language;
use jiff::{SignedDuration, Timestamp};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Who passed is asked again after this time, should nothing else change meanwhile: nobody waits for ever because of one no.
pub const OFFERED_AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(5);

/// A conversation to be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub conversation: ConversationId,
    /// To whom.
    pub agent: AgentId,
    /// For so long.
    pub until: Timestamp,
}

/// An agent who can be asked.
struct Seat<'r> {
    colleague: &'r Colleague,
    /// What they hold, and what is offered to them.
    load: usize,
}

impl Seat<'_> {
    fn is_free(&self) -> bool {
        self.load < self.colleague.post.capacity
    }

    /// Who has less to do for what they can carry comes first, then who has been free for longest.
    fn before(&self, other: &Self) -> Ordering {
        let own = self.load * other.colleague.post.capacity;
        let others = other.load * self.colleague.post.capacity;
        own.cmp(&others).then(self.colleague.freed_at().cmp(&other.colleague.freed_at()))
    }
}

/// Who is asked to take whom now. What is offered already stays so; nobody is offered more than they carry. Empty when agents
/// take conversations themselves.
pub fn assign(queue: &Queue, roster: &Roster, rules: &RoutingSettings, now: Timestamp) -> Vec<Offer> {
    if rules.assignment == Assignment::Pull || queue.is_empty() {
        return Vec::new();
    }
    let waiting = queue.in_order();
    let mut loads = roster.loads();
    for offer in waiting.iter().filter_map(|(_, place)| place.offer) {
        *loads.entry(offer.agent).or_default() += 1;
    }
    let seat = |(agent, colleague)| (agent, Seat { colleague, load: loads.get(&agent).copied().unwrap_or_default() });
    let mut seats: BTreeMap<AgentId, Seat<'_>> = roster.available(now).map(seat).collect();
    let until = now.saturating_add(rules.offer_lasts).unwrap_or(now);
    let mut offers = Vec::new();
    for (conversation, place) in waiting {
        if place.offer.is_some() {
            continue;
        }
        let Some(agent) = choose(place, &seats, (roster, rules), now) else { continue };
        seats.entry(agent).and_modify(|seat| seat.load += 1);
        offers.push(Offer { conversation, agent, until });
    }
    offers
}

/// What is wished for of who takes a conversation, what weighs more first: to be understood comes before everything else.
struct Wishes<'w> {
    language: Language,
    skill: Option<&'w Skill>,
    rules: &'w RoutingSettings,
}

/// Whether a post has it.
type Wish<'w> = fn(&Wishes<'w>, &Post) -> bool;

impl<'w> Wishes<'w> {
    fn speaks(&self, post: &Post) -> bool {
        post.speaks(self.language)
    }

    fn able(&self, post: &Post) -> bool {
        self.skill.is_none_or(|skill| post.has(skill))
    }

    /// What must be so of who is asked now: a wish is given up when it was waited for long enough, or nobody of these has it with all
    /// that weighs more.
    fn insisted(&self, mut pool: Vec<&Post>, waited: SignedDuration) -> Vec<Wish<'w>> {
        let wishes: [Wish<'w>; 2] = [Self::speaks, Self::able];
        let mut insisted = Vec::new();
        for (wish, patience) in wishes.into_iter().zip([self.rules.language_waits, self.rules.skill_waits]) {
            if waited < patience && pool.iter().any(|post| wish(self, post)) {
                pool.retain(|post| wish(self, post));
                insisted.push(wish);
            }
        }
        insisted
    }

    /// Who has less of what is wished for comes later.
    fn lacks(&self, post: &Post) -> (bool, bool) {
        (!self.speaks(post), !self.able(post))
    }
}

fn choose(
    place: &Place,
    seats: &BTreeMap<AgentId, Seat<'_>>,
    (roster, rules): (&Roster, &RoutingSettings),
    now: Timestamp,
) -> Option<AgentId> {
    let fits = |agent: AgentId, colleague: &Colleague| {
        colleague.post.is_in(&place.department) && !has_passed(place, agent, colleague, now)
    };
    let on_duty = roster.on_duty(&place.department, now).into_iter();
    let known = on_duty.filter_map(|here| Some((here.agent, roster.colleague(here.agent)?)));
    let pool: Vec<&Post> = known.filter(|(agent, one)| fits(*agent, one)).map(|(_, one)| &one.post).collect();
    let free = seats.iter().filter(|(agent, seat)| seat.is_free() && fits(**agent, seat.colleague));
    let free: Vec<_> = free.map(|(agent, seat)| (*agent, seat, &seat.colleague.post)).collect();
    let skill = place.skill.as_ref().or_else(|| rules.skills.get(&place.department));
    let wishes = Wishes { language: place.language, skill, rules };
    let waited = now.duration_since(place.since);
    // Who knows this visitor has been understood before; but not everybody can do everything.
    let waits_for_skill = waited < rules.skill_waits && pool.iter().any(|post| wishes.able(post));
    let last = free.iter().find(|(agent, ..)| place.last_agent == Some(*agent));
    if let Some((agent, ..)) = last.filter(|(_, _, post)| wishes.able(post) || !waits_for_skill) {
        return Some(*agent);
    }
    let insisted = wishes.insisted(pool, waited);
    let fitting = free.into_iter().filter(|(_, _, post)| insisted.iter().all(|wish| wish(&wishes, post)));
    let best = fitting.min_by(|(_, one, its), (_, other, others)| {
        wishes.lacks(its).cmp(&wishes.lacks(others)).then(one.before(other))
    });
    best.map(|(agent, ..)| agent)
}

/// Whether this agent passed, and has not become freer since.
fn has_passed(place: &Place, agent: AgentId, colleague: &Colleague, now: Timestamp) -> bool {
    let counts = |at: Timestamp| at >= colleague.freed_at() && now.duration_since(at) < OFFERED_AGAIN_AFTER;
    place.passed.iter().any(|pass| pass.agent == agent && counts(pass.at))
}

#[cfg(test)]
mod tests;
