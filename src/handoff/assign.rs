//! Who is asked to take whom: a queue and a roster at a time → offers. Pure.
//!
//! Who waits is served in the order of the queue. Of the agents who are available, work in the department, carry less than they can
//! and have not just passed, the one who had this visitor last comes first; then who writes the visitor's language; then who has least
//! to do for what they can carry; then who has been free for longest. Who writes the language but is busy is waited for a while, as
//! long as they are on duty.

use super::queue::{Place, Queue};
use crate::agents::{Colleague, Roster};
use crate::config::{Assignment, RoutingSettings};
use crate::ids::{AgentId, ConversationId};
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

fn choose(
    place: &Place,
    seats: &BTreeMap<AgentId, Seat<'_>>,
    (roster, rules): (&Roster, &RoutingSettings),
    now: Timestamp,
) -> Option<AgentId> {
    let fits = |agent: AgentId, colleague: &Colleague| {
        colleague.post.is_in(&place.department) && !has_passed(place, agent, colleague, now)
    };
    let free: Vec<_> = seats.iter().filter(|(agent, seat)| seat.is_free() && fits(**agent, seat.colleague)).collect();
    if let Some(last) = place.last_agent.filter(|last| free.iter().any(|(agent, _)| *agent == last)) {
        return Some(last);
    }
    let speaks = |colleague: &Colleague| colleague.post.speaks(place.language);
    let least = |fitting: &mut dyn Iterator<Item = &(&AgentId, &Seat<'_>)>| {
        fitting.min_by(|(_, one), (_, other)| one.before(other)).map(|(agent, _)| **agent)
    };
    if let Some(agent) = least(&mut free.iter().filter(|(_, seat)| speaks(seat.colleague))) {
        return Some(agent);
    }
    let waited = now.duration_since(place.since);
    let expected = || {
        let on_duty = roster.on_duty(&place.department, now).into_iter().map(|here| here.agent);
        let known = on_duty.filter_map(|agent| Some((agent, roster.colleague(agent)?)));
        known.into_iter().any(|(agent, colleague)| speaks(colleague) && fits(agent, colleague))
    };
    if waited < rules.language_waits && expected() {
        return None;
    }
    least(&mut free.iter())
}

/// Whether this agent passed, and has not become freer since.
fn has_passed(place: &Place, agent: AgentId, colleague: &Colleague, now: Timestamp) -> bool {
    let counts = |at: Timestamp| at >= colleague.freed_at() && now.duration_since(at) < OFFERED_AGAIN_AFTER;
    place.passed.iter().any(|pass| pass.agent == agent && counts(pass.at))
}

#[cfg(test)]
mod tests;
