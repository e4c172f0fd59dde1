//! Who is asked, for tables of agents and visitors, and what holds whatever they are.

use super::*;
use crate::agents::{AgentState, Chosen, Post};
use crate::conversation::{OpenOffer, Pass, Priority};
use crate::ids::Department;
use proptest::collection::vec;
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn push() -> RoutingSettings {
    RoutingSettings { assignment: Assignment::Push, ..RoutingSettings::default() }
}

fn department(name: &str) -> Department {
    Department(name.into())
}

fn post(departments: &[&str], languages: &[Language], capacity: usize) -> Post {
    Post {
        departments: departments.iter().map(|name| department(name)).collect(),
        languages: languages.iter().copied().collect(),
        capacity,
        ..Post::default()
    }
}

fn able(post: Post, skills: &[&str]) -> Post {
    Post { skills: skills.iter().map(|word| skill(word)).collect(), ..post }
}

fn skill(word: &str) -> Skill {
    word.parse().unwrap()
}

/// A floor with agents who came at second 0 in the order given.
fn floor<const COUNT: usize>(posts: [Post; COUNT]) -> (Roster, [AgentId; COUNT]) {
    let mut roster = Roster::default();
    let agents = posts.map(|post| {
        let agent = AgentId::new();
        roster.knows(agent, "Minji", post, at(0));
        roster.arrives(agent, at(0));
        agent
    });
    (roster, agents)
}

fn place(name: &str, language: Language, second: i64) -> Place {
    Place::new(department(name), at(second), Priority::Ordinary, language)
}

/// Who is asked for a single conversation at a second; none when nobody is.
fn asked(place: Place, roster: &Roster, second: i64) -> Option<AgentId> {
    let mut queue = Queue::default();
    queue.enters(ConversationId::new(), place);
    assign(&queue, roster, &push(), at(second)).first().map(|offer| offer.agent)
}

const KO: Language = Language::KOREAN;
const EN: Language = Language::ENGLISH;

#[test]
fn nobody_is_asked_where_agents_take_conversations_themselves() {
    let (roster, _) = floor([Post::default()]);
    let mut queue = Queue::default();
    queue.enters(ConversationId::new(), place("orders", KO, 0));
    assert_eq!(assign(&queue, &roster, &RoutingSettings::default(), at(1)), []);
    assert_eq!(assign(&queue, &roster, &push(), at(1)).len(), 1);
}

#[test]
fn the_department_must_fit_and_who_has_least_to_do_is_asked() {
    let (mut roster, [orders, one, other]) =
        floor([post(&["orders"], &[], 4), post(&["returns"], &[], 2), post(&["returns", "orders"], &[], 4)]);
    assert_eq!(asked(place("returns", KO, 0), &roster, 1), Some(one));
    roster.holds(ConversationId::new(), Some(one), at(2));
    roster.holds(ConversationId::new(), Some(other), at(2));
    assert_eq!(asked(place("returns", KO, 0), &roster, 3), Some(other), "one of four is less than one of two");
    assert_eq!(asked(place("orders", KO, 0), &roster, 3), Some(orders));
    assert_eq!(asked(place("accounts", KO, 0), &roster, 3), None);
    roster.chooses(orders, Chosen::Busy, at(4));
    assert_eq!(asked(place("orders", KO, 0), &roster, 5), Some(other));
}

#[test]
fn nobody_is_offered_more_than_they_carry_and_the_queue_is_served_in_its_order() {
    let (roster, [agent]) = floor([post(&[], &[], 2)]);
    let mut queue = Queue::default();
    let [late, angry, early] = std::array::from_fn(|_| ConversationId::new());
    queue.enters(late, place("orders", KO, 900));
    queue.enters(early, place("orders", KO, 100));
    queue.enters(angry, Place { priority: Priority::High, ..place("orders", KO, 950) });
    let offers = assign(&queue, &roster, &push(), at(1_000));
    let until = at(1_030);
    let to = |conversation| Offer { conversation, agent, until };
    assert_eq!(offers, [to(angry), to(early)]);
    let offered = Place { offer: Some(OpenOffer { agent, until }), ..place("orders", KO, 100) };
    queue.enters(early, offered);
    assert_eq!(
        assign(&queue, &roster, &push(), at(1_001)),
        [to(angry)].map(|offer| Offer { until: at(1_031), ..offer })
    );
}

#[test]
fn who_writes_the_language_comes_first_and_is_waited_for_only_a_while() {
    let (mut roster, [english, korean]) = floor([post(&[], &[EN], 1), post(&[], &[KO], 1)]);
    assert_eq!(asked(place("orders", KO, 0), &roster, 1), Some(korean));
    assert_eq!(asked(place("orders", EN, 0), &roster, 1), Some(english));
    roster.holds(ConversationId::new(), Some(korean), at(2));
    assert_eq!(asked(place("orders", KO, 10), &roster, 129), None, "the one who writes Korean has no time yet");
    assert_eq!(asked(place("orders", KO, 10), &roster, 130), Some(english));
    roster.chooses(korean, Chosen::Busy, at(20));
    assert_eq!(asked(place("orders", KO, 10), &roster, 20), None, "busy is on duty");
    roster.chooses(korean, Chosen::Away, at(21));
    assert_eq!(asked(place("orders", KO, 10), &roster, 21), Some(english), "nobody here writes Korean");
}

