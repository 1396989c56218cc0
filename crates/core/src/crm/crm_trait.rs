//! Any vendor's CRM.

use std::fmt;

use futures_util::{StreamExt, TryStreamExt, future, stream};

use super::adapter::owner_id;
use super::contact::Party;
use super::settle::{self, Attempt, Settled};
use super::{
    Adapter, Capabilities, ContactQuery, Deal, DealChanges, DealId, DealQuery, FieldDefinition, List,
    NewDeal, NewOrganization, NewPerson, Organization, OrganizationQuery, Person, PersonQuery, Pipeline,
    User,
};
use crate::call::RateStatus;
use crate::http::{BoxFuture, Request, Response};
use crate::{Client, Error, Result};

/// A CRM, whichever it is.
///
/// Every vendor's [`Client`] is one. It can be used as `dyn Crm`, so that a program can hold several vendors in one
/// list. What a vendor cannot do is an [`Unsupported`](crate::error::ErrorKind::Unsupported) error before anything is sent;
/// nothing is left out silently.
pub trait Crm: fmt::Debug + Send + Sync {
    /// The vendor: `"pipedrive"`.
    fn vendor(&self) -> &'static str;

    /// What the vendor can do.
    fn capabilities(&self) -> Capabilities;

    /// One deal.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::error::ErrorKind::NotFound) if there is no such deal, and those of any call.
    fn deal<'a>(&'a self, id: &'a DealId) -> BoxFuture<'a, Result<Deal>>;

    /// The deals that the query asks for, each once, as they come.
    fn deals(&self, query: DealQuery) -> List<Deal>;

    /// Creates a deal and returns it as the vendor keeps it. Sent once: never again after its response was lost.
    ///
    /// A future that is dropped on its way leaves the outcome unknown: the deal may be there or not, and nobody is told.
    /// Where callers may go away, spawn it as a task; an [`Attempt`] made before finds the deal again.
    ///
    /// # Errors
    ///
    /// Look at [`Error::outcome`]: after [`Unknown`](crate::error::Outcome::Unknown) the deal may be there or not.
    fn create_deal(&self, deal: NewDeal) -> BoxFuture<'_, Result<Deal>>;

    /// Finds out what became of a deal whose creation ended in [`Unknown`](crate::error::Outcome::Unknown).
    ///
    /// All deals are listed, archived ones too where the vendor lists them, and once more if nothing is found: a request
    /// for each page, twice. Where the vendor keeps an external id, the deal with the [key](NewDeal::key) is the one.
    /// Elsewhere it is the one deal that was created since and is as it was sent, as far as the vendor shows it. It
    /// never guesses: with two such deals, or one that differs or was renamed, with one that cannot be read, or while it
    /// may still come, the response is [`Settled::Unknown`], with the reason. Both clocks may be off by a quarter of an
    /// hour. Two deals alike that are created at once are told apart by [`Attempt::others`].
    ///
    /// # Errors
    ///
    /// Those of listing deals, and of users if the owner was named by address.
    fn settle<'a>(&'a self, attempt: &'a Attempt) -> BoxFuture<'a, Result<Settled>> {
        Box::pin(settle::settle(self, attempt))
    }

    /// Changes what `changes` touches, and returns the deal as the vendor keeps it.
    ///
    /// A future that is dropped on its way leaves some of the changes made, or all, or none: vendors without one request
    /// for all of them take several.
    ///
    /// # Errors
    ///
    /// Look at [`Error::outcome`]: after [`Unknown`](crate::error::Outcome::Unknown) the changes may be made or not.
    fn update_deal<'a>(&'a self, id: &'a DealId, changes: DealChanges) -> BoxFuture<'a, Result<Deal>>;

    /// Deletes a deal; [`Capabilities::delete`] says what that means.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::error::ErrorKind::NotFound) if there is no such deal, and those of any call.
    fn delete_deal<'a>(&'a self, id: &'a DealId) -> BoxFuture<'a, Result<()>>;

