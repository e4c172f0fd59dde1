//! Opening hours and times in words, as people say them.

mod english;
mod groups;
mod korean;

use super::calendar::OpeningHours;
use crate::language::Language;
use jiff::Zoned;
use jiff::civil::Date;

/// A time in a language without words of its own here.
const PLAIN: &str = "%Y-%m-%d %H:%M";

/// The week in words: "평일 오전 9시–오후 6시(점심 12–1시, 공휴일 제외)". None in a language that has no words here, and when
/// nobody is ever here.
pub fn in_words(hours: &OpeningHours, language: Language, now: &Zoned) -> Option<String> {
    let groups = groups::groups(hours);
    if groups.is_empty() {
        return None;
    }
    match language {
        Language::KOREAN => Some(korean::week(&groups, hours.has_holidays())),
        Language::ENGLISH => Some(english::week(&groups, hours.has_holidays(), now)),
        _ => None,
    }
}

/// When people are back, as seen from now: "내일 오전 9시" (for "에" or "부터" behind it), "on Monday at 9:00".
pub fn back_at(language: Language, now: &Zoned, back: &Zoned) -> String {
    match language {
        Language::KOREAN => korean::at(now, back),
        Language::ENGLISH => english::at(now, back),
        _ => back.strftime(PLAIN).to_string(),
    }
}

/// Until when somebody is answered, to stand behind "늦어도" and before "까지", or behind "by": "내일 오전 11시", "11:00 on
/// Monday". When the day people are `back` was told just before, only the time: "11시", "11:00".
pub fn answer_by(language: Language, now: &Zoned, back: Option<&Zoned>, due: &Zoned) -> String {
    let told = back.filter(|back| back.date() == due.date());
    match language {
        Language::KOREAN => korean::by(now, told, due),
        Language::ENGLISH => english::by(now, told, due),
        _ => due.strftime(PLAIN).to_string(),
    }
}

/// Which day another one is, as seen from today.
enum Day {
    Today,
    Tomorrow,
    /// In the next seven days: its weekday is enough.
    ThisWeek,
    /// Of this year.
    Date,
    /// Of another year.
    DateAndYear,
}

fn day(today: Date, other: Date) -> Day {
    /// From so many days on a weekday could be the one of this week or of the next.
    const AMBIGUOUS: i32 = 7;
    let days = today.until(other).map_or(i32::MAX, |span| span.get_days());
    match days {
        0 => Day::Today,
        1 => Day::Tomorrow,
        2..AMBIGUOUS => Day::ThisWeek,
        _ if today.year() == other.year() => Day::Date,
        _ => Day::DateAndYear,
    }
}

#[cfg(test)]
mod tests;
