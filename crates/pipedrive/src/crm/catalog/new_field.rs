//! New custom fields in the common model.

use dealport_core::crm::{FieldType, NewField};
use dealport_core::{Error, Result};

use crate::deal_fields::{CreateDealField, NewFieldType};

/// The types of new fields that the model has, with Pipedrive's. Text is the long one, which cuts nothing.
pub(in crate::crm) const TYPES: &[(FieldType, NewFieldType)] = &[
    (FieldType::Text, NewFieldType::Text),
    (FieldType::Number, NewFieldType::Double),
    (FieldType::Money, NewFieldType::Monetary),
    (FieldType::Date, NewFieldType::Date),
    (FieldType::DateRange, NewFieldType::DateRange),
    (FieldType::Time, NewFieldType::Time),
    (FieldType::TimeRange, NewFieldType::TimeRange),
    (FieldType::Option, NewFieldType::Enum),
    (FieldType::Options, NewFieldType::Set),
    (FieldType::User, NewFieldType::User),
    (FieldType::Person, NewFieldType::Person),
    (FieldType::Organization, NewFieldType::Organization),
    (FieldType::Address, NewFieldType::Address),
    (FieldType::Phone, NewFieldType::Phone),
];

/// Returns the request that creates a field.
pub(in crate::crm) fn create(field: NewField) -> Result<CreateDealField> {
    let known = TYPES.iter().find(|(field_type, _)| *field_type == field.field_type);
    let Some((_, field_type)) = known else {
        return Err(Error::unsupported(format!("Pipedrive has no fields of type {}", field.field_type)));
    };
    let request = CreateDealField::new(field.name, field_type.clone());
    Ok(if field.options.is_empty() { request } else { request.options(field.options) })
}
