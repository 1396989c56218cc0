//! Projects.
//!
//! See [List projects](https://docs.heffl.com/api-v2-reference/objects/list-projects).

mod project;
mod write;

use dealport_core::plumbing::camel::endpoint;

use crate::envelope::{Item, Pages};
use crate::ids::{ClientId, ProjectId, ProjectPipelineId, ProjectStageId, UserId};

pub use project::{Project, ProjectStatus, ProjectType};
pub use write::{CreateProject, UpdateProject};

/// Lists projects.
///
/// Unlike the other lists, it has a field for each condition instead of filters, and no order.
#[endpoint(
    get = "/api/v2/projects",
    name = "projects.list",
    docs = "https://docs.heffl.com/api-v2-reference/objects/list-projects"
)]
#[returns(Pages<Project>)]
pub struct ListProjects {
    /// The text to search for in the title, the number and the description.
    pub search: Option<String>,
    /// Only projects with this status.
    pub status: Option<ProjectStatus>,
    /// Only projects of this type.
    #[wire = "type"]
    pub kind: Option<ProjectType>,
    /// Only projects in this pipeline.
    pub pipeline_id: Option<ProjectPipelineId>,
    /// Only projects in this stage.
    pub stage_id: Option<ProjectStageId>,
    /// Only projects of this contact or company.
    pub client_id: Option<ClientId>,
    /// Only projects that this user leads.
    pub project_lead_id: Option<UserId>,
    /// The number of items in a page, 1 to 100; the vendor's default is 30.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a project.
#[endpoint(
    get = "/api/v2/projects/{id}",
    name = "projects.get",
    docs = "https://docs.heffl.com/api-v2-reference/objects/get-a-project"
)]
#[returns(Item<Project>)]
pub struct GetProject {
    /// The project.
    pub id: ProjectId,
}
