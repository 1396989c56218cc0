//! The types of records and their fields, and routers.

use serde_json::value::RawValue;

use super::seed::{self, CURRENCIES, LIFECYCLES, PRIORITIES, REGIONS, STATUSES, TICKET_STAGES};
use crate::kit::{Field, Ids, Kind, Resource, Row, Rows, Stamp, Value, Wrong, field, json, resources};

/// The JSON of each type of field is inferred, and so is that null clears.
const TEXT: Kind = Kind::Text;
const USER: Kind = Kind::Checked(user);

/// What every record has, before and after its own fields.
macro_rules! record {
    ($($own:expr),* $(,)?) => {
        &[
            field("id", Kind::Id),
            field("external_id", TEXT).nullable(),
            field("created_at", Kind::Created(Stamp::Millis)),
            field("updated_at", Kind::Updated(Stamp::Millis)),
            field("archived", Kind::Derived(archived)),
            $($own,)*
            field("archived_by", Kind::Derived(archived_by)),
        ]
    };
}

const CONTACT: &[Field] = record![
    field("first_name", TEXT).nullable(),
    field("last_name", TEXT).nullable(),
    field("email", Kind::Email).nullable(),
    field("contact_owner", USER).nullable(),
    field("phone", TEXT).nullable().asked(),
    field("lifecycle", Kind::Word(&LIFECYCLES)).nullable().asked(),
    field("newsletter", Kind::Flag).nullable().asked(),
];
const COMPANY: &[Field] = record![
    field("company_name", TEXT).nullable(),
    field("description", TEXT).nullable(),
    field("industry", TEXT).nullable(),
    field("company_owner", USER).nullable(),
    field("website_url", TEXT).nullable().asked(),
    field("employees", Kind::Number).nullable().asked(),
];
const DEAL: &[Field] = record![
    field("deal_name", TEXT),
    field("pipeline", Kind::Word(&["default", "renewals"])),
    field("deal_stage", Kind::Word(&seed::STAGES)),
    field("deal_owner", USER).nullable(),
    field("deal_value", Kind::Number).nullable().asked(),
    field("deal_currency", Kind::Word(&CURRENCIES)).nullable().asked(),
    field("deal_status", Kind::Word(&STATUSES)).nullable().asked(),
    field("expected_close", Kind::DateOrTime).nullable().asked(),
    field("region", Kind::Word(&REGIONS)).nullable().asked(),
    field("next_step", TEXT).nullable().asked(),
    field("is_strategic", Kind::Flag).nullable().asked(),
    field("account_manager", USER).nullable().asked(),
];
/// Examples show the stage without its being asked for; the text does not have it among the defaults.
const TICKET: &[Field] = record![
    field("ticket_name", TEXT),
    field("pipeline", Kind::Word(&["default"])),
    field("ticket_owner", USER).nullable(),
    field("ticket_stage", Kind::Word(&TICKET_STAGES)).asked(),
    field("priority", Kind::Word(&PRIORITIES)).nullable().asked(),
];
const ROUTER: &[Field] = &[
    field("id", Kind::Id),
    field("name", TEXT),
    field("object_type", TEXT),
    field("has_integration", Kind::Flag),
    field("is_published", Kind::Flag),
    field("archived", Kind::Derived(archived)),
    field("archived_by", Kind::Derived(archived_by)),
    field("created_at", Kind::Created(Stamp::Millis)),
    field("updated_at", Kind::Updated(Stamp::Millis)),
    field("settings", Kind::Json),
    field("users", Kind::Json),
    field("teams", Kind::Json),
];

resources! {
    CONTACTS: "contacts", "Object", Ids::Uuid("contacts"), CONTACT,
        seeded(|seed| seed::with_archived(40 + seed::deals(seed) / 8), seed::contact);
    COMPANIES: "companies", "Object", Ids::Uuid("companies"), COMPANY,
        seeded(|seed| seed::with_archived(25 + seed::deals(seed) / 12), seed::company);
    DEALS: "deals", "Object", Ids::Uuid("deals"), DEAL,
        seeded(|seed| seed::with_archived(seed::deals(seed)), seed::deal);
    TICKETS: "tickets", "Object", Ids::Uuid("tickets"), TICKET,
        seeded(|seed| seed::with_archived(20 + seed::deals(seed) / 20), seed::ticket);
    ROUTERS: "routers", "Router", Ids::Uuid("routers"), ROUTER,
        seeded(|_| seed::ROUTERS.len() as u64, seed::router);
}

/// The time, or false.
fn archived(_: &dyn Rows, row: &Row) -> Value {
    row.archived.map_or_else(|| false.into(), |time| Stamp::Millis.text(time).into())
}

/// Who archived the row; an active one has no such member.
fn archived_by(_: &dyn Rows, row: &Row) -> Value {
    if row.archived.is_some() { row.get("by").clone() } else { Value::Absent }
}

/// The e-mail address of a user (inferred).
fn user(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let email = json::<String>(raw).filter(|email| seed::is_user(email));
    email.map(Value::from).ok_or(Wrong::Other("{path} must be the email of a user".into()))
}

/// Declares an account's own field; `None` if there is no such type of fields.
pub(crate) fn own_field(name: &str, field_type: &str, options: &[&str]) -> Option<Field> {
    let kind = match field_type {
        "text" => TEXT,
        "number" => Kind::Number,
        "checkbox" => Kind::Flag,
        "date" => Kind::DateOrTime,
        "dropdown" => Kind::Choice(options.iter().map(|&option| option.to_owned()).collect()),
        "user" => USER,
        _ => return None,
    };
    Some(Field::new(name.to_owned().into(), kind).nullable().asked())
}
