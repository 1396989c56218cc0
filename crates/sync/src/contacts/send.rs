//! Contacts of a plan as calls of a CRM.

use dealport_core::crm::{
    Crm, NewOrganization, NewPerson, OrganizationChanges, OrganizationQuery, PersonChanges, PersonQuery,
};
use dealport_core::error::ErrorKind;
use dealport_core::{Result, Update};

use super::contact::{Contact, access_to};
use crate::kind::Kind;
use crate::plan::NewContact;
use crate::values::Values;

/// Creates a contact.
pub(crate) async fn create(
    crm: &dyn Crm,
    kind: Kind,
    new: &NewContact,
    organization: Option<String>,
) -> Result<Contact> {
    if kind == Kind::Person {
        let mut person = NewPerson::new(&new.name);
        person.email.clone_from(&new.email);
        person.phone.clone_from(&new.phone);
        person.organization = organization.map(Into::into);
        return crm.create_person(person).await.map(Contact::from);
    }
    let mut organization = NewOrganization::new(&new.name);
    organization.email.clone_from(&new.email);
    organization.phone.clone_from(&new.phone);
    crm.create_organization(organization).await.map(Contact::from)
}

/// Updates these fields of a contact.
pub(crate) async fn update(
    crm: &dyn Crm,
    kind: Kind,
    target: &str,
    (new, fields): (&NewContact, &Values),
    organization: Option<String>,
) -> Result<Contact> {
    let name = fields.contains_key("name").then(|| new.name.clone());
    let (email, phone) = (change(fields, "email", &new.email), change(fields, "phone", &new.phone));
    if kind == Kind::Person {
        let mut changes = PersonChanges::new();
        (changes.name, changes.email, changes.phone) = (name, email, phone);
        changes.organization = change(fields, "organization", &organization).map(Into::into);
        return crm.update_person(target, changes).await.map(Contact::from);
    }
    let mut changes = OrganizationChanges::new();
    (changes.name, changes.email, changes.phone) = (name, email, phone);
    crm.update_organization(target, changes).await.map(Contact::from)
}

fn change(fields: &Values, field: &str, value: &Option<String>) -> Update<String> {
    match (fields.contains_key(field), value) {
        (false, _) => Update::Keep,
        (true, Some(value)) => Update::Set(value.clone()),
        (true, None) => Update::Clear,
    }
}

/// Reads a contact, by its name if the vendor finds none by id. `None` if it is not there.
pub(crate) async fn read(crm: &dyn Crm, kind: Kind, target: &str, name: &str) -> Result<Option<Contact>> {
    if access_to(kind, crm).by_id {
        let found = match kind {
            Kind::Person => crm.person(target).await.map(Contact::from),
            _ => crm.organization(target).await.map(Contact::from),
        };
        return match found {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            found => found.map(Some),
        };
    }
    if kind == Kind::Person {
        let mut named = crm.people(PersonQuery::new().name(name).allow_local_filter());
        while let Some(person) = named.try_next().await? {
            if person.id.to_string() == target {
                return Ok(Some(person.into()));
            }
        }
    } else {
        let mut named = crm.organizations(OrganizationQuery::new().name(name).allow_local_filter());
        while let Some(organization) = named.try_next().await? {
            if organization.id.to_string() == target {
                return Ok(Some(organization.into()));
            }
        }
    }
    Ok(None)
}

/// Deletes a contact.
pub(crate) async fn delete(crm: &dyn Crm, kind: Kind, target: &str) -> Result<()> {
    match kind {
        Kind::Person => crm.delete_person(target).await,
        _ => crm.delete_organization(target).await,
    }
}
