//! Changes to contacts and organizations, which take a request for each address, number and link.

use dealport_core::crm::{Organization, OrganizationChanges, Person, PersonChanges};
use dealport_core::plumbing::in_call;
use dealport_core::{Client, Id, Result, Update};

use super::joined;
use crate::contacts::{self, Contact, GetContact, UpdateContact};
use crate::crm::write::steps::{Confirmed, Steps, unread};
use crate::details::{Email, Phone};
use crate::organizations::{self, AttachContact, DetachContact, GetOrganization, UpdateOrganization};
use crate::{ContactId, OrganizationId, Weeek};

/// Updates a contact, and reads it afterwards.
pub(in crate::crm) async fn person(
    client: &Client<Weeek>,
    id: &ContactId,
    changes: PersonChanges,
) -> Result<Person> {
    let known = client.send(GetContact::new(id)).await?;
    let steps = person_steps(&known, &changes);
    steps.check().map_err(in_call::<UpdateContact>)?;
    let (applied, _) = steps.run(client).await?;
    let read = client.send(GetContact::new(id)).await;
    read.map(super::person).map_err(|error| unread(error, "contact", applied))
}

/// Updates an organization, and reads it afterwards.
pub(in crate::crm) async fn organization(
    client: &Client<Weeek>,
    id: &OrganizationId,
    changes: OrganizationChanges,
) -> Result<Organization> {
    let known = client.send(GetOrganization::new(id)).await?;
    let steps = organization_steps(&known, &changes);
    steps.check().map_err(in_call::<UpdateOrganization>)?;
    let (applied, _) = steps.run(client).await?;
    let read = client.send(GetOrganization::new(id)).await;
    read.map(super::organization).map_err(|error| unread(error, "contact", applied))
}

/// Plans the fewest requests. An equal name is not sent, because the model cannot tell a middle name.
fn person_steps(known: &Contact, changes: &PersonChanges) -> Steps {
    let id = || known.id.clone();
    let mut steps = Steps::default();
    let name = joined([known.first_name.clone(), known.middle_name.clone(), known.last_name.clone()]);
    if let Some((first, last)) = changes.name_parts().filter(|_| changes.name != name) {
        let mut request = UpdateContact::new(id(), first);
        let is_filled = |name: &Option<String>| name.as_deref().is_some_and(|name| !name.is_empty());
        request.last_name = match last {
            Some(last) => Update::Set(last.to_owned()),
            None if is_filled(&known.last_name) => Update::Clear,
            None => Update::Keep,
        };
        if is_filled(&known.middle_name) {
            request.middle_name = Update::Clear;
        }
        steps.push_other("name", request);
    }
    emails(&known.emails).add(
        &mut steps,
        &changes.email,
        |email| contacts::emails::CreateEmail::new(id(), email),
        |entry, email| contacts::emails::UpdateEmail::new(id(), entry.id.clone(), email),
        |entry| contacts::emails::DeleteEmail::new(id(), entry.id.clone()),
    );
    phones(&known.phones).add(
        &mut steps,
        &changes.phone,
        |phone| contacts::phones::CreatePhone::new(id(), phone),
        |entry, phone| contacts::phones::UpdatePhone::new(id(), entry.id.clone(), phone),
        |entry| contacts::phones::DeletePhone::new(id(), entry.id.clone()),
    );
    let wanted: Option<OrganizationId> = changes.organization.value().map(Id::retype);
    if !changes.organization.is_keep() {
        let present = known.organizations.as_deref().unwrap_or_default();
        // The new link comes first, so that a failure to add it removes none.
        for organization in wanted.iter().filter(|wanted| !present.contains(wanted)) {
            steps.push_other(
                format!("organization + {organization}"),
                AttachContact::new(organization.clone(), id()),
            );
        }
        for organization in present.iter().filter(|present| Some(*present) != wanted.as_ref()) {
            steps.push_other(
                format!("organization - {organization}"),
                DetachContact::new(organization.clone(), id()),
            );
        }
    }
    steps
}

fn organization_steps(known: &organizations::Organization, changes: &OrganizationChanges) -> Steps {
    let id = || known.id.clone();
    let mut steps = Steps::default();
    if let Some(name) = changes.name.as_ref().filter(|_| changes.name != known.name) {
        steps.push_other("name", UpdateOrganization::new(id()).name(name));
    }
    emails(&known.emails).add(
        &mut steps,
        &changes.email,
        |email| organizations::emails::CreateEmail::new(id(), email),
        |entry, email| organizations::emails::UpdateEmail::new(id(), entry.id.clone(), email),
        |entry| organizations::emails::DeleteEmail::new(id(), entry.id.clone()),
    );
    phones(&known.phones).add(
        &mut steps,
        &changes.phone,
        |phone| organizations::phones::CreatePhone::new(id(), phone),
        |entry, phone| organizations::phones::UpdatePhone::new(id(), entry.id.clone(), phone),
        |entry| organizations::phones::DeletePhone::new(id(), entry.id.clone()),
    );
    steps
}

/// The entries of one kind.
struct Entries<'k, T> {
    field: &'static str,
    known: &'k [T],
    value: fn(&T) -> Option<&str>,
}

fn emails(known: &Option<Vec<Email>>) -> Entries<'_, Email> {
    let known = known.as_deref().unwrap_or_default();
    Entries { field: "email", known, value: |entry| entry.email.as_deref() }
}

fn phones(known: &Option<Vec<Phone>>) -> Entries<'_, Phone> {
    let known = known.as_deref().unwrap_or_default();
    Entries { field: "phone", known, value: |entry| entry.phone.as_deref() }
}

impl<T> Entries<'_, T> {
    /// Adds the requests that change the first entry, or remove all.
    fn add<C, U, D>(
        &self,
        steps: &mut Steps,
        update: &Update<String>,
        create: impl Fn(&str) -> C,
        change: impl Fn(&T, &str) -> U,
        delete: impl Fn(&T) -> D,
    ) where
        C: Confirmed + 'static,
        U: Confirmed + 'static,
        D: Confirmed + 'static,
    {
        match (update, self.known.first()) {
            (Update::Keep, _) => {}
            (Update::Set(value), None) => steps.push_other(self.field, create(value)),
            (Update::Set(value), Some(first)) => {
                if (self.value)(first) != Some(value) {
                    steps.push_other(self.field, change(first, value));
                }
            }
            (Update::Clear, _) => {
                for entry in self.known {
                    let value = (self.value)(entry).unwrap_or_default();
                    steps.push_other(format!("{} - {value}", self.field), delete(entry));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: &str = r#"{"id":"c","firstName":"Ada","middleName":"M","lastName":"King","organizations":["a","b"],
        "emails":[{"id":"e","email":"a@b"},{"id":"f","email":"c@d"}],"phones":[]}"#;

    #[test]
    fn contact_changes_by_the_fewest_requests() {
        let known: Contact = serde_json::from_str(ADA).unwrap();
        let new = PersonChanges::new;
        for (changes, expected) in [
            (new().name("Ada M King").email("a@b").clear_phone(), vec![]),
            (new().name("Ada").email("x@y").phone("1"), vec!["name", "email", "phone"]),
            (new().clear_email(), vec!["email - a@b", "email - c@d"]),
            (new().organization("a"), vec!["organization - b"]),
            (new().organization("c"), vec!["organization + c", "organization - a", "organization - b"]),
            (new().clear_organization(), vec!["organization - a", "organization - b"]),
        ] {
            assert_eq!(person_steps(&known, &changes).names(), expected, "{changes:?}");
        }
    }
}
