//! A day of 2,000 conversations and 20 agents who come and go, in accelerated time through the real desk and a real store: no
//! conversation is lost, stuck, assigned twice, or waiting while an agent who fits is free.

mod floor;
mod record;
mod staff;

use crate::shop::house;
use floor::Floor;
use frontdesk::clock::Clock;
use frontdesk::config::{Assignment, RoutingSettings};
use frontdesk::content::{Known, load};
use frontdesk::desk::{Brain, Desk, Hello, Parts, Utterance};
use frontdesk::dialogue::House;
use frontdesk::documents::Localized;
use frontdesk::ids::{ConversationId, Department, MessageId, Skill};
use frontdesk::language::Language;
use frontdesk::lookups::Lookups;
use frontdesk::metrics::Metrics;
use frontdesk::storage::Store;
use futures::future::join_all;
use jiff::SignedDuration;
use record::Record;
use staff::Staff;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Visitors of the day.
const CONVERSATIONS: usize = 2_000;
/// A step of the clock, in seconds.
const STEP: i64 = 20;
/// Visitors come for nine hours, in steps.
const OPEN: i64 = 9 * 3_600 / STEP;
/// After that everything must have ended within three more.
const LATEST: i64 = 12 * 3_600 / STEP;
/// The program is started anew in the middle of the day.
const RESTART: i64 = 5 * 3_600 / STEP;

pub const DEPARTMENTS: [&str; 4] = ["general", "orders", "returns", "accounts"];

/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014): the same day every time.
pub struct Chance(u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `below` - 1.
    pub fn below(&mut self, below: u64) -> u64 {
        self.next() % below
    }

    /// Between these, in steps of one.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + i64::try_from(self.below(u64::try_from(most - least + 1).expect("a range"))).expect("small")
    }

    /// In so many of a thousand.
    pub fn happens(&mut self, per_mille: u64) -> bool {
        self.below(1_000) < per_mille
    }
}

/// A shop that hands everything over, each sentence to one department.
fn content() -> tempfile::TempDir {
    let text = |name: &str| {
        format!(
            "title: {{en: {name}, ko: {name}}}\nexamples:\n  en: [{name} please, I need the {name} people]\n  \
             ko: [{name} 부탁해요, {name} 담당자요]\nanswer:\n  - say: {{en: Of course., ko: 네.}}\nhandoff: {name}\n"
        )
    };
    let files: Vec<_> = DEPARTMENTS.iter().map(|name| (format!("intents/{name}.yaml"), text(name))).collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    crate::program::folder(&files)
}

/// Refunds are best done by who knows how.
pub fn wished() -> (Department, Skill) {
    (Department("returns".into()), "refunds".parse().expect("a skill"))
}

fn departments() -> Vec<(Department, Localized<String>)> {
    DEPARTMENTS.iter().map(|name| (Department((*name).into()), Localized::new())).collect()
}

fn desk(data: &Path, clock: &Clock, brain: &Arc<Brain>) -> Desk {
    let house = House { welcome: Vec::new(), departments: departments(), ..house() };
    let parts = Parts {
        store: Store::open(data).expect("the store opens"),
        clock: clock.clone(),
        house,
        routing: RoutingSettings {
            assignment: Assignment::Push,
            skills: [wished()].into(),
            ..RoutingSettings::default()
        },
        time_zone: jiff::tz::TimeZone::UTC,
        lookups: Lookups::open(&BTreeMap::new()).expect("no lookups"),
        brain: brain.clone(),
        metrics: Metrics::start(),
        keep_days: None,
        identity: None,
        uploads: frontdesk::config::UploadSettings::default(),
        mail: None,
        access: crate::shop::Habits::default().access,
    };
    Desk::open(parts).expect("the desk opens")
}

/// A visitor comes and asks for a department's people; one in ten is angry about it.
async fn asks(desk: &Desk, (language, department, angry): (Language, &str, bool)) -> ConversationId {
    let hello = Hello::of_a_newcomer(language);
    let visitor = desk.recognise(&hello).expect("a newcomer");
    let arrival = desk.visitor_arrives(visitor, hello).await.expect("arrived");
    let korean = language == Language::KOREAN;
    let words = if korean { format!("{department} 부탁해요") } else { format!("{department} please") };
    let anger = if korean { "진짜 짜증나네요!!" } else { "this is ridiculous, I am furious!!" };
    for words in angry.then_some(anger).into_iter().chain([words.as_str()]) {
        let said = Utterance::Text(words.to_owned());
        desk.visitor_speaks(arrival.conversation, MessageId::new(), &said).await.expect("stored");
    }
    arrival.conversation
}

/// How many visitors come in each step: more around noon.
fn arrivals(chance: &mut Chance) -> Vec<usize> {
    let mut steps = vec![0; usize::try_from(OPEN).expect("steps")];
    for _ in 0..CONVERSATIONS {
        let step = (chance.below(steps.len() as u64) + chance.below(steps.len() as u64)) / 2;
        steps[usize::try_from(step).expect("a step")] += 1;
    }
    steps
}

#[tokio::test]
async fn nobody_is_lost_stuck_assigned_twice_or_left_waiting_while_somebody_is_free() {
    let (content, data) = (content(), tempfile::tempdir().expect("a temporary folder"));
    let brain = Arc::new(Brain::new(load(content.path(), &Known::default()).expect("the content is right").content));
    let clock = Clock::by_hand("2026-11-20T00:00:00Z".parse().expect("a time"));
    let mut chance = Chance(20_261_120);
    let mut desk = desk(data.path(), &clock, &brain);
    let mut staff = Staff::hired(&desk, &mut chance).await;
    let mut floor = Floor::default();
    let mut conversations = Vec::new();
    let arrivals = arrivals(&mut chance);
    for step in 0..LATEST {
        if step == RESTART {
            drop(desk);
            desk = self::desk(data.path(), &clock, &brain);
            staff.lost_their_lines(step, &mut chance);
        }
        staff.come_and_go(&desk, step, &mut chance).await;
        let count = usize::try_from(step).ok().and_then(|step| arrivals.get(step)).copied().unwrap_or_default();
        let asked: Vec<_> = (0..count)
            .map(|_| {
                let language = if chance.happens(300) { Language::ENGLISH } else { Language::KOREAN };
                let department = DEPARTMENTS[usize::try_from(chance.below(4)).expect("small")];
                (language, department, chance.happens(100))
            })
            .collect();
        conversations.extend(join_all(asked.into_iter().map(|asked| asks(&desk, asked))).await);
        staff.work(&desk, &mut floor, (step, &mut chance)).await;
        clock.turn(SignedDuration::from_secs(STEP));
        desk.time_passes().await.expect("what is due happens");
        if step % 15 == 0 {
            desk.tidy().await;
        }
        floor.follows(&desk).await;
        floor.nobody_waits_needlessly(&staff, clock.now());
        floor.waits_on(&staff);
        if step > OPEN && floor.is_empty() {
            break;
        }
    }
    assert!(floor.is_empty(), "stuck: {floor:?}");
    let mut record = Record::default();
    for conversation in &conversations {
        record.reads(&desk, *conversation).await;
    }
    println!("{}{}", record.figures(conversations.len()), floor.longest_waits());
}
