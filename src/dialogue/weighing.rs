//! How sure a reading was, held against what it takes: which thresholds were met, which were missed, and by how much.

use super::decide::{ANSWER_AT, CLARIFY_AT, INTERRUPT_AT, LEAD, lead, rival};
use crate::matching::{Candidate, Reading, Target};
use serde::Serialize;

/// What a confidence must reach.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Thresholds {
    /// Answered from here on …
    pub answer_at: f64,
    /// … when the next of its kind is at least this much behind; above a half less is enough, the surer the less.
    pub lead: f64,
    /// Worth a button from here on: in a "did you mean", or as something near.
    pub clarify_at: f64,
    /// In the middle of a form, from here on it is about something else.
    pub interrupt_at: f64,
}

/// The thresholds that every decision is made by.
pub const THRESHOLDS: Thresholds =
    Thresholds { answer_at: ANSWER_AT, lead: LEAD, clarify_at: CLARIFY_AT, interrupt_at: INTERRUPT_AT };

/// What is missing is worth telling up to this: half of the lead that an answer takes, so that it is told of few.
const LITTLE: f64 = 0.05;

/// The candidates of a reading held against the thresholds.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing<'r> {
    /// Best first.
    pub candidates: Vec<Weighed<'r>>,
    /// The second.
    pub runner_up: Option<&'r Candidate>,
    /// What a little more confidence would have changed.
    pub near_misses: Vec<NearMiss<'r>>,
}

/// A candidate held against the thresholds.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed<'r> {
    /// What was weighed.
    pub candidate: &'r Candidate,
    /// How it stands.
    pub standing: Standing<'r>,
}

/// How a candidate stands to the thresholds. All amounts are differences of confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing<'r> {
    /// The best, by a rule that leaves no doubt.
    Certain,
    /// The best, sure enough.
    Sure {
        /// More than an answer takes.
        over: f64,
        /// Ahead of the next of its kind.
        #[serde(skip_serializing_if = "Option::is_none")]
        ahead: Option<f64>,
        /// The next of its kind.
        #[serde(skip_serializing_if = "Option::is_none")]
        rival: Option<&'r Target>,
    },
    /// The best and sure enough, but another of its kind is too near.
    Contested {
        /// Ahead of it.
        ahead: f64,
        /// What the lead lacks.
        short: f64,
        /// The one too near.
        rival: &'r Target,
    },
    /// Worth a button.
    Likely {
        /// What an answer lacks; nothing when it is high enough but not the best.
        #[serde(skip_serializing_if = "Option::is_none")]
        short: Option<f64>,
    },
    /// Another one is answered.
    Behind {
        /// Less than the best.
        by: f64,
    },
    /// Small talk that is not clear enough: it is said or it is not, but never offered.
    SmallTalk {
        /// What an answer lacks; nothing when it is high enough but not the best.
        #[serde(skip_serializing_if = "Option::is_none")]
        short: Option<f64>,
    },
    /// Not worth a button.
    Unlikely {
        /// What a button lacks.
        short: f64,
    },
}

/// A candidate for which a little more confidence would have made a difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearMiss<'r> {
    /// Which.
    pub candidate: &'r Candidate,
    /// What would have happened.
    pub would: Would,
    /// With so much more confidence.
    pub missing: f64,
}

/// What a little more confidence would have done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Would {
    /// It would have been answered.
    BeAnswered,
    /// It would have been asked whether this is meant, instead of answering another.
    ContestTheAnswer,
    /// It would have been offered as a button.
    BeOffered,
}

