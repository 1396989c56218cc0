//! The workspace that the token belongs to, and its members.
//!
//! See [Workspace](https://developers.weeek.net/api/workspace).

use dealport_core::{Operation, record, request};

use crate::endpoint::endpoint;
use crate::{Flag, UserId, WorkspaceId, pages};

record! {
    /// A workspace.
    pub struct Workspace {
        /// The workspace's id. No path has it.
        id: WorkspaceId,
        /// The name.
        title: Option<String>,
        /// More on it.
        description: Option<String>,
        /// Whether it is one person's.
        is_personal as "isPersonal": Option<Flag>,
        /// The URL of its picture.
        logo: Option<String>,
    }
}

record! {
    /// A member of the workspace.
    pub struct User {
        /// The user's id.
        id: UserId,
        /// The e-mail address.
        email: Option<String>,
        /// The URL of the picture.
        logo: Option<String>,
        /// The last name.
        last_name as "lastName": Option<String>,
        /// The first name.
        first_name as "firstName": Option<String>,
        /// The middle name.
        middle_name as "middleName": Option<String>,
        /// What they do.
        position: Option<String>,
        /// The time zone, such as `Europe/Moscow`.
        time_zone as "timeZone": Option<String>,
    }
}

request! {
    /// Reads the workspace.
    ///
    /// `GET /public/v1/ws`. See [Workspace](https://developers.weeek.net/api/workspace).
    pub struct GetWorkspace {}
}

endpoint! {
    GetWorkspace: Operation::get("workspace.get", "/public/v1/ws").page(pages::WORKSPACE)
        => Workspace in "workspace"
}

request! {
    /// Lists the members of the workspace.
    ///
    /// `GET /public/v1/ws/members`. All of them come in one response. See
    /// [Workspace](https://developers.weeek.net/api/workspace).
    pub struct ListMembers {}
}

endpoint! {
    ListMembers: Operation::get("workspace.members", "/public/v1/ws/members").page(pages::WORKSPACE)
        => all User in "members"
}
