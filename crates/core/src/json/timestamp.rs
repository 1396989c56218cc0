//! Timestamps that keep the form in which they were written.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, Timelike, Utc};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::digits::Digits;
use crate::Result;
use crate::plumbing::QueryValue;

/// A timestamp in UTC.
///
/// Parses RFC 3339 (`2026-04-01T22:03:27Z`, with or without fractions, with any offset, also as `+0000`) and
/// `2026-04-01 22:03:27`, which is in UTC. A timestamp keeps the form in which it was read, so that a
/// response that is written back has the same digits. A timestamp from a [`DateTime`] is written as RFC 3339
/// with `Z`. Equality and order compare the time and ignore the form.
///
/// ```
/// use dealport_core::json::Timestamp;
///
/// let read: Timestamp = "2026-05-01T10:00:00.000Z".parse()?;
/// assert_eq!(read.to_string(), "2026-05-01T10:00:00.000Z");
/// assert_eq!(read, "2026-05-01T12:00:00+02:00".parse()?);
/// # Ok::<(), dealport_core::json::TimestampError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Timestamp {
    utc: DateTime<Utc>,
    form: Form,
}

#[derive(Clone, Copy)]
struct Form {
    fraction_digits: u8,
    separator: u8,
    zone: Zone,
}

#[derive(Clone, Copy)]
enum Zone {
    /// No zone, which means UTC.
    Missing,
    /// `Z` or `z`.
    Utc { letter: u8 },
    /// An offset. The sign is stored separately because `-00:00` is valid.
    Offset { sign: u8, minutes: u16, has_colon: bool },
}

/// The separator of a timestamp that is written as a date alone.
const DATE_ALONE: u8 = 0;

impl Timestamp {
    /// Returns the time in UTC.
    pub const fn utc(&self) -> DateTime<Utc> {
        self.utc
    }

    /// Parses a timestamp, or a date, which is its midnight in UTC.
    pub(super) fn parse_with_date(text: &str) -> Option<Self> {
        match parse_date(text) {
            Some(date) => {
                let form = Form { fraction_digits: 0, separator: DATE_ALONE, zone: Zone::Missing };
                Some(Self { utc: date.and_hms_opt(0, 0, 0)?.and_utc(), form })
            }
            None => parse(text),
        }
    }

    /// Changes the form to RFC 3339 with `Z`.
    pub(crate) fn in_utc(self) -> Self {
        Self::from(self.utc)
    }

    /// Truncates the time to the precision of `other`. Whole seconds and `.000` are the same precision.
    pub(crate) fn as_coarse_as(self, other: Self) -> DateTime<Utc> {
        let is_whole = other.utc.nanosecond() == 0;
        self.utc.trunc_subsecs(if is_whole { 0 } else { u16::from(other.form.fraction_digits) })
    }

    /// Rounds up to a whole second, for vendors that accept no fractions.
    pub fn ceil_to_second(self) -> Self {
        let up = match self.utc.nanosecond() {
            0 => self.utc,
            nanos => self
                .utc
                .checked_add_signed(TimeDelta::nanoseconds(1_000_000_000 - i64::from(nanos)))
                .unwrap_or(self.utc),
        };
        Self::from(up)
    }
}

/// Error returned when text is not a timestamp.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid timestamp: expected RFC 3339, e.g. 2026-04-01T22:03:27Z")]
pub struct TimestampError(());

impl From<TimestampError> for crate::Error {
    fn from(error: TimestampError) -> Self {
        Self::invalid_request(error.to_string()).with_source(error)
    }
}

impl std::str::FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> std::result::Result<Self, TimestampError> {
        parse(text).ok_or(TimestampError(()))
    }
}

/// Parses `YYYY-MM-DD`.
pub(crate) fn parse_date(text: &str) -> Option<NaiveDate> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let year = i32::try_from(number(&bytes[0..4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&bytes[5..7])?, number(&bytes[8..10])?)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |sum, byte| {
        byte.is_ascii_digit().then(|| sum.wrapping_mul(10).wrapping_add(u32::from(byte - b'0')))
    })
}

