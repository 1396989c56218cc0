//! Query parameters, with every rule that is broken collected.

use super::{deal::SortBy, failure};
use crate::{
    body::Issue,
    calendar::Instant,
    cursor::{self, Key},
    exchange::{Request, Response},
    query::{Query, plain},
};

/// Parameters that shape the rows of a list but not which rows there are; a cursor is not bound to them.
const SHAPING: [&str; 6] =
    ["cursor", "limit", "include_fields", "include_option_labels", "include_labels", "custom_fields"];

/// The parameters of a request.
#[derive(Debug)]
pub(crate) struct Params {
    path: String,
    query: Query,
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
        Self { path: request.path.clone(), query: Query::new(request, allowed) }
    }

    pub(crate) fn issue(&mut self, name: &str, reason: &str) {
        self.query.issue(name, reason);
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.query.text(name)
    }

    fn read<T>(&mut self, name: &str, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.query.read(name, expected, read)
    }

    pub(crate) fn id(&mut self, name: &str) -> Option<u64> {
        self.read(name, "Expected a positive integer", parse_id)
    }

    pub(crate) fn flag(&mut self, name: &str) -> bool {
        self.query.flag(name)
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

    pub(crate) fn word(&mut self, name: &str, known: &[&str]) -> Option<String> {
        self.query.word(name, known)
    }

    /// `sort_by` and whether `sort_direction` is descending.
    pub(crate) fn sort(&mut self) -> (SortBy, bool) {
        let by = self.word("sort_by", &SortBy::NAMES).and_then(|name| SortBy::parse(&name));
        (by.unwrap_or(SortBy::Id), self.descending())
    }

    /// `term` in lower case, and `exact_match`.
    pub(crate) fn term(&mut self) -> (String, bool) {
        let exact = self.flag("exact_match");
        let term = self.text("term").unwrap_or_default();
        let shortest = if exact { 1 } else { 2 };
        if term.chars().count() < shortest {
            self.issue("term", &format!("Expected at least {shortest} characters"));
        }
        (term.to_lowercase(), exact)
    }

    pub(crate) fn descending(&mut self) -> bool {
        self.word("sort_direction", &["asc", "desc"]).is_some_and(|direction| direction == "desc")
    }

    /// `limit` and `cursor`. That a limit above the highest is refused and not cut is inferred.
    pub(crate) fn window(&mut self) -> Window {
        let limit = self.query.number("limit", 1, 500).and_then(|limit| usize::try_from(limit).ok());
        let scope = self.scope();
        let after = self.read("cursor", "Invalid cursor", |text| cursor::decode(scope, text));
        Window { limit: limit.unwrap_or(100), after, scope }
    }

    /// What a cursor is bound to: the path, the filters and the order.
    fn scope(&self) -> u64 {
        let mut text = self.path.clone();
        for (name, value) in &self.query.values {
            let default =
                matches!((name.as_str(), value.as_str()), ("sort_by", "id") | ("sort_direction", "asc"));
            if !default && !SHAPING.contains(&name.as_str()) {
                text.push_str(&format!("&{name}={value}"));
            }
        }
        cursor::hash(&text)
    }

    /// The problems found, as an answer.
    pub(crate) fn finish(self) -> Result<(), Response> {
        let issues: Vec<String> = self.query.into_issues().iter().map(Issue::to_string).collect();
        if issues.is_empty() { Ok(()) } else { Err(failure::validation(&issues)) }
    }
}

/// A positive integer in plain digits.
pub(crate) fn parse_id(text: &str) -> Option<u64> {
    plain(text).filter(|&id| id > 0)
}
