//! Whether somebody is here for a department, until when an answer can be promised, and both in words.

use super::scene::Scene;
use crate::hours::{Opening, OpeningHours, answer_by, back_at, in_words};
use crate::ids::Department;
use crate::language::Language;
use jiff::{Timestamp, Zoned};

/// Who is here.
pub(super) enum Attendance {
    /// People, now.
    Here,
    /// Nobody, though it is open: back at a time that nobody knows.
    Away,
    /// Nobody: it is closed.
    Closed {
        /// Until then.
        back: Zoned,
    },
    /// Nobody, and it is not told when they would be.
    Nobody,
}

/// Who is here for this department. Out of hours nobody is, though a console may have been left open.
pub(super) fn attendance(scene: &Scene<'_>, department: &Department) -> Attendance {
    let here = (scene.on_duty)(department) > 0;
    let Some(hours) = hours_of(scene, department) else {
        return if here { Attendance::Here } else { Attendance::Nobody };
    };
    match (hours.is_open(scene.now), hours.opens_next(scene.now)) {
        (true, _) if here => Attendance::Here,
        (true, _) => Attendance::Away,
        (false, Some(back)) => Attendance::Closed { back },
        (false, None) => Attendance::Nobody,
    }
}

/// Until when somebody who leaves a message now is answered: none when nothing can be promised.
pub(super) fn due(scene: &Scene<'_>, department: &Department) -> Option<Zoned> {
    let within = scene.house.opening.as_ref()?.answer_within;
    hours_of(scene, department)?.after_open_time(scene.now, within)
}

/// The opening hours in words: the owner's own, unless the department has hours of its own; else made from the week.
pub(super) fn hours_in_words(scene: &Scene<'_>, department: &Department, language: Language) -> String {
    let own = scene.house.hours.get(&language).filter(|_| !has_its_own(scene, department));
    let made = || hours_of(scene, department).and_then(|hours| in_words(hours, language, scene.now));
    own.cloned().or_else(made).unwrap_or_else(|| scene.word(&scene.house.hours, language).to_owned())
}

/// What today is called, when it is a holiday with a name.
pub(super) fn holiday(scene: &Scene<'_>, department: &Department, language: Language) -> String {
    let name = hours_of(scene, department).and_then(|hours| hours.holiday(scene.today()));
    name.map_or_else(String::new, |name| scene.word(name, language).to_owned())
}

/// When people are back, in words; empty unless it is closed.
pub(super) fn back_in_words(scene: &Scene<'_>, attendance: &Attendance, language: Language) -> String {
    match attendance {
        Attendance::Closed { back } => back_at(language, scene.now, back),
        _ => String::new(),
    }
}

/// A promised time in words; `told` when the day that people are back was said just before.
pub(super) fn due_in_words(scene: &Scene<'_>, language: Language, told: Option<&Zoned>, due: Timestamp) -> String {
    let due = due.to_zoned(scene.now.time_zone().clone());
    answer_by(language, scene.now, told, &due)
}

fn hours_of<'s>(scene: &Scene<'s>, department: &Department) -> Option<&'s OpeningHours> {
    scene.house.opening.as_ref().map(|opening: &Opening| opening.of(&department.0))
}

fn has_its_own(scene: &Scene<'_>, department: &Department) -> bool {
    scene.house.opening.as_ref().is_some_and(|opening| opening.departments.contains_key(&*department.0))
}
