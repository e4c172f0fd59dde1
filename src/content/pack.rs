//! `intents/_language.<lang>.yaml` laid over what Frontdesk brings along for Korean and English.

use super::answer::check_markdown;
use super::model::{LanguagePack, Sentence};
use super::phrases::{PHRASES, Phrase, Phrases, VARIED};
use super::reply::{Compiler, Names};
use crate::documents::Code;
use crate::documents::fields::{any_fields, fields, list, sentences, text};
use crate::documents::near::listed;
use crate::documents::problem::Notes;
use crate::documents::source::Source;
use crate::documents::syntax::read;
use crate::documents::yaml::Node;
use crate::language::Language;
use crate::language::feelings::{Feeling, OwnWord};
use std::collections::BTreeMap;

const KOREAN: &str = include_str!("packs/_language.ko.yaml");
const ENGLISH: &str = include_str!("packs/_language.en.yaml");
const KEYS: [&str; 8] = ["name", "glossary", "stop_words", "leaving", "feelings", "tags", "read_first", "phrases"];

/// The text of a language's own pack, if Frontdesk brings one along.
pub(super) fn built_in(language: Language) -> Option<&'static str> {
    match language {
        Language::KOREAN => Some(KOREAN),
        Language::ENGLISH => Some(ENGLISH),
        _ => None,
    }
}

impl LanguagePack {
    /// The words of a language before any file of a writer; empty for a language Frontdesk does not know.
    pub fn built_in(language: Language) -> LanguagePack {
        built_in_pack(language, &Compiler::new())
    }
}

/// The words of a language before any file of a writer; empty for a language Frontdesk does not know.
pub(super) fn built_in_pack(language: Language, compiler: &Compiler) -> LanguagePack {
    let mut pack = LanguagePack::default();
    if let Some(text) = built_in(language) {
        let source = Source::new(format!("_language.{language}.yaml"), text.to_owned());
        let mut notes = Notes::new(&source);
        if let Some(node) = read(&mut notes, 0..text.len()) {
            lay_over(&mut pack, &node, compiler, &mut notes);
        }
    }
    pack
}

/// Lays a file over a pack: names and phrases replace, lists add.
pub(super) fn lay_over(pack: &mut LanguagePack, node: &Node, compiler: &Compiler, notes: &mut Notes<'_>) {
    let Some(fields) = fields(node, &KEYS, "a language file", notes) else { return };
    if let Some(name) = fields.get("name").and_then(|node| text(node, "the language's own name", notes)) {
        pack.name = name;
    }
    if let Some(node) = fields.get("glossary") {
        for group in list(node, "groups of words, each `- [word, word]`", notes) {
            let words = sentences(group, "words that mean the same: `- [word, word]`", notes);
            add_group(&mut pack.glossary, words.into_iter().map(|word| word.text).collect());
        }
    }
    if let Some(node) = fields.get("stop_words") {
        add_words(&mut pack.stop_words, node, notes);
    }
    if let Some(node) = fields.get("leaving") {
        add_words(&mut pack.leaving, node, notes);
    }
    if let Some(node) = fields.get("feelings") {
        feelings(&mut pack.feelings, node, notes);
    }
    if let Some(node) = fields.get("tags") {
        tags(&mut pack.tags, node, notes);
    }
    if let Some(node) = fields.get("read_first") {
        pack.read_first = sentences(node, "names of articles, such as `[refund-times]`", notes);
    }
    if let Some(node) = fields.get("phrases") {
        phrases(&mut pack.phrases, node, compiler, notes);
    }
}

fn add_words(words: &mut Vec<String>, node: &Node, notes: &mut Notes<'_>) {
    for word in sentences(node, "words, one on each line after `- `", notes) {
        if !words.contains(&word.text) {
            words.push(word.text);
        }
    }
}

/// Words by the feeling they speak for.
fn feelings(own: &mut Vec<OwnWord>, node: &Node, notes: &mut Notes<'_>) {
    let keys = Feeling::ALL.map(|(word, _)| word);
    let Some(fields) = fields(node, &keys, "`feelings`", notes) else { return };
    for (word, feeling) in Feeling::ALL {
        let Some(list) = fields.get(word) else { continue };
        let words = sentences(list, "words, one on each line after `- `", notes);
        own.extend(words.into_iter().map(|word| OwnWord { feeling, text: word.text }));
    }
}

