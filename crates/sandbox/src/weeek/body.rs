//! The body of a request. Members that nobody knows are passed over, as the vendor does.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    failure::{Refusal, check},
    wrong::Wrong,
};
use crate::{
    body::{Given, Issue, Null},
    exchange::Request,
    raw::json,
};

/// The members that are not yet read, and the problems found so far.
#[derive(Debug, Default)]
pub(crate) struct Body {
    members: BTreeMap<String, Box<RawValue>>,
    issues: Vec<Issue>,
}

impl Body {
    /// A request without a body has no members, also where members are needed.
    pub(crate) fn read(request: &Request) -> Result<Self, Refusal> {
        if request.body.is_empty() {
            return Ok(Self::default());
        }
        if !request.content_type().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json")) {
            return Err(Refusal::Malformed("Content-Type must be application/json"));
        }
        let members = serde_json::from_slice(&request.body);
        Ok(Self::of(members.map_err(|_| Refusal::Malformed("The body must be a JSON object"))?))
    }

    pub(crate) fn of(members: BTreeMap<String, Box<RawValue>>) -> Self {
        Self { members, issues: Vec::new() }
    }

    pub(crate) fn take(&mut self, name: &str) -> Option<Box<RawValue>> {
        self.members.remove(name)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    pub(crate) fn issue(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    /// A member that may be left out.
    pub(crate) fn member<T>(
        &mut self,
        name: &str,
        null: Null,
        read: impl FnOnce(&RawValue) -> Result<T, Wrong>,
    ) -> Given<T> {
        let Some(raw) = self.take(name) else { return Given::Absent };
        if raw.get() == "null" && null == Null::Clears {
            return Given::Null;
        }
        match read(&raw) {
            Ok(value) => Given::Value(value),
            Err(wrong) => {
                self.issue(wrong.of(name));
                Given::Absent
            }
        }
    }

    /// A member that must be there; the default stands for one that is not, which [`finish`](Self::finish) refuses.
    pub(crate) fn required<T: Default>(
        &mut self,
        name: &str,
        read: impl FnOnce(&RawValue) -> Result<T, Wrong>,
    ) -> T {
        let given = self.members.get(name).is_some_and(|raw| !matches!(raw.get(), "null" | r#""""#));
        if !given {
            self.issue(Wrong::Missing.of(name));
            return T::default();
        }
        match self.member(name, Null::Refused, read) {
            Given::Value(value) => value,
            Given::Absent | Given::Null => T::default(),
        }
    }

    /// A list; a problem of an element is told with its place. Null empties it where that is allowed.
    pub(crate) fn list<T>(
        &mut self,
        name: &str,
        null: Null,
        read: impl Fn(&RawValue) -> Result<T, Wrong>,
    ) -> Given<Vec<T>> {
        let Some(raw) = self.take(name) else { return Given::Absent };
        if raw.get() == "null" && null == Null::Clears {
            return Given::Value(Vec::new());
        }
        let Some(rows) = json::<Vec<Box<RawValue>>>(&raw) else {
            self.issue(Wrong::List.of(name));
            return Given::Absent;
        };
        let mut values = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            match read(row) {
                Ok(value) => values.push(value),
                Err(wrong) => self.issue(wrong.of(&format!("{name}.{index}"))),
            }
        }
        Given::Value(values)
    }

    /// Refuses a body with problems.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        check(self.issues)
    }
}
