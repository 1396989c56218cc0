//! A contact as it is stored and shown, and the lines of text that contacts and organizations have in common.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Value, json};

use super::{
    ids::{self, Kind},
    state::State,
};
use crate::calendar::Instant;

#[derive(Clone, Debug)]
pub(crate) struct Contact {
    pub(crate) number: u64,
    pub(crate) creator: u64,
    pub(crate) last_name: Option<String>,
    pub(crate) first_name: String,
    pub(crate) middle_name: Option<String>,
    pub(crate) organizations: Vec<u64>,
    pub(crate) emails: Vec<Line>,
    pub(crate) phones: Vec<Line>,
    pub(crate) tags: Vec<u64>,
    pub(crate) created: Instant,
    pub(crate) updated: Instant,
}

impl Contact {
    /// The names in the order in which they are shown.
    pub(crate) fn full_name(&self) -> String {
        let names = [self.last_name.as_deref(), Some(&self.first_name), self.middle_name.as_deref()];
        names.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn shown(&self, state: &State) -> Value {
        let organizations = present(&self.organizations, |number| state.organizations.find(number).is_some());
        json!({
            "id": ids::uuid(Kind::Contact, self.number),
            "creatorId": ids::uuid(Kind::User, self.creator),
            "lastName": self.last_name,
            "firstName": self.first_name,
            "middleName": self.middle_name,
            "organizations": ids::uuids(Kind::Organization, &organizations),
            "emails": self.emails,
            "phones": self.phones,
            "tags": present(&self.tags, |tag| state.tags.exists(tag)),
            "createdAt": self.created,
            "updatedAt": self.updated,
        })
    }
}

/// What a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    Email,
    Phone,
    Address,
}

impl LineKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
        }
    }

    fn ids(self) -> Kind {
        match self {
            Self::Email => Kind::Email,
            Self::Phone => Kind::Phone,
            Self::Address => Kind::Address,
        }
    }
}

/// An e-mail address, a phone number or an address, with an id of its own.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) kind: LineKind,
    pub(crate) number: u64,
    pub(crate) text: String,
}

impl Line {
    pub(crate) fn id(&self) -> String {
        ids::uuid(self.kind.ids(), self.number)
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", &self.id())?;
        map.serialize_entry(self.kind.as_str(), &self.text)?;
        map.end()
    }
}

/// The numbers of what is still there.
pub(crate) fn present(numbers: &[u64], exists: impl Fn(u64) -> bool) -> Vec<u64> {
    numbers.iter().copied().filter(|&number| exists(number)).collect()
}
