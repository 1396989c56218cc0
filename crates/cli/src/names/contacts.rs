//! Names of contacts in the output.

use std::sync::Arc;

use dealport::crm::{ContactAccess, ContactQuery, List, Organization, Person, Reference};
use dealport::{Crm, Deal, Error, Result};

use super::account::PATIENCE;
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
        for (what, failed) in [("people", people), ("organizations", organizations)] {
            if let Err(error) = failed {
                let error = explain::text(&error);
                self.warn(format_args!("{account}: showing ids, because the {what} cannot be read: {error}"));
            }
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