/// Holds a reading against the thresholds.
pub fn weigh(reading: &Reading) -> Weighing<'_> {
    let all = reading.candidates.as_slice();
    let Some((best, others)) = all.split_first() else {
        return Weighing { candidates: Vec::new(), runner_up: None, near_misses: Vec::new() };
    };
    let first = standing_of_best(best, others);
    let answered = matches!(first, Standing::Certain | Standing::Sure { .. });
    let others_weighed = others.iter().map(|other| Weighed {
        candidate: other,
        standing: if answered && other.confidence >= CLARIFY_AT {
            Standing::Behind { by: best.confidence - other.confidence }
        } else {
            standing_by_itself(other)
        },
    });
    let candidates: Vec<_> =
        std::iter::once(Weighed { candidate: best, standing: first }).chain(others_weighed).collect();
    let near_misses = near_misses(&candidates, answered);
    Weighing { candidates, runner_up: others.first(), near_misses }
}

fn standing_of_best<'r>(best: &Candidate, others: &'r [Candidate]) -> Standing<'r> {
    if best.certain() {
        return Standing::Certain;
    }
    if best.confidence < ANSWER_AT {
        return standing_by_itself(best);
    }
    let rival = rival(best, others);
    let ahead = rival.map(|rival| best.confidence - rival.confidence);
    match (rival, ahead) {
        (Some(rival), Some(ahead)) if ahead < lead(best.confidence) => {
            Standing::Contested { ahead, short: lead(best.confidence) - ahead, rival: &rival.target }
        }
        _ => Standing::Sure { over: best.confidence - ANSWER_AT, ahead, rival: rival.map(|rival| &rival.target) },
    }
}

fn standing_by_itself<'r>(candidate: &Candidate) -> Standing<'r> {
    let lacks = |least: f64| Some(least - candidate.confidence).filter(|short| *short > 0.0);
    match lacks(CLARIFY_AT) {
        _ if candidate.small_talk => Standing::SmallTalk { short: lacks(ANSWER_AT) },
        Some(short) => Standing::Unlikely { short },
        None => Standing::Likely { short: lacks(ANSWER_AT) },
    }
}

fn near_misses<'r>(candidates: &[Weighed<'r>], answered: bool) -> Vec<NearMiss<'r>> {
    let Some((best, others)) = candidates.split_first() else { return Vec::new() };
    let first = near_miss_of_best(best, others);
    let offered = others.iter().filter(|_| !answered).filter_map(|other| match other.standing {
        Standing::Unlikely { short } => {
            Some(NearMiss { candidate: other.candidate, would: Would::BeOffered, missing: short })
        }
        _ => None,
    });
    first.into_iter().chain(offered).filter(|miss| miss.would == Would::BeAnswered || miss.missing <= LITTLE).collect()
}

