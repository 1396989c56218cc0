//! Definitions of fields and their options.

use serde::Serialize;

use crate::crm::PipelineId;
use crate::json::{Extra, InvalidField, Json};

crate::open_enum! {
    /// The type of a field. A type without an equivalent in the model keeps the vendor's name.
    pub enum FieldType {
        /// Text.
        Text = "text",
        /// A number.
        Number = "number",
        /// An amount with a currency.
        Money = "money",
        /// `true` or `false`.
        Boolean = "boolean",
        /// A date.
        Date = "date",
        /// A range of dates.
        DateRange = "date_range",
        /// A time of day.
        Time = "time",
        /// A range of times of day.
        TimeRange = "time_range",
        /// A timestamp.
        Timestamp = "timestamp",
        /// One option of a list.
        Option = "option",
        /// Any number of options of a list.
        Options = "options",
        /// A user of the account.
        User = "user",
        /// A person.
        Person = "person",
        /// An organization.
        Organization = "organization",
        /// A postal address.
        Address = "address",
        /// A telephone number.
        Phone = "phone",
        /// A link.
        Link = "link",
    }
}

/// The JSON of a field's values, where vendors differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldShape {
    /// A number, text, a boolean, an id, or a list of options.
    #[default]
    Plain,
    /// An object with the part `value` and others, such as `currency` and `until`.
    Parts,
    /// A list, even of one id.
    List,
    /// A timestamp, though the field is a date.
    Timestamp,
}

/// The definition of a field of deals.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FieldDefinition {
    /// The key of the field in a deal.
    pub key: String,
    /// The display name, which may not be unique.
    pub name: Option<String>,
    /// The type of its values.
    #[serde(rename = "type")]
    pub field_type: FieldType,
    /// The JSON of its values.
    #[serde(skip)]
    pub shape: FieldShape,
    /// `true` for a custom field, which is in [`Deal::custom`](crate::crm::Deal::custom).
    pub is_custom: bool,
    /// The pipeline whose deals have the field, if the vendor's fields belong to one pipeline.
    #[serde(skip)]
    pub pipeline: Option<PipelineId>,
    /// The options, if the field is a choice.
    pub options: Vec<FieldOption>,
    /// Whether the field is deleted. Lists leave it out unless they are asked for deleted ones.
    pub is_deleted: bool,
    /// The vendor's fields that the model does not have, and those that are not as documented, as raw JSON.
    pub extra: Extra,
}

impl FieldDefinition {
    /// Creates a field definition without options.
    pub fn new(key: impl Into<String>, name: impl Into<Option<String>>, field_type: FieldType) -> Self {
        Self {
            key: key.into(),
            name: name.into(),
            field_type,
            shape: FieldShape::default(),
            is_custom: false,
            pipeline: None,
            options: Vec::new(),
            is_deleted: false,
            extra: Extra::default(),
        }
    }

    /// Returns the fields that are missing because they are not as documented or could not be looked up, with
    /// the reason. The raw JSON of the former is in [`extra`](Self::extra).
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }
}

/// An option of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FieldOption {
    /// The value to write into the field: a number or text.
    pub id: Json,
    /// The display name.
    pub label: Option<String>,
}

impl FieldOption {
    /// Creates an option.
    pub fn new(id: impl Into<Json>, label: impl Into<Option<String>>) -> Self {
        Self { id: id.into(), label: label.into() }
    }
}
