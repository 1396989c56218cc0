//! Contacts.

use super::{
    body::Body,
    call::Call,
    contact::{Contact, Line, LineKind, present},
    failure::Refusal,
    lines,
    params::Params,
    people::{Listing, Row, any, link},
    reference, reply,
    state::State,
    wrong::{Wrong, text},
};
use crate::{
    body::{Given, Null},
    exchange::Response,
};

fn named(state: &State, id: &str) -> Result<u64, Refusal> {
    state.contact_number(id).ok_or(Refusal::ModelNotFound)
}

fn one(state: &State, number: u64) -> Result<Response, Refusal> {
    let contact = state.contact(number).ok_or(Refusal::ModelNotFound)?;
    Ok(reply::with("contact", &contact.shown(state)))
}

/// `GET /crm/contacts`.
pub(crate) fn list(state: &State, call: &Call<'_>) -> Result<Response, Refusal> {
    let mut params = Params::new(call.request);
    let listing = Listing::read(&mut params);
    let organizations =
        params.list("organizations", |id| state.organization_number(id).ok_or(Wrong::Selected));
    params.finish()?;
    let row = |number| {
        let row = state.contact(number)?;
        let name = row.full_name();
        let lines = row.emails.iter().chain(&row.phones).map(|line| line.text.as_str());
        let fits = any(organizations.as_ref(), &row.organizations)
            && listing.mentions(lines.chain(std::iter::once(name.as_str())));
        fits.then(|| Row { number, updated: row.updated, name })
    };
    let rows = state.contacts.numbers(false, None).filter_map(row);
    Ok(listing.page("contacts", rows, |number| state.contact(number).map(|row| row.shown(state))))
}

/// The members of a contact in a body.
struct ContactBody {
    first_name: String,
    last_name: Given<String>,
    middle_name: Given<String>,
    organizations: Given<Vec<u64>>,
    emails: Given<Vec<Line>>,
    phones: Given<Vec<Line>>,
    tags: Given<Vec<u64>>,
}

impl ContactBody {
    fn read(state: &mut State, call: &Call<'_>) -> Result<Self, Refusal> {
        let mut body = Body::read(call.request)?;
        let mut lines = |name, kind| lines::read(state, &mut body, name, kind, Null::Clears);
        let (emails, phones) = (lines("emails", LineKind::Email), lines("phones", LineKind::Phone));
        let given = Self {
            first_name: body.required("firstName", text),
            last_name: body.member("lastName", Null::Clears, text),
            middle_name: body.member("middleName", Null::Clears, text),
            organizations: body
                .list("organizations", Null::Clears, |raw| reference::organization(state, raw)),
            emails,
            phones,
            tags: body.list("tags", Null::Clears, |raw| reference::tag(state, raw)),
        };
        body.finish()?;
        Ok(given)
    }

    /// Stores the contact. Lists replace those that were there (inferred), and null empties them.
    fn store(self, state: &mut State, call: &Call<'_>, mut row: Contact) -> Result<Response, Refusal> {
        row.first_name = self.first_name;
        self.last_name.put(&mut row.last_name);
        self.middle_name.put(&mut row.middle_name);
        self.emails.replace(&mut row.emails);
        self.phones.replace(&mut row.phones);
        self.tags.replace(&mut row.tags);
        row.updated = call.now;
        let (number, before) = (row.number, row.organizations.clone());
        state.contacts.put(number, row);
        if let Given::Value(organizations) = self.organizations {
            for organization in present(&before, |known| state.organizations.find(known).is_some()) {
                link(state, call, organization, number, false)?;
            }
            for organization in organizations {
                link(state, call, organization, number, true)?;
            }
        }
        one(state, number)
    }
}

/// `POST /crm/contacts`.
pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Result<Response, Refusal> {
    let given = ContactBody::read(state, call)?;
    let row = Contact {
        number: state.contacts.next(),
        creator: 1,
        last_name: None,
        first_name: String::new(),
        middle_name: None,
        organizations: Vec::new(),
        emails: Vec::new(),
        phones: Vec::new(),
        tags: Vec::new(),
        created: call.now,
        updated: call.now,
    };
    given.store(state, call, row)
}

/// `GET /crm/contacts/{id}`.
pub(crate) fn get(state: &State, id: &str) -> Result<Response, Refusal> {
    one(state, named(state, id)?)
}

/// `PUT /crm/contacts/{id}`: the first name is needed, what else is left out stays as it is (inferred).
pub(crate) fn update(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let number = named(state, id)?;
    let given = ContactBody::read(state, call)?;
    let row = state.contact(number).ok_or(Refusal::ModelNotFound)?.into_owned();
    given.store(state, call, row)
}

/// `DELETE /crm/contacts/{id}`.
pub(crate) fn delete(state: &mut State, id: &str) -> Result<Response, Refusal> {
    let number = named(state, id)?;
    state.contacts.remove(number);
    Ok(reply::done())
}
