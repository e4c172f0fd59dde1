//! From scores to chances, learned from the examples alone: parts of them, and whole intents, are hidden and asked for.

use super::model::{Example, Model, Stand};
use super::signals::{Judgement, SIGNALS};
use crate::matching::confidence::{Confidence, Seen, UNKNOWN_ALONE};
use crate::matching::logistic::Logistic;
use crate::matching::saved::{Broken, Reader, Saved};
use rayon::prelude::*;

/// How a score becomes a chance.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Calibration {
    /// Scores are multiplied by this before the softmax.
    pub(crate) sharpness: f64,
    /// The chance that the winner is right, from the signals.
    pub(crate) gate: Confidence<SIGNALS>,
}

/// From so many examples on, fewer folds are enough to fit a dozen numbers.
const MANY_EXAMPLES: usize = 6_000;
/// Folds with few examples.
const FOLDS: usize = 4;
/// One example in so many is hidden, and one intent in so many.
const HIDDEN_SHARE: usize = 4;
/// With fewer intents or examples per intent nothing can be learned from hiding them.
const FEWEST_INTENTS: usize = 4;
const FEWEST_EXAMPLES: usize = 3;

/// Without enough examples: near the middle of what public sets give at five examples per intent; among few intents it counts
/// for less how many rivals there are, and for more how much of a message is known at all.
fn usual() -> Calibration {
    let order = Logistic {
        means: [-0.02, 0.56, 0.39, 0.41, 0.14, 0.52, 0.77, 3.77, 1.4, 0.18, 0.0, 0.0],
        deviations: [0.44, 0.49, 0.19, 0.17, 0.2, 0.24, 0.21, 0.52, 0.91, 0.19, 1.0, 1.0],
        weights: [0.35, 0.5, 0.02, 0.05, 0.11, 0.23, 0.5, 0.14, -0.2, 0.12, 0.0, 0.0],
        bias: -0.41,
    };
    let level = Logistic { means: [0.11], deviations: [1.66], weights: [1.83], bias: 2.5 };
    let gate = Confidence { order, level };
    Calibration { sharpness: 9.0, gate }
}

/// One hidden example, judged by a model that has not seen it.
#[derive(Debug)]
pub(crate) struct Trial {
    /// How it was judged.
    pub(crate) judgement: Judgement,
    /// The class it should find; nothing when the model knows none of its examples.
    pub(crate) class: Option<usize>,
    /// The place of the example.
    pub(crate) example: usize,
    /// The fold it was hidden in.
    pub(crate) fold: usize,
}

/// Whether a fold knows nothing of a class or an article. They are hidden in a stride, so that neighbours in the alphabet,
/// often alike, are not hidden together.
pub(crate) fn hidden_wholly(number: usize, fold: usize) -> bool {
    number % HIDDEN_SHARE == fold
}

impl Calibration {
    /// Hides examples and intents in turn and fits the chances to what comes out; without enough of them nothing is tried.
    pub(crate) fn fit(examples: &[Example], classes: usize) -> (Calibration, Vec<Trial>) {
        let mut sizes = vec![0_usize; classes];
        for class in examples.iter().filter_map(|example| example.stand.class()) {
            sizes[class] += 1;
        }
        let enough = sizes.iter().filter(|size| **size >= FEWEST_EXAMPLES).count();
        if enough < FEWEST_INTENTS {
            return (usual(), Vec::new());
        }
        let folds = if examples.len() >= MANY_EXAMPLES { 1 } else { FOLDS };
        let trials: Vec<Trial> = (0..folds).flat_map(|fold| fold_trials(examples, classes, fold)).collect();
        (Calibration { sharpness: sharpness(&trials), gate: gate(&trials) }, trials)
    }

    /// The chance of each ranked class: the winner's from the gate, the others in proportion to the softmax.
    pub(crate) fn chances(&self, judgement: &Judgement, winner: f64) -> Vec<f64> {
        let Some(best) = judgement.ranked.first() else {
            return Vec::new();
        };
        let top = f64::from(judgement.scores[*best]);
        let share = |class: &usize| (self.sharpness * (f64::from(judgement.scores[*class]) - top)).exp();
        judgement.ranked.iter().map(|class| winner * share(class)).collect()
    }
}