// chrono's parser does not report the form of the text (the digits of the fraction, the separator and the
// zone), so this parser reads the form and leaves the calendar to chrono.
fn parse(text: &str) -> Option<Timestamp> {
    let date = parse_date(text.get(..10)?)?;
    let time = text.as_bytes().get(10..)?;
    let ([separator @ (b'T' | b't' | b' '), h1, h2, b':', m1, m2, b':', s1, s2], rest) =
        time.split_first_chunk::<9>()?
    else {
        return None;
    };
    let (hour, minute, second) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?);
    let fraction = match rest.split_first() {
        Some((b'.', digits)) => &digits[..digits.iter().take_while(|byte| byte.is_ascii_digit()).count()],
        _ => &[],
    };
    let has_point = rest.first() == Some(&b'.');
    if fraction.len() > 9 || has_point && fraction.is_empty() {
        return None;
    }
    let nanos = number(fraction)?.checked_mul(10_u32.pow(9 - u32::try_from(fraction.len()).ok()?))?;
    let local = date.and_hms_nano_opt(hour, minute, second, nanos)?;
    let zone = match &rest[fraction.len() + usize::from(has_point)..] {
        // Only the form with a space may omit the zone.
        [] if *separator == b' ' => Zone::Missing,
        [letter @ (b'Z' | b'z')] => Zone::Utc { letter: *letter },
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => offset(*sign, [*h1, *h2], [*m1, *m2], true)?,
        [sign @ (b'+' | b'-'), h1, h2, m1, m2] => offset(*sign, [*h1, *h2], [*m1, *m2], false)?,
        _ => return None,
    };
    let utc = local.checked_sub_signed(zone.offset())?.and_utc();
    let fraction_digits = u8::try_from(fraction.len()).ok()?;
    Some(Timestamp { utc, form: Form { fraction_digits, separator: *separator, zone } })
}

fn offset(sign: u8, hours: [u8; 2], minutes: [u8; 2], has_colon: bool) -> Option<Zone> {
    let (hours, minutes) = (number(&hours)?, number(&minutes)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    Some(Zone::Offset { sign, minutes: u16::try_from(hours * 60 + minutes).ok()?, has_colon })
}

impl Zone {
    fn offset(self) -> TimeDelta {
        match self {
            Self::Missing | Self::Utc { .. } => TimeDelta::zero(),
            Self::Offset { sign: b'-', minutes, .. } => -TimeDelta::minutes(i64::from(minutes)),
            Self::Offset { minutes, .. } => TimeDelta::minutes(i64::from(minutes)),
        }
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(utc: DateTime<Utc>) -> Self {
        let fraction_digits = match utc.nanosecond() {
            0 => 0,
            nanos if nanos % 1_000_000 == 0 => 3,
            nanos if nanos % 1_000 == 0 => 6,
            _ => 9,
        };
        Self { utc, form: Form { fraction_digits, separator: b'T', zone: Zone::Utc { letter: b'Z' } } }
    }
}

impl From<Timestamp> for DateTime<Utc> {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.utc
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Form { fraction_digits, separator, zone } = self.form;
        let local: NaiveDateTime =
            self.utc.naive_utc().checked_add_signed(zone.offset()).unwrap_or_else(|| self.utc.naive_utc());
        let mut text = Digits::new();
        if !text.date(local.date()) {
            write!(f, "{}", local.date())?;
        }
        if separator == DATE_ALONE {
            return f.write_str(text.as_str());
        }
        for (before, part) in [(separator, local.hour()), (b':', local.minute()), (b':', local.second())] {
            text.byte(before);
            text.number(part, 2);
        }
        if fraction_digits > 0 {
            let digits = fraction_digits.min(9);
            text.byte(b'.');
            text.number(local.nanosecond() / 10_u32.pow(u32::from(9 - digits)), usize::from(digits));
        }
        match zone {
            Zone::Missing => {}
            Zone::Utc { letter } => text.byte(letter),
            Zone::Offset { sign, minutes, has_colon } => {
                text.byte(sign);
                text.number(u32::from(minutes / 60), 2);
                if has_colon {
                    text.byte(b':');
                }
                text.number(u32::from(minutes % 60), 2);
            }
        }
        f.write_str(text.as_str())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.utc == other.utc
    }
}

impl Eq for Timestamp {}

impl std::hash::Hash for Timestamp {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.utc.hash(state);
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.utc.cmp(&other.utc)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct TimestampVisitor;

        impl Visitor<'_> for TimestampVisitor {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a timestamp such as 2026-04-01T22:03:27Z")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<Timestamp, E> {
                parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(TimestampVisitor)
    }
}

