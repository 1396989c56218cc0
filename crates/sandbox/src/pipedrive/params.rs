//! Query parameters, with every rule that is broken collected.

use std::collections::BTreeMap;

use super::{
    cursor,
    deal::{Key, SortBy},
    failure,
};
use crate::{
    calendar::Instant,
    exchange::{Answer, Request},
};

/// Parameters that shape the rows of a list but not which rows there are; a cursor is not bound to them.
const SHAPING: [&str; 6] =
    ["cursor", "limit", "include_fields", "include_option_labels", "include_labels", "custom_fields"];

/// The parameters of a request.
#[derive(Debug)]
pub(crate) struct Params {
    path: String,
    values: BTreeMap<String, String>,
    issues: Vec<String>,
}

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) limit: usize,
    pub(crate) after: Option<Key>,
    pub(crate) scope: u64,
}

impl Params {
    /// Takes the parameters; one that is not allowed or comes twice is a problem.
    pub(crate) fn new(request: &Request, allowed: &[&str]) -> Self {
        let mut values = BTreeMap::new();
        let mut issues = Vec::new();
        for (name, value) in request.pairs() {
            if !allowed.contains(&name.as_str()) {
                issues.push(format!("{name}: Parameter '{name}' is not allowed for this request"));
            } else if values.insert(name.clone(), value).is_some() {
                // Refusing repetition is inferred.
                issues.push(format!("{name}: Expected a single value"));
            }
        }
        Self { path: request.path.clone(), values, issues }
    }

    pub(crate) fn issue(&mut self, name: &str, reason: &str) {
        self.issues.push(format!("{name}: {reason}"));
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.values.get(name).cloned()
    }

    /// A value that must be readable.
    fn read<T>(&mut self, name: &str, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = read(self.values.get(name)?);
        if value.is_none() {
            self.issue(name, expected);
        }
        value
    }

    pub(crate) fn id(&mut self, name: &str) -> Option<u64> {
        self.read(name, "Expected a positive integer", parse_id)
    }

    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let read = |text: &str| text.parse::<bool>().ok();
        self.read(name, "Expected true or false", read).unwrap_or_default()
    }

    pub(crate) fn instant(&mut self, name: &str) -> Option<Instant> {
        self.read(name, "Expected an RFC3339 date-time with whole seconds", Instant::parse)
    }

    /// A comma-separated list of words of which each must be known.
    pub(crate) fn words(&mut self, name: &str, known: &[&str]) -> Option<Vec<String>> {
        let expected = format!("Expected a comma separated list of {}", known.join(", "));
        self.read(name, &expected, |text| {
            let words: Vec<String> = text.split(',').map(str::to_owned).collect();
            words.iter().all(|word| known.contains(&word.as_str())).then_some(words)
        })
    }

    /// A comma-separated list of ids.
    pub(crate) fn ids(&mut self, name: &str, most: usize) -> Option<Vec<u64>> {
        let expected = format!("Expected at most {most} comma separated integers");
        self.read(name, &expected, |text| {
            let ids: Option<Vec<u64>> = text.split(',').map(parse_id).collect();
            ids.filter(|ids| ids.len() <= most)
        })
    }

    /// One word out of several.
    pub(crate) fn word(&mut self, name: &str, known: &[&str]) -> Option<String> {
        let expected = format!("Expected one of {}", known.join(", "));
        self.read(name, &expected, |text| known.contains(&text).then(|| text.to_owned()))
    }

    /// `sort_by` and whether `sort_direction` is descending.
    pub(crate) fn sort(&mut self) -> (SortBy, bool) {
        let by = self.word("sort_by", &SortBy::NAMES).and_then(|name| SortBy::parse(&name));
        (by.unwrap_or(SortBy::Id), self.descending())
    }

    pub(crate) fn descending(&mut self) -> bool {
        self.word("sort_direction", &["asc", "desc"]).is_some_and(|direction| direction == "desc")
    }

    /// `limit` and `cursor`. That a limit above the highest is refused and not cut is inferred.
    pub(crate) fn window(&mut self) -> Window {
        let read = |text: &str| text.parse().ok().filter(|limit| (1..=500).contains(limit));
        let limit = self.read("limit", "Expected an integer from 1 to 500", read).unwrap_or(100);
        let scope = self.scope();
        let after = self.read("cursor", "Invalid cursor", |text| cursor::decode(scope, text));
        Window { limit, after, scope }
    }

    /// What a cursor is bound to: the path, the filters and the order.
    fn scope(&self) -> u64 {
        let mut text = self.path.clone();
        for (name, value) in &self.values {
            let default =
                matches!((name.as_str(), value.as_str()), ("sort_by", "id") | ("sort_direction", "asc"));
            if !default && !SHAPING.contains(&name.as_str()) {
                text.push_str(&format!("&{name}={value}"));
            }
        }
        cursor::hash(&text)
    }

    /// The problems found, as an answer.
    pub(crate) fn finish(self) -> Result<(), Answer> {
        if self.issues.is_empty() { Ok(()) } else { Err(failure::validation(&self.issues)) }
    }
}

/// A positive integer in plain digits.
pub(crate) fn parse_id(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?.filter(|&id| id > 0)
}