/// Titles by tag.
fn tags(titles: &mut BTreeMap<String, Sentence>, node: &Node, notes: &mut Notes<'_>) {
    let Some(fields) = any_fields(node, "tags and what they are called: `refund: Refunds`", notes) else { return };
    for (tag, key, value) in fields.iter() {
        if let Some(title) = text(value, "what the tag is called", notes) {
            titles.insert(tag.to_owned(), Sentence { text: title, place: notes.source.place(key.span.start) });
        }
    }
}

/// A group whose first word leads a group already adds its words to that one.
fn add_group(glossary: &mut Vec<Vec<String>>, words: Vec<String>) {
    let Some(first) = words.first() else { return };
    match glossary.iter_mut().find(|group| group.first() == Some(first)) {
        Some(group) => {
            for word in words {
                if !group.contains(&word) {
                    group.push(word);
                }
            }
        }
        None => glossary.push(words),
    }
}

fn phrases(phrases: &mut Phrases, node: &Node, compiler: &Compiler, notes: &mut Notes<'_>) {
    let Some(fields) = any_fields(node, "phrases: `key: text`", notes) else { return };
    for (key, key_node, value) in fields.iter() {
        let Some((_, phrase)) = PHRASES.iter().find(|(known, _)| *known == key) else {
            let problem = notes.add(Code::UnknownKey, key_node.span.clone(), format!("there is no phrase `{key}`"));
            problem.label("unknown key").help_near(key, PHRASES.iter().map(|(known, _)| *known));
            continue;
        };
        let texts = if VARIED.contains(phrase) {
            list(value, "what Frontdesk says, or variants of it after `- `", notes)
        } else {
            vec![value]
        };
        let mut variants = Vec::new();
        for node in texts {
            let Some(said) = text(node, "what Frontdesk says", notes) else { continue };
            compiler.check_reply(node, &said, &Names::new(values(*phrase).iter().copied()), notes);
            check_markdown(node, &said, notes);
            variants.push(said.trim_end().to_owned());
        }
        if !variants.is_empty() {
            phrases.set(*phrase, variants);
        }
    }
}

/// The values a phrase may name beside those every reply knows.
fn values(phrase: Phrase) -> &'static [&'static str] {
    match phrase {
        Phrase::HandedOff => &["position", "department"],
        Phrase::HandedOffNobody | Phrase::HandedOffAway => &["holiday", "department"],
        Phrase::AgentGone => &["here", "department"],
        Phrase::Promised
        | Phrase::ContactNoted
        | Phrase::ContactChanged
        | Phrase::ContactAgain
        | Phrase::ContactUnclear
        | Phrase::ContactDeclined
        | Phrase::PromiseStands
        | Phrase::PromiseBroken
        | Phrase::StillWaiting => &["answer_by", "topic", "contact", "late"],
        Phrase::StillComing | Phrase::PlaceInQueue | Phrase::MessageOffered => &["position", "about", "over"],
        Phrase::AlsoAsked | Phrase::GoOnWith => &["title"],
        Phrase::Greeting | Phrase::Wish => &["time_of_day"],
        Phrase::Corrected | Phrase::StillMeant => &["value"],
        Phrase::TransferredToAgent => &["agent"],
        Phrase::TranscriptSubject | Phrase::TranscriptLetter => &["date"],
        Phrase::LanguageUnknown | Phrase::AnotherLanguage => &["languages"],
        _ => &[],
    }
}

/// Writes down what a pack lacks.
pub(super) fn check_complete(pack: &LanguagePack, language: Language, notes: &mut Notes<'_>) {
    if pack.name.is_empty() {
        let problem = notes.add(Code::MissingKey, 0..0, "`name` is missing in this language file");
        problem.help("add the language's own name, such as `name: Français`");
    }
    let missing = pack.phrases.missing();
    if !missing.is_empty() {
        let message = format!("{} phrases are missing for `{language}`", missing.len());
        let problem = notes.add(Code::MissingPhrase, 0..0, message);
        problem.help(format!("add under `phrases:` {}", listed(&missing)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_packs_are_complete_and_without_fault() {
        for language in [Language::KOREAN, Language::ENGLISH] {
            let text = built_in(language).expect("a pack");
            let source = Source::new("pack", text.to_owned());
            let mut notes = Notes::new(&source);
            let node = read(&mut notes, 0..text.len()).expect("YAML");
            let compiler = Compiler::new();
            let mut pack = built_in_pack(language, &compiler);
            lay_over(&mut pack, &node, &compiler, &mut notes);
            check_complete(&pack, language, &mut notes);
            assert_eq!(notes.problems, [], "{language}");
            assert!(pack.glossary.len() >= 80, "{language}: {}", pack.glossary.len());
            assert!(pack.glossary.iter().all(|group| group.len() >= 2), "{language}");
        }
    }
}
