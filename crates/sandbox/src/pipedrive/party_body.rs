//! The body that creates a person or an organization: what both have in common.

use super::{
    body::{custom_fields, text_filled},
    parties::Party,
    users,
};
use crate::{
    body::{Given, Members, Null},
    calendar::Instant,
    raw::json,
};

/// The members that both may have.
#[derive(Debug)]
pub(crate) struct PartyBody {
    pub(crate) name: Given<String>,
    pub(crate) owner_id: Given<u64>,
    pub(crate) add_time: Given<Instant>,
    pub(crate) visible_to: Given<u64>,
    pub(crate) label_ids: Given<Vec<u64>>,
}

impl PartyBody {
    pub(crate) fn read(body: &mut Members) -> Self {
        Self {
            name: body.read("name", Null::Refused, "a non-empty string", text_filled),
            owner_id: body.read("owner_id", Null::Refused, "an integer", json),
            add_time: body.read("add_time", Null::Refused, "a valid RFC3339 date-time", |raw| {
                Instant::parse(&json::<String>(raw)?)
            }),
            visible_to: body.read("visible_to", Null::Refused, "one of 1, 3, 5, 7", |raw| {
                json(raw).filter(|level| [1, 3, 5, 7].contains(level))
            }),
            label_ids: body.read("label_ids", Null::Refused, "an array of integers", json),
        }
    }

    /// What is wrong beside the shape of the members. That a person needs a name is what the vendor does and not what its
    /// schema says.
    pub(crate) fn problems<T: Party>(&self, body: &mut Members) -> Vec<String> {
        let mut wrong = custom_fields(body);
        wrong.extend(self.name.value().is_none().then(|| "name: Required".to_owned()));
        let owner = self.owner_id.value().filter(|&&id| !users::exists(id));
        wrong.extend(owner.map(|id| format!("owner_id: {id} was not found")));
        let unknown = |id: &&u64| !T::LABELS.iter().any(|(known, _)| known == *id);
        let labels = self.label_ids.value().into_iter().flatten();
        wrong.extend(labels.filter(unknown).map(|id| format!("label_ids: {id} was not found")));
        wrong
    }
}
