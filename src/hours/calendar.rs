//! Is it open now, until when, and when does it open next: over midnight, holidays, and clocks that are put forward or back.

use super::shift::{DAY, Shift};
use crate::documents::Localized;
use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};
use std::collections::BTreeMap;

/// So many days are looked ahead: longer than any shop is closed, and than any promise.
const LOOK_AHEAD: i32 = 400;

/// When people are here. A shift belongs to the day it begins on: a holiday does not cut the night before short.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpeningHours {
    /// The shifts of each weekday from Monday on, in order, without overlaps.
    pub week: [Vec<Shift>; 7],
    /// Days that are unlike the others of their weekday.
    pub special: BTreeMap<Date, SpecialDay>,
    /// The same in each year, by month and day; a date with its year wins.
    pub yearly: BTreeMap<(i8, i8), SpecialDay>,
}

/// A public holiday, or a day with other hours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpecialDay {
    /// What it is called, by language; empty when it has no name.
    pub name: Localized<String>,
    /// Its shifts; none on a holiday.
    pub shifts: Vec<Shift>,
}

/// Open without a break, from the first instant to the last one, which is no longer in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    begins: Timestamp,
    ends: Timestamp,
}

/// Which end of a shift.
#[derive(Clone, Copy)]
enum Edge {
    Beginning,
    End,
}

impl OpeningHours {
    /// Whether people are here.
    pub fn is_open(&self, now: &Zoned) -> bool {
        self.open_stretch(now).is_some()
    }

    /// When it closes; none when it is closed, or never closes.
    pub fn closes(&self, now: &Zoned) -> Option<Zoned> {
        // Looked at from two days ago on: what ends there goes on.
        let horizon = now.date().checked_add((LOOK_AHEAD - 2).days()).ok()?;
        let ends = self.open_stretch(now)?.ends.to_zoned(now.time_zone().clone());
        (ends.date() < horizon).then_some(ends)
    }

    /// When it opens next: later than now, after a time in which it is closed. None when it never does within a year.
    pub fn opens_next(&self, now: &Zoned) -> Option<Zoned> {
        let next = self.stretches(now).find(|stretch| stretch.begins > now.timestamp())?;
        Some(next.begins.to_zoned(now.time_zone().clone()))
    }

    /// When so much time in which it is open has gone by, from `now` on. None when that takes more than a year.
    pub fn after_open_time(&self, now: &Zoned, within: SignedDuration) -> Option<Zoned> {
        let mut left = within;
        for stretch in self.stretches(now).filter(|stretch| stretch.ends > now.timestamp()) {
            let begins = stretch.begins.max(now.timestamp());
            let length = stretch.ends.duration_since(begins);
            if left <= length {
                return Some((begins.checked_add(left).ok()?).to_zoned(now.time_zone().clone()));
            }
            left -= length;
        }
        None
    }

    /// The name of a day that is closed though its weekday is not.
    pub fn holiday(&self, day: Date) -> Option<&Localized<String>> {
        let special = self.unlike(day)?;
        (special.shifts.is_empty() && !special.name.is_empty()).then_some(&special.name)
    }

    /// Whether some days are closed that are usually open.
    pub fn has_holidays(&self) -> bool {
        self.special.values().chain(self.yearly.values()).any(|day| day.shifts.is_empty())
    }

    fn open_stretch(&self, now: &Zoned) -> Option<Stretch> {
        let now_at = now.timestamp();
        // The first that is not over; only that one can be the one of now.
        let next = self.stretches(now).find(|stretch| stretch.ends > now_at)?;
        (next.begins <= now_at).then_some(next)
    }

    /// What makes a day unlike the others of its weekday.
    fn unlike(&self, day: Date) -> Option<&SpecialDay> {
        self.special.get(&day).or_else(|| self.yearly.get(&(day.month(), day.day())))
    }

    fn shifts(&self, day: Date) -> &[Shift] {
        match self.unlike(day) {
            Some(special) => &special.shifts,
            None => &self.week[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())],
        }
    }

    /// From the day before on, in order; what touches is one.
    fn stretches(&self, now: &Zoned) -> impl Iterator<Item = Stretch> {
        let zone = now.time_zone();
        // A shift of yesterday may go on today; one day more for time zones that skip a day.
        let first = now.date().checked_sub(2.days()).unwrap_or(now.date());
        let days = first.series(1.day()).take(usize::try_from(LOOK_AHEAD).unwrap_or_default());
        let mut parts = days
            .flat_map(move |day| self.shifts(day).iter().filter_map(move |shift| stretch(day, *shift, zone)))
            .peekable();
        std::iter::from_fn(move || {
            let mut whole = parts.next()?;
            while let Some(next) = parts.next_if(|next| next.begins <= whole.ends) {
                whole.ends = whole.ends.max(next.ends);
            }
            Some(whole)
        })
    }
}

/// The shift of a day as instants; none when the clocks are put forward over all of it.
fn stretch(day: Date, shift: Shift, zone: &TimeZone) -> Option<Stretch> {
    let begins = instant(day, shift.begins(), zone, Edge::Beginning)?;
    let ends = instant(day, shift.ends(), zone, Edge::End)?;
    (begins < ends).then_some(Stretch { begins, ends })
}

/// A time that is skipped counts as the moment of skipping; of one that comes twice a shift begins with the first and ends with
/// the second.
fn instant(day: Date, minute: u16, zone: &TimeZone, edge: Edge) -> Option<Timestamp> {
    let day = day.checked_add(i32::from(minute / DAY).days()).ok()?;
    let minute = i8::try_from(minute % DAY / 60).ok().zip(i8::try_from(minute % 60).ok());
    let (hour, minute) = minute?;
    let found = zone.to_ambiguous_timestamp(day.at(hour, minute, 0, 0));
    match (found.offset(), edge) {
        (AmbiguousOffset::Gap { .. }, _) => {
            let before = found.earlier().ok()?;
            zone.following(before).next().map(|skipped| skipped.timestamp())
        }
        (AmbiguousOffset::Fold { .. }, Edge::End) => found.later().ok(),
        _ => found.earlier().ok(),
    }
}

#[cfg(test)]
mod tests;
