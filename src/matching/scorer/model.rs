//! The fitted scorer without its confidence: vocabulary, weights, and the examples it learned from.

use super::compared::Compared;
use super::features::{BLOCKS, Features};
use super::lane::{LANES, Lanes, Side};
use super::machine::separate;
use super::rows::Rows;
use super::vocabulary::{Vector, Vocabulary};
use super::weights::Weights;
use crate::matching::draw::Draw;
use crate::matching::saved::{Broken, Reader, Saved};
use rayon::prelude::*;

/// One example sentence, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// What is in it.
    pub(crate) features: Features,
    /// What it says.
    pub(crate) stand: Stand,
    /// When it is hidden; a name never is.
    pub(crate) draw: Option<Draw>,
}

/// What an example says about the intents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    /// It belongs to this one, and to no other.
    For(usize),
    /// It must not find this one.
    Never(usize),
    /// It asks for the article of this number, and belongs to no intent.
    Elsewhere(usize),
    /// Nothing here answers it.
    Unanswered,
    /// It means nothing: it is tried where the sentence it was made of is hidden, and never learned from.
    Nonsense {
        /// The place of that sentence.
        of: usize,
    },
}

/// Groups of sentences that belong to nothing begin here.
pub(crate) const ALONE: usize = usize::MAX / 2;

impl Stand {
    /// The class it belongs to.
    pub(crate) fn class(self) -> Option<usize> {
        match self {
            Stand::For(class) => Some(class),
            Stand::Never(_) | Stand::Elsewhere(_) | Stand::Unanswered | Stand::Nonsense { .. } => None,
        }
    }

    /// A number that only what belongs to the same class or article has: those of classes first, then that of everything
    /// unanswered, which counts as one.
    pub(crate) fn group(self, classes: usize, place: usize) -> usize {
        match self {
            Stand::For(class) => class,
            Stand::Unanswered => classes,
            Stand::Elsewhere(article) => classes + 1 + article,
            Stand::Never(_) | Stand::Nonsense { .. } => ALONE + place,
        }
    }

    /// What it is to the separator of a class.
    fn side(self, class: usize) -> Side {
        match self {
            Stand::For(own) if own == class => Side::For,
            Stand::Never(own) if own != class => Side::Neither,
            Stand::For(_) | Stand::Never(_) | Stand::Elsewhere(_) | Stand::Unanswered => Side::Against,
            Stand::Nonsense { .. } => Side::Neither,
        }
    }

    /// What it is to the separator of articles from intents.
    fn side_of_articles(self) -> Side {
        match self {
            Stand::Elsewhere(_) => Side::For,
            Stand::For(_) => Side::Against,
            Stand::Never(_) | Stand::Unanswered | Stand::Nonsense { .. } => Side::Neither,
        }
    }

    /// What it is to the separator of what nothing answers from what something does.
    fn side_of_unanswered(self) -> Side {
        match self {
            Stand::Unanswered => Side::For,
            Stand::For(_) | Stand::Elsewhere(_) => Side::Against,
            Stand::Never(_) | Stand::Nonsense { .. } => Side::Neither,
        }
    }
}

/// The blocks that examples are compared by: pieces of words would cost the most and add nothing (measured).
const COMPARED: [bool; BLOCKS] = [true, true, true, false, true, true, true, true, false, false, true, true];

/// What was learned from examples.
#[derive(Debug, Default)]
pub(crate) struct Model {
    /// The features known.
    pub(crate) vocabulary: Vocabulary,
    /// What they speak for.
    pub(crate) weights: Weights,
    /// The examples, sorted by class, to compare messages with.
    compared: Compared,
    /// The place of each row among the examples it was fitted from.
    origins: Vec<u32>,
    /// For each class the covering features its examples hold, sorted.
    covered: Vec<Vec<u32>>,
    /// The covering features that only what is unanswered holds, sorted.
    unanswered: Vec<u32>,
}

/// An example near a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Near {
    /// Its place among the examples the model was fitted from.
    pub(crate) example: usize,
    /// Cosine, 0 to 1.
    pub(crate) similarity: f32,
}

impl Model {
    /// Learns from the chosen examples; classes are numbered below `classes`, any may be empty.
    pub(crate) fn fit(examples: &[Example], chosen: &[usize], classes: usize) -> Model {
        let mut sorted: Vec<usize> = chosen.to_vec();
        // Those that belong to no class stand at the end.
        let group = |place: usize| examples[place].stand.group(classes, place);
        sorted.sort_by_key(|place| group(*place));
        let vocabulary = Vocabulary::learn(sorted.iter().map(|place| (&examples[*place].features, group(*place))));
        let vectors: Vec<Vector> =
            sorted.par_iter().map(|place| vocabulary.vector(&examples[*place].features)).collect();
        let rows = Rows::new(&vectors, vocabulary.len());
        let weights = learn(examples, &sorted, &rows, classes, vocabulary.len());
        let comparables = vectors.par_iter().map(|vector| comparable(vector, &vocabulary)).collect::<Vec<_>>();
        // The unanswered follow the classes like one more of them.
        let start = |class: usize| sorted.partition_point(|place| group(*place) < class) as u32;
        let compared = Compared::new(&comparables, vocabulary.len(), (0..classes + 2).map(start).collect());
        let covering = |stand: &dyn Fn(Stand) -> bool| covering(examples, &sorted, &vocabulary, stand);
        let covered = (0..classes).map(|class| covering(&|stand| stand.class() == Some(class))).collect();
        let mut unanswered = covering(&|stand| stand == Stand::Unanswered);
        if !unanswered.is_empty() {
            let answered = covering(&|stand| stand != Stand::Unanswered);
            unanswered.retain(|number| answered.binary_search(number).is_err());
        }
        let origins = sorted.iter().map(|place| *place as u32).collect();
        Model { vocabulary, weights, compared, origins, covered, unanswered }
    }

