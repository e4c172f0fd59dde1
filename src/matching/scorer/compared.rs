//! The examples feature by feature, so that a message meets only what it shares with them.

use super::vocabulary::Vector;
use crate::matching::saved::{Broken, Reader, Saved, are_starts, holds};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// For each feature the examples that hold it.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    /// Where the examples of each feature start; one more than features.
    starts: Vec<u32>,
    /// The examples with the value each has, ascending for each feature.
    held: Vec<(u32, f32)>,
    /// The row where each class starts, one more than classes; rows behind the last belong to none.
    class_starts: Vec<u32>,
    /// Where to look for a class among the many rows of a common feature.
    common: Common,
}

/// For each feature with more rows than there are classes, where the rows of each class start, one more than classes: to look
/// there costs less than to search.
#[derive(Debug, Default)]
struct Common {
    /// The place of each such feature in `starts`.
    places: FxHashMap<u32, u32>,
    starts: Vec<u32>,
}

impl Compared {
    /// Turns vectors around; they are sorted by class, and the rows of each class start as said.
    pub(crate) fn new(vectors: &[Vector], features: usize, class_starts: Vec<u32>) -> Compared {
        let mut starts = vec![0_u32; features + 1];
        for (number, _) in vectors.iter().flat_map(|vector| &vector.0) {
            starts[*number as usize + 1] += 1;
        }
        for place in 0..features {
            starts[place + 1] += starts[place];
        }
        let total = starts.last().copied().unwrap_or(0) as usize;
        let mut held = vec![(0, 0.0); total];
        let mut next = starts.clone();
        for (row, vector) in vectors.iter().enumerate() {
            for (number, value) in &vector.0 {
                let place = &mut next[*number as usize];
                held[*place as usize] = (row as u32, *value);
                *place += 1;
            }
        }
        let common = Common::new(&starts, &held, &class_starts);
        Compared { starts, held, class_starts, common }
    }

    /// The rows of a class.
    pub(crate) fn of_class(&self, class: usize) -> Range<u32> {
        self.class_starts[class]..self.class_starts[class + 1]
    }

    /// For each of these classes the row with the greatest cosine, and the cosine; the first of equals.
    pub(crate) fn nearest(&self, message: &Vector, classes: &[usize]) -> Vec<Option<(u32, f32)>> {
        let mut cosines: Vec<Vec<f32>> = classes.iter().map(|class| vec![0.0; self.of_class(*class).len()]).collect();
        for (number, value) in &message.0 {
            let held = self.starts[*number as usize]..self.starts[*number as usize + 1];
            let common = self.common.starts_of(*number, self.class_starts.len());
            for (class, cosines) in classes.iter().zip(&mut cosines).filter(|(_, cosines)| !cosines.is_empty()) {
                let among = self.of_class(*class);
                let places = match common {
                    Some(starts) => starts[*class]..starts[*class + 1],
                    None => self.places_in(&held, &among),
                };
                let places = places.start as usize..places.end as usize;
                for (row, own) in &self.held[places] {
                    cosines[(row - among.start) as usize] += own * value;
                }
            }
        }
        classes.iter().zip(cosines).map(|(class, cosines)| greatest(self.of_class(*class), &cosines)).collect()
    }

    /// Where the rows in this range stand among the few that hold a feature.
    fn places_in(&self, held: &Range<u32>, among: &Range<u32>) -> Range<u32> {
        let rows = &self.held[held.start as usize..held.end as usize];
        let first = rows.partition_point(|(row, _)| *row < among.start);
        let count = rows[first..].iter().take_while(|(row, _)| *row < among.end).count();
        let start = held.start + first as u32;
        start..start + count as u32
    }

    /// Whether these can be so many examples of so many classes with so many features.
    pub(crate) fn fit_to(&self, features: usize, classes: usize, examples: usize) -> bool {
        self.starts.len() == features + 1
            && self.class_starts.len() == classes + 1
            && self.class_starts.last().is_some_and(|end| *end as usize <= examples)
            && self.held.iter().all(|(row, _)| (*row as usize) < examples)
            && self
                .starts
                .windows(2)
                .all(|ends| self.held[ends[0] as usize..ends[1] as usize].is_sorted_by_key(|(row, _)| *row))
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let common = self.common.starts.len() * 4 + self.common.places.capacity() * (size_of::<(u32, u32)>() + 1);
        self.starts.len() * 4 + self.held.len() * 8 + common
    }
}

