//! Creating, changing and deleting a custom field.

use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Result, Update};

use super::Level;
use crate::CustomFieldId;
use crate::custom_fields::{CustomField, FieldConfig, FieldType};
use crate::endpoint::check_length;
use crate::envelope::{Done, One};

/// Creates a custom field.
#[endpoint(post(L::CREATE), payload = "customField", validate(Self::check))]
#[returns(One<CustomField>)]
pub struct CreateCustomField<L: Level> {
    /// The level that gets the field.
    #[path]
    pub level: L,
    /// The type. It cannot be changed later.
    #[wire = "type"]
    pub kind: FieldType,
    /// The name, at most 255 characters.
    pub name: Option<String>,
    /// The config of its values.
    pub config: Option<FieldConfig>,
}

impl<L: Level> CreateCustomField<L> {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Changes a custom field. Sends only the fields that were set.
///
/// The effect on fields that are left out is not documented.
#[endpoint(put(L::UPDATE), payload = "customField", validate(Self::check))]
#[returns(One<CustomField>)]
pub struct UpdateCustomField<L: Level> {
    /// The level that has the field.
    #[path]
    pub level: L,
    /// The custom field.
    #[path]
    pub id: CustomFieldId,
    /// The name, at most 255 characters.
    pub name: Update<String>,
    /// The config of its values.
    pub config: Option<FieldConfig>,
}

impl<L: Level> UpdateCustomField<L> {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Deletes a custom field.
#[endpoint(delete(L::DELETE))]
#[returns(Done)]
pub struct DeleteCustomField<L: Level> {
    /// The level that has the field.
    #[path]
    pub level: L,
    /// The custom field.
    #[path]
    pub id: CustomFieldId,
}
