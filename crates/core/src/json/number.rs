//! Decimal numbers that keep the digits of their JSON text.

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::wire::read_documented;
use super::{InvalidField, Wire, lenient, parse_decimal};
use crate::{Error, Result};

/// Checks that the number survives a reader that stores JSON numbers as 64-bit floating point, as most
/// servers do.
fn check_fits_json(number: Decimal) -> Result<()> {
    let text = number.to_string();
    let survives = text
        .parse::<f64>()
        .ok()
        .and_then(|float| Decimal::from_str_exact(&float.to_string()).ok())
        .is_some_and(|read| read == number);
    if survives {
        return Ok(());
    }
    Err(Error::invalid_request(format!(
        "{text} has more digits than a JSON number holds (about 15); the vendor would round it"
    )))
}

impl Wire for Decimal {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        parse_decimal(raw.get()).map_err(D::Error::custom)
    }

    fn write<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        use serde::ser::Error as _;
        RawValue::from_string(self.to_string()).map_err(S::Error::custom)?.serialize(serializer)
    }

    fn check(&self) -> Result<()> {
        check_fits_json(*self)
    }

    fn read_by_field(raw: &RawValue) -> std::result::Result<Self, InvalidField> {
        lenient::decimal(raw).map_or_else(|| read_documented(raw), Ok)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_keeps_its_digits() {
        for text in [
            "7000.0",
            "199.98",
            "0",
            "-0.10",
            "1e3",
            "12345678901234567890.12345678",
            "0.0000000000000000000000000001",
        ] {
            let number = parse_decimal(text).unwrap();
            if !text.contains('e') {
                assert_eq!(number.to_string(), text);
            }
        }
        assert_eq!(parse_decimal("1e3").unwrap(), Decimal::from(1000));
        assert_eq!(parse_decimal("1.25E-2").unwrap().to_string(), "0.0125");
    }

    #[test]
    fn number_that_must_be_rounded_is_rejected() {
        for text in [
            "12345678901234567890123456789012345",
            "0.00000000000000000000000000001",
            "1e400",
            "\"5\"",
            "null",
        ] {
            assert!(parse_decimal(text).is_err(), "{text}");
        }
    }

    #[test]
    fn number_that_a_double_rounds_cannot_be_sent() {
        for text in ["0.1", "1234.50", "99999999999.99", "9007199254740992"] {
            assert!(parse_decimal(text).unwrap().check().is_ok(), "{text}");
        }
        for text in ["9007199254740993", "12345678901234567.89"] {
            let error = parse_decimal(text).unwrap().check().unwrap_err();
            assert!(error.message().starts_with(text), "{error}");
        }
    }
}
