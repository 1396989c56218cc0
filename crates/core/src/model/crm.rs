//! Any vendor's CRM.

use std::pin::Pin;

use futures_core::Stream;
use futures_util::{StreamExt, TryStreamExt, future, stream};

use super::adapter::owner_id;
use super::{Adapter, Capabilities, Deal, DealChanges, DealId, DealQuery, Field, NewDeal, Pipeline, User};
use crate::{Answer, BoxFuture, Client, Error, RateStatus, Request, Result};

/// Deals as they come.
///
/// One that cannot be read is an error ([`Error::is_row`]) after which the stream goes on; after any other error it
/// ends.
pub type DealStream = Pin<Box<dyn Stream<Item = Result<Deal>> + Send>>;

/// A CRM, whichever it is.
///
/// Every vendor's [`Client`] is one. It can be used as `dyn Crm`, so that a program can hold several vendors in one
/// list. What a vendor cannot do is an [`Unsupported`](crate::ErrorKind::Unsupported) error before anything is sent;
/// nothing is left out silently.
pub trait Crm: Send + Sync {
    /// The vendor: `"pipedrive"`.
    fn vendor(&self) -> &'static str;

    /// What the vendor can do.
    fn capabilities(&self) -> Capabilities;

    /// One deal.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::ErrorKind::NotFound) if there is no such deal, and those of any call.
    fn deal<'a>(&'a self, id: &'a DealId) -> BoxFuture<'a, Result<Deal>>;

    /// The deals that the query asks for, each once, as they come.
    fn deals(&self, query: DealQuery) -> DealStream;

    /// Creates a deal and returns it as the vendor keeps it. Sent once: never again after its answer was lost.
    ///
    /// # Errors
    ///
    /// Look at [`Error::outcome`]: after [`Unknown`](crate::Outcome::Unknown) the deal may be there or not.
    fn create_deal(&self, deal: NewDeal) -> BoxFuture<'_, Result<Deal>>;

    /// Changes what `changes` touches, and returns the deal as the vendor keeps it.
    ///
    /// # Errors
    ///
    /// Look at [`Error::outcome`]: after [`Unknown`](crate::Outcome::Unknown) the changes may be made or not.
    fn update_deal<'a>(&'a self, id: &'a DealId, changes: DealChanges) -> BoxFuture<'a, Result<Deal>>;

    /// Deletes a deal; [`Capabilities::delete`] says what that means.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::ErrorKind::NotFound) if there is no such deal, and those of any call.
    fn delete_deal<'a>(&'a self, id: &'a DealId) -> BoxFuture<'a, Result<()>>;

    /// The pipelines with their stages, in the vendor's order.
    ///
    /// # Errors
    ///
    /// [`Unsupported`](crate::ErrorKind::Unsupported) where the vendor has no such list, and those of any call.
    fn pipelines(&self) -> BoxFuture<'_, Result<Vec<Pipeline>>>;

    /// The fields of deals: the account's own with their keys, and the vendor's where it lists them.
    ///
    /// # Errors
    ///
    /// As [`pipelines`](Self::pipelines).
    fn fields(&self) -> BoxFuture<'_, Result<Vec<Field>>>;

    /// The users of the account.
    ///
    /// # Errors
    ///
    /// As [`pipelines`](Self::pipelines).
    fn users(&self) -> BoxFuture<'_, Result<Vec<User>>>;

    /// Sends a request of the vendor's own.
    ///
    /// # Errors
    ///
    /// Those of any call.
    fn raw(&self, request: Request) -> BoxFuture<'_, Result<Answer>>;

    /// What is left of the vendor's limits, as its last answer said.
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

    fn deals(&self, query: DealQuery) -> DealStream {
        let capabilities = V::capabilities(self);
        let (query, mut local) = match query.split(&capabilities) {
            Ok(parts) => parts,
            Err(error) => {
                let error = error.in_call(V::NAME, "deals.list");
                return Box::pin(stream::once(future::ready(Err(error))));
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
        Box::pin(stream::once(walk).try_flatten())
    }

    fn create_deal(&self, deal: NewDeal) -> BoxFuture<'_, Result<Deal>> {
        Box::pin(async move {
            check(deal.changes(), &V::capabilities(self))
                .map_err(|error| error.in_call(V::NAME, "deals.create"))?;
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

    fn fields(&self) -> BoxFuture<'_, Result<Vec<Field>>> {
        Box::pin(V::fields(self))
    }

    fn users(&self) -> BoxFuture<'_, Result<Vec<User>>> {
        Box::pin(V::users(self))
    }

    fn raw(&self, request: Request) -> BoxFuture<'_, Result<Answer>> {
        self.raw_request(request)
    }

    fn rate_status(&self) -> RateStatus {
        Self::rate_status(self)
    }
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
