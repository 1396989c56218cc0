//! Query parameters, with every rule that is broken collected.

use std::collections::BTreeMap;

use crate::{body::Issue, exchange::Request};

/// The parameters of a request.
#[derive(Debug)]
pub(crate) struct Query {
    pub(crate) values: BTreeMap<String, String>,
    issues: Vec<Issue>,
}

impl Query {
    /// Takes the parameters; one that is not allowed or comes twice is a problem.
    ///
    /// No vendor says what becomes of these two (inferred).
    pub(crate) fn new(request: &Request, allowed: &[&str]) -> Self {
        let mut query = Self { values: BTreeMap::new(), issues: Vec::new() };
        for (name, value) in request.pairs() {
            if !allowed.contains(&name.as_str()) {
                query.issue(&name, &format!("Parameter '{name}' is not allowed for this request"));
            } else if query.values.insert(name.clone(), value).is_some() {
                query.issue(&name, "Expected a single value");
            }
        }
        query
    }

    pub(crate) fn issue(&mut self, name: &str, reason: &str) {
        self.issues.push(Issue::new(name, reason));
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.values.get(name).cloned()
    }

    /// A value that must be readable.
    pub(crate) fn read<T>(
        &mut self,
        name: &str,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.values.get(name)?);
        if value.is_none() {
            self.issue(name, expected);
        }
        value
    }

    /// One word out of several.
    pub(crate) fn word(&mut self, name: &str, known: &[&str]) -> Option<String> {
        let expected = format!("Expected one of {}", known.join(", "));
        self.read(name, &expected, |text| known.contains(&text).then(|| text.to_owned()))
    }

    /// A whole number in plain digits, from `least` to `most`.
    pub(crate) fn number(&mut self, name: &str, least: u64, most: u64) -> Option<u64> {
        let expected = format!("Expected an integer from {least} to {most}");
        self.read(name, &expected, |text| plain(text).filter(|number| (least..=most).contains(number)))
    }

    /// The problems found.
    pub(crate) fn into_issues(self) -> Vec<Issue> {
        self.issues
    }
}

/// A whole number in plain digits.
pub(crate) fn plain(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}
