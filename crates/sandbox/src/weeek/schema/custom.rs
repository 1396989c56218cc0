//! Custom fields of funnels, projects, boards and the whole workspace.

use serde_json::value::RawValue;

use super::{
    super::values::{self, SHORT},
    common::{ID, parts},
};
use crate::kit::{Field, Kind, Object, Row, Rows, Value, Wrong, field, json, words, write};

/// The colors that a request may name; responses know others.
const COLORS: [&str; 13] = words!(blue light_blue dark_purple purple dark_pink pink light_pink red turquoise green
    light_green dark_yellow yellow);

/// The form of `config` depends on the type and is checked by the rules.
pub(crate) const FIELD: &[Field] = &[
    ID,
    field("name", Kind::Text).nullable().most(SHORT),
    field("type", Kind::Checked(field_type)).required().create_only(),
    field("config", Kind::Json).read_only(),
    parts!("options", OPTION),
];
pub(crate) const OPTION: &[Field] =
    &[ID, field("name", Kind::Filled).required().most(SHORT), field("color", Kind::Word(&COLORS)).required()];
/// The types of custom fields and of their values, which may be null (inferred).
const TYPES: &[Field] = &[
    field("text", Kind::Text).nullable(),
    field("boolean", Kind::Flag).nullable(),
    field("datetime", Kind::Checked(values::date_time)).nullable(),
    field("select", Kind::One("options")).nullable(),
    field("multiselect", Kind::Many("options")).nullable(),
    field("member", Kind::Many("members")).nullable(),
    field("contact", Kind::One("contacts")).nullable(),
    field("link", Kind::Url).nullable(),
    field("approval", Kind::Many("members")).nullable(),
    field("number", Kind::Number).nullable(),
];
/// What a field of numbers is shown as. A currency is required for the type of that name.
pub(crate) const NUMBER_CONFIG: &[Field] = &[
    field("type", Kind::Word(&["number", "currency", "percent"])).required(),
    field("precision", Kind::OneOf(&[0, 1, 2, 3, 4, 5, 6])).required().nullable(),
    field("currency", Kind::One("currencies")).nullable(),
];
/// What a field of flags is shown as, in both documented spellings.
pub(crate) const FLAG_CONFIG: &[Field] =
    &[field("type", Kind::Word(&["switch", "checkbox", "radio", "checbox"])).required()];

/// Returns a type of custom fields.
pub(crate) fn custom_type(name: &str) -> Option<&'static Field> {
    TYPES.iter().find(|known| known.name == name)
}

fn field_type(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let found = json::<String>(raw).and_then(|text| custom_type(&text));
    let known = || Wrong::Choice(TYPES.iter().map(|known| known.name.clone()).collect());
    found.map(|known| Value::Text(known.name.clone())).ok_or_else(known)
}

/// Writes custom fields with the values that a row has for them. That every field is there, with null if the
/// row has no value, is inferred.
pub(crate) fn write_values(rows: &dyn Rows, numbers: &[u64], owner: &Row, out: &mut Vec<u8>) {
    let found = numbers.iter().filter_map(|&number| rows.row("customFields", number));
    let ids = rows.ids("customFields");
    write::list(found, out, |definition, out| {
        let mut object = Object::open(out);
        write::members(rows, ids, FIELD, &definition, &|_| false, &mut object);
        value(rows, &definition, owner, object.member("value"));
        object.close();
    });
}

/// Writes a custom value, or null if an option of it is gone.
fn value(rows: &dyn Rows, definition: &Row, owner: &Row, out: &mut Vec<u8>) {
    let kind = definition.text("type").and_then(custom_type).map(|known| &known.kind);
    let value = owner.get(&definition.number.to_string());
    let options = match (kind, value) {
        (Some(Kind::One("options")), Value::Number(number)) => std::slice::from_ref(number),
        (Some(Kind::Many("options")), value) => value.numbers(),
        _ => &[],
    };
    match kind {
        Some(kind) if !value.is_null() && options.iter().all(|&option| rows.has("options", option)) => {
            write::value(rows, kind, value, out);
        }
        _ => write::json(&(), out),
    }
}
