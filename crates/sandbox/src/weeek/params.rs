//! The parameters of lists, with their lists in brackets. Unknown parameters are passed over.

use std::collections::{BTreeMap, BTreeSet};

use crate::kit::{Call, Query, Refusal, Rows, Store, Window, Wrong, hash};

/// The items of a page if no limit is given, and the most that a limit gives (both inferred).
const PAGE: (u64, u64) = (50, 100);

/// The parameters of a request.
pub(crate) struct Params {
    pairs: Vec<(String, String)>,
    query: Query,
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sort {
    pub(crate) by: &'static str,
    pub(crate) descending: bool,
}

impl Params {
    pub(crate) fn new<S>(c: &Call<'_, S>) -> Self {
        Self { pairs: c.request.pairs(), query: c.lenient_query() }
    }

    pub(crate) fn issue(&mut self, name: &str, wrong: Wrong) {
        self.query.issue(name, wrong);
    }

    /// Returns a single value. One that is sent as a list is an issue.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.single(name);
        self.query.text(name).map(str::to_owned)
    }

    fn single(&mut self, name: &str) {
        if self.pairs.iter().any(|(key, _)| in_brackets(key, name).is_some()) {
            self.issue(name, Wrong::Text);
        }
    }

    /// Returns the items of a list, sent as `name[]` or `name[0]`. A plain value is an issue, as is another
    /// key.
    pub(crate) fn list<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
        let is_odd = |key: &str| match key.strip_prefix(name) {
            Some(rest) => rest.is_empty() || rest.starts_with('[') && in_brackets(key, name).is_none(),
            None => false,
        };
        if self.pairs.iter().any(|(key, _)| is_odd(key)) {
            self.issue(name, Wrong::List);
            return None;
        }
        let texts = self.pairs.iter().filter(|(key, _)| in_brackets(key, name).is_some());
        let texts: Vec<String> = texts.map(|(_, value)| value.clone()).collect();
        let (mut values, mut seen) = (Vec::new(), BTreeSet::new());
        for (place, text) in texts.iter().enumerate() {
            match read(text) {
                _ if !seen.insert(text) => self.issue(&format!("{name}.{place}"), Wrong::Doubled),
                Some(value) => values.push(value),
                None => self.issue(&format!("{name}.{place}"), Wrong::Missed(text.clone())),
            }
        }
        (!texts.is_empty()).then_some(values)
    }

    /// Returns the name of each id, the id and the value of the pairs `customFields[0][id]` and
    /// `customFields[0][value]`.
    pub(crate) fn custom_fields(&mut self) -> Vec<(String, String, String)> {
        let mut found: BTreeMap<String, [Option<String>; 2]> = BTreeMap::new();
        for (key, value) in self.pairs.clone() {
            let Some(rest) = key.strip_prefix("customFields") else { continue };
            let parts = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')?.split_once("]["));
            match parts {
                Some((place, "id")) => found.entry(place.to_owned()).or_default()[0] = Some(value),
                Some((place, "value")) => found.entry(place.to_owned()).or_default()[1] = Some(value),
                _ => self.issue("customFields", Wrong::List),
            }
        }
        let mut pairs = Vec::new();
        for (place, pair) in found {
            let name = |part: &str| format!("customFields.{place}.{part}");
            match pair {
                [Some(id), Some(value)] => pairs.push((name("id"), id, value)),
                [None, _] => self.issue(&name("id"), Wrong::Missing),
                [_, None] => self.issue(&name("value"), Wrong::Missing),
            }
        }
        pairs
    }

    /// Reads the limit and `offset`. A limit above the highest is cut (inferred).
    pub(crate) fn window(&mut self, limit: &str) -> Window {
        self.single(limit);
        self.single("offset");
        let limit = self.query.number(limit, 1, u64::MAX).unwrap_or(PAGE.0).min(PAGE.1);
        let offset = self.query.number("offset", 0, u64::MAX).unwrap_or_default();
        self.query.counted(limit, offset)
    }

    /// Returns a value that must be readable.
    pub(crate) fn read<T>(&mut self, name: &str, read: impl FnOnce(&str) -> Result<T, Wrong>) -> Option<T> {
        let text = self.text(name)?;
        read(&text).map_err(|wrong| self.issue(name, wrong)).ok()
    }

    /// Returns a flag, which queries have as 1 or 0.
    pub(crate) fn flag(&mut self, name: &str) -> Option<bool> {
        self.read(name, |text| match text {
            "1" => Ok(true),
            "0" => Ok(false),
            _ => Err(Wrong::Flag),
        })
    }

    /// Returns the number of a row that must exist.
    pub(crate) fn row(&mut self, store: &Store, name: &str, resource: &str) -> Option<u64> {
        self.read(name, |text| {
            let number = store.ids(resource).number(text).filter(|&number| store.has(resource, number));
            number.ok_or_else(|| Wrong::Missed(text.to_owned()))
        })
    }

    /// Returns a number that stands for the query, whatever its page.
    pub(crate) fn scope(&self) -> u64 {
        let page = ["limit", "perPage", "offset"];
        let pairs = self.pairs.iter().filter(|(name, _)| !page.contains(&name.as_str()));
        hash(&pairs.map(|(name, value)| format!("&{name}={value}")).collect::<String>())
    }

    /// Reads what a list is sorted by: a name, with a minus in front for the other direction.
    pub(crate) fn sort(&mut self, parameter: &str, known: &[&'static str]) -> Option<Sort> {
        let text = self.text(parameter)?;
        let (name, descending) = text.strip_prefix('-').map_or((text.as_str(), false), |name| (name, true));
        let by = known.iter().find(|&&known| known == name).copied();
        if by.is_none() {
            self.issue(parameter, Wrong::Missed(text.clone()));
        }
        Some(Sort { by: by?, descending })
    }

    /// Refuses parameters with issues.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        self.query.finish()
    }
}

/// Returns what stands between the brackets of an item of a list.
fn in_brackets<'a>(key: &'a str, name: &str) -> Option<&'a str> {
    let inside = key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
    inside.bytes().all(|byte| byte.is_ascii_digit()).then_some(inside)
}
