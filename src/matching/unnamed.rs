//! "What is it?" names nothing to be sure of. What single such words stand in is chance: *really* stood in one question about stock.

use super::reading::{Candidate, Reason};
use crate::language::names_nothing;

/// Too little for an answer, enough to be asked about.
const MOST_SURE: f64 = 0.44;
/// What is as like a sentence of the writers as this is meant like it: "where is it" and "where is it right now" (measured).
const AS_WRITTEN: f64 = 0.42;

/// Lowers what was found for a request that names nothing, in proportion; the best says so.
pub(super) fn lower(found: &mut [Candidate], request: &str) {
    let Some(best) = found.iter_mut().max_by(|a, b| a.confidence.total_cmp(&b.confidence)) else { return };
    let surest = best.confidence;
    if surest <= MOST_SURE || best.reasons.iter().any(is_as_written) || !names_nothing(request) {
        return;
    }
    best.reasons.insert(0, Reason::Unnamed { text: request.to_owned() });
    found.iter_mut().for_each(|candidate| candidate.confidence *= MOST_SURE / surest);
}

fn is_as_written(reason: &Reason) -> bool {
    matches!(reason, Reason::Nearest { similarity, .. } if *similarity >= AS_WRITTEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Place;
    use crate::ids::IntentId;
    use crate::matching::Target;

    fn found(similarity: f64) -> [Candidate; 2] {
        let place = Place { file: "a.yaml".into(), line: 1, column: 1 };
        let nearest = Reason::Nearest { text: "where is it right now".to_owned(), place, similarity };
        [("track_order", 0.78), ("wrong_item", 0.2)].map(|(id, confidence)| Candidate {
            target: Target::Intent(IntentId(id.into())),
            confidence,
            small_talk: false,
            reasons: vec![nearest.clone()],
        })
    }

    #[test]
    fn what_names_nothing_is_not_sure_and_says_why() {
        let check = |request: &str, similarity: f64, expected: [f64; 2]| {
            let mut candidates = found(similarity);
            lower(&mut candidates, request);
            let near = candidates.iter().zip(expected).all(|(found, wanted)| (found.confidence - wanted).abs() < 1e-4);
            let told = matches!(&candidates[0].reasons[0], Reason::Unnamed { text } if text == request);
            assert!(near && told == (expected[0] < 0.5), "{request}: {candidates:?}");
        };
        check("what is it", 0.3, [0.44, 0.112_82]);
        check("where is it", 0.5, [0.78, 0.2]);
        check("where is my parcel", 0.3, [0.78, 0.2]);
        lower(&mut [], "what is it");
    }
}
