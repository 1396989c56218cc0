//! Contacts and companies of v2, which share one kind of id.

use std::{borrow::Cow, collections::BTreeMap};

use serde_json::value::RawValue;

use super::{
    client_body,
    failure::Refusal,
    filters::{Fields, Values},
    ids,
    listing::Listing,
    reference::CLIENT_STAGES,
    state::State,
};
use crate::{
    calendar::Moment,
    cursor::Key,
    exchange::{Request, Response},
    object::{self, Object},
    raw::json,
};

/// Other orders than these two may exist.
const ORDERS: [&str; 2] = ["createdAt", "name"];
const FILTERS: Fields =
    &[("stageId", Values::Ids(ids::CLIENT_STAGE)), ("leadStageId", Values::Ids(ids::LEAD_STAGE))];

/// A person or an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Contact,
    Company,
}

impl Kind {
    /// The entity in the catalogue of custom fields.
    pub(crate) fn entity(self) -> &'static str {
        match self {
            Self::Contact => "contacts",
            Self::Company => "companies",
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Company => "company",
        }
    }

    fn not_found(self) -> Refusal {
        Refusal::not_found(match self {
            Self::Contact => "Contact",
            Self::Company => "Company",
        })
    }
}

/// A contact or a company, with its members as they were written.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) kind: Kind,
    pub(crate) number: u64,
    pub(crate) members: BTreeMap<&'static str, Box<RawValue>>,
    pub(crate) custom: BTreeMap<String, Box<RawValue>>,
    pub(crate) created: Moment,
    pub(crate) updated: Moment,
}

impl Client {
    pub(crate) fn id(&self) -> String {
        ids::id(ids::CLIENT, self.number)
    }

    fn text(&self, name: &str) -> Option<String> {
        json(self.members.get(name)?)
    }

    /// The name to show.
    pub(crate) fn name(&self) -> String {
        match self.kind {
            Kind::Company => self.text("name").unwrap_or_default(),
            Kind::Contact => {
                let parts = [self.text("firstName"), self.text("lastName")];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn shown_number(&self) -> String {
        match self.kind {
            Kind::Contact => format!("CON{:03}", self.number),
            Kind::Company => format!("COM{:03}", self.number),
        }
    }

    fn reference(&self, name: &str, prefix: &str) -> Option<u64> {
        ids::number(prefix, &self.text(name)?)
    }

    fn write(&self, state: &State, is_row: bool, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object
            .put("id", &self.id())
            .put("name", &self.name())
            .put("number", &self.shown_number())
            .put("type", self.kind.as_str());
        for (name, default) in
            [("openingBalance", "0"), ("showJobAmountToWorker", "false"), ("isClientPortalEnabled", "false")]
        {
            let given = self.members.get(name).map(|raw| raw.get().to_owned());
            object.put(name, &crate::raw::made(given.unwrap_or_else(|| default.to_owned())));
        }
        for (_, name) in client_body::shown(self.kind) {
            object.put(name, &self.members.get(name));
        }
        let company = self.reference("companyId", ids::CLIENT);
        if self.kind == Kind::Contact {
            object
                .put("companyName", &company.and_then(|number| Some(state.client(number)?.name())))
                .put("parentClientId", &self.members.get("companyId"));
        }
        let stage = self.reference("stageId", ids::CLIENT_STAGE);
        let stage = stage.and_then(|number| CLIENT_STAGES.get(usize::try_from(number).ok()?.checked_sub(1)?));
        let source = self.reference("sourceId", ids::SOURCE);
        object
            .put("stageName", &stage)
            .put("crmSourceId", &self.members.get("sourceId"))
            .put("sourceName", &source.and_then(|number| state.sources.name(number)))
            .put("createdAt", &self.created)
            .put("updatedAt", &self.updated);
        for field in state.catalogue.of(self.kind.entity(), None) {
            let value = self.custom.get(&field.key);
            if value.is_some() || is_row {
                object.put(&field.key, &value);
            }
        }
        object.close();
    }
}

/// `GET /api/v2/contacts` and `GET /api/v2/companies`.
pub(crate) fn list(state: &State, kind: Kind, request: &Request) -> Result<Response, Refusal> {
    let listing = Listing::read(request, &ORDERS, FILTERS)?;
    let key = |number| {
        let client = state.client(number).filter(|client| client.kind == kind)?;
        let prefix = |field: &str| if field == "stageId" { ids::CLIENT_STAGE } else { ids::LEAD_STAGE };
        let fits = listing.filters.accept(|field| client.reference(field, prefix(field)))
            && listing.search.as_deref().is_none_or(|search| mentions(&client, search));
        let rank = (listing.order == "name").then(|| name_rank(&client.name()));
        fits.then_some(Key { rank, id: number })
    };
    let page = listing.select(|descending, after| state.clients.numbers(descending, after), key);
    Ok(listing.answer(&page, |key, out| {
        if let Some(client) = state.client(key.id) {
            client.write(state, true, out);
        }
    }))
}

/// Names in the order of their first letters.
fn name_rank(name: &str) -> i64 {
    let mut bytes = [0; 8];
    for (place, byte) in bytes[1..].iter_mut().zip(name.to_lowercase().bytes()) {
        *place = byte;
    }
    i64::from_be_bytes(bytes)
}

/// Which members are searched is inferred.
fn mentions(client: &Client, search: &str) -> bool {
    let email = client.text("email").unwrap_or_default();
    [client.name(), client.shown_number(), email].iter().any(|text| text.to_lowercase().contains(search))
}

fn find<'a>(state: &'a State, kind: Kind, id: &str) -> Result<Cow<'a, Client>, Refusal> {
    ids::number(ids::CLIENT, id)
        .and_then(|number| state.client(number))
        .filter(|client| client.kind == kind)
        .ok_or_else(|| kind.not_found())
}

fn answer(state: &State, client: &Client) -> Response {
    Response::new(200, Response::JSON, object::text(|out| client.write(state, false, out)))
}

/// `POST /api/v2/contacts` and `POST /api/v2/companies`.
pub(crate) fn create(
    state: &mut State,
    kind: Kind,
    request: &Request,
    now: Moment,
) -> Result<Response, Refusal> {
    let number = state.clients.next();
    let (members, custom) = Default::default();
    let client = Client { kind, number, members, custom, created: now, updated: now };
    let client = client_body::apply(state, client, request, true)?;
    state.clients.put(number, client.clone());
    Ok(answer(state, &client))
}

/// `PATCH /api/v2/contacts/{id}` and `PATCH /api/v2/companies/{id}`.
pub(crate) fn update(
    state: &mut State,
    kind: Kind,
    id: &str,
    request: &Request,
    now: Moment,
) -> Result<Response, Refusal> {
    let client = find(state, kind, id)?.into_owned();
    let client = client_body::apply(state, Client { updated: now, ..client }, request, false)?;
    state.clients.put(client.number, client.clone());
    Ok(answer(state, &client))
}

/// `DELETE` of either. That companies with deals stay, as contacts do, is inferred.
pub(crate) fn delete(state: &mut State, kind: Kind, id: &str) -> Result<Response, Refusal> {
    let client = find(state, kind, id)?.into_owned();
    let mut deals = state.deals.numbers(false, None).filter_map(|number| state.facts(number));
    let linked = state.deals.stored().any(|(_, deal)| deal.contacts.contains(&client.number))
        || deals.any(|facts| facts.client == client.number);
    if linked {
        return Err(Refusal::bad_request("Cannot delete: there are linked deals."));
    }
    let answer = answer(state, &client);
    state.clients.remove(client.number);
    Ok(answer)
}