    /// How many classes there are.
    pub(crate) fn classes(&self) -> usize {
        self.covered.len()
    }

    /// Whether a class has examples.
    pub(crate) fn knows(&self, class: usize) -> bool {
        !self.compared.of_class(class).is_empty()
    }

    /// A message as it is compared with examples.
    pub(crate) fn comparable(&self, vector: &Vector) -> Vector {
        comparable(vector, &self.vocabulary)
    }

    /// The example of each of these classes that is nearest to a comparable message.
    pub(crate) fn nearest(&self, classes: &[usize], message: &Vector) -> Vec<Option<Near>> {
        let near = |(row, similarity): (u32, f32)| Near {
            example: self.origins[row as usize] as usize,
            similarity: similarity.min(1.0),
        };
        self.compared.nearest(message, classes).into_iter().map(|best| best.map(near)).collect()
    }

    /// What nothing answers and is nearest to a comparable message.
    pub(crate) fn nearest_unanswered(&self, message: &Vector) -> Option<Near> {
        self.nearest(&[self.classes()], message).pop().flatten().filter(|near| near.similarity > 0.0)
    }

    /// Whether the examples of a class hold the covering feature of this number.
    pub(crate) fn covers(&self, class: usize, number: u32) -> bool {
        self.covered[class].binary_search(&number).is_ok()
    }

    /// Whether anything that is answered holds the covering feature of this number.
    pub(crate) fn answers(&self, number: u32) -> bool {
        self.unanswered.binary_search(&number).is_err()
    }

    /// Whether this can have learned so many classes from so many examples.
    pub(crate) fn fits_to(&self, classes: usize, examples: usize) -> bool {
        let features = self.vocabulary.len();
        let rows = self.origins.len();
        self.classes() == classes
            && self.weights.fit_to(features, classes)
            && self.compared.fit_to(features, classes + 1, rows)
            && self.origins.iter().all(|origin| (*origin as usize) < examples)
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let covered: usize = self.covered.iter().map(|numbers| numbers.len() * 4 + 24).sum();
        let numbers = self.origins.len() + self.unanswered.len();
        self.vocabulary.bytes() + self.weights.bytes() + self.compared.bytes() + covered + numbers * 4
    }
}

impl Saved for Model {
    fn save(&self, to: &mut Vec<u8>) {
        let Model { vocabulary, weights, compared, origins, covered, unanswered } = self;
        vocabulary.save(to);
        weights.save(to);
        compared.save(to);
        origins.save(to);
        covered.save(to);
        unanswered.save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        let (vocabulary, weights, compared) = (Saved::load(from)?, Saved::load(from)?, Saved::load(from)?);
        let (origins, covered, unanswered) = (Saved::load(from)?, Saved::load(from)?, Saved::load(from)?);
        Ok(Model { vocabulary, weights, compared, origins, covered, unanswered })
    }
}

/// The blocks that examples are compared by, at length 1.
fn comparable(vector: &Vector, vocabulary: &Vocabulary) -> Vector {
    let kept = vector.0.iter().filter(|(number, _)| COMPARED[vocabulary.block(*number)]);
    let length = kept.clone().map(|(_, value)| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    Vector(kept.map(|(number, value)| (*number, value / length)).collect())
}

fn learn(examples: &[Example], sorted: &[usize], rows: &Rows, classes: usize, features: usize) -> Weights {
    let stand = |row: usize| examples[sorted[row]].stand;
    let any = |wanted: fn(Stand) -> bool| sorted.iter().any(|place| wanted(examples[*place].stand));
    // One more tells what articles are asked with from what intents are, where there are both, and a second one what nothing
    // answers from the rest.
    let elsewhere = usize::from(any(|stand| matches!(stand, Stand::Elsewhere(_))));
    let more = if any(|stand| stand == Stand::Unanswered) { 2 } else { elsewhere };
    let side = |row: usize, separator: usize| match separator {
        class if class < classes => stand(row).side(class),
        articles if articles == classes => stand(row).side_of_articles(),
        _ => stand(row).side_of_unanswered(),
    };
    let all: Vec<usize> = (0..classes + more).collect();
    let room = || vec![Lanes::default(); rows.columns()];
    let together = |dense: &mut Vec<Lanes>, chunk: &[usize]| {
        separate(rows, chunk.len(), |row, lane| side(row, chunk[lane]), dense)
    };
    let separators: Vec<Vec<_>> = all.par_chunks(LANES).map_init(room, together).collect();
    Weights::new(&separators.concat(), features)
}

/// The numbers of the covering features that the chosen examples hold, sorted.
fn covering(
    examples: &[Example],
    sorted: &[usize],
    vocabulary: &Vocabulary,
    chosen: &dyn Fn(Stand) -> bool,
) -> Vec<u32> {
    let chosen = sorted.iter().map(|place| &examples[*place]).filter(|example| chosen(example.stand));
    let covering = chosen.flat_map(|example| &example.features.found).filter(|feature| feature.covers);
    let mut numbers: Vec<u32> = covering.filter_map(|feature| vocabulary.number(*feature)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.shrink_to_fit();
    numbers
}
