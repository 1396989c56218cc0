//! Organizations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    body::{finished, members},
    deals::one,
    params::Params,
    parties::{Party, PartyFacts},
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

/// The options of the built-in industry field count from 1 (inferred).
const INDUSTRIES: u64 = 12;
const STREETS: [(&str, &str, &str); 3] = [
    ("Mustamäe tee", "Tallinn", "Estonia"),
    ("Hauptstraße", "München", "Germany"),
    ("ул. Витоша", "София", "Bulgaria"),
];

/// An organization, with its members in the vendor's order.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Organization {
    id: u64,
    name: String,
    owner_id: u64,
    add_time: Instant,
    update_time: Option<Instant>,
    address: Option<Address>,
    is_deleted: bool,
    visible_to: u64,
    label_ids: Vec<u64>,
    website: Option<String>,
    linkedin: Option<String>,
    industry: Option<u64>,
    annual_revenue: Option<u64>,
    employee_count: Option<u64>,
    custom_fields: BTreeMap<String, Value>,
}

/// An address, of which a caller writes all parts or the whole alone.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
struct Address {
    value: Option<String>,
    country: Option<String>,
    admin_area_level_1: Option<String>,
    admin_area_level_2: Option<String>,
    locality: Option<String>,
    sublocality: Option<String>,
    route: Option<String>,
    street_number: Option<String>,
    subpremise: Option<String>,
    postal_code: Option<String>,
}

impl Organization {
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The address in one line.
    pub(crate) fn address(&self) -> Option<&str> {
        self.address.as_ref()?.value.as_deref()
    }

    fn named(id: u64, name: String, add_time: Instant) -> Self {
        Self {
            id,
            name,
            owner_id: users::FIRST_USER,
            add_time,
            update_time: None,
            address: None,
            is_deleted: false,
            visible_to: 3,
            label_ids: Vec::new(),
            website: None,
            linkedin: None,
            industry: None,
            annual_revenue: None,
            employee_count: None,
            custom_fields: BTreeMap::new(),
        }
    }
}

impl Party for Organization {
    const OWN_FILTERS: &'static [&'static str] = &[];
    const EXTRAS: &'static [&'static str] = &[
        "next_activity_id",
        "last_activity_id",
        "open_deals_count",
        "related_open_deals_count",
        "closed_deals_count",
        "related_closed_deals_count",
        "email_messages_count",
        "people_count",
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
        "smart_bcc_email",
    ];
    const LABELS: &'static [(u64, &'static str)] = &[(11, "Customer"), (12, "Partner")];
    const SEARCHED: &'static [&'static str] = &["address", "custom_fields", "notes", "name"];

    fn table(state: &State) -> &Table<Self> {
        &state.organizations
    }

    fn seeded(seed: &Seed, id: u64) -> Self {
        let mut dice = seed.dice(id, 0x004F_5247);
        let mut organization = Self::named(id, vocabulary::company(id), seed.before_the_deals(id));
        organization.owner_id = users::FIRST_USER + dice.u64(..users::USERS);
        if dice.u8(..3) > 0 {
            let (street, town, country) = STREETS[dice.usize(..STREETS.len())];
            let number = dice.u8(1..=200);
            organization.address = Some(Address {
                value: Some(format!("{street} {number}, {town}")),
                country: Some(country.to_owned()),
                locality: Some(town.to_owned()),
                route: Some(street.to_owned()),
                street_number: Some(number.to_string()),
                ..Address::default()
            });
        }
        organization.label_ids = (11..=12).filter(|_| dice.u8(..5) == 0).collect();
        organization.website = dice.bool().then(|| format!("https://company{id}.example.com"));
        organization.industry = dice.bool().then(|| dice.u64(1..=INDUSTRIES));
        organization.employee_count = dice.bool().then(|| dice.u64(1..5_000));
        organization
    }

    fn facts(&self) -> PartyFacts<'_> {
        PartyFacts {
            id: self.id,
            owner_id: self.owner_id,
            org_id: None,
            add_time: self.add_time,
            update_time: self.update_time,
            label_ids: &self.label_ids,
        }
    }

    fn texts(&self, field: &str) -> Vec<&str> {
        match field {
            "name" => vec![&self.name],
            "address" => self.address().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn hit(&self, _: &State) -> impl Serialize {
        FoundOrganization {
            id: self.id,
            r#type: "organization",
            name: &self.name,
            address: self.address(),
            visible_to: self.visible_to,
            owner: json!({"id": self.owner_id}),
            custom_fields: [],
            notes: [],
        }
    }
}

#[derive(Serialize)]
struct FoundOrganization<'a> {
    id: u64,
    r#type: &'static str,
    name: &'a str,
    address: Option<&'a str>,
    visible_to: u64,
    owner: Value,
    custom_fields: [(); 0],
    notes: [(); 0],
}

/// `POST /api/v2/organizations`.
pub(crate) fn create(state: &mut State, request: &Request, now: Instant) -> Result<Response, Response> {
    Params::new(request, &[]).finish()?;
    let mut body = members(request)?;
    let given = PartyBody::read(&mut body);
    let address = body.read("address", Null::Refused, "an object with the string 'value'", json);
    let website = body.read("website", Null::Clears, "a string", json);
    let linkedin = body.read("linkedin", Null::Clears, "a string", json);
    let industry = body.read("industry", Null::Clears, "the id of an option", |raw| {
        json(raw).filter(|option| (1..=INDUSTRIES).contains(option))
    });
    let annual_revenue = body.read("annual_revenue", Null::Clears, "an integer", json);
    let employee_count = body.read("employee_count", Null::Clears, "an integer", json);
    let wrong = given.problems::<Organization>(&mut body);
    finished(body, wrong)?;

    let id = state.organizations.next();
    let mut organization = Organization::named(id, given.name.value().cloned().unwrap_or_default(), now);
    given.owner_id.replace(&mut organization.owner_id);
    given.add_time.replace(&mut organization.add_time);
    given.visible_to.replace(&mut organization.visible_to);
    given.label_ids.replace(&mut organization.label_ids);
    address.put(&mut organization.address);
    website.put(&mut organization.website);
    linkedin.put(&mut organization.linkedin);
    industry.put(&mut organization.industry);
    annual_revenue.put(&mut organization.annual_revenue);
    employee_count.put(&mut organization.employee_count);
    let answer = one(&organization);
    state.organizations.put(id, organization);
    Ok(answer)
}
