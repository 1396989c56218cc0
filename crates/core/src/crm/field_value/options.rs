//! Options by their labels.

use super::super::{FieldDefinition, FieldType};
use super::{FieldValue, items, part};
use crate::json::Json;
use crate::{Error, Result};

/// Checks that a field is a choice and has all of these options.
#[doc(hidden)]
pub fn check_options(field: &FieldDefinition, labels: &[&str]) -> Result<()> {
    if !matches!(field.field_type, FieldType::Option | FieldType::Options) {
        return Err(Error::configuration(format!("its type is {}, which has no options", field.field_type)));
    }
    for label in labels {
        field.option(label).map_err(|error| Error::configuration(error.message()))?;
    }
    Ok(())
}

/// Returns the label of an option's value: its id, the label itself, or an object with either.
#[doc(hidden)]
pub fn option_label<'f>(field: &'f FieldDefinition, raw: &Json) -> Result<&'f str> {
    let value = part(raw, &["id", "value", "label"]).unwrap_or_else(|| raw.clone());
    let by_label = || {
        let label: String = value.decode().ok()?;
        field.options.iter().find_map(|option| option.label.as_deref().filter(|known| *known == label))
    };
    field
        .option_label(&value)
        .or_else(by_label)
        .ok_or_else(|| Error::decode(format!("the field has no option {value}")))
}

/// Returns the value of the option with this label.
///
/// # Errors
///
/// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with the options, if none or several
/// fit.
#[doc(hidden)]
pub fn option_value(field: &FieldDefinition, label: &str) -> Result<Json> {
    field.option(label).map(|option| option.id.clone())
}

/// The chosen options, or several users.
impl<T: FieldValue> FieldValue for Vec<T> {
    fn check(field: &FieldDefinition) -> Result<()> {
        let mut single = field.clone();
        match field.field_type {
            FieldType::Options => single.field_type = FieldType::Option,
            FieldType::User | FieldType::Person if field.shape == super::super::FieldShape::List => {}
            FieldType::Unknown(_) => {}
            _ => {
                return Err(Error::configuration(format!(
                    "its type is {}, which has one value, not a Vec",
                    field.field_type
                )));
            }
        }
        T::check(&single)
    }

    fn read(field: &FieldDefinition, raw: &Json) -> Result<Self> {
        items(raw).iter().map(|item| T::read(field, item)).collect()
    }

    /// Writes a list. An empty one is `null`, because Pipedrive refuses an empty list.
    fn write(&self, field: &FieldDefinition) -> Result<Json> {
        if self.is_empty() {
            return Ok(serde_json::Value::Null.into());
        }
        let values: Vec<Json> = self.iter().map(|value| T::write(value, field)).collect::<Result<_>>()?;
        // An item may have become a list by itself.
        let values: Vec<Json> = values.iter().flat_map(items).collect();
        Json::from_value(&values)
    }
}
