//! Names of the contacts of many deals, read with few requests.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use dealport::crm::{ContactQuery, IdKind, List, Reference};
use dealport::pipedrive::organizations::ListOrganizations;
use dealport::pipedrive::persons::ListPersons;
use dealport::pipedrive::{self, Pipedrive};
use dealport::{Crm, Endpoint, Error, Result, Vendor};
use tokio::sync::Mutex;

/// The longest wait for a list that only makes the output more readable.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// The number of contacts that Pipedrive returns by their ids at once.
pub(crate) const BATCH: usize = 100;

/// The most contacts whose names are kept.
const MOST: usize = 20_000;

/// The names of contacts that were read, by id. `None` is a contact without a name.
#[derive(Debug, Default)]
pub(super) struct Known {
    names: BTreeMap<String, Option<String>>,
    /// Whether the list of all contacts was read, or cannot be.
    is_over: bool,
}

/// The names of the contacts of an account.
#[derive(Debug, Default)]
pub(super) struct ContactNames {
    pub(super) people: Mutex<Known>,
    pub(super) organizations: Mutex<Known>,
}

impl Known {
    /// Returns the ids of contacts whose names are not known.
    pub(super) fn lacking<'r, K: IdKind + 'r>(
        &self,
        contacts: impl Iterator<Item = &'r Reference<K>>,
    ) -> BTreeSet<String> {
        let nameless = contacts.filter(|contact| contact.name.is_none());
        nameless.map(|contact| contact.id.to_string()).filter(|id| !self.names.contains_key(id)).collect()
    }

    pub(super) fn put<K: IdKind>(&self, contacts: &mut [Reference<K>]) {
        for contact in contacts.iter_mut().filter(|contact| contact.name.is_none()) {
            contact.name = self.names.get(&contact.id.to_string()).cloned().flatten();
        }
    }

    /// Reads the names of these contacts. After a failure nothing more is read.
    pub(super) async fn read<K, I, L>(
        &mut self,
        ids: BTreeSet<String>,
        has_list: bool,
        crm: &Arc<dyn Crm>,
        by_id: impl Fn(Vec<String>, Arc<dyn Crm>) -> I,
        list: impl Fn(ContactQuery<K>) -> L,
    ) -> Result<()>
    where
        I: Future<Output = Result<Vec<(String, Option<String>)>>>,
        L: Future<Output = Result<Vec<(String, Option<String>)>>>,
    {
        if ids.is_empty() || self.is_over {
            return Ok(());
        }
        if self.names.len() > MOST {
            self.names.clear();
        }
        let reads_by_id = crm.vendor() == Pipedrive::NAME;
        let read = async {
            let mut found = Vec::new();
            if reads_by_id {
                let ids: Vec<_> = ids.iter().cloned().collect();
                for batch in ids.chunks(BATCH) {
                    found.extend(by_id(batch.to_vec(), Arc::clone(crm)).await?);
                }
            } else if has_list {
                found = list(ContactQuery::new()).await?;
            }
            Ok(found)
        };
        let late = || Error::new(dealport::ErrorKind::Timeout, "the vendor lets the program wait");
        let read = tokio::time::timeout(PATIENCE, read).await.unwrap_or_else(|_| Err(late()));
        self.is_over = !reads_by_id || read.is_err();
        self.names.extend(read?);
        if reads_by_id {
            // A contact that was not found is not asked for again.
            for id in ids {
                self.names.entry(id).or_default();
            }
        }
        Ok(())
    }
}

/// Reads a list of contacts, up to the number that is kept.
pub(super) async fn names_of<T: Send>(
    list: List<T>,
    named: impl Fn(T) -> (String, Option<String>),
) -> Result<Vec<(String, Option<String>)>> {
    let mut list = list;
    let mut found = Vec::new();
    while found.len() < MOST {
        match list.try_next().await {
            Ok(Some(contact)) => found.push(named(contact)),
            Ok(None) => break,
            Err(error) if error.is_item() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

pub(super) async fn people_by_id(
    ids: Vec<String>,
    crm: Arc<dyn Crm>,
) -> Result<Vec<(String, Option<String>)>> {
    let ids = ids.into_iter().map(pipedrive::PersonId::from);
    let request = ListPersons::new().ids(ids).limit(BATCH as u32);
    let page = request.decode(&crm.raw(request.to_request()?).await?)?;
    let found = page.items.into_iter().filter_map(Result::ok);
    Ok(found.map(|person| (person.id.to_string(), person.name)).collect())
}

pub(super) async fn organizations_by_id(
    ids: Vec<String>,
    crm: Arc<dyn Crm>,
) -> Result<Vec<(String, Option<String>)>> {
    let ids = ids.into_iter().map(pipedrive::OrganizationId::from);
    let request = ListOrganizations::new().ids(ids).limit(BATCH as u32);
    let page = request.decode(&crm.raw(request.to_request()?).await?)?;
    let found = page.items.into_iter().filter_map(Result::ok);
    Ok(found.map(|found| (found.id.to_string(), found.name)).collect())
}