/// What a little more for the best would have done, or for its rival. How far an answer was that was asked back about is always
/// told.
fn near_miss_of_best<'r>(best: &Weighed<'r>, others: &[Weighed<'r>]) -> Option<NearMiss<'r>> {
    let rival = rival(best.candidate, others.iter().map(|other| other.candidate));
    let confidence = best.candidate.confidence;
    let behind = rival.map(|rival| rival.confidence + lead(confidence) - confidence);
    match best.standing {
        Standing::Contested { short, .. }
        | Standing::Likely { short: Some(short) }
        | Standing::SmallTalk { short: Some(short) } => {
            let missing = behind.map_or(short, |behind| behind.max(short));
            Some(NearMiss { candidate: best.candidate, would: Would::BeAnswered, missing })
        }
        Standing::Unlikely { short } => {
            Some(NearMiss { candidate: best.candidate, would: Would::BeOffered, missing: short })
        }
        Standing::Sure { .. } => {
            let missing = -behind?;
            Some(NearMiss { candidate: rival?, would: Would::ContestTheAnswer, missing })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ArticleId, IntentId};
    use crate::language::Language;

    fn reading(confidences: &[(&str, f64)]) -> Reading {
        let candidate = |(id, confidence): &(&str, f64)| Candidate {
            // Names that begin with a capital are articles; a hello is small talk.
            target: match id.starts_with(char::is_uppercase) {
                true => Target::Article(ArticleId((*id).into())),
                false => Target::Intent(IntentId((*id).into())),
            },
            confidence: *confidence,
            small_talk: id.starts_with("hello"),
            reasons: Vec::new(),
        };
        let candidates = confidences.iter().map(candidate).collect();
        Reading {
            unanswered: None,
            normalised: String::new(),
            language: Language::ENGLISH,
            foreign: None,
            candidates,
            part: None,
            requests: Vec::new(),
            after: None,
        }
    }

    /// Standing of the first, then near misses as `id: what`.
    #[track_caller]
    fn check(confidences: &[(&str, f64)], best: &str, misses: &[(&str, Would, f64)]) {
        let reading = reading(confidences);
        let weighing = weigh(&reading);
        let standing = serde_json::to_value(weighing.candidates[0].standing).expect("JSON");
        assert_eq!(standing["standing"], best, "{standing}");
        let found: Vec<_> = weighing.near_misses.iter().map(|miss| (miss.candidate.target.id(), miss.would)).collect();
        assert_eq!(found, misses.iter().map(|(id, would, _)| (*id, *would)).collect::<Vec<_>>());
        for (miss, (_, _, missing)) in weighing.near_misses.iter().zip(misses) {
            assert!((miss.missing - missing).abs() < 1e-9, "{}", miss.missing);
        }
    }

    #[test]
    fn what_a_little_more_would_have_changed() {
        use Would::{BeAnswered, BeOffered, ContestTheAnswer};
        let (answer, offer) = (ANSWER_AT, CLARIFY_AT);
        let ahead = lead(answer + 0.3);
        check(&[("a", answer + 0.3), ("b", offer + 0.01), ("c", offer - 0.01)], "sure", &[]);
        // Sure enough by 0.02 more, but not far enough ahead.
        check(&[("a", answer - 0.02), ("b", answer - 0.03)], "likely", &[("a", BeAnswered, LEAD - 0.01)]);
        check(&[("a", answer + 0.3), ("b", answer + 0.3 - ahead - 0.02)], "sure", &[("b", ContestTheAnswer, 0.02)]);
        check(&[("a", answer + 0.3), ("B", answer + 0.29)], "sure", &[]);
        check(&[("a", answer + 0.3), ("b", answer + 0.27)], "contested", &[("a", BeAnswered, ahead - 0.03)]);
        check(&[("a", 0.98), ("b", 0.94)], "sure", &[("b", ContestTheAnswer, 0.04 - lead(0.98))]);
        check(&[("a", answer - 0.02), ("b", offer + 0.1)], "likely", &[("a", BeAnswered, 0.02)]);
        let far = answer - offer - 0.1;
        check(&[("a", offer + 0.1), ("b", offer - 0.03)], "likely", &[("a", BeAnswered, far), ("b", BeOffered, 0.03)]);
        check(&[("a", offer - 0.02), ("b", offer - 0.09)], "unlikely", &[("a", BeOffered, 0.02)]);
        // Small talk contests nothing, and is never a button.
        check(&[("a", answer + 0.1), ("hello", answer + 0.09)], "sure", &[]);
        check(&[("hello", answer - 0.1), ("b", offer + 0.1)], "small_talk", &[("hello", BeAnswered, 0.1)]);
        let near = lead(answer + 0.1) - 0.01;
        check(&[("hello", answer + 0.1), ("b", answer + 0.09)], "contested", &[("hello", BeAnswered, near)]);
    }

    #[test]
    fn those_behind_an_answer_are_told_by_how_much() {
        let reading = reading(&[("a", ANSWER_AT + 0.2), ("B", ANSWER_AT + 0.1), ("c", 0.01)]);
        let weighing = weigh(&reading);
        assert!(matches!(weighing.candidates[1].standing, Standing::Behind { by } if (by - 0.1).abs() < 1e-9));
        assert!(matches!(weighing.candidates[2].standing, Standing::Unlikely { .. }));
        assert_eq!(weighing.runner_up.map(|next| next.target.id()), Some("B"));
    }
}
