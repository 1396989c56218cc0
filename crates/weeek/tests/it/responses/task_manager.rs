//! Responses of the task manager, by the fixtures in `tests/fixtures`.

use chrono::NaiveDate;
use dealport_weeek::custom_fields::levels::{
    CreateCustomField, CreateCustomFieldOption, DeleteCustomField, DeleteCustomFieldOption, Level,
    MoveCustomFieldOption, Sublevel, TransferCustomFieldToBoard, TransferCustomFieldToProject,
    TransferCustomFieldToTaskManager, UpdateCustomField, UpdateCustomFieldOption,
};
use dealport_weeek::custom_fields::{self, Color, FieldType, Place, TaskManager};
use dealport_weeek::{
    BoardId, CustomFieldId, CustomFieldOptionId, Endpoint, FilePart, ProjectId, board_columns, boards,
    portfolios, projects, tasks,
};
use http::{HeaderMap, StatusCode};

use super::{Response, done, list, one, response, same};
use crate::Seen;

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../fixtures/", $name, ".json"))
    };
}

pub fn read(seen: &mut Seen) {
    read_portfolios_and_projects(seen);
    read_boards(seen);
    read_tasks(seen);
    confirm_changes_of_tasks(seen);
    read_details_of_tasks(seen);
    list(seen, &custom_fields::ListCustomFields::new(), "data", &[fixture!("custom_field")]);
    read_level(seen, &TaskManager);
    read_level(seen, &ProjectId::from(4));
    read_level(seen, &BoardId::from(9));
    read_sublevel(seen, &ProjectId::from(4));
    read_sublevel(seen, &BoardId::from(9));
}

