//! Contacts and companies as people and organizations of the model.

use dealport_core::crm::{
    ContactAccess, List, NewOrganization, NewPerson, Organization, OrganizationChanges, OrganizationId,
    OrganizationQuery, Person, PersonChanges, PersonId, PersonQuery, Step,
};
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{Record, in_call, whole_name};
use dealport_core::{Client, Paged, Result, Vendor};

use crate::companies::{Company, CreateCompany, GetCompany, ListCompanies, UpdateCompany};
use crate::contacts::{Contact, CreateContact, GetContact, ListContacts, UpdateContact};
use crate::envelope::LARGEST_PAGE;
use crate::{Archived, Routera};

/// The field for telephone numbers, which the vendor returns only on request. Every account has it (inferred
/// from examples); without it, the response is a 400.
const PHONE: &str = "phone";

/// Returns what the vendor supports for people. It has no filters.
pub(super) fn access_to_people() -> ContactAccess {
    let mut access = access_to_organizations();
    access.email = true;
    access.phone = true;
    access
}

/// Returns what the vendor supports for organizations. A company has no default field for e-mail or
/// telephone.
pub(super) fn access_to_organizations() -> ContactAccess {
    let mut access = ContactAccess::EDITABLE;
    access.by_id = true;
    access
}

pub(super) fn people(
    client: &Client<Routera>,
    query: &PersonQuery,
    from: Option<&Continuation>,
) -> List<Person> {
    let active = |contact: Contact| is_active(contact.archived).then(|| person(contact));
    match &query.id {
        Some(id) => List::of_one(client, GetContact::new(id.retype()).properties([PHONE]), active),
        None => listed(client, ListContacts::new().properties([PHONE]).limit(LARGEST_PAGE), from, active),
    }
}

pub(super) fn organizations(
    client: &Client<Routera>,
    query: &OrganizationQuery,
    from: Option<&Continuation>,
) -> List<Organization> {
    let active = |company: Company| is_active(company.archived).then(|| organization(company));
    match &query.id {
        Some(id) => List::of_one(client, GetCompany::new(id.retype()), active),
        None => listed(client, ListCompanies::new().limit(LARGEST_PAGE), from, active),
    }
}

/// Lists the active objects of one request.
fn listed<E: Paged<Vendor = Routera>, T: Send + 'static>(
    client: &Client<Routera>,
    request: E,
    from: Option<&Continuation>,
    active: fn(E::Item) -> Option<T>,
) -> List<T> {
    List::of_some(client, request, from, move |record| active(record).map_or(Step::Skip, Step::Take))
}

/// Returns whether an object is active. Getting one by its id also returns archived ones (inferred).
fn is_active(archived: Option<Archived>) -> bool {
    !archived.is_some_and(Archived::is_archived)
}

pub(super) async fn create_person(client: &Client<Routera>, new: NewPerson) -> Result<Person> {
    let (first, last) = new.name_parts();
    let mut request = CreateContact::new().first_name(first);
    if let Some(last) = last {
        request = request.last_name(last);
    }
    if let Some(email) = new.email {
        request = request.email(email);
    }
    let has_phone = new.phone.is_some();
    if let Some(phone) = new.phone {
        request = request.field(PHONE, phone);
    }
    let created = client.send(request).await?;
    // The response to a create has only the default fields. The contact exists, so a failure to read the
    // others must not look like a failure to create it.
    if !has_phone || created.extra.contains(PHONE) {
        return Ok(person(created));
    }
    let read = client.send(GetContact::new(&created.id).properties([PHONE])).await;
    Ok(person(read.unwrap_or(created)))
}

pub(super) async fn create_organization(
    client: &Client<Routera>,
    new: NewOrganization,
) -> Result<Organization> {
    client.send(CreateCompany::new().company_name(new.name)).await.map(organization)
}

/// Updates a contact.
///
/// # Errors
///
/// Returns [`InvalidRequest`](dealport_core::error::ErrorKind::InvalidRequest) for a name without a last
/// name.
pub(super) async fn update_person(
    client: &Client<Routera>,
    id: &PersonId,
    changes: PersonChanges,
) -> Result<Person> {
    let mut request = UpdateContact::new(id.retype()).properties([PHONE]);
    if let Some((first, last)) = whole_name(&changes, "Routera").map_err(in_call::<UpdateContact>)? {
        request = request.first_name(first).last_name(last);
    }
    if let Some(email) = changes.email.value() {
        request = request.email(email);
    }
    if let Some(phone) = changes.phone.value() {
        request = request.field(PHONE, phone.as_str());
    }
    client.send(request).await.map(person)
}

pub(super) async fn update_organization(
    client: &Client<Routera>,
    id: &OrganizationId,
    changes: OrganizationChanges,
) -> Result<Organization> {
    let mut request = UpdateCompany::new(id.retype());
    if let Some(name) = changes.name {
        request = request.company_name(name);
    }
    client.send(request).await.map(organization)
}

fn person(record: Contact) -> Person {
    let mut person = Person::new(Routera::NAME, record.id.retype());
    // Keep both names, because only they tell where the first name ends.
    person.extra = record.fields_except(&["id", "email"]);
    let parts: Vec<_> =
        [record.first_name, record.last_name].into_iter().flatten().filter_map(filled).collect();
    person.name = Some(parts.join(" ")).and_then(filled);
    person.emails = record.email.and_then(filled).into_iter().collect();
    // A telephone number that is not a text stays in `extra`.
    if let Ok(phone) = person.extra.read::<String>(PHONE) {
        person.phones = phone.and_then(filled).into_iter().collect();
        person.extra.remove(PHONE);
    }
    person
}

fn organization(record: Company) -> Organization {
    let mut organization = Organization::new(Routera::NAME, record.id.retype());
    organization.extra = record.fields_except(&["id", "company_name"]);
    organization.name = record.company_name;
    organization
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
