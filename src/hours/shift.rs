//! A shift: from a time of day to a time of day, perhaps beyond midnight.

/// Minutes of a day.
pub(super) const DAY: u16 = 24 * 60;

/// Beyond midnight a shift lasts at most so long, in minutes: 16 hours. What would be longer is a slip: 13:00-12:00.
const LONGEST_NIGHT: u16 = 16 * 60;

/// A stretch of time on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shift {
    /// In minutes since midnight of the day it belongs to; below 1440.
    begins: u16,
    /// Likewise, later than `begins`; over 1440 on the day after.
    ends: u16,
}

/// Why a text is no shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadShift {
    /// It does not look like 09:00-18:00.
    Form,
    /// There is no such time of day.
    Time,
    /// It begins and ends at the same time.
    Empty,
    /// It ends before it begins, and is too long for a night.
    Backwards,
}

impl BadShift {
    /// What is wrong, for the owner.
    pub fn expected(self) -> &'static str {
        match self {
            BadShift::Form => "a shift is written like 09:00-18:00",
            BadShift::Time => "there is no such time of day: hours go from 00 to 24, minutes from 00 to 59",
            BadShift::Empty => "this shift ends when it begins; for the whole day write 00:00-24:00",
            BadShift::Backwards => {
                "this shift ends before it begins; beyond midnight (22:00-02:00) it may last 16 hours at most"
            }
        }
    }
}

impl Shift {
    /// Reads `09:00-18:00`, `9-18`, `22:00-02:00`.
    ///
    /// # Errors
    /// Why it is no shift.
    pub fn parse(text: &str) -> Result<Self, BadShift> {
        let (begins, ends) = text.split_once(['-', '–', '~', '～']).ok_or(BadShift::Form)?;
        let (begins, ends) = (time(begins)?, time(ends)?);
        if begins == DAY {
            return Err(BadShift::Time);
        }
        match ends {
            _ if ends == begins => Err(BadShift::Empty),
            _ if ends > begins => Ok(Self { begins, ends }),
            _ if ends + DAY - begins > LONGEST_NIGHT => Err(BadShift::Backwards),
            _ => Ok(Self { begins, ends: ends + DAY }),
        }
    }

    /// In minutes since midnight of its day.
    pub fn begins(self) -> u16 {
        self.begins
    }

    /// In minutes since midnight of the day it begins on; over 1440 on the day after.
    pub fn ends(self) -> u16 {
        self.ends
    }
}

fn time(text: &str) -> Result<u16, BadShift> {
    let (hour, minute) = text.trim().split_once(':').unwrap_or((text.trim(), "00"));
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return Err(BadShift::Form);
    }
    let number = |text: &str| text.parse::<u16>().map_err(|_| BadShift::Form);
    let (hour, minute) = (number(hour)?, number(minute)?);
    let whole = hour * 60 + minute;
    if minute > 59 || whole > DAY { Err(BadShift::Time) } else { Ok(whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_are_read_and_slips_are_told_apart() {
        let rows = [
            ("09:00-18:00", Ok((540, 1080))),
            ("9-18", Ok((540, 1080))),
            (" 9:30 – 12:00 ", Ok((570, 720))),
            ("00:00-24:00", Ok((0, 1440))),
            ("22:00-02:00", Ok((1320, 1560))),
            ("18:00-09:00", Ok((1080, 1980))),
            ("22:00-24:00", Ok((1320, 1440))),
            ("09:00", Err(BadShift::Form)),
            ("nine-ten", Err(BadShift::Form)),
            ("09:00-", Err(BadShift::Form)),
            ("009:00-10:00", Err(BadShift::Form)),
            ("09:60-18:00", Err(BadShift::Time)),
            ("09:00-24:30", Err(BadShift::Time)),
            ("24:00-09:00", Err(BadShift::Time)),
            ("09:00-09:00", Err(BadShift::Empty)),
            ("13:00-12:00", Err(BadShift::Backwards)),
        ];
        for (text, expected) in rows {
            assert_eq!(Shift::parse(text).map(|shift| (shift.begins(), shift.ends())), expected, "{text}");
        }
    }
}
