//! The user who owns the token.
//!
//! See [User](https://developers.weeek.net/api/user).

use dealport_core::plumbing::camel::{endpoint, record};

use crate::UserId;
use crate::envelope::One;

/// The user who owns the token.
#[record]
pub struct CurrentUser {
    /// The user's id.
    pub id: UserId,
    /// The e-mail address.
    pub email: Option<String>,
    /// The URL of the picture.
    pub logo_link: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The middle name.
    pub middle_name: Option<String>,
    /// The self-description.
    pub about: Option<String>,
    /// The job title.
    pub position: Option<String>,
    /// The language, such as `en-US`.
    pub language: Option<String>,
    /// The date of birth, in an undocumented form.
    pub birth_date: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The time zone, such as `Europe/Moscow`.
    pub time_zone: Option<String>,
    /// The phone number.
    pub phone_number: Option<String>,
}

/// Gets the user who owns the token.
#[endpoint(
    get = "/public/v1/user/me",
    name = "user.me",
    payload = "user",
    docs = "https://developers.weeek.net/api/user"
)]
#[returns(One<CurrentUser>)]
pub struct GetCurrentUser {}
