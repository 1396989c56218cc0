//! What a custom field's values look like.

use dealport_core::json::{Extra, Json};
use dealport_core::plumbing::{Wire, serde};
use dealport_core::{Error, Result, open_enum, record};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::FieldType;
use crate::CurrencyId;

open_enum! {
    /// What a number stands for.
    pub enum NumberFormat {
        /// A plain number.
        Number = "number",
        /// An amount of money.
        Currency = "currency",
        /// A percentage.
        Percent = "percent",
    }
}

open_enum! {
    /// How a yes or no is shown.
    pub enum BooleanLook {
        /// As a switch; documented in 2025.
        Switch = "switch",
        /// As a checkbox; documented in 2025.
        Checkbox = "checkbox",
        /// As a radio button; documented in 2026.
        Radio = "radio",
        /// As a checkbox, in the spelling that is documented in 2026. Which of the two the service has is uncertain.
        Checbox = "checbox",
    }
}

record! {
    /// The config of a field of the type `number`.
    pub struct NumberConfig {
        /// What the number stands for.
        format as "type": Option<NumberFormat>,
        /// How many decimal places it has, 0 to 6.
        precision: Option<u64>,
        /// Of which currency it is an amount.
        currency: Option<CurrencyId>,
    }
}

impl NumberConfig {
    fn of(format: NumberFormat) -> Self {
        Self { format: Some(format), precision: None, currency: None, extra: Extra::default() }
    }

    /// A plain number.
    pub fn number() -> Self {
        Self::of(NumberFormat::Number)
    }

    /// A percentage.
    pub fn percent() -> Self {
        Self::of(NumberFormat::Percent)
    }

    /// An amount of money; see [`currencies`](crate::currencies).
    pub fn currency(currency: impl Into<CurrencyId>) -> Self {
        Self { currency: Some(currency.into()), ..Self::of(NumberFormat::Currency) }
    }

    /// How many decimal places it has, 0 to 6.
    #[must_use]
    pub fn precision(mut self, precision: u64) -> Self {
        self.precision = Some(precision);
        self
    }
}

record! {
    /// The config of a field of the type `boolean`.
    pub struct BooleanConfig {
        /// How it is shown.
        look as "type": Option<BooleanLook>,
    }
}

impl BooleanConfig {
    /// Shown in this way.
    pub fn new(look: impl Into<BooleanLook>) -> Self {
        Self { look: Some(look.into()), extra: Extra::default() }
    }
}

/// What is to be known of a custom field's values, beside its type.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FieldConfig {
    /// That of a number.
    Number(NumberConfig),
    /// That of a yes or no.
    Boolean(BooleanConfig),
    /// That of another type, or one that is not as documented.
    Other(Json),
}

impl FieldConfig {
    /// By the field's type: both configs have a member `type` of their own.
    pub(crate) fn read(kind: Option<&FieldType>, config: Option<&Json>) -> Option<Self> {
        let config = config?;
        let typed = match kind {
            Some(FieldType::Number) => config.decode().map(Self::Number),
            Some(FieldType::Boolean) => config.decode().map(Self::Boolean),
            _ => return Some(Self::Other(config.clone())),
        };
        Some(typed.unwrap_or_else(|_| Self::Other(config.clone())))
    }
}

impl From<NumberConfig> for FieldConfig {
    fn from(config: NumberConfig) -> Self {
        Self::Number(config)
    }
}

impl From<BooleanConfig> for FieldConfig {
    fn from(config: BooleanConfig) -> Self {
        Self::Boolean(config)
    }
}

impl From<Json> for FieldConfig {
    fn from(config: Json) -> Self {
        Self::Other(config)
    }
}

/// Read without the field's type, it is not known what it is.
impl Wire for FieldConfig {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::deserialize(deserializer).map(Self::Other)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(config) => config.serialize(serializer),
            Self::Boolean(config) => config.serialize(serializer),
            Self::Other(config) => config.serialize(serializer),
        }
    }

    fn check(&self) -> Result<()> {
        let Self::Number(config) = self else { return Ok(()) };
        if config.precision.is_some_and(|places| places > 6) {
            return Err(Error::invalid_request("precision: a number has 0 to 6 decimal places"));
        }
        if config.format == Some(NumberFormat::Currency) && config.currency.is_none() {
            return Err(Error::invalid_request("currency: an amount of money needs one"));
        }
        Wire::check(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: &str, config: &str) -> FieldConfig {
        let config = Json::parse(config).unwrap();
        FieldConfig::read(Some(&kind.into()), Some(&config)).unwrap()
    }

    #[test]
    fn the_fields_type_tells_what_a_config_is() {
        let amount = r#"{"type":"currency","precision":2,"currency":1}"#;
        assert_eq!(read("number", amount), NumberConfig::currency(1).precision(2).into());
        assert_eq!(read("boolean", r#"{"type":"checbox"}"#), BooleanConfig::new("checbox").into());
        // As the vendor prints it in an example: a text with the config of a number.
        assert!(matches!(read("text", amount), FieldConfig::Other(_)));
        assert!(matches!(read("number", r#"{"precision":"many"}"#), FieldConfig::Other(_)));
        assert_eq!(FieldConfig::read(Some(&FieldType::Number), None), None);
    }
}
