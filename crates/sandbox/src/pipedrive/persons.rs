//! Persons.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    body::{finished, members},
    deals::one,
    failure,
    organizations::Organization,
    params::Params,
    parties::{Party, PartyFacts, find},
    party_body::PartyBody,
    seed::Seed,
    service::State,
    users,
};
use crate::{
    body::Null,
    calendar::Instant,
    exchange::{Request, Response},
    raw::json,
    table::Table,
    vocabulary,
};

/// Members that exist only with the contact sync, which the account has not set up.
const SYNCED: [&str; 5] = ["postal_address", "notes", "im", "birthday", "job_title"];
/// What stands for a label that was not given (inferred).
const LABEL: &str = "work";

/// A person, with its members in the vendor's order.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Person {
    id: u64,
    name: String,
    first_name: Option<String>,
    last_name: Option<String>,
    owner_id: u64,
    org_id: Option<u64>,
    add_time: Instant,
    update_time: Option<Instant>,
    emails: Vec<Detail>,
    phones: Vec<Detail>,
    is_deleted: bool,
    visible_to: u64,
    label_ids: Vec<u64>,
    picture_id: Option<u64>,
    custom_fields: BTreeMap<String, Value>,
}

/// An e-mail address or a telephone number.
#[derive(Clone, Debug, Serialize)]
struct Detail {
    value: String,
    primary: bool,
    label: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenDetail {
    value: String,
    #[serde(default)]
    primary: bool,
    label: Option<String>,
}

impl Person {
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    fn named(id: u64, name: String, add_time: Instant) -> Self {
        let mut parts = name.trim().splitn(2, ' ').map(|part| part.trim().to_owned());
        let (first_name, last_name) = (parts.next(), parts.next());
        Self {
            id,
            name,
            first_name,
            last_name,
            owner_id: users::FIRST_USER,
            org_id: None,
            add_time,
            update_time: None,
            emails: Vec::new(),
            phones: Vec::new(),
            is_deleted: false,
            visible_to: 3,
            label_ids: Vec::new(),
            picture_id: None,
            custom_fields: BTreeMap::new(),
        }
    }
}

impl Party for Person {
    const OWN_FILTERS: &'static [&'static str] = &["org_id", "deal_id"];
    const EXTRAS: &'static [&'static str] = &[
        "next_activity_id",
        "last_activity_id",
        "open_deals_count",
        "related_open_deals_count",
        "closed_deals_count",
        "related_closed_deals_count",
        "participant_open_deals_count",
        "participant_closed_deals_count",
        "email_messages_count",
        "activities_count",
        "done_activities_count",
        "undone_activities_count",
        "files_count",
        "notes_count",
        "followers_count",
        "won_deals_count",
        "related_won_deals_count",
        "lost_deals_count",
        "related_lost_deals_count",
        "last_incoming_mail_time",
        "last_outgoing_mail_time",
        "marketing_status",
        "doi_status",
        "smart_bcc_email",
    ];
    const LABELS: &'static [(u64, &'static str)] = &[(1, "Customer"), (2, "Hot lead"), (3, "Cold lead")];
    const SEARCHED: &'static [&'static str] = &["custom_fields", "email", "notes", "phone", "name"];

    fn table(state: &State) -> &Table<Self> {
        &state.persons
    }

    fn seeded(seed: &Seed, id: u64) -> Self {
        let mut dice = seed.dice(id, 0x0050_4552);
        let name = vocabulary::person(id);
        let mailbox: String = name.to_lowercase().chars().filter(char::is_ascii_lowercase).collect();
        let detail = |value, primary, label: &str| Detail { value, primary, label: label.to_owned() };
        let mut person = Self::named(id, name, seed.before_the_deals(id));
        person.owner_id = users::FIRST_USER + dice.u64(..users::USERS);
        person.org_id = (dice.u8(..5) > 0).then(|| 1 + dice.u64(..seed.organizations()));
        if dice.u8(..4) == 0 {
            person.emails.push(detail(format!("{mailbox}{id}@home.example"), false, "home"));
        }
        person.emails.push(detail(format!("{mailbox}{id}@example.com"), true, LABEL));
        if dice.bool() {
            person.phones.push(detail(format!("+37255{:06}", dice.u32(..1_000_000)), true, "mobile"));
        }
        person.label_ids = (1..=3).filter(|_| dice.u8(..5) == 0).collect();
        person
    }

    fn facts(&self) -> PartyFacts<'_> {
        PartyFacts {
            id: self.id,
            owner_id: self.owner_id,
            org_id: self.org_id,
            add_time: self.add_time,
            update_time: self.update_time,
            label_ids: &self.label_ids,
        }
    }

    fn texts(&self, field: &str) -> Vec<&str> {
        match field {
            "name" => vec![&self.name],
            "email" => values(&self.emails),
            "phone" => values(&self.phones),
            _ => Vec::new(),
        }
    }

    fn hit(&self, state: &State) -> impl Serialize {
        let organization = self.org_id.and_then(|id| find::<Organization>(state, id));
        let organization = organization
            .map(|known| json!({"id": self.org_id, "name": known.name(), "address": known.address()}));
        FoundPerson {
            id: self.id,
            r#type: "person",
            name: &self.name,
            phones: values(&self.phones),
            emails: values(&self.emails),
            visible_to: self.visible_to,
            owner: json!({"id": self.owner_id}),
            organization,
            custom_fields: [],
            notes: [],
        }
    }
}

