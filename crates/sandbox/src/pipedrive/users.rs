//! The users of the account, read through v1.

use serde_json::{Value, json};

use super::failure;
use crate::{
    calendar::{Date, Instant},
    exchange::Response,
    vocabulary,
};

/// The id of the first user, the one whom the token belongs to.
pub(crate) const FIRST_USER: u64 = 25_455_458;
/// How many users there are; their ids follow one another.
pub(crate) const USERS: u64 = 5;

/// The zone of the account, far enough from UTC that local dates differ from UTC dates, and without summer time.
pub(crate) const ZONE: &str = "Asia/Dubai";
/// What the account's zone is ahead of UTC.
const ZONE_OFFSET: i64 = 4 * 3_600;

/// The day of an instant where the account is.
pub(crate) fn local_date(time: Instant) -> Date {
    Instant(time.0 + ZONE_OFFSET).date()
}

/// Whether there is a user with this id.
pub(crate) fn exists(id: u64) -> bool {
    (FIRST_USER..FIRST_USER + USERS).contains(&id)
}

/// `GET /v1/users`, which has no pages.
pub(crate) fn list() -> Response {
    let users: Vec<Value> = (FIRST_USER..FIRST_USER + USERS).map(user).collect();
    Response::json(200, &json!({"success": true, "data": users, "additional_data": null}))
}

/// `GET /v1/users/{id}`.
pub(crate) fn get(id: u64) -> Response {
    if !exists(id) {
        return failure::user_not_found();
    }
    Response::json(200, &json!({"success": true, "data": user(id), "additional_data": null}))
}

/// `GET /v1/users/me`, which knows more than the other two.
pub(crate) fn me() -> Response {
    let mut user = user(FIRST_USER);
    if let Some(members) = user.as_object_mut() {
        let company = json!({
            "company_id": 8_087_566,
            "company_name": "Sandbox",
            "company_domain": "sandbox",
            "company_country": "EE",
            "company_industry": "IT",
            "language": {"language_code": "en", "country_code": "US"},
        });
        members.extend(company.as_object().cloned().unwrap_or_default());
    }
    Response::json(200, &json!({"success": true, "data": user, "additional_data": null}))
}

fn user(id: u64) -> Value {
    let number = id - FIRST_USER;
    let is_you = number == 0;
    json!({
        "id": id,
        "name": vocabulary::person(number * 5),
        "default_currency": "EUR",
        "locale": "en_US",
        "lang": 1,
        "email": format!("user{}@example.com", number + 1),
        "phone": null,
        "activated": true,
        "last_login": "2026-08-21 08:45:56",
        "created": "2023-11-13 09:16:26",
        "modified": if is_you { json!("2026-08-21 08:45:56") } else { Value::Null },
        "has_created_company": is_you,
        "access": [
            {"app": "sales", "admin": is_you, "permission_set_id": "62cc4d7f-4038-4352-abf3-a8c1c822b631"},
            {"app": "global", "admin": is_you, "permission_set_id": "233b7976-39bd-43a9-b305-ef3a2b0998e5"},
        ],
        "active_flag": true,
        "timezone_name": ZONE,
        "timezone_offset": "+04:00",
        "role_id": 1,
        "icon_url": null,
        "is_you": is_you,
        "is_deleted": false,
    })
}