impl QueryValue for Timestamp {
    fn write_to(&self, out: &mut String) -> Result<()> {
        out.push_str(&self.to_string());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamp_is_written_as_it_was_read() {
        for text in [
            "2026-04-01T22:03:27Z",
            "2026-05-01T10:00:00.000Z",
            "2026-05-01T10:00:00.123456789Z",
            "2026-05-01T00:30:00+02:00",
            "2025-12-31T23:30:00.5-09:30",
            "2019-05-29 04:21:51",
            "2026-05-01t10:00:00z",
            "2026-05-01T10:00:00-00:00",
            "2026-05-01T10:00:00.000+0000",
            "0001-01-01T00:00:00Z",
        ] {
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn date_alone_is_written_as_it_was_read() {
        let date = Timestamp::parse_with_date("2026-04-01").unwrap();
        assert_eq!(
            (date.to_string().as_str(), date),
            ("2026-04-01", "2026-04-01T00:00:00Z".parse().unwrap())
        );
    }

    #[test]
    fn parsed_time_equals_chronos() {
        for text in ["2026-04-01T22:03:27Z", "2026-05-01T00:30:00+02:00", "2025-12-31T23:30:00.5-09:30"] {
            let chrono = DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc);
            assert_eq!(text.parse::<Timestamp>().unwrap().utc(), chrono);
        }
    }

    #[test]
    fn text_of_another_form_is_rejected() {
        for text in [
            "",
            "2026-04-01",
            "2026-13-01T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-04-01T24:00:00Z",
            "2026-04-01T00:00:00",
            "2026-04-01T00:00:00.Z",
            "2026-04-01T00:00:00.1234567891Z",
            "2026-04-01T00:00:00+25:00",
            "0000-00-00 00:00:00",
            "2026-04-01T22:03:27Zjunk",
            "２026-04-01T22:03:27Z",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    #[test]
    fn ceil_to_second_rounds_up() {
        let ceil = |text: &str| text.parse::<Timestamp>().unwrap().ceil_to_second().to_string();
        assert_eq!(ceil("2026-04-01T22:59:59.001Z"), "2026-04-01T23:00:00Z");
        assert_eq!(ceil("2026-04-01T22:59:59.000Z"), "2026-04-01T22:59:59Z");
    }

    proptest::proptest! {
        #[test]
        fn parsing_any_text_never_panics(text in "\\PC*") {
            let _ = text.parse::<Timestamp>();
        }

        #[test]
        fn any_timestamp_parses_back(
            seconds in -60_000_000_000_i64..250_000_000_000,
            nanos in 0_u32..1_000_000_000,
        ) {
            let Some(utc) = DateTime::from_timestamp(seconds, nanos) else { return Ok(()) };
            let text = Timestamp::from(utc).to_string();
            proptest::prop_assert_eq!(text.parse::<Timestamp>().unwrap().utc(), utc, "{}", text);
        }
    }
}
