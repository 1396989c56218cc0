//! Conversion of contacts and companies to people and organizations of the model, and back.

use dealport_core::crm::{
    ContactAccess, NewOrganization, NewPerson, Organization, OrganizationChanges, OrganizationId,
    OrganizationQuery, Person, PersonChanges, PersonId, PersonQuery, Reference,
};
use dealport_core::plumbing::{Record, set, whole_name};
use dealport_core::{Result, Vendor};

use super::list::PAGE;
use crate::Heffl;
use crate::companies::{Company, CreateCompany, ListCompanies, UpdateCompany};
use crate::contacts::{Contact, CreateContact, ListContacts, UpdateContact};

/// Returns what the model can do with people. Heffl has no operation that gets a single one.
pub(super) fn access_to_people() -> ContactAccess {
    access_to_organizations().with_organization()
}

/// Returns what the model can do with organizations. Heffl has no operation that gets a single one.
pub(super) fn access_to_organizations() -> ContactAccess {
    let mut access = ContactAccess::EDITABLE;
    access.by_email = true;
    access.by_name = true;
    access.email = true;
    access.clear_email = true;
    access.phone = true;
    access
}

/// Returns the request that finds people.
///
/// Heffl does not document which fields it searches. Its examples search for an e-mail address and for a word
/// of a name. So the search is for a single word, which matches a full name as well as a part of it.
pub(super) fn list_contacts(query: &PersonQuery) -> ListContacts {
    let first_name = query.name.as_deref().and_then(|name| name.split_whitespace().next());
    let mut request = ListContacts::new().page_size(PAGE);
    request.search = query.email.as_deref().or(first_name).map(str::to_owned);
    request
}

/// Returns the request that finds organizations. A company's name is one field, so it is searched as a whole.
pub(super) fn list_companies(query: &OrganizationQuery) -> ListCompanies {
    let mut request = ListCompanies::new().page_size(PAGE);
    request.search = query.email.as_deref().or(query.name.as_deref()).map(str::to_owned);
    request
}

pub(super) fn create_contact(person: NewPerson) -> CreateContact {
    let (first, last) = person.name_parts();
    let mut request = CreateContact::new(first);
    request.last_name = last.map(str::to_owned);
    request.email = person.email;
    request.phone = person.phone;
    request.company_id = person.organization.map(|id| id.retype());
    request
}

pub(super) fn create_company(organization: NewOrganization) -> CreateCompany {
    let mut request = CreateCompany::new(organization.name);
    request.email = organization.email;
    request.phone = organization.phone;
    request
}

/// Returns the request that updates a contact.
///
/// # Errors
///
/// Returns [`InvalidRequest`](dealport_core::error::ErrorKind::InvalidRequest) for a name without a last
/// name.
pub(super) fn update_contact(id: &PersonId, changes: PersonChanges) -> Result<UpdateContact> {
    let mut request = UpdateContact::new(id.retype());
    if let Some((first, last)) = whole_name(&changes, "Heffl")? {
        request.first_name = Some(first.to_owned());
        request.last_name = Some(last.to_owned());
    }
    request.email = changes.email;
    request.phone = set(changes.phone);
    request.company_id = changes.organization.map(|id| id.retype());
    Ok(request)
}

pub(super) fn update_company(id: &OrganizationId, changes: OrganizationChanges) -> UpdateCompany {
    let mut request = UpdateCompany::new(id.retype());
    request.name = changes.name;
    request.email = changes.email;
    request.phone = set(changes.phone);
    request
}

pub(super) fn person(wire: Contact) -> Person {
    let mut person = Person::new(Heffl::NAME, wire.id.retype());
    let parts: Vec<_> = [&wire.first_name, &wire.last_name].into_iter().filter_map(filled).collect();
    person.name = if parts.is_empty() { wire.name.clone() } else { Some(parts.join(" ")) };
    // Keep the two parts in `extra`, since only they say where the first name ends.
    let mut modelled = vec!["id", "email", "phone"];
    let conditional = [
        ("name", wire.name.is_none() || wire.name == person.name),
        ("companyId", true),
        ("companyName", wire.company_id.is_some()),
        ("parentClientId", wire.parent_client_id == wire.company_id),
    ];
    modelled.extend(conditional.into_iter().filter_map(|(name, is_modelled)| is_modelled.then_some(name)));
    person.extra = wire.fields_except(&modelled);
    person.emails = filled(&wire.email).map(str::to_owned).into_iter().collect();
    person.phones = filled(&wire.phone).map(str::to_owned).into_iter().collect();
    let company = wire.company_id.map(|id| Reference::new(id.retype()).named(wire.company_name));
    person.organizations = company.into_iter().collect();
    person
}

pub(super) fn organization(wire: Company) -> Organization {
    let mut organization = Organization::new(Heffl::NAME, wire.id.retype());
    organization.extra = wire.fields_except(&["id", "name", "email", "phone"]);
    organization.emails = filled(&wire.email).map(str::to_owned).into_iter().collect();
    organization.phones = filled(&wire.phone).map(str::to_owned).into_iter().collect();
    organization.name = wire.name;
    organization
}

fn filled(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}
