//! A project.

use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::camel::record;
use dealport_core::{Decimal, open_enum};

use crate::custom_fields;
use crate::ids::{ClientId, ProjectId, ProjectPipelineId, ProjectStageId, UserId};

open_enum! {
    /// The status of a project.
    pub enum ProjectStatus {
        /// Active.
        Active = "ACTIVE",
        /// Completed.
        Completed = "COMPLETED",
        /// Cancelled.
        Cancelled = "CANCELLED",
    }
}

open_enum! {
    /// The type of a project.
    pub enum ProjectType {
        /// A project for a fixed price.
        FlatRate = "flat_rate",
        /// A project that is paid for at regular times.
        Retainer = "retainer",
    }
}

/// A project.
///
/// Assignees, tags and the sales person can be written only: Heffl does not return them.
/// [`custom_fields`](Self::custom_fields) returns the custom fields.
#[record]
pub struct Project {
    /// The project's id.
    pub id: ProjectId,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The status.
    pub status: Option<ProjectStatus>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<ProjectType>,
    /// The start date.
    pub start_date: Option<Timestamp>,
    /// The end date.
    pub end_date: Option<Timestamp>,
    /// The pipeline.
    pub pipeline_id: Option<ProjectPipelineId>,
    /// The pipeline's name.
    pub pipeline_name: Option<String>,
    /// The stage.
    pub stage_id: Option<ProjectStageId>,
    /// The stage's name.
    pub stage_name: Option<String>,
    /// The user who leads it.
    pub project_lead_id: Option<UserId>,
    /// The name of the user who leads it.
    pub project_lead_name: Option<String>,
    /// The client: a contact or a company.
    pub client_id: Option<ClientId>,
    /// The client's name.
    pub client_name: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The planned number of hours.
    pub budgeted_hours: Option<Decimal>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}

impl Project {
    /// Returns the custom fields by key. Each key begins with `cf_`.
    pub fn custom_fields(&self) -> Fields {
        custom_fields::of(&self.extra)
    }
}
