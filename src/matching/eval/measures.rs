//! The measures that several figures are made of.

/// Bins of the calibration error.
const BINS: usize = 10;
/// The share of messages with an intent that may be refused.
const REFUSED: f64 = 0.1;

/// A part of a whole; 0 of nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The area under the ROC curve by ranks; ties count half. Nothing when one side is empty.
pub fn auroc(positive: &[f64], negative: &[f64]) -> Option<f64> {
    if positive.is_empty() || negative.is_empty() {
        return None;
    }
    let mut sorted = negative.to_vec();
    sorted.sort_by(f64::total_cmp);
    let wins = positive.iter().map(|value| {
        let below = sorted.partition_point(|other| other < value);
        let up_to = sorted.partition_point(|other| other <= value);
        below as f64 + (up_to - below) as f64 / 2.0
    });
    Some(wins.sum::<f64>() / (positive.len() as f64 * negative.len() as f64))
}

/// The threshold refuses a tenth of the known; the share of the unknown below it.
pub(super) fn refused_unknown(known: &[f64], unknown: &[f64]) -> Option<f64> {
    let mut sorted = known.to_vec();
    sorted.sort_by(f64::total_cmp);
    let threshold = sorted.get((known.len() as f64 * REFUSED) as usize)?;
    (!unknown.is_empty()).then(|| share(unknown.iter().filter(|value| *value < threshold).count(), unknown.len()))
}

/// The expected calibration error over confidences and whether each was right: the bins' distance between mean confidence
/// and share right, by their sizes (Naeini et al., 2015).
pub(super) fn calibration_error(shown: impl Iterator<Item = (f64, bool)>) -> f64 {
    let mut bins = [(0_usize, 0.0_f64, 0_usize); BINS];
    for (confidence, right) in shown {
        let bin = ((confidence * BINS as f64) as usize).min(BINS - 1);
        bins[bin].0 += 1;
        bins[bin].1 += confidence;
        bins[bin].2 += usize::from(right);
    }
    let total: usize = bins.iter().map(|(count, ..)| count).sum();
    let off = bins.iter().map(|(_, confidence, right)| (confidence - *right as f64).abs());
    off.sum::<f64>() / total.max(1) as f64
}
