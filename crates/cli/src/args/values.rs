//! Parsers of values.

use std::ffi::OsStr;
use std::str::FromStr;
use std::time::SystemTime;

use chrono::{DateTime, NaiveTime, SubsecRound, TimeDelta, Utc};
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::error::ErrorKind;
use dealport::crm::DealField;
use dealport::http::Method;
use dealport::json::Json;
use dealport::{Currency, DealRef, Decimal, Timestamp};

use super::address;

/// Parser of the name of an account or a vendor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Account;

impl TypedValueParser for Account {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        let name = StringValueParser::new().parse_ref(command, argument, value)?;
        match in_lower_case(&name) {
            Some(lower) => {
                let place = argument.map(|argument| format!(" for '{argument}'")).unwrap_or_default();
                let message = format!("invalid value '{name}'{place}: {LOWER_CASE}: {lower}\n");
                Err(clap::Error::raw(ErrorKind::ValueValidation, message).with_cmd(command))
            }
            None => Ok(name),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(dealport::vendors().map(PossibleValue::new)))
    }
}

const LOWER_CASE: &str = "expected lower case";

/// A custom field with its value: `NAME=VALUE`, or `NAME:=JSON`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldValue {
    /// The key, or the name.
    pub(crate) name: String,
    pub(crate) value: FieldInput,
}

/// The value of a custom field on the command line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FieldInput {
    /// Text that is read by the type of the field.
    Text(String),
    Json(Json),
}

impl FromStr for FieldValue {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = pair(text).ok_or("expected NAME=VALUE, or NAME:=JSON")?;
        let Some(name) = name.strip_suffix(':') else {
            return Ok(Self { name, value: FieldInput::Text(value) });
        };
        match Json::parse(value.clone()) {
            Ok(json) if !name.is_empty() => Ok(Self { name: name.to_owned(), value: FieldInput::Json(json) }),
            _ => Err(format!(
                "expected JSON after :=; pass text with = alone: --field {}",
                shell_word(&format!("{name}={value}"))
            )),
        }
    }
}

/// The fields that at least one vendor can clear.
const CLEARABLE: &[DealField] = &[
    DealField::Title,
    DealField::Amount,
    DealField::Owner,
    DealField::Assignees,
    DealField::People,
    DealField::Organizations,
    DealField::ExpectedClose,
    DealField::ClosedAt,
    DealField::LostReason,
    DealField::Probability,
    DealField::Priority,
    DealField::Tags,
    DealField::Source,
    DealField::Lead,
];

/// A field that an update clears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Clearing {
    Field(DealField),
    /// A custom field, by its key.
    Custom(String),
}

impl FromStr for Clearing {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(key) = text.strip_prefix("custom.").filter(|key| !key.is_empty()) {
            return Ok(Self::Custom(key.to_owned()));
        }
        // Accept the hyphens of options.
        match text.replace('-', "_").parse() {
            Ok(DealField::Custom) => Err("expected a key: custom.KEY".to_owned()),
            Ok(field) => Ok(Self::Field(field)),
            Err(_) => {
                let names: Vec<_> = CLEARABLE.iter().map(|field| field.as_str()).collect();
                Err(format!(
                    "unknown field; the fields that can be cleared are {}, custom.KEY",
                    names.join(", ")
                ))
            }
        }
    }
}

/// Parser of a field to clear, whose names shells complete.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClearingParser;

impl TypedValueParser for ClearingParser {
    type Value = Clearing;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Clearing, clap::Error> {
        StringValueParser::new().try_map(|text| text.parse::<Clearing>()).parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(CLEARABLE.iter().map(|field| PossibleValue::new(field.as_str()))))
    }
}

/// Parses a timestamp, a date, which means midnight in UTC, or a time before now: `yesterday`, `7d`.
pub(super) fn time(text: &str) -> Result<Timestamp, String> {
    let parsed = text.parse().or_else(|_| format!("{text}T00:00:00Z").parse());
    parsed.ok().or_else(|| before(text, SystemTime::now().into())).ok_or_else(|| {
        "expected a date such as 2026-04-01, a timestamp such as 2026-04-01T12:00:00Z, or a time before now: today, \
         yesterday, 7d, 24h"
            .to_owned()
    })
}

/// Returns the time that is as long before `now` as the text says. Days begin at midnight in UTC.
fn before(text: &str, now: DateTime<Utc>) -> Option<Timestamp> {
    let midnight = now.date_naive().and_time(NaiveTime::MIN).and_utc();
    let then = match text {
        "now" => now,
        "today" => midnight,
        "yesterday" => midnight.checked_sub_signed(TimeDelta::days(1))?,
        _ => {
            let unit = text.chars().next_back()?;
            let count: u32 = text.strip_suffix(unit)?.parse().ok()?;
            let seconds = match unit {
                'm' => 60,
                'h' => 60 * 60,
                'd' => 24 * 60 * 60,
                'w' => 7 * 24 * 60 * 60,
                _ => return None,
            };
            now.checked_sub_signed(TimeDelta::try_seconds(i64::from(count) * seconds)?)?
        }
    };
    Some(Timestamp::from(then.trunc_subsecs(0)))
}

/// Parses a timestamp in the past.
pub(super) fn past(text: &str) -> Result<Timestamp, String> {
    let then = time(text)?;
    if then.utc() > DateTime::<Utc>::from(SystemTime::now()) {
        return Err("expected a time in the past".to_owned());
    }
    Ok(then)
}