    /// The pipelines with their stages, in the vendor's order.
    ///
    /// # Errors
    ///
    /// [`Unsupported`](crate::error::ErrorKind::Unsupported) where the vendor has no such list, and those of any call.
    fn pipelines(&self) -> BoxFuture<'_, Result<Vec<Pipeline>>>;

    /// The fields of deals: the account's own with their keys, and the vendor's where it lists them.
    ///
    /// # Errors
    ///
    /// As [`pipelines`](Self::pipelines).
    fn fields(&self) -> BoxFuture<'_, Result<Vec<FieldDefinition>>>;

    /// The users of the account.
    ///
    /// # Errors
    ///
    /// As [`pipelines`](Self::pipelines).
    fn users(&self) -> BoxFuture<'_, Result<Vec<User>>>;

    /// The people that the query asks for, each once, as they come; [`Capabilities::people`] says by what they can be
    /// found.
    fn people(&self, query: PersonQuery) -> List<Person> {
        let _ = query;
        List::failed(lacking(self.vendor(), "people", "people.list"))
    }

    /// Creates a person and returns it as the vendor keeps it. Sent once: never again after its response was lost.
    ///
    /// # Errors
    ///
    /// As [`create_deal`](Self::create_deal).
    fn create_person(&self, person: NewPerson) -> BoxFuture<'_, Result<Person>> {
        let _ = person;
        Box::pin(future::ready(Err(lacking(self.vendor(), "people", "people.create"))))
    }

    /// The organizations that the query asks for, each once, as they come; [`Capabilities::organizations`] says by
    /// what they can be found.
    fn organizations(&self, query: OrganizationQuery) -> List<Organization> {
        let _ = query;
        List::failed(lacking(self.vendor(), "organizations", "organizations.list"))
    }

    /// Creates an organization and returns it as the vendor keeps it. Sent once: never again after its response was
    /// lost.
    ///
    /// # Errors
    ///
    /// As [`create_deal`](Self::create_deal).
    fn create_organization(&self, organization: NewOrganization) -> BoxFuture<'_, Result<Organization>> {
        let _ = organization;
        let error = lacking(self.vendor(), "organizations", "organizations.create");
        Box::pin(future::ready(Err(error)))
    }

    /// Sends a request of the vendor's own.
    ///
    /// # Errors
    ///
    /// Those of any call.
    fn raw(&self, request: Request) -> BoxFuture<'_, Result<Response>>;

    /// What is left of the vendor's limits, as its last response said.
    fn rate_status(&self) -> RateStatus;
}

