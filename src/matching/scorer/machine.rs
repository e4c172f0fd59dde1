//! A linear separator for one intent against all others: L2-regularised squared-hinge loss, by dual coordinate descent with
//! shrinking (Hsieh, Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008).

use super::vocabulary::Vector;

/// The price of a missed example against the length of the weights: there are few of them among all others.
const PRICE_FOR: f32 = 10.0;
/// The price of an example of something else that is found.
const PRICE_AGAINST: f32 = 1.0;
/// Training stops when no example's gradient is further than this from its optimum.
const TOLERANCE: f32 = 0.1;
/// … or after this many rounds over the examples.
const MOST_ROUNDS: usize = 60;
/// A gradient nearer to nothing than this moves nothing.
const NOTHING: f32 = 1e-9;
/// Where the fixed sequence of pseudo-random numbers begins.
const SEED: u64 = 0x5DEE_CE66_D1CE_4E5B;

/// Examples as one long row-after-row list.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Where each row starts; one more than rows.
    starts: Vec<u32>,
    numbers: Vec<u32>,
    values: Vec<f32>,
}

impl Rows {
    /// Joins vectors.
    pub(crate) fn new(vectors: &[Vector]) -> Rows {
        let mut rows = Rows { starts: vec![0], ..Rows::default() };
        for vector in vectors {
            rows.numbers.extend(vector.0.iter().map(|(number, _)| *number));
            rows.values.extend(vector.0.iter().map(|(_, value)| *value));
            rows.starts.push(rows.numbers.len() as u32);
        }
        rows
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// One row: its numbers and its values.
    pub(crate) fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let range = self.starts[row] as usize..self.starts[row + 1] as usize;
        (&self.numbers[range.clone()], &self.values[range])
    }
}

/// What one example is to the intent being learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Must find it.
    For,
    /// Must not find it.
    Against,
    /// Says nothing about it.
    Neither,
}

/// The separator of one intent: its weights other than zero, and what is added to every score.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Separator {
    /// Feature numbers ascending, with their weights.
    pub(crate) weights: Vec<(u32, f32)>,
    /// Added to every score.
    pub(crate) bias: f32,
}

/// Learns one separator. `dense` is room for one weight per feature, all zero before and after.
pub(crate) fn separate(rows: &Rows, side: impl Fn(usize) -> Side, dense: &mut [f32]) -> Separator {
    let mut training = Training::new(rows, side, dense);
    training.run();
    training.finish()
}

struct Training<'a> {
    rows: &'a Rows,
    /// Rows that say something, those still active first.
    order: Vec<u32>,
    signs: Vec<f32>,
    alphas: Vec<f32>,
    weights: &'a mut [f32],
    bias: f32,
    random: u64,
}

/// How far the gradients of one round were from their optimum.
struct Spread {
    highest: f32,
    lowest: f32,
}

