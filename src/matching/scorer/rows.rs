//! The examples as rows of numbers, with features that always come together folded into one column.
//!
//! Pieces of one rare word have the same values in the same examples, and much of a sentence is in no other. To a separator such
//! features are one, as long as all of them together, and what it learns of that one goes to each by its part. Nothing is
//! approximated by it.

use super::vocabulary::Vector;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Examples as one long row-after-row list.
#[derive(Debug)]
pub(crate) struct Rows {
    /// Where each row starts; one more than rows.
    starts: Vec<u32>,
    columns: Vec<u32>,
    values: Vec<f32>,
    folds: Folds,
}

/// The columns: those that most rows hold come first, so that they lie close together.
#[derive(Debug)]
struct Folds {
    /// The column of each feature, and its part of that.
    of: Vec<(u32, f32)>,
    /// The first feature of each column.
    first: Vec<u32>,
}

impl Rows {
    /// Joins vectors, whose numbers are below `features`. Every feature is held by one of them.
    pub(crate) fn new(vectors: &[Vector], features: usize) -> Rows {
        let folds = Folds::new(&Held::new(vectors, features));
        let folded: Vec<Vector> = vectors.par_iter().map(|vector| folds.folded(vector)).collect();
        let mut rows = Rows { starts: vec![0], columns: Vec::new(), values: Vec::new(), folds };
        for Vector(row) in folded {
            rows.columns.extend(row.iter().map(|(column, _)| *column));
            rows.values.extend(row.iter().map(|(_, value)| *value));
            rows.starts.push(rows.columns.len() as u32);
        }
        rows
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many columns there are.
    pub(crate) fn columns(&self) -> usize {
        self.folds.first.len()
    }

    /// One row: its columns and its values.
    pub(crate) fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let range = self.starts[row] as usize..self.starts[row + 1] as usize;
        (&self.columns[range.clone()], &self.values[range])
    }

    /// For each feature, in their order, its column and the part of what is learned of that which is the feature's.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.folds.of.iter().map(|(column, part)| (*column as usize, *part))
    }
}

impl Folds {
    fn new(held: &Held) -> Folds {
        let mut same: FxHashMap<Together<'_>, usize> = FxHashMap::default();
        // How many rows hold it, its first feature, and its square in the first of these rows.
        let mut columns: Vec<(usize, u32, f32)> = Vec::new();
        let mut of = Vec::with_capacity(held.features());
        for number in 0..held.features() {
            let rows = held.by(number);
            let column = *same.entry(Together::of(rows)).or_insert(columns.len());
            if column == columns.len() {
                columns.push((rows.len(), number as u32, 0.0));
            }
            let value = f32::from_bits(rows[0].1);
            columns[column].2 += value * value;
            of.push((column as u32, value));
        }
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(|column| Reverse(columns[*column].0));
        let mut places = vec![0_u32; order.len()];
        order.iter().enumerate().for_each(|(new, old)| places[*old] = new as u32);
        let of = of.into_iter().map(|(column, value)| {
            let (_, _, square) = columns[column as usize];
            (places[column as usize], value / square.sqrt())
        });
        Folds { of: of.collect(), first: order.into_iter().map(|column| columns[column].1).collect() }
    }

    fn folded(&self, vector: &Vector) -> Vector {
        let column = |(number, value): &(u32, f32)| {
            let (column, part) = self.of[*number as usize];
            (self.first[column as usize] == *number).then(|| (column, value / part))
        };
        let mut columns: Vec<(u32, f32)> = vector.0.iter().filter_map(column).collect();
        columns.sort_unstable_by_key(|(column, _)| *column);
        Vector(columns)
    }
}

/// What features have in common that are one column.
#[derive(PartialEq, Eq, Hash)]
enum Together<'h> {
    /// No other row holds them.
    Alone(u32),
    /// These rows hold them, with the same values.
    Same(&'h [(u32, u32)]),
}

impl Together<'_> {
    fn of(rows: &[(u32, u32)]) -> Together<'_> {
        match rows {
            [(row, _)] => Together::Alone(*row),
            rows => Together::Same(rows),
        }
    }
}

/// For each feature the rows that hold it, with the bits of its value there.
struct Held {
    /// Where those of each feature start; one more than features.
    starts: Vec<u32>,
    rows: Vec<(u32, u32)>,
}

impl Held {
    fn new(vectors: &[Vector], features: usize) -> Held {
        let mut starts = vec![0_u32; features + 1];
        for (number, _) in vectors.iter().flat_map(|vector| &vector.0) {
            starts[*number as usize + 1] += 1;
        }
        (0..features).for_each(|number| starts[number + 1] += starts[number]);
        let mut next = starts.clone();
        let mut rows = vec![(0, 0); starts[features] as usize];
        for (row, vector) in vectors.iter().enumerate() {
            for (number, value) in &vector.0 {
                let place = &mut next[*number as usize];
                rows[*place as usize] = (row as u32, value.to_bits());
                *place += 1;
            }
        }
        Held { starts, rows }
    }

    fn features(&self) -> usize {
        self.starts.len() - 1
    }

    fn by(&self, number: usize) -> &[(u32, u32)] {
        &self.rows[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_that_always_come_together_are_one_column() {
        let vectors =
            [vec![(0, 0.6), (1, 0.6), (2, 0.5)], vec![(2, 0.5), (3, 0.4), (4, 0.3)], vec![(0, 0.3), (1, 0.3)]];
        let rows = Rows::new(&vectors.map(Vector), 5);
        assert_eq!((rows.len(), rows.columns()), (3, 3));
        let near = |found: f32, wanted: f32| (found - wanted).abs() < 1e-6;
        let half = 0.5_f32.sqrt();
        // The last two are in one row alone, whatever their values.
        let wanted = [(0, half), (0, half), (1, 1.0), (2, 0.8), (2, 0.6)];
        let parts = rows.parts().zip(wanted);
        parts.for_each(|(found, wanted)| {
            assert!(found.0 == wanted.0 && near(found.1, wanted.1), "{found:?} {wanted:?}")
        });
        assert_eq!(rows.row(1).0, [1, 2]);
        assert!(near(rows.row(1).1[1], 0.5), "as long as both together: {:?}", rows.row(1));
        assert!(near(rows.row(2).1[0], 0.3 / half), "{:?}", rows.row(2));
    }
}
