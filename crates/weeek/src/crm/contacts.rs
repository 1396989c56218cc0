//! Contacts and organizations in the common model.

pub(super) mod changes;

use dealport_core::crm::{
    ContactAccess, List, NewOrganization, NewPerson, Organization, OrganizationQuery, Person, PersonQuery,
};
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{Record, references};
use dealport_core::{Client, Vendor};

use super::list::PAGE;
use crate::Weeek;
use crate::contacts::{Contact, CreateContact, GetContact, ListContacts};
use crate::organizations::{self, CreateOrganization, GetOrganization, ListOrganizations};

/// Returns what the model can do with people.
pub(super) fn access_to_people() -> ContactAccess {
    access_to_organizations().with_organization()
}

/// Returns what the model can do with organizations.
pub(super) fn access_to_organizations() -> ContactAccess {
    let mut access = ContactAccess::EDITABLE;
    access.by_id = true;
    access.by_email = true;
    access.by_name = true;
    access.email = true;
    access.clear_email = true;
    access.phone = true;
    access.clear_phone = true;
    access
}

pub(super) fn people(
    client: &Client<Weeek>,
    query: PersonQuery,
    from: Option<&Continuation>,
) -> List<Person> {
    if let Some(id) = query.id {
        return List::of_one(client, GetContact::new(id.retype()), |found| Some(person(found)));
    }
    let mut request = ListContacts::new().limit(PAGE);
    // The fields that are searched are not documented. A name is stored in parts, so that no field may hold
    // all of it.
    request.search = query.email.or_else(|| query.name.as_deref().map(first_word));
    List::of(client, request, from, person)
}

pub(super) fn organizations(
    client: &Client<Weeek>,
    query: OrganizationQuery,
    from: Option<&Continuation>,
) -> List<Organization> {
    if let Some(id) = query.id {
        return List::of_one(client, GetOrganization::new(id.retype()), |found| Some(organization(found)));
    }
    let mut request = ListOrganizations::new().limit(PAGE);
    request.search = query.email.or(query.name);
    List::of(client, request, from, organization)
}

fn first_word(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_owned()
}

/// Joins the parts of a name with spaces. Returns `None` if there are none.
pub(super) fn joined<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

pub(super) fn person(wire: Contact) -> Person {
    let mut person = Person::new(Weeek::NAME, wire.id.retype());
    // E-mails and phones stay in `extra`, since the model has no place for their ids.
    person.extra = wire.fields_except(&["id", "firstName", "middleName", "lastName", "organizations"]);
    person.name = joined([wire.first_name, wire.middle_name, wire.last_name]);
    person.emails = wire.emails.into_iter().flatten().filter_map(|email| email.email).collect();
    person.phones = wire.phones.into_iter().flatten().filter_map(|phone| phone.phone).collect();
    person.organizations = references(wire.organizations);
    person
}

pub(super) fn organization(wire: organizations::Organization) -> Organization {
    let mut organization = Organization::new(Weeek::NAME, wire.id.retype());
    organization.extra = wire.fields_except(&["id", "name"]);
    organization.name = wire.name;
    organization.emails = wire.emails.into_iter().flatten().filter_map(|email| email.email).collect();
    organization.phones = wire.phones.into_iter().flatten().filter_map(|phone| phone.phone).collect();
    organization
}

pub(super) fn new_contact(person: NewPerson) -> CreateContact {
    let (first, last) = person.name_parts();
    let mut request = CreateContact::new(first);
    request.last_name = last.map(str::to_owned);
    request.emails = person.email.map(|email| vec![email]);
    request.phones = person.phone.map(|phone| vec![phone]);
    if let Some(organization) = person.organization {
        request.organizations = Some(vec![organization.retype()]);
    }
    request
}

pub(super) fn new_organization(organization: NewOrganization) -> CreateOrganization {
    let mut request = CreateOrganization::new(organization.name);
    request.emails = organization.email.map(|email| vec![email]);
    request.phones = organization.phone.map(|phone| vec![phone]);
    request
}
