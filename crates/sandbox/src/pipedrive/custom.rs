//! Custom fields: reading their values in bodies, and writing them.

use std::borrow::Cow;

use super::schema::{FIELDS, OPTIONS};
use crate::kit::{
    Body, Depth, Field, Kind, Members, RawValue, Resource, Row, Rows, Store, Value, Wrong, json, write,
};

/// A custom field of a resource.
#[derive(Debug)]
pub(crate) struct Custom {
    pub(crate) code: String,
    /// The name of the value in rows.
    pub(crate) slot: Cow<'static, str>,
    options: Vec<u64>,
    /// The type, which is a field without a name of its own.
    kind: &'static Field,
}

impl Custom {
    fn new(row: &Row) -> Option<Self> {
        let Value::Text(slot) = row.get("slot") else { return None };
        Some(Self {
            code: row.text("field_code")?.to_owned(),
            slot: slot.clone(),
            options: row.get("option_ids").numbers().to_vec(),
            kind: kind(row.text("field_type")?)?,
        })
    }

    /// Returns the name of its type.
    pub(crate) fn type_name(&self) -> &'static str {
        if let Cow::Borrowed(name) = self.kind.name { name } else { "" }
    }

    /// Returns what values the field has.
    pub(crate) fn value_kind(&self) -> &'static Kind {
        &self.kind.kind
    }

    fn value<'a>(&self, row: &'a Row) -> &'a Value {
        row.get(&self.slot)
    }

    /// Returns the text of a value, if the vendor's search looks into fields of this type.
    pub(crate) fn searched(&self, row: &Row) -> Option<String> {
        let part = |raw: &RawValue| json::<Members>(raw)?.remove("value");
        match (self.kind.name.as_ref(), self.value(row)) {
            ("varchar" | "varchar_auto" | "text" | "phone", Value::Text(text)) => Some(text.to_string()),
            ("double", Value::Digits(digits)) => Some(digits.as_str().to_owned()),
            ("address", Value::Json(raw)) => json(&part(raw)?),
            ("monetary", Value::Json(raw)) => Some(part(raw)?.get().to_owned()),
            _ => None,
        }
    }

    /// Writes the value, on request with the labels of options.
    pub(crate) fn write(&self, store: &Store, row: &Row, labels: bool, out: &mut Vec<u8>) {
        let option = |number: &u64, out: &mut Vec<u8>| match store.row(OPTIONS.name, *number) {
            Some(row) => write::row(store, OPTIONS.ids, OPTIONS.fields(), &row, &|_| false, out),
            None => write::json(&(), out),
        };
        match (&self.kind.kind, self.value(row)) {
            (Kind::One("options"), Value::Number(number)) if labels => option(number, out),
            (Kind::Many("options"), Value::Numbers(numbers)) if labels => write::list(numbers, out, option),
            (_, Value::Null) => write::json(&(), out),
            (kind, value) => write::value(store, kind, value, out),
        }
    }

    /// Returns what is wrong with a value beside its form.
    fn wrong(&self, value: &Value) -> Option<Wrong> {
        let given = match (&self.kind.kind, value) {
            (Kind::One("options"), Value::Number(number)) => std::slice::from_ref(number),
            (Kind::Many("options"), Value::Numbers(numbers)) if numbers.is_empty() => {
                return Some(Wrong::Other("Expected a non-empty array of option ids, or null".into()));
            }
            (Kind::Many("options"), Value::Numbers(numbers)) => numbers,
            _ => return None,
        };
        let foreign = given.iter().find(|number| !self.options.contains(number));
        foreign.map(|number| Wrong::Missed(OPTIONS.ids.text(*number)))
    }
}

/// Returns a type of custom fields.
pub(crate) fn kind(name: &str) -> Option<&'static Field> {
    FIELDS.section("types").iter().find(|kind| kind.name == name)
}

/// Returns whether rows of a resource have custom fields.
pub(crate) fn has(resource: &Resource) -> bool {
    resource.fields().iter().any(|field| field.name == "custom_fields")
}

/// Returns the custom fields of a resource, in the order in which they were made.
pub(crate) fn of(store: &Store, resource: &Resource) -> Vec<Custom> {
    if !has(resource) {
        return Vec::new();
    }
    let rows = store.rows(FIELDS.name, Depth::Whole);
    rows.filter(|row| row.text("of") == Some(resource.name)).filter_map(|row| Custom::new(&row)).collect()
}

/// Reads the field `custom_fields` of a body into a row.
pub(crate) fn fill(store: &Store, resource: &Resource, body: &mut Body, row: &mut Row) {
    let Some(raw) = has(resource).then(|| body.take("custom_fields")).flatten() else { return };
    let Some(given) = json(&raw) else { return body.issue("custom_fields", Wrong::Object) };
    // Naming the field by its code under `custom_fields` is inferred.
    let mut inner = Body::of(given).below("custom_fields.");
    for custom in of(store, resource) {
        let field = Field { name: custom.code.clone().into(), ..custom.kind.clone() };
        if let Some(value) = inner.member(store, &field) {
            match custom.wrong(&value) {
                Some(wrong) => inner.issue(&custom.code, wrong),
                None => row.set(custom.slot, value),
            }
        }
    }
    inner.strangers([]);
    body.absorb(inner);
}
