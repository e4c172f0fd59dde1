//! A short message read together with what was answered before it: "배송비 얼마예요?", then "그럼 해외는요?".
//!
//! The message is read two ways: what it names alone, and behind the earlier question. Behind the question everything still
//! looks like the earlier topic; so that topic is left out, and the others are ranked by the mean of their log odds in
//! the two readings. The lift was chosen with the table `tests/shop_content/follow_ups.tsv`, which holds them.

use super::matcher::Matcher;
use super::reading::{Candidate, Reading, Target};
use crate::language::{FollowUp, Joint, Language, follow_up};
use std::collections::BTreeMap;

/// What was answered before a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The intent or article.
    pub target: Target,
    /// Its title in the conversation's language.
    pub title: String,
    /// How it was asked for.
    pub question: String,
}

/// A short message that is this sure by itself, as sure as an answer must be, needs no context.
const SURE_ALONE: f64 = 0.45;

/// One that leads on from before needs to be surer: "카드는요?" seems clear by itself, and isn't.
const SURE_THOUGH_JOINED: f64 = 0.75;

/// Too little for an answer, enough to be asked about first.
const JUST_UNSURE: f64 = SURE_ALONE - 0.01;

/// Log odds that are added to the mean. Each reading sees only a part, and each is less sure than both together.
const LIFT: f64 = 0.6;

/// Chances are taken from here to 1 minus this: one reading that finds nothing must not decide alone.
const LEAST: f64 = 0.02;

impl Matcher {
    /// Understands a message that comes after something was answered: by itself when it is sure so, else together with that.
    pub fn read_after(&self, text: &str, fallback: Language, earlier: &Earlier) -> Reading {
        let alone = self.read(text, fallback);
        match follow_up(text).filter(|found| !alone.certainly_unanswered() && !stands_alone(&alone, found)) {
            Some(found) => self.read_together(alone, &found, earlier),
            None => alone,
        }
    }

    fn read_together(&self, alone: Reading, found: &FollowUp, earlier: &Earlier) -> Reading {
        let language = alone.language;
        let question = earlier.question.trim_end_matches(['?', '.', '!', ' ']);
        let texts = [found.names.clone(), format!("{question} {}", found.names)];
        let readings = texts.map(|text| self.read(&text, language));
        let mut candidates = ranked(&readings, &earlier.target);
        let together = candidates.first().map_or(0.0, |best| best.confidence);
        let by_itself = alone.best().map_or(0.0, |best| best.confidence);
        if found.joint == Joint::Short && together <= by_itself {
            return alone;
        }
        // What seemed clear by itself, and together with the rest is not, must be asked about.
        if let Some(best) = alone.best().filter(|_| by_itself >= SURE_ALONE && together < SURE_ALONE) {
            candidates.retain(|candidate| candidate.target != best.target);
            candidates.insert(0, Candidate { confidence: JUST_UNSURE, ..best.clone() });
        }
        candidates.truncate(Reading::MOST);
        Reading { candidates, part: None, requests: Vec::new(), after: Some(earlier.clone()), ..alone }
    }
}

fn stands_alone(alone: &Reading, found: &FollowUp) -> bool {
    let Some(best) = alone.best() else { return false };
    let enough = match found.joint {
        Joint::Short => SURE_ALONE,
        Joint::Beside => SURE_THOUGH_JOINED,
        Joint::Pointing => f64::INFINITY,
    };
    best.certain() || best.confidence >= enough
}

/// All that either reading found, except the earlier topic, by the mean of their log odds.
fn ranked(readings: &[Reading; 2], topic: &Target) -> Vec<Candidate> {
    let mut found: BTreeMap<&Target, (f64, &Candidate)> = BTreeMap::new();
    for candidate in readings.iter().flat_map(|reading| &reading.candidates) {
        let best = found.entry(&candidate.target).or_insert((0.0, candidate));
        if candidate.confidence > best.1.confidence {
            best.1 = candidate;
        }
    }
    found.remove(topic);
    for (target, (sum, _)) in &mut found {
        for reading in readings {
            let own = reading.candidates.iter().find(|candidate| candidate.target == **target);
            *sum += log_odds(own.map_or(0.0, |own| own.confidence));
        }
    }
    let chance = |(_, (sum, shown)): (&Target, (f64, &Candidate))| {
        let mean = sum / readings.len() as f64;
        let confidence = 1.0 / (1.0 + (-(mean + LIFT)).exp());
        Candidate { confidence, reasons: uncertain(shown), ..shown.clone() }
    };
    let mut candidates: Vec<Candidate> = found.into_iter().map(chance).collect();
    candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| a.target.cmp(&b.target)));
    candidates
}

/// A rule that knows a part knows nothing of the whole.
fn uncertain(candidate: &Candidate) -> Vec<super::reading::Reason> {
    use super::reading::Reason::{Feature, Nearest};
    candidate.reasons.iter().filter(|reason| matches!(reason, Nearest { .. } | Feature { .. })).cloned().collect()
}

fn log_odds(chance: f64) -> f64 {
    let chance = chance.clamp(LEAST, 1.0 - LEAST);
    (chance / (1.0 - chance)).ln()
}
