//! The values of a deal in one form, so that those of two vendors can be compared.
//!
//! A value is text: digits without trailing zeros, dates without a time at midnight, ids as text, lists
//! sorted. An absent value is the empty text. A field that is not in the map is unknown: it is not copied, or
//! the vendor does not show it.

use std::collections::{BTreeMap, BTreeSet};

use dealport_core::crm::{Capabilities, CloseDate, Deal, DealChanges, DealField, OwnerId};
use dealport_core::json::Timestamp;
use dealport_core::{Decimal, Id, Update};

/// Values by field. A custom field is `custom.KEY`.
pub(crate) type Values = BTreeMap<String, String>;

/// The separator of the items of a list.
const SEPARATOR: &str = "\u{1f}";

/// Returns the name of a custom field among the values.
pub(crate) fn custom_name(key: &str) -> String {
    format!("custom.{key}")
}

/// Returns the values that the changes set or clear.
pub(crate) fn wanted(changes: &DealChanges) -> Values {
    let mut values = Values::new();
    let mut put = |field: DealField, value: Option<String>| {
        if let Some(value) = value {
            values.insert(field.as_str().to_owned(), value);
        }
    };
    put(DealField::Title, text(&changes.title, |title| title.trim().to_owned()));
    put(DealField::Amount, text(&changes.amount, number));
    put(DealField::Currency, text(&changes.currency, ToString::to_string));
    put(DealField::Status, text(&changes.status, ToString::to_string));
    put(DealField::Pipeline, text(&changes.pipeline, ToString::to_string));
    put(DealField::Stage, text(&changes.stage, ToString::to_string));
    put(DealField::Owner, text(&changes.owner, owner));
    put(DealField::Assignees, text(&changes.assignees, |ids| list(ids)));
    put(DealField::People, text(&changes.people, |ids| list(ids)));
    put(DealField::Organizations, text(&changes.organizations, |ids| list(ids)));
    put(DealField::ExpectedClose, text(&changes.expected_close, close));
    put(DealField::ClosedAt, text(&changes.closed_at, time));
    put(DealField::WonAt, text(&changes.won_at, time));
    put(DealField::LostAt, text(&changes.lost_at, time));
    put(DealField::LostReason, text(&changes.lost_reason, |reason| reason.trim().to_owned()));
    put(DealField::Probability, text(&changes.probability, number));
    put(DealField::Priority, text(&changes.priority, ToString::to_string));
    put(DealField::Tags, text(&changes.tags, |ids| list(ids)));
    for (key, value) in changes.custom.iter() {
        values.insert(custom_name(&key), of_json(value.get()));
    }
    values
}

/// Returns the values of a deal that the vendor shows, those of custom fields for these keys.
pub(crate) fn found<'k>(
    deal: &Deal,
    capabilities: &Capabilities,
    custom: impl IntoIterator<Item = &'k str>,
) -> Values {
    let mut values = Values::new();
    let mut put = |field: DealField, value: Option<String>| {
        if capabilities.access(field).readable {
            values.insert(field.as_str().to_owned(), value.unwrap_or_default());
        }
    };
    put(DealField::Title, deal.title.as_deref().map(|title| title.trim().to_owned()));
    put(DealField::Amount, deal.amount.as_ref().map(number));
    put(DealField::Currency, deal.currency.as_ref().map(ToString::to_string));
    put(DealField::Status, deal.status.as_ref().map(ToString::to_string));
    put(DealField::Pipeline, deal.pipeline.as_ref().map(|pipeline| pipeline.id.to_string()));
    put(DealField::Stage, deal.stage.as_ref().map(|stage| stage.id.to_string()));
    let owner = deal.owner.as_ref();
    let owner = owner.and_then(|owner| owner.id.as_ref().map(ToString::to_string).or(owner.email.clone()));
    put(DealField::Owner, owner.map(|owner| owner.to_lowercase()));
    put(DealField::Assignees, Some(sorted(deal.assignees.iter().map(|user| user.id.to_string()))));
    put(DealField::People, Some(sorted(deal.people.iter().map(|person| person.id.to_string()))));
    put(DealField::Organizations, Some(sorted(deal.organizations.iter().map(|known| known.id.to_string()))));
    let of_day =
        |at: &CloseDate| if capabilities.expected_close_time { close(at) } else { at.date().to_string() };
    put(DealField::ExpectedClose, deal.expected_close.as_ref().map(of_day));
    put(DealField::ClosedAt, deal.closed_at.as_ref().map(time));
    put(DealField::WonAt, deal.won_at.as_ref().map(time));
    put(DealField::LostAt, deal.lost_at.as_ref().map(time));
    put(DealField::LostReason, deal.lost_reason.as_deref().map(|reason| reason.trim().to_owned()));
    put(DealField::Probability, deal.probability.as_ref().map(number));
    put(DealField::Priority, deal.priority.as_ref().map(ToString::to_string));
    put(DealField::Tags, Some(sorted(deal.tags.iter().map(|tag| tag.id.to_string()))));
    if capabilities.access(DealField::Custom).readable {
        for key in custom {
            let value = deal.custom.get(key).map(|raw| of_json(raw.get())).unwrap_or_default();
            values.insert(custom_name(key), value);
        }
    }
    values
}

