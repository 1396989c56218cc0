//! Amounts and currencies.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::wire::read_documented;
use super::{InvalidField, lenient};
use crate::json::{Wire, read_text};
use crate::{Error, Result};

/// An amount in major units, with its currency if that is known.
///
/// The amount keeps the digits that the vendor sent: `7000.0` does not become `7000`.
///
/// ```
/// use dealport_core::json::{Currency, Money};
/// use rust_decimal::Decimal;
///
/// let price = Money::new(Decimal::new(19_998, 2), "EUR".parse::<Currency>()?);
/// assert_eq!(price.to_string(), "199.98 EUR");
/// # Ok::<(), dealport_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Money {
    /// The amount in major units (euros, not cents).
    pub amount: Decimal,
    /// The currency, if known.
    pub currency: Option<Currency>,
}

impl Money {
    /// Creates an amount with its currency.
    pub fn new(amount: impl Into<Decimal>, currency: impl Into<Option<Currency>>) -> Self {
        Self { amount: amount.into(), currency: currency.into() }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.currency {
            Some(currency) => write!(f, "{} {currency}", self.amount),
            None => write!(f, "{}", self.amount),
        }
    }
}

/// Parses an amount in plain digits: `5000`, `-12.50`.
///
/// # Errors
///
/// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the text has another form or more
/// than 28 digits.
pub fn parse_amount(text: &str) -> Result<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.starts_with(|first: char| first.is_ascii_digit());
    if !plain {
        return Err(Error::invalid_request(format!(
            "invalid number {:?}: expected plain digits, e.g. 5000 or 1234.50",
            crate::text::excerpt(text, 40)
        )));
    }
    crate::json::parse_decimal(text).map_err(Error::invalid_request)
}

/// A currency code, usually the three letters of ISO 4217.
///
/// Some vendors have their own codes, so any word of 1 to 16 ASCII letters and digits is accepted.
///
/// ```
/// use dealport_core::json::Currency;
///
/// let currency: Currency = "EUR".parse()?;
/// assert_eq!(currency.as_str(), "EUR");
/// assert!("E U R".parse::<Currency>().is_err());
/// # Ok::<(), dealport_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(Box<str>);

impl Currency {
    /// Returns the code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.0)
    }
}

impl std::str::FromStr for Currency {
    type Err = Error;

    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the text is not a word of 1 to
    /// 16 ASCII letters and digits.
    fn from_str(text: &str) -> Result<Self> {
        let word =
            !text.is_empty() && text.len() <= 16 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if word {
            return Ok(Self(text.into()));
        }
        Err(Error::invalid_request(format!(
            "invalid currency code {:?}: expected a word, e.g. EUR",
            crate::text::excerpt(text, 40)
        )))
    }
}

impl From<&Self> for Currency {
    fn from(currency: &Self) -> Self {
        currency.clone()
    }
}

/// A currency code from a response. Only codes from callers are checked.
struct Unchecked(Currency);

impl From<&str> for Unchecked {
    fn from(text: &str) -> Self {
        Self(Currency(text.into()))
    }
}

impl From<String> for Unchecked {
    fn from(text: String) -> Self {
        Self(Currency(text.into()))
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        read_text::<D, Unchecked>(deserializer).map(|currency| currency.0)
    }
}

impl Wire for Currency {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn write<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn read_by_field(raw: &RawValue) -> std::result::Result<Self, InvalidField> {
        lenient::text(raw).map_or_else(|| read_documented(raw), |code| Ok(Self(code.into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_amount_accepts_only_plain_digits() {
        assert_eq!(parse_amount("1234.50").unwrap().to_string(), "1234.50");
        assert_eq!(parse_amount("-5").unwrap(), Decimal::from(-5));
        for text in ["", "-", "1,5", "1.2.3", "1e9", "five", ".5", "+5", " 5"] {
            assert!(parse_amount(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn currency_from_caller_must_be_one_word() {
        assert_eq!("EUR".parse::<Currency>().unwrap().as_str(), "EUR");
        assert!("".parse::<Currency>().is_err());
        assert!("E UR".parse::<Currency>().is_err());
        let read: Currency = serde_json::from_str("\"a custom one\"").unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), "\"a custom one\"");
    }
}
