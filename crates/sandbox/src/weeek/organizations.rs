//! Organizations.

use super::{
    body::Body,
    call::Call,
    contact::{Line, LineKind},
    failure::Refusal,
    lines,
    organization::Organization,
    params::Params,
    people::{Listing, Row, any, link},
    reference, reply,
    state::State,
    workspace,
    wrong::{Wrong, text},
};
use crate::{
    body::{Given, Null},
    exchange::Response,
};

fn named(state: &State, id: &str) -> Result<u64, Refusal> {
    state.organization_number(id).ok_or(Refusal::ModelNotFound)
}

fn one(state: &State, number: u64) -> Result<Response, Refusal> {
    let organization = state.organization(number).ok_or(Refusal::ModelNotFound)?;
    Ok(reply::with("organization", &organization.shown(state)))
}

/// `GET /crm/organizations`.
pub(crate) fn list(state: &State, call: &Call<'_>) -> Result<Response, Refusal> {
    let mut params = Params::new(call.request);
    let listing = Listing::read(&mut params);
    let responsible = params.list("responsible", |id| workspace::member(id).ok_or(Wrong::Selected));
    let contacts = params.list("contacts", |id| state.contact_number(id).ok_or(Wrong::Selected));
    let tags = params.list("tags", |text| reference::tag_text(state, text));
    params.finish()?;
    let row = |number| {
        let row = state.organization(number)?;
        let lines = [&row.emails, &row.phones, &row.addresses].into_iter().flatten();
        let fits = any(responsible.as_ref(), &row.responsibles)
            && any(contacts.as_ref(), &row.contacts)
            && any(tags.as_ref(), &row.tags)
            && listing.mentions(lines.map(|line| line.text.as_str()).chain(row.name.as_deref()));
        fits.then(|| Row { number, name: row.name.clone().unwrap_or_default(), updated: row.updated })
    };
    let rows = state.organizations.numbers(false, None).filter_map(row);
    let show = |number| state.organization(number).map(|row| row.shown(state));
    Ok(listing.page("organizations", rows, show))
}

/// The members of an organization in a body.
struct OrganizationBody {
    name: Given<String>,
    addresses: Given<Vec<Line>>,
    emails: Given<Vec<Line>>,
    phones: Given<Vec<Line>>,
    responsibles: Given<Vec<u64>>,
}

impl OrganizationBody {
    fn read(state: &mut State, call: &Call<'_>) -> Result<Self, Refusal> {
        let mut body = Body::read(call.request)?;
        let mut lines = |name, kind| lines::read(state, &mut body, name, kind, Null::Refused);
        let (addresses, emails, phones) = (
            lines("addresses", LineKind::Address),
            lines("emails", LineKind::Email),
            lines("phones", LineKind::Phone),
        );
        let given = Self {
            name: body.member("name", Null::Refused, text),
            addresses,
            emails,
            phones,
            responsibles: body.list("responsibles", Null::Refused, reference::user),
        };
        body.finish()?;
        Ok(given)
    }

    /// Lists replace those that were there (inferred).
    fn apply(self, row: &mut Organization) {
        self.name.put(&mut row.name);
        self.addresses.replace(&mut row.addresses);
        self.emails.replace(&mut row.emails);
        self.phones.replace(&mut row.phones);
        self.responsibles.replace(&mut row.responsibles);
    }
}

/// `POST /crm/organizations`.
pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Result<Response, Refusal> {
    let given = OrganizationBody::read(state, call)?;
    let number = state.organizations.next();
    let mut row = Organization {
        number,
        creator: 1,
        name: None,
        responsibles: Vec::new(),
        addresses: Vec::new(),
        emails: Vec::new(),
        phones: Vec::new(),
        contacts: Vec::new(),
        tags: Vec::new(),
        created: call.now,
        updated: call.now,
    };
    given.apply(&mut row);
    state.organizations.put(number, row);
    one(state, number)
}

/// `GET /crm/organizations/{id}`.
pub(crate) fn get(state: &State, id: &str) -> Result<Response, Refusal> {
    one(state, named(state, id)?)
}

/// `PUT /crm/organizations/{id}`: what is left out stays as it is.
pub(crate) fn update(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let number = named(state, id)?;
    let given = OrganizationBody::read(state, call)?;
    let mut row = state.organization(number).ok_or(Refusal::ModelNotFound)?.into_owned();
    given.apply(&mut row);
    row.updated = call.now;
    state.organizations.put(number, row);
    one(state, number)
}

/// `DELETE /crm/organizations/{id}`.
pub(crate) fn delete(state: &mut State, id: &str) -> Result<Response, Refusal> {
    let number = named(state, id)?;
    state.organizations.remove(number);
    Ok(reply::done())
}

/// `POST` and `DELETE /crm/organizations/{organizationId}/contacts`.
pub(crate) fn contact(
    state: &mut State,
    call: &Call<'_>,
    id: &str,
    attach: bool,
) -> Result<Response, Refusal> {
    let number = named(state, id)?;
    let mut body = Body::read(call.request)?;
    let contact = body.required("contactId", |raw| reference::contact(state, raw));
    body.finish()?;
    link(state, call, number, contact, attach)?;
    Ok(reply::done())
}