fn read_portfolios_and_projects(seen: &mut Seen) {
    let portfolio = fixture!("portfolio");
    list(seen, &portfolios::ListPortfolios::new(), "data", &[portfolio, r#"{"id":4,"parentId":null}"#]);
    one(seen, &portfolios::CreatePortfolio::new("x"), "data", portfolio);
    one(seen, &portfolios::GetPortfolio::new(3), "data", portfolio);
    let read = one(seen, &portfolios::UpdatePortfolio::new(3, "x"), "data", portfolio);
    assert!(read.extra.is_empty());
    done(seen, &portfolios::DeletePortfolio::new(3));

    let revisions = [fixture!("project_2025"), fixture!("project_2026"), fixture!("project_observed")];
    let read = list(seen, &projects::ListProjects::new(), "projects", &revisions);
    assert!(read[0].extra.is_empty() && read[1].extra.is_empty());
    assert_eq!((read[1].status, read[1].is_private.unwrap().get()), (Some(2), false));
    for revision in revisions {
        one(seen, &projects::CreateProject::new("x", false), "project", revision);
        one(seen, &projects::GetProject::new(4), "project", revision);
    }
    done(seen, &projects::UpdateProject::new(4, "x", false));
    done(seen, &projects::DeleteProject::new(4));
    done(seen, &projects::ArchiveProject::new(4));
    done(seen, &projects::UnarchiveProject::new(4));
}

fn read_boards(seen: &mut Seen) {
    let board = fixture!("board");
    list(seen, &boards::ListBoards::new(4), "boards", &[board]);
    let create = boards::CreateBoard::new("x", 4);
    one(seen, &create, "board", board);
    same(&create.decode(&response(board)).unwrap(), board);
    done(seen, &boards::UpdateBoard::new(9, "x"));
    done(seen, &boards::DeleteBoard::new(9));
    done(seen, &boards::MoveBoard::new(9));
    // The vendor documents an empty object.
    boards::MoveBoard::new(9).decode(&response("{}")).unwrap();

    let column = fixture!("board_column");
    list(seen, &board_columns::ListBoardColumns::new(9), "boardColumns", &[column]);
    one(seen, &board_columns::CreateBoardColumn::new("x", 9), "boardColumn", column);
    done(seen, &board_columns::UpdateBoardColumn::new(11, "x"));
    done(seen, &board_columns::DeleteBoardColumn::new(11));
    done(seen, &board_columns::MoveBoardColumn::new(11).at_start());
}

fn read_tasks(seen: &mut Seen) {
    let revisions = [fixture!("task_2025"), fixture!("task_2026")];
    let read = list(seen, &tasks::ListTasks::new(), "tasks", &revisions);
    assert!(read.iter().all(|task| task.extra.is_empty()));
    let body = format!(r#"{{"success":true,"tasks":[{}],"hasMore":true}}"#, revisions.join(","));
    let page = tasks::ListTasks::new().per_page(2).offset(40).decode(&response(body)).unwrap();
    assert_eq!(page.next.unwrap().as_str(), "42");
    for revision in revisions {
        one(seen, &tasks::CreateTask::new(), "task", revision);
        one(seen, &tasks::GetTask::new(7), "task", revision);
        one(seen, &tasks::UpdateTask::new(7), "task", revision);
    }

    let complete = tasks::CompleteTask::new(7);
    seen.note::<tasks::CompleteTask>();
    let body = format!(r#"{{"success":true,"repeatedTask":{}}}"#, fixture!("task_2026"));
    same(&complete.decode(&response(body)).unwrap().unwrap(), fixture!("task_2026"));
    for body in [r#"{"success":true}"#, r#"{"success":true,"repeatedTask":null}"#] {
        assert_eq!(complete.decode(&response(body)).unwrap(), None);
    }
    assert!(complete.decode(&response(r#"{"success":false}"#)).is_err());
}

/// Checks that a response without a body confirms a change.
fn emptied<E: Endpoint<Output = ()>>(seen: &mut Seen, request: &E) {
    done(seen, request);
    request.decode(&Response::new(StatusCode::NO_CONTENT, HeaderMap::new(), "")).unwrap();
}

fn confirm_changes_of_tasks(seen: &mut Seen) {
    done(seen, &tasks::DeleteTask::new(7));
    done(seen, &tasks::UncompleteTask::new(7));
    tasks::UncompleteTask::new(7).decode(&response(r#"{"sucess":true}"#)).unwrap();
    done(seen, &tasks::ChangeTaskBoard::new(7.into(), 9.into()));
    done(seen, &tasks::ChangeTaskBoardColumn::new(7.into(), 11.into()));
    done(seen, &tasks::ChangeTaskParent::new(7).clear_parent_id());
    emptied(seen, &tasks::AddTaskLocation::new(7.into(), 4.into()));
    emptied(seen, &tasks::RemoveTaskLocation::new(7.into(), 4.into()));
    emptied(seen, &tasks::DeleteTaskComment::new(7.into(), 21.into()));
    done(seen, &tasks::AddTaskAssignees::new(7, ["u1"]));
    done(seen, &tasks::RemoveTaskAssignees::new(7, ["u1"]));
    done(seen, &tasks::AddTaskWatchers::new(7, ["u1"]));
    done(seen, &tasks::RemoveTaskWatchers::new(7, ["u1"]));
    done(seen, &tasks::StartTaskTimer::new(7));
    done(seen, &tasks::StopTaskTimer::new(7));
    done(seen, &tasks::DeleteTaskTimeEntry::new(7.into(), "t1".into()));
}

fn read_details_of_tasks(seen: &mut Seen) {
    let date: NaiveDate = "2026-02-01".parse().unwrap();
    let entry = fixture!("time_entry");
    let create = tasks::CreateTaskTimeEntry::new(7.into(), "u1".into(), false, date, 90);
    assert!(one(seen, &create, "data", entry).extra.is_empty());
    let (id, user) = ("t1".into(), "u1".into());
    one(seen, &tasks::UpdateTaskTimeEntry::new(7.into(), id, user, false, date, 90), "data", entry);

    let comment = fixture!("comment");
    let comments =
        list(seen, &tasks::ListTaskComments::new(7), "comments", &[comment, r#"{"id":22,"parentId":21}"#]);
    assert!(comments[0].extra.is_empty());
    one(seen, &tasks::CreateTaskComment::new(7, "x"), "comment", comment);
    // Responses about comments have no flag of success.
    let body = format!(r#"{{"comments":[{comment}],"hasMore":false}}"#);
    assert!(tasks::ListTaskComments::new(7).decode(&response(body)).unwrap().next.is_none());
    let body = format!(r#"{{"comment":{comment}}}"#);
    same(&tasks::CreateTaskComment::new(7, "x").decode(&response(body)).unwrap(), comment);

    let file = fixture!("attachment");
    let upload = tasks::UploadTaskAttachment::new(7, FilePart::new("offer.pdf", "x"));
    one(seen, &upload, "data", file);
    let body = format!(r#"{{"success":true,"data":[{file}]}}"#);
    same(&upload.decode(&response(body)).unwrap(), file);
}

fn read_level<L: Level>(seen: &mut Seen, level: &L) {
    let field = || CustomFieldId::from("c1");
    let option = || CustomFieldOptionId::from("o1");
    let level = || level.clone();
    one(
        seen,
        &CreateCustomField::<L>::new(level(), FieldType::Number),
        "customField",
        fixture!("custom_field"),
    );
    one(seen, &UpdateCustomField::<L>::new(level(), field()), "customField", fixture!("custom_field"));
    done(seen, &DeleteCustomField::<L>::new(level(), field()));
    done(seen, &TransferCustomFieldToProject::<L>::new(level(), field(), 5.into()));
    done(seen, &TransferCustomFieldToBoard::<L>::new(level(), field(), 10.into()));
    let create = CreateCustomFieldOption::<L>::new(level(), field(), "x", Color::Red);
    one(seen, &create, "option", fixture!("option"));
    let update = UpdateCustomFieldOption::<L>::new(level(), field(), option(), "x", Color::Red);
    one(seen, &update, "option", fixture!("option"));
    done(seen, &MoveCustomFieldOption::<L>::new(level(), field(), option(), Place::After(option())));
    done(seen, &DeleteCustomFieldOption::<L>::new(level(), field(), option()));
}

fn read_sublevel<L: Sublevel>(seen: &mut Seen, level: &L) {
    done(seen, &TransferCustomFieldToTaskManager::<L>::new(level.clone(), "c1"));
}
