//! The task manager: projects, boards, tasks and the custom fields of each level.

use std::fmt;

use dealport_weeek::board_columns::{
    CreateBoardColumn, DeleteBoardColumn, ListBoardColumns, MoveBoardColumn, UpdateBoardColumn,
};
use dealport_weeek::boards::{CreateBoard, DeleteBoard, ListBoards, MoveBoard, UpdateBoard};
use dealport_weeek::custom_fields::levels::{
    CreateCustomField, CreateCustomFieldOption, DeleteCustomField, DeleteCustomFieldOption, Level,
    MoveCustomFieldOption, Sublevel, TransferCustomFieldToBoard, TransferCustomFieldToProject,
    TransferCustomFieldToTaskManager, UpdateCustomField, UpdateCustomFieldOption,
};
use dealport_weeek::custom_fields::{Color, FieldType, ListCustomFields, Place, TaskManager};
use dealport_weeek::portfolios::{
    CreatePortfolio, DeletePortfolio, GetPortfolio, ListPortfolios, UpdatePortfolio,
};
use dealport_weeek::projects::{
    ArchiveProject, CreateProject, DeleteProject, GetProject, ListProjects, UnarchiveProject, UpdateProject,
};
use dealport_weeek::tasks::{
    AddTaskAssignees, AddTaskLocation, AddTaskWatchers, ChangeTaskBoard, ChangeTaskBoardColumn,
    ChangeTaskParent, CompleteTask, CreateTask, CreateTaskComment, CreateTaskTimeEntry, DeleteTask,
    DeleteTaskComment, DeleteTaskTimeEntry, GetTask, ListTaskComments, ListTasks, NewLocation, Priority,
    RemoveTaskAssignees, RemoveTaskLocation, RemoveTaskWatchers, SortBy, StartTaskTimer, StopTaskTimer,
    TaskType, UncompleteTask, UpdateTask, UpdateTaskTimeEntry, UploadTaskAttachment,
};
use dealport_weeek::{BoardId, ErrorKind, FilePart, ProjectId, Sort, chrono::NaiveDate, tags, workspace};

use super::Bench;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Bench {
    async fn project(&self) -> ProjectId {
        self.send(CreateProject::new("Site", false)).await.id
    }

    /// Creates a project with a board.
    async fn board(&self) -> (ProjectId, BoardId) {
        let project = self.project().await;
        let board = self.send(CreateBoard::new("Design", project.clone())).await.id;
        (project, board)
    }
}

pub async fn projects_and_boards(bench: &Bench) {
    let portfolio = bench.send(CreatePortfolio::new("Sites")).await.id;
    let part = bench.send(CreatePortfolio::new("Shops").parent_id(portfolio.clone())).await.id;
    assert!(bench.send(UpdatePortfolio::new(part.clone(), "Stores")).await.parent_id.is_some());
    assert_eq!(bench.send(GetPortfolio::new(part.clone())).await.name.as_deref(), Some("Stores"));
    let parts = bench.all(ListPortfolios::new().parent_id(portfolio.clone()).search("stor")).await;
    assert_eq!(parts.iter().map(|part| &part.id).collect::<Vec<_>>(), [&part]);
    bench.send(DeletePortfolio::new(part.clone())).await;
    assert_eq!(bench.fails(GetPortfolio::new(part)).await.kind(), ErrorKind::NotFound);

    let create = CreateProject::new("Site", true).description("d").portfolio_id(portfolio);
    let project = bench.send(create).await;
    assert_eq!((project.description.as_deref(), project.is_private), (Some("d"), Some(true.into())));
    bench.send(ArchiveProject::new(project.id.clone())).await;
    let archived = bench.send(GetProject::new(project.id.clone())).await;
    assert_ne!(archived.status, project.status);
    bench.send(UnarchiveProject::new(project.id.clone())).await;
    bench.send(UpdateProject::new(project.id.clone(), "Web", false).color("#1e90ff")).await;
    let read = bench.send(GetProject::new(project.id.clone())).await;
    assert_eq!((read.name.as_deref(), read.color.as_deref()), (Some("Web"), Some("#1e90ff")));
    assert!(bench.all(ListProjects::new()).await.contains(&read));

    let board = bench.send(CreateBoard::new("Design", project.id.clone())).await.id;
    let second = bench.send(CreateBoard::new("Texts", project.id.clone())).await.id;
    bench.send(UpdateBoard::new(board.clone(), "Drafts")).await;
    bench.send(MoveBoard::new(board.clone()).upper_board_id(second.clone())).await;
    let boards = bench.all(ListBoards::new(project.id.clone())).await;
    assert_eq!(
        boards.iter().map(|board| board.name.as_deref()).collect::<Vec<_>>(),
        [Some("Texts"), Some("Drafts")]
    );
    let doing = bench.send(CreateBoardColumn::new("Doing", board.clone())).await.id;
    let done = bench.send(CreateBoardColumn::new("Done", board.clone())).await.id;
    bench.send(UpdateBoardColumn::new(doing.clone(), "Begun")).await;
    bench.send(MoveBoardColumn::new(done.clone()).at_start()).await;
    let columns = bench.all(ListBoardColumns::new(board.clone())).await;
    assert_eq!(columns.iter().map(|column| &column.id).collect::<Vec<_>>(), [&done, &doing]);
    bench.send(DeleteBoardColumn::new(doing)).await;
    assert_eq!(bench.all(ListBoardColumns::new(board.clone())).await.len(), 1);
    bench.send(DeleteBoard::new(board.clone())).await;
    bench.send(DeleteProject::new(project.id.clone())).await;
    assert_eq!(bench.fails(GetProject::new(project.id)).await.kind(), ErrorKind::NotFound);
}

