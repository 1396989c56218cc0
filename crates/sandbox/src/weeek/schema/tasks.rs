//! The task manager: portfolios, projects, boards, columns, tasks and what belongs to them.

use super::{
    super::{
        places,
        values::{self, SHORT},
    },
    common::{CREATED, FLAG, ID, TITLE, UPDATED, USER, parts},
    custom::{FIELD, write_values},
};
use crate::kit::{Field, Kind, Row, Rows, Stamp, Value, derived, field, nothing, write};

static LOCATION: Kind = Kind::Checked(places::read);

const NAMED: Field = field("name", Kind::Filled).required().most(SHORT);
const PUBLIC: Field = derived!("isPrivate", _row => false);

pub(crate) const PORTFOLIO: &[Field] =
    &[ID, NAMED, PUBLIC, field("parentId", Kind::One("portfolios")).nullable().create_only()];
pub(crate) const PROJECT: &[Field] = &[
    ID,
    NAMED,
    field("logo", Kind::Text).nullable().hidden(),
    nothing("logoLink"),
    field("description", Kind::Text).nullable(),
    field("color", Kind::Checked(values::color)).update_only(),
    field("isPrivate", FLAG).required(),
    // That 2 stands for archived projects is inferred.
    derived!("status", row => if row.archived.is_some() { 2_u64 } else { 1 }),
    field("portfolioId", Kind::One("portfolios")).nullable().create_only(),
    field("team", Kind::Many("members")).read_only(),
    parts!("customFields", FIELD),
];
pub(crate) const BOARD: &[Field] =
    &[ID, NAMED, field("projectId", Kind::One("projects")).required().create_only(), PUBLIC];
pub(crate) const COLUMN: &[Field] =
    &[ID, NAMED, field("boardId", Kind::One("boards")).required().create_only()];
/// A task in the shape of 2026. Requests may have that of 2023 too, since the vendor still takes it.
pub(crate) const TASK: &[Field] = &[
    ID,
    field("parentId", Kind::One("tasks")).nullable().create_only(),
    TITLE,
    // Only the request that creates the task sets it; others pass over it.
    field("description", Kind::Text).nullable().create_only(),
    field("duration", Kind::Whole).nullable().update_only(),
    derived!("overdue", _row => 0),
    field("type", Kind::Word(&["action", "meet", "call"])),
    field("priority", Kind::OneOf(&[0, 1, 2, 3])).nullable(),
    derived!("isCompleted", row => !row.get("completedAt").is_null()),
    derived!("isDeleted", row => row.deleted.is_some()),
    field("authorId", USER).read_only(),
    field("userId", USER).nullable().create_only().hidden(),
    field("assignees", Kind::Many("members")).create_only().hidden(),
    field("assignees", Kind::Derived(assignees)),
    field("projectId", Kind::One("projects")).nullable().hidden(),
    field("boardId", Kind::One("boards")).nullable().hidden(),
    field("boardColumnId", Kind::One("boardColumns")).nullable().hidden(),
    field("locations", Kind::List(&LOCATION)).nullable().hidden(),
    field("locations", Kind::Written(places::write)),
    nothing("image"),
    PUBLIC,
    field("startDate", Kind::Date).nullable().update_only(),
    field("startDateTime", Kind::Time(Stamp::Seconds)).nullable().update_only(),
    field("day", Kind::Checked(values::day)).nullable().create_only().hidden(),
    field("dueDate", Kind::Date).nullable(),
    field("dueDateTime", Kind::Time(Stamp::Seconds)).nullable().update_only(),
    CREATED,
    UPDATED,
    field("completedAt", Kind::Time(Stamp::Seconds)).read_only(),
    // The request that creates the task passes over it.
    field("tags", Kind::Many("tags")).update_only(),
    field("subscribers", Kind::Many("members")).read_only(),
    field("subTasks", Kind::Many("tasks")).read_only(),
    parts!("timeEntries", TIME_ENTRY),
    field("customFields", Kind::Written(custom_fields)),
    field("attachments", Kind::Json).read_only(),
];
pub(crate) const TIME_ENTRY: &[Field] = &[
    ID,
    field("userId", USER).required(),
    // 1 comes from the timer and 2 from a request (inferred).
    derived!("type", row => if row.get("timer").flag() { 1_u64 } else { 2 }),
    field("isOvertime", FLAG).required(),
    field("date", Kind::Date).required(),
    // In minutes.
    field("duration", Kind::Checked(values::minutes)).required(),
    derived!("durationSeconds", row => row.number_of("duration").map(|minutes| minutes * 60)),
    field("comment", Kind::Text).default("\"\""),
];
pub(crate) const COMMENT: &[Field] = &[
    ID,
    field("parentId", Kind::One("comments")).nullable(),
    field("authorId", USER).read_only(),
    field("markdown", Kind::Filled).required(),
    CREATED,
    UPDATED,
];

/// Returns the assignees of a task, or null if there are none.
fn assignees(rows: &dyn Rows, task: &Row) -> Value {
    let (users, ids) = (task.get("assignees").numbers(), rows.ids("members"));
    let write = |out: &mut Vec<u8>| write::list(users, out, |&number, out| ids.write(number, out));
    (!users.is_empty()).then(|| write::raw(write)).into()
}

/// Writes the custom fields of the workspace and of the task's projects and boards with the task's values.
fn custom_fields(rows: &dyn Rows, task: &Row, out: &mut Vec<u8>) {
    write_values(rows, &places::custom_fields(rows, task), task, out);
}
