//! Custom fields of a funnel's deals. [`Funnel`](super::Funnel) lists them.
//!
//! See [Funnels](https://developers.weeek.net/api/funnels).

use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Result, Update};

use crate::custom_fields::{Color, CustomField, CustomFieldOption, FieldConfig, FieldType, Place};
use crate::endpoint::check_length;
use crate::envelope::{Done, One};
use crate::{CustomFieldId, CustomFieldOptionId, FunnelId};

/// Creates a custom field of a funnel.
#[endpoint(
    post = "/public/v1/crm/funnels/{funnel_id}/custom-fields",
    name = "funnels.custom_fields.create",
    payload = "customField",
    docs = "https://developers.weeek.net/api/funnels",
    validate(Self::check)
)]
#[returns(One<CustomField>)]
pub struct CreateCustomField {
    /// The funnel.
    pub funnel_id: FunnelId,
    /// The type. It cannot be changed later.
    #[wire = "type"]
    pub kind: FieldType,
    /// The name, at most 255 characters.
    pub name: Option<String>,
    /// The config of its values.
    pub config: Option<FieldConfig>,
}

impl CreateCustomField {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Changes a custom field of a funnel. Sends only the fields that were set.
///
/// The effect on fields that are left out is not documented.
#[endpoint(
    put = "/public/v1/crm/funnels/{funnel_id}/custom-fields/{id}",
    name = "funnels.custom_fields.update",
    payload = "customField",
    idempotent,
    docs = "https://developers.weeek.net/api/funnels",
    validate(Self::check)
)]
#[returns(One<CustomField>)]
pub struct UpdateCustomField {
    /// The funnel.
    pub funnel_id: FunnelId,
    /// The custom field.
    pub id: CustomFieldId,
    /// The name, at most 255 characters.
    pub name: Update<String>,
    /// The config of its values.
    pub config: Option<FieldConfig>,
}

impl UpdateCustomField {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Moves a custom field of a funnel to another place among its fields.
#[endpoint(
    post = "/public/v1/crm/funnels/{funnel_id}/custom-fields/{id}/move",
    name = "funnels.custom_fields.move",
    idempotent,
    docs = "https://developers.weeek.net/api/funnels"
)]
#[returns(Done)]
pub struct MoveCustomField {
    /// The funnel.
    pub funnel_id: FunnelId,
    /// The custom field.
    pub id: CustomFieldId,
    /// The place next to another custom field.
    #[rest(required)]
    pub place: Place<CustomFieldId>,
}

/// Deletes a custom field of a funnel.
#[endpoint(
    delete = "/public/v1/crm/funnels/{funnel_id}/custom-fields/{id}",
    name = "funnels.custom_fields.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/funnels"
)]
#[returns(Done)]
pub struct DeleteCustomField {
    /// The funnel.
    pub funnel_id: FunnelId,
    /// The custom field.
    pub id: CustomFieldId,
}

/// Creates an option of a custom field of a funnel.
#[endpoint(
    post = "/public/v1/crm/funnels/{funnel_id}/custom-fields/{custom_field_id}/options",
    name = "funnels.custom_fields.options.create",
    payload = "option",
    docs = "https://developers.weeek.net/api/funnels",
    validate(Self::check)
)]
#[returns(One<CustomFieldOption>)]
pub struct CreateCustomFieldOption {
    /// The funnel.
    pub funnel_id: FunnelId,
    /// The custom field.
    pub custom_field_id: CustomFieldId,
    /// The name, at most 255 characters.
    pub name: String,
    /// The color.
    pub color: Color,
}

impl CreateCustomFieldOption {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Changes an option of a custom field of a funnel. Weeek requires both the name and the color.
#[endpoint(
    put = "/public/v1/crm/funnels/{funnel_id}/custom-fields/{custom_field_id}/options/{id}",
    name = "funnels.custom_fields.options.update",
    payload = "option",
    idempotent,
    docs = "https://developers.weeek.net/api/funnels",
    validate(Self::check)
)]
#[returns(One<CustomFieldOption>)]
pub struct UpdateCustomFieldOption {
    /// The funnel.
    pub funnel_id: FunnelId,
    /// The custom field.
    pub custom_field_id: CustomFieldId,
    /// The option.
    pub id: CustomFieldOptionId,
    /// The name, at most 255 characters.
    pub name: String,
    /// The color.
    pub color: Color,
}

impl UpdateCustomFieldOption {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Moves an option of a custom field of a funnel to another place among its options.
#[endpoint(
    post = "/public/v1/crm/funnels/{funnel_id}/custom-fields/{custom_field_id}/options/{id}/move",
    name = "funnels.custom_fields.options.move",
    idempotent,
    docs = "https://developers.weeek.net/api/funnels"
)]
#[returns(Done)]
pub struct MoveCustomFieldOption {
    /// The funnel.
    pub funnel_id: FunnelId,
    /// The custom field.
    pub custom_field_id: CustomFieldId,
    /// The option.
    pub id: CustomFieldOptionId,
    /// The place next to another option.
    #[rest(required)]
    pub place: Place<CustomFieldOptionId>,
}

/// Deletes an option of a custom field of a funnel.
#[endpoint(
    delete = "/public/v1/crm/funnels/{funnel_id}/custom-fields/{custom_field_id}/options/{id}",
    name = "funnels.custom_fields.options.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/funnels"
)]
#[returns(Done)]
pub struct DeleteCustomFieldOption {
    /// The funnel.
    pub funnel_id: FunnelId,
    /// The custom field.
    pub custom_field_id: CustomFieldId,
    /// The option.
    pub id: CustomFieldOptionId,
}
