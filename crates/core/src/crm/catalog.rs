//! What an account is made of: pipelines, fields, users.

use serde::Serialize;

use super::{PipelineId, StageId, UserId};
use crate::json::{Fields, Json};

/// A pipeline with its stages in their order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Pipeline {
    /// The id.
    pub id: PipelineId,
    /// The name.
    pub name: Option<String>,
    /// The stages, first to last.
    pub stages: Vec<Stage>,
    /// What else the vendor says of it.
    pub extra: Fields,
}

impl Pipeline {
    /// A pipeline without stages.
    pub fn new(id: impl Into<PipelineId>, name: impl Into<Option<String>>) -> Self {
        Self { id: id.into(), name: name.into(), stages: Vec::new(), extra: Fields::new() }
    }
}

/// A stage of a pipeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Stage {
    /// The id.
    pub id: StageId,
    /// The name.
    pub name: Option<String>,
    /// What else the vendor says of it.
    pub extra: Fields,
}

impl Stage {
    /// A stage.
    pub fn new(id: impl Into<StageId>, name: impl Into<Option<String>>) -> Self {
        Self { id: id.into(), name: name.into(), extra: Fields::new() }
    }
}

crate::open_enum! {
    /// What a field holds, in words common to all vendors. A type that has no common word is kept in the vendor's.
    pub enum FieldType {
        /// Text.
        Text = "text",
        /// A number.
        Number = "number",
        /// An amount with a currency.
        Money = "money",
        /// Yes or no.
        Boolean = "boolean",
        /// A day.
        Date = "date",
        /// From one day to another.
        DateRange = "date_range",
        /// A time of day.
        Time = "time",
        /// From one time of day to another.
        TimeRange = "time_range",
        /// An instant.
        Instant = "instant",
        /// One of some options.
        Option = "option",
        /// Any of some options.
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

/// A field of the account's deals.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FieldDefinition {
    /// The key under which a deal holds it.
    pub key: String,
    /// The name that people see. Not always unique.
    pub name: Option<String>,
    /// What it holds.
    #[serde(rename = "type")]
    pub field_type: FieldType,
    /// Whether it is the account's own, held in [`Deal::custom`](crate::crm::Deal::custom).
    pub is_custom: bool,
    /// What can be chosen, where it is a choice.
    pub options: Vec<FieldOption>,
    /// What else the vendor says of it.
    pub extra: Fields,
}

impl FieldDefinition {
    /// A field without options.
    pub fn new(key: impl Into<String>, name: impl Into<Option<String>>, field_type: FieldType) -> Self {
        Self {
            key: key.into(),
            name: name.into(),
            field_type,
            is_custom: false,
            options: Vec::new(),
            extra: Fields::new(),
        }
    }
}

/// Something that can be chosen in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FieldOption {
    /// What is written into the field, number or text.
    pub id: Json,
    /// What people see.
    pub label: Option<String>,
}

impl FieldOption {
    /// An option.
    pub fn new(id: impl Into<Json>, label: impl Into<Option<String>>) -> Self {
        Self { id: id.into(), label: label.into() }
    }
}

/// A user of the account.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct User {
    /// The id.
    pub id: UserId,
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Whether the user can work, if the vendor says so.
    pub is_active: Option<bool>,
    /// What else the vendor says of it.
    pub extra: Fields,
}

impl User {
    /// A user of whom nothing but the id is known.
    pub fn new(id: impl Into<UserId>) -> Self {
        Self { id: id.into(), name: None, email: None, is_active: None, extra: Fields::new() }
    }
}
