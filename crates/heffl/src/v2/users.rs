//! The users of the workspace.
//!
//! See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).

use dealport_core::{Operation, record, request};

use super::list::list;
use crate::ids::UserId;

record! {
    /// A user. The names of all members but the id are inferred. Whether one can work is in `extra`, as `isActive`
    /// (inferred).
    pub struct User {
        /// The user's id.
        id: UserId,
        /// The name.
        name: Option<String>,
        /// The e-mail address.
        email: Option<String>,
    }
}

request! {
    /// Lists the users.
    ///
    /// `GET /api/v2/users`. Its members are those of every list (inferred). See
    /// [List users](https://docs.heffl.com/api-v2-reference/reference-data/list-users).
    pub struct ListUsers {
        query {
            /// Text to be found.
            search: Option<String>,
            /// Users in a page, 1 to 100.
            page_size as "pageSize": Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

list!(
    ListUsers of User, read by reference,
    Operation::get("users.list", "/api/v2/users")
        .page("https://docs.heffl.com/api-v2-reference/reference-data/list-users")
);
