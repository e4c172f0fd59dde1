//! One of the separators that are learned side by side, and what an example is to them.

/// The price of a missed example against the length of the weights: there are few of them among all others.
const PRICE_FOR: f32 = 10.0;
/// The price of an example of something else that is found.
const PRICE_AGAINST: f32 = 1.0;
/// A separator is learned when no example's gradient is further than this from its optimum.
const TOLERANCE: f32 = 0.1;
/// A gradient nearer to nothing than this moves nothing.
const NOTHING: f32 = 1e-9;
/// So many separators are learned at a time.
pub(crate) const LANES: usize = 8;

/// A number for each of the separators that are learned together; never across two lines of the processor's cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
pub(crate) struct Lanes(pub(crate) [f32; LANES]);

impl Lanes {
    /// Adds these numbers, each multiplied by the factor.
    pub(crate) fn add(&mut self, others: &Lanes, factor: f32) {
        for lane in 0..LANES {
            self.0[lane] += others.0[lane] * factor;
        }
    }
}

/// The bit of a lane.
pub(crate) fn bit(lane: usize) -> u8 {
    1 << lane
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

/// An example as the lanes see it; a bit for each of them.
#[derive(Default)]
pub(crate) struct Example {
    /// Lanes that it must find.
    is_for: u8,
    /// Lanes that it says anything about.
    pub(crate) speaks: u8,
    /// Lanes that look at it in this round.
    pub(crate) active: u8,
    /// How much it holds the weights of each.
    alphas: Lanes,
}

impl Example {
    /// An example that is this to each of so many lanes.
    pub(crate) fn new(lanes: usize, side: impl Fn(usize) -> Side) -> Example {
        let mut example = Example::default();
        for lane in 0..lanes {
            let side = side(lane);
            example.is_for |= if side == Side::For { bit(lane) } else { 0 };
            example.speaks |= if side == Side::Neither { 0 } else { bit(lane) };
        }
        example.active = example.speaks;
        example
    }

    /// The lanes whose weights it holds.
    pub(crate) fn held_by(&self) -> u8 {
        let holds = (0..LANES).filter(|lane| self.alphas.0[*lane] > 0.0);
        holds.fold(0, |bits, lane| bits | bit(lane))
    }
}

/// How far one separator has come.
pub(crate) struct Lane {
    /// Examples were set aside since all were looked at last.
    pub(crate) shrunk: bool,
    /// An example that moves nothing and whose gradient is above this is set aside.
    shrink_above: f32,
    /// How far the gradients of this round were from their optimum.
    highest: f32,
    lowest: f32,
}

impl Lane {
    /// Looks at all examples.
    pub(crate) fn new() -> Lane {
        Lane { shrunk: false, shrink_above: f32::INFINITY, highest: f32::NEG_INFINITY, lowest: f32::INFINITY }
    }

    /// What an example with this score adds to the weights of this lane, which has that number: a multiple of the example,
    /// whose squared length is `square`.
    pub(crate) fn learn(&mut self, example: &mut Example, number: usize, score: f32, square: f32) -> f32 {
        let (sign, price) = if example.is_for & bit(number) == 0 { (-1.0, PRICE_AGAINST) } else { (1.0, PRICE_FOR) };
        let before = example.alphas.0[number];
        let gradient = sign * score - 1.0 + before * (0.5 / price);
        if before == 0.0 && gradient > self.shrink_above {
            example.active &= !bit(number);
            self.shrunk = true;
            return 0.0;
        }
        let projected = if before == 0.0 { gradient.min(0.0) } else { gradient };
        self.highest = self.highest.max(projected);
        self.lowest = self.lowest.min(projected);
        if projected.abs() <= NOTHING {
            return 0.0;
        }
        let after = (before - gradient / (square + 0.5 / price)).max(0.0);
        example.alphas.0[number] = after;
        (after - before) * sign
    }

    /// Looks back on a round: whether every example it looked at is near its optimum.
    pub(crate) fn ends_round(&mut self) -> bool {
        let (spread, highest) = (self.highest - self.lowest, self.highest);
        (self.highest, self.lowest) = (f32::NEG_INFINITY, f32::INFINITY);
        self.shrink_above = if highest > 0.0 { highest } else { f32::INFINITY };
        spread <= TOLERANCE
    }
}
