//! The separators of all intents side by side: for each feature, which intents it speaks for and against.

use super::machine::Separator;
use super::vocabulary::Vector;
use crate::matching::saved::{Broken, Reader, Saved, are_starts};
use rayon::prelude::*;

/// A feature that speaks of more than this share of the classes is written out for all of them: adding up whole rows is
/// several times faster than looking for the place of each weight, and takes hardly more room.
const WRITTEN_OUT_FROM: f32 = 0.5;

/// So many features are turned around at a time: what is written lies close together, and all cores help.
const BLOCK: usize = 4_096;

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
        let firsts: Vec<usize> = (0..features).step_by(BLOCK).collect();
        let block = |first: &usize| {
            let end = (first + BLOCK).min(features);
            let part = |separator: &'_ Separator| {
                let from = |number: usize| separator.weights.partition_point(|(own, _)| (*own as usize) < number);
                from(*first)..from(end)
            };
            let parts: Vec<&[(u32, f32)]> = separators.iter().map(|one| &one.weights[part(one)]).collect();
            Weights::of_block(&parts, *first, end - first)
        };
        let blocks: Vec<Weights> = firsts.par_iter().map(block).collect();
        let total = blocks.iter().map(|block| block.values.len()).sum();
        let biases = separators.iter().map(|separator| separator.bias).collect();
        let (classes, values) = (Vec::with_capacity(total), Vec::with_capacity(total));
        let mut weights = Weights { starts: vec![0], classes, values, biases };
        for block in blocks {
            let before = weights.values.len() as u32;
            weights.starts.extend(block.starts.iter().skip(1).map(|start| before + start));
            weights.classes.extend(block.classes);
            weights.values.extend(block.values);
        }
        weights
    }

    /// The weights of so many features from the first on, as if there were no others.
    fn of_block(parts: &[&[(u32, f32)]], first: usize, features: usize) -> Weights {
        let place = |number: u32| number as usize - first;
        let mut counts = vec![0_u32; features];
        parts.iter().copied().flatten().for_each(|(number, _)| counts[place(*number)] += 1);
        let all = parts.len() as u32;
        let written_out = |count: u32| count as f32 > WRITTEN_OUT_FROM * all as f32;
        let mut starts = vec![0_u32; features + 1];
        for (place, count) in counts.iter().enumerate() {
            starts[place + 1] = starts[place] + if written_out(*count) { all } else { *count };
        }
        let total = starts.last().copied().unwrap_or(0) as usize;
        let (mut classes, mut values) = (vec![0; total], vec![0.0; total]);
        for (place, _) in counts.iter().enumerate().filter(|(_, count)| written_out(**count)) {
            let start = starts[place] as usize;
            (0..all as usize).for_each(|class| classes[start + class] = class as u16);
        }
        let mut next = starts.clone();
        for (class, part) in parts.iter().enumerate() {
            for (number, weight) in *part {
                let number = place(*number);
                let offset = if written_out(counts[number]) { class } else { (next[number] - starts[number]) as usize };
                let at = starts[number] as usize + offset;
                (classes[at], values[at]) = (class as u16, *weight);
                next[number] += 1;
            }
        }
        Weights { starts, classes, values, biases: Vec::new() }
    }

    /// The score of every class.
    pub(crate) fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = self.biases.clone();
        for (number, value) in &vector.0 {
            let range = self.range(*number);
            let weights = &self.values[range.clone()];
            if weights.len() == scores.len() {
                scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight * value);
                continue;
            }
            for (class, weight) in self.classes[range].iter().zip(weights) {
                scores[*class as usize] += weight * value;
            }
        }
        scores
    }

    /// The weight of a feature for a class.
    pub(crate) fn weight(&self, number: u32, class: usize) -> f32 {
        let range = self.range(number);
        if range.len() == self.biases.len() {
            return self.values[range.start + class];
        }
        let found = self.classes[range.clone()].binary_search(&(class as u16));
        found.map_or(0.0, |place| self.values[range.start + place])
    }

    fn range(&self, number: u32) -> std::ops::Range<usize> {
        self.starts[number as usize] as usize..self.starts[number as usize + 1] as usize
    }

    /// Whether these can be the weights of so many features for so many classes, with or without articles and what nothing answers as
    /// two more.
    pub(crate) fn fit_to(&self, features: usize, classes: usize) -> bool {
        are_starts(&self.starts, features, self.classes.len())
            && self.values.len() == self.classes.len()
            && (classes..=classes + 2).contains(&self.biases.len())
            && self.classes.iter().all(|class| usize::from(*class) < self.biases.len())
            && self.starts.windows(2).all(|held| self.are_ascending(held[0] as usize..held[1] as usize))
    }

    /// Each class once: so a row as long as the list of classes is written out for all of them.
    fn are_ascending(&self, range: std::ops::Range<usize>) -> bool {
        self.classes[range].windows(2).all(|pair| pair[0] < pair[1])
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
        assert!(weights.fit_to(3, 2));
    }
}
