//! Custom fields of the whole task manager.

use dealport_core::plumbing::camel::endpoint;

use super::CustomField;
use super::levels::{self, TaskManager};
use crate::envelope::All;

/// Lists all custom fields of the whole task manager, in one response.
///
/// The vendor documents an empty response; its form is observed.
#[endpoint(
    get = "/public/v1/tm/custom-fields",
    name = "custom_fields.list",
    payload = "data",
    docs = "https://developers.weeek.net/api/custom-fields"
)]
#[returns(All<CustomField>)]
pub struct ListCustomFields {}

/// Creates a custom field of the whole task manager.
///
/// `POST /public/v1/tm/custom-fields`.
/// [Vendor documentation](https://developers.weeek.net/api/custom-fields).
pub type CreateCustomField = levels::CreateCustomField<TaskManager>;

/// Changes a custom field of the whole task manager.
///
/// `PUT /public/v1/tm/custom-fields/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/custom-fields).
pub type UpdateCustomField = levels::UpdateCustomField<TaskManager>;

/// Deletes a custom field of the whole task manager.
///
/// `DELETE /public/v1/tm/custom-fields/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/custom-fields).
pub type DeleteCustomField = levels::DeleteCustomField<TaskManager>;

/// Transfers a custom field of the whole task manager to a project.
///
/// `POST /public/v1/tm/custom-fields/{id}/transfer-to-project`.
/// [Vendor documentation](https://developers.weeek.net/api/custom-fields).
pub type TransferCustomFieldToProject = levels::TransferCustomFieldToProject<TaskManager>;

/// Transfers a custom field of the whole task manager to a board.
///
/// `POST /public/v1/tm/custom-fields/{id}/transfer-to-board`.
/// [Vendor documentation](https://developers.weeek.net/api/custom-fields).
pub type TransferCustomFieldToBoard = levels::TransferCustomFieldToBoard<TaskManager>;

/// Creates an option of a custom field of the whole task manager.
///
/// `POST /public/v1/tm/custom-fields/{custom_field_id}/options`.
/// [Vendor documentation](https://developers.weeek.net/api/custom-fields).
pub type CreateCustomFieldOption = levels::CreateCustomFieldOption<TaskManager>;

/// Changes an option of a custom field of the whole task manager.
///
/// `PUT /public/v1/tm/custom-fields/{custom_field_id}/options/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/custom-fields).
pub type UpdateCustomFieldOption = levels::UpdateCustomFieldOption<TaskManager>;

/// Moves an option of a custom field of the whole task manager.
///
/// `POST /public/v1/tm/custom-fields/{custom_field_id}/options/{id}/move`.
/// [Vendor documentation](https://developers.weeek.net/api/custom-fields).
pub type MoveCustomFieldOption = levels::MoveCustomFieldOption<TaskManager>;

/// Deletes an option of a custom field of the whole task manager.
///
/// `DELETE /public/v1/tm/custom-fields/{custom_field_id}/options/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/custom-fields).
pub type DeleteCustomFieldOption = levels::DeleteCustomFieldOption<TaskManager>;
