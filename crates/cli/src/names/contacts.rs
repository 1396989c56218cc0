//! Names of contacts in the output.

use std::sync::Arc;

use dealport::crm::{ContactAccess, ContactQuery, List, Organization, Person, Reference};
use dealport::{Crm, Deal, Error, Result};

use super::contact_lists::{PATIENCE, names_of, organizations_by_id, people_by_id};
use super::registry::Names;
use crate::explain;

/// The most contacts of a kind whose names are read. Each takes a request.
const MOST: usize = 10;

impl Names {
    /// Reads the names of the contacts of a single deal that its vendor did not send. If they cannot be read,
    /// a warning says so.
    pub(crate) async fn name_contacts(&self, account: &Arc<str>, crm: &Arc<dyn Crm>, deal: &mut Deal) {
        if !self.is_on() {
            return;
        }
        let can = crm.capabilities();
        let people =
            name(&mut deal.people, can.people, |query| crm.people(query), |person: Person| person.name);
        let organizations = name(
            &mut deal.organizations,
            can.organizations,
            |query| crm.organizations(query),
            |organization: Organization| organization.name,
        );
        let (people, organizations) = futures_util::future::join(people, organizations).await;
        self.warn_of(account, "people", people);
        self.warn_of(account, "organizations", organizations);
    }

    /// Reads the names of the contacts of some deals, at most [`BATCH`](super::BATCH): by their ids if the
    /// vendor can, else by reading the list of contacts once.
    pub(crate) async fn name_contacts_of(
        &self,
        account: &Arc<str>,
        crm: &Arc<dyn Crm>,
        mut deals: Vec<&mut Deal>,
    ) {
        if !self.is_on() {
            return;
        }
        let (names, can) = (self.of(account, crm), crm.capabilities());
        let mut people = names.contacts.people.lock().await;
        let lacking = people.lacking(deals.iter().flat_map(|deal| &deal.people));
        let read = people.read(lacking, can.people.list, crm, people_by_id, |query| {
            names_of(crm.people(query), |person| (person.id.to_string(), person.name))
        });
        self.warn_of(account, "people", read.await);
        let mut organizations = names.contacts.organizations.lock().await;
        let lacking = organizations.lacking(deals.iter().flat_map(|deal| &deal.organizations));
        let read = organizations.read(lacking, can.organizations.list, crm, organizations_by_id, |query| {
            names_of(crm.organizations(query), |found| (found.id.to_string(), found.name))
        });
        self.warn_of(account, "organizations", read.await);
        for deal in &mut deals {
            people.put(&mut deal.people);
            organizations.put(&mut deal.organizations);
        }
    }

    fn warn_of(&self, account: &str, what: &str, read: Result<()>) {
        if let Err(error) = read {
            let error = explain::text(&error);
            self.warn(format_args!("{account}: showing ids, because the {what} cannot be read: {error}"));
        }
    }
}

async fn name<K, T: Send>(
    contacts: &mut [Reference<K>],
    access: ContactAccess,
    list: impl Fn(ContactQuery<K>) -> List<T>,
    name_of: impl Fn(T) -> Option<String>,
) -> Result<()> {
    if !access.by_id {
        return Ok(());
    }
    let read = async {
        for contact in contacts.iter_mut().filter(|contact| contact.name.is_none()).take(MOST) {
            let (found, _) = list(ContactQuery::new().id(contact.id.clone())).apart().await?;
            contact.name = found.into_iter().next().and_then(&name_of);
        }
        Ok(())
    };
    let late = || Error::new(dealport::ErrorKind::Timeout, "the vendor lets the program wait");
    tokio::time::timeout(PATIENCE, read).await.unwrap_or_else(|_| Err(late()))
}
