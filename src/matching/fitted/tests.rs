//! A fit is kept and used again, or refused.

use crate::content::{Content, Known, RawFile, read_files};
use crate::language::Language;
use crate::matching::{Matcher, Unusable};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

const EN: Language = Language::ENGLISH;
const KO: Language = Language::KOREAN;

/// Enough intents and examples that the confidence is learned, and articles, so that there is one scale.
fn files(say: &str) -> Vec<RawFile> {
    const THINGS: [(&str, &str); 5] =
        [("order", "주문"), ("refund", "환불"), ("parcel", "택배"), ("coupon", "쿠폰"), ("account", "계정")];
    let file = |path: String, text: String| RawFile { path, bytes: Ok(text.into_bytes()) };
    let intent = |(thing, korean): &(&str, &str)| {
        let english = ["where is my {}", "i lost a {}", "change the {} please", "what is a {}", "{} for my friend"];
        let asked = ["{} 어디 있어요", "{} 바꿔 주세요", "{} 잃어버렸어요"];
        let list = |shapes: &[&str], word: &str| -> String {
            shapes.iter().map(|shape| format!("    - \"{}\"\n", shape.replace("{}", word))).collect()
        };
        let text = format!(
            "title: {{en: \"The {thing}\", ko: \"{korean}\"}}\nexamples:\n  en:\n{}  ko:\n{}answer:\n  - say: {{en: {say}, ko: {say}}}\n",
            list(&english, thing),
            list(&asked, korean),
        );
        file(format!("intents/about_{thing}.yaml"), text)
    };
    let article = |(thing, _): &(&str, &str)| {
        let text = format!(
            "---\ntitle: Wash a {thing}\nquestions:\n  - how do i clean a {thing}\n  - {thing} and water\n---\nBy hand.\n"
        );
        file(format!("knowledge-base/en/wash-{thing}.md"), text)
    };
    let unanswered = "en:\n  - will it rain tomorrow\n  - how old are you\nko:\n  - 내일 비 와요\n";
    let unanswered = file("intents/_unanswered.yaml".into(), unanswered.into());
    THINGS.iter().map(intent).chain(THINGS.iter().map(article)).chain([unanswered]).collect()
}

fn content(say: &str) -> Content {
    read_files(&files(say), &Known::default()).unwrap().content
}

fn fit() -> &'static (Content, Matcher, Vec<u8>) {
    static FIT: OnceLock<(Content, Matcher, Vec<u8>)> = OnceLock::new();
    FIT.get_or_init(|| {
        let content = content("Gladly");
        let matcher = Matcher::fit(&content);
        let bytes = matcher.fitted();
        (content, matcher, bytes)
    })
}

/// The bytes with a checksum that is right for them.
fn with_sum(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - 32;
    bytes.truncate(end);
    let sum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&sum);
    bytes
}

#[test]
fn a_kept_fit_is_the_fit_to_the_last_bit() {
    let (content, matcher, bytes) = fit();
    let kept = Matcher::from_fitted(content, bytes).unwrap();
    assert_eq!(kept.fitted(), *bytes);
    assert_eq!(Matcher::fit(content).fitted(), *bytes);
    assert_eq!(kept.scorer_bytes(), matcher.scorer_bytes());
    let texts =
        ["where is my order", "my frend has a cuopon", "택배 어디", "wash the parcel", "how to clean an acount", "zzz"];
    for (text, language) in texts.into_iter().flat_map(|text| [(text, EN), (text, KO)]) {
        assert_eq!(kept.read(text, language), matcher.read(text, language), "{text}");
        assert_eq!(kept.suggest(text, language, 5), matcher.suggest(text, language, 5), "{text}");
    }
    assert!(matcher.read("where did my order go", EN).best().is_some_and(|best| best.confidence > 0.1));
}

