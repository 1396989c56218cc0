//! What can be wrong with a value, and the readers that find it.

use serde_json::value::RawValue;

use crate::{
    body::Issue,
    formats::is_email,
    raw::{Digits, json, number},
};

/// Letters that short texts hold.
const SHORT: usize = 255;

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    Missing,
    Text,
    TooLong,
    Number,
    Integer,
    Flag,
    List,
    Email,
    Uuid,
    DateTime,
    Url,
    Format,
    Doubled,
    /// A word or an id that is none of those that there are.
    Selected,
}

impl Wrong {
    /// The problem of a named value; elements of lists have names such as `tags.0`. Most of the wordings are inferred.
    pub(crate) fn of(self, name: &str) -> Issue {
        let message = match self {
            Self::Missing => format!("The {name} field is required."),
            Self::Text => format!("The {name} must be a string."),
            Self::TooLong => format!("The {name} must not be greater than {SHORT} characters."),
            Self::Number => format!("The {name} must be a number."),
            Self::Integer => format!("The {name} must be an integer."),
            Self::Flag => format!("The {name} field must be true or false."),
            Self::List => format!("The {name} must be an array."),
            Self::Email => format!("The {name} must be a valid email address."),
            Self::Uuid => format!("The {name} must be a valid UUID."),
            Self::DateTime => format!("The {name} is not a valid date."),
            Self::Url => format!("The {name} must be a valid URL."),
            Self::Format => format!("The {name} format is invalid."),
            Self::Doubled => format!("The {name} field has a duplicate value."),
            Self::Selected => format!("The selected {name} is invalid."),
        };
        Issue::new(name, message)
    }
}

pub(crate) fn any_text(raw: &RawValue) -> Result<String, Wrong> {
    json(raw).ok_or(Wrong::Text)
}

/// A text of at most 255 letters.
pub(crate) fn text(raw: &RawValue) -> Result<String, Wrong> {
    let text = any_text(raw)?;
    if text.chars().count() > SHORT { Err(Wrong::TooLong) } else { Ok(text) }
}

pub(crate) fn email(raw: &RawValue) -> Result<String, Wrong> {
    let text = text(raw)?;
    if is_email(&text) { Ok(text) } else { Err(Wrong::Email) }
}

/// A number with its digits.
pub(crate) fn digits(raw: &RawValue) -> Result<Digits, Wrong> {
    number(raw).ok_or(Wrong::Number)
}

pub(crate) fn integer(raw: &RawValue) -> Result<u64, Wrong> {
    json(raw).ok_or(Wrong::Integer)
}

/// A flag as JSON has it, or as 0 and 1.
pub(crate) fn flag(raw: &RawValue) -> Result<bool, Wrong> {
    match raw.get() {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(Wrong::Flag),
    }
}

/// One word out of several.
pub(crate) fn word(raw: &RawValue, known: &[&'static str]) -> Result<&'static str, Wrong> {
    let text = any_text(raw)?;
    known.iter().find(|&&word| word == text).copied().ok_or(Wrong::Selected)
}

/// The number behind an id in the form of a UUID.
pub(crate) fn uuid(raw: &RawValue, find: impl FnOnce(&str) -> Option<u64>) -> Result<u64, Wrong> {
    let text = any_text(raw).map_err(|_| Wrong::Uuid)?;
    find(&text).ok_or(if is_uuid(&text) { Wrong::Selected } else { Wrong::Uuid })
}

fn is_uuid(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}
