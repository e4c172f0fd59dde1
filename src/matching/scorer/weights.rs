//! The separators of all intents side by side: for each feature, which intents it speaks for and against.

use super::machine::Separator;
use super::vocabulary::Vector;
use crate::matching::saved::{Broken, Reader, Saved, are_starts};

/// Sparse weights, feature by feature.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// Where the weights of each feature start; one more than features.
    starts: Vec<u32>,
    classes: Vec<u16>,
    values: Vec<f32>,
    biases: Vec<f32>,
}

impl Weights {
    /// Turns separators, one per class, around.
    pub(crate) fn new(separators: &[Separator], features: usize) -> Weights {
        let mut starts = vec![0_u32; features + 1];
        for (number, _) in separators.iter().flat_map(|separator| &separator.weights) {
            starts[*number as usize + 1] += 1;
        }
        for place in 0..features {
            starts[place + 1] += starts[place];
        }
        let total = starts.last().copied().unwrap_or(0) as usize;
        let (mut classes, mut values) = (vec![0; total], vec![0.0; total]);
        let mut next = starts.clone();
        for (class, separator) in separators.iter().enumerate() {
            for (number, weight) in &separator.weights {
                let place = &mut next[*number as usize];
                classes[*place as usize] = class as u16;
                values[*place as usize] = *weight;
                *place += 1;
            }
        }
        let biases = separators.iter().map(|separator| separator.bias).collect();
        Weights { starts, classes, values, biases }
    }

    /// The score of every class.
    pub(crate) fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = self.biases.clone();
        for (number, value) in &vector.0 {
            let range = self.range(*number);
            for (class, weight) in self.classes[range.clone()].iter().zip(&self.values[range]) {
                scores[*class as usize] += weight * value;
            }
        }
        scores
    }

    /// The weight of a feature for a class.
    pub(crate) fn weight(&self, number: u32, class: usize) -> f32 {
        let range = self.range(number);
        let found = self.classes[range.clone()].binary_search(&(class as u16));
        found.map_or(0.0, |place| self.values[range.start + place])
    }

    fn range(&self, number: u32) -> std::ops::Range<usize> {
        self.starts[number as usize] as usize..self.starts[number as usize + 1] as usize
    }

    /// Whether these can be the weights of so many features for so many classes, with or without articles as one more.
    pub(crate) fn fit_to(&self, features: usize, classes: usize) -> bool {
        are_starts(&self.starts, features, self.classes.len())
            && self.values.len() == self.classes.len()
            && (self.biases.len() == classes || self.biases.len() == classes + 1)
            && self.classes.iter().all(|class| usize::from(*class) < self.biases.len())
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.starts.len() * 4 + self.values.len() * 6 + self.biases.len() * 4
    }
}

impl Saved for Weights {
    fn save(&self, to: &mut Vec<u8>) {
        let Weights { starts, classes, values, biases } = self;
        starts.save(to);
        classes.save(to);
        values.save(to);
        biases.save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        let (starts, classes) = (Saved::load(from)?, Saved::load(from)?);
        Ok(Weights { starts, classes, values: Saved::load(from)?, biases: Saved::load(from)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_sums_of_weights() {
        let one = Separator { weights: vec![(0, 1.0), (2, -2.0)], bias: 0.5 };
        let other = Separator { weights: vec![(2, 3.0)], bias: -1.0 };
        let weights = Weights::new(&[one, other], 3);
        assert_eq!(weights.scores(&Vector(vec![(0, 1.0), (2, 0.5)])), [0.5, 0.5]);
        assert_eq!(weights.scores(&Vector(vec![])), [0.5, -1.0]);
        assert_eq!(weights.weight(2, 1), 3.0);
        assert_eq!(weights.weight(0, 1), 0.0);
    }
}
