//! Query parameters. Every rule that is broken is collected.

use std::{borrow::Cow, collections::BTreeMap};

use super::{Issue, Moment, Paging, Refusal, Request, Stamp, Window, Wrong};

/// The parameters of a request.
#[derive(Debug)]
pub(crate) struct Query {
    values: BTreeMap<String, String>,
    path: String,
    paging: Option<Paging>,
    issues: Vec<Issue>,
}

impl Query {
    /// Takes the parameters. One that is not allowed or comes twice is an issue.
    pub(crate) fn strict(request: &Request, allowed: &[&str]) -> Self {
        let mut query = Self::lenient(request);
        let mut seen = BTreeMap::<String, u32>::new();
        for (name, _) in request.pairs() {
            *seen.entry(name).or_default() += 1;
        }
        for (name, times) in seen {
            if !allowed.contains(&name.as_str()) {
                query.values.remove(&name);
                query.issue(&name, Wrong::Unknown);
            } else if times > 1 {
                query.issue(&name, Wrong::Doubled);
            }
        }
        query
    }

    /// Takes the parameters; unknown ones are passed over, and the last of several counts.
    pub(crate) fn lenient(request: &Request) -> Self {
        let values = request.pairs().into_iter().collect();
        Self { values, path: request.path.clone(), paging: None, issues: Vec::new() }
    }

    /// Orders a fault of the pages.
    pub(crate) fn with_paging(mut self, paging: Option<Paging>) -> Self {
        self.paging = paging;
        self
    }

    pub(crate) fn issue(&mut self, name: &str, wrong: Wrong) {
        self.issues.push(Issue::new(name, wrong));
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// Makes each of these that is missing an issue.
    pub(crate) fn require(&mut self, names: &[&str]) {
        let missing = names.iter().filter(|name| !self.values.contains_key(**name));
        self.issues.extend(missing.map(|name| Issue::new(*name, Wrong::Missing)));
    }

    /// Returns a value that must be readable.
    pub(crate) fn read<T>(&mut self, name: &str, read: impl FnOnce(&str) -> Result<T, Wrong>) -> Option<T> {
        match read(self.text(name)?) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.issue(name, wrong);
                None
            }
        }
    }

    /// Returns one word out of several.
    pub(crate) fn word<'k>(&mut self, name: &str, known: &[&'k str]) -> Option<&'k str> {
        let choice = || known.iter().map(|&word| Cow::Owned(word.to_owned())).collect();
        self.read(name, |text| {
            let found = known.iter().find(|&&word| word == text);
            found.copied().ok_or_else(|| Wrong::Choice(choice()))
        })
    }

    /// Returns the words of a list with commas.
    pub(crate) fn words<'k>(&mut self, name: &str, known: &[&'k str]) -> Option<Vec<&'k str>> {
        let choice = || known.iter().map(|&word| Cow::Owned(word.to_owned())).collect();
        self.read(name, |text| {
            let find = |text| known.iter().find(|&&word| word == text).copied();
            text.split(',').map(find).collect::<Option<_>>().ok_or_else(|| Wrong::Choice(choice()))
        })
    }

    pub(crate) fn flag(&mut self, name: &str) -> bool {
        self.read(name, |text| text.parse().map_err(|_| Wrong::Flag)).unwrap_or_default()
    }

    /// Returns a whole number in plain digits, from `least` to `most`.
    pub(crate) fn number(&mut self, name: &str, least: u64, most: u64) -> Option<u64> {
        self.read(name, |text| {
            let number = plain(text).filter(|number| (least..=most).contains(number));
            number.ok_or(Wrong::Range(least, most))
        })
    }

    pub(crate) fn time(&mut self, name: &str, stamp: Stamp) -> Option<Moment> {
        self.read(name, |text| stamp.parse(text).ok_or(Wrong::Time))
    }

    /// Leaves parameters out: they are not read any more, and no cursor is bound to them.
    pub(crate) fn forget(&mut self, names: &[&str]) {
        self.values.retain(|name, _| !names.contains(&name.as_str()));
    }

    /// Returns the window of a list whose rows are counted.
    pub(crate) fn counted(&self, limit: u64, offset: u64) -> Window {
        Window::counted(self.paging, limit, offset)
    }

    /// Returns the window of a list with cursors. A cursor fits only the same path with the same parameters,
    /// except for those of the window itself.
    pub(crate) fn keyed(&mut self, limit: u64, limit_name: &str, cursor_name: &str) -> Window {
        let others =
            self.values.iter().filter(|(name, _)| ![limit_name, cursor_name].contains(&name.as_str()));
        let scope: String = others.map(|(name, value)| format!("&{name}={value}")).collect();
        let scope = format!("{}{scope}", self.path);
        let window = Window::keyed(self.paging, limit, &scope, self.text(cursor_name));
        window.unwrap_or_else(|| {
            self.issue(cursor_name, Wrong::Other("Invalid cursor".into()));
            Window::counted(None, limit, 0)
        })
    }

    /// Refuses a query with issues.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        Refusal::check(self.issues)
    }
}

/// Reads a whole number in plain digits.
pub(crate) fn plain(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}
