//! Variables that are set under a name that no client reads.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use dealport_core::Error;
use dealport_core::auth::Variable;
use dealport_core::error::{ErrorKind, Hint};

use crate::variables::Variables;
use crate::vendors::VendorEntry;

/// A variable that is set, and that no client reads because another name was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(not(feature = "config"), allow(unreachable_pub, reason = "only `config` exports it"))]
pub struct MisnamedVariable {
    /// The name that is set: `"PIPEDRIVE_TOKEN"`.
    pub name: String,
    /// The name that the client reads: `"PIPEDRIVE_API_TOKEN"`.
    pub expected: String,
}

/// Words in the names of secrets.
const SECRET_WORDS: [&str; 4] = ["TOKEN", "KEY", "SECRET", "PASSWORD"];
/// The greatest number of letters by which a misspelled name differs.
const TYPOS: usize = 2;

/// Returns the variables of a vendor whose names are close to a name that is not set.
pub(crate) fn misnamed(vendor: &VendorEntry, variables: &Variables) -> Vec<MisnamedVariable> {
    let prefix = Variable::prefix(vendor.name);
    let url = Variable::url(vendor.name);
    let known: Vec<(&str, bool)> = vendor
        .variables
        .iter()
        .map(|variable| (variable.name, variable.is_secret))
        .chain([(url.as_str(), false)])
        .map(|(name, is_secret)| (name.strip_prefix(&prefix).unwrap_or(name), is_secret))
        .collect();
    let environment = variables.environment();
    let mut found = Vec::new();
    for name in variables.names_with(&prefix) {
        let Some(end) = name.strip_prefix(&prefix) else { continue };
        if known.iter().any(|(known, _)| *known == end) || environment.get(&name).is_none() {
            continue;
        }
        let expected = expected(end, &known).map(|end| format!("{prefix}{end}"));
        if let Some(expected) = expected.filter(|expected| environment.get(expected).is_none()) {
            found.push(MisnamedVariable { name, expected });
        }
    }
    found
}

/// Adds a hint to an error about missing variables if one is set under another name.
pub(crate) fn named_in(error: Error, vendor: &VendorEntry, variables: &Variables) -> Error {
    if error.kind() != ErrorKind::Configuration || error.hint().is_some() {
        return error;
    }
    let hints: Vec<_> = misnamed(vendor, variables)
        .into_iter()
        .map(|MisnamedVariable { name, expected }| format!("rename {name} to {expected}"))
        .collect();
    if hints.is_empty() { error } else { error.with_hint(Hint::other(hints.join("; "))) }
}

/// Returns the known name that was meant, without the prefix of the vendor.
fn expected<'k>(end: &str, known: &[(&'k str, bool)]) -> Option<&'k str> {
    let near = known.iter().map(|(known, _)| (distance(end, known), *known)).min();
    if let Some((letters, near)) = near.filter(|(letters, _)| *letters <= TYPOS && end.len() > TYPOS) {
        return (letters > 0).then_some(near);
    }
    // The secret of a webhook is not one of the API.
    if !SECRET_WORDS.iter().any(|word| end.contains(word)) || end.contains("WEBHOOK") {
        return None;
    }
    let words = |name: &str| name.split('_').map(str::to_owned).collect::<BTreeSet<_>>();
    let secrets = known.iter().filter(|(_, is_secret)| *is_secret).map(|(known, _)| *known);
    secrets
        .max_by_key(|known| (words(known).intersection(&words(end)).count(), Reverse(distance(end, known))))
}

/// Returns the number of letters to insert, remove or replace.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.chars().enumerate() {
        let mut diagonal = place;
        let mut left = place + 1;
        for (above, wanted) in row.iter_mut().skip(1).zip(&other) {
            let replaced = diagonal + usize::from(letter != *wanted);
            diagonal = *above;
            left = replaced.min(left + 1).min(*above + 1);
            *above = left;
        }
        if let Some(first) = row.first_mut() {
            *first = place + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
#[cfg(all(feature = "heffl", feature = "pipedrive", feature = "routera", feature = "weeek"))]
mod tests {
    use super::*;
    use crate::vendors::find;

    fn meant(vendor: &str, variables: &[(&str, &str)]) -> Vec<String> {
        let variables = Variables::these(variables.iter().copied());
        misnamed(find(vendor).unwrap(), &variables).into_iter().map(|found| found.expected).collect()
    }

    #[test]
    fn near_miss_is_found() {
        for (vendor, set, expected) in [
            ("pipedrive", "PIPEDRIVE_TOKEN", "PIPEDRIVE_API_TOKEN"),
            ("pipedrive", "PIPEDRIVE_KEY", "PIPEDRIVE_API_TOKEN"),
            ("pipedrive", "PIPEDRIVE_API_KEY", "PIPEDRIVE_API_TOKEN"),
            ("pipedrive", "PIPEDRIVE_APITOKEN", "PIPEDRIVE_API_TOKEN"),
            ("pipedrive", "PIPEDRIVE_KEY_FEILD", "PIPEDRIVE_KEY_FIELD"),
            ("heffl", "HEFFL_TOKEN", "HEFFL_API_KEY"),
            ("heffl", "HEFFL_API_TOKEN", "HEFFL_API_KEY"),
            ("weeek", "WEEEK_TOKEN", "WEEEK_API_TOKEN"),
            ("weeek", "WEEEK_API_KEY", "WEEEK_API_TOKEN"),
            ("routera", "ROUTERA_API_TOKEN", "ROUTERA_TOKEN"),
            ("routera", "ROUTERA_SECRET", "ROUTERA_CLIENT_SECRET"),
        ] {
            assert_eq!(meant(vendor, &[(set, "x")]), [expected], "{set}");
        }
    }

    #[test]
    fn unrelated_or_needless_variable_is_ignored() {
        for set in ["HEFFL_API_KEY", "HEFFL_URL", "HEFFL_WEBHOOK_SECRET", "HEFFL_REGION", "HEFFL_ID"] {
            assert!(meant("heffl", &[(set, "x")]).is_empty(), "{set}");
        }
        assert!(meant("heffl", &[("HEFFL_TOKEN", "x"), ("HEFFL_API_KEY", "y")]).is_empty());
        assert!(meant("heffl", &[("HEFFL_TOKEN", " ")]).is_empty());
    }

    #[test]
    fn distance_counts_edits() {
        for (one, other, edits) in [
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("abc", "axc", 1),
            ("abc", "bc", 1),
            ("ab", "ba", 2),
        ] {
            assert_eq!(distance(one, other), edits, "{one} {other}");
        }
    }
}