/// Parses a positive number.
pub(super) fn count<N: FromStr + Default + PartialOrd>(text: &str) -> Result<N, String> {
    text.parse().ok().filter(|count| *count > N::default()).ok_or_else(|| {
        let digits = text.strip_prefix('+').unwrap_or(text);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_zero = is_number && digits.bytes().all(|byte| byte == b'0');
        let why = if is_number && !is_zero {
            "the number is too large"
        } else {
            "expected a whole number, 1 or more"
        };
        why.to_owned()
    })
}

/// Parses a percentage, which is not negative in any vendor.
pub(super) fn percent(text: &str) -> Result<Decimal, String> {
    dealport::json::parse_amount(text)
        .ok()
        .filter(|percent| *percent >= Decimal::ZERO)
        .ok_or_else(|| "expected a percentage in plain digits, 0 or more, such as 40 or 12.5".to_owned())
}

/// Parses a currency code. Vendors may not accept lower case.
pub(super) fn currency(text: &str) -> Result<Currency, String> {
    if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return Err(format!("expected upper case: {}", text.to_uppercase()));
    }
    text.parse().map_err(|error: dealport::Error| error.to_string())
}

pub(super) fn reference(text: &str) -> Result<DealRef, String> {
    if let Some(found) = address::reference(text) {
        return found;
    }
    text.parse().map_err(|error: dealport::crm::DealRefError| match text.split_once(':') {
        Some((name, id)) if in_lower_case(name).is_some() => {
            format!("{LOWER_CASE}: {}:{id}", name.to_lowercase())
        }
        _ => error.to_string(),
    })
}

/// Returns the name in lower case if it is not.
fn in_lower_case(name: &str) -> Option<String> {
    name.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| name.to_lowercase())
}

pub(super) fn method(text: &str) -> Result<Method, String> {
    text.to_uppercase().parse().map_err(|_| "expected an HTTP method".to_owned())
}

pub(super) fn query(text: &str) -> Result<(String, String), String> {
    pair(text).ok_or_else(|| "expected NAME=VALUE".to_owned())
}

fn pair(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    (!name.is_empty()).then(|| (name.to_owned(), value.to_owned()))
}

/// Quotes text for a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Quotes text for a POSIX shell if necessary.
pub(crate) fn shell_word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+,=".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) { text.to_owned() } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_field_has_text_or_json() {
        let field = |text: &str| text.parse::<FieldValue>();
        let json = |name: &str, json: &str| {
            Ok(FieldValue { name: name.to_owned(), value: FieldInput::Json(Json::parse(json).unwrap()) })
        };
        assert_eq!(field(r#"size:={"x": 1.50}"#), json("size", r#"{"x": 1.50}"#));
        assert_eq!(field(r#"note:="a=b""#), json("note", r#""a=b""#));
        let text = FieldInput::Text("a=b:=c".to_owned());
        assert_eq!(
            field("Purchase order=a=b:=c"),
            Ok(FieldValue { name: "Purchase order".to_owned(), value: text })
        );
        for invalid in ["size", "=1", ":=1"] {
            assert!(field(invalid).is_err(), "{invalid}");
        }
        assert!(field("note:=big deal").unwrap_err().ends_with("--field 'note=big deal'"));
    }

    #[test]
    fn clearable_fields_are_parsed_by_name() {
        assert_eq!("amount".parse(), Ok(Clearing::Field(DealField::Amount)));
        assert_eq!("custom.cf_x.y".parse(), Ok(Clearing::Custom("cf_x.y".into())));
        assert!("custom".parse::<Clearing>().unwrap_err().contains("custom.KEY"));
        assert_eq!("expected-close".parse(), Ok(Clearing::Field(DealField::ExpectedClose)));
        let error = "prize".parse::<Clearing>().unwrap_err();
        assert!(error.contains("the fields that can be cleared are title, amount"), "{error}");
        assert!(!error.contains("created_at"), "{error}");
    }

    #[test]
    fn invalid_numbers_explain_the_range() {
        assert_eq!(count::<u64>("7"), Ok(7));
        for wrong in ["abc", "0", "-1", "", "1.5"] {
            assert_eq!(count::<u64>(wrong).unwrap_err(), "expected a whole number, 1 or more", "{wrong}");
        }
        assert_eq!(count::<u32>("99999999999").unwrap_err(), "the number is too large");
        assert_eq!(percent("12.5"), Ok(dealport::json::parse_amount("12.5").unwrap()));
        assert!(percent("-5").is_err() && percent("abc").is_err());
    }

    #[test]
    fn time_before_now_is_in_utc() {
        let now = "2026-04-10T12:30:15.250Z".parse().unwrap();
        for (text, then) in [
            ("now", "2026-04-10T12:30:15Z"),
            ("today", "2026-04-10T00:00:00Z"),
            ("yesterday", "2026-04-09T00:00:00Z"),
            ("7d", "2026-04-03T12:30:15Z"),
            ("2w", "2026-03-27T12:30:15Z"),
            ("24h", "2026-04-09T12:30:15Z"),
            ("90m", "2026-04-10T11:00:15Z"),
        ] {
            assert_eq!(before(text, now), Some(then.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn date_means_midnight_in_utc() {
        assert_eq!(time("2026-04-01").unwrap(), "2026-04-01T00:00:00Z".parse().unwrap());
        assert_eq!(time("2026-04-01T10:00:00+02:00").unwrap(), "2026-04-01T08:00:00Z".parse().unwrap());
        for invalid in ["soon", "7y", "d", "-1d", "1.5h", "", "é"] {
            assert!(time(invalid).is_err(), "{invalid}");
        }
    }
}
