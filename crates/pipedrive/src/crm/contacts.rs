//! Persons and organizations in the common model.

use dealport_core::crm::{
    ContactAccess, List, NewOrganization, NewPerson, Organization, OrganizationChanges, OrganizationId,
    OrganizationQuery, Person, PersonChanges, PersonId, PersonQuery, Step,
};
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{Record, existing, in_call, references};
use dealport_core::{Client, Endpoint, Error, Paged, Result, Update, Vendor};
use futures_util::TryStreamExt;

use super::list::PAGE;
use crate::Pipedrive;
use crate::organizations::{
    self, CreateOrganization, GetOrganization, ListOrganizations, SearchOrganizations, UpdateOrganization,
};
use crate::persons::{
    self, ContactDetail, CreatePerson, GetPerson, ListPersons, SearchPersons, UpdatePerson,
};

pub(super) fn access_to_people() -> ContactAccess {
    let mut access = access_to_organizations().with_organization();
    access.by_email = true;
    access.email = true;
    access.phone = true;
    access.clear_email = true;
    access.clear_phone = true;
    access
}

/// Returns the operations on organizations, which have no e-mail address and no telephone number.
pub(super) fn access_to_organizations() -> ContactAccess {
    let mut access = ContactAccess::EDITABLE;
    access.by_id = true;
    access.by_name = true;
    access
}

pub(super) fn people(
    client: &Client<Pipedrive>,
    query: &PersonQuery,
    from: Option<&Continuation>,
) -> List<Person> {
    let there = |wire: persons::Person| (wire.is_deleted != Some(true)).then(|| person(wire));
    // Only an exact match takes terms of a single character.
    let search = |field, term: &str| SearchPersons::new(term).fields([field]).exact_match(true).limit(PAGE);
    let read = |hit: persons::SearchHit| hit.item.map(|found| GetPerson::new(found.id));
    match (&query.id, &query.email, &query.name) {
        (Some(id), ..) => List::of_one(client, GetPerson::new(id.retype()), there),
        (_, Some(email), _) => by_search(client, search(persons::SearchField::Email, email), read, there),
        (.., Some(name)) => by_search(client, search(persons::SearchField::Name, name), read, there),
        _ => listed(client, ListPersons::new().limit(PAGE), from, there),
    }
}

pub(super) fn organizations(
    client: &Client<Pipedrive>,
    query: &OrganizationQuery,
    from: Option<&Continuation>,
) -> List<Organization> {
    let there =
        |wire: organizations::Organization| (wire.is_deleted != Some(true)).then(|| organization(wire));
    let fields = [organizations::SearchField::Name];
    let search = |name: &str| SearchOrganizations::new(name).fields(fields).exact_match(true).limit(PAGE);
    let read = |hit: organizations::SearchHit| hit.item.map(|found| GetOrganization::new(found.id));
    match (&query.id, &query.name) {
        (Some(id), _) => List::of_one(client, GetOrganization::new(id.retype()), there),
        (_, Some(name)) => by_search(client, search(name), read, there),
        _ => listed(client, ListOrganizations::new().limit(PAGE), from, there),
    }
}

/// Lists the contacts of one request that are there.
fn listed<E: Paged<Vendor = Pipedrive>, T: Send + 'static>(
    client: &Client<Pipedrive>,
    request: E,
    from: Option<&Continuation>,
    there: fn(E::Item) -> Option<T>,
) -> List<T> {
    List::of_some(client, request, from, move |wire| there(wire).map_or(Step::Skip, Step::Take))
}

/// Reads every contact that a search finds, because a hit has only some of its fields.
fn by_search<S: Paged<Vendor = Pipedrive>, E: Endpoint<Vendor = Pipedrive>, T: Send + 'static>(
    client: &Client<Pipedrive>,
    search: S,
    read: fn(S::Item) -> Option<E>,
    there: fn(E::Output) -> Option<T>,
) -> List<T> {
    let reader = client.clone();
    List::new(client.items(search).try_filter_map(move |hit| {
        let (client, request) = (reader.clone(), read(hit));
        async move {
            let lacking = || in_call::<S>(Error::decode("a hit lacks what was found, its `item`"));
            let found = existing(client.send(request.ok_or_else(lacking)?).await)?;
            Ok(found.and_then(there))
        }
    }))
}