impl Saved for Calibration {
    fn save(&self, to: &mut Vec<u8>) {
        let Calibration { sharpness, gate } = self;
        sharpness.save(to);
        gate.save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        Ok(Calibration { sharpness: Saved::load(from)?, gate: Saved::load(from)? })
    }
}

fn fold_trials(examples: &[Example], classes: usize, fold: usize) -> Vec<Trial> {
    let mut seen = vec![0_usize; classes + 2];
    let (mut kept, mut hidden) = (Vec::new(), Vec::new());
    for (place, example) in examples.iter().enumerate() {
        let (whole, counted) = match example.stand {
            Stand::For(class) => (Some(class), class),
            Stand::Elsewhere(article) => (Some(article), classes),
            Stand::Unanswered => (None, classes + 1),
            Stand::Never(class) => {
                kept.extend((!hidden_wholly(class, fold)).then_some(place));
                continue;
            }
            // Behind all that it is made of.
            Stand::Nonsense { of } => {
                hidden.extend(hidden.binary_search(&of).is_ok().then_some(place));
                continue;
            }
        };
        let turn = seen[counted];
        seen[counted] += 1;
        if turn % HIDDEN_SHARE == fold {
            hidden.push(place);
        } else if whole.is_none_or(|whole| !hidden_wholly(whole, fold)) {
            kept.push(place);
        }
    }
    let model = Model::fit(examples, &kept, classes);
    let trial = |place: &usize| {
        let example = &examples[*place];
        let judgement = Judgement::of(&model, &example.features);
        let class = example.stand.class().filter(|class| model.knows(*class));
        Trial { judgement, class, example: *place, fold }
    };
    hidden.par_iter().map(trial).collect()
}

/// The factor under which the softmax gives the hidden examples' own intents the greatest likelihood.
fn sharpness(trials: &[Trial]) -> f64 {
    const LEAST: f64 = 0.5;
    const MOST: f64 = 40.0;
    /// Enough golden sections for three digits.
    const SECTIONS: usize = 20;
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    let known: Vec<Known<'_>> = trials.iter().filter_map(|trial| Some((&trial.judgement, trial.class?))).collect();
    let at = |place: f64| (place, unlikelihood(&known, place.exp()));
    let (mut low, mut high) = (LEAST.ln(), MOST.ln());
    let (mut left, mut right) = (at(high - golden * (high - low)), at(low + golden * (high - low)));
    for _ in 0..SECTIONS {
        if left.1 < right.1 {
            (high, right) = (right.0, left);
            left = at(high - golden * (high - low));
        } else {
            (low, left) = (left.0, right);
            right = at(low + golden * (high - low));
        }
    }
    ((low + high) / 2.0).exp()
}

/// What the model made of an example that one of the known classes answers, and that class.
type Known<'t> = (&'t Judgement, usize);

/// So many are added up at a time, so that the sum is the same on any number of cores.
const SUMMED: usize = 64;

fn unlikelihood(known: &[Known<'_>], sharpness: f64) -> f64 {
    let each = |(judgement, class): &Known<'_>| {
        let scaled = |class: usize| sharpness * f64::from(judgement.scores[class]);
        let top = judgement.ranked.first().map_or(0.0, |class| scaled(*class));
        let all: f64 = judgement.ranked.iter().map(|class| (scaled(*class) - top).exp()).sum();
        all.ln() - (scaled(*class) - top)
    };
    let sums: Vec<f64> = known.par_chunks(SUMMED).map(|some| some.iter().map(each).sum()).collect();
    sums.iter().sum()
}

fn gate(trials: &[Trial]) -> Confidence<SIGNALS> {
    let seen = trials.iter().map(|trial| Seen {
        signals: trial.judgement.signals,
        right: trial.class.is_some() && trial.judgement.ranked.first() == trial.class.as_ref(),
        known: trial.class.is_some(),
    });
    Confidence::fit(&seen.collect::<Vec<_>>(), UNKNOWN_ALONE)
}
