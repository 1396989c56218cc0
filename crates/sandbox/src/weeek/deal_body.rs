//! The body of a deal.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    body::Body,
    deal::{Deal, WinStatus},
    funnel::Funnel,
    ids::{self, Kind},
    reference,
    state::State,
    wrong::{Wrong, any_text, digits, text, word},
};
use crate::{
    body::{Given, Null},
    calendar::Instant,
    raw::{Digits, json},
};

/// What a body gives of a deal. A description is not among it: only creating a deal takes one.
#[derive(Debug, Default)]
pub(crate) struct DealBody {
    title: Given<String>,
    amount: Given<Digits>,
    win_status: Given<WinStatus>,
    /// Values by the numbers of their fields; `None` takes one away.
    custom: BTreeMap<u64, Option<Box<RawValue>>>,
    assignees: Given<Vec<u64>>,
    organizations: Given<Vec<u64>>,
    contacts: Given<Vec<u64>>,
    tags: Given<Vec<u64>>,
}

impl DealBody {
    /// The four members that every body of a deal may have.
    pub(crate) fn read(body: &mut Body, state: &State, funnel: Option<&Funnel>) -> Self {
        Self {
            title: body.member("title", Null::Clears, text),
            amount: body.member("amount", Null::Clears, digits),
            win_status: body.member("winStatus", Null::Clears, |raw| {
                WinStatus::parse(word(raw, &WinStatus::WORDS)?).ok_or(Wrong::Selected)
            }),
            custom: funnel.map(|funnel| custom_fields(body, state, funnel)).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The lists of what a deal is connected with.
    pub(crate) fn with_relations(self, body: &mut Body, state: &State) -> Self {
        Self {
            assignees: body.list("assignees", Null::Refused, reference::user),
            organizations: body
                .list("organizations", Null::Refused, |raw| reference::organization(state, raw)),
            contacts: body.list("contacts", Null::Refused, |raw| reference::contact(state, raw)),
            tags: body.list("tags", Null::Refused, |raw| reference::tag(state, raw)),
            ..self
        }
    }

    /// Changes the deal. That lists replace and do not add is inferred, as is that null takes a custom value away.
    pub(crate) fn apply(self, deal: &mut Deal, now: Instant) {
        self.title.put(&mut deal.title);
        self.amount.put(&mut deal.amount);
        self.win_status.put(&mut deal.win_status);
        self.assignees.replace(&mut deal.assignees);
        self.organizations.replace(&mut deal.organizations);
        self.contacts.replace(&mut deal.contacts);
        self.tags.replace(&mut deal.tags);
        for (field, value) in self.custom {
            match value {
                Some(value) => drop(deal.custom.insert(field, value)),
                None => drop(deal.custom.remove(&field)),
            }
        }
        deal.updated = now;
    }
}

/// A description, which is taken when a deal is created and passed over later.
pub(crate) fn description(body: &mut Body) -> Option<String> {
    body.member("description", Null::Clears, any_text).value().cloned()
}

fn custom_fields(body: &mut Body, state: &State, funnel: &Funnel) -> BTreeMap<u64, Option<Box<RawValue>>> {
    let mut values = BTreeMap::new();
    let Some(raw) = body.take("customFields") else { return values };
    if raw.get().starts_with('[') {
        // The shape in which the fields are read is taken and thrown away.
        return values;
    }
    let Some(given) = json::<BTreeMap<String, Box<RawValue>>>(&raw) else {
        body.issue(Wrong::List.of("customFields"));
        return values;
    };
    for (id, raw) in given {
        let field = ids::uuid_number(Kind::Field, &id).and_then(|number| funnel.field(number));
        // That a field of another funnel is refused is inferred.
        let checked = field.ok_or(Wrong::Selected).and_then(|field| {
            let value = (raw.get() != "null").then_some(raw);
            value.as_deref().map_or(Ok(()), |value| field.check(value, state))?;
            Ok((field.number, value))
        });
        match checked {
            Ok((field, value)) => drop(values.insert(field, value)),
            Err(wrong) => body.issue(wrong.of(&format!("customFields.{id}"))),
        }
    }
    values
}
