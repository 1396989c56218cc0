//! Values without parts, and money.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::{FieldDefinition, FieldShape, FieldType, OrganizationId, PersonId, UserId};
use super::options::{option_label, option_value};
use super::{FieldValue, expect, items, lenient, part, plain};
use crate::json::{Currency, Fields, Json, Money, Timestamp};
use crate::{Error, Result};

impl FieldValue for String {
    fn check(field: &FieldDefinition) -> Result<()> {
        match field.field_type {
            FieldType::Options => Err(Error::configuration(
                "its type is options, whose labels are a Vec<String>, not one String",
            )),
            FieldType::Money | FieldType::DateRange | FieldType::TimeRange => Err(Error::configuration(
                format!("its type is {}, which one String cannot hold", field.field_type),
            )),
            _ => Ok(()),
        }
    }

    fn read(field: &FieldDefinition, raw: &Json) -> Result<Self> {
        if !field.options.is_empty() {
            return option_label(field, raw).map(str::to_owned);
        }
        lenient(&plain(raw))
    }

    fn write(&self, field: &FieldDefinition) -> Result<Json> {
        if !field.options.is_empty() {
            return option_value(field, self);
        }
        match field.field_type {
            FieldType::Number => crate::json::parse_amount(self).map(Json::from),
            _ => Ok(with_parts(field, "value", self.as_str().into())),
        }
    }
}

impl FieldValue for bool {
    fn check(field: &FieldDefinition) -> Result<()> {
        expect(field, "bool", &[FieldType::Boolean])
    }

    fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
        lenient(raw)
    }

    fn write(&self, _: &FieldDefinition) -> Result<Json> {
        Ok((*self).into())
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl FieldValue for $number {
            fn check(field: &FieldDefinition) -> Result<()> {
                expect(field, stringify!($number), &[FieldType::Number])
            }

            fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
                lenient(raw)
            }

            fn write(&self, _: &FieldDefinition) -> Result<Json> {
                Ok((*self).into())
            }
        }
    )+};
}

numbers!(u64, i64);

/// An amount of money is read without its currency, but needs one to be written where the field keeps it.
impl FieldValue for Decimal {
    fn check(field: &FieldDefinition) -> Result<()> {
        expect(field, "Decimal", &[FieldType::Number, FieldType::Money])
    }

    fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
        lenient(&plain(raw))
    }

    fn write(&self, field: &FieldDefinition) -> Result<Json> {
        if field.field_type == FieldType::Money {
            return Money::new(*self, None).write(field);
        }
        Ok((*self).into())
    }
}

impl FieldValue for Money {
    fn check(field: &FieldDefinition) -> Result<()> {
        expect(field, "Money", &[FieldType::Money])
    }

    fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
        let currency = part(raw, &["currency"]).map(|currency| lenient::<Currency>(&currency)).transpose()?;
        Ok(Self::new(lenient::<Decimal>(&plain(raw))?, currency))
    }

    fn write(&self, field: &FieldDefinition) -> Result<Json> {
        let amount = Json::from(self.amount);
        match (&self.currency, field.shape) {
            (Some(currency), FieldShape::Parts) => {
                let mut parts = Fields::new();
                parts.insert("value", amount);
                parts.insert("currency", currency.as_str());
                Json::from_value(&parts)
            }
            (None, FieldShape::Parts) => {
                Err(Error::invalid_request("an amount of this field needs a currency"))
            }
            // The currency would be lost.
            (Some(currency), _) => Err(Error::invalid_request(format!(
                "the field keeps no currency: give the amount without {currency}"
            ))),
            (None, _) => Ok(amount),
        }
    }
}

impl FieldValue for NaiveDate {
    fn check(field: &FieldDefinition) -> Result<()> {
        expect(field, "NaiveDate", &[FieldType::Date])
    }

    fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
        lenient(&plain(raw))
    }

    fn write(&self, field: &FieldDefinition) -> Result<Json> {
        Ok(match field.shape {
            FieldShape::Timestamp => format!("{self}T00:00:00Z").into(),
            _ => self.to_string().into(),
        })
    }
}

impl FieldValue for Timestamp {
    fn check(field: &FieldDefinition) -> Result<()> {
        match field.shape {
            FieldShape::Timestamp => expect(field, "Timestamp", &[FieldType::Timestamp, FieldType::Date]),
            _ => expect(field, "Timestamp", &[FieldType::Timestamp]),
        }
    }

    fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
        lenient(&plain(raw))
    }

    fn write(&self, _: &FieldDefinition) -> Result<Json> {
        Ok(self.in_utc().to_string().into())
    }
}

macro_rules! ids {
    ($($Id:ty: $Type:ident, $name:literal;)+) => {$(
        impl FieldValue for $Id {
            fn check(field: &FieldDefinition) -> Result<()> {
                expect(field, $name, &[FieldType::$Type])
            }

            fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
                match items(raw).as_slice() {
                    [one] => lenient(&part(one, &["id", "value"]).unwrap_or_else(|| one.clone())),
                    several => Err(Error::decode(format!("expected one id, found {}", several.len()))),
                }
            }

            fn write(&self, field: &FieldDefinition) -> Result<Json> {
                match field.shape {
                    FieldShape::List => Json::from_value(&[self]),
                    _ => Json::from_value(self),
                }
            }
        }
    )+};
}

ids! {
    UserId: User, "UserId";
    PersonId: Person, "PersonId";
    OrganizationId: Organization, "OrganizationId";
}

/// Returns a value in the part `name` of an object where the field has parts.
pub(super) fn with_parts(field: &FieldDefinition, name: &str, value: Json) -> Json {
    if field.shape != FieldShape::Parts {
        return value;
    }
    let parts = Fields::from_iter([(name, value.clone())]);
    Json::from_value(&parts).unwrap_or(value)
}
