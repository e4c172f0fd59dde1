//! From scores to chances, learned from the examples alone: parts of them, and whole intents, are hidden and asked for.

use super::model::{Example, Model, Stand};
use super::signals::{Judgement, SIGNALS};
use crate::matching::confidence::{Confidence, Seen, UNKNOWN_ALONE};
use crate::matching::draw::Purpose;
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

/// From so many examples on, fewer folds are enough to fit a dozen numbers. Two halve what one draw or another makes of the shop.
const FOLDS: [(usize, usize); 2] = [(12_000, 1), (6_000, 2)];
/// Folds with few examples.
const MOST_FOLDS: usize = 4;
/// One example in so many is hidden, and one intent in so many.
const HIDDEN_SHARE: usize = 4;
/// Of an intent with fewer examples as many are hidden in each fold.
const BALANCED: usize = 24;
/// With fewer intents or examples per intent nothing can be learned from hiding them.
const FEWEST_INTENTS: usize = 4;
const FEWEST_EXAMPLES: usize = 2;

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
        for class in examples.iter().filter_map(tried) {
            sizes[class] += 1;
        }
        let enough = sizes.iter().filter(|size| **size >= FEWEST_EXAMPLES).count();
        if enough < FEWEST_INTENTS {
            return (usual(), Vec::new());
        }
        let fewer = FOLDS.iter().find(|(many, _)| examples.len() >= *many);
        let folds = fewer.map_or(MOST_FOLDS, |(_, folds)| *folds);
        let turns = turns(examples, &sizes);
        let trials: Vec<Trial> = (0..folds).flat_map(|fold| fold_trials(examples, classes, (&turns, fold))).collect();
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

/// When each example is hidden, if ever. Of a few, as many in each fold, since each counts; which, the draw says.
fn turns(examples: &[Example], sizes: &[usize]) -> Vec<Option<usize>> {
    let drawn = |example: &Example| example.draw.map(|draw| draw.number(Purpose::Fold));
    let mut turns: Vec<Option<usize>> = examples.iter().map(drawn).collect();
    let mut few = vec![Vec::new(); sizes.len()];
    for (place, example) in examples.iter().enumerate() {
        if let Some(class) = tried(example).filter(|class| sizes[*class] < BALANCED) {
            few[class].push(place);
        }
    }
    for mut places in few {
        places.sort_by_key(|place| turns[*place]);
        places.into_iter().enumerate().for_each(|(turn, place)| turns[place] = Some(turn));
    }
    turns
}

/// The class of an example that can be hidden.
fn tried(example: &Example) -> Option<usize> {
    example.draw.and(example.stand.class())
}

fn fold_trials(examples: &[Example], classes: usize, (turns, fold): (&[Option<usize>], usize)) -> Vec<Trial> {
    let (mut kept, mut hidden) = (Vec::new(), Vec::new());
    for (place, example) in examples.iter().enumerate() {
        let whole = match example.stand {
            Stand::For(class) => Some(class),
            Stand::Elsewhere(article) => Some(article),
            Stand::Unanswered => None,
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
        if turns[place].is_some_and(|turn| turn % HIDDEN_SHARE == fold) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Stemmers};
    use crate::matching::draw::Draw;

    fn example((class, text): (usize, String), stemmers: &Stemmers) -> Example {
        let features = super::super::features::extract(&text, stemmers);
        Example { features, stand: Stand::For(class), draw: Some(Draw::of(&text)) }
    }

    /// In which fold each of so many sentences of two classes is hidden, and of one more that stands first.
    fn folds(many: usize, few: usize, first: Option<&str>) -> Vec<usize> {
        let stemmers = Stemmers::of(Language::ENGLISH);
        let sentences = (0..many).map(|number| (0, format!("where is parcel {number}")));
        let sentences = sentences.chain((0..few).map(|number| (1, format!("return the boots {number}"))));
        let sentences = first.map(|text| (0, text.to_owned())).into_iter().chain(sentences);
        let examples: Vec<Example> = sentences.map(|sentence| example(sentence, &stemmers)).collect();
        let sizes = [many + usize::from(first.is_some()), few];
        turns(&examples, &sizes).into_iter().flatten().map(|turn| turn % HIDDEN_SHARE).collect()
    }

    #[test]
    fn one_more_sentence_moves_no_other_to_another_fold() {
        let before = folds(100, 8, None);
        let after = folds(100, 8, Some("has my parcel left"));
        assert_eq!(before, after[1..]);
    }

    #[test]
    fn of_few_sentences_as_many_are_hidden_in_each_fold() {
        let folds = folds(0, 8, None);
        let hidden = |fold: usize| folds.iter().filter(|other| **other == fold).count();
        assert_eq!([hidden(0), hidden(1), hidden(2), hidden(3)], [2; 4]);
    }
}
