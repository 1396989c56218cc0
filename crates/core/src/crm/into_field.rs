//! Values and literals that setters accept.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::ser::{Error as _, Serialize, Serializer};

use super::{CloseDate, date};
use crate::error::Issue;
use crate::json::{Currency, Json, Timestamp, parse_amount};
use crate::{Error, Result};

/// A value for a field of type `T`: a `T`, a type that converts to it, or text that is parsed.
///
/// The setters of [`NewDeal`](crate::crm::NewDeal), [`DealChanges`](crate::crm::DealChanges) and
/// [`DealQuery`](crate::crm::DealQuery) take it, so that literals need no conversion:
///
/// | field | accepts |
/// |---|---|
/// | [`Decimal`] | decimals, integers, text: `"12.50"`; no floating-point numbers |
/// | [`Currency`] | currencies, text: `"EUR"` |
/// | [`CloseDate`] | dates, timestamps, text: `"2026-12-31"` or `"2026-12-31T12:00:00Z"` |
/// | [`Timestamp`] | timestamps, text: `"2026-12-31T12:00:00Z"` |
/// | [`Json`] | JSON, text, booleans, integers, decimals, finite floating-point numbers, and lists of these |
///
/// Text that cannot be parsed does not interrupt a chain of setters. It is an
/// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) error before any request is sent, and
/// `invalid_fields` and `check` show it earlier:
///
/// ```
/// use dealport_core::crm::DealChanges;
///
/// let changes = DealChanges::new().amount("12,50").probability(40);
/// let error = changes.check().unwrap_err();
/// assert!(error.message().starts_with(r#"amount: invalid number "12,50": expected plain digits"#));
/// ```
///
/// A floating-point number cannot hold most amounts exactly, so it does not compile:
///
/// ```compile_fail,E0277
/// dealport_core::crm::NewDeal::new("Enterprise plan").amount(12.50);
/// ```
///
/// The trait is sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for a field of type `{T}`",
    label = "expected `{T}` or a literal for it",
    note = "text is parsed: `.amount(\"12.50\")`, `.currency(\"EUR\")`, `.expected_close(\"2026-12-31\")`",
    note = "an amount cannot be a floating-point number, which is not exact: use text or `Decimal`"
)]
pub trait IntoField<T> {
    #[doc(hidden)]
    fn into_field(self, _: Sealed) -> Result<T>;
}

/// A parameter that only this crate can name.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs, reason = "cannot be named outside of this crate")]
pub struct Sealed;

macro_rules! into_field {
    ($Field:ty { $($($Value:ty),+ => $convert:expr;)+ }) => {$($(
        impl IntoField<$Field> for $Value {
            fn into_field(self, _: Sealed) -> Result<$Field> {
                let convert: fn(Self) -> Result<$Field> = $convert;
                convert(self)
            }
        }
    )+)+};
}

into_field!(Decimal {
    Decimal => Ok;
    &Decimal => |number| Ok(*number);
    i8, i16, i32, i64, isize, u8, u16, u32, u64, usize => |number| Ok(Decimal::from(number));
    &str => parse_amount;
    String, &String => |text| parse_amount(text.as_str());
});

into_field!(Currency {
    Currency => Ok;
    &Currency => |currency| Ok(currency.clone());
    &str => |text| text.parse();
    String, &String => |text| text.parse();
});

into_field!(CloseDate {
    CloseDate => Ok;
    NaiveDate, Timestamp => |date| Ok(CloseDate::from(date));
    DateTime<Utc> => |time| Ok(CloseDate::Timestamp(time.into()));
    &str => |text| text.parse();
    String, &String => |text| text.parse();
});

into_field!(NaiveDate {
    NaiveDate => Ok;
    &str => date::parse;
    String, &String => |text| date::parse(text.as_str());
});

into_field!(Timestamp {
    Timestamp => Ok;
    DateTime<Utc> => |time| Ok(time.into());
    &str => parse_timestamp;
    String, &String => |text| parse_timestamp(text.as_str());
});

fn parse_timestamp(text: &str) -> Result<Timestamp> {
    text.parse().map_err(|_| {
        let text = crate::text::excerpt(text, 40);
        Error::invalid_request(format!(
            "invalid timestamp {text:?}: expected RFC 3339, e.g. 2026-12-31T12:00:00Z"
        ))
    })
}

impl<T: Into<Json>> IntoField<Json> for T {
    fn into_field(self, _: Sealed) -> Result<Json> {
        Ok(self.into())
    }
}

into_field!(Json {
    // serde_json writes other numbers as `null`, which would clear the field.
    f32, f64 => |number| if number.is_finite() {
        Json::from_value(&number)
    } else {
        Err(Error::invalid_request(format!("invalid number {number}: JSON has only finite numbers")))
    };
});

impl<T: IntoField<Json>> IntoField<Json> for Vec<T> {
    fn into_field(self, _: Sealed) -> Result<Json> {
        let items: Vec<Json> = self.into_iter().map(|item| item.into_field(Sealed)).collect::<Result<_>>()?;
        Json::from_value(&items)
    }
}

impl<T: IntoField<Json>, const N: usize> IntoField<Json> for [T; N] {
    fn into_field(self, _: Sealed) -> Result<Json> {
        Vec::from(self).into_field(Sealed)
    }
}

