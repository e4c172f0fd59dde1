//! Linear separators, each for one intent against all others: L2-regularised squared-hinge loss, by dual coordinate descent with
//! shrinking (Hsieh, Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008).
//!
//! Several are learned at a time, in lanes: what costs the time is fetching weights, and those of all lanes lie side by side.

use super::lane::{Example, Lane, Lanes, Side, bit};
use super::rows::Rows;

/// Training stops after this many rounds over the examples.
const MOST_ROUNDS: usize = 30;
/// Where the fixed sequence of pseudo-random numbers begins.
const SEED: u64 = 0x5DEE_CE66_D1CE_4E5B;
/// The separator of one intent: its weights other than zero, and what is added to every score.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Separator {
    /// Feature numbers ascending, with their weights.
    pub(crate) weights: Vec<(u32, f32)>,
    /// Added to every score.
    pub(crate) bias: f32,
}

/// Learns up to [`super::lane::LANES`] separators; `side` says what the example of a row is to the separator of a lane. `dense` is room for
/// the weights of each column, all zero before and after.
pub(crate) fn separate(
    rows: &Rows,
    lanes: usize,
    side: impl Fn(usize, usize) -> Side,
    dense: &mut [Lanes],
) -> Vec<Separator> {
    let mut training = Training::new(rows, lanes, side, dense);
    training.run();
    training.finish()
}

struct Training<'a> {
    rows: &'a Rows,
    examples: Vec<Example>,
    /// Rows that some lane still looks at come first.
    order: Vec<u32>,
    lanes: Vec<Lane>,
    /// The lanes that learn in this round, a bit for each.
    running: u8,
    weights: &'a mut [Lanes],
    bias: Lanes,
    random: u64,
}

impl<'a> Training<'a> {
    fn new(
        rows: &'a Rows,
        lanes: usize,
        side: impl Fn(usize, usize) -> Side,
        weights: &'a mut [Lanes],
    ) -> Training<'a> {
        let examples = (0..rows.len()).map(|row| Example::new(lanes, |lane| side(row, lane))).collect();
        let order = (0..rows.len() as u32).collect();
        let running = (0..lanes).fold(0, |bits, lane| bits | bit(lane));
        let lanes = (0..lanes).map(|_| Lane::new()).collect();
        Training { rows, examples, order, lanes, running, weights, bias: Lanes::default(), random: SEED }
    }

    fn run(&mut self) {
        let mut active = self.order.len();
        for _ in 0..MOST_ROUNDS {
            self.shuffle(active);
            self.round(&mut active);
            for (number, lane) in self.lanes.iter_mut().enumerate() {
                if self.running & bit(number) != 0 && lane.ends_round() {
                    self.running &= !bit(number);
                }
            }
            if self.running == 0 {
                self.look_again();
                active = self.order.len();
            }
            if self.running == 0 {
                return;
            }
        }
    }

    fn round(&mut self, active: &mut usize) {
        let mut place = 0;
        while place < *active {
            let row = self.order[place] as usize;
            self.visit(row);
            if self.examples[row].active == 0 {
                *active -= 1;
                self.order.swap(place, *active);
            } else {
                place += 1;
            }
        }
    }

    /// Moves the weights of each lane towards what this row asks of it.
    fn visit(&mut self, row: usize) {
        self.examples[row].active &= self.running;
        if self.examples[row].active == 0 {
            return;
        }
        let scores = self.scores(row);
        // Rows have length 1, or 0 when nothing of them is known; the bias counts as one more feature of value 1.
        let square = if self.rows.row(row).0.is_empty() { 1.0 } else { 2.0 };
        let example = &mut self.examples[row];
        let mut changes = Lanes::default();
        for (number, lane) in self.lanes.iter_mut().enumerate() {
            if example.active & bit(number) != 0 {
                changes.0[number] = lane.learn(example, number, scores.0[number], square);
            }
        }
        if changes.0.iter().any(|change| *change != 0.0) {
            self.step(row, &changes);
        }
    }

    fn scores(&self, row: usize) -> Lanes {
        let (columns, values) = self.rows.row(row);
        let mut scores = self.bias;
        for (column, value) in columns.iter().zip(values) {
            scores.add(&self.weights[*column as usize], *value);
        }
        scores
    }

    fn step(&mut self, row: usize, changes: &Lanes) {
        let (columns, values) = self.rows.row(row);
        for (column, value) in columns.iter().zip(values) {
            self.weights[*column as usize].add(changes, *value);
        }
        self.bias.add(changes, 1.0);
    }

    /// Lanes that set examples aside look at all of them once more before their end, and together: that costs the most.
    fn look_again(&mut self) {
        for (number, lane) in self.lanes.iter_mut().enumerate().filter(|(_, lane)| lane.shrunk) {
            self.running |= bit(number);
            *lane = Lane::new();
        }
        let running = self.running;
        self.examples.iter_mut().for_each(|example| example.active |= example.speaks & running);
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

    fn finish(self) -> Vec<Separator> {
        let mut found: Vec<Separator> =
            (0..self.lanes.len()).map(|lane| Separator { weights: Vec::new(), bias: self.bias.0[lane] }).collect();
        // Weights that came back to nothing, all but a rounding, are none.
        let mut held = vec![0_u8; self.rows.columns()];
        for (row, example) in self.examples.iter().enumerate() {
            let holding = example.held_by();
            self.rows.row(row).0.iter().for_each(|column| held[*column as usize] |= holding);
        }
        for (number, (column, part)) in self.rows.parts().enumerate() {
            for (lane, separator) in found.iter_mut().enumerate().filter(|(lane, _)| held[column] & bit(*lane) != 0) {
                separator.weights.push((number as u32, self.weights[column].0[lane] * part));
            }
        }
        self.weights.fill(Lanes::default());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::Vector;
    use super::*;

    fn rows() -> Rows {
        let row = |number: u32| Vector(vec![(number, 0.8), (3, 0.6)]);
        Rows::new(&[row(0), row(0), row(1), row(2)], 4)
    }

    fn learn(lanes: usize, side: impl Fn(usize, usize) -> Side) -> Vec<Separator> {
        separate(&rows(), lanes, side, &mut [Lanes::default(); 4])
    }

    #[test]
    fn what_belongs_scores_above_zero() {
        let separators = learn(2, |row, lane| if (row < 2) == (lane == 0) { Side::For } else { Side::Against });
        let score = |lane: usize, number: u32| {
            let Separator { weights, bias } = &separators[lane];
            let weight = |number: u32| weights.iter().find(|(n, _)| *n == number).map_or(0.0, |(_, weight)| *weight);
            bias + 0.8 * weight(number) + 0.6 * weight(3)
        };
        for lane in [0, 1] {
            let belongs = |number: u32| (number == 0) == (lane == 0);
            assert!((0..3).all(|number| (score(lane, number) > 0.3) == belongs(number)), "{separators:?}");
        }
    }

    #[test]
    fn the_same_examples_give_the_same_weights_in_every_lane() {
        let side = |row: usize, _| match row {
            2 => Side::Neither,
            0 | 1 => Side::For,
            _ => Side::Against,
        };
        let one = learn(1, side);
        assert_eq!(learn(3, side), [one.clone(), one.clone(), one].concat());
    }
}
