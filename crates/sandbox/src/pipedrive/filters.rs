//! Saved filters, and what they select.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{
    custom,
    schema::{FIELDS, FILTERS},
};
use crate::kit::{Date, Ids, Kind, Resource, Row, Rows, Store, Value};

/// What a saved filter selects: rows for which all conditions of the first group hold, and any of the second.
#[derive(Debug)]
pub(crate) struct Filter {
    all: Vec<Condition>,
    any: Vec<Condition>,
}

/// A condition on one field.
#[derive(Debug)]
struct Condition {
    /// The name of the value in rows.
    slot: String,
    /// The form of the ids that the value holds.
    ids: Option<Ids>,
    operator: String,
    wanted: String,
}

/// Returns a filter of a resource. Conditions on unknown fields and with relative dates or operators of one
/// type alone are passed over (inferred).
pub(crate) fn saved(store: &Store, resource: &'static Resource, id: u64) -> Option<Filter> {
    let kind = match resource.name {
        "persons" => "people",
        "organizations" => "org",
        "activities" => "activity",
        other => other,
    };
    let row = store.row(FILTERS.name, id).filter(|row| row.deleted.is_none())?;
    if row.text("type") != Some(kind) {
        return None;
    }
    let conditions: Json = row.json("conditions").unwrap_or_default();
    let group = |place: usize| {
        let group = conditions["conditions"][place]["conditions"].as_array().cloned().unwrap_or_default();
        group.iter().filter_map(|written| Condition::read(store, resource, written)).collect()
    };
    Some(Filter { all: group(0), any: group(1) })
}

impl Filter {
    pub(crate) fn accepts(&self, row: &Row) -> bool {
        let holds = |condition: &Condition| condition.holds(row);
        self.all.iter().all(holds) && (self.any.is_empty() || self.any.iter().any(holds))
    }
}

impl Condition {
    fn read(store: &Store, resource: &'static Resource, written: &Json) -> Option<Self> {
        let text = |name: &str| written[name].as_str();
        let number = text("field_id").and_then(|id| id.parse().ok());
        let definition = number.and_then(|number| store.row(FIELDS.name, number));
        let code = text("field_code").or(definition.as_ref().and_then(|row| row.text("field_code")))?;
        let custom = custom::of(store, resource).into_iter().find(|custom| custom.code == code);
        let (slot, kind) = match custom {
            Some(custom) => (custom.slot.to_string(), Some(custom.value_kind())),
            None => (
                code.to_owned(),
                resource.fields().iter().find(|field| field.name == code).map(|field| &field.kind),
            ),
        };
        let (operator, wanted) =
            (text("operator")?.to_owned(), text("value").unwrap_or_default().to_lowercase());
        let ids = match kind? {
            Kind::One(of) | Kind::Many(of) => Some(store.ids(of)),
            Kind::Date | Kind::Time(_) | Kind::Created(_) | Kind::Updated(_)
                if !operator.starts_with("IS ") && Date::parse(&wanted).is_none() =>
            {
                return None;
            }
            _ => None,
        };
        let known =
            matches!(operator.as_str(), "=" | "!=" | "<" | ">" | "<=" | ">=" | "IS NULL" | "IS NOT NULL")
                || pattern(&operator).is_some();
        known.then_some(Self { slot, ids, operator, wanted })
    }

    /// Returns whether the condition holds. A row without a value is unlike any text, and in no range
    /// (inferred).
    fn holds(&self, row: &Row) -> bool {
        let values = self.values(row);
        let is =
            |compare: fn(Ordering) -> bool| values.iter().any(|value| compare(order(value, &self.wanted)));
        match self.operator.as_str() {
            "=" => is(Ordering::is_eq),
            "!=" => !is(Ordering::is_eq),
            "<" => is(Ordering::is_lt),
            ">" => is(Ordering::is_gt),
            "<=" => is(Ordering::is_le),
            ">=" => is(Ordering::is_ge),
            "IS NULL" => values.is_empty(),
            "IS NOT NULL" => !values.is_empty(),
            other => pattern(other).is_some_and(|(before, after, like)| {
                let fits = |value: &String| match (before, after) {
                    (true, true) => value.contains(&self.wanted),
                    (true, false) => value.ends_with(&self.wanted),
                    (false, true) => value.starts_with(&self.wanted),
                    (false, false) => *value == self.wanted,
                };
                values.iter().any(fits) == like
            }),
        }
    }

    /// Returns the values of the field as conditions have them, in lower case: none without a value. Of
    /// timestamps the date counts.
    fn values(&self, row: &Row) -> Vec<String> {
        let id = |number: &u64| self.ids.map_or_else(|| number.to_string(), |ids| ids.text(*number));
        let value = match self.slot.as_str() {
            "id" => row.number.into(),
            "add_time" => row.created.into(),
            "update_time" => row.updated.into(),
            "is_archived" => row.archived.is_some().into(),
            slot => row.get(slot).clone(),
        };
        match &value {
            Value::Absent | Value::Null => Vec::new(),
            Value::Flag(flag) => vec![u8::from(*flag).to_string()],
            Value::Number(number) => vec![id(number)],
            Value::Numbers(numbers) => numbers.iter().map(id).collect(),
            Value::Digits(digits) => vec![digits.as_str().to_owned()],
            Value::Text(text) => vec![text.to_lowercase()],
            Value::Time(time) => vec![time.to_string().chars().take(10).collect()],
            Value::Date(date) => vec![date.to_string()],
            // The parts of money, ranges and addresses stand under one name.
            Value::Json(_) => {
                let parts: Option<serde_json::Map<String, Json>> = row.json(&self.slot);
                let part = parts.and_then(|mut parts| parts.remove("value"));
                part.map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_lowercase))
                    .into_iter()
                    .collect()
            }
        }
    }
}

/// Returns whether texts may stand before and after the one of a pattern such as `LIKE '%$%'`, and whether it
/// must fit.
fn pattern(operator: &str) -> Option<(bool, bool, bool)> {
    let (like, rest) = operator.strip_prefix("NOT ").map_or((true, operator), |rest| (false, rest));
    let (before, after) = rest.strip_prefix("LIKE '")?.strip_suffix('\'')?.split_once('$')?;
    Some((before == "%", after == "%", like))
}

/// Compares two values, as numbers if both are.
fn order(one: &str, other: &str) -> Ordering {
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => one.total_cmp(&other),
        _ => one.cmp(other),
    }
}