/// Returns the form of a list of ids.
pub(crate) fn sorted(ids: impl IntoIterator<Item = String>) -> String {
    let mut ids: Vec<_> = ids.into_iter().collect();
    ids.sort();
    ids.dedup();
    ids.join(SEPARATOR)
}

/// Returns the values of these fields.
pub(crate) fn only<F: Ord + std::borrow::Borrow<str>>(values: &Values, fields: &BTreeSet<F>) -> Values {
    let is_wanted = |(field, _): &(&String, &String)| fields.contains(field.as_str());
    values.iter().filter(is_wanted).map(|(field, value)| (field.clone(), value.clone())).collect()
}

/// Returns the form of a list whose items are replaced.
pub(crate) fn map_list(value: &str, item: impl Fn(&str) -> String) -> String {
    sorted(value.split(SEPARATOR).map(item))
}

/// Returns the form of a list for people to read.
pub(crate) fn shown(value: &str) -> String {
    value.replace(SEPARATOR, ", ")
}

fn text<T>(update: &Update<T>, form: impl FnOnce(&T) -> String) -> Option<String> {
    match update {
        Update::Keep => None,
        Update::Clear => Some(String::new()),
        Update::Set(value) => Some(form(value)),
    }
}

fn list<K>(ids: &[Id<K>]) -> String {
    sorted(ids.iter().map(ToString::to_string))
}

fn number(number: &Decimal) -> String {
    number.normalize().to_string()
}

fn owner(owner: &OwnerId) -> String {
    owner.to_string().to_lowercase()
}

/// Returns the form of a close date. Vendors keep a date or a timestamp, so that midnight is a date.
fn close(close: &CloseDate) -> String {
    match close {
        CloseDate::Timestamp(at) if has_time(at) => time(at),
        _ => close.date().to_string(),
    }
}

/// Returns whether a timestamp has a time of day.
pub(crate) fn has_time(at: &Timestamp) -> bool {
    at.utc().time() != dealport_core::chrono::NaiveTime::MIN
}

/// Vendors keep seconds.
fn time(time: &Timestamp) -> String {
    time.utc().timestamp().to_string()
}

/// Returns the form of a custom value. Vendors write numbers as numbers or as text.
pub(crate) fn of_json(raw: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(raw) {
        Ok(serde_json::Value::Null) => String::new(),
        Ok(serde_json::Value::Number(_)) => plain(raw.trim()),
        Ok(serde_json::Value::String(text)) => plain(text.trim()),
        Ok(serde_json::Value::Array(items)) => sorted(items.iter().map(|item| of_json(&item.to_string()))),
        Ok(other) => other.to_string(),
        Err(_) => raw.to_owned(),
    }
}

/// Returns a number without trailing zeros, and other text as it is.
fn plain(text: &str) -> String {
    text.parse::<Decimal>().map_or_else(|_| text.to_owned(), |decimal| number(&decimal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_both_sides_have_one_form() {
        let changes = DealChanges::new()
            .title(" Big deal ")
            .amount("12.50")
            .expected_close("2026-12-31")
            .won_at("2026-12-31T12:00:00.500+02:00")
            .tags(["b", "a"])
            .custom("size", "7.0")
            .clear_owner();
        let mut deal = Deal::new("x", 1);
        deal.title = Some("Big deal".to_owned());
        deal.amount = Some("12.5".parse().unwrap());
        deal.expected_close = Some("2026-12-31T00:00:00Z".parse().unwrap());
        deal.won_at = Some("2026-12-31T10:00:00Z".parse().unwrap());
        deal.tags = ["a", "b"].map(dealport_core::crm::Reference::new).into();
        deal.custom = [("size", 7)].into_iter().collect();
        let all = Capabilities::none("x").readable(DealField::ALL.iter().copied());
        let (wanted, found) = (wanted(&changes), found(&deal, &all, ["size"]));
        for (field, value) in &wanted {
            assert_eq!(found.get(field), Some(value), "{field}");
        }
        assert_eq!(wanted["owner"], "");
        assert!(!wanted.contains_key("status"), "not changed");
    }

    #[test]
    fn unreadable_field_is_unknown() {
        let found = found(&Deal::new("x", 1), &Capabilities::none("x"), ["size"]);
        assert!(found.is_empty());
    }
}
