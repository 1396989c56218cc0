//! Tasks, projects and leads.

use super::common::{
    AMOUNT, CLIENT, CLIENT_NAME, CREATED_AT, ID, SOURCE, TIME, UPDATED_AT, USER, choice, linked,
};
use crate::kit::{Field, Kind, Row, Rows, Value, derived, field, words};

/// Declares the id of the record that a task is about, if it is of this kind.
macro_rules! about {
    ($name:literal, $entity:literal) => {
        derived!($name, _, row => (row.text("entity") == Some($entity)).then(|| row.get("entityId").clone()))
    };
}

pub(crate) const TASK_FIELDS: &[Field] = &[
    ID,
    derived!("number", _, row => format!("TSK{:05}", row.number)),
    field("title", Kind::Filled).required(),
    field("description", Kind::Text).nullable(),
    field("status", choice!(OPEN IN_PROGRESS ON_HOLD COMPLETED CANCELLED)).default("\"OPEN\""),
    field("type", choice!(call todo meeting)).default("\"todo\""),
    field("priority", choice!(LOW MEDIUM HIGH)).nullable(),
    field("showTime", Kind::Flag).default("false"),
    field("assigneeIds", Kind::Many("users")),
    field("tagIds", Kind::Many("tags")),
    // That a change clears dates and durations with null is inferred.
    field("startDate", TIME).clearable(),
    field("dueDate", TIME).clearable(),
    field("durationMinutes", AMOUNT).clearable(),
    field("completedOn", TIME).read_only(),
    field("entity", choice!(projects leads deals)).clearable(),
    field("entityId", Kind::Text).nullable(),
    about!("projectId", "projects"),
    about!("leadId", "leads"),
    about!("dealId", "deals"),
    derived!("clientId", rows, row => client_of(rows, row)),
    derived!("contactId", _, _ => Value::Null),
    field("createdById", USER).read_only(),
    linked!("createdByName", "createdById", "users", "name"),
    CREATED_AT,
    UPDATED_AT,
];
pub(crate) const PROJECT_FIELDS: &[Field] = &[
    ID,
    derived!("number", _, row => format!("PRJ{:05}", row.number)),
    // That creating a project requires a title is inferred.
    field("title", Kind::Filled).required(),
    field("status", choice!(ACTIVE COMPLETED CANCELLED)).default("\"ACTIVE\""),
    field("type", choice!(flat_rate retainer)),
    field("startDate", TIME),
    field("endDate", TIME),
    field("pipelineId", Kind::One("project_pipelines")),
    linked!("pipelineName", "pipelineId", "project_pipelines", "name"),
    field("stageId", Kind::One("project_stages")).nullable(),
    linked!("stageName", "stageId", "project_stages", "name"),
    field("projectLeadId", USER).nullable(),
    linked!("projectLeadName", "projectLeadId", "users", "name"),
    field("clientId", CLIENT).nullable(),
    CLIENT_NAME,
    field("description", Kind::Text),
    field("budgetedHours", Kind::Number),
    CREATED_AT,
    UPDATED_AT,
    field("salesPersonId", USER).nullable().hidden(),
    field("isInclusiveTax", Kind::Flag).hidden(),
    field("assignees", Kind::Many("users")).hidden(),
    field("tags", Kind::Many("tags")).hidden(),
];
pub(crate) const PROJECT_PIPELINE_FIELDS: &[Field] = &[ID, field("name", Kind::Text)];
pub(crate) const PROJECT_STAGE_FIELDS: &[Field] =
    &[ID, field("name", Kind::Text), field("type", Kind::Text).read_only()];
/// A lead of v1. That v2 shows the same fields is inferred.
pub(crate) const LEAD_FIELDS: &[Field] = &[
    ID,
    derived!("number", _, row => format!("LD{:05}", row.number)),
    field("name", Kind::Filled).required(),
    derived!("archived", _, row => row.archived.is_some()),
    CREATED_AT,
    field("title", Kind::Text).nullable(),
    field("email", Kind::Email).nullable(),
    field("mobile", Kind::Text).nullable(),
    field("secondaryMobile", Kind::Text).nullable(),
    field("website", Kind::Json).nullable(),
    field("value", Kind::Number).nullable(),
    field("source", Kind::Filled).create_only().hidden(),
    field("sourceId", SOURCE).create_only().hidden(),
    linked!("source", "sourceId", "sources", "name"),
    field("tags", Kind::List(&Kind::Text)).create_only().hidden(),
    field("leadStageId", Kind::One("lead_stages")).read_only().hidden(),
    linked!("stage", "leadStageId", "lead_stages", "label"),
];

/// Returns the client of the deal or project that a task is about.
fn client_of(rows: &dyn Rows, task: &Row) -> Value {
    let Some((of, id)) = task.text("entity").zip(task.text("entityId")) else { return Value::Null };
    let row = rows.ids(of).number(id).and_then(|number| rows.row(of, number));
    let client = row.and_then(|row| row.number_of("clientId"));
    client.map(|client| rows.ids("clients").text(client)).into()
}
