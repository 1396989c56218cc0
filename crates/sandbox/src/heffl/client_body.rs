//! The body of a contact or a company.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    body::{customs, filled, members, require},
    clients::{Client, Kind},
    failure::{Refusal, check, unknown},
    ids,
    reference::CLIENT_STAGES,
    state::State,
};
use crate::{
    body::{Given, Issue, Null},
    exchange::Request,
    formats::{is_email, is_url},
    raw::{is_currency, json, number},
};

/// What a member holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Name,
    Text,
    Email,
    Url,
    Currency,
    Amount,
    Flag,
    Company,
    Id(&'static str),
    Texts(&'static [&'static str]),
}

const ADDRESS: [&str; 6] = ["city", "address", "landmark", "state", "country", "postalCode"];
const PERSON: [&str; 6] = ["firstName", "lastName", "email", "phone", "salutation", "jobTitle"];

/// The members of a contact.
const CONTACT: [(Value, &str); 13] = [
    (Value::Name, "firstName"),
    (Value::Text, "lastName"),
    (Value::Email, "email"),
    (Value::Text, "phone"),
    (Value::Text, "salutation"),
    (Value::Text, "jobTitle"),
    (Value::Company, "companyId"),
    (Value::Id(ids::CLIENT_STAGE), "stageId"),
    (Value::Id(ids::LEAD_STAGE), "leadStageId"),
    (Value::Id(ids::USER), "ownerUserId"),
    (Value::Text, "vendorId"),
    (Value::Id(ids::SOURCE), "sourceId"),
    (Value::Texts(&ADDRESS), "billingAddress"),
];

/// The members of a company. The fields of its primary contact are those of v1 (inferred).
const COMPANY: [(Value, &str); 18] = [
    (Value::Name, "name"),
    (Value::Email, "email"),
    (Value::Text, "phone"),
    (Value::Text, "taxNumber"),
    (Value::Text, "description"),
    (Value::Text, "internalNotes"),
    (Value::Url, "website"),
    (Value::Url, "linkedin"),
    (Value::Currency, "currency"),
    (Value::Amount, "openingBalance"),
    (Value::Flag, "showJobAmountToWorker"),
    (Value::Flag, "isClientPortalEnabled"),
    (Value::Id(ids::CLIENT_STAGE), "stageId"),
    (Value::Id(ids::USER), "ownerUserId"),
    (Value::Text, "vendorId"),
    (Value::Id(ids::SOURCE), "sourceId"),
    (Value::Texts(&ADDRESS), "billingAddress"),
    (Value::Texts(&PERSON), "primaryContact"),
];

fn documented(kind: Kind) -> &'static [(Value, &'static str)] {
    match kind {
        Kind::Contact => &CONTACT,
        Kind::Company => &COMPANY,
    }
}

/// The members that answers show as they were written.
pub(crate) fn shown(kind: Kind) -> impl Iterator<Item = &'static (Value, &'static str)> {
    documented(kind).iter().filter(|(value, name)| {
        let apart = matches!(value, Value::Amount | Value::Flag | Value::Texts(_));
        !apart && !["name", "vendorId", "sourceId"].contains(name)
    })
}

/// Applies a body to a contact or a company, if nothing is wrong with it.
pub(crate) fn apply(
    state: &State,
    mut client: Client,
    request: &Request,
    is_new: bool,
) -> Result<Client, Refusal> {
    let mut body = members(request)?;
    let mut required = Vec::new();
    for &(value, name) in documented(client.kind) {
        let null = match value {
            Value::Email | Value::Company => Null::Clears,
            _ => Null::Refused,
        };
        let given = body.read(name, null, value.expected(), |raw| value.read(raw, state));
        if value == Value::Name {
            required.push((name, given.value().is_some() || !is_new));
        }
        match given {
            Given::Absent => {}
            Given::Null => drop(client.members.remove(name)),
            Given::Value(raw) => drop(client.members.insert(name, raw)),
        }
    }
    let (rest, mut issues) = body.finish();
    require(&mut issues, &required);
    for (key, raw) in customs(rest, &mut issues) {
        let mut fields = state.catalogue.of(client.kind.entity(), None);
        match fields.find(|field| field.key == key).map(|field| field.check(&raw)) {
            None => issues.push(unknown(&key)),
            Some(_) if raw.get() == "null" => drop(client.custom.remove(&key)),
            Some(Ok(())) => drop(client.custom.insert(key, raw)),
            Some(Err(expected)) => issues.push(Issue::new(&key, expected)),
        }
    }
    check(issues)?;
    Ok(client)
}

impl Value {
    fn expected(self) -> &'static str {
        match self {
            Self::Name => "a non-empty string",
            Self::Text => "a string",
            Self::Email => "a valid email address",
            Self::Url => "a URL",
            Self::Currency => "a 3-letter ISO currency code",
            Self::Amount => "a number of at least 0",
            Self::Flag => "a boolean",
            Self::Company => "the id of a company",
            Self::Id(_) => "the id of an existing record",
            Self::Texts(_) => "an object of strings",
        }
    }

    fn read(self, raw: &RawValue, state: &State) -> Option<Box<RawValue>> {
        let text = || json::<String>(raw);
        let fits = match self {
            Self::Name => filled(raw).is_some(),
            Self::Text => text().is_some(),
            Self::Email => text().is_some_and(|text| is_email(&text)),
            Self::Url => text().is_some_and(|text| is_url(&text)),
            Self::Currency => text().is_some_and(|text| is_currency(&text)),
            Self::Amount => number(raw).is_some_and(|digits| digits.approximate() >= 0.0),
            Self::Flag => json::<bool>(raw).is_some(),
            Self::Company => ids::read(ids::CLIENT, raw)
                .and_then(|number| state.client(number))
                .is_some_and(|client| client.kind == Kind::Company),
            Self::Id(prefix) => ids::read(prefix, raw).is_some_and(|number| exists(state, prefix, number)),
            Self::Texts(names) => json::<BTreeMap<String, String>>(raw)
                .is_some_and(|texts| texts.keys().all(|name| names.contains(&name.as_str()))),
        };
        fits.then(|| raw.to_owned())
    }
}

fn exists(state: &State, prefix: &str, number: u64) -> bool {
    match prefix {
        ids::CLIENT_STAGE => (1..=CLIENT_STAGES.len() as u64).contains(&number),
        ids::LEAD_STAGE => state.lead_stages.exists(number),
        ids::SOURCE => state.sources.name(number).is_some(),
        _ => State::knows_user(number),
    }
}
