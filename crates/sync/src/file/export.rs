//! Exporting deals to a file.

use std::fmt;
use std::io::Write;
use std::sync::Arc;

use dealport_core::crm::{
    Crm, Deal, DealField, DealQuery, IdKind, List, Organization, OrganizationQuery, Person, PersonQuery,
    Reference,
};
use dealport_core::json::Json;
use dealport_core::{Error, Result};

use super::contact::Named;
use super::index::Index;
use super::options::FileFormat;
use super::writer::{DealWriter, Known};
use crate::side::identity;

/// The most unreadable deals whose errors are kept.
const MOST_ERRORS: usize = 100;

/// The result of an export.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Exported {
    /// The number of deals that were written.
    pub deals: u64,
    /// The number of deals that could not be read.
    pub unreadable: u64,
    /// The errors of the first of them.
    pub errors: Vec<Error>,
}

type OnDeal = Arc<dyn Fn(u64) + Send + Sync>;

/// An export of deals into a file that [`FileSource`](crate::FileSource) reads.
///
/// It holds everything that the model has, with names beside ids, and of contacts the names, e-mail addresses
/// and, in JSON lines, telephone numbers. In CSV, a custom field is a column `custom.NAME`, and text that a
/// spreadsheet would read as a formula begins with an apostrophe, which an import removes.
///
/// ```no_run
/// use dealport_core::Result;
/// use dealport_core::crm::{Crm, DealQuery};
/// use dealport_sync::{Export, FileFormat};
///
/// async fn export(crm: &dyn Crm) -> Result<()> {
///     let mut file = Vec::new();
///     let query = DealQuery::new().statuses(["open"]);
///     let exported = Export::new(crm, FileFormat::Csv).query(query).write(&mut file).await?;
///     println!("{} deals", exported.deals);
///     Ok(())
/// }
/// ```
#[must_use = "an export does nothing until it is written"]
pub struct Export<'a> {
    crm: &'a dyn Crm,
    format: FileFormat,
    query: DealQuery,
    limit: Option<u64>,
    on_deal: Option<OnDeal>,
}

impl<'a> Export<'a> {
    /// Creates an export of all deals that are neither archived nor deleted.
    pub fn new(crm: &'a dyn Crm, format: FileFormat) -> Self {
        Self { crm, format, query: DealQuery::new(), limit: None, on_deal: None }
    }

    /// Exports only the deals that match the query.
    pub fn query(mut self, query: DealQuery) -> Self {
        self.query = query;
        self
    }

    /// Exports at most this many deals.
    pub const fn limit(mut self, deals: u64) -> Self {
        self.limit = Some(deals);
        self
    }

    /// Calls a function after each deal, with the number of deals so far.
    pub fn on_deal(mut self, on_deal: impl Fn(u64) + Send + Sync + 'static) -> Self {
        self.on_deal = Some(Arc::new(on_deal));
        self
    }

    /// Reads the names and contacts of the account and then its deals, and writes them one by one. Memory
    /// does not grow with their number. A deal that cannot be read is counted and left out.
    ///
    /// # Errors
    ///
    /// Returns any error of a list, and [`Configuration`](dealport_core::error::ErrorKind::Configuration) if
    /// the file cannot be written.
    pub async fn write(&self, writer: impl Write) -> Result<Exported> {
        let crm = self.crm;
        let capabilities = crm.capabilities();
        let account = identity(&crm.account().await?);
        let catalog = crm.catalog().await?;
        let contacts = Contacts::read(crm).await?;
        let mut file = DealWriter::new(writer, self.format, &catalog, &account, capabilities.key)?;
        let mut exported = Exported::default();
        let mut deals = crm.deals(self.query.clone());
        while self.limit.is_none_or(|limit| exported.deals < limit) {
            match deals.try_next().await {
                Ok(Some(deal)) => {
                    file.write(contacts.of(deal)?)?;
                    exported.deals += 1;
                    if let Some(on_deal) = &self.on_deal {
                        on_deal(exported.deals);
                    }
                }
                Ok(None) => break,
                Err(error) if error.is_item() => {
                    exported.unreadable += 1;
                    if exported.errors.len() < MOST_ERRORS {
                        exported.errors.push(error);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        file.finish()?;
        Ok(exported)
    }
}

impl fmt::Debug for Export<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export")
            .field("crm", &self.crm.vendor())
            .field("format", &self.format)
            .field("query", &self.query)
            .finish_non_exhaustive()
    }
}

/// The contacts of the account, in a temporary file.
struct Contacts(Index);

impl Contacts {
    async fn read(crm: &dyn Crm) -> Result<Self> {
        let contacts = Self(Index::new()?);
        let can = crm.capabilities();
        if can.organizations.list && can.access(DealField::Organizations).readable {
            let all = crm.organizations(OrganizationQuery::new());
            each(all, |organization: Organization| {
                let Organization { id, name, emails, phones, .. } = organization;
                contacts.keep(
                    "organization",
                    &id.to_string(),
                    &Named { name, emails, phones, ..Named::default() },
                )
            })
            .await?;
        }
        if can.people.list && can.access(DealField::People).readable {
            each(crm.people(PersonQuery::new()), |person: Person| {
                let of = person.organizations.into_iter().next();
                let organization = of.map(|known| contacts.named("organization", &known)).transpose()?;
                let named = Named {
                    id: None,
                    name: person.name,
                    emails: person.emails,
                    phones: person.phones,
                    organization: organization.and_then(|known| known.name),
                };
                contacts.keep("person", &person.id.to_string(), &named)
            })
            .await?;
        }
        Ok(contacts)
    }

    fn keep(&self, kind: &str, id: &str, named: &Named) -> Result<()> {
        let Named { name, emails, phones, organization, .. } = named;
        let json = Json::from_value(&(name, emails, phones, organization))?;
        self.0.keep(&format!("{kind}:{id}"), json.as_str())
    }

    /// Returns what is known of a contact that a deal refers to.
    fn named<K: IdKind>(&self, kind: &str, reference: &Reference<K>) -> Result<Named> {
        let id = reference.id.to_string();
        let kept = self.0.kept(&format!("{kind}:{id}"))?;
        let kept = kept.map(|json| Json::parse(json)?.decode()).transpose()?;
        let (name, emails, phones, organization) = kept.unwrap_or_default();
        let name: Option<String> = name;
        Ok(Named {
            id: Some(id),
            name: name.or_else(|| reference.name.clone()),
            emails,
            phones,
            organization,
        })
    }

    fn of(&self, deal: Deal) -> Result<Known> {
        let people = deal.people.iter().map(|known| self.named("person", known)).collect::<Result<_>>()?;
        let organizations = deal
            .organizations
            .iter()
            .map(|known| self.named("organization", known))
            .collect::<Result<_>>()?;
        Ok(Known { deal, people, organizations })
    }
}

/// Reads a list of contacts one by one. One that cannot be read is known by its id alone.
async fn each<T: Send>(mut list: List<T>, mut see: impl FnMut(T) -> Result<()>) -> Result<()> {
    loop {
        match list.try_next().await {
            Ok(Some(contact)) => see(contact)?,
            Ok(None) => return Ok(()),
            Err(error) if error.is_item() => {}
            Err(error) => return Err(error),
        }
    }
}