impl<V: Adapter> Crm for Client<V> {
    fn vendor(&self) -> &'static str {
        V::NAME
    }

    fn capabilities(&self) -> Capabilities {
        V::capabilities(self)
    }

    fn deal<'a>(&'a self, id: &'a DealId) -> BoxFuture<'a, Result<Deal>> {
        Box::pin(V::deal(self, id))
    }

    fn deals(&self, query: DealQuery) -> List<Deal> {
        let capabilities = V::capabilities(self);
        let (query, mut local) = match query.split(&capabilities) {
            Ok(parts) => parts,
            Err(error) => {
                let error = error.in_call(V::NAME, "deals.list");
                return List::failed(error);
            }
        };
        let client = self.clone();
        let walk = async move {
            if let Some(owner) = local.owner_by_email().filter(|_| capabilities.users) {
                let id = owner_id(&client, owner).await;
                local.set_owner(id.map_err(|error| error.in_call(V::NAME, "deals.list"))?);
            }
            let wanted = move |deal: &Result<Deal>| deal.as_ref().map_or(true, |deal| local.wants(deal));
            Ok::<_, Error>(V::deals(&client, query).filter(move |deal| future::ready(wanted(deal))))
        };
        List::new(stream::once(walk).try_flatten())
    }

    fn create_deal(&self, deal: NewDeal) -> BoxFuture<'_, Result<Deal>> {
        Box::pin(async move {
            let capabilities = V::capabilities(self);
            let in_call = |error: Error| error.in_call(V::NAME, "deals.create");
            let deal = deal.without_clears();
            check(deal.changes(), &capabilities).map_err(in_call)?;
            capabilities.check_needs(deal.changes()).map_err(in_call)?;
            let deal = match deal.external_key(&capabilities).map_err(in_call)? {
                Some(key) => deal.external_id(key),
                None => deal,
            };
            V::create_deal(self, deal).await
        })
    }

    fn update_deal<'a>(&'a self, id: &'a DealId, changes: DealChanges) -> BoxFuture<'a, Result<Deal>> {
        Box::pin(async move {
            check(&changes, &V::capabilities(self))
                .map_err(|error| error.in_call(V::NAME, "deals.update"))?;
            V::update_deal(self, id, changes).await
        })
    }

    fn delete_deal<'a>(&'a self, id: &'a DealId) -> BoxFuture<'a, Result<()>> {
        Box::pin(V::delete_deal(self, id))
    }

    fn pipelines(&self) -> BoxFuture<'_, Result<Vec<Pipeline>>> {
        Box::pin(V::pipelines(self))
    }

    fn fields(&self) -> BoxFuture<'_, Result<Vec<FieldDefinition>>> {
        Box::pin(V::fields(self))
    }

    fn users(&self) -> BoxFuture<'_, Result<Vec<User>>> {
        Box::pin(V::users(self))
    }

    fn people(&self, query: PersonQuery) -> List<Person> {
        let access = V::capabilities(self).people;
        match query.for_vendor(V::NAME, "people", access) {
            Ok(asked) => wanted(V::people(self, asked), query),
            Err(error) => List::failed(error.in_call(V::NAME, "people.list")),
        }
    }

    fn create_person(&self, person: NewPerson) -> BoxFuture<'_, Result<Person>> {
        Box::pin(async move {
            let access = V::capabilities(self).people;
            access
                .check(V::NAME, "people", &person.name, person.parts())
                .map_err(|error| error.in_call(V::NAME, "people.create"))?;
            V::create_person(self, person).await
        })
    }

    fn organizations(&self, query: OrganizationQuery) -> List<Organization> {
        let access = V::capabilities(self).organizations;
        match query.for_vendor(V::NAME, "organizations", access) {
            Ok(asked) => wanted(V::organizations(self, asked), query),
            Err(error) => List::failed(error.in_call(V::NAME, "organizations.list")),
        }
    }

    fn create_organization(&self, organization: NewOrganization) -> BoxFuture<'_, Result<Organization>> {
        Box::pin(async move {
            let access = V::capabilities(self).organizations;
            access
                .check(V::NAME, "organizations", &organization.name, organization.parts())
                .map_err(|error| error.in_call(V::NAME, "organizations.create"))?;
            V::create_organization(self, organization).await
        })
    }

    fn raw(&self, request: Request) -> BoxFuture<'_, Result<Response>> {
        self.raw_request(request)
    }

    fn rate_status(&self) -> RateStatus {
        Self::rate_status(self)
    }
}

fn lacking(vendor: &'static str, what: &str, operation: &'static str) -> Error {
    Error::unsupported(format!("{vendor} has no {what}")).in_call(vendor, operation)
}

/// What vendors look up may hold more than what was asked for: a search by a word in a name, for one.
fn wanted<T: Party<K> + Send + 'static, K: 'static>(found: List<T>, query: ContactQuery<K>) -> List<T> {
    let is_wanted = move |party: &Result<T>| party.as_ref().map_or(true, |party| query.wants(party));
    List::new(found.filter(move |party| future::ready(is_wanted(party))))
}

/// Fails if the vendor cannot make one of the changes.
fn check(changes: &DealChanges, capabilities: &Capabilities) -> Result<()> {
    let touched = changes.touched();
    if touched.is_empty() {
        return Err(Error::invalid_request("there is nothing to change"));
    }
    for (member, is_clear) in touched {
        let access = capabilities.access(member);
        let vendor = capabilities.vendor;
        match is_clear {
            true if !access.clearable => {
                return Err(Error::unsupported(format!("{vendor} cannot make the {member} of a deal empty")));
            }
            false if !access.settable => {
                return Err(Error::unsupported(format!("{vendor} cannot set the {member} of a deal")));
            }
            _ => {}
        }
    }
    Ok(())
}
