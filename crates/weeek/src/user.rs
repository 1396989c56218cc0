//! The user who made the token.
//!
//! See [User](https://developers.weeek.net/api/user).

use dealport_core::{Operation, record, request};

use crate::endpoint::endpoint;
use crate::{UserId, pages};

record! {
    /// The user who made the token.
    pub struct CurrentUser {
        /// The user's id.
        id: UserId,
        /// The e-mail address.
        email: Option<String>,
        /// The URL of the picture.
        logo_link as "logoLink": Option<String>,
        /// The last name.
        last_name as "lastName": Option<String>,
        /// The first name.
        first_name as "firstName": Option<String>,
        /// The middle name.
        middle_name as "middleName": Option<String>,
        /// What they say of themselves.
        about: Option<String>,
        /// What they do.
        position: Option<String>,
        /// The language, such as `en-US`.
        language: Option<String>,
        /// The day of birth, in an undocumented form.
        birth_date as "birthDate": Option<String>,
        /// The country.
        country: Option<String>,
        /// The time zone, such as `Europe/Moscow`.
        time_zone as "timeZone": Option<String>,
        /// The phone number.
        phone_number as "phoneNumber": Option<String>,
    }
}

request! {
    /// Reads the user who made the token.
    ///
    /// `GET /public/v1/user/me`. See [User](https://developers.weeek.net/api/user).
    pub struct GetCurrentUser {}
}

endpoint! {
    GetCurrentUser: Operation::get("user.me", "/public/v1/user/me").page(pages::USER) => CurrentUser in "user"
}
