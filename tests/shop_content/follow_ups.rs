//! "그럼 해외는요?" after "배송비 얼마예요?": a follow-up finds its answer, a new topic is not held back, and nonsense stays nonsense.

use crate::{content, matcher};
use frontdesk::dialogue::{Standing, THRESHOLDS, weigh};
use frontdesk::language::Language;
use frontdesk::matching::{Earlier, Reading};
use std::fmt::Write as _;

/// The share of follow-ups that are answered rightly.
const ANSWERED: f64 = 0.68;
/// The share whose answer is given, or is one of the three buttons.
const FOUND: f64 = 0.8;
/// The most that may be answered wrongly.
const WRONG: f64 = 0.12;

fn language(text: &str) -> Language {
    if text.is_ascii() { Language::ENGLISH } else { Language::KOREAN }
}

/// The second message as read after the first was answered.
fn read_after(first: &str, second: &str) -> (Reading, Reading) {
    let language = language(first);
    let asked = matcher().read(first, language);
    let best = asked.best().expect("something like the first question");
    let title = best.target.title(content(), language).to_owned();
    let earlier = Earlier { target: best.target.clone(), title, question: first.to_owned() };
    (matcher().read(second, language), matcher().read_after(second, language, &earlier))
}

/// What would be answered.
fn answered(reading: &Reading) -> Option<&str> {
    let weighing = weigh(reading);
    let best = weighing.candidates.first()?;
    let sure = matches!(best.standing, Standing::Certain | Standing::Sure { .. });
    sure.then(|| best.candidate.target.id())
}

/// What would be asked about.
fn offered(reading: &Reading) -> Vec<&str> {
    let worth = reading.candidates.iter().filter(|candidate| candidate.confidence >= THRESHOLDS.clarify_at);
    worth.take(3).map(|candidate| candidate.target.id()).collect()
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().map(|line| line.split('\t').collect())
}

#[test]
fn follow_ups_find_their_answers() {
    let (mut all, mut right, mut found, mut wrong, mut alone, mut told) = (0, 0, 0, 0, 0, String::new());
    for row in rows(include_str!("follow_ups.tsv")) {
        let [first, second, expected] = row[..] else { panic!("{row:?}") };
        let is = |id: &str| expected.split('|').any(|expected| expected == id);
        let (by_itself, reading) = read_after(first, second);
        all += 1;
        alone += u32::from(answered(&by_itself).is_some_and(is));
        match answered(&reading) {
            Some(id) if is(id) => {
                right += 1;
                found += 1;
            }
            Some(id) => {
                wrong += 1;
                writeln!(told, "{first} {second}: answered {id} instead of {expected}").expect("a string");
            }
            None if offered(&reading).into_iter().any(is) => found += 1,
            None => writeln!(told, "{first} {second}: offered {:?}", offered(&reading)).expect("a string"),
        }
    }
    println!("of {all}: {right} answered (by themselves {alone}), {found} answered or offered, {wrong} wrong\n{told}");
    let share = |count: u32| f64::from(count) / f64::from(all);
    assert!(
        all >= 60 && share(right) >= ANSWERED && share(found) >= FOUND && share(wrong) <= WRONG,
        "{right} {found} {wrong}"
    );
    assert!(right > alone, "together is better than alone");
}

#[test]
fn a_new_topic_is_not_held_back() {
    for row in rows(include_str!("new_topics.tsv")) {
        let (by_itself, reading) = read_after(row[0], row[1]);
        let Some(alone) = answered(&by_itself) else { continue };
        assert_eq!(answered(&reading), Some(alone), "{row:?}");
        assert_eq!(reading.after, None, "{row:?}");
    }
}

#[test]
fn nonsense_after_an_answer_stays_nonsense() {
    for row in rows(include_str!("nonsense.tsv")) {
        let (by_itself, reading) = read_after(row[0], row[1]);
        // What is misunderstood by itself is no matter of context.
        if answered(&by_itself).is_none() {
            assert_eq!(answered(&reading), None, "{row:?}");
        }
    }
}
