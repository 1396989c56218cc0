//! The users of the workspace.
//!
//! See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).

use dealport_core::plumbing::camel::{endpoint, record};

use crate::envelope::References;
use crate::ids::UserId;

/// A user of the workspace. All field names except `id` are inferred.
///
/// `isActive` in `extra` says whether the user is active (inferred).
#[record]
pub struct User {
    /// The user's id.
    pub id: UserId,
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
}

/// Lists users.
///
/// Its fields are those of every list (inferred).
#[endpoint(
    get = "/api/v2/users",
    name = "users.list",
    docs = "https://docs.heffl.com/api-v2-reference/reference-data/list-users"
)]
#[returns(References<User>)]
pub struct ListUsers {
    /// The text to search for.
    pub search: Option<String>,
    /// The number of items in a page, 1 to 100.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
