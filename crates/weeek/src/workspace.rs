//! The workspace that the token belongs to, and its members.
//!
//! See [Workspace](https://developers.weeek.net/api/workspace).

use dealport_core::plumbing::camel::{endpoint, record};

use crate::envelope::{All, One};
use crate::{Flag, UserId, WorkspaceId};

/// A workspace.
#[record]
pub struct Workspace {
    /// The workspace's id. Paths do not contain it.
    pub id: WorkspaceId,
    /// The name.
    pub title: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// Whether it belongs to one person.
    pub is_personal: Option<Flag>,
    /// The URL of its picture.
    pub logo: Option<String>,
}

/// A member of the workspace.
#[record]
pub struct User {
    /// The user's id.
    pub id: UserId,
    /// The e-mail address.
    pub email: Option<String>,
    /// The URL of the picture.
    pub logo: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The middle name.
    pub middle_name: Option<String>,
    /// The job title.
    pub position: Option<String>,
    /// The time zone, such as `Europe/Moscow`.
    pub time_zone: Option<String>,
}

/// Gets the workspace that the token belongs to.
#[endpoint(
    get = "/public/v1/ws",
    name = "workspace.get",
    payload = "workspace",
    docs = "https://developers.weeek.net/api/workspace"
)]
#[returns(One<Workspace>)]
pub struct GetWorkspace {}

/// Lists all members of the workspace, in one response.
#[endpoint(
    get = "/public/v1/ws/members",
    name = "workspace.members",
    payload = "members",
    docs = "https://developers.weeek.net/api/workspace"
)]
#[returns(All<User>)]
pub struct ListMembers {}