impl<'a> Training<'a> {
    fn new(rows: &'a Rows, side: impl Fn(usize) -> Side, weights: &'a mut [f32]) -> Training<'a> {
        let sides: Vec<Side> = (0..rows.len()).map(side).collect();
        let signs = sides.iter().map(|side| if *side == Side::For { 1.0 } else { -1.0 }).collect();
        let speaks = |row: &u32| sides[*row as usize] != Side::Neither;
        let order = (0..rows.len() as u32).filter(speaks).collect();
        Training { rows, order, signs, alphas: vec![0.0; rows.len()], weights, bias: 0.0, random: SEED }
    }

    fn run(&mut self) {
        let all = self.order.len();
        let mut active = all;
        let mut shrink_above = f32::INFINITY;
        for _ in 0..MOST_ROUNDS {
            self.shuffle(active);
            let spread = self.round(&mut active, shrink_above);
            if spread.highest - spread.lowest <= TOLERANCE {
                if active == all {
                    return;
                }
                // Those set aside are looked at again before the end.
                active = all;
                shrink_above = f32::INFINITY;
            } else {
                shrink_above = if spread.highest > 0.0 { spread.highest } else { f32::INFINITY };
            }
        }
    }

    fn round(&mut self, active: &mut usize, shrink_above: f32) -> Spread {
        let mut spread = Spread { highest: f32::NEG_INFINITY, lowest: f32::INFINITY };
        let mut place = 0;
        while place < *active {
            let row = self.order[place] as usize;
            let gradient = self.gradient(row);
            if self.alphas[row] == 0.0 && gradient > shrink_above {
                *active -= 1;
                self.order.swap(place, *active);
                continue;
            }
            let projected = if self.alphas[row] == 0.0 { gradient.min(0.0) } else { gradient };
            spread.highest = spread.highest.max(projected);
            spread.lowest = spread.lowest.min(projected);
            if projected.abs() > NOTHING {
                self.step(row, gradient);
            }
            place += 1;
        }
        spread
    }

    fn price(&self, row: usize) -> f32 {
        if self.signs[row] > 0.0 { PRICE_FOR } else { PRICE_AGAINST }
    }

    fn gradient(&self, row: usize) -> f32 {
        let score = self.bias + dot(self.rows.row(row), self.weights);
        self.signs[row] * score - 1.0 + self.alphas[row] * (0.5 / self.price(row))
    }

    fn step(&mut self, row: usize, gradient: f32) {
        // Rows have length 1, or 0 when nothing of them is known; the bias counts as one more feature of value 1.
        let (numbers, values) = self.rows.row(row);
        let square = if numbers.is_empty() { 1.0 } else { 2.0 };
        let before = self.alphas[row];
        let after = (before - gradient / (square + 0.5 / self.price(row))).max(0.0);
        self.alphas[row] = after;
        let change = (after - before) * self.signs[row];
        for (number, value) in numbers.iter().zip(values) {
            self.weights[*number as usize] += change * value;
        }
        self.bias += change;
    }

    fn shuffle(&mut self, active: usize) {
        for place in (1..active).rev() {
            // xorshift64* (Vigna 2016).
            self.random ^= self.random >> 12;
            self.random ^= self.random << 25;
            self.random ^= self.random >> 27;
            let drawn = self.random.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
            self.order.swap(place, drawn as usize % (place + 1));
        }
    }

    fn finish(self) -> Separator {
        let mut weights = Vec::new();
        for row in (0..self.rows.len()).filter(|row| self.alphas[*row] > 0.0) {
            for number in self.rows.row(row).0 {
                let weight = std::mem::take(&mut self.weights[*number as usize]);
                if weight != 0.0 {
                    weights.push((*number, weight));
                }
            }
        }
        // Weights that came back to exactly zero, and those of rows that fell out again, are cleared too.
        self.weights.fill(0.0);
        weights.sort_unstable_by_key(|(number, _)| *number);
        Separator { weights, bias: self.bias }
    }
}

/// A sparse row times dense weights, in lanes that do not wait for each other.
fn dot((numbers, values): (&[u32], &[f32]), weights: &[f32]) -> f32 {
    const LANES: usize = 8;
    let mut sums = [0.0_f32; LANES];
    let (number_chunks, value_chunks) = (numbers.chunks_exact(LANES), values.chunks_exact(LANES));
    let rest = number_chunks.remainder().iter().zip(value_chunks.remainder());
    let rest: f32 = rest.map(|(number, value)| weights[*number as usize] * value).sum();
    for (numbers, values) in number_chunks.zip(value_chunks) {
        for lane in 0..LANES {
            sums[lane] += weights[numbers[lane] as usize] * values[lane];
        }
    }
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Rows {
        let row = |number: u32| Vector(vec![(number, 0.8), (3, 0.6)]);
        Rows::new(&[row(0), row(0), row(1), row(2)])
    }

    fn learn(side: impl Fn(usize) -> Side) -> Separator {
        separate(&rows(), side, &mut [0.0; 4])
    }

    #[test]
    fn what_belongs_scores_above_zero() {
        let separator = learn(|row| if row < 2 { Side::For } else { Side::Against });
        let weight =
            |number: u32| separator.weights.iter().find(|(n, _)| *n == number).map_or(0.0, |(_, weight)| *weight);
        let score = |number: u32| separator.bias + 0.8 * weight(number) + 0.6 * weight(3);
        assert!(score(0) > 0.3, "{separator:?}");
        assert!(score(1) < 0.0 && score(2) < 0.0, "{separator:?}");
    }

    #[test]
    fn the_same_examples_give_the_same_weights() {
        let side = |row: usize| {
            if row == 2 {
                Side::Neither
            } else if row < 2 {
                Side::For
            } else {
                Side::Against
            }
        };
        assert_eq!(learn(side), learn(side));
    }
}
