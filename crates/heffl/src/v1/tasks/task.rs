//! A task of v1.

use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::plumbing::camel::record;
use dealport_core::{Decimal, Result};

use super::{Entity, Priority, TaskStatus, TaskType};
use crate::ids::{RecordId, TagId, TaskId, UserId};

/// A task. All field names except `id` are inferred from version 2.
#[record]
pub struct Task {
    /// The task's id: a number in the older generation, text in the newer.
    pub id: TaskId,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The status.
    pub status: Option<TaskStatus>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<TaskType>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The start date.
    pub start_date: Option<Timestamp>,
    /// The due date.
    pub due_date: Option<Timestamp>,
    /// Whether the time of the dates counts.
    pub show_time: Option<bool>,
    /// The planned duration in minutes.
    pub duration_minutes: Option<Decimal>,
    /// The assignees.
    pub assignee_ids: Option<Vec<UserId>>,
    /// The tags.
    pub tag_ids: Option<Vec<TagId>>,
    /// The type of record that it belongs to.
    pub entity: Option<Entity>,
    /// The record that it belongs to.
    pub entity_id: Option<RecordId>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The custom fields by key.
    pub custom_fields: Option<Json>,
}

impl Task {
    /// Returns the custom fields by key, or `None` if the task has none.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if they are not an object.
    pub fn custom_fields(&self) -> Result<Option<Fields>> {
        self.custom_fields.as_ref().map(Json::decode).transpose()
    }
}
