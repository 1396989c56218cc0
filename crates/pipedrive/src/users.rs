//! Users. They are in version 1 of the API only, and not paged.
//!
//! See [Users](https://developers.pipedrive.com/docs/api/v1/Users).

use dealport_core::http::Response;
use dealport_core::json::{Currency, Timestamp};
use dealport_core::paging::{Page, Position};
use dealport_core::{Endpoint, Operation, Paged, Result, record, request};

use crate::endpoint::endpoint;
use crate::ids::UserId;
use crate::{Pipedrive, envelope};

record! {
    /// A user of the company.
    pub struct User {
        /// The user's number.
        id: UserId,
        /// The name.
        name: Option<String>,
        /// The currency of the deals that the user creates without naming one.
        default_currency: Option<Currency>,
        /// The locale: `en_US`.
        locale: Option<String>,
        /// The number of the user's language.
        lang: Option<i64>,
        /// The e-mail address.
        email: Option<String>,
        /// The telephone number.
        phone: Option<String>,
        /// Whether the user has accepted the invitation.
        activated: Option<bool>,
        /// When the user last logged in.
        last_login: Option<Timestamp>,
        /// When the user was created.
        created: Option<Timestamp>,
        /// When the user was last changed.
        modified: Option<Timestamp>,
        /// Whether the user can work.
        active_flag: Option<bool>,
        /// The user's time zone: `Europe/Berlin`.
        timezone_name: Option<String>,
        /// The number of the user's role.
        role_id: Option<i64>,
        /// Where the user's picture is.
        icon_url: Option<String>,
        /// Whether it is the user whose token this is.
        is_you: Option<bool>,
        /// Whether the user is deleted.
        is_deleted: Option<bool>,
        /// Of the current user only: the number of the company.
        company_id: Option<i64>,
        /// Of the current user only: the company's name.
        company_name: Option<String>,
        /// Of the current user only: the company's subdomain, `{company_domain}.pipedrive.com`.
        company_domain: Option<String>,
    }
}

request! {
    /// Lists all users of the company, in one response.
    ///
    /// `GET /v1/users`, 20 tokens. See [Get all users](https://developers.pipedrive.com/docs/api/v1/Users#getUsers).
    pub struct ListUsers {}
}

impl Endpoint for ListUsers {
    type Vendor = Pipedrive;
    type Output = Page<User>;

    const OPERATION: Operation = Operation::get("users.list", "/v1/users")
        .cost(20)
        .page("https://developers.pipedrive.com/docs/api/v1/Users#getUsers");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        envelope::page(response)
    }
}

/// The one page has no next.
impl Paged for ListUsers {
    type Item = User;

    fn at(self, _: &Position) -> Self {
        self
    }

    fn fingerprint(user: &User) -> Option<u64> {
        Some(user.id.fingerprint())
    }
}

request! {
    /// Reads one user.
    ///
    /// `GET /v1/users/{id}`, 2 tokens. See [Get one user](https://developers.pipedrive.com/docs/api/v1/Users#getUser).
    pub struct GetUser {
        path {
            /// The user.
            id: UserId,
        }
    }
}

endpoint! {
    GetUser:
        Operation::get("users.get", "/v1/users/{id}")
            .cost(2)
            .page("https://developers.pipedrive.com/docs/api/v1/Users#getUser")
        => User
}

request! {
    /// Reads the user whose token the client has, and the company.
    ///
    /// `GET /v1/users/me`, 2 tokens. The cheapest way to see whether a token is good. See
    /// [Get current user data](https://developers.pipedrive.com/docs/api/v1/Users#getCurrentUser).
    pub struct GetCurrentUser {}
}

endpoint! {
    GetCurrentUser:
        Operation::get("users.me", "/v1/users/me")
            .cost(2)
            .page("https://developers.pipedrive.com/docs/api/v1/Users#getCurrentUser")
        => User
}
