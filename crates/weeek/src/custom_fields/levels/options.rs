//! The options of a custom field.

use dealport_core::Result;
use dealport_core::plumbing::camel::endpoint;

use super::Level;
use crate::custom_fields::{Color, CustomFieldOption, Place};
use crate::endpoint::check_length;
use crate::envelope::{Done, One};
use crate::{CustomFieldId, CustomFieldOptionId};

/// Creates an option of a custom field.
#[endpoint(post(L::CREATE_OPTION), payload = "option", validate(Self::check))]
#[returns(One<CustomFieldOption>)]
pub struct CreateCustomFieldOption<L: Level> {
    /// The level that has the field.
    #[path]
    pub level: L,
    /// The custom field.
    #[path]
    pub custom_field_id: CustomFieldId,
    /// The name, at most 255 characters.
    pub name: String,
    /// The color.
    pub color: Color,
}

impl<L: Level> CreateCustomFieldOption<L> {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Changes an option of a custom field. Weeek requires both the name and the color.
#[endpoint(put(L::UPDATE_OPTION), payload = "option", validate(Self::check))]
#[returns(One<CustomFieldOption>)]
pub struct UpdateCustomFieldOption<L: Level> {
    /// The level that has the field.
    #[path]
    pub level: L,
    /// The custom field.
    #[path]
    pub custom_field_id: CustomFieldId,
    /// The option.
    #[path]
    pub id: CustomFieldOptionId,
    /// The name, at most 255 characters.
    pub name: String,
    /// The color.
    pub color: Color,
}

impl<L: Level> UpdateCustomFieldOption<L> {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Moves an option of a custom field to another place among its options.
#[endpoint(post(L::MOVE_OPTION))]
#[returns(Done)]
pub struct MoveCustomFieldOption<L: Level> {
    /// The level that has the field.
    #[path]
    pub level: L,
    /// The custom field.
    #[path]
    pub custom_field_id: CustomFieldId,
    /// The option.
    #[path]
    pub id: CustomFieldOptionId,
    /// The place next to another option.
    #[rest(required)]
    pub place: Place<CustomFieldOptionId>,
}

/// Deletes an option of a custom field.
#[endpoint(delete(L::DELETE_OPTION))]
#[returns(Done)]
pub struct DeleteCustomFieldOption<L: Level> {
    /// The level that has the field.
    #[path]
    pub level: L,
    /// The custom field.
    #[path]
    pub custom_field_id: CustomFieldId,
    /// The option.
    #[path]
    pub id: CustomFieldOptionId,
}