pub async fn tasks_and_what_is_on_them(bench: &Bench) {
    let (project, board) = bench.board().await;
    let column = bench.send(CreateBoardColumn::new("Doing", board.clone())).await.id;
    let user = bench.all(workspace::ListMembers::new()).await.remove(0).id;
    let create = CreateTask::new()
        .title("Call back")
        .description("<p>d</p>")
        .kind(TaskType::Meet)
        .priority(Priority::High)
        .locations([NewLocation::new(project.clone()).board_column_id(column.clone())]);
    let task = bench.send(create).await;
    let place = &task.locations.as_ref().unwrap()[0];
    assert_eq!((&place.board_id, &place.board_column_id), (&Some(board.clone()), &Some(column.clone())));
    assert_eq!(bench.send(GetTask::new(task.id.clone())).await, task);

    let tag = bench.send(tags::CreateTag::new("Urgent")).await.id;
    let update =
        UpdateTask::new(task.id.clone()).due_date(date("2026-02-02")).duration(30).tags([tag.clone()]);
    let changed = bench.send(update).await;
    assert_eq!((changed.due_date, changed.duration), (Some(date("2026-02-02")), Some(30)));
    let child = bench.send(CreateTask::new().parent_id(task.id.clone())).await.id;
    assert_eq!(bench.send(GetTask::new(task.id.clone())).await.sub_tasks, Some(vec![child.clone()]));
    bench.send(ChangeTaskParent::new(child.clone()).clear_parent_id()).await;
    assert_eq!(bench.send(GetTask::new(task.id.clone())).await.sub_tasks, Some(Vec::new()));

    let (other, texts) = bench.board().await;
    bench.send(AddTaskLocation::new(task.id.clone(), other.clone())).await;
    bench.send(ChangeTaskBoard::new(task.id.clone(), texts)).await;
    assert_eq!(bench.send(GetTask::new(task.id.clone())).await.locations.unwrap().len(), 2);
    bench.send(RemoveTaskLocation::new(task.id.clone(), other)).await;
    bench.send(ChangeTaskBoardColumn::new(task.id.clone(), column)).await;
    bench.send(AddTaskAssignees::new(task.id.clone(), [user.clone()])).await;
    bench.send(AddTaskWatchers::new(task.id.clone(), [user.clone()])).await;
    let read = bench.send(GetTask::new(task.id.clone())).await;
    assert_eq!((read.assignees, read.subscribers), (Some(vec![user.clone()]), Some(vec![user.clone()])));
    let found = ListTasks::new().project_id(project).user_id(user.clone()).tags([tag]).search("CALL");
    assert_eq!(bench.all(found.end_date(date("2026-02-02"))).await.len(), 1);
    bench.send(RemoveTaskAssignees::new(task.id.clone(), [user.clone()])).await;
    bench.send(RemoveTaskWatchers::new(task.id.clone(), [user.clone()])).await;

    bench.send(StartTaskTimer::new(task.id.clone())).await;
    bench.send(StopTaskTimer::new(task.id.clone())).await;
    let entry = CreateTaskTimeEntry::new(task.id.clone(), user.clone(), false, date("2026-02-01"), 90);
    let entry = bench.send(entry).await.id;
    let id = (task.id.clone(), entry.clone());
    let update = UpdateTaskTimeEntry::new(id.0, id.1, user, true, date("2026-02-01"), 60);
    assert_eq!(bench.send(update).await.duration, Some(60));
    assert_eq!(bench.send(GetTask::new(task.id.clone())).await.time_entries.unwrap().len(), 2);
    bench.send(DeleteTaskTimeEntry::new(task.id.clone(), entry)).await;
    let comment = bench.send(CreateTaskComment::new(task.id.clone(), "**Done**")).await.id;
    bench.send(CreateTaskComment::new(task.id.clone(), "Thanks").parent_id(comment.clone())).await;
    bench.send(DeleteTaskComment::new(task.id.clone(), comment)).await;
    let comments = bench.all(ListTaskComments::new(task.id.clone()).limit(1)).await;
    assert_eq!(comments.iter().map(|comment| &comment.parent_id).collect::<Vec<_>>(), [&None]);
    let file = bench.send(UploadTaskAttachment::new(task.id.clone(), FilePart::new("a.txt", "text"))).await;
    assert_eq!(bench.send(GetTask::new(task.id.clone())).await.attachments.unwrap()[0].id, file.id);

    bench.send(CompleteTask::new(task.id.clone())).await;
    assert!(bench.send(GetTask::new(task.id.clone())).await.completed_at.is_some());
    bench.send(UncompleteTask::new(task.id.clone())).await;
    bench.send(DeleteTask::new(task.id.clone())).await;
    assert_eq!(bench.send(GetTask::new(task.id.clone())).await.is_deleted, Some(true.into()));
    let newest = ListTasks::new().all(true).sort_by(Sort::descending(SortBy::Created)).per_page(50);
    assert_eq!(
        bench.all(newest).await[..2].iter().map(|task| &task.id).collect::<Vec<_>>(),
        [&child, &task.id]
    );
    assert_eq!(bench.fails(DeleteTask::new(999_999)).await.kind(), ErrorKind::NotFound);
    assert_eq!(bench.fails(GetTask::new(999_999)).await.kind(), ErrorKind::NotFound);
}

