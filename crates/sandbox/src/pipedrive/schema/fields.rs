//! Definitions of fields, and the types of custom ones.

use serde_json::{Value as Json, json};

use super::{
    super::values,
    common::{PLAIN_ADD_TIME, PLAIN_UPDATE_TIME, USER, named, texts},
};
use crate::kit::{Field, Kind, Row, Rows, Value, derived, field, made};

pub(crate) const FIELD: &[Field] = &[
    field("field_name", Kind::Filled).required().most(255),
    field("field_code", Kind::Text).read_only(),
    field("description", Kind::Text).nullable(),
    field("field_type", Kind::Text).read_only(),
    field("options", Kind::Derived(options)),
    field("subfields", Kind::Derived(subfields)),
    field("is_custom_field", Kind::Flag).read_only(),
    field("is_optional_response_field", Kind::Flag).read_only(),
    field("ui_visibility", Kind::Json).asked(),
    field("important_fields", Kind::Json).asked(),
    field("required_fields", Kind::Json).asked(),
];
/// A definition as v1 shows it.
pub(crate) const FIELD_V1: &[Field] = &[
    field("id", Kind::Id),
    derived!("key", row => row.get("field_code").clone()),
    derived!("name", row => row.get("field_name").clone()),
    derived!("order_nr", row => row.number),
    field("field_type", Kind::Text),
    PLAIN_ADD_TIME,
    PLAIN_UPDATE_TIME,
    derived!("active_flag", _ => true),
    derived!("edit_flag", row => row.get("is_custom_field").clone()),
    derived!("index_visible_flag", _ => true),
    derived!("details_visible_flag", _ => true),
    derived!("add_visible_flag", row => !row.get("is_custom_field").flag()),
    derived!("important_flag", _ => false),
    derived!("bulk_edit_allowed", _ => true),
    derived!("searchable_flag", row => row.get("is_custom_field").clone()),
    derived!("filtering_allowed", _ => true),
    derived!("sortable_flag", _ => true),
    derived!("mandatory_flag", row => row.text("field_code") == Some("title")),
    field("options", Kind::Derived(options)),
];
/// The parts of a custom field's value that is an object.
const MONEY: &[Field] =
    &[field("value", Kind::Number).required(), field("currency", Kind::Currency).required()];
const DATE_RANGE: &[Field] = &[field("value", Kind::Date).required(), field("until", Kind::Date).required()];
const PLACE: &[Field] = texts![
    field("value", Kind::Text).required();
    "street_number", "route", "sublocality", "subpremise", "locality", "admin_area_level_1", "admin_area_level_2",
    "country", "postal_code", "formatted_address",
];
/// The types of custom fields.
pub(crate) const TYPES: &[Field] = &[
    field("varchar", Kind::Text).nullable().most(255),
    field("varchar_auto", Kind::Text).nullable().most(255),
    field("text", Kind::Text).nullable().most(65_535),
    field("phone", Kind::Text).nullable().most(255),
    field("double", Kind::Number).nullable(),
    field("monetary", Kind::Object(MONEY)).nullable(),
    field("enum", Kind::One("options")).nullable(),
    field("set", Kind::Many("options")).nullable(),
    field("date", Kind::Date).nullable(),
    field("daterange", Kind::Object(DATE_RANGE)).nullable(),
    field("time", Kind::Checked(values::time)).nullable(),
    field("timerange", Kind::Checked(values::time_range)).nullable(),
    field("address", Kind::Object(PLACE)).nullable(),
    field("user", USER).nullable(),
    field("org", Kind::One("organizations")).nullable(),
    field("people", Kind::One("persons")).nullable(),
];

/// Returns the options of a field: a custom field's have rows of their own.
fn options(rows: &dyn Rows, row: &Row) -> Value {
    match row.get("option_ids") {
        Value::Numbers(numbers) => named(rows, "options", numbers),
        built_in => built_in.clone(),
    }
}

fn subfields(_: &dyn Rows, row: &Row) -> Value {
    let code = row.text("field_code").unwrap_or_default();
    let parts: &[(&str, &str)] = match row.text("field_type").unwrap_or_default() {
        "monetary" => &[("value", "double"), ("currency", "varchar")],
        "daterange" => &[("value", "date"), ("until", "date")],
        "time" => &[("value", "time"), ("timezone_id", "int")],
        "timerange" => &[("value", "time"), ("until", "time"), ("timezone_id", "int")],
        "address" => &[("value", "varchar"), ("locality", "varchar"), ("country", "varchar")],
        _ => return Value::Null,
    };
    let part = |&(part, kind): &(&str, &str)| json!({"field_code": part, "field_name": format!("{part} of {code}"), "field_type": kind});
    made(parts.iter().map(part).collect::<Json>().to_string()).into()
}
