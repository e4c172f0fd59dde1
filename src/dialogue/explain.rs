//! Why the bot said what it said, in the form kept with the message.

use super::scene::Scene;
use crate::conversation::{AskedSlot, ConsideredCandidate, DecisionKind, Explanation, ReadTogether};
use crate::language::Language;
use crate::matching::{Candidate, Earlier, Reading, Reason, Target};

/// The most candidates kept with a message.
const CANDIDATES: usize = 3;

/// The most reasons kept for a candidate.
const REASONS: usize = 5;

/// The explanation of a decision.
pub(super) fn explain(
    scene: &Scene<'_>,
    language: Language,
    reading: Option<&Reading>,
    (decision, target, slot): (DecisionKind, Option<Target>, Option<AskedSlot>),
) -> Explanation {
    let candidates = reading.map_or(&[][..], |reading| &reading.candidates);
    let considered = candidates.iter().take(CANDIDATES).map(|candidate| ConsideredCandidate {
        target: candidate.target.clone(),
        title: candidate.target.title(scene.content, language).to_owned(),
        confidence: candidate.confidence,
        reasons: reasons(candidate),
    });
    let candidates = considered.collect();
    let title = target.as_ref().map(|target| target.title(scene.content, language).to_owned());
    let after = reading.and_then(|reading| reading.after.as_ref());
    let together = |earlier: &Earlier| ReadTogether {
        target: earlier.target.clone(),
        title: earlier.title.clone(),
        text: earlier.question.clone(),
    };
    let context = after.map(|earlier| Box::new(together(earlier)));
    let content = scene.content.version.clone();
    Explanation {
        decision,
        target,
        title,
        slot,
        confirm: None,
        feelings: Vec::new(),
        acknowledged: None,
        also: Vec::new(),
        context,
        topic_until: None,
        content,
        candidates,
    }
}

/// The reasons of a candidate in words, strongest first.
fn reasons(candidate: &Candidate) -> Vec<String> {
    let told = candidate.reasons.iter().filter_map(|reason| match reason {
        Reason::Same { text, .. } => Some(format!("same as: {text}")),
        Reason::Template { text, .. } => Some(format!("template: {text}")),
        Reason::Pattern { text, .. } => Some(format!("pattern: {text}")),
        Reason::Nearest { text, .. } => Some(format!("nearest: {text}")),
        Reason::Feature { text, weight } if *weight > 0.0 => Some(text.clone()),
        Reason::Feature { .. } => None,
        Reason::Unnamed { text } => Some(format!("unnamed: {text}")),
    });
    told.take(REASONS).collect()
}
