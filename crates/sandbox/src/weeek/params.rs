//! The query of a request. Parameters that nobody knows are passed over, as the vendor does.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    failure::{Refusal, check},
    wrong::Wrong,
};
use crate::{body::Issue, exchange::Request, query::plain};

/// Rows of a page unless a limit is given, and the most that a limit gives (both inferred).
const PAGE: (u64, u64) = (50, 100);

/// The parameters of a request, and the problems found so far.
#[derive(Debug)]
pub(crate) struct Params {
    pairs: Vec<(String, String)>,
    issues: Vec<Issue>,
}

/// What part of a list is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) offset: u64,
    pub(crate) limit: u64,
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sort {
    pub(crate) by: &'static str,
    pub(crate) descending: bool,
}

impl Params {
    pub(crate) fn new(request: &Request) -> Self {
        Self { pairs: request.pairs(), issues: Vec::new() }
    }

    pub(crate) fn issue(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    /// The last value of a parameter; one that is sent as a list is a problem.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        if self.pairs.iter().any(|(key, _)| index(key, name).is_some()) {
            self.issue(Wrong::Text.of(name));
        }
        self.pairs.iter().rev().find_map(|(key, value)| (key == name).then(|| value.clone()))
    }

    /// The elements of a list, sent as `name[]` or `name[0]`; a plain value is no list, nor is one with another key.
    pub(crate) fn list<T>(&mut self, name: &str, read: impl Fn(&str) -> Result<T, Wrong>) -> Option<Vec<T>> {
        let strange = |key: &str| match key.strip_prefix(name) {
            Some(rest) => rest.is_empty() || rest.starts_with('[') && index(key, name).is_none(),
            None => false,
        };
        if self.pairs.iter().any(|(key, _)| strange(key)) {
            self.issue(Wrong::List.of(name));
            return None;
        }
        let texts: Vec<String> = self
            .pairs
            .iter()
            .filter(|(key, _)| index(key, name).is_some())
            .map(|(_, value)| value.clone())
            .collect();
        let (mut values, mut seen) = (Vec::new(), BTreeSet::new());
        for (place, text) in texts.iter().enumerate() {
            match read(text) {
                _ if !seen.insert(text) => self.issue(Wrong::Doubled.of(&format!("{name}.{place}"))),
                Ok(value) => values.push(value),
                Err(wrong) => self.issue(wrong.of(&format!("{name}.{place}"))),
            }
        }
        (!texts.is_empty()).then_some(values)
    }

    /// The pairs `customFields[0][id]` and `customFields[0][value]`, by their place.
    pub(crate) fn custom_fields(&mut self) -> Vec<(String, String, String)> {
        let mut found: BTreeMap<String, (Option<String>, Option<String>)> = BTreeMap::new();
        let mut strange = Vec::new();
        for (key, value) in &self.pairs {
            let Some(rest) = key.strip_prefix("customFields") else { continue };
            let parts = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')?.split_once("]["));
            match parts {
                Some((place, "id")) => found.entry(place.to_owned()).or_default().0 = Some(value.clone()),
                Some((place, "value")) => found.entry(place.to_owned()).or_default().1 = Some(value.clone()),
                _ => strange.push(Wrong::List.of("customFields")),
            }
        }
        self.issues.extend(strange);
        let mut pairs = Vec::new();
        for (place, pair) in found {
            let name = |part: &str| format!("customFields.{place}.{part}");
            match pair {
                (Some(id), Some(value)) => pairs.push((name("id"), id, value)),
                (None, _) => self.issue(Wrong::Missing.of(&name("id"))),
                (_, None) => self.issue(Wrong::Missing.of(&name("value"))),
            }
        }
        pairs
    }

    /// A limit above the most is cut (inferred).
    pub(crate) fn window(&mut self) -> Window {
        let limit = self.number("limit", 1).unwrap_or(PAGE.0).min(PAGE.1);
        Window { offset: self.number("offset", 0).unwrap_or_default(), limit }
    }

    fn number(&mut self, name: &str, least: u64) -> Option<u64> {
        let text = self.text(name)?;
        let number = plain(&text).filter(|&number| number >= least);
        if number.is_none() {
            self.issue(Wrong::Integer.of(name));
        }
        number
    }

    /// One field, with a minus in front for the other direction.
    pub(crate) fn sort(&mut self, known: &[&'static str]) -> Option<Sort> {
        let text = self.text("sort")?;
        let (name, descending) = text.strip_prefix('-').map_or((text.as_str(), false), |name| (name, true));
        let by = known.iter().find(|&&known| known == name).copied();
        if by.is_none() {
            self.issue(Wrong::Selected.of("sort"));
        }
        Some(Sort { by: by?, descending })
    }

    /// Refuses a query with problems.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        check(self.issues)
    }
}

/// What stands between the brackets of an element of a list.
fn index<'a>(key: &'a str, name: &str) -> Option<&'a str> {
    let inside = key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
    inside.bytes().all(|byte| byte.is_ascii_digit()).then_some(inside)
}
