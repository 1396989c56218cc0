//! The fields of resources: built-in ones, which follow from the schema, and custom ones.

use super::{
    fixed,
    schema::{ACTIVITIES, DEALS, FIELDS, LEADS, NOTES, OPTIONS, ORGANIZATIONS, PERSONS, PRODUCTS},
    seed::{CUSTOM, MADE},
};
use crate::kit::{Depth, Field, Kind, Moment, Resource, Row, Show, Store, Value};
use fastrand::Rng;

/// Fields that have no entry.
const WITHOUT: [&str; 4] = ["currency", "custom_fields", "is_deleted", "labels"];

/// Adds the fields that the account starts with. They are read with every deal, so they are stored and not
/// made anew.
pub(crate) fn fill(store: &mut Store) {
    let shown = |field: &&Field| field.show != Show::Never && !WITHOUT.contains(&field.name.as_ref());
    for resource in [&DEALS, &PERSONS, &ORGANIZATIONS, &PRODUCTS, &ACTIVITIES, &LEADS, &NOTES] {
        for field in resource.fields().iter().filter(shown) {
            let code = field.name.as_ref();
            let row = entry(store, MADE, resource, title(code), kind(field))
                .with("field_code", code.to_owned())
                .with("is_custom_field", false)
                .with("is_optional_response_field", field.show == Show::Asked)
                .with("option_ids", if resource.name == DEALS.name { options(code) } else { Value::Null });
            store.put(FIELDS.name, row);
        }
        // The numbers of the custom fields of deals follow those of the built-in ones.
        for (name, kind, labels) in CUSTOM.into_iter().filter(|_| resource.name == DEALS.name) {
            add(store, MADE, resource, name, kind, labels, Some(name));
        }
    }
}

/// Adds a custom field of a resource and returns its code, which follows from the seed, so that accounts
/// differ in it. Rows keep their values under the code, unless told otherwise.
pub(crate) fn add(
    store: &mut Store,
    now: Moment,
    resource: &Resource,
    name: &str,
    kind: &str,
    labels: &[&str],
    slot: Option<&'static str>,
) -> String {
    let mut options = Vec::new();
    // The options of a field follow one another, and those of two fields do not.
    let first = (store.next(OPTIONS.name) - 1).next_multiple_of(10) + 1;
    for (number, label) in (first..).zip(labels) {
        store.put(OPTIONS.name, Row::new(number, now).with("label", (*label).to_owned()));
        options.push(number);
    }
    let mut dice = Rng::with_seed(store.seed.seed ^ 0x00F1_E1D5);
    let customs =
        store.rows(FIELDS.name, Depth::Whole).filter(|row| row.get("is_custom_field").flag()).count();
    let parts = std::iter::repeat_with(|| dice.u32(..)).skip(customs * 5).take(5);
    let code: String = parts.map(|part| format!("{part:08x}")).collect();
    let row = entry(store, now, resource, name.to_owned(), kind.to_owned())
        .with("field_code", code.clone())
        .with("is_custom_field", true)
        .with("is_optional_response_field", false)
        .with("option_ids", Some(options).filter(|options| !options.is_empty()))
        .with("slot", slot.map_or_else(|| code.clone().into(), Value::from));
    store.put(FIELDS.name, row);
    code
}

fn entry(store: &Store, now: Moment, of: &Resource, name: String, kind: impl Into<Value>) -> Row {
    Row::new(store.next(FIELDS.name), now)
        .with("of", of.name)
        .with("field_name", name)
        .with("field_type", kind)
        .with("ui_visibility", fixed::value(fixed::json("ui_visibility")))
        .with("important_fields", fixed::value(fixed::json("important_fields")))
        .with("required_fields", fixed::value(fixed::json("required_fields")))
}

/// Returns the name of a built-in field: its code in words, unless the vendor has others for it.
fn title(code: &str) -> String {
    if let Some(name) = fixed::json("field_names")[code].as_str() {
        return name.to_owned();
    }
    let words = code.trim_end_matches("_ids").trim_end_matches("_id").replace('_', " ");
    let (first, rest) = words.split_at_checked(1).unwrap_or_default();
    first.to_uppercase() + rest
}

/// Returns the type of a built-in field; those of fields that are shown on request are inferred.
fn kind(field: &Field) -> &'static str {
    match (field.name.as_ref(), &field.kind) {
        ("value" | "acv" | "arr" | "mrr", _) => "monetary",
        ("status", _) => "status",
        ("visible_to", _) => "visible_to",
        ("channel", _) => "enum",
        ("lost_reason", _) => "varchar_options",
        ("source_lead_id", _) => "lead",
        ("next_activity_id" | "last_activity_id", _) => "activity",
        (_, Kind::One("users")) => "user",
        (_, Kind::One("persons")) => "people",
        (_, Kind::One("organizations")) => "org",
        (_, Kind::One("stages")) => "stage",
        (_, Kind::One("pipelines")) => "double",
        (_, Kind::Many(_)) => "set",
        (_, Kind::Text | Kind::Filled) | ("smart_bcc_email", _) => "varchar",
        (name, _) if name.starts_with("is_") => "boolean",
        (name, _) if name.ends_with("_time") || name.ends_with("_date") => "date",
        _ => "int",
    }
}

/// Returns the options of a built-in field. Their ids are strings, except for the labels', which are
/// documented as numbers. That the code of labels is `label_ids` and not `label` is inferred.
fn options(code: &str) -> Value {
    fixed::value(&fixed::json("field_options")[code])
}