#[test]
fn contents_of_one_kind_are_kept_too() {
    for part in ["intents/", "knowledge-base/"] {
        let files: Vec<RawFile> = files("Gladly").into_iter().filter(|file| file.path.starts_with(part)).collect();
        let content = read_files(&files, &Known::default()).unwrap().content;
        let matcher = Matcher::fit(&content);
        let kept = Matcher::from_fitted(&content, &matcher.fitted()).unwrap();
        assert_eq!(kept.fitted(), matcher.fitted());
        assert_eq!(kept.read("wash my order", EN), matcher.read("wash my order", EN));
    }
}

#[test]
fn a_fit_serves_no_other_content() {
    let (_, _, bytes) = fit();
    let mut changed = files("Gladly");
    let pack = RawFile { path: "intents/_language.en.yaml".into(), bytes: Ok(b"stop_words: [kindly]\n".to_vec()) };
    changed.push(pack);
    let other = read_files(&changed, &Known::default()).unwrap().content;
    assert_eq!(Matcher::from_fitted(&other, bytes).err(), Some(Unusable::OtherContent));
    let handmade = Content { understood_from: String::new(), ..content("Gladly") };
    let own = Matcher::fit(&handmade).fitted();
    assert_eq!(Matcher::from_fitted(&handmade, &own).err(), Some(Unusable::OtherContent));
}

#[test]
fn a_changed_answer_needs_no_other_fit() {
    let (before, _, bytes) = fit();
    let after = content("Sorry");
    assert_ne!(after.version, before.version);
    let kept = Matcher::from_fitted(&after, bytes).unwrap();
    assert_eq!(kept.fitted(), Matcher::fit(&after).fitted());
    let answer = |matcher: &Matcher| matcher.read("where did my order go", EN);
    assert_eq!(answer(&kept), answer(&Matcher::fit(&after)));
}

#[test]
fn a_fit_serves_no_other_program() {
    let (content, _, bytes) = fit();
    let mut other = bytes.clone();
    // The first letter of the program's version, behind its length.
    other[super::MAGIC.len() + size_of::<u64>()] = b'9';
    assert_eq!(Matcher::from_fitted(content, &with_sum(other)).err(), Some(Unusable::OtherProgram));
}

#[test]
fn every_cut_and_every_flipped_bit_is_seen() {
    let (content, _, bytes) = fit();
    let damaged = |bytes: &[u8]| matches!(Matcher::from_fitted(content, bytes), Err(Unusable::Damaged(_)));
    let sampled = (0..bytes.len()).filter(|place| *place < 200 || place % 997 == 0 || bytes.len() - place < 100);
    for place in sampled {
        assert!(damaged(&bytes[..place]), "cut at {place}");
        let mut flipped = bytes.clone();
        flipped[place] ^= 1 << (place % 8);
        assert!(damaged(&flipped), "flipped at {place}");
    }
    assert!(damaged(&[bytes.as_slice(), &[0]].concat()), "longer");
    assert!(damaged(b"SQLite format 3\0") && damaged(&[]) && damaged(super::MAGIC));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// Even a wrong fit with a right checksum is read or refused, and what was read can be asked.
    #[test]
    fn no_bytes_with_a_right_sum_do_harm(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let (content, _, bytes) = fit();
        let mut changed = bytes.clone();
        for (place, byte) in changes {
            changed[place.index(bytes.len() - 32)] = byte;
        }
        if let Ok(matcher) = Matcher::from_fitted(content, &with_sum(changed)) {
            matcher.read("where is my order and the parcel", EN);
            matcher.read("택배 어디", KO);
        }
    }

    #[test]
    fn any_bytes_behind_the_opening_are_refused(payload in proptest::collection::vec(any::<u8>(), 0..256)) {
        let (content, ..) = fit();
        let bytes = super::sealed(&content.understood_from, |to| to.extend_from_slice(&payload));
        prop_assert!(matches!(Matcher::from_fitted(content, &bytes), Err(Unusable::Damaged(_))));
    }
}
