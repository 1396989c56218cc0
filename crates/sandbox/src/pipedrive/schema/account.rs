//! The account: its users, pipelines and stages.

use serde_json::json;

use super::{
    super::{seed, values},
    common::{ADD_TIME, ID, IS_DELETED, PLAIN_ADD_TIME, PLAIN_UPDATE_TIME, UPDATE_TIME, asked},
};
use crate::kit::{Field, Kind, Row, Stamp, Value, derived, field, made, nothing};

pub(crate) const PIPELINE: &[Field] = &[
    ID,
    field("name", Kind::Filled).required(),
    field("order_nr", Kind::Whole).read_only(),
    IS_DELETED,
    field("is_deal_probability_enabled", Kind::Flag),
    ADD_TIME,
    UPDATE_TIME,
];
pub(crate) const STAGE: &[Field] = &[
    ID,
    field("order_nr", Kind::Whole).read_only(),
    field("name", Kind::Filled).required(),
    IS_DELETED,
    field("deal_probability", Kind::Whole),
    field("pipeline_id", Kind::One("pipelines")).required(),
    field("is_deal_rot_enabled", Kind::Flag),
    field("days_to_rotten", Kind::Whole).nullable(),
    ADD_TIME,
    UPDATE_TIME,
];
/// What `GET /users/me` shows beside the rest is shown on request.
pub(crate) const USERS_FIELDS: &[Field] = &[
    ID,
    field("name", Kind::Text),
    derived!("default_currency", _row => "EUR"),
    derived!("locale", _row => "en_US"),
    derived!("lang", _row => 1),
    derived!("email", row => format!("user{}@example.com", row.number)),
    derived!("phone", _row => Value::Null),
    derived!("activated", _row => true),
    derived!("last_login", _row => seed::LAST_LOGIN),
    field("created", Kind::Created(Stamp::Plain)),
    derived!("modified", row => is_you(row).then_some(seed::LAST_LOGIN)),
    derived!("has_created_company", row => is_you(row)),
    derived!("access", row => access(row)),
    derived!("active_flag", _row => true),
    derived!("timezone_name", _row => values::ZONE),
    derived!("timezone_offset", _row => "+04:00"),
    derived!("role_id", _row => 1),
    derived!("icon_url", _row => Value::Null),
    derived!("is_you", row => is_you(row)),
    IS_DELETED,
    asked!("company_id", _row => 8_087_566),
    asked!("company_name", _row => "Sandbox"),
    asked!("company_domain", _row => "sandbox"),
    asked!("company_country", _row => "EE"),
    asked!("company_industry", _row => "IT"),
    asked!("language", _row => made(r#"{"language_code":"en","country_code":"US"}"#)),
];

/// Returns whether the tokens belong to a user.
fn is_you(user: &Row) -> bool {
    user.number == 1
}

fn access(user: &Row) -> Value {
    let admin = is_you(user);
    let access = json!([
        {"app": "sales", "admin": admin, "permission_set_id": "62cc4d7f-4038-4352-abf3-a8c1c822b631"},
        {"app": "global", "admin": admin, "permission_set_id": "233b7976-39bd-43a9-b305-ef3a2b0998e5"},
    ]);
    made(access.to_string()).into()
}

pub(crate) const CURRENCY: &[Field] = &[
    ID,
    field("code", Kind::Currency),
    field("name", Kind::Text),
    field("decimal_points", Kind::Whole),
    field("symbol", Kind::Text),
    derived!("active_flag", _row => true),
    derived!("is_custom_flag", _row => false),
];
pub(crate) const FILTER: &[Field] = &[
    ID,
    field("name", Kind::Filled).required(),
    nothing("filter_code"),
    derived!("is_editable", _row => true),
    derived!("active_flag", row => row.deleted.is_none()),
    field("type", Kind::Word(&["deals", "leads", "org", "people", "products", "activity", "projects"]))
        .required()
        .create_only(),
    derived!("temporary_flag", _row => false),
    field("user_id", Kind::One("users")).read_only(),
    PLAIN_ADD_TIME,
    PLAIN_UPDATE_TIME,
    derived!("visible_to", _row => "1"),
    nothing("last_used_time"),
    nothing("custom_view_id"),
    // Lists leave it out.
    field("conditions", Kind::Checked(values::conditions)).required().asked(),
];
/// A subscription to events. That loopback needs no HTTPS is inferred.
pub(crate) const WEBHOOK: &[Field] = &[
    ID,
    derived!("company_id", _row => 8_087_566),
    field("owner_id", Kind::One("users")).read_only(),
    field("user_id", Kind::One("users")),
    field("event_action", Kind::Text).required(),
    field("event_object", Kind::Text).required(),
    field("subscription_url", Kind::Checked(values::subscription)).required(),
    field("version", Kind::Word(&["1.0", "2.0"])).default("\"2.0\""),
    derived!("is_active", _row => 1),
    field("add_time", Kind::Created(Stamp::Millis)),
    nothing("remove_time"),
    derived!("type", _row => "general"),
    field("http_auth_user", Kind::Text).nullable(),
    field("http_auth_password", Kind::Text).nullable(),
    nothing("remove_reason"),
    nothing("last_delivery_time"),
    nothing("last_http_status"),
    field("admin_id", Kind::One("users")).read_only(),
    field("name", Kind::Filled).required().most(255),
];
