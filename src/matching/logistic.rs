//! Logistic regression for a handful of signals: a score between 0 and 1 that can be read as a chance.

use super::saved::{Broken, Reader, Saved};

/// A fitted regression over standardised signals.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Logistic<const N: usize> {
    /// Subtracted from each signal.
    pub(crate) means: [f64; N],
    /// Each signal is divided by this.
    pub(crate) deviations: [f64; N],
    /// The weight of each standardised signal.
    pub(crate) weights: [f64; N],
    /// Added to the sum.
    pub(crate) bias: f64,
}

/// One observation: the signals, whether it was right, and how much it counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Observation<const N: usize> {
    /// The signals.
    pub(crate) signals: [f64; N],
    /// What is to be foretold.
    pub(crate) right: bool,
    /// Its weight among the others.
    pub(crate) weight: f64,
}

/// Newton's method settles in far fewer.
const MOST_STEPS: usize = 50;
/// A step smaller than this ends the fit.
const SETTLED: f64 = 1e-9;

impl<const N: usize> Logistic<N> {
    /// Minimises price · Σ weight · loss + ½|weights|² by damped Newton steps; the bias is free.
    pub(crate) fn fit(observations: &[Observation<N>], price: f64) -> Logistic<N> {
        let (means, deviations) = standards(observations);
        let mut fitted = Logistic { means, deviations, weights: [0.0; N], bias: 0.0 };
        let rows: Vec<Vec<f64>> = observations.iter().map(|o| fitted.standardised(&o.signals)).collect();
        let mut point = vec![0.0; N + 1];
        let mut value = objective(&rows, observations, &point, price);
        for _ in 0..MOST_STEPS {
            let step = newton_step(&rows, observations, &point, price);
            let mut length = 1.0;
            let (mut next, mut next_value) = moved(&rows, observations, &point, &step, length, price);
            while next_value > value && length > SETTLED {
                length /= 2.0;
                (next, next_value) = moved(&rows, observations, &point, &step, length, price);
            }
            if value - next_value < SETTLED {
                break;
            }
            (point, value) = (next, next_value);
        }
        fitted.weights.copy_from_slice(&point[..N]);
        fitted.bias = point[N];
        fitted
    }

    /// The chance, between 0 and 1.
    pub(crate) fn chance(&self, signals: &[f64; N]) -> f64 {
        sigmoid(self.log_odds(signals))
    }

    /// The logarithm of the chance against its opposite.
    pub(crate) fn log_odds(&self, signals: &[f64; N]) -> f64 {
        let row = self.standardised(signals);
        let sum: f64 = self.weights.iter().zip(&row).map(|(weight, value)| weight * value).sum();
        sum + self.bias
    }

    /// Standardised signals and a last 1 for the bias.
    fn standardised(&self, signals: &[f64; N]) -> Vec<f64> {
        let each = signals.iter().zip(&self.means).zip(&self.deviations);
        each.map(|((signal, mean), deviation)| (signal - mean) / deviation).chain([1.0]).collect()
    }
}

impl<const N: usize> Saved for Logistic<N> {
    fn save(&self, to: &mut Vec<u8>) {
        let Logistic { means, deviations, weights, bias } = self;
        [means, deviations, weights].into_iter().for_each(|numbers| numbers.save(to));
        bias.save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        let (means, deviations, weights) = (Saved::load(from)?, Saved::load(from)?, Saved::load(from)?);
        Ok(Logistic { means, deviations, weights, bias: Saved::load(from)? })
    }
}

/// 1 / (1 + e^-x).
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn standards<const N: usize>(observations: &[Observation<N>]) -> ([f64; N], [f64; N]) {
    let total: f64 = observations.iter().map(|o| o.weight).sum::<f64>().max(f64::MIN_POSITIVE);
    let (mut means, mut deviations) = ([0.0; N], [1.0; N]);
    for place in 0..N {
        means[place] = observations.iter().map(|o| o.weight * o.signals[place]).sum::<f64>() / total;
        let squares = observations.iter().map(|o| o.weight * (o.signals[place] - means[place]).powi(2));
        let deviation = (squares.sum::<f64>() / total).sqrt();
        if deviation > SETTLED {
            deviations[place] = deviation;
        }
    }
    (means, deviations)
}

