//! What a ledger knows of an item.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::hash::hash;
use crate::kind::Kind;
use crate::values::Values;

/// How an item of the target came to belong to an item of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Origin {
    /// A copy with this ledger created it.
    Created,
    /// It was in the target before, and is equal to the source's.
    Matched,
    /// It carries the key of the source's item, but no entry of the ledger says who created it.
    Adopted,
}

impl Origin {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Matched => "matched",
            Self::Adopted => "adopted",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Created, Self::Matched, Self::Adopted].into_iter().find(|origin| origin.as_str() == text)
    }
}

/// The state of an item in a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum State {
    /// A request to create it is about to be sent, was sent, or was lost.
    InFlight,
    /// It has its item in the target.
    Done,
    /// Its creation was not applied. The next run tries again.
    Failed,
    /// It was copied, and deleted in the target since. It is never created again unasked.
    Deleted,
}

impl State {
    pub(crate) const ALL: [Self; 4] = [Self::InFlight, Self::Done, Self::Failed, Self::Deleted];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::InFlight => "in_flight",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Deleted => "deleted",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// An item of the source in a ledger.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Item {
    /// The kind.
    pub kind: Kind,
    /// The id in the source.
    pub source: String,
    /// The id in the target.
    pub target: Option<String>,
    /// The origin of the item in the target.
    pub origin: Option<Origin>,
    /// The state.
    pub state: State,
    /// The reason of a failure.
    pub error: Option<String>,
    pub(crate) attempt: Option<String>,
    pub(crate) synced: Synced,
}

/// The hashes of an item's fields when source and target were last in step.
///
/// For each field: `wrote`, the value that the copy wanted to write, and `found`, the value that the target
/// then had. They differ if the vendor keeps a value otherwise. `found` is absent if the vendor does not show
/// the field, and `wrote` is absent if the field was never written, as after a partial write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Synced(BTreeMap<String, (Option<String>, Option<String>)>);

impl Synced {
    /// Creates the hashes after the values `wrote` were written and the target has the values `found`.
    pub(crate) fn new(wrote: &Values, found: &Values) -> Self {
        let hashes = |(field, value): (&String, &String)| {
            (field.clone(), (Some(hash(value)), found.get(field).map(|value| hash(value))))
        };
        Self(wrote.iter().map(hashes).collect())
    }

    /// Creates the hashes of what is about to be written.
    pub(crate) fn of_wanted(wrote: &Values) -> Self {
        Self::new(wrote, &Values::new())
    }

    /// Adds what the target has.
    pub(crate) fn with_found(mut self, now: &Values) -> Self {
        for (field, (_, found)) in &mut self.0 {
            *found = now.get(field).map(|value| hash(value));
        }
        self
    }

    /// Adds what the target has, which another item knows.
    pub(crate) fn find_as(&mut self, other: &Self) {
        for (field, (_, found)) in &mut self.0 {
            *found = other.found(field).map(str::to_owned);
        }
    }

    /// Forgets the hash of what was written for these fields, so that they are written again.
    pub(crate) fn without(mut self, fields: impl IntoIterator<Item = String>) -> Self {
        for field in fields {
            if let Some((wrote, _)) = self.0.get_mut(&field) {
                *wrote = None;
            }
        }
        self
    }

    /// Returns it with other names of fields, without those that have none.
    pub(crate) fn renamed(self, name: impl Fn(&str) -> Option<String>) -> Self {
        let rename = |(field, hashes): (String, _)| Some((name(&field)?, hashes));
        Self(self.0.into_iter().filter_map(rename).collect())
    }

    /// Adds or replaces the hashes of these fields.
    pub(crate) fn merge(&mut self, newer: Self) {
        self.0.extend(newer.0);
    }

    /// Returns the names of the fields.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Returns the hash of what was written.
    pub(crate) fn wrote(&self, field: &str) -> Option<&str> {
        self.0.get(field)?.0.as_deref()
    }

    /// Returns whether this value was written.
    pub(crate) fn is_wrote(&self, field: &str, value: &str) -> bool {
        self.wrote(field) == Some(&hash(value))
    }

    /// Returns whether the target then had this value.
    pub(crate) fn is_found(&self, field: &str, value: &str) -> bool {
        self.found(field) == Some(&hash(value))
    }

    /// Returns the hash of what the target then had.
    pub(crate) fn found(&self, field: &str) -> Option<&str> {
        self.0.get(field)?.1.as_deref()
    }

    /// Returns whether the target has what was written, in every field that it shows. Contacts do not count,
    /// because their ids differ.
    pub(crate) fn is_kept(&self) -> bool {
        let is_contact = |field: &str| field == "people" || field == "organizations";
        let is_same = |wrote: &Option<String>, found: &Option<String>| found.is_none() || wrote == found;
        self.0.iter().all(|(field, (wrote, found))| is_contact(field) || is_same(wrote, found))
    }

    /// Returns whether the target still has what it had after the copy, as far as the vendor shows it.
    pub(crate) fn is_untouched(&self, now: &Values) -> bool {
        self.0.iter().all(|(field, (_, found))| match (found, now.get(field)) {
            (Some(found), Some(value)) => *found == hash(value),
            _ => true,
        })
    }
}
