//! A desk as the benchmarks need it: no lookups, always open, one department.

use frontdesk::clock::Clock;
use frontdesk::config::RoutingSettings;
use frontdesk::content::Content;
use frontdesk::conversation::Patience;
use frontdesk::desk::{Access, Brain, Desk, Parts, SecondFactorRule};
use frontdesk::dialogue::{House, Surveys};
use frontdesk::ids::Department;
use frontdesk::language::Language;
use frontdesk::lookups::Lookups;
use frontdesk::metrics::Metrics;
use frontdesk::storage::Store;
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The desk of this folder, answering from this content.
pub(crate) fn desk(folder: &Path, content: Content, language: Language) -> Desk {
    let parts = Parts {
        store: Store::open(folder).expect("the store opens"),
        clock: Clock::machine(),
        house: house(language),
        routing: RoutingSettings::default(),
        time_zone: jiff::tz::TimeZone::UTC,
        lookups: Lookups::open(&BTreeMap::new()).expect("no lookups"),
        brain: Arc::new(Brain::new(content)),
        metrics: Metrics::start(),
        keep_days: None,
        access: Access { second_factor: SecondFactorRule::Optional, idle: SignedDuration::from_hours(12) },
        identity: None,
        uploads: frontdesk::config::UploadSettings::default(),
        mail: None,
    };
    Desk::open(parts).expect("the desk opens")
}

fn house(language: Language) -> House {
    let department = Department("general".into());
    House {
        shop: BTreeMap::new(),
        bot: BTreeMap::new(),
        hours: BTreeMap::new(),
        opening: None,
        patience: Patience::default(),
        surveys: Surveys::default(),
        language,
        department: department.clone(),
        departments: vec![(department, BTreeMap::new())],
        written: std::collections::BTreeMap::new(),
        reopen_within: SignedDuration::from_hours(24),
        welcome: Vec::new(),
        greetings: BTreeMap::new(),
        topic_lasts: SignedDuration::from_mins(30),
        asks_whether_it_helped: true,
        suggests_while_typing: true,
        sneak_peek: false,
        manners: frontdesk::config::Manners::default(),
        site_manners: BTreeMap::new(),
    }
}