pub async fn fields_of_every_level(bench: &Bench) {
    let (project, board) = bench.board().await;
    let (other, texts) = bench.board().await;
    fields_of(bench, TaskManager, &project, &board).await;
    fields_of(bench, project.clone(), &other, &board).await;
    fields_of(bench, board.clone(), &project, &texts).await;
    lifted(bench, project.clone()).await;
    lifted(bench, board).await;
    let global = bench.all(ListCustomFields::new()).await;
    assert_eq!(global.len(), 2);
    let name = global[0].name.clone();
    let create = CreateTask::new().locations([NewLocation::new(project)]);
    let task = bench.send(create.custom_field(global[0].id.clone(), "free text")).await;
    let values = task.custom_fields.unwrap();
    let value = values.iter().find(|value| value.id == global[0].id).unwrap();
    assert_eq!((&value.name, value.value.as_ref().unwrap().as_str()), (&name, "\"free text\""));
}

/// Goes through the operations on the custom fields of a level.
async fn fields_of<L: Level + fmt::Debug>(bench: &Bench, level: L, project: &ProjectId, board: &BoardId) {
    let field =
        bench.send(CreateCustomField::<L>::new(level.clone(), FieldType::Select).name("Size")).await.id;
    let update = UpdateCustomField::<L>::new(level.clone(), field.clone()).name("Format");
    assert_eq!(bench.send(update).await.name.as_deref(), Some("Format"), "{level:?}");
    let option = |name| CreateCustomFieldOption::<L>::new(level.clone(), field.clone(), name, Color::Red);
    let (large, small) = (bench.send(option("Large")).await.id, bench.send(option("Small")).await.id);
    let id = (level.clone(), field.clone(), small.clone());
    let update = UpdateCustomFieldOption::<L>::new(id.0, id.1, id.2, "Tiny", Color::Blue);
    assert_eq!(bench.send(update).await.color, Some(Color::Blue));
    let place = Place::Before(large.clone());
    bench.send(MoveCustomFieldOption::<L>::new(level.clone(), field.clone(), small.clone(), place)).await;
    bench.send(DeleteCustomFieldOption::<L>::new(level.clone(), field.clone(), large)).await;

    let fields = async || bench.send(GetProject::new(project.clone())).await.custom_fields.unwrap();
    bench.send(TransferCustomFieldToProject::<L>::new(level.clone(), field.clone(), project.clone())).await;
    assert!(
        fields().await.iter().any(|moved| moved.id == field && moved.options.as_ref().unwrap().len() == 1)
    );
    bench.send(DeleteCustomField::<ProjectId>::new(project.clone(), field.clone())).await;
    assert!(!fields().await.iter().any(|moved| moved.id == field));

    let second = bench.send(CreateCustomField::<L>::new(level.clone(), FieldType::Text)).await.id;
    bench.send(TransferCustomFieldToBoard::<L>::new(level.clone(), second.clone(), board.clone())).await;
    bench.send(DeleteCustomField::<BoardId>::new(board.clone(), second.clone())).await;
    let third = bench.send(CreateCustomField::<L>::new(level.clone(), FieldType::Text)).await.id;
    bench.send(DeleteCustomField::<L>::new(level, third)).await;
}

/// Creates a custom field and transfers it to the whole task manager.
async fn lifted<L: Sublevel>(bench: &Bench, level: L) {
    let field = bench.send(CreateCustomField::<L>::new(level.clone(), FieldType::Text).name("Room")).await.id;
    bench.send(TransferCustomFieldToTaskManager::<L>::new(level, field)).await;
}
