//! How long visitors waited for people, and how often that was within the service level.

use jiff::SignedDuration;

/// A time that was measured, and what the service level allowed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timed {
    /// How long.
    pub took: SignedDuration,
    /// The most it should have been; none when there was no level.
    pub level: Option<SignedDuration>,
}

/// Many times in a few figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    /// From the shortest to the longest.
    times: Vec<SignedDuration>,
    /// How many had a service level.
    levelled: usize,
    /// How many of those kept it.
    within: usize,
}

impl Times {
    /// The figures of these times.
    pub fn of(timed: impl IntoIterator<Item = Timed>) -> Self {
        let mut all = Self::default();
        for Timed { took, level } in timed {
            all.times.push(took);
            if let Some(level) = level {
                all.levelled += 1;
                all.within += usize::from(took <= level);
            }
        }
        all.times.sort_unstable();
        all
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.times.len()
    }

    /// The time that this share of all did not pass: the nearest-rank percentile (ISO 2854 calls it the inverse of the empirical
    /// distribution). `share` is from 0 to 1; none of none.
    pub fn percentile(&self, share: f64) -> Option<SignedDuration> {
        // Counts of conversations are far below the point where a float skips one; a share of them is no less than 0.
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let rank = (share * self.times.len() as f64).ceil() as usize;
        self.times.get(rank.max(1) - 1).copied()
    }

    /// The share that kept the service level, from 0 to 1; none when none had one.
    pub fn within_level(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss)]
        let share = self.within as f64 / self.levelled as f64;
        (self.levelled > 0).then_some(share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(seconds: &[i64], level: Option<i64>) -> Times {
        let level = level.map(SignedDuration::from_secs);
        Times::of(seconds.iter().map(|took| Timed { took: SignedDuration::from_secs(*took), level }))
    }

    #[test]
    fn percentiles_are_times_that_were_measured() {
        // Seconds · median · nine in ten.
        let rows: [(&[i64], Option<i64>, Option<i64>); 5] = [
            (&[], None, None),
            (&[7], Some(7), Some(7)),
            (&[30, 10, 20], Some(20), Some(30)),
            (&[1, 2, 3, 4], Some(2), Some(4)),
            (&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], Some(5), Some(9)),
        ];
        for (seconds, median, ninety) in rows {
            let found = times(seconds, None);
            let seconds_of = |share| found.percentile(share).map(|time: SignedDuration| time.as_secs());
            assert_eq!((seconds_of(0.5), seconds_of(0.9)), (median, ninety), "{seconds:?}");
        }
    }

    #[test]
    fn the_level_itself_is_still_within() {
        assert_eq!(times(&[60, 120, 121, 500], Some(120)).within_level(), Some(0.5));
        assert_eq!(times(&[60], None).within_level(), None);
    }
}