#[test]
fn who_had_the_visitor_last_is_preferred_when_free() {
    let (mut roster, [one, other]) = floor([post(&[], &[], 4), post(&[], &[], 1)]);
    let known = |second| Place { last_agent: Some(other), ..place("orders", KO, second) };
    assert_eq!(asked(place("orders", KO, 0), &roster, 1), Some(one));
    assert_eq!(asked(known(0), &roster, 1), Some(other));
    roster.holds(ConversationId::new(), Some(other), at(2));
    assert_eq!(asked(known(0), &roster, 2), Some(one));
}

#[test]
fn who_passed_is_asked_again_when_they_became_freer_or_after_a_while() {
    let (mut roster, [one, other]) = floor([post(&[], &[], 4), post(&[], &[], 4)]);
    let passed = |agents: &[AgentId]| {
        let passed = agents.iter().map(|agent| Pass { agent: *agent, at: at(10) }).collect();
        Place { passed, ..place("orders", KO, 0) }
    };
    assert_eq!(asked(passed(&[one]), &roster, 11), Some(other));
    assert_eq!(asked(passed(&[one, other]), &roster, 11), None);
    assert_eq!(asked(passed(&[one, other]), &roster, 310), Some(one));
    let held = ConversationId::new();
    roster.holds(held, Some(other), at(12));
    roster.holds(held, None, at(20));
    assert_eq!(asked(passed(&[one, other]), &roster, 21), Some(other));
}

#[test]
fn who_has_the_skill_comes_first_and_is_waited_for_only_a_while() {
    let (mut roster, [anybody, refunds]) = floor([post(&[], &[], 4), able(post(&[], &[], 1), &["refunds"])]);
    let wishes = |second| Place { skill: Some(skill("refunds")), ..place("orders", KO, second) };
    assert_eq!(asked(wishes(0), &roster, 1), Some(refunds));
    assert_eq!(asked(Place { skill: Some(skill("bulk")), ..wishes(0) }, &roster, 1), Some(anybody), "nobody has it");
    roster.holds(ConversationId::new(), Some(refunds), at(2));
    assert_eq!(asked(wishes(10), &roster, 129), None, "who can do it has no time yet");
    assert_eq!(asked(wishes(10), &roster, 130), Some(anybody));
    roster.chooses(refunds, Chosen::Away, at(20));
    assert_eq!(asked(wishes(10), &roster, 20), Some(anybody), "nobody on duty has it");
}

#[test]
fn a_department_wishes_for_a_skill_unless_the_intent_wishes_for_another() {
    let (roster, [_, refunds, bulk]) =
        floor([post(&[], &[], 4), able(post(&[], &[], 4), &["refunds"]), able(post(&[], &[], 4), &["bulk"])]);
    let mut queue = Queue::default();
    queue.enters(ConversationId::new(), place("returns", KO, 0));
    queue.enters(ConversationId::new(), Place { skill: Some(skill("bulk")), ..place("returns", KO, 1) });
    let skills = [(department("returns"), skill("refunds"))].into();
    let offers = assign(&queue, &roster, &RoutingSettings { skills, ..push() }, at(5));
    assert_eq!(offers.iter().map(|offer| offer.agent).collect::<Vec<_>>(), [refunds, bulk]);
}

#[test]
fn to_be_understood_weighs_more_than_a_skill_and_a_skill_more_than_who_had_it_last() {
    let (mut roster, [korean, able_english]) = floor([post(&[], &[KO], 2), able(post(&[], &[EN], 2), &["refunds"])]);
    let wishes = Place { skill: Some(skill("refunds")), ..place("orders", KO, 0) };
    assert_eq!(asked(wishes.clone(), &roster, 1), Some(korean), "who can do it could not be understood");
    let english = Place { language: EN, last_agent: Some(korean), ..wishes };
    assert_eq!(asked(english.clone(), &roster, 1), Some(able_english));
    for second in [1, 2] {
        roster.holds(ConversationId::new(), Some(able_english), at(second));
    }
    assert_eq!(asked(english.clone(), &roster, 3), None, "waited for");
    assert_eq!(asked(english, &roster, 120), Some(korean), "who had it last, though not able");
}

/// An agent as drawn: which departments, languages and skills (as bits), capacity, load, state.
type DrawnAgent = (u8, (u8, bool), usize, usize, u8);

