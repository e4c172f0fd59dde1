//! The search: phrases found, harmless and denied ones left out, strength weighed.

use super::english::ENGLISH;
use super::kinds::{Feeling, Felt, OwnWord, Strength};
use super::korean::KOREAN;
use super::lexicon::{Lexicon, Topic};
use super::marked::{BEGIN, END, marked, readable};
use std::ops::Range;
use std::sync::LazyLock;

/// Longer texts are felt by their beginning: nobody hides anger behind three pages.
const LONGEST: usize = 2_000;
/// So many capital letters are shouting …
const SHOUTED_LETTERS: usize = 8;
/// … in so many words, when no small letter is among them.
const SHOUTED_WORDS: usize = 2;

static LEXICONS: LazyLock<Vec<Lexicon>> =
    LazyLock::new(|| [&KOREAN, &ENGLISH].iter().filter_map(|lists| lists.compile().ok()).collect());

/// Words of an apology, in which a reply needs no other.
const APOLOGIES: &[&str] = &["죄송", "미안", "사과", "sorry", "apolog"];

/// A phrase that speaks for a feeling.
struct Heard {
    feeling: Feeling,
    strength: Strength,
    words: String,
}

/// What is felt in a text as written, what weighs most first. `own` are the writers' words.
pub fn feelings<'a>(text: &str, own: impl IntoIterator<Item = &'a OwnWord>) -> Vec<Felt> {
    let text = beginning(text);
    let marked = marked(text);
    let mut heard: Vec<Heard> = LEXICONS.iter().flat_map(|lexicon| hear(lexicon, &marked)).collect();
    heard.extend(own.into_iter().filter(|word| holds(&marked, &word.text)).map(|word| Heard {
        feeling: word.feeling,
        strength: Strength::Mild,
        words: word.text.clone(),
    }));
    if heard.is_empty() {
        return Vec::new();
    }
    let force = force(text);
    let weighed = Feeling::ALL.iter().rev().filter_map(|(_, feeling)| weigh(*feeling, &heard, &force));
    weighed.collect()
}

/// Compiles the lists ahead of the first message, which takes some 30 ms.
pub fn prepare() {
    LazyLock::force(&LEXICONS);
}

/// Whether a reply says sorry already.
pub fn apologises(reply: &str) -> bool {
    let reply = reply.to_lowercase();
    APOLOGIES.iter().any(|apology| reply.contains(apology))
}

fn beginning(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let end = (0..=LONGEST).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0);
    &text[..end]
}

fn hear(lexicon: &Lexicon, marked: &str) -> Vec<Heard> {
    if !lexicon.reads(marked) {
        return Vec::new();
    }
    let topics = lexicon.topics(marked);
    if topics.iter().all(|topic| *topic == Topic::Harmless) {
        return Vec::new();
    }
    let harmless = lexicon.find(Topic::Harmless, marked);
    let mut heard = Vec::new();
    let mut denied: Vec<Feeling> = Vec::new();
    for topic in topics {
        let Some((feeling, strength)) = spoken_for(topic) else { continue };
        for found in lexicon.find(topic, marked) {
            if harmless.iter().any(|other| overlap(other, &found)) {
                continue;
            }
            if lexicon.denies(&marked[..found.start], &marked[found.end..]) {
                denied.push(feeling);
                continue;
            }
            if topic == Topic::Swearing && lexicon.praises(marked) {
                continue;
            }
            let stronger = lexicon.is_stronger(&marked[found.clone()]);
            let strength = if stronger { Strength::Strong } else { strength };
            heard.push(Heard { feeling, strength, words: whole_words(marked, &found) });
        }
    }
    // Who says "not angry" is believed, unless strong words stand beside it.
    heard.retain(|heard| {
        let kept = heard.strength == Strength::Strong && heard.feeling != Feeling::Urgency;
        kept || !denied.contains(&heard.feeling)
    });
    heard
}

fn spoken_for(topic: Topic) -> Option<(Feeling, Strength)> {
    match topic {
        Topic::Harmless => None,
        Topic::Swearing | Topic::Furious => Some((Feeling::Anger, Strength::Strong)),
        Topic::Annoyed => Some((Feeling::Anger, Strength::Mild)),
        Topic::Urgency => Some((Feeling::Urgency, Strength::Mild)),
        Topic::Legal => Some((Feeling::Legal, Strength::Strong)),
        Topic::Safety => Some((Feeling::Safety, Strength::Strong)),
        Topic::SelfHarm => Some((Feeling::SelfHarm, Strength::Strong)),
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// A phrase with the endings of its last word, and the beginning of its first, as people read it.
fn whole_words(marked: &str, found: &Range<usize>) -> String {
    let start = marked[..found.start].rfind([BEGIN, END]).map_or(0, |place| place + 1);
    let from = if marked[found.clone()].starts_with(BEGIN) { found.start } else { start };
    let open = !marked[found.clone()].ends_with(END);
    let to =
        if open { marked[found.end..].find(END).map_or(marked.len(), |place| found.end + place) } else { found.end };
    readable(&marked[from..to])
}

/// Whether a writer's word stands in the text: Hangul may be followed by endings, other words stand alone.
fn holds(text: &str, word: &str) -> bool {
    let wanted = marked(word);
    let ends_in_hangul = word.chars().next_back().is_some_and(|last| ('가'..='힣').contains(&last));
    let wanted = if ends_in_hangul { wanted.trim_end_matches(END) } else { &wanted };
    wanted.len() > BEGIN.len_utf8() && text.contains(wanted)
}

/// Signs that make mild words strong: `!!`, `ㅡㅡ`, `;;`, capitals throughout.
fn force(text: &str) -> Vec<String> {
    let mut signs = Vec::new();
    for (sign, shown) in [("!!", "!!"), ("！！", "!!"), ("?!", "?!"), ("??", "??"), (";;", ";;"), ("ㅡㅡ", "ㅡㅡ")]
    {
        if text.contains(sign) && !signs.iter().any(|known| known == shown) {
            signs.push(shown.to_owned());
        }
    }
    let letters = || text.chars().filter(|letter| letter.is_alphabetic() && letter.is_ascii());
    let shouted = letters().count() >= SHOUTED_LETTERS && letters().all(|letter| letter.is_ascii_uppercase());
    if shouted && text.split_whitespace().count() >= SHOUTED_WORDS {
        signs.push("CAPITALS".to_owned());
    }
    signs
}

/// A feeling from all that spoke for it; none when nothing did.
fn weigh(feeling: Feeling, heard: &[Heard], force: &[String]) -> Option<Felt> {
    let of_feeling: Vec<&Heard> = heard.iter().filter(|heard| heard.feeling == feeling).collect();
    let highest = of_feeling.iter().map(|heard| heard.strength).max()?;
    let mut words: Vec<String> = Vec::new();
    for heard in &of_feeling {
        if !words.contains(&heard.words) {
            words.push(heard.words.clone());
        }
    }
    let several = words.len() > 1;
    let strength = if several || !force.is_empty() { Strength::Strong } else { highest };
    if matches!(feeling, Feeling::Anger | Feeling::Urgency) {
        words.extend(force.iter().filter(|sign| !words.contains(sign)).cloned().collect::<Vec<_>>());
    }
    Some(Felt { feeling, strength, words })
}

#[cfg(test)]
mod tests;