#[derive(Serialize)]
struct FoundPerson<'a> {
    id: u64,
    r#type: &'static str,
    name: &'a str,
    phones: Vec<&'a str>,
    emails: Vec<&'a str>,
    visible_to: u64,
    owner: Value,
    organization: Option<Value>,
    custom_fields: [(); 0],
    notes: [(); 0],
}

fn values(details: &[Detail]) -> Vec<&str> {
    details.iter().map(|detail| detail.value.as_str()).collect()
}

/// `POST /api/v2/persons`.
pub(crate) fn create(state: &mut State, request: &Request, now: Instant) -> Result<Response, Response> {
    Params::new(request, &[]).finish()?;
    let mut body = members(request)?;
    for name in SYNCED {
        if body.take(name).is_some() {
            // Reported by a third party, without the words.
            return Err(failure::refused(403, &format!("{name} needs the contact sync to be set up")));
        }
    }
    let given = PartyBody::read(&mut body);
    let org_id = body.read("org_id", Null::Clears, "an integer", json);
    let details = "an array of objects with a string 'value'";
    let emails = body.read("emails", Null::Refused, details, |raw| self::details(json(raw)?));
    let phones = body.read("phones", Null::Refused, details, |raw| self::details(json(raw)?));
    let mut wrong = given.problems::<Person>(&mut body);
    let unknown = org_id.value().filter(|&&id| !state.knows_organization(id));
    wrong.extend(unknown.map(|id| format!("org_id: {id} was not found")));
    finished(body, wrong)?;

    let id = state.persons.next();
    let mut person = Person::named(id, given.name.value().cloned().unwrap_or_default(), now);
    given.owner_id.replace(&mut person.owner_id);
    given.add_time.replace(&mut person.add_time);
    given.visible_to.replace(&mut person.visible_to);
    given.label_ids.replace(&mut person.label_ids);
    org_id.put(&mut person.org_id);
    emails.replace(&mut person.emails);
    phones.replace(&mut person.phones);
    let answer = one(&person);
    state.persons.put(id, person);
    Ok(answer)
}

/// Without one that is primary the first is (inferred).
fn details(given: Vec<GivenDetail>) -> Option<Vec<Detail>> {
    let has_primary = given.iter().any(|detail| detail.primary);
    let detail = |(index, given): (usize, GivenDetail)| {
        (!given.value.trim().is_empty()).then(|| Detail {
            primary: given.primary || (!has_primary && index == 0),
            label: given.label.unwrap_or_else(|| LABEL.to_owned()),
            value: given.value,
        })
    };
    given.into_iter().enumerate().map(detail).collect()
}
