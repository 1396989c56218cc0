//! Values of an item by their names.

use std::cmp::Ordering;

use dealport::Decimal;
use dealport::json::Fields;
use serde::Serialize;
use serde_json::value::RawValue;

use super::one_line;

/// The JSON of an item, whose values are found by path.
#[derive(Debug)]
pub(super) struct Item(Fields);

impl Item {
    pub(super) fn of<T: Serialize>(item: &T) -> Self {
        Self(serde_json::from_str(&one_line::text(item)).unwrap_or_default())
    }

    /// Returns the JSON at a path: `owner.email`, `custom.KEY`, or the name of a CSV column such as
    /// `owner_email`. The path goes through lists: `people.name` is a list of names.
    pub(super) fn get(&self, aliases: &[(&str, &str)], name: &str) -> Option<String> {
        let name = aliases.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, path)| path);
        if let Some(value) = self.0.get(name) {
            return Some(value.get().to_owned());
        }
        if let Some((root, rest)) = name.split_once('.') {
            // A custom field has a name besides its key.
            let named =
                (root == "custom").then(|| self.0.get("custom_named").and_then(|all| by_name(all, rest)));
            return self.0.get(root).and_then(|value| at(value.get(), rest)).or_else(|| named.flatten());
        }
        let (root, rest) = name.rsplit_once('_')?;
        self.0.get(root).and_then(|value| at(value.get(), rest))
    }
}

/// Returns the JSON at a path below a value.
fn at(json: &str, path: &str) -> Option<String> {
    if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(json) {
        let found: Vec<_> = items.iter().filter_map(|item| at(item.get(), path)).collect();
        return (!found.is_empty()).then(|| format!("[{}]", found.join(",")));
    }
    let fields: Fields = serde_json::from_str(json).ok()?;
    if let Some(value) = fields.get(path) {
        return Some(value.get().to_owned());
    }
    let (root, rest) = path.split_once('.')?;
    at(fields.get(root)?.get(), rest)
}

/// Returns the JSON of the field of this name, in upper or lower case.
fn by_name(fields: &RawValue, name: &str) -> Option<String> {
    let fields: Fields = serde_json::from_str(fields.get()).ok()?;
    let lower = name.to_lowercase();
    fields.iter().find(|(known, _)| known.to_lowercase() == lower).map(|(_, value)| value.get().to_owned())
}

/// Returns JSON as a person reads it: text without quotes, the name of a reference, a list with commas.
pub(super) fn plain(json: &str) -> String {
    if json == "null" {
        return String::new();
    }
    if let Ok(text) = serde_json::from_str::<String>(json) {
        return text;
    }
    if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(json) {
        return items.iter().map(|item| plain(item.get())).collect::<Vec<_>>().join(", ");
    }
    let Ok(fields) = serde_json::from_str::<Fields>(json) else { return json.to_owned() };
    let text = |name: &str| fields.get(name).map(|value| plain(value.get()));
    match (text("value"), text("currency"), text("until")) {
        (Some(amount), Some(currency), _) => return format!("{amount} {currency}"),
        (Some(from), _, Some(until)) => return format!("{from}..{until}"),
        (Some(value), ..) => return value,
        _ => {}
    }
    ["name", "label", "email", "id", "state"]
        .iter()
        .find_map(|name| text(name))
        .unwrap_or_else(|| json.to_owned())
}

/// A value to sort by. Numbers are sorted before text, and missing values last.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Number(Decimal),
    Text(String),
    Missing,
}

impl Key {
    pub(super) fn of(json: Option<&str>) -> Self {
        let Some(json) = json else { return Self::Missing };
        let is_number = json.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        let number = || json.parse().or_else(|_| Decimal::from_scientific(json)).ok();
        match number().filter(|_| is_number) {
            Some(number) => Self::Number(number),
            None => match plain(json).to_lowercase() {
                text if text.is_empty() => Self::Missing,
                text => Self::Text(text),
            },
        }
    }

    /// Compares in the direction of the sort. Missing values are last in both.
    pub(super) fn compare(&self, other: &Self, is_descending: bool) -> Ordering {
        match (self, other) {
            (Self::Missing, _) | (_, Self::Missing) => self.cmp(other),
            _ if is_descending => other.cmp(self),
            _ => self.cmp(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{"amount":7000.0,"stage":{"id":6,"name":"Won"},"people":[{"id":1,"name":"Ada"},{"id":2}],
        "custom":{"9f.c":"PO-1","x":{"y":[1]}},"custom_named":{"Purchase order":"PO-1"},"owner":null}"#;

    fn get(name: &str) -> Option<String> {
        Item(serde_json::from_str(JSON).unwrap()).get(&[("closes", "amount")], name)
    }

    #[test]
    fn value_is_found_by_path_and_by_name() {
        for (name, json) in [
            ("amount", "7000.0"),
            ("closes", "7000.0"),
            ("stage.name", "\"Won\""),
            ("stage_id", "6"),
            ("people.name", "[\"Ada\"]"),
            ("custom.9f.c", "\"PO-1\""),
            ("custom.x.y", "[1]"),
            ("custom.purchase order", "\"PO-1\""),
            ("owner", "null"),
        ] {
            assert_eq!(get(name).as_deref(), Some(json), "{name}");
        }
        for missing in ["owner.name", "nothing", "stage.none", "custom.zzz"] {
            assert_eq!(get(missing), None, "{missing}");
        }
    }

    #[test]
    fn value_is_shown_as_a_person_reads_it() {
        for (json, text) in [
            ("null", ""),
            ("\"a\"", "a"),
            ("1.50", "1.50"),
            (r#"[{"id":1,"name":"Ada"},{"id":2}]"#, "Ada, 2"),
            (r#"{"value":12.50,"currency":"EUR"}"#, "12.50 EUR"),
            (r#"{"value":"2026-01-01","until":"2026-02-01"}"#, "2026-01-01..2026-02-01"),
            (r#"{"x":1}"#, r#"{"x":1}"#),
        ] {
            assert_eq!(plain(json), text);
        }
    }

    #[test]
    fn missing_value_is_last_in_both_directions() {
        let sorted = |is_descending| {
            let mut values =
                [None, Some("10"), Some("\"b\""), Some("9.5"), Some("1e2"), Some("\"A\""), Some("null")];
            values.sort_by(|a, b| Key::of(*a).compare(&Key::of(*b), is_descending));
            values.map(|value| value.unwrap_or("-"))
        };
        assert_eq!(sorted(false), ["9.5", "10", "1e2", "\"A\"", "\"b\"", "-", "null"]);
        assert_eq!(sorted(true), ["\"b\"", "\"A\"", "1e2", "10", "9.5", "-", "null"]);
    }
}
