//! Figures over what visitors would have got: answered, asked back, or told that it isn't known.

use super::measures::{calibration_error, share};
use crate::matching::reading::Target;
use serde::Serialize;
use std::collections::BTreeMap;

/// What was decided about a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// This was answered, or its form was begun.
    Answered(Target),
    /// It was asked which of these is meant.
    Clarified(Vec<Target>),
    /// It was said that it isn't known; these were offered as near.
    NotKnown(Vec<Target>),
}

/// A message and what was decided about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The label as written.
    pub label: String,
    /// What the label means: any of these is right. None for a message that nothing answers.
    pub right: Vec<Target>,
    /// What was decided.
    pub decided: Decided,
    /// The best candidate and the confidence shown for it.
    pub best: Option<(Target, f64)>,
}

/// Figures over decisions. Shares are of `n`, those that begin with `oos` of `n_oos`; nothing when there are none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecisionFigures {
    /// Messages that something answers.
    pub n: usize,
    /// Messages that nothing answers.
    pub n_oos: usize,
    /// The right one was answered.
    pub answered_right: Option<f64>,
    /// It was asked back, and the right one was among the buttons.
    pub clarify_right: Option<f64>,
    /// Something else was answered.
    pub answered_wrong: Option<f64>,
    /// It was asked back, and the right one was not among the buttons.
    pub clarify_wrong: Option<f64>,
    /// It was said that it isn't known.
    pub not_known: Option<f64>,
    /// Of all messages: it was said that it isn't known, and the right one was offered as near. Part of `not_known`.
    pub not_known_offered: Option<f64>,
    /// Something was answered though nothing fits.
    pub oos_answered: Option<f64>,
    /// It was asked back though nothing fits.
    pub oos_clarified: Option<f64>,
    /// It was rightly said that it isn't known.
    pub oos_not_known: Option<f64>,
    /// How far the shown confidence is from the share that is right, over all messages.
    pub ece: f64,
    /// By label as written, without messages that nothing answers.
    pub by_intent: BTreeMap<String, LabelFigures>,
    /// What was answered wrongly, most frequent first.
    pub confusions: Vec<Confusion>,
}

/// The messages of one label; the four counts make up `n`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LabelFigures {
    /// Messages.
    pub n: usize,
    /// Answered right.
    pub right: usize,
    /// Asked back with the right one among the buttons.
    pub clarified: usize,
    /// Something else answered, or asked back without the right one.
    pub wrong: usize,
    /// Said that it isn't known.
    pub not_known: usize,
}

/// A label for which something else was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// The label as written.
    pub expected: String,
    /// The intent or article that was answered.
    pub found: String,
    /// So often.
    pub count: usize,
}

/// What a decision is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worth {
    AnsweredRight,
    AnsweredWrong,
    ClarifyRight,
    ClarifyWrong,
    NotKnownOffered,
    NotKnown,
}

impl Judged {
    fn worth(&self) -> Worth {
        let among = |offered: &[Target]| offered.iter().any(|target| self.right.contains(target));
        match &self.decided {
            Decided::Answered(target) if self.right.contains(target) => Worth::AnsweredRight,
            Decided::Answered(_) => Worth::AnsweredWrong,
            Decided::Clarified(offered) if among(offered) => Worth::ClarifyRight,
            Decided::Clarified(_) => Worth::ClarifyWrong,
            Decided::NotKnown(near) if among(near) => Worth::NotKnownOffered,
            Decided::NotKnown(_) => Worth::NotKnown,
        }
    }

    fn shown(&self) -> (f64, bool) {
        self.best.as_ref().map_or((0.0, false), |(target, confidence)| (*confidence, self.right.contains(target)))
    }
}

