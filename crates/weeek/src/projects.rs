//! Projects, which contain boards of tasks.
//!
//! See [Projects](https://developers.weeek.net/api/projects).

pub mod custom_fields;

use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Result, Update};

use crate::custom_fields::CustomField;
use crate::endpoint::check_not_empty;
use crate::envelope::{All, Done, One};
use crate::{Flag, PortfolioId, ProjectId, UserId};

/// A project.
///
/// Fields that only some revisions of the API have are marked with the years.
#[record]
pub struct Project {
    /// The project's id.
    pub id: ProjectId,
    /// The name; since 2026.
    pub name: Option<String>,
    /// The name; until 2026.
    pub title: Option<String>,
    /// The URL of its picture.
    pub logo_link: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The color: `#rrggbb`.
    pub color: Option<String>,
    /// Whether only its team sees it.
    pub is_private: Option<Flag>,
    /// The status: probably 1 if it is active and 2 if it is archived (inferred); since 2026.
    pub status: Option<i64>,
    /// The portfolio that contains it; since 2026.
    pub portfolio_id: Option<PortfolioId>,
    /// The members who see it.
    pub team: Option<Vec<UserId>>,
    /// The custom fields of its tasks.
    pub custom_fields: Option<Vec<CustomField>>,
}

/// Lists all projects, in one response.
#[endpoint(
    get = "/public/v1/tm/projects",
    name = "projects.list",
    payload = "projects",
    docs = "https://developers.weeek.net/api/projects"
)]
#[returns(All<Project>)]
pub struct ListProjects {}

/// Creates a project.
#[endpoint(
    post = "/public/v1/tm/projects",
    name = "projects.create",
    payload = "project",
    docs = "https://developers.weeek.net/api/projects",
    validate(Self::check)
)]
#[returns(One<Project>)]
pub struct CreateProject {
    /// The name.
    pub name: String,
    /// Whether only its team sees it.
    pub is_private: Flag,
    /// The picture, in an undocumented form.
    pub logo: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The portfolio that contains it.
    pub portfolio_id: Option<PortfolioId>,
}

impl CreateProject {
    fn check(&self) -> Result<()> {
        check_not_empty("name", &self.name)
    }
}

/// Gets a project.
#[endpoint(
    get = "/public/v1/tm/projects/{id}",
    name = "projects.get",
    payload = "project",
    docs = "https://developers.weeek.net/api/projects"
)]
#[returns(One<Project>)]
pub struct GetProject {
    /// The project.
    pub id: ProjectId,
}

/// Changes a project. Weeek requires both the name and whether it is private.
///
/// The effect on other fields that are left out is not documented.
#[endpoint(
    put = "/public/v1/tm/projects/{id}",
    name = "projects.update",
    idempotent,
    docs = "https://developers.weeek.net/api/projects",
    validate(Self::check)
)]
#[returns(Done)]
pub struct UpdateProject {
    /// The project.
    pub id: ProjectId,
    /// The name.
    pub name: String,
    /// Whether only its team sees it.
    pub is_private: Flag,
    /// The picture, in an undocumented form.
    pub logo: Update<String>,
    /// The color: `#rrggbb`. Until 2026, it was required.
    pub color: Option<String>,
    /// The description; documented until 2026.
    pub description: Update<String>,
}

impl UpdateProject {
    fn check(&self) -> Result<()> {
        check_not_empty("name", &self.name)
    }
}

/// Deletes a project. The effect on its tasks is not documented.
#[endpoint(
    delete = "/public/v1/tm/projects/{id}",
    name = "projects.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/projects"
)]
#[returns(Done)]
pub struct DeleteProject {
    /// The project.
    pub id: ProjectId,
}

/// Archives a project.
#[endpoint(
    post = "/public/v1/tm/projects/{id}/archive",
    name = "projects.archive",
    idempotent,
    docs = "https://developers.weeek.net/api/projects"
)]
#[returns(Done)]
pub struct ArchiveProject {
    /// The project.
    pub id: ProjectId,
}

/// Restores a project from the archive.
#[endpoint(
    post = "/public/v1/tm/projects/{id}/un-archive",
    name = "projects.unarchive",
    idempotent,
    docs = "https://developers.weeek.net/api/projects"
)]
#[returns(Done)]
pub struct UnarchiveProject {
    /// The project.
    pub id: ProjectId,
}