fn objective<const N: usize>(rows: &[Vec<f64>], observations: &[Observation<N>], point: &[f64], price: f64) -> f64 {
    let length: f64 = point[..N].iter().map(|weight| weight * weight).sum::<f64>() / 2.0;
    let losses = rows.iter().zip(observations).map(|(row, observation)| {
        let sum: f64 = row.iter().zip(point).map(|(value, weight)| value * weight).sum();
        let margin = if observation.right { sum } else { -sum };
        // ln(1 + e^-m) without overflow.
        let loss = if margin > 0.0 { (-margin).exp().ln_1p() } else { margin.exp().ln_1p() - margin };
        observation.weight * loss
    });
    length + price * losses.sum::<f64>()
}

fn moved<const N: usize>(
    rows: &[Vec<f64>],
    observations: &[Observation<N>],
    point: &[f64],
    step: &[f64],
    length: f64,
    price: f64,
) -> (Vec<f64>, f64) {
    let next: Vec<f64> = point.iter().zip(step).map(|(at, by)| at - length * by).collect();
    let value = objective(rows, observations, &next, price);
    (next, value)
}

/// The inverse Hessian times the gradient.
fn newton_step<const N: usize>(
    rows: &[Vec<f64>],
    observations: &[Observation<N>],
    point: &[f64],
    price: f64,
) -> Vec<f64> {
    let size = N + 1;
    let mut gradient = vec![0.0; size];
    let mut hessian = vec![vec![0.0; size]; size];
    for (row, observation) in rows.iter().zip(observations) {
        let sum: f64 = row.iter().zip(point).map(|(value, weight)| value * weight).sum();
        let chance = sigmoid(sum);
        let error = price * observation.weight * (chance - f64::from(u8::from(observation.right)));
        let curve = price * observation.weight * chance * (1.0 - chance);
        for a in 0..size {
            gradient[a] += error * row[a];
            for b in 0..size {
                hessian[a][b] += curve * row[a] * row[b];
            }
        }
    }
    for place in 0..N {
        gradient[place] += point[place];
        hessian[place][place] += 1.0;
    }
    // Keeps the bias solvable when every chance is already at its end.
    hessian[N][N] += SETTLED;
    solve(hessian, gradient)
}

/// Gaussian elimination with pivoting.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for column in 0..size {
        let pivot = (column..size).max_by(|a, b| matrix[*a][column].abs().total_cmp(&matrix[*b][column].abs()));
        let pivot = pivot.unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let lead = matrix[column].clone();
        for row in column + 1..size {
            let factor = matrix[row][column] / lead[column];
            for (value, above) in matrix[row].iter_mut().zip(&lead).skip(column) {
                *value -= factor * above;
            }
            right[row] -= factor * right[column];
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telling_signal_gets_the_weight() {
        let observe = |x: f64, noise: f64, right| Observation { signals: [x, noise], right, weight: 1.0 };
        let mut observations = Vec::new();
        for step in 0..50 {
            let noise = f64::from(step % 5);
            observations.push(observe(1.0 + f64::from(step % 3), noise, true));
            observations.push(observe(-1.0 + f64::from(step % 3), noise, false));
        }
        let fitted = Logistic::fit(&observations, 1.0);
        assert!(fitted.weights[0] > 1.0 && fitted.weights[1].abs() < 0.2, "{fitted:?}");
        assert!(fitted.chance(&[3.0, 1.0]) > 0.8 && fitted.chance(&[-1.0, 1.0]) < 0.2);
    }

    #[test]
    fn without_a_signal_the_chance_is_the_share() {
        let observe = |right| Observation { signals: [0.0], right, weight: 1.0 };
        let fitted = Logistic::fit(&[observe(true), observe(true), observe(true), observe(false)], 1.0);
        assert!((fitted.chance(&[0.0]) - 0.75).abs() < 1e-6);
    }
}
