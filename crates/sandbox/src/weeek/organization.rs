//! An organization as it is stored and shown.

use serde_json::{Value, json};

use super::{
    contact::{Line, present},
    ids::{self, Kind},
    state::State,
};
use crate::calendar::Instant;

#[derive(Clone, Debug)]
pub(crate) struct Organization {
    pub(crate) number: u64,
    pub(crate) creator: u64,
    pub(crate) name: Option<String>,
    /// Written as a list; only the first is shown (inferred).
    pub(crate) responsibles: Vec<u64>,
    pub(crate) addresses: Vec<Line>,
    pub(crate) emails: Vec<Line>,
    pub(crate) phones: Vec<Line>,
    pub(crate) contacts: Vec<u64>,
    pub(crate) tags: Vec<u64>,
    pub(crate) created: Instant,
    pub(crate) updated: Instant,
}

impl Organization {
    pub(crate) fn shown(&self, state: &State) -> Value {
        let contacts = present(&self.contacts, |number| state.contacts.find(number).is_some());
        json!({
            "id": ids::uuid(Kind::Organization, self.number),
            "creatorId": ids::uuid(Kind::User, self.creator),
            "name": self.name,
            "responsibleId": self.responsibles.first().map(|&number| ids::uuid(Kind::User, number)),
            "addresses": self.addresses,
            "emails": self.emails,
            "phones": self.phones,
            "contacts": ids::uuids(Kind::Contact, &contacts),
            "tags": present(&self.tags, |tag| state.tags.exists(tag)),
            "createdAt": self.created,
            "updatedAt": self.updated,
        })
    }
}