/// A visitor as drawn: department, language and whether a skill is wished for, waiting since, priority, offered to, passed by (as bits).
type DrawnVisitor = (u8, (bool, bool), i64, u8, Option<u8>, u8);

const NAMES: [&str; 3] = ["general", "orders", "returns"];
const PRIORITIES: [Priority; 4] = [Priority::Ordinary, Priority::Raised, Priority::High, Priority::First];
const NOW: i64 = 1_000;

fn drawn_roster(agents: &[DrawnAgent]) -> (Roster, Vec<AgentId>) {
    let mut roster = Roster::default();
    let bits = |bits: u8, count: usize| (0..count).filter(move |place| bits >> place & 1 == 1);
    let ids = agents.iter().map(|(departments, (languages, skilled), capacity, load, state)| {
        let agent = AgentId::new();
        let departments: Vec<_> = bits(*departments, 3).map(|place| NAMES[place]).collect();
        let languages: Vec<_> = bits(*languages, 2).map(|place| [KO, EN][place]).collect();
        let skills: &[&str] = if *skilled { &["refunds"] } else { &[] };
        roster.knows(agent, "Minji", able(post(&departments, &languages, *capacity), skills), at(0));
        (0..*load).for_each(|_| {
            roster.holds(ConversationId::new(), Some(agent), at(0));
        });
        if *state < 3 {
            roster.arrives(agent, at(0));
            roster.chooses(agent, [Chosen::Available, Chosen::Busy, Chosen::Away][usize::from(*state)], at(0));
        }
        agent
    });
    let ids = ids.collect();
    (roster, ids)
}

fn drawn_queue(visitors: &[DrawnVisitor], agents: &[AgentId]) -> Queue {
    let mut queue = Queue::default();
    for (name, (korean, wishes), since, priority, offered, passed) in visitors {
        let language = if *korean { KO } else { EN };
        let mut place = place(NAMES[usize::from(*name)], language, *since);
        place.skill = wishes.then(|| skill("refunds"));
        place.priority = PRIORITIES[usize::from(*priority)];
        let offered = offered.and_then(|offered| agents.get(usize::from(offered)));
        place.offer = offered.map(|agent| OpenOffer { agent: *agent, until: at(NOW + 9) });
        let passed_by = agents.iter().enumerate().filter(|(place, _)| passed >> place & 1 == 1);
        place.passed = passed_by.map(|(_, agent)| Pass { agent: *agent, at: at(NOW - 60) }).collect();
        queue.enters(ConversationId::new(), place);
    }
    queue
}

proptest! {
    #[test]
    fn offers_fit_and_nobody_waits_while_somebody_who_fits_is_free(
        agents in vec((0_u8..8, (0_u8..4, any::<bool>()), 1_usize..4, 0_usize..4, 0_u8..4), 0..6),
        visitors in vec((0_u8..3, any::<(bool, bool)>(), 0_i64..NOW, 0_u8..4, proptest::option::weighted(0.2, 0_u8..6), 0_u8..64), 0..12),
    ) {
        let (roster, ids) = drawn_roster(&agents);
        let queue = drawn_queue(&visitors, &ids);
        let offers = assign(&queue, &roster, &push(), at(NOW));
        prop_assert_eq!(&offers, &assign(&queue, &roster, &push(), at(NOW)), "the same again");
        let mut loads = roster.loads();
        for agent in &ids {
            *loads.entry(*agent).or_default() += queue.offered_to(*agent).len();
        }
        for offer in &offers {
            let place = queue.place(offer.conversation).unwrap();
            let colleague = roster.colleague(offer.agent).unwrap();
            let load = loads.entry(offer.agent).or_default();
            *load += 1;
            prop_assert!(place.offer.is_none() && *load <= colleague.post.capacity);
            prop_assert!(roster.state(offer.agent, at(NOW)) == AgentState::Available && colleague.post.is_in(&place.department));
            prop_assert!(place.passed.iter().all(|pass| pass.agent != offer.agent));
        }
        let twice = offers.iter().map(|offer| offer.conversation).collect::<std::collections::BTreeSet<_>>();
        prop_assert_eq!(twice.len(), offers.len(), "one agent each");
        for (conversation, place) in queue.in_order() {
            if place.offer.is_some() || twice.contains(&conversation) {
                continue;
            }
            for (agent, colleague) in roster.available(at(NOW)) {
                let free = loads.get(&agent).copied().unwrap_or_default() < colleague.post.capacity;
                let passed = place.passed.iter().any(|pass| pass.agent == agent);
                // Another language, or no skill, are the only reasons to leave somebody waiting for now.
                let able = place.skill.as_ref().is_none_or(|skill| colleague.post.has(skill));
                let speaks = colleague.post.speaks(place.language);
                let is_right = (speaks && able) || NOW - place.since.as_second() >= 120;
                prop_assert!(!(free && !passed && is_right && colleague.post.is_in(&place.department)));
            }
        }
    }
}