/// The figures over a set of messages.
pub fn decision_figures(judged: &[Judged]) -> DecisionFigures {
    let (known, unknown): (Vec<&Judged>, Vec<&Judged>) = judged.iter().partition(|judged| !judged.right.is_empty());
    let of = |messages: &[&Judged], worths: &[Worth]| {
        let count = messages.iter().filter(|judged| worths.contains(&judged.worth())).count();
        (!messages.is_empty()).then(|| share(count, messages.len()))
    };
    DecisionFigures {
        n: known.len(),
        n_oos: unknown.len(),
        answered_right: of(&known, &[Worth::AnsweredRight]),
        clarify_right: of(&known, &[Worth::ClarifyRight]),
        answered_wrong: of(&known, &[Worth::AnsweredWrong]),
        clarify_wrong: of(&known, &[Worth::ClarifyWrong]),
        not_known: of(&known, &[Worth::NotKnown, Worth::NotKnownOffered]),
        not_known_offered: of(&known, &[Worth::NotKnownOffered]),
        oos_answered: of(&unknown, &[Worth::AnsweredWrong]),
        oos_clarified: of(&unknown, &[Worth::ClarifyWrong]),
        oos_not_known: of(&unknown, &[Worth::NotKnown]),
        ece: calibration_error(judged.iter().map(Judged::shown)),
        by_intent: by_label(&known),
        confusions: confusions(judged),
    }
}

fn by_label(judged: &[&Judged]) -> BTreeMap<String, LabelFigures> {
    let mut labels: BTreeMap<String, LabelFigures> = BTreeMap::new();
    for judged in judged {
        let figures = labels.entry(judged.label.clone()).or_default();
        figures.n += 1;
        let count = match judged.worth() {
            Worth::AnsweredRight => &mut figures.right,
            Worth::ClarifyRight => &mut figures.clarified,
            Worth::AnsweredWrong | Worth::ClarifyWrong => &mut figures.wrong,
            Worth::NotKnownOffered | Worth::NotKnown => &mut figures.not_known,
        };
        *count += 1;
    }
    labels
}

fn confusions(judged: &[Judged]) -> Vec<Confusion> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for judged in judged {
        if let (Worth::AnsweredWrong, Decided::Answered(found)) = (judged.worth(), &judged.decided) {
            *counts.entry((judged.label.as_str(), found.id())).or_default() += 1;
        }
    }
    let confusion = |((expected, found), count): ((&str, &str), usize)| Confusion {
        expected: expected.to_owned(),
        found: found.to_owned(),
        count,
    };
    let mut confusions: Vec<Confusion> = counts.into_iter().map(confusion).collect();
    // The sort is stable: equals stay in the order of their names.
    confusions.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
    confusions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::IntentId;

    fn intent(id: &str) -> Target {
        Target::Intent(IntentId(id.into()))
    }

    fn judged(label: &str, decided: Decided) -> Judged {
        let right = if label == "oos" { Vec::new() } else { label.split('|').map(intent).collect() };
        Judged { label: label.to_owned(), right, decided, best: Some((intent("a"), 0.75)) }
    }

    #[test]
    fn figures_over_decisions() {
        use Decided::{Answered, Clarified, NotKnown};
        let figures = decision_figures(&[
            judged("a", Answered(intent("a"))),
            judged("a", Answered(intent("b"))),
            judged("a", Clarified(vec![intent("b"), intent("a")])),
            judged("a", Clarified(vec![intent("b"), intent("c")])),
            judged("b", Answered(intent("a"))),
            judged("a|b", Answered(intent("b"))),
            judged("b", NotKnown(vec![intent("b")])),
            judged("b", NotKnown(vec![])),
            judged("oos", Answered(intent("b"))),
            judged("oos", NotKnown(vec![intent("b")])),
        ]);
        assert_eq!((figures.n, figures.n_oos), (8, 2));
        assert_eq!((figures.answered_right, figures.answered_wrong), (Some(0.25), Some(0.25)));
        assert_eq!((figures.clarify_right, figures.clarify_wrong), (Some(0.125), Some(0.125)));
        assert_eq!((figures.not_known, figures.not_known_offered), (Some(0.25), Some(0.125)));
        assert_eq!((figures.oos_answered, figures.oos_not_known), (Some(0.5), Some(0.5)));
        let a = LabelFigures { n: 4, right: 1, clarified: 1, wrong: 2, not_known: 0 };
        assert_eq!(figures.by_intent["a"], a);
        let pairs: Vec<_> = figures.confusions.iter().map(|one| (one.expected.as_str(), one.found.as_str())).collect();
        assert_eq!(pairs, [("a", "b"), ("b", "a"), ("oos", "b")]);
        assert!((figures.ece - (0.75 - 0.5)).abs() < 1e-12, "{}", figures.ece);
    }

    #[test]
    fn shares_of_nothing_are_none() {
        let figures = decision_figures(&[judged("oos", Decided::NotKnown(vec![]))]);
        assert_eq!((figures.answered_right, figures.oos_not_known), (None, Some(1.0)));
    }
}
