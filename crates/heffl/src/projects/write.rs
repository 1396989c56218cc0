//! Creating and updating projects.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Result, Update};

use super::{Project, ProjectStatus, ProjectType};
use crate::custom_fields::CustomFields;
use crate::endpoint;
use crate::envelope::Item;
use crate::ids::{ClientId, ProjectId, ProjectPipelineId, ProjectStageId, TagId, UserId};

/// Creates a project.
///
/// That the operation exists, and its fields, are inferred from [`UpdateProject`].
#[endpoint(
    post = "/api/v2/projects",
    name = "projects.create",
    docs = "https://docs.heffl.com/api-v2-reference/objects/update-a-project",
    validate(Self::check)
)]
#[returns(Item<Project>)]
pub struct CreateProject {
    /// The title.
    pub title: String,
    /// The pipeline.
    pub pipeline_id: Option<ProjectPipelineId>,
    /// The stage.
    pub stage_id: Option<ProjectStageId>,
    /// The client: a contact or a company.
    pub client_id: Option<ClientId>,
    /// The user who leads it.
    pub project_lead_id: Option<UserId>,
    /// The sales person. Heffl does not return it.
    pub sales_person_id: Option<UserId>,
    /// The status.
    pub status: Option<ProjectStatus>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<ProjectType>,
    /// The start date.
    pub start_date: Option<Timestamp>,
    /// The end date.
    pub end_date: Option<Timestamp>,
    /// The planned number of hours.
    pub budgeted_hours: Option<Decimal>,
    /// The description.
    pub description: Option<String>,
    /// Whether prices include tax.
    pub is_inclusive_tax: Option<bool>,
    /// The assignees. Heffl does not return them.
    pub assignees: Option<Vec<UserId>>,
    /// The tags. Heffl does not return them.
    pub tags: Option<Vec<TagId>>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateProject {
    fn check(&self) -> Result<()> {
        endpoint::check_text("title", &self.title)
    }
}

/// Updates a project. Sends only the fields that were set.
///
/// Moving a project to a closed stage completes it.
#[endpoint(
    patch = "/api/v2/projects/{id}",
    name = "projects.update",
    idempotent,
    docs = "https://docs.heffl.com/api-v2-reference/objects/update-a-project"
)]
#[returns(Item<Project>)]
pub struct UpdateProject {
    /// The project.
    pub id: ProjectId,
    /// The title.
    pub title: Option<String>,
    /// The pipeline.
    pub pipeline_id: Option<ProjectPipelineId>,
    /// The stage.
    pub stage_id: Update<ProjectStageId>,
    /// The client: a contact or a company.
    pub client_id: Update<ClientId>,
    /// The user who leads it.
    pub project_lead_id: Update<UserId>,
    /// The sales person. Heffl does not return it.
    pub sales_person_id: Update<UserId>,
    /// The status.
    pub status: Option<ProjectStatus>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<ProjectType>,
    /// The start date.
    pub start_date: Option<Timestamp>,
    /// The end date.
    pub end_date: Option<Timestamp>,
    /// The planned number of hours.
    pub budgeted_hours: Option<Decimal>,
    /// The description.
    pub description: Option<String>,
    /// Whether prices include tax.
    pub is_inclusive_tax: Option<bool>,
    /// The assignees. Heffl does not return them.
    pub assignees: Option<Vec<UserId>>,
    /// The tags. Heffl does not return them.
    pub tags: Option<Vec<TagId>>,
    /// Custom fields by key. Those that are left out stay as they are.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}
