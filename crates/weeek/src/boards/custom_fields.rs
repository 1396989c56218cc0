//! Custom fields of one board's tasks. Weeek does not list them.
//!
//! The operations are those of all [levels]. See [Boards](https://developers.weeek.net/api/boards).

use crate::BoardId;
use crate::custom_fields::levels;

/// Creates a custom field of a board.
///
/// `POST /public/v1/tm/boards/{board_id}/custom-fields`.
/// [Vendor documentation](https://developers.weeek.net/api/boards).
pub type CreateCustomField = levels::CreateCustomField<BoardId>;

/// Changes a custom field of a board.
///
/// `PUT /public/v1/tm/boards/{board_id}/custom-fields/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/boards).
pub type UpdateCustomField = levels::UpdateCustomField<BoardId>;

/// Deletes a custom field of a board.
///
/// `DELETE /public/v1/tm/boards/{board_id}/custom-fields/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/boards).
pub type DeleteCustomField = levels::DeleteCustomField<BoardId>;

/// Transfers a custom field of a board to the whole task manager.
///
/// `POST /public/v1/tm/boards/{board_id}/custom-fields/{id}/transfer-to-task-manager`.
/// [Vendor documentation](https://developers.weeek.net/api/boards).
pub type TransferCustomFieldToTaskManager = levels::TransferCustomFieldToTaskManager<BoardId>;

/// Transfers a custom field of a board to a project.
///
/// `POST /public/v1/tm/boards/{board_id}/custom-fields/{id}/transfer-to-project`.
/// [Vendor documentation](https://developers.weeek.net/api/boards).
pub type TransferCustomFieldToProject = levels::TransferCustomFieldToProject<BoardId>;

/// Transfers a custom field of a board to another board.
///
/// `POST /public/v1/tm/boards/{board_id}/custom-fields/{id}/transfer-to-board`.
/// [Vendor documentation](https://developers.weeek.net/api/boards).
pub type TransferCustomFieldToBoard = levels::TransferCustomFieldToBoard<BoardId>;

/// Creates an option of a custom field of a board.
///
/// `POST /public/v1/tm/boards/{board_id}/custom-fields/{custom_field_id}/options`.
/// [Vendor documentation](https://developers.weeek.net/api/boards).
pub type CreateCustomFieldOption = levels::CreateCustomFieldOption<BoardId>;

/// Changes an option of a custom field of a board.
///
/// `PUT /public/v1/tm/boards/{board_id}/custom-fields/{custom_field_id}/options/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/boards).
pub type UpdateCustomFieldOption = levels::UpdateCustomFieldOption<BoardId>;

/// Moves an option of a custom field of a board.
///
/// `POST /public/v1/tm/boards/{board_id}/custom-fields/{custom_field_id}/options/{id}/move`.
/// [Vendor documentation](https://developers.weeek.net/api/boards).
pub type MoveCustomFieldOption = levels::MoveCustomFieldOption<BoardId>;

/// Deletes an option of a custom field of a board.
///
/// `DELETE /public/v1/tm/boards/{board_id}/custom-fields/{custom_field_id}/options/{id}`.
/// [Vendor documentation](https://developers.weeek.net/api/boards).
pub type DeleteCustomFieldOption = levels::DeleteCustomFieldOption<BoardId>;
