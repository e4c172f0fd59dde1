//! Rules that leave no doubt: the very sentence, a template, a pattern.

use super::reading::{Candidate, Reason, Target};
use super::templates::{Shape, matches};
use crate::content::{Content, Entity, Place, Sentence};
use crate::ids::IntentId;
use crate::language::{normalise, same_key};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// A sentence and what it leads to.
#[derive(Debug, Clone)]
struct Known {
    target: Target,
    text: String,
    place: Place,
}

/// A template and what it leads to.
struct Template {
    target: Target,
    shape: Shape,
    text: String,
    place: Place,
}

/// A regex and what it leads to.
struct Pattern {
    target: Target,
    regex: regex::Regex,
    text: String,
    place: Place,
}

/// All rules of a content.
pub(crate) struct Rules {
    same: FxHashMap<String, Vec<Known>>,
    templates: Vec<Template>,
    patterns: Vec<Pattern>,
    never: FxHashMap<String, FxHashSet<IntentId>>,
    unanswered: FxHashMap<String, Sentence>,
    entities: BTreeMap<String, Entity>,
}

impl Rules {
    /// Collects examples, titles, questions, templates, patterns and what must never find an intent.
    pub(crate) fn new(content: &Content) -> Rules {
        let unanswered = content.unanswered.values().flatten();
        let mut rules = Rules {
            same: FxHashMap::default(),
            templates: Vec::new(),
            patterns: Vec::new(),
            never: FxHashMap::default(),
            unanswered: unanswered.map(|sentence| (key(&sentence.text), sentence.clone())).collect(),
            entities: content.entities.clone(),
        };
        rules.add_intents(content);
        rules.add_articles(content);
        rules
    }

    fn add_intents(&mut self, content: &Content) {
        for intent in &content.intents {
            let target = Target::Intent(intent.id.clone());
            for title in intent.title.values() {
                self.add(&target, title, &intent.place);
            }
            for sentence in intent.examples.values().flatten() {
                self.add(&target, &sentence.text, &sentence.place);
            }
            for sentence in intent.not.values().flatten() {
                self.never.entry(key(&sentence.text)).or_default().insert(intent.id.clone());
            }
            for template in intent.templates.values().flatten() {
                let shape = Shape::new(&template.parts, intent);
                let (text, place) = (template.sentence.text.clone(), template.sentence.place.clone());
                self.templates.push(Template { target: target.clone(), shape, text, place });
            }
            for pattern in &intent.patterns {
                let (text, place) = (pattern.sentence.text.clone(), pattern.sentence.place.clone());
                self.patterns.push(Pattern { target: target.clone(), regex: pattern.regex.clone(), text, place });
            }
        }
    }

    fn add_articles(&mut self, content: &Content) {
        for article in &content.articles {
            let target = Target::Article(article.id.clone());
            for edition in article.editions.values() {
                self.add(&target, &edition.title, &edition.place);
                for question in &edition.questions {
                    self.add(&target, &question.text, &question.place);
                }
            }
        }
    }

    fn add(&mut self, target: &Target, text: &str, place: &Place) {
        let key = key(text);
        if !key.is_empty() {
            let known = Known { target: target.clone(), text: text.to_owned(), place: place.clone() };
            self.same.entry(key).or_default().push(known);
        }
    }

    /// The kinds of values that writers declared.
    pub(crate) fn entities(&self) -> &BTreeMap<String, Entity> {
        &self.entities
    }

    /// What certainly is meant, one candidate for each target, unsorted. `request` is the text without its fillers.
    pub(crate) fn candidates(&self, text: &str, normalised: &str, request: &str) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        let mut add = |target: &Target, reason: Reason| match found.iter_mut().find(|known| known.target == *target) {
            Some(known) => known.reasons.push(reason),
            None => found.push(Candidate {
                target: target.clone(),
                confidence: 1.0,
                small_talk: false,
                reasons: vec![reason],
            }),
        };
        let same = self.same.get(&key(text)).or_else(|| self.same.get(&same_key(request)));
        let mut named: Vec<&Target> = Vec::new();
        for known in same.into_iter().flatten() {
            if !named.contains(&&known.target) {
                add(&known.target, Reason::Same { text: known.text.clone(), place: known.place.clone() });
                named.push(&known.target);
            }
        }
        for template in &self.templates {
            let fits = |text: &str| matches(&template.shape, text, &self.entities);
            if fits(normalised) || (request.len() < normalised.len() && fits(request)) {
                add(&template.target, Reason::Template { text: template.text.clone(), place: template.place.clone() });
            }
        }
        for pattern in self.patterns.iter().filter(|pattern| pattern.regex.is_match(text)) {
            add(&pattern.target, Reason::Pattern { text: pattern.text.clone(), place: pattern.place.clone() });
        }
        found
    }

    /// Whether writers said that nothing answers this very text. `request` is the text without its fillers.
    pub(crate) fn unanswered(&self, text: &str, request: &str) -> Option<Reason> {
        let known = self.unanswered.get(&key(text)).or_else(|| self.unanswered.get(&same_key(request)))?;
        Some(Reason::Same { text: known.text.clone(), place: known.place.clone() })
    }

    /// Whether writers said that this text must never find the target.
    pub(crate) fn forbids(&self, normalised: &str, target: &Target) -> bool {
        let Target::Intent(id) = target else { return false };
        !self.never.is_empty() && self.never.get(&same_key(normalised)).is_some_and(|intents| intents.contains(id))
    }
}

/// What makes two texts the same. Of ㅂㅂ, ㄱㅅ or a lone sign nothing is left after normalisation: there the text itself counts.
fn key(text: &str) -> String {
    let key = same_key(&normalise(text));
    if key.is_empty() { text.split_whitespace().collect() } else { key }
}