pub(super) fn create_person(person: NewPerson) -> CreatePerson {
    let mut request = CreatePerson::new(person.name);
    let first = |value: String| [ContactDetail::new(value).primary(true)];
    if let Some(email) = person.email {
        request = request.emails(first(email));
    }
    if let Some(phone) = person.phone {
        request = request.phones(first(phone));
    }
    request.org_id = person.organization.map(|id| id.retype());
    request
}

pub(super) fn create_organization(organization: NewOrganization) -> CreateOrganization {
    CreateOrganization::new(organization.name)
}

/// Updates a person. A request replaces all addresses or numbers, so the person is read first to keep the
/// others and their labels.
pub(super) async fn update_person(
    client: &Client<Pipedrive>,
    id: &PersonId,
    changes: PersonChanges,
) -> Result<Person> {
    let mut request = UpdatePerson::new(id.retype());
    request.name = changes.name;
    request.org_id = changes.organization.map(|id| id.retype());
    let sets_detail = changes.email.value().is_some() || changes.phone.value().is_some();
    let known = if sets_detail { Some(client.send(GetPerson::new(id.retype())).await?) } else { None };
    let (emails, phones) = known.map(|known| (known.emails, known.phones)).unwrap_or_default();
    request.emails = details(changes.email, emails);
    request.phones = details(changes.phone, phones);
    client.send(request).await.map(person)
}

/// Returns the list to send: the value takes the place of the primary one.
fn details(update: Update<String>, known: Option<Vec<ContactDetail>>) -> Option<Vec<ContactDetail>> {
    let value = match update {
        Update::Keep => return None,
        Update::Clear => return Some(Vec::new()),
        Update::Set(value) => value,
    };
    let mut details = known.unwrap_or_default();
    // An account may show an empty entry for a person without any.
    details.retain(|detail| detail.value.as_deref().is_some_and(|value| !value.is_empty()));
    let place = details.iter().position(|detail| detail.primary == Some(true)).unwrap_or_default();
    match details.get_mut(place) {
        Some(detail) => detail.value = Some(value),
        None => details.push(ContactDetail::new(value).primary(true)),
    }
    Some(details)
}

pub(super) fn update_organization(id: &OrganizationId, changes: OrganizationChanges) -> UpdateOrganization {
    let mut request = UpdateOrganization::new(id.retype());
    request.name = changes.name;
    request
}

pub(super) fn person(wire: persons::Person) -> Person {
    let mut person = Person::new(Pipedrive::NAME, wire.id.retype());
    // The labels of addresses and numbers have no place in the model, so these fields are in `extra` too.
    person.extra = wire.fields_except(&["id", "name", "org_id"]);
    person.emails = values(wire.emails);
    person.phones = values(wire.phones);
    person.organizations = references(wire.org_id.map(|id| [id]));
    person.name = wire.name;
    person
}

pub(super) fn organization(wire: organizations::Organization) -> Organization {
    let mut organization = Organization::new(Pipedrive::NAME, wire.id.retype());
    organization.extra = wire.fields_except(&["id", "name"]);
    organization.name = wire.name;
    organization
}

/// Returns the values, the primary one first.
fn values(details: Option<Vec<ContactDetail>>) -> Vec<String> {
    let mut details = details.unwrap_or_default();
    details.sort_by_key(|detail| detail.primary != Some(true));
    details.into_iter().filter_map(|detail| detail.value).filter(|value| !value.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_address_takes_the_place_of_the_primary_one() {
        let detail = |value: &str, primary| ContactDetail::new(value).primary(primary).label("work");
        let known = || Some(vec![detail("a", false), detail("b", true), detail("", false)]);
        let set = details(Update::Set("c".to_owned()), known());
        assert_eq!(set, Some(vec![detail("a", false), detail("c", true)]));
        let first = details(Update::Set("c".to_owned()), None);
        assert_eq!(first, Some(vec![ContactDetail::new("c").primary(true)]));
        assert_eq!(details(Update::Clear, known()), Some(Vec::new()));
        assert_eq!(details(Update::Keep, known()), None);
    }
}
