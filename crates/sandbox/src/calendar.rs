//! Dates and times in the formats of the vendors, which take less than a calendar's own parsers do.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Timelike};
use serde::{Serialize, Serializer};

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// Writes values as their texts.
macro_rules! written {
    ($($name:ident)+) => {
        $(impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        })+
    };
}

written!(Moment Date ClockTime);

/// An instant in milliseconds since 1970, written as RFC 3339 in UTC with three decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(pub(crate) i64);

impl Moment {
    /// Reads RFC 3339 in UTC, with or without a fraction of which three digits are kept; an offset is
    /// refused.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) =
            text.strip_suffix('Z')?.split_once('.').unwrap_or((text.strip_suffix('Z')?, "0"));
        let fits = (1..=9).contains(&fraction.len()) && fraction.bytes().all(|byte| byte.is_ascii_digit());
        let millis: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok().filter(|_| fits)?;
        Some(Self(Self::parse_seconds(&format!("{whole}Z"))?.0 + millis))
    }

    /// Reads RFC 3339 with whole seconds; a fraction is refused, an offset is applied.
    pub(crate) fn parse_seconds(text: &str) -> Option<Self> {
        let is_strict = text.get(10..11) == Some("T") && !text.contains(['.', 'z']);
        let time = DateTime::parse_from_rfc3339(text).ok().filter(|time| is_strict && time.nanosecond() == 0);
        time.map(|time| Self(time.timestamp_millis()))
    }

    /// Reads `YYYY-MM-DD HH:MM:SS`, which stands for UTC.
    pub(crate) fn parse_plain(text: &str) -> Option<Self> {
        let time = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok()?;
        (time.to_string() == text).then(|| Self(time.and_utc().timestamp_millis()))
    }

    pub(crate) fn time(self) -> DateTime<chrono::Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }

    /// Returns the instant as mail writes it, such as `Thu, 12 Jun 2025 14:30:00 GMT`.
    pub(crate) fn mail_date(self) -> String {
        self.time().format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.time().to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

/// A day, as the number of days since 1970, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date(pub(crate) i64);

impl Date {
    /// Reads `YYYY-MM-DD`; a day that the calendar does not have is refused.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let day = text.parse::<NaiveDate>().ok().filter(|day| day.to_string() == text)?;
        Some(Self(day.signed_duration_since(NaiveDate::default()).num_days()))
    }

    /// Returns the day in the calendar.
    pub(crate) fn day(self) -> NaiveDate {
        DateTime::from_timestamp(self.0.saturating_mul(DAY), 0).unwrap_or_default().date_naive()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.day().fmt(f)
    }
}

/// A time of day in seconds, written `HH:MM:SS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClockTime(pub(crate) i64);

impl ClockTime {
    /// Reads `HH:MM` or `HH:MM:SS`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let whole = if text.len() == 5 { format!("{text}:00") } else { text.to_owned() };
        let time = whole.parse::<NaiveTime>().ok().filter(|time| time.to_string() == whole)?;
        Some(Self(time.num_seconds_from_midnight().into()))
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.0 / 3_600, self.0 / 60 % 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_read_as_whole_ones_only() {
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
            assert_eq!(Moment::parse_seconds(text).map(|moment| moment.0 / 1_000), seconds, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for seconds in [0, 951_782_400, 1_709_164_800, 1_775_081_007, 4_102_444_799] {
            let text = Moment(seconds * 1_000).to_string();
            assert_eq!(Moment::parse(&text), Some(Moment(seconds * 1_000)), "{text}");
        }
        let leap_day = Moment(1_709_164_800_000);
        assert_eq!(leap_day.to_string(), "2024-02-29T00:00:00.000Z");
        assert_eq!(Moment::parse_plain("2024-02-29 00:00:00"), Some(leap_day));
    }

    #[test]
    fn times_of_day_take_two_forms() {
        assert_eq!(ClockTime::parse("09:30").map(|time| time.to_string()).as_deref(), Some("09:30:00"));
        assert_eq!(ClockTime::parse("09:30:05").map(|time| time.0), Some(34_205));
        for wrong in ["9:30", "09:60", "25:00", "09:30:00:00", "0930", "09:3a"] {
            assert_eq!(ClockTime::parse(wrong), None, "{wrong}");
        }
    }

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
    fn moments_are_written_in_two_ways() {
        let moment = Moment::parse("2025-06-12T14:30:00.250Z").unwrap();
        assert_eq!(moment.to_string(), "2025-06-12T14:30:00.250Z");
        assert_eq!(moment.mail_date(), "Thu, 12 Jun 2025 14:30:00 GMT");
    }
}
