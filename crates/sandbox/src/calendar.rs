//! Dates and instants: just enough to write and to check the formats of the vendors.

mod moment;

use std::fmt;

use serde::{Serialize, Serializer};

pub(crate) use self::moment::Moment;

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// An instant in whole seconds since 1970, written as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(pub(crate) i64);

impl Instant {
    /// Reads RFC 3339 with whole seconds; a fraction is refused, an offset is applied.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        let rest = rest.strip_prefix('T')?;
        let (time, zone) = rest.split_at_checked(8)?;
        let offset = match zone {
            "Z" => 0,
            _ => {
                let (sign, hours_minutes) = zone.split_at_checked(1)?;
                let seconds = parse_clock(hours_minutes).filter(|_| hours_minutes.len() == 5)?;
                match sign {
                    "+" => seconds,
                    "-" => -seconds,
                    _ => return None,
                }
            }
        };
        let time = parse_clock(time).filter(|_| time.len() == 8)?;
        Some(Self(Date::parse(date)?.0 * DAY + time - offset))
    }

    /// Reads `YYYY-MM-DD HH:MM:SS`, which stands for UTC.
    pub(crate) fn parse_plain(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(' ')?;
        let time = parse_clock(time).filter(|_| time.len() == 8)?;
        Some(Self(Date::parse(date)?.0 * DAY + time))
    }

    /// The day in UTC.
    pub(crate) fn date(self) -> Date {
        Date(self.0.div_euclid(DAY))
    }

    /// The second of the day in UTC.
    pub(crate) fn second_of_day(self) -> i64 {
        self.0.rem_euclid(DAY)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}Z", self.date(), ClockTime(self.second_of_day()))
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A day, as the number of days since 1970, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date(pub(crate) i64);

impl Date {
    /// Reads `YYYY-MM-DD`; a day that the calendar does not have is refused.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let (year, month, day) = (digits(&text[..4])?, digits(&text[5..7])?, digits(&text[8..])?);
        let date = Self::from_civil(year, month, day);
        // A day such as 31 February comes back as another one.
        (date.civil() == (year, month, day)).then_some(date)
    }

    /// Days from a civil date, after Howard Hinnant's `days_from_civil`.
    fn from_civil(year: i64, month: i64, day: i64) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    fn civil(self) -> (i64, i64, i64) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A time of day in seconds, written `HH:MM:SS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClockTime(pub(crate) i64);

impl ClockTime {
    /// Reads `HH:MM` or `HH:MM:SS`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        parse_clock(text).map(Self)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.0 / 3_600, self.0 / 60 % 60, self.0 % 60)
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn parse_clock(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let mut part = |limit: i64| {
        let text = parts.next()?;
        digits(text).filter(|&value| text.len() == 2 && value < limit)
    };
    let (hours, minutes) = (part(24)?, part(60)?);
    let seconds = if text.len() == 5 { 0 } else { part(60)? };
    parts.next().is_none().then_some(hours * 3_600 + minutes * 60 + seconds)
}

fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_with_whole_seconds_only() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-04-01T22:03:27Z", Some(1_775_081_007)),
            ("2026-04-02T00:03:27+02:00", Some(1_775_081_007)),
            ("2026-04-01T22:03:27.5Z", None),
            ("2026-04-01T22:03Z", None),
            ("2026-04-01 22:03:27", None),
            ("2026-02-30T00:00:00Z", None),
            ("2026-04-01T24:00:00Z", None),
            ("2026-04-01T22:03:27", None),
            ("", None),
        ] {
            assert_eq!(Instant::parse(text).map(|instant| instant.0), seconds, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for seconds in [0, 951_782_400, 1_709_164_800, 1_775_081_007, 4_102_444_799] {
            let text = Instant(seconds).to_string();
            assert_eq!(Instant::parse(&text), Some(Instant(seconds)), "{text}");
        }
        assert_eq!(Instant(1_709_164_800).to_string(), "2024-02-29T00:00:00Z");
        assert_eq!(Instant::parse_plain("2024-02-29 00:00:00"), Some(Instant(1_709_164_800)));
    }

    #[test]
    fn times_of_day_take_two_forms() {
        assert_eq!(ClockTime::parse("09:30").map(|time| time.to_string()).as_deref(), Some("09:30:00"));
        assert_eq!(ClockTime::parse("09:30:05").map(|time| time.0), Some(34_205));
        for wrong in ["9:30", "09:60", "25:00", "09:30:00:00", "0930", "09:3a"] {
            assert_eq!(ClockTime::parse(wrong), None, "{wrong}");
        }
    }
}
