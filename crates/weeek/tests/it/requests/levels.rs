//! Custom fields of the task manager, of its projects and of its boards.

use dealport_weeek::custom_fields::{
    self, BooleanConfig, BooleanLook, Color, FieldType, NumberConfig, Place, TaskManager,
};
use dealport_weeek::{BoardId, CustomFieldId, CustomFieldOptionId, ProjectId, boards, projects};

use super::pinned;
use crate::Seen;

fn field() -> CustomFieldId {
    "c1".into()
}

fn option() -> CustomFieldOptionId {
    "o1".into()
}

fn after() -> Place<CustomFieldOptionId> {
    Place::After("o2".into())
}

pub fn pin(seen: &mut Seen) {
    pin_global(seen);
    pin_projects(seen);
    pin_boards(seen);
}

fn pin_global(seen: &mut Seen) {
    use custom_fields::{
        CreateCustomField, CreateCustomFieldOption, DeleteCustomField, DeleteCustomFieldOption,
        ListCustomFields, MoveCustomFieldOption, TransferCustomFieldToBoard, TransferCustomFieldToProject,
        UpdateCustomField, UpdateCustomFieldOption,
    };

    pinned!(
        seen, "custom_fields":
        ListCustomFields::new(),
        CreateCustomField::new(TaskManager, FieldType::Number)
            .name("Budget")
            .config(NumberConfig::currency(1).precision(2)),
        UpdateCustomField::new(TaskManager, "c1").name("Budget"),
        UpdateCustomField::new(TaskManager, "c1").clear_name(),
        DeleteCustomField::new(TaskManager, "c1"),
        TransferCustomFieldToProject::new(TaskManager, field(), 4.into()),
        TransferCustomFieldToBoard::new(TaskManager, field(), 9.into()),
        CreateCustomFieldOption::new(TaskManager, "c1", "Large", Color::Yellow),
        UpdateCustomFieldOption::new(TaskManager, field(), option(), "Large", Color::Yellow),
        MoveCustomFieldOption::new(TaskManager, field(), option(), after()),
        DeleteCustomFieldOption::new(TaskManager, field(), option()),
    );
}

fn pin_projects(seen: &mut Seen) {
    use projects::custom_fields::{
        CreateCustomField, CreateCustomFieldOption, DeleteCustomField, DeleteCustomFieldOption,
        MoveCustomFieldOption, TransferCustomFieldToBoard, TransferCustomFieldToProject,
        TransferCustomFieldToTaskManager, UpdateCustomField, UpdateCustomFieldOption,
    };

    let project = || ProjectId::from(4);
    pinned!(
        seen, "custom_fields_of_projects":
        CreateCustomField::new(4, FieldType::Text),
        UpdateCustomField::new(4, "c1").config(BooleanConfig::new(BooleanLook::Radio)),
        DeleteCustomField::new(4, "c1"),
        TransferCustomFieldToTaskManager::new(4, "c1"),
        TransferCustomFieldToProject::new(project(), field(), 5.into()),
        TransferCustomFieldToBoard::new(project(), field(), 9.into()),
        CreateCustomFieldOption::new(4, "c1", "Large", Color::Yellow),
        UpdateCustomFieldOption::new(project(), field(), option(), "Large", Color::Yellow),
        MoveCustomFieldOption::new(project(), field(), option(), after()),
        DeleteCustomFieldOption::new(project(), field(), option()),
    );
}

fn pin_boards(seen: &mut Seen) {
    use boards::custom_fields::{
        CreateCustomField, CreateCustomFieldOption, DeleteCustomField, DeleteCustomFieldOption,
        MoveCustomFieldOption, TransferCustomFieldToBoard, TransferCustomFieldToProject,
        TransferCustomFieldToTaskManager, UpdateCustomField, UpdateCustomFieldOption,
    };

    let board = || BoardId::from(9);
    pinned!(
        seen, "custom_fields_of_boards":
        CreateCustomField::new(9, FieldType::Select).name("Size"),
        UpdateCustomField::new(9, "c1").name("Size"),
        DeleteCustomField::new(9, "c1"),
        TransferCustomFieldToTaskManager::new(9, "c1"),
        TransferCustomFieldToProject::new(board(), field(), 5.into()),
        TransferCustomFieldToBoard::new(board(), field(), 10.into()),
        CreateCustomFieldOption::new(9, "c1", "Large", Color::Turquoise),
        UpdateCustomFieldOption::new(board(), field(), option(), "Large", Color::Turquoise),
        MoveCustomFieldOption::new(board(), field(), option(), Place::Before("o2".into())),
        DeleteCustomFieldOption::new(board(), field(), option()),
    );
}
