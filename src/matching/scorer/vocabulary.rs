//! The features seen in the examples: a number for each and how much it tells, and texts as vectors of them.

use super::features::{BLOCK_WEIGHTS, BLOCKS, Feature, Features};
use crate::matching::saved::{Broken, Reader, Saved, holds};
use rustc_hash::{FxBuildHasher, FxHashMap};

/// idf is flattened by this power: rare features should not drown the rest (measured).
const IDF_POWER: f32 = 0.6;

/// A sparse vector: feature numbers ascending, with their values.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Vector(pub(crate) Vec<(u32, f32)>);

/// The known features.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: FxHashMap<u64, u32>,
    /// ln((1+N)/(1+n))+1 for each number: how few of the N groups of texts hold it.
    idf: Vec<f32>,
    /// The block of each number.
    blocks: Vec<u8>,
    /// What a feature that no example has would have.
    unseen_idf: f32,
}

impl Vocabulary {
    /// Learns the features of these texts, numbered by first appearance. Texts of one group stand together, each with the
    /// group's number: a word that all examples of one intent share tells as much as one that a single example has.
    pub(crate) fn learn<'a>(texts: impl Iterator<Item = (&'a Features, usize)>) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        // (groups with it, the last group that counted).
        let mut counts: Vec<(u32, u32)> = Vec::new();
        let (mut total, mut last_group) = (0_u32, None);
        for (features, group) in texts {
            if last_group != Some(group) {
                last_group = Some(group);
                total += 1;
            }
            for feature in &features.found {
                let number = *vocabulary.numbers.entry(feature.key).or_insert_with(|| {
                    counts.push((0, 0));
                    vocabulary.blocks.push(feature.block() as u8);
                    counts.len() as u32 - 1
                });
                let (count, last) = &mut counts[number as usize];
                if *last != total {
                    *count += 1;
                    *last = total;
                }
            }
        }
        let idf = |count: u32| ((1.0 + total as f32) / (1.0 + count as f32)).ln() + 1.0;
        vocabulary.idf = counts.iter().map(|(count, _)| idf(*count)).collect();
        vocabulary.unseen_idf = idf(0);
        vocabulary.numbers.shrink_to_fit();
        vocabulary.blocks.shrink_to_fit();
        vocabulary
    }

    /// How many features are known.
    pub(crate) fn len(&self) -> usize {
        self.idf.len()
    }

    /// The number of a feature.
    pub(crate) fn number(&self, feature: Feature) -> Option<u32> {
        self.numbers.get(&feature.key).copied()
    }

    /// The block of a feature.
    pub(crate) fn block(&self, number: u32) -> usize {
        self.blocks[number as usize] as usize
    }

    /// How much a feature tells; the most for one that no example has.
    pub(crate) fn idf(&self, number: Option<u32>) -> f32 {
        number.map_or(self.unseen_idf, |number| self.idf[number as usize])
    }

    /// The number of each feature of a text.
    pub(crate) fn numbers(&self, features: &Features) -> Vec<Option<u32>> {
        features.found.iter().map(|feature| self.number(*feature)).collect()
    }

    /// The text as a vector.
    pub(crate) fn vector(&self, features: &Features) -> Vector {
        self.vector_of(&self.numbers(features))
    }

    /// tf' · idf' over the known features: each block to length 1, times its weight, then the whole to length 1.
    pub(crate) fn vector_of(&self, numbers: &[Option<u32>]) -> Vector {
        let mut numbers: Vec<u32> = numbers.iter().flatten().copied().collect();
        numbers.sort_unstable();
        let mut values: Vec<(u32, f32)> = Vec::with_capacity(numbers.len());
        let mut squares = [0.0_f32; BLOCKS];
        for run in numbers.chunk_by(|a, b| a == b) {
            let number = run[0];
            let value = (1.0 + (run.len() as f32).ln()) * self.idf[number as usize].powf(IDF_POWER);
            squares[self.blocks[number as usize] as usize] += value * value;
            values.push((number, value));
        }
        let scale = block_scales(&squares);
        for (number, value) in &mut values {
            *value *= scale[self.blocks[*number as usize] as usize];
        }
        Vector(values)
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.numbers.capacity() * (size_of::<(u64, u32)>() + 1) + self.idf.len() * 5
    }
}

impl Saved for Vocabulary {
    fn save(&self, to: &mut Vec<u8>) {
        let Vocabulary { numbers, idf, blocks, unseen_idf } = self;
        let mut keys = vec![0_u64; numbers.len()];
        for (key, number) in numbers {
            keys[*number as usize] = *key;
        }
        keys.save(to);
        idf.save(to);
        blocks.save(to);
        unseen_idf.save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        let keys: Vec<u64> = Saved::load(from)?;
        let (idf, blocks): (Vec<f32>, Vec<u8>) = (Saved::load(from)?, Saved::load(from)?);
        let mut numbers = FxHashMap::with_capacity_and_hasher(keys.len(), FxBuildHasher);
        numbers.extend(keys.iter().copied().zip(0..));
        let all = [numbers.len(), idf.len(), blocks.len()].iter().all(|length| *length == keys.len());
        holds(all && blocks.iter().all(|block| usize::from(*block) < BLOCKS), "the vocabulary")?;
        Ok(Vocabulary { numbers, idf, blocks, unseen_idf: Saved::load(from)? })
    }
}

fn block_scales(squares: &[f32; BLOCKS]) -> [f32; BLOCKS] {
    let present = squares.iter().zip(BLOCK_WEIGHTS).filter(|(square, _)| **square > 0.0);
    let length = present.map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    let mut scales = [0.0; BLOCKS];
    for (block, scale) in scales.iter_mut().enumerate() {
        if squares[block] > 0.0 {
            *scale = BLOCK_WEIGHTS[block] / (squares[block].sqrt() * length);
        }
    }
    scales
}

#[cfg(test)]
mod tests {
    use super::super::features::extract;
    use super::*;
    use crate::language::{Language, Stemmers};

    #[test]
    fn vectors_have_length_one_and_rare_words_weigh_more() {
        let stemmers = Stemmers::of(Language::ENGLISH);
        let texts = ["my order", "my refund", "my card"].map(|text| extract(text, &stemmers));
        let vocabulary = Vocabulary::learn(texts.iter().zip(0..));
        for features in &texts {
            let length: f32 = vocabulary.vector(features).0.iter().map(|(_, value)| value * value).sum();
            assert!((length - 1.0).abs() < 1e-5, "{length}");
        }
        let word = |text: &str| vocabulary.number(extract(text, &stemmers).found[0]);
        assert!(vocabulary.idf(word("order")) > vocabulary.idf(word("my")));
        assert!(vocabulary.idf(word("unknown")) > vocabulary.idf(word("order")));
        assert_eq!(vocabulary.vector(&extract("zzz", &stemmers)), Vector::default());
    }
}
