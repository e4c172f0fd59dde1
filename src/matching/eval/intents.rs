//! Figures over the intents that messages found.

use super::measures::{auroc, calibration_error, refused_unknown, share};
use crate::matching::reading::{Reading, Target};
use std::collections::BTreeSet;

/// What one message found.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The label it should find; nothing for a message that no intent answers.
    pub expected: Option<String>,
    /// The label it found.
    pub found: Option<String>,
    /// With this confidence; 0 when nothing was found.
    pub confidence: f64,
}

/// Figures over the outcomes of intents.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct IntentFigures {
    /// Messages that belong to an intent.
    pub n: usize,
    /// The share of those that found it.
    pub accuracy: f64,
    /// F1 averaged over the expected intents, each counting the same.
    pub macro_f1: f64,
    /// The chance that a message with an intent is surer than one without; nothing without such messages.
    pub auroc: Option<f64>,
    /// The share of messages without an intent that is refused when a tenth of those with one is.
    pub oos_recall_at_10: Option<f64>,
    /// How far the shown confidence is from the share that is right, over the messages that belong to an intent.
    pub ece: f64,
    /// The same over all messages.
    pub ece_all: f64,
}

impl Outcome {
    /// The confidence, and whether what was found is right.
    fn shown(&self) -> (f64, bool) {
        (self.confidence, self.expected.is_some() && self.expected == self.found)
    }
}

/// What a reading found among the intents, against what it should have found.
pub fn outcome(reading: &Reading, expected: Option<&str>) -> Outcome {
    let best = reading.candidates.iter().find(|candidate| matches!(candidate.target, Target::Intent(_)));
    Outcome {
        expected: expected.map(str::to_owned),
        found: best.map(|best| best.target.id().to_owned()),
        confidence: best.map_or(0.0, |best| best.confidence),
    }
}

/// The figures over a set of messages.
pub fn intent_figures(outcomes: &[Outcome]) -> IntentFigures {
    let inside: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.expected.is_some()).collect();
    let right = inside.iter().filter(|outcome| outcome.expected == outcome.found).count();
    let known: Vec<f64> = inside.iter().map(|outcome| outcome.confidence).collect();
    let unknown: Vec<f64> = outcomes.iter().filter(|o| o.expected.is_none()).map(|o| o.confidence).collect();
    IntentFigures {
        n: inside.len(),
        accuracy: share(right, inside.len()),
        macro_f1: macro_f1(&inside),
        auroc: auroc(&known, &unknown),
        oos_recall_at_10: refused_unknown(&known, &unknown),
        ece: calibration_error(inside.iter().map(|outcome| outcome.shown())),
        ece_all: calibration_error(outcomes.iter().map(Outcome::shown)),
    }
}

fn macro_f1(outcomes: &[&Outcome]) -> f64 {
    let labels: BTreeSet<&String> = outcomes.iter().filter_map(|outcome| outcome.expected.as_ref()).collect();
    let each = labels.iter().map(|label| {
        let count = |test: fn(bool, bool) -> bool| {
            let is = |name: &Option<String>| name.as_ref() == Some(label);
            outcomes.iter().filter(|o| test(is(&o.expected), is(&o.found))).count()
        };
        let hits = count(|expected, found| expected && found);
        let misses = count(|expected, found| expected != found);
        share(2 * hits, 2 * hits + misses)
    });
    each.sum::<f64>() / labels.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(expected: Option<&str>, found: &str, confidence: f64) -> Outcome {
        Outcome { expected: expected.map(str::to_owned), found: Some(found.to_owned()), confidence }
    }

    #[test]
    fn figures_over_messages() {
        let outcomes = [
            outcome(Some("a"), "a", 0.9),
            outcome(Some("a"), "b", 0.5),
            outcome(Some("b"), "b", 0.8),
            outcome(None, "b", 0.6),
        ];
        let figures = intent_figures(&outcomes);
        assert_eq!(figures.n, 3);
        assert!((figures.accuracy - 2.0 / 3.0).abs() < 1e-12);
        assert!((figures.macro_f1 - 2.0 / 3.0).abs() < 1e-12);
        assert!((figures.auroc.unwrap() - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(figures.oos_recall_at_10, Some(0.0));
        assert!((figures.ece - (0.1 + 0.5 + 0.2) / 3.0).abs() < 1e-12);
        assert!((figures.ece_all - (0.1 + 0.5 + 0.2 + 0.6) / 4.0).abs() < 1e-12);
    }
}
