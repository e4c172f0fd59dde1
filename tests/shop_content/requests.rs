//! Two requests in one message are both seen; a story around one does not hide it; and what is one is not cut.

use crate::{content, matcher};
use frontdesk::dialogue::{THRESHOLDS, asked};
use frontdesk::language::Language;
use frontdesk::matching::Matcher;
use std::fmt::Write as _;

/// The share of messages with two requests in which both are found, in their order.
const BOTH_SEEN: f64 = 0.72;
/// The share of stories around one request in which it is answered.
const STORY_SEEN: f64 = 0.9;

fn lines(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.is_empty()).map(|line| line.split('\t').collect())
}

/// What would be answered, and what is offered beside it.
fn found(matcher: &Matcher, text: &str) -> (String, Vec<String>) {
    let reading = matcher.read(text, Language::KOREAN);
    let asked = asked(&reading);
    let first = asked.first.best().filter(|best| best.confidence >= THRESHOLDS.answer_at);
    let also = asked.also.iter().filter_map(|request| request.candidates.first());
    let first = first.map_or_else(
        || format!("not {:?}", asked.first.best().map(|best| best.target.id())),
        |best| best.target.id().to_owned(),
    );
    (first, also.map(|best| best.target.id().to_owned()).collect())
}

fn is(found: &str, expected: &str) -> bool {
    expected.split('|').any(|id| id == found)
}

#[test]
fn both_requests_of_a_message_are_seen() {
    let matcher = matcher();
    let (mut all, mut seen, mut missed) = (0, 0, String::new());
    for row in lines(include_str!("two_requests.tsv")) {
        let [text, first, second] = row[..] else { panic!("{row:?}") };
        let (answered, also) = found(matcher, text);
        all += 1;
        if is(&answered, first) && also.first().is_some_and(|also| is(also, second)) {
            seen += 1;
        } else {
            writeln!(missed, "{text}: {answered}, {also:?} instead of {first}, {second}").expect("a string");
        }
    }
    println!("both requests seen in {seen} of {all}; not in\n{missed}");
    assert!(all >= 60 && f64::from(seen) >= BOTH_SEEN * f64::from(all), "{seen} of {all}");
}

#[test]
fn a_story_does_not_hide_its_request() {
    let matcher = matcher();
    let (mut all, mut seen, mut missed) = (0, 0, String::new());
    for row in lines(include_str!("stories.tsv")) {
        let [text, first] = row[..] else { panic!("{row:?}") };
        let (answered, also) = found(matcher, text);
        all += 1;
        if is(&answered, first) && also.is_empty() {
            seen += 1;
        } else {
            writeln!(missed, "{text}: {answered}, {also:?} instead of {first}").expect("a string");
        }
    }
    println!("{seen} of {all} stories answered; not\n{missed}");
    assert!(f64::from(seen) >= STORY_SEEN * f64::from(all), "{seen} of {all}");
}

#[test]
fn one_request_is_not_cut() {
    let matcher = matcher();
    let mut cut = String::new();
    let all = lines(include_str!("one_request.tsv")).count();
    for row in lines(include_str!("one_request.tsv")) {
        let (first, also) = found(matcher, row[0]);
        if !also.is_empty() {
            writeln!(cut, "{}: {first}, {also:?}", row[0]).expect("a string");
        }
    }
    assert!(all >= 40 && cut.is_empty(), "{all} messages; cut wrongly:\n{cut}");
}

#[test]
fn the_writers_own_phrases_are_hardly_ever_cut() {
    let matcher = matcher();
    let (mut all, mut cut) = (0, Vec::new());
    for (language, sentence) in content()
        .intents
        .iter()
        .flat_map(|intent| &intent.tests)
        .flat_map(|(language, tests)| tests.iter().map(move |test| (language, test)))
    {
        all += 1;
        let reading = matcher.read(&sentence.text, *language);
        if !asked(&reading).also.is_empty() {
            cut.push(format!("{}: {:?}", sentence.place, sentence.text));
        }
    }
    println!("{} of {all} test phrases are taken for two requests:\n{}", cut.len(), cut.join("\n"));
    assert!(cut.len() * 100 <= all, "{cut:?}");
}