impl<T: IntoField<Json> + Clone> IntoField<Json> for &[T] {
    fn into_field(self, _: Sealed) -> Result<Json> {
        self.to_vec().into_field(Sealed)
    }
}

/// The invalid values that setters got, at most one per field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct InvalidFields(Vec<Issue>);

impl InvalidFields {
    /// Converts a value for `field`. If that fails, records the reason and returns `None`.
    pub(super) fn convert<T>(&mut self, field: impl Into<String>, value: impl IntoField<T>) -> Option<T> {
        let field = field.into();
        self.remove(&field);
        match value.into_field(Sealed) {
            Ok(value) => Some(value),
            Err(error) => {
                self.0.push(Issue::new(field, error.message()));
                None
            }
        }
    }

    /// Forgets the invalid value of a field that is set anew.
    pub(super) fn remove(&mut self, field: &str) {
        self.0.retain(|issue| issue.field.as_deref() != Some(field));
    }

    /// Returns `true` if all values are valid.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the invalid fields and reasons.
    pub(super) fn as_slice(&self) -> &[Issue] {
        &self.0
    }

    /// Returns one `InvalidRequest` error for all invalid fields.
    pub(super) fn check(&self) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let message = self.0.iter().map(Issue::to_string).collect::<Vec<_>>().join("; ");
        Err(Error::invalid_request(message).with_issues(self.0.clone()))
    }
}

/// Fails, because an invalid value must not be lost on the way to another process.
impl Serialize for InvalidFields {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.check().map_err(S::Error::custom)?;
        serializer.serialize_unit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::{DealChanges, DealQuery, NewDeal};

    #[test]
    fn literals_equal_converted_values() {
        let literals = DealChanges::new()
            .amount("12.50")
            .currency("EUR")
            .expected_close("2026-12-31")
            .won_at("2026-12-31T12:00:00Z")
            .probability(40);
        let values = DealChanges::new()
            .amount(Decimal::new(1250, 2))
            .currency("EUR".parse::<Currency>().unwrap())
            .expected_close("2026-12-31".parse::<CloseDate>().unwrap())
            .won_at("2026-12-31T12:00:00Z".parse::<Timestamp>().unwrap())
            .probability(Decimal::from(40));
        assert_eq!(literals, values);
        assert!(literals.check().is_ok());
    }

    #[test]
    fn custom_literals_become_json() {
        let deal = NewDeal::new("x")
            .custom("float", 1.5)
            .custom("list", [1, 2])
            .custom("floats", vec![0.1, 2.0])
            .custom("nested", [[1], [2]])
            .custom("slice", &["a", "b"][..])
            .custom("text", "t");
        let json = serde_json::to_string(&deal.changes().custom).unwrap();
        assert_eq!(
            json,
            r#"{"float":1.5,"list":[1,2],"floats":[0.1,2.0],"nested":[[1],[2]],"slice":["a","b"],"text":"t"}"#
        );
    }

    #[test]
    fn invalid_literals_are_one_error_with_all_fields() {
        let changes = DealChanges::new()
            .amount("five")
            .currency("E UR")
            .expected_close("soon")
            .lost_at("2026-12-31")
            .custom("size", [1.0, f64::NAN]);
        assert_eq!(changes.touched(), []);
        let fields: Vec<_> =
            changes.invalid_fields().iter().map(|issue| issue.field.as_deref().unwrap()).collect();
        assert_eq!(fields, ["amount", "currency", "expected_close", "lost_at", "custom.size"]);
        let error = changes.check().unwrap_err();
        assert_eq!(error.kind(), crate::error::ErrorKind::InvalidRequest);
        assert_eq!(error.issues(), changes.invalid_fields());
        assert_eq!(
            error.to_string(),
            "amount: invalid number \"five\": expected plain digits, e.g. 5000 or 1234.50; \
             currency: invalid currency code \"E UR\": expected a word, e.g. EUR; \
             expected_close: invalid date \"soon\": expected a date, e.g. 2026-12-31, or a timestamp, \
             e.g. 2026-12-31T12:00:00Z; \
             lost_at: invalid timestamp \"2026-12-31\": expected RFC 3339, e.g. 2026-12-31T12:00:00Z; \
             custom.size: invalid number NaN: JSON has only finite numbers"
        );
    }

    #[test]
    fn field_set_or_cleared_anew_is_valid() {
        let changes =
            DealChanges::new().amount("x").amount(1).currency("").clear_currency().custom("k", f32::NAN);
        assert!(changes.check().is_err());
        assert!(changes.custom("k", 1).check().is_ok());
        let cleared = DealChanges::new().probability("x").clear(crate::crm::DealField::Probability).unwrap();
        assert!(cleared.check().is_ok());
    }

    #[test]
    fn query_keeps_invalid_timestamps() {
        let query = DealQuery::new().updated_since("2026-01-01T00:00:00Z").updated_until("yesterday");
        assert!(query.updated_since.is_some() && query.updated_until.is_none());
        let error = query.check().unwrap_err();
        assert!(error.message().starts_with("updated_until: invalid timestamp \"yesterday\""), "{error}");
    }
}
