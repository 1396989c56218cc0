//! Users. They are in version 1 of the API only, and not paged.
//!
//! See [Users](https://developers.pipedrive.com/docs/api/v1/Users).

use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::{All, Data};
use crate::ids::UserId;

/// A user of the company.
#[record]
pub struct User {
    /// The user's id.
    pub id: UserId,
    /// The name.
    pub name: Option<String>,
    /// The currency of deals that the user creates without one.
    pub default_currency: Option<Currency>,
    /// The locale: `en_US`.
    pub locale: Option<String>,
    /// The id of the user's language.
    pub lang: Option<i64>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// Whether the user has accepted the invitation.
    pub activated: Option<bool>,
    /// The time of the last login.
    pub last_login: Option<Timestamp>,
    /// The time of creation.
    pub created: Option<Timestamp>,
    /// The time of the last change.
    pub modified: Option<Timestamp>,
    /// Whether the user is active.
    pub active_flag: Option<bool>,
    /// The user's time zone: `Europe/Berlin`.
    pub timezone_name: Option<String>,
    /// The id of the user's role.
    pub role_id: Option<i64>,
    /// The address of the user's picture.
    pub icon_url: Option<String>,
    /// Whether it is the user of the token.
    pub is_you: Option<bool>,
    /// Whether the user is deleted.
    pub is_deleted: Option<bool>,
    /// The id of the company; for the current user only.
    pub company_id: Option<i64>,
    /// The company's name; for the current user only.
    pub company_name: Option<String>,
    /// The company's subdomain, `{company_domain}.pipedrive.com`; for the current user only.
    pub company_domain: Option<String>,
}

/// Lists all users of the company, in one response.
#[endpoint(
    get = "/v1/users",
    name = "users.list",
    cost = 20,
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#getUsers"
)]
#[returns(All<User>)]
pub struct ListUsers {}

/// Gets a user.
#[endpoint(
    get = "/v1/users/{id}",
    name = "users.get",
    cost = 2,
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#getUser"
)]
#[returns(Data<User>)]
pub struct GetUser {
    /// The user.
    pub id: UserId,
}

/// Gets the user of the token, and the company.
///
/// The cheapest way to see whether a token is good.
#[endpoint(
    get = "/v1/users/me",
    name = "users.me",
    cost = 2,
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#getCurrentUser"
)]
#[returns(Data<User>)]
pub struct GetCurrentUser {}
