//! Values that are more than text.

use std::ffi::OsStr;
use std::str::FromStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use dealport::{DealMember, Json, Method, Timestamp};

/// The name of an account or a vendor. Which accounts there are is in a file and not known yet; shells complete vendors.
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
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(dealport::vendors().map(PossibleValue::new)))
    }
}

/// A custom field with its value: `KEY=JSON`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldValue {
    pub(crate) key: String,
    pub(crate) value: Json,
}

impl FromStr for FieldValue {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (key, value) = pair(text).ok_or("write it as KEY=JSON")?;
        match Json::parse(value.clone()) {
            Ok(value) => Ok(Self { key, value }),
            Err(_) => Err(format!(
                "the value is not JSON; if it is text, quote it for JSON and the whole for the shell: --field {}",
                quoted(&format!("{key}={}", Json::from(value)))
            )),
        }
    }
}

/// What an update makes empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Clearing {
    Member(DealMember),
    /// One of the account's own fields, by its key.
    Custom(String),
}

impl FromStr for Clearing {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(key) = text.strip_prefix("custom.").filter(|key| !key.is_empty()) {
            return Ok(Self::Custom(key.to_owned()));
        }
        match text.parse() {
            Ok(DealMember::Custom) => Err("name the field: custom.KEY".to_owned()),
            Ok(member) => Ok(Self::Member(member)),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// An instant, or a day that stands for its first moment in UTC.
pub(super) fn time(text: &str) -> Result<Timestamp, String> {
    text.parse().or_else(|_| format!("{text}T00:00:00Z").parse()).map_err(|_| {
        "write it as 2026-04-01, which is midnight UTC, or as an instant such as 2026-04-01T12:00:00Z"
            .to_owned()
    })
}

pub(super) fn method(text: &str) -> Result<Method, String> {
    text.to_uppercase().parse().map_err(|_| "this is no HTTP method".to_owned())
}

pub(super) fn query(text: &str) -> Result<(String, String), String> {
    pair(text).ok_or_else(|| "write it as NAME=VALUE".to_owned())
}

fn pair(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    (!name.is_empty()).then(|| (name.to_owned(), value.to_owned()))
}

/// Text as a POSIX shell takes it.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_a_key_and_json() {
        let field: FieldValue = r#"size={"x": 1.50}"#.parse().unwrap();
        assert_eq!((field.key.as_str(), field.value.as_str()), ("size", r#"{"x": 1.50}"#));
        let field: FieldValue = r#"note="a=b""#.parse().unwrap();
        assert_eq!(field.value.as_str(), r#""a=b""#);
        assert!("size".parse::<FieldValue>().is_err());
        assert!("=1".parse::<FieldValue>().is_err());
    }

    #[test]
    fn text_without_quotes_is_shown_with_them() {
        let error = "note=it's \"big\"".parse::<FieldValue>().unwrap_err();
        assert!(error.ends_with(r#"--field 'note="it'\''s \"big\""'"#), "{error}");
    }

    #[test]
    fn what_can_be_cleared_has_a_name() {
        assert_eq!("amount".parse(), Ok(Clearing::Member(DealMember::Amount)));
        assert_eq!("custom.cf_x.y".parse(), Ok(Clearing::Custom("cf_x.y".into())));
        assert!("custom".parse::<Clearing>().unwrap_err().contains("custom.KEY"));
        assert!("prize".parse::<Clearing>().unwrap_err().contains("there are title, amount"));
    }

    #[test]
    fn a_day_is_its_first_moment() {
        assert_eq!(time("2026-04-01").unwrap(), "2026-04-01T00:00:00Z".parse().unwrap());
        assert_eq!(time("2026-04-01T10:00:00+02:00").unwrap(), "2026-04-01T08:00:00Z".parse().unwrap());
        assert!(time("yesterday").is_err());
    }
}
/// The text as a shell takes it, with quotes only where it needs them.
pub(crate) fn shell_word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) { text.to_owned() } else { quoted(text) }
}

