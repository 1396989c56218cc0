//! The types of records, and routers.

use std::sync::LazyLock;

use super::seed;
use crate::kit::{
    Field, Function, Functions, Ids, Kind, Listed, RawValue, Resource, Row, Rows, Schema, Stamp, Value,
    Wrong, json, resources,
};

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::read(TEXTS, FUNCTIONS));
static SEEDED: LazyLock<Listed> =
    LazyLock::new(|| Listed::read(include_str!("seed.json"), &SCHEMA, seed::MADE));
const TEXTS: &[&str] = &[include_str!("schema.txt")];
const FUNCTIONS: Functions = &[
    ("archived", Function::Derive(archived)),
    ("archived_by", Function::Derive(archived_by)),
    ("user", Function::Check(user)),
];

resources! {
    &SCHEMA;
    CONTACTS: "contacts", "Object", Ids::Uuid("contacts"),
        seeded(|seed| seed::with_archived(40 + seed.deals / 8), seed::contact);
    COMPANIES: "companies", "Object", Ids::Uuid("companies"),
        seeded(|seed| seed::with_archived(25 + seed.deals / 12), seed::company);
    DEALS: "deals", "Object", Ids::Uuid("deals"),
        seeded(|seed| seed::with_archived(seed.deals), seed::deal);
    TICKETS: "tickets", "Object", Ids::Uuid("tickets"),
        seeded(|seed| seed::with_archived(20 + seed.deals / 20), seed::ticket);
    ROUTERS: "routers", "Router", Ids::Uuid("routers"), listed(&SEEDED);
}

/// Returns the time, or false.
fn archived(_: &dyn Rows, row: &Row, _: &str) -> Value {
    row.archived.map_or_else(|| false.into(), |time| Stamp::Millis.text(time).into())
}

/// Returns who archived the row; an active one has no such member.
fn archived_by(_: &dyn Rows, row: &Row, _: &str) -> Value {
    if row.archived.is_some() { row.get("by").clone() } else { Value::Absent }
}

/// Reads the e-mail address of a user (inferred).
fn user(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let email = json::<String>(raw).filter(|email| seed::is_user(email));
    email.map(Value::from).ok_or(Wrong::Other("{path} must be the email of a user".into()))
}

/// Declares an account's own field; `None` for an unknown type of fields.
pub(crate) fn own_field(name: &str, field_type: &str, options: &[&str]) -> Option<Field> {
    let kind = match field_type {
        "text" => Kind::Text,
        "number" => Kind::Number,
        "checkbox" => Kind::Flag,
        "date" => Kind::DateOrTime,
        "dropdown" => Kind::Choice(options.iter().map(|&option| option.to_owned()).collect()),
        "user" => Kind::Checked(user, ""),
        _ => return None,
    };
    Some(Field::new(name.to_owned().into(), kind).nullable().asked())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schema_and_seed_can_be_read() {
        assert_eq!(Schema::errors(TEXTS, FUNCTIONS), [""; 0]);
        assert!(!SEEDED.rows("routers").is_empty());
    }
}
