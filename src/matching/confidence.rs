//! A calibrated confidence from signals: which signals tell right from wrong is learned first, how sure that makes, second.
//!
//! The two want different observations. To tell what is known from what is not, messages about nothing we know must count
//! as much as the others; to say how often an answer is right, they must count as often as they come.

use super::logistic::{Logistic, Observation};
use super::saved::{Broken, Reader, Saved};

/// What was observed of one message whose answer is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen<const N: usize> {
    /// The signals.
    pub(crate) signals: [f64; N],
    /// Whether the best candidate was right.
    pub(crate) right: bool,
    /// Whether there was a right one at all.
    pub(crate) known: bool,
}

/// Signals turned into the chance that a candidate is right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Confidence<const N: usize> {
    /// Tells right from wrong.
    pub(crate) order: Logistic<N>,
    /// Says how sure that makes.
    pub(crate) level: Logistic<1>,
}

/// How much messages about nothing we know count, as a share of all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unknown {
    /// While right is told from wrong.
    while_learning: f64,
    /// In the traffic that the chance is meant for.
    in_traffic: f64,
}

/// Where one world learns to tell them apart (measured).
pub(crate) const UNKNOWN_ALONE: Unknown = Unknown { while_learning: 0.4, in_traffic: 0.08 };
/// Where what both worlds say is laid together: what neither knows finds something in one of them more often, and what visitors
/// of a shop ask lies further from the writers' sentences than those from each other (measured).
pub(crate) const UNKNOWN_TOGETHER: Unknown = Unknown { while_learning: 0.6, in_traffic: 0.2 };
/// The price of a wrong answer against large weights: many alike signals, few weights to trust.
const ORDER_PRICE: f64 = 0.03;
/// Two numbers need no restraint.
const LEVEL_PRICE: f64 = 1.0;
/// Chances are kept this far from 0 and 1: only rules are certain.
const MARGIN: f64 = 0.005;

impl<const N: usize> Confidence<N> {
    /// Learns from what was seen.
    pub(crate) fn fit(seen: &[Seen<N>], unknown: Unknown) -> Confidence<N> {
        let order = Logistic::fit(&weighted(seen, unknown.while_learning, |seen| seen.signals), ORDER_PRICE);
        let in_traffic = weighted(seen, unknown.in_traffic, |seen| [order.log_odds(&seen.signals)]);
        let level = Logistic::fit(&in_traffic, LEVEL_PRICE);
        Confidence { order, level }
    }

    /// The chance, between 0 and 1.
    pub(crate) fn chance(&self, signals: &[f64; N]) -> f64 {
        self.level.chance(&[self.order.log_odds(signals)]).clamp(MARGIN, 1.0 - MARGIN)
    }
}

impl<const N: usize> Saved for Confidence<N> {
    fn save(&self, to: &mut Vec<u8>) {
        let Confidence { order, level } = self;
        order.save(to);
        level.save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        Ok(Confidence { order: Saved::load(from)?, level: Saved::load(from)? })
    }
}

fn weighted<const N: usize, const M: usize>(
    seen: &[Seen<N>],
    share: f64,
    signals: impl Fn(&Seen<N>) -> [f64; M],
) -> Vec<Observation<M>> {
    let known = seen.iter().filter(|seen| seen.known).count() as f64;
    let unknown = (seen.len() as f64 - known).max(1.0);
    let unknown_weight = share / (1.0 - share) * known / unknown;
    let observed = seen.iter().map(|seen| Observation {
        signals: signals(seen),
        right: seen.right,
        weight: if seen.known { 1.0 } else { unknown_weight },
    });
    observed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chance_is_the_share_that_is_right() {
        let seen = |x: i32, right: bool, known: bool| Seen { signals: [f64::from(x)], right, known };
        let mut all = Vec::new();
        for step in 0..400 {
            all.push(seen(2, step % 10 != 0, true));
            all.push(seen(0, step % 10 < 5, true));
            all.push(seen(-2, false, false));
        }
        let confidence = Confidence::fit(&all, UNKNOWN_ALONE);
        assert!((confidence.chance(&[2.0]) - 0.9).abs() < 0.06, "{}", confidence.chance(&[2.0]));
        assert!((confidence.chance(&[0.0]) - 0.5).abs() < 0.1, "{}", confidence.chance(&[0.0]));
        assert!(confidence.chance(&[-2.0]) < 0.15, "{}", confidence.chance(&[-2.0]));
    }
}
