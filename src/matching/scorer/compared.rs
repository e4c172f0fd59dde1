//! The examples feature by feature, so that a message meets only what it shares with them.

use super::vocabulary::Vector;
use crate::matching::saved::{Broken, Reader, Saved, are_starts};
use std::ops::Range;

/// For each feature the examples that hold it.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    /// Where the examples of each feature start; one more than features.
    starts: Vec<u32>,
    /// Ascending for each feature.
    rows: Vec<u32>,
    values: Vec<f32>,
}

impl Compared {
    /// Turns vectors around.
    pub(crate) fn new(vectors: &[Vector], features: usize) -> Compared {
        let mut starts = vec![0_u32; features + 1];
        for (number, _) in vectors.iter().flat_map(|vector| &vector.0) {
            starts[*number as usize + 1] += 1;
        }
        for place in 0..features {
            starts[place + 1] += starts[place];
        }
        let total = starts.last().copied().unwrap_or(0) as usize;
        let (mut rows, mut values) = (vec![0; total], vec![0.0; total]);
        let mut next = starts.clone();
        for (row, vector) in vectors.iter().enumerate() {
            for (number, value) in &vector.0 {
                let place = &mut next[*number as usize];
                rows[*place as usize] = row as u32;
                values[*place as usize] = *value;
                *place += 1;
            }
        }
        Compared { starts, rows, values }
    }

    /// The row among these with the greatest cosine, and the cosine; the first of equals.
    pub(crate) fn nearest(&self, message: &Vector, among: Range<u32>) -> Option<(u32, f32)> {
        let mut cosines = vec![0.0_f32; among.len()];
        for (number, value) in &message.0 {
            let held = self.starts[*number as usize] as usize..self.starts[*number as usize + 1] as usize;
            let first = held.start + self.rows[held.clone()].partition_point(|row| *row < among.start);
            for place in first..held.end {
                let row = self.rows[place];
                if row >= among.end {
                    break;
                }
                cosines[(row - among.start) as usize] += self.values[place] * value;
            }
        }
        let mut best: Option<(u32, f32)> = None;
        for (row, cosine) in among.zip(cosines) {
            if best.is_none_or(|(_, highest)| cosine > highest) {
                best = Some((row, cosine));
            }
        }
        best
    }

    /// Whether these can be so many examples with so many features.
    pub(crate) fn fit_to(&self, features: usize, examples: usize) -> bool {
        are_starts(&self.starts, features, self.rows.len())
            && self.values.len() == self.rows.len()
            && self.rows.iter().all(|row| (*row as usize) < examples)
            && self.starts.windows(2).all(|held| self.rows[held[0] as usize..held[1] as usize].is_sorted())
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.starts.len() * 4 + self.rows.len() * 8
    }
}

impl Saved for Compared {
    fn save(&self, to: &mut Vec<u8>) {
        let Compared { starts, rows, values } = self;
        starts.save(to);
        rows.save(to);
        values.save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        Ok(Compared { starts: Saved::load(from)?, rows: Saved::load(from)?, values: Saved::load(from)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_shares_most() {
        let vector = |values: &[(u32, f32)]| Vector(values.to_vec());
        let compared = Compared::new(&[vector(&[(0, 1.0)]), vector(&[(0, 0.6), (1, 0.8)]), vector(&[(2, 1.0)])], 3);
        let message = vector(&[(0, 0.6), (1, 0.8)]);
        assert_eq!(compared.nearest(&message, 0..3).map(|(row, _)| row), Some(1));
        assert_eq!(compared.nearest(&message, 2..3), Some((2, 0.0)));
        assert_eq!(compared.nearest(&message, 1..1), None);
    }
}
