//! The values of the custom fields of deals and tasks, as bodies and filters have them. Rows keep a value
//! under the number of its field.

use super::{
    places,
    schema::{DEALS, FIELDS, FUNNELS, OPTIONS, TASKS, custom_type},
};
use crate::kit::{Body, Field, Kind, Members, Resource, Row, Rows, Store, Value, Wrong, json};

/// A custom field.
#[derive(Clone, Debug)]
pub(crate) struct Custom {
    number: u64,
    kind: &'static Kind,
    options: Vec<u64>,
}

/// Returns the custom fields of a funnel.
pub(crate) fn of(store: &Store, funnel: Option<u64>) -> Vec<Custom> {
    let funnel = funnel.and_then(|number| store.row(FUNNELS.name, number));
    known(store, funnel.as_ref().map(|row| row.get(FIELDS.name).numbers()).unwrap_or_default())
}

fn known(store: &Store, numbers: &[u64]) -> Vec<Custom> {
    let custom = |&number: &u64| {
        let row = store.row(FIELDS.name, number)?;
        let kind = &custom_type(row.text("type")?)?.kind;
        Some(Custom { number, kind, options: row.get(OPTIONS.name).numbers().to_vec() })
    };
    numbers.iter().filter_map(custom).collect()
}

/// Reads the field `customFields` of a body into a deal or a task. That null takes a value away is inferred,
/// and so is that a field of another funnel or project is refused.
pub(crate) fn fill(store: &Store, resource: &Resource, body: &mut Body, row: &mut Row) {
    let customs = if resource.name == DEALS.name {
        of(store, row.number_of("funnelId"))
    } else if resource.name == TASKS.name {
        known(store, &places::custom_fields(store, row))
    } else {
        return;
    };
    let Some(raw) = body.take("customFields") else { return };
    if raw.get().starts_with('[') {
        // The shape that responses have is taken and thrown away.
        return;
    }
    let Some(given) = json::<Members>(&raw) else {
        return body.issue("customFields", Wrong::List);
    };
    let mut inner = Body::of(given).below("customFields.");
    for custom in customs {
        let id = FIELDS.ids.text(custom.number);
        let field = Field::new(id.clone().into(), custom.kind.clone()).nullable();
        match inner.member(store, &field) {
            Some(value) if custom.has_options_of(&value) => row.set(custom.number.to_string(), value),
            Some(_) => inner.issue(&id, Wrong::Missed(id.clone())),
            None => {}
        }
    }
    let unknown = inner.rest();
    for issue in inner.into_issues() {
        body.issue(issue.whole(), issue.wrong.clone());
    }
    for id in unknown.into_keys() {
        body.issue(&format!("customFields.{id}"), Wrong::Missed(id));
    }
}

/// Clears all custom values, since another funnel has other fields (inferred).
pub(crate) fn clear(deal: &mut Row) {
    let is_custom = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
    let names: Vec<_> = deal.values().map(|(name, _)| name.clone()).filter(|name| is_custom(name)).collect();
    for name in names {
        deal.set(name, Value::Null);
    }
}

impl Custom {
    pub(crate) fn has_id(&self, id: &str) -> bool {
        FIELDS.ids.number(id) == Some(self.number)
    }

    fn has_options_of(&self, value: &Value) -> bool {
        match (self.kind, value) {
            (Kind::One("options"), Value::Number(number)) => self.options.contains(number),
            (Kind::Many("options"), value) => {
                value.numbers().iter().all(|number| self.options.contains(number))
            }
            _ => true,
        }
    }

    /// Returns whether the value of a deal is what a filter asks for (inferred for every type).
    pub(crate) fn matches(&self, store: &Store, deal: &Row, wanted: &str) -> bool {
        let number = match self.kind {
            Kind::One(resource) | Kind::Many(resource) => store.ids(resource).number(wanted),
            _ => None,
        };
        match deal.get(&self.number.to_string()) {
            Value::Text(text) => text.to_lowercase().contains(&wanted.to_lowercase()),
            Value::Flag(flag) => wanted == if *flag { "1" } else { "0" },
            Value::Digits(digits) => wanted.parse() == Ok(digits.approximate()),
            Value::Number(known) => number == Some(*known),
            Value::Numbers(known) => number.is_some_and(|number| known.contains(&number)),
            _ => false,
        }
    }
}
