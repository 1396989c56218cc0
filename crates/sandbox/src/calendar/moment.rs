//! Instants with milliseconds.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{ClockTime, Instant};

const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// An instant in milliseconds since 1970, written as RFC 3339 in UTC with three decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(pub(crate) i64);

impl Moment {
    /// Reads RFC 3339 in UTC, with or without a fraction of which three digits are kept; an offset is
    /// refused.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = match text.strip_suffix('Z')?.split_once('.') {
            Some((whole, fraction)) => (whole, fraction),
            None => (text.strip_suffix('Z')?, "0"),
        };
        let fits = (1..=9).contains(&fraction.len()) && fraction.bytes().all(|byte| byte.is_ascii_digit());
        let millis: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok().filter(|_| fits)?;
        Some(Self(Instant::parse(&format!("{whole}Z"))?.0 * 1_000 + millis))
    }

    /// The instant as mail writes it, such as `Thu, 12 Jun 2025 14:30:00 GMT`.
    pub(crate) fn mail_date(self) -> String {
        let instant = Instant(self.0.div_euclid(1_000));
        let date = instant.date();
        let (year, month, day) = date.civil();
        let weekday = WEEKDAYS[usize::try_from(date.0.rem_euclid(7)).unwrap_or_default()];
        let month = MONTHS[usize::try_from(month - 1).unwrap_or_default()];
        format!("{weekday}, {day:02} {month} {year:04} {} GMT", ClockTime(instant.second_of_day()))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = Instant(self.0.div_euclid(1_000));
        let (date, time) = (whole.date(), ClockTime(whole.second_of_day()));
        write!(f, "{date}T{time}.{:03}Z", self.0.rem_euclid(1_000))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_read_and_offsets_refused() {
        for (text, millis) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("1970-01-01T00:00:01.5Z", Some(1_500)),
            ("1970-01-01T00:00:01.123456789Z", Some(1_123)),
            ("1970-01-01T00:00:01.Z", None),
            ("1970-01-01T00:00:01.5", None),
            ("1970-01-01T00:00:01+02:00", None),
            ("1970-01-01", None),
            ("", None),
        ] {
            assert_eq!(Moment::parse(text).map(|moment| moment.0), millis, "{text}");
        }
    }

    #[test]
    fn instants_are_written_in_two_ways() {
        let moment = Moment::parse("2025-06-12T14:30:00.250Z").unwrap();
        assert_eq!(moment.to_string(), "2025-06-12T14:30:00.250Z");
        assert_eq!(moment.mail_date(), "Thu, 12 Jun 2025 14:30:00 GMT");
    }
}
