//! `filters`: one query parameter that holds a JSON document.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::entity::Entity;
use crate::kit::{Field, Kind, Row, Rows, Value, Wrong};

/// A condition, as the vendor writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    operator: String,
    values: Vec<String>,
}

/// A field must have one of the values, or none of them.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    field: String,
    among: bool,
    values: Vec<Value>,
}

/// Reads conditions, which hold together (inferred).
pub(crate) fn read(rows: &dyn Rows, entity: &Entity, text: &str) -> Result<Vec<Condition>, Wrong> {
    let Ok(written) = serde_json::from_str::<BTreeMap<String, Written>>(text) else {
        return Err(Wrong::Other(r#"Expected a JSON object of {"operator", "values"} by field"#.into()));
    };
    let read = |(field, written)| condition(rows, entity, field, written);
    written.into_iter().map(read).collect::<Result<_, String>>().map_err(|text| Wrong::Other(text.into()))
}

/// The operators are those of fields with options. That those for one value take no more than one is
/// inferred.
fn condition(
    rows: &dyn Rows,
    entity: &Entity,
    name: String,
    Written { operator, values }: Written,
) -> Result<Condition, String> {
    let known = entity.fields().iter().find(|field| field.name == name && entity.filters.contains(&&*name));
    let field = known.ok_or_else(|| format!("Unknown filter field '{name}'"))?;
    let (among, several) = match operator.as_str() {
        "is" => (true, false),
        "is_not" => (false, false),
        "is_any_of" => (true, true),
        "is_none_of" => (false, true),
        _ => return Err(format!("Unknown operator '{operator}' for '{name}'")),
    };
    if values.is_empty() || (!several && values.len() > 1) {
        return Err(format!("Wrong number of values for '{operator}' of '{name}'"));
    }
    let values: Result<Vec<Value>, Wrong> = values.iter().map(|text| value(rows, field, text)).collect();
    let values = values.map_err(|_| format!("Invalid value for '{name}'"))?;
    Ok(Condition { field: name, among, values })
}

/// Reads a value of a field that can be filtered by.
fn value(rows: &dyn Rows, field: &Field, text: &str) -> Result<Value, Wrong> {
    match &field.kind {
        Kind::Word(words) => {
            let word = words.iter().find(|&&word| word == text);
            word.map(|&word| word.into()).ok_or_else(|| Wrong::choice(words))
        }
        Kind::One(resource) => rows.ids(resource).number(text).map(Value::from).ok_or(Wrong::Id(resource)),
        _ => Err(Wrong::Unknown),
    }
}

impl Condition {
    /// Reads a condition on one value of a field, as plain parameters have it.
    pub(crate) fn equal(rows: &dyn Rows, entity: &Entity, name: &str, text: &str) -> Result<Self, Wrong> {
        let field = entity.fields().iter().find(|field| field.name == name).ok_or(Wrong::Unknown)?;
        Ok(Self { field: name.to_owned(), among: true, values: vec![value(rows, field, text)?] })
    }

    pub(crate) fn accepts(&self, row: &Row) -> bool {
        self.values.contains(row.get(&self.field)) == self.among
    }
}
