//! The shop's own content is right, and understands what its writers promise.
#![allow(clippy::expect_used, clippy::panic, reason = "the helpers of a test program fail like its tests")]

mod follow_ups;
mod manners;
mod openings;
mod requests;
mod surroundings;

use frontdesk::config::{self, LookupSource};
use frontdesk::content::{Content, Intent, Known, KnownLookup, Style, load, report};
use frontdesk::language::Language;
use frontdesk::matching::{Matcher, Target};
use std::path::Path;
use std::sync::OnceLock;

/// The intents of the shop.
const INTENTS: &str = "place_order change_order cancel_order check_cancellation_fee track_order delivery_options \
    delivery_period shipping_fee change_shipping_address set_up_shipping_address check_stock return_item exchange_item \
    get_refund track_refund check_refund_policy damaged_item wrong_item missing_item warranty_repair \
    check_payment_methods payment_issue check_invoice get_invoice coupon points create_account edit_account \
    delete_account recover_password login_problem registration_problems switch_account newsletter_subscription \
    contact_customer_service contact_human_agent complaint review store_hours greeting thanks goodbye \
    request_exchange";

/// Found by a rule or a button alone: a form beside the intent that tells how it works.
const BY_RULE: &str = "request_exchange";

/// The share of `tests:` phrases that must find their intent first. The writers' phrases are not what it is fitted on.
const FOUND_FIRST: f64 = 0.91;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let settings = config::load(&root().join("frontdesk.yaml"), |_| None).expect("right settings");
        let lookups = settings.lookups.iter().map(|(name, lookup)| {
            let LookupSource::Csv { file, .. } = &lookup.source else { panic!("the shop as shipped asks files only") };
            let mut reader = csv::Reader::from_path(file).expect("the table");
            let columns = reader.headers().expect("columns").iter().map(str::to_owned).collect();
            KnownLookup { name: name.clone(), needs: lookup.key.clone(), columns, changes: false }
        });
        let departments = settings.departments.iter().map(|department| department.name.clone()).collect();
        let known = Known { lookups: Some(lookups.collect()), departments: Some(departments), skills: None };
        let loaded = load(root(), &known).unwrap_or_else(|failure| {
            panic!("{}", report(&failure.problems, &failure.sources, Style::Plain));
        });
        assert!(loaded.warnings.is_empty(), "{}", report(&loaded.warnings, &loaded.sources, Style::Plain));
        loaded.content
    })
}

/// Fitting takes a moment: once for all tests.
fn matcher() -> &'static Matcher {
    static MATCHER: OnceLock<Matcher> = OnceLock::new();
    MATCHER.get_or_init(|| Matcher::fit(content()))
}

#[test]
fn the_content_is_complete_and_has_no_problem() {
    let mut expected: Vec<_> = INTENTS.split_whitespace().collect();
    expected.sort_unstable();
    let found: Vec<_> = content().intents.iter().map(|intent| &*intent.id.0).collect();
    assert_eq!(found, expected);
    let by_rule = |intent: &Intent| BY_RULE.split_whitespace().any(|id| id == &*intent.id.0);
    for intent in content().intents.iter().filter(|intent| !by_rule(intent)) {
        for language in [Language::KOREAN, Language::ENGLISH] {
            let examples = intent.examples.get(&language).map_or(0, Vec::len);
            assert!(examples >= 10, "{} has {examples} examples in {language}", intent.id);
            assert!(intent.not.contains_key(&language), "{} names nothing it is not in {language}", intent.id);
            assert!(intent.tests.contains_key(&language), "{} has no tests in {language}", intent.id);
        }
    }
    for language in [Language::KOREAN, Language::ENGLISH] {
        let editions = content().articles.iter().filter_map(|article| article.editions.get(&language));
        let questions: Vec<_> = editions.map(|edition| edition.questions.len()).collect();
        assert!(questions.len() >= 40, "{} articles in {language}", questions.len());
        assert!(questions.iter().all(|count| *count >= 3));
    }
}

#[test]
fn the_writers_promises_hold() {
    let matcher = matcher();
    let (mut all, mut missed) = (0, Vec::new());
    for intent in &content().intents {
        let own = Target::Intent(intent.id.clone());
        for (language, sentences) in &intent.tests {
            for sentence in sentences {
                all += 1;
                let reading = matcher.read(&sentence.text, *language);
                if reading.best().map(|best| &best.target) != Some(&own) {
                    let found = reading.best().map(|best| (best.target.id().to_owned(), best.confidence));
                    missed
                        .push(format!("{}: {:?} expected {}, got {found:?}", sentence.place, sentence.text, intent.id));
                }
            }
        }
        for (language, sentences) in &intent.examples {
            for sentence in sentences {
                let reading = matcher.read(&sentence.text, *language);
                assert_eq!(reading.best().map(|best| &best.target), Some(&own), "{}", sentence.place);
            }
        }
        for (language, sentences) in &intent.not {
            for sentence in sentences {
                let reading = matcher.read(&sentence.text, *language);
                let wrong = reading.candidates.iter().any(|candidate| candidate.target == own);
                assert!(!wrong, "{}: {:?} must not find {}", sentence.place, sentence.text, intent.id);
            }
        }
    }
    let found = all - missed.len();
    println!("{found} of {all} test phrases find their intent first; missed:\n{}", missed.join("\n"));
    assert!(found as f64 >= FOUND_FIRST * f64::from(all as u32), "{found} of {all}");
}
