//! Custom fields of one project's tasks. [`Project`](super::Project) lists them.
//!
//! The operations are those of all [levels]. See [Projects](https://developers.weeek.net/api/projects).
//!
//! ```
//! use dealport_weeek::Endpoint;
//! use dealport_weeek::custom_fields::FieldType;
//! use dealport_weeek::projects::custom_fields::CreateCustomField;
//!
//! let request = CreateCustomField::new(4, FieldType::Text).name("Room");
//! assert_eq!(
//!     request.to_request()?.to_string(),
//!     "POST /public/v1/tm/projects/4/custom-fields\n{\"type\":\"text\",\"name\":\"Room\"}"
//! );
//! # Ok::<(), dealport_weeek::Error>(())
//! ```

use crate::ProjectId;
use crate::custom_fields::levels;

/// Creates a custom field of a project.
///
/// `POST /public/v1/tm/projects/{project_id}/custom-fields`.
/// [Vendor documentation](https://developers.weeek.net/api/projects).
pub type CreateCustomField = levels::CreateCustomField<ProjectId>;

/// Changes a custom field of a project.
///
/// `PUT /public/v1/tm/projects/{project_id}/custom-fields/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/projects).
pub type UpdateCustomField = levels::UpdateCustomField<ProjectId>;

/// Deletes a custom field of a project.
///
/// `DELETE /public/v1/tm/projects/{project_id}/custom-fields/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/projects).
pub type DeleteCustomField = levels::DeleteCustomField<ProjectId>;

/// Transfers a custom field of a project to the whole task manager.
///
/// `POST /public/v1/tm/projects/{project_id}/custom-fields/{id}/transfer-to-task-manager`.
/// [Vendor documentation](https://developers.weeek.net/api/projects).
pub type TransferCustomFieldToTaskManager = levels::TransferCustomFieldToTaskManager<ProjectId>;

/// Transfers a custom field of a project to another project.
///
/// `POST /public/v1/tm/projects/{project_id}/custom-fields/{id}/transfer-to-project`.
/// [Vendor documentation](https://developers.weeek.net/api/projects).
pub type TransferCustomFieldToProject = levels::TransferCustomFieldToProject<ProjectId>;

/// Transfers a custom field of a project to a board.
///
/// `POST /public/v1/tm/projects/{project_id}/custom-fields/{id}/transfer-to-board`.
/// [Vendor documentation](https://developers.weeek.net/api/projects).
pub type TransferCustomFieldToBoard = levels::TransferCustomFieldToBoard<ProjectId>;

/// Creates an option of a custom field of a project.
///
/// `POST /public/v1/tm/projects/{project_id}/custom-fields/{custom_field_id}/options`.
/// [Vendor documentation](https://developers.weeek.net/api/projects).
pub type CreateCustomFieldOption = levels::CreateCustomFieldOption<ProjectId>;

/// Changes an option of a custom field of a project.
///
/// `PUT /public/v1/tm/projects/{project_id}/custom-fields/{custom_field_id}/options/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/projects).
pub type UpdateCustomFieldOption = levels::UpdateCustomFieldOption<ProjectId>;

/// Moves an option of a custom field of a project.
///
/// `POST /public/v1/tm/projects/{project_id}/custom-fields/{custom_field_id}/options/{id}/move`.
/// [Vendor documentation](https://developers.weeek.net/api/projects).
pub type MoveCustomFieldOption = levels::MoveCustomFieldOption<ProjectId>;

/// Deletes an option of a custom field of a project.
///
/// `DELETE /public/v1/tm/projects/{project_id}/custom-fields/{custom_field_id}/options/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/projects).
pub type DeleteCustomFieldOption = levels::DeleteCustomFieldOption<ProjectId>;
