//! Inviting and deactivating users.

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use super::{Access, User};
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::UserId;

/// Invites a user to the company.
#[endpoint(
    post = "/v1/users",
    name = "users.create",
    cost = 10,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#addUser",
    validate(Self::check)
)]
#[returns(Data<User>)]
pub struct CreateUser {
    /// The e-mail address.
    pub email: String,
    /// The parts of Pipedrive that the user may use; `sales` if unset.
    pub access: Option<Vec<Access>>,
    /// Whether the user is active; `true` if unset.
    pub active_flag: Option<bool>,
}

impl CreateUser {
    fn check(&self) -> Result<()> {
        endpoint::filled("email", &self.email, "a user")
    }
}

/// Activates or deactivates a user.
#[endpoint(
    put = "/v1/users/{id}",
    name = "users.update",
    idempotent,
    cost = 10,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#updateUser"
)]
#[returns(Data<User>)]
pub struct UpdateUser {
    /// The user.
    pub id: UserId,
    /// Whether the user is active.
    pub active_flag: bool,
}
