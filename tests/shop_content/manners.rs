//! 존댓말: every Korean sentence that a visitor is shown ends politely, in 해요체 or 합쇼체, and nobody is called 당신 or 너.

use crate::content;
use frontdesk::content::{Intent, LanguagePack, PHRASES, Phrase, ReplyText, plain_text};
use frontdesk::language::Language;
use regex::Regex;

/// Polite endings of a sentence.
const POLITE: [&str; 5] = ["요", "죠", "니다", "니까", "시오"];

/// The words on buttons are no sentences.
const ON_BUTTONS: [Phrase; 5] =
    [Phrase::NoneOfThese, Phrase::TalkToPerson, Phrase::ReadMore, Phrase::HelpedYes, Phrase::HelpedNo];

/// Stands for what is inserted.
const VALUE: &str = "값";

/// A call, an inserted sentence, a name: no verb, and polite.
const NO_SENTENCES: [&str; 3] = [VALUE, "네", "반가워요, 값 님"];

/// Words for "you" that are rude to customers, and plain verb endings before a sign.
const RUDE: &str = r"(^|[ ,.!?])(당신|너는|너의|너를|네가|니가|너희)|(했어|할게|할래|거야|이야|잖아|하자|해라|한다|이다|된다|있다|없다)[.!?]";

fn replies(intent: &Intent) -> impl Iterator<Item = &ReplyText> {
    let slots = intent.slots.iter().flat_map(|slot| [&slot.ask, &slot.retry]);
    let answers = intent.answers.iter().map(|answer| &answer.say);
    slots.chain(answers).chain([&intent.confirm]).filter_map(|texts| texts.get(&Language::KOREAN))
}

/// Everything said in Korean, with where it stands.
fn said() -> Vec<(String, String)> {
    let content = content();
    let phrases = |pack: &LanguagePack, of: &str| -> Vec<(String, String)> {
        let sentences = PHRASES.iter().filter(|(_, phrase)| !ON_BUTTONS.contains(phrase));
        let variants =
            sentences.flat_map(|(key, phrase)| pack.phrases.variants(*phrase).iter().map(move |text| (key, text)));
        variants.map(|(key, text)| (format!("{of} {key}"), text.clone())).collect()
    };
    let mut said = phrases(&LanguagePack::built_in(Language::KOREAN), "phrase");
    said.extend(phrases(&content.languages[&Language::KOREAN], "the shop's phrase"));
    for intent in &content.intents {
        let variants = replies(intent).flat_map(|reply| &reply.variants);
        said.extend(variants.map(|variant| (variant.place.to_string(), variant.text.clone())));
    }
    for article in &content.articles {
        let edition = article.editions.get(&Language::KOREAN).expect("a Korean edition");
        let blocks = edition.body.iter().map(|block| plain_text(std::slice::from_ref(block)));
        said.extend(blocks.map(|text| (edition.place.to_string(), text)));
    }
    said
}

/// The sentences of a text that end with a sign, without what is inserted or marked.
fn sentences(text: &str) -> Vec<String> {
    let marks = Regex::new(r"\*\*|\([^)]*\)|\[|\]").expect("a pattern");
    let tags = Regex::new(r"\{%.*?%\}").expect("a pattern");
    let values = Regex::new(r"\{\{.*?\}\}").expect("a pattern");
    let within = Regex::new(r"([a-z0-9])\.([a-z0-9])").expect("a pattern");
    let bare = values.replace_all(&tags.replace_all(&marks.replace_all(text, ""), "\n"), VALUE).into_owned();
    let bare = within.replace_all(&bare, "$1·$2").into_owned();
    let ends = Regex::new(r"[^.!?\n]+[.!?]").expect("a pattern");
    let found = ends.find_iter(&bare).map(|found| found.as_str().trim().to_owned());
    // What stands in a list may be no sentence.
    found.filter(|sentence| !sentence.starts_with("- ")).collect()
}

fn is_korean(sentence: &str) -> bool {
    sentence.chars().any(|letter| ('가'..='힣').contains(&letter))
}

#[test]
fn every_korean_sentence_is_polite() {
    let rude = Regex::new(RUDE).expect("a pattern");
    let (mut all, mut faults) = (0, Vec::new());
    for (place, text) in said() {
        for sentence in sentences(&text).into_iter().filter(|sentence| is_korean(sentence)) {
            all += 1;
            let end = sentence.trim_end_matches(|sign: char| !sign.is_alphanumeric());
            if NO_SENTENCES.contains(&end) {
                continue;
            }
            if !POLITE.iter().any(|ending| end.ends_with(ending)) || rude.is_match(&sentence) {
                faults.push(format!("{place}: {sentence}"));
            }
        }
    }
    assert!(all > 300, "{all} sentences");
    assert!(faults.is_empty(), "{} of {all} sentences:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_lint_sees_what_is_not_polite() {
    let rude = Regex::new(RUDE).expect("a pattern");
    for text in ["당신의 주문이에요.", "지금 확인했어.", "이것은 규칙이다."] {
        assert!(rude.is_match(text), "{text}");
    }
    assert!(!rude.is_match("이 상품은 곧 와요. 네, 알겠어요."));
}
