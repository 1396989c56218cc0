//! A file as a CRM.

use std::future;

use dealport_core::call::RateStatus;
use dealport_core::crm::{
    Account, Capabilities, Crm, Deal, DealChanges, DealField, DealId, DealQuery, FieldDefinition, List,
    NewDeal, Organization, OrganizationQuery, Person, PersonQuery,
};
use dealport_core::http::{BoxFuture, Request, Response};
use dealport_core::{Error, Result};
use futures_util::stream;

use super::index::Index;
use super::row::FileDeal;
use super::source::{Deals, FileSource};
use crate::side::FILE;

impl Crm for FileSource {
    fn vendor(&self) -> &'static str {
        FILE
    }

    /// Returns the fields that the file has. A field without a column is unknown, not empty.
    fn capabilities(&self) -> Capabilities {
        let layout = &self.inner().known.layout;
        let custom = (!layout.custom.is_empty()).then_some(DealField::Custom);
        let fields = layout.columns().filter_map(super::columns::Column::field).chain(custom);
        let mut capabilities = Capabilities::none(FILE).readable(fields);
        capabilities.fields = true;
        capabilities.people.list = true;
        capabilities.organizations.list = true;
        capabilities
    }

    fn account(&self) -> BoxFuture<'_, Result<Account>> {
        let mut account = Account::new(FILE);
        // Without an id and a host, all files are one source: rows are identified across files, so that a
        // copy of a file is not imported again.
        account.name = Some(self.inner().file.name());
        Box::pin(future::ready(Ok(account)))
    }

    fn fields(&self) -> List<FieldDefinition> {
        let fields = self.inner().known.layout.custom.iter().map(|custom| custom.field.clone());
        fields.collect::<Vec<_>>().into()
    }

    fn deal_by_id(&self, _: DealId) -> BoxFuture<'_, Result<Deal>> {
        refused("a single deal of a file cannot be read")
    }

    fn deals(&self, query: DealQuery) -> List<Deal> {
        if query != DealQuery::new() {
            return List::failed(Error::unsupported("the deals of a file cannot be filtered"));
        }
        List::new(stream::iter(Deals::new(self.inner()).map(|found| found.map(|found| found.deal))))
    }

    fn people(&self, query: PersonQuery) -> List<Person> {
        if query != PersonQuery::new() {
            return List::failed(Error::unsupported("the people of a file cannot be filtered"));
        }
        self.contacts(|found| found.people, |person| person.id.to_string())
    }

    fn organizations(&self, query: OrganizationQuery) -> List<Organization> {
        if query != OrganizationQuery::new() {
            return List::failed(Error::unsupported("the organizations of a file cannot be filtered"));
        }
        let all = |found: FileDeal| {
            // The organization of a person may be named nowhere else.
            let of_people = found.people.into_iter().flat_map(|person| person.organizations);
            let of_people = of_people.map(|known| {
                let mut organization = Organization::new(FILE, known.id);
                organization.name = known.name;
                organization
            });
            found.organizations.into_iter().chain(of_people).collect()
        };
        self.contacts(all, |organization| organization.id.to_string())
    }

    fn create_deal(&self, _: NewDeal) -> BoxFuture<'_, Result<Deal>> {
        refused("a file cannot be written")
    }

    fn update_deal_by_id(&self, _: DealId, _: DealChanges) -> BoxFuture<'_, Result<Deal>> {
        refused("a file cannot be written")
    }

    fn delete_deal_by_id(&self, _: DealId) -> BoxFuture<'_, Result<()>> {
        refused("a file cannot be written")
    }

    fn raw(&self, _: Request) -> BoxFuture<'_, Result<Response>> {
        refused("a file has no requests")
    }

    fn rate_status(&self) -> RateStatus {
        RateStatus::default()
    }
}

impl FileSource {
    /// Lists contacts, each when its first row comes.
    fn contacts<T: Send + 'static>(
        &self,
        of: impl Fn(FileDeal) -> Vec<T> + Send + 'static,
        id: impl Fn(&T) -> String + Send + 'static,
    ) -> List<T> {
        let seen = match Index::new() {
            Ok(seen) => seen,
            Err(error) => return List::failed(error),
        };
        let rows = Deals::new(self.inner()).flat_map(move |found| match found {
            Ok(found) => of(found).into_iter().map(Ok).collect::<Vec<_>>(),
            Err(error) => vec![Err(error)],
        });
        let contacts = rows.filter_map(move |contact| match contact {
            Ok(contact) => match seen.see(&id(&contact)) {
                Ok(is_new) => is_new.then_some(Ok(contact)),
                Err(error) => Some(Err(error)),
            },
            Err(error) => Some(Err(error)),
        });
        List::new(stream::iter(contacts))
    }
}

fn refused<T: Send + 'static>(reason: &'static str) -> BoxFuture<'static, Result<T>> {
    Box::pin(future::ready(Err(Error::unsupported(reason))))
}
