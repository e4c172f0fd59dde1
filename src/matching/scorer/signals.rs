//! What the scorer's confidence looks at: how clear the winner is, and how much of the message was ever seen.

use super::features::Features;
use super::model::{Model, Near};
use super::vocabulary::Vector;

/// How many signals there are.
pub(crate) const SIGNALS: usize = 12;
/// The nearest example of any intent is looked for in so many of the best ones.
const NEAREST_AMONG: usize = 4;

/// How steeply rivals' scores fall off before they stop counting.
const RIVAL_SHARPNESS: f64 = 4.0;

/// A message as the model sees it.
#[derive(Debug)]
pub(crate) struct Judgement {
    /// The number of each of the message's features, where the model knows it.
    pub(crate) numbers: Vec<Option<u32>>,
    /// The message in the model's features.
    pub(crate) vector: Vector,
    /// The score of every class.
    pub(crate) scores: Vec<f32>,
    /// The score of articles as a whole; 0 where there are none.
    pub(crate) elsewhere: f32,
    /// What speaks for nothing answering it.
    pub(crate) unanswered: Unanswered,
    /// The known classes, best first.
    pub(crate) ranked: Vec<usize>,
    /// The nearest example of each of the best classes, in the order of `ranked`.
    pub(crate) nearest: Vec<Option<Near>>,
    /// See [`signals`].
    pub(crate) signals: [f64; SIGNALS],
}

/// What speaks for nothing answering a message.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unanswered {
    /// The score of such messages; 0 where none are known.
    pub(crate) score: f32,
    /// The nearest of them.
    pub(crate) nearest: Option<Near>,
}

impl Unanswered {
    /// How like the nearest of them the message is, 0 to 1.
    pub(crate) fn likeness(&self) -> f64 {
        self.nearest.map_or(0.0, |near| f64::from(near.similarity))
    }
}

impl Judgement {
    /// Scores a message.
    pub(crate) fn of(model: &Model, features: &Features) -> Judgement {
        let numbers = model.vocabulary.numbers(features);
        let vector = model.vocabulary.vector_of(&numbers);
        let mut scores = model.weights.scores(&vector);
        let worlds = scores.split_off(model.classes());
        let [elsewhere, score] = [0, 1].map(|world| worlds.get(world).copied().unwrap_or(0.0));
        let mut ranked: Vec<usize> = (0..model.classes()).filter(|class| model.knows(*class)).collect();
        ranked.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        let comparable = model.comparable(&vector);
        let nearest = model.nearest(&ranked[..ranked.len().min(NEAREST_AMONG)], &comparable);
        let unanswered = Unanswered { score, nearest: model.nearest_unanswered(&comparable) };
        let signals = signals(model, (features, &numbers), &scores, &ranked, &nearest, &unanswered);
        Judgement { numbers, vector, scores, elsewhere, unanswered, ranked, nearest, signals }
    }
}

/// In this order: the winner's margin, its gap to the second, the winner's nearest example, the nearest of any of the best,
/// the gap between the winner's and the others' nearest, how much of the message the winner has seen, how much any has
/// seen that is answered, how much the message says, how many others are near the winner, how many of the message's pairs speak
/// for it, the score of what nothing answers, the nearest such sentence.
fn signals(
    model: &Model,
    (features, numbers): (&Features, &[Option<u32>]),
    scores: &[f32],
    ranked: &[usize],
    nearest: &[Option<Near>],
    unanswered: &Unanswered,
) -> [f64; SIGNALS] {
    let Some(winner) = ranked.first() else {
        return [0.0; SIGNALS];
    };
    let score = |place: usize| ranked.get(place).map_or(-1.0, |class| f64::from(scores[*class]));
    let similarity = |near: &Option<Near>| near.map_or(0.0, |near| f64::from(near.similarity));
    let own = nearest.first().map_or(0.0, similarity);
    let others = nearest.iter().skip(1).map(similarity).fold(0.0, f64::max);
    let (mut seen_by_winner, mut seen, mut total) = (0.0, 0.0, 0.0);
    let found = || features.found.iter().zip(numbers.iter().copied());
    for (_, number) in found().filter(|(feature, _)| feature.covers) {
        let idf = f64::from(model.vocabulary.idf(number));
        total += idf;
        seen += if number.is_some_and(|number| model.answers(number)) { idf } else { 0.0 };
        seen_by_winner += if number.is_some_and(|number| model.covers(*winner, number)) { idf } else { 0.0 };
    }
    let (mut for_winner, mut pairs) = (0.0, 0.0);
    for (_, number) in found().filter(|(feature, _)| feature.is_combination()) {
        let idf = f64::from(model.vocabulary.idf(number));
        let speaks = number.is_some_and(|number| model.weights.weight(number, *winner) > 0.0);
        pairs += idf;
        for_winner += if speaks { idf } else { 0.0 };
    }
    let rivals = ranked.iter().map(|class| (RIVAL_SHARPNESS * (f64::from(scores[*class]) - score(0))).exp());
    let rivals = rivals.sum::<f64>().ln();
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let says = f64::ln_1p(total);
    [
        score(0),
        score(0) - score(1),
        own,
        own.max(others),
        own - others,
        share(seen_by_winner, total),
        share(seen, total),
        says,
        rivals,
        share(for_winner, pairs),
        f64::from(unanswered.score),
        unanswered.likeness(),
    ]
}
