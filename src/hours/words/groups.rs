//! Weekdays with the same shifts, together.

use crate::hours::OpeningHours;
use crate::hours::shift::Shift;

/// A break that begins in this time of day (in minutes) and is not longer than two hours is lunch.
const LUNCH: std::ops::RangeInclusive<u16> = 11 * 60..=14 * 60;
const LONGEST_LUNCH: u16 = 120;

/// Days with the same shifts.
pub(super) struct Group {
    /// 0 = Monday, ascending.
    pub(super) days: Vec<usize>,
    pub(super) shifts: Vec<Shift>,
}

/// The days that are open, grouped, in the order of their first day.
pub(super) fn groups(hours: &OpeningHours) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (day, shifts) in hours.week.iter().enumerate().filter(|(_, shifts)| !shifts.is_empty()) {
        match groups.iter_mut().find(|group| group.shifts == *shifts) {
            Some(group) => group.days.push(day),
            None => groups.push(Group { days: vec![day], shifts: shifts.clone() }),
        }
    }
    groups
}

impl Group {
    /// The first and the last of at least three days in a row.
    pub(super) fn row(&self) -> Option<(usize, usize)> {
        let (first, last) = (*self.days.first()?, *self.days.last()?);
        (self.days.len() > 2 && last - first + 1 == self.days.len()).then_some((first, last))
    }

    /// The whole and its lunch break, of two shifts with a short break around noon.
    pub(super) fn lunch(&self) -> Option<((u16, u16), (u16, u16))> {
        let [morning, afternoon] = self.shifts.as_slice() else { return None };
        let lunch = (morning.ends(), afternoon.begins());
        let fits = LUNCH.contains(&lunch.0) && lunch.1 - lunch.0 <= LONGEST_LUNCH;
        fits.then_some(((morning.begins(), afternoon.ends()), lunch))
    }
}