impl Common {
    fn new(starts: &[u32], held: &[(u32, f32)], class_starts: &[u32]) -> Common {
        let mut common = Common::default();
        for (number, ends) in starts.windows(2).enumerate() {
            let rows = &held[ends[0] as usize..ends[1] as usize];
            if rows.len() <= class_starts.len() {
                continue;
            }
            common.places.insert(number as u32, common.starts.len() as u32);
            let first_of = |start: &u32| ends[0] + rows.partition_point(|(row, _)| row < start) as u32;
            common.starts.extend(class_starts.iter().map(first_of));
        }
        common.places.shrink_to_fit();
        common.starts.shrink_to_fit();
        common
    }

    /// Where the rows of each class start, of a common feature.
    fn starts_of(&self, number: u32, count: usize) -> Option<&[u32]> {
        let place = *self.places.get(&number)? as usize;
        Some(&self.starts[place..place + count])
    }
}

impl Saved for Compared {
    fn save(&self, to: &mut Vec<u8>) {
        let Compared { starts, held, class_starts, common: _ } = self;
        let (rows, values): (Vec<u32>, Vec<f32>) = held.iter().copied().unzip();
        starts.save(to);
        rows.save(to);
        values.save(to);
        class_starts.save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        let (starts, rows, values): (Vec<u32>, Vec<u32>, Vec<f32>) =
            (Saved::load(from)?, Saved::load(from)?, Saved::load(from)?);
        let class_starts: Vec<u32> = Saved::load(from)?;
        let features = starts.len().saturating_sub(1);
        let classes = class_starts.len().saturating_sub(1);
        let known = class_starts.last().map_or(0, |end| *end as usize);
        let whole = are_starts(&starts, features, rows.len())
            && values.len() == rows.len()
            && are_starts(&class_starts, classes, known);
        holds(whole, "the examples")?;
        let held: Vec<(u32, f32)> = rows.into_iter().zip(values).collect();
        let common = Common::new(&starts, &held, &class_starts);
        Ok(Compared { starts, held, class_starts, common })
    }
}

fn greatest(rows: Range<u32>, cosines: &[f32]) -> Option<(u32, f32)> {
    let mut best: Option<(u32, f32)> = None;
    for (row, cosine) in rows.zip(cosines) {
        if best.is_none_or(|(_, highest)| *cosine > highest) {
            best = Some((row, *cosine));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_shares_most() {
        let vector = |values: &[(u32, f32)]| Vector(values.to_vec());
        let rows = [vector(&[(0, 1.0)]), vector(&[(0, 0.6), (1, 0.8)]), vector(&[(2, 1.0)])];
        let message = vector(&[(0, 0.6), (1, 0.8)]);
        let nearest = |class_starts: &[u32], class: usize| {
            Compared::new(&rows, 3, class_starts.to_vec()).nearest(&message, &[class])[0]
        };
        assert_eq!(nearest(&[0, 3], 0).map(|(row, _)| row), Some(1));
        assert_eq!(nearest(&[0, 2, 3], 1), Some((2, 0.0)));
        assert_eq!(nearest(&[0, 1, 1], 1), None);
    }

    #[test]
    fn a_common_feature_is_found_in_every_class() {
        let rows: Vec<Vector> = (0..12_u8).map(|row| Vector(vec![(0, f32::from(row) / 12.0)])).collect();
        let compared = Compared::new(&rows, 1, vec![0, 4, 10]);
        let found = compared.nearest(&Vector(vec![(0, 1.0)]), &[1, 0]);
        let found: Vec<Option<u32>> = found.iter().map(|best| best.map(|(row, _)| row)).collect();
        assert_eq!(found, [Some(9), Some(3)]);
    }
}
