//! Users. They are in version 1 of the API only, except followers, and not paged.
//!
//! See [Users](https://developers.pipedrive.com/docs/api/v1/Users).

mod followers;
mod permissions;
mod write;

use dealport_core::json::{Currency, Fields, Timestamp};
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Result, open_enum};

use crate::endpoint;
use crate::envelope::{All, Data};
use crate::ids::{CompanyId, RoleId, UserId};
use crate::v1::Flag;
use crate::v1::envelope::List;

pub use followers::ListUserFollowers;
pub use permissions::{
    GetUserPermissions, GetUserRoleSettings, ListUserRoleAssignments, Permissions, RoleAssignment,
    RoleSettings,
};
pub use write::{CreateUser, UpdateUser};

open_enum! {
    /// A part of Pipedrive that a user may use.
    pub enum App {
        /// All that is not part of another one.
        Global = "global",
        /// Deals.
        Sales = "sales",
        /// Campaigns.
        Campaigns = "campaigns",
        /// Projects.
        Projects = "projects",
        /// The settings of the account.
        AccountSettings = "account_settings",
        /// The partner program.
        Partnership = "partnership",
        /// Nova.
        Nova = "nova",
    }
}

/// What a user may use.
#[record(new)]
pub struct Access {
    /// The part of Pipedrive.
    pub app: Option<App>,
    /// Whether the user is an admin of it.
    pub admin: Option<bool>,
    /// The id of the permission set, a UUID.
    pub permission_set_id: Option<String>,
}

impl From<App> for Access {
    fn from(app: App) -> Self {
        Self::new().app(app)
    }
}

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
    /// Whether the user founded a company.
    pub has_created_company: Option<bool>,
    /// What the user may use.
    pub access: Option<Vec<Access>>,
    /// Whether the user is active.
    pub active_flag: Option<bool>,
    /// The user's time zone: `Europe/Berlin`.
    pub timezone_name: Option<String>,
    /// The distance of that time zone from UTC: `+01:00`.
    pub timezone_offset: Option<String>,
    /// The user's role.
    pub role_id: Option<RoleId>,
    /// The address of the user's picture.
    pub icon_url: Option<String>,
    /// Whether it is the user of the token.
    pub is_you: Option<bool>,
    /// Whether the user is deleted.
    pub is_deleted: Option<bool>,
    /// The company; for the current user only.
    pub company_id: Option<CompanyId>,
    /// The company's name; for the current user only.
    pub company_name: Option<String>,
    /// The company's subdomain, `{company_domain}.pipedrive.com`; for the current user only.
    pub company_domain: Option<String>,
    /// The company's country; for the current user only.
    pub company_country: Option<String>,
    /// The company's industry; for the current user only.
    pub company_industry: Option<String>,
    /// The user's language: `language_code` and `country_code`; for the current user only.
    pub language: Option<Fields>,
}

/// Lists all users of the company, in one response.
#[endpoint(
    get = "/v1/users",
    name = "users.list",
    cost = 20,
    scope = "users:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#getUsers"
)]
#[returns(All<User>)]
pub struct ListUsers {}

/// Gets a user.
#[endpoint(
    get = "/v1/users/{id}",
    name = "users.get",
    cost = 2,
    scope = "users:read",
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
    scope = "base",
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#getCurrentUser"
)]
#[returns(Data<User>)]
pub struct GetCurrentUser {}

/// Finds users by name or e-mail address.
#[endpoint(
    get = "/v1/users/find",
    name = "users.find",
    cost = 40,
    scope = "users:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#findUsersByName",
    validate(Self::check)
)]
#[returns(List<User>)]
pub struct FindUsers {
    /// The text to find.
    pub term: String,
    /// Whether only e-mail addresses are searched; only names if unset.
    pub search_by_email: Option<Flag>,
}

impl FindUsers {
    fn check(&self) -> Result<()> {
        endpoint::filled("term", &self.term, "a search")
    }
}
