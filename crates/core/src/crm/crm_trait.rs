//! The vendor-neutral interface of a CRM.

use std::fmt;

use futures_util::{StreamExt, TryStreamExt, future, stream};

use super::adapter::owner_id;
use super::contact::Contact;
use super::custom_check;
use super::settle::{self, Settled, Source};
use super::{
    Account, Adapter, Attempt, Capabilities, Catalog, ContactQuery, Deal, DealChanges, DealField, DealId,
    DealQuery, FieldDefinition, List, NewDeal, NewOrganization, NewPerson, Organization, OrganizationQuery,
    Person, PersonQuery, Pipeline, Tag, User,
};
use crate::call::RateStatus;
use crate::error::{Collection, ErrorKind, Hint};
use crate::http::{BoxFuture, Request, Response};
use crate::json::Fields;
use crate::json::Timestamp;
use crate::{Client, Error, Result};

/// A CRM of any vendor.
///
/// Every vendor's [`Client`] implements it. The trait is object-safe, so that a program can keep clients of
/// several vendors as `dyn Crm`. An operation that a vendor does not support is an
/// [`Unsupported`](crate::error::ErrorKind::Unsupported) error before any request; nothing is ignored
/// silently.
///
/// Clients and `dyn Crm` have `deal`, `update_deal` and `delete_deal`, which accept any form of an id:
/// `crm.deal("42")`. Generic code over `C: Crm` uses [`deal_by_id`](Self::deal_by_id) and its siblings.
pub trait Crm: fmt::Debug + Send + Sync {
    /// Returns the vendor's name: `"pipedrive"`.
    fn vendor(&self) -> &'static str;

    /// Returns what the vendor can do.
    fn capabilities(&self) -> Capabilities;

    /// Reads which account the client works in: the company or workspace, the user, and the host.
    ///
    /// It is the cheapest way to find out whether the credentials are accepted. What the vendor does not say
    /// is `None`.
    ///
    /// # Errors
    ///
    /// Returns any error of a call.
    fn account(&self) -> BoxFuture<'_, Result<Account>> {
        Box::pin(future::ready(Ok(Account::new(self.vendor()))))
    }

    /// Reads the names of the account, to translate between names and ids: whatever lists the vendor has,
    /// each once.
    ///
    /// # Errors
    ///
    /// Returns any error of listing pipelines, users, field definitions and tags.
    fn catalog(&self) -> BoxFuture<'_, Result<Catalog>> {
        Box::pin(read_catalog(self))
    }

    /// Reads a deal.
    ///
    /// # Errors
    ///
    /// Returns [`NotFound`](crate::error::ErrorKind::NotFound) if the deal does not exist, and any error of a
    /// call.
    fn deal_by_id(&self, id: DealId) -> BoxFuture<'_, Result<Deal>>;

    /// Lists the deals that match the query, each once.
    fn deals(&self, query: DealQuery) -> List<Deal>;

    /// Creates a deal and returns it as the vendor stored it. The request is not retried after its response
    /// was lost.
    ///
    /// Dropping the future while the request is sent leaves the outcome unknown. Spawn it as a task if the
    /// caller may be cancelled. [`settle`](Self::settle) resolves the outcome of an [`Attempt`] that was made
    /// before.
    ///
    /// # Errors
    ///
    /// Returns [`Unsupported`](crate::error::ErrorKind::Unsupported) before any request if the deal has a
    /// [key](NewDeal::key) and the account has no place for it, and any error of a call. After the outcome
    /// [`Unknown`](crate::error::Outcome::Unknown) the deal may exist.
    fn create_deal(&self, deal: NewDeal) -> BoxFuture<'_, Result<Deal>>;

    /// Resolves a create whose outcome is [`Unknown`](crate::error::Outcome::Unknown): finds out whether the
    /// deal exists.
    ///
    /// With a [key](NewDeal::key) the result is certain: [`Applied`](Settled::Applied) if a deal carries the
    /// key, [`NotApplied`](Settled::NotApplied) if none does. Without one, a deal that is equal to what was
    /// sent and was created at that time is [`Probable`](Settled::Probable), since another program may have
    /// created it. Everything else is [`Unknown`](Settled::Unknown), with the reason and the candidates.
    /// Clocks may differ by 15 minutes.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`settle_many`](Self::settle_many).
    fn settle<'a>(&'a self, attempt: &'a Attempt) -> BoxFuture<'a, Result<Settled>> {
        let settled = self.settle_many(std::slice::from_ref(attempt));
        Box::pin(async move {
            settled
                .await?
                .pop()
                .ok_or_else(|| Error::decode("the attempt was not resolved").in_vendor(self.vendor()))
        })
    }

    /// Resolves any number of attempts in one pass, each like [`settle`](Self::settle). The results are in
    /// the order of the attempts.
    ///
    /// The deals are listed once, and a second time before an attempt is reported as not applied. If the
    /// vendor sorts by creation, only the newest deals are listed, unless a key requires the whole list. If
    /// the vendor has a search, up to ten keys are looked up with it. A deal that equals several attempts is
    /// probable for none of them.
    ///
    /// # Errors
    ///
    /// Returns [`Unsupported`](crate::error::ErrorKind::Unsupported) before any request if the account has no
    /// place for the key of an attempt, and any error of listing deals.
    fn settle_many<'a>(&'a self, attempts: &'a [Attempt]) -> BoxFuture<'a, Result<Vec<Settled>>> {
        Box::pin(async move { settle::settle_many(&Whole(self), attempts).await })
    }

    /// Checks that the account has these custom fields. Call it before a write if the keys come from outside
    /// the program: a vendor may ignore an unknown custom field, and its value is lost.
    ///
    /// The check lists the [fields](Self::fields). It sends nothing if `custom` is empty, or if the vendor
    /// cannot list its fields.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) for a key that is not a custom
    /// field, and any error of listing the fields.
    fn check_custom_fields<'a>(&'a self, custom: &'a Fields) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            if custom.is_empty() || !self.capabilities().fields {
                return Ok(());
            }
            let (known, _) = self.fields().apart().await?;
            custom_check::check(self.vendor(), custom, &known).map_err(|error| error.in_vendor(self.vendor()))
        })
    }

    /// Updates a deal and returns it as the vendor stored it. Only the fields in `changes` are sent. The deal
    /// is read first if single tags are added or removed.
    ///
    /// Dropping the future may leave the changes applied in part, because some vendors need several requests.
    ///
    /// # Errors
    ///
    /// Returns any error of a call. After the outcome [`Unknown`](crate::error::Outcome::Unknown) the changes
    /// may be applied.
    fn update_deal_by_id(&self, id: DealId, changes: DealChanges) -> BoxFuture<'_, Result<Deal>>;

    /// Deletes a deal. [`Capabilities::delete`] tells whether the vendor archives it or marks it deleted.
    ///
    /// # Errors
    ///
    /// Returns [`NotFound`](crate::error::ErrorKind::NotFound) if the deal does not exist, and any error of a
    /// call.
    fn delete_deal_by_id(&self, id: DealId) -> BoxFuture<'_, Result<()>>;

    /// Lists the pipelines with their stages, in the vendor's order.
    ///
    /// An item that cannot be read is an error of that item, as in every [`List`]. If the vendor has no such
    /// list, it ends with [`Unsupported`](crate::error::ErrorKind::Unsupported) before any request.
    fn pipelines(&self) -> List<Pipeline> {
        List::failed(unsupported(self.vendor(), "list of pipelines", "pipelines.list"))
    }

    /// Lists the field definitions of deals: custom fields with their keys, and the vendor's fields if it
    /// lists them. Errors are as in [`pipelines`](Self::pipelines).
    fn fields(&self) -> List<FieldDefinition> {
        List::failed(unsupported(self.vendor(), "list of fields", "fields.list"))
    }

    /// Lists the users of the account. Errors are as in [`pipelines`](Self::pipelines).
    fn users(&self) -> List<User> {
        List::failed(unsupported(self.vendor(), "list of users", "users.list"))
    }

    /// Lists the tags of deals. Errors are as in [`pipelines`](Self::pipelines).
    fn tags(&self) -> List<Tag> {
        List::failed(unsupported(self.vendor(), "list of tags", "tags.list"))
    }

    /// Lists the people that match the query, each once. [`Capabilities::people`] has the filters of the
    /// vendor.
    fn people(&self, query: PersonQuery) -> List<Person> {
        let _ = query;
        List::failed(unsupported(self.vendor(), "people", "people.list"))
    }

    /// Creates a person and returns it as the vendor stored it. The request is not retried after its response
    /// was lost.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`create_deal`](Self::create_deal).
    fn create_person(&self, person: NewPerson) -> BoxFuture<'_, Result<Person>> {
        let _ = person;
        Box::pin(future::ready(Err(unsupported(self.vendor(), "people", "people.create"))))
    }

    /// Lists the organizations that match the query, each once. [`Capabilities::organizations`] has the
    /// filters of the vendor.
    fn organizations(&self, query: OrganizationQuery) -> List<Organization> {
        let _ = query;
        List::failed(unsupported(self.vendor(), "organizations", "organizations.list"))
    }

    /// Creates an organization and returns it as the vendor stored it. The request is not retried after its
    /// response was lost.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`create_deal`](Self::create_deal).
    fn create_organization(&self, organization: NewOrganization) -> BoxFuture<'_, Result<Organization>> {
        let _ = organization;
        let error = unsupported(self.vendor(), "organizations", "organizations.create");
        Box::pin(future::ready(Err(error)))
    }

    /// Sends a request that is not modelled.
    ///
    /// # Errors
    ///
    /// Returns any error of a call.
    fn raw(&self, request: Request) -> BoxFuture<'_, Result<Response>>;

    /// Returns the state of the vendor's rate limits as of its last response.
    fn rate_status(&self) -> RateStatus;
}

impl<V: Adapter> Crm for Client<V> {
    fn vendor(&self) -> &'static str {
        V::NAME
    }

    fn capabilities(&self) -> Capabilities {
        V::capabilities(self)
    }

    fn account(&self) -> BoxFuture<'_, Result<Account>> {
        Box::pin(async move {
            let mut account = V::account(self).await?;
            self.host().clone_into(&mut account.host);
            Ok(account)
        })
    }

    fn deal_by_id(&self, id: DealId) -> BoxFuture<'_, Result<Deal>> {
        Box::pin(async move { V::deal(self, &id).await.map_err(with_list_of_deals) })
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
        let list = async move {
            if let Some(owner) = local.owner_by_email().filter(|_| capabilities.users) {
                let id = owner_id(&client, owner).await;
                local.set_owner(id.map_err(|error| error.in_call(V::NAME, "deals.list"))?);
            }
            let matches = move |deal: &Result<Deal>| deal.as_ref().map_or(true, |deal| local.matches(deal));
            Ok::<_, Error>(V::deals(&client, query).filter(move |deal| future::ready(matches(deal))))
        };
        List::new(stream::once(list).try_flatten())
    }

    fn create_deal(&self, deal: NewDeal) -> BoxFuture<'_, Result<Deal>> {
        Box::pin(async move {
            let capabilities = V::capabilities(self);
            let in_call = |error: Error| error.in_call(V::NAME, "deals.create");
            let deal = deal.without_cleared_fields().with_key_in_place(&capabilities).map_err(in_call)?;
            check(deal.changes(), &capabilities).map_err(in_call)?;
            capabilities.check_needs(deal.changes()).map_err(in_call)?;
            V::create_deal(self, deal).await
        })
    }

    fn settle_many<'a>(&'a self, attempts: &'a [Attempt]) -> BoxFuture<'a, Result<Vec<Settled>>> {
        Box::pin(async move { settle::settle_many(&Adapted(self), attempts).await })
    }

    fn update_deal_by_id(&self, id: DealId, changes: DealChanges) -> BoxFuture<'_, Result<Deal>> {
        Box::pin(async move {
            let capabilities = V::capabilities(self);
            let in_call = |error: Error| error.in_call(V::NAME, "deals.update");
            check(&changes, &capabilities).map_err(in_call)?;
            let changes = if changes.edits_tags() {
                if !capabilities.access(DealField::Tags).readable {
                    let reason =
                        "does not return the tags of a deal, so single tags cannot be added or removed";
                    return Err(in_call(Error::unsupported(format!("{} {reason}", V::NAME))));
                }
                let deal = V::deal(self, &id).await.map_err(in_call)?;
                let changes = changes.with_tags_of(deal.tags.iter().map(|tag| tag.id.clone()).collect());
                if changes.touched().is_empty() {
                    return Ok(deal);
                }
                check(&changes, &capabilities).map_err(in_call)?;
                changes
            } else {
                changes
            };
            match V::update_deal(self, &id, changes).await {
                Err(confirmed) if confirmed.is_confirmed_without_result() => {
                    V::deal(self, &id).await.map_err(|error| {
                        error
                            .with_context("the changes were applied, but the deal could not be read")
                            .with_steps(confirmed.applied().to_vec(), Vec::new())
                    })
                }
                result => result.map_err(with_list_of_deals),
            }
        })
    }

    fn delete_deal_by_id(&self, id: DealId) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            match V::delete_deal(self, &id).await {
                Err(error) if error.is_confirmed_without_result() => Ok(()),
                result => result.map_err(with_list_of_deals),
            }
        })
    }

    fn pipelines(&self) -> List<Pipeline> {
        V::pipelines(self)
    }

    fn fields(&self) -> List<FieldDefinition> {
        V::fields(self)
    }

    fn users(&self) -> List<User> {
        V::users(self)
    }

    fn tags(&self) -> List<Tag> {
        V::tags(self)
    }

    fn people(&self, query: PersonQuery) -> List<Person> {
        let access = V::capabilities(self).people;
        match query.for_vendor(V::NAME, "people", access) {
            Ok(asked) => matching(V::people(self, asked), query),
            Err(error) => List::failed(error.in_call(V::NAME, "people.list")),
        }
    }

    fn create_person(&self, person: NewPerson) -> BoxFuture<'_, Result<Person>> {
        Box::pin(async move {
            let access = V::capabilities(self).people;
            access
                .check(V::NAME, "people", &person.name, person.fields())
                .map_err(|error| error.in_call(V::NAME, "people.create"))?;
            V::create_person(self, person).await
        })
    }

    fn organizations(&self, query: OrganizationQuery) -> List<Organization> {
        let access = V::capabilities(self).organizations;
        match query.for_vendor(V::NAME, "organizations", access) {
            Ok(asked) => matching(V::organizations(self, asked), query),
            Err(error) => List::failed(error.in_call(V::NAME, "organizations.list")),
        }
    }

    fn create_organization(&self, organization: NewOrganization) -> BoxFuture<'_, Result<Organization>> {
        Box::pin(async move {
            let access = V::capabilities(self).organizations;
            access
                .check(V::NAME, "organizations", &organization.name, organization.fields())
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

/// A CRM whose deals are found by reading the whole list.
struct Whole<'a, C: ?Sized>(&'a C);

impl<C: Crm + ?Sized> Source for Whole<'_, C> {
    fn capabilities(&self) -> Capabilities {
        self.0.capabilities()
    }

    fn deals(&self, query: DealQuery) -> List<Deal> {
        self.0.deals(query)
    }

    fn users(&self) -> List<User> {
        self.0.users()
    }
}

/// A client whose adapter may have ways to find deals without reading the whole list.
struct Adapted<'a, V: Adapter>(&'a Client<V>);

impl<V: Adapter> Source for Adapted<'_, V> {
    fn capabilities(&self) -> Capabilities {
        V::capabilities(self.0)
    }

    fn deals(&self, query: DealQuery) -> List<Deal> {
        Crm::deals(self.0, query)
    }

    fn users(&self) -> List<User> {
        Crm::users(self.0)
    }

    fn deals_created_since(&self, since: Timestamp) -> Option<List<Deal>> {
        V::deals_created_since(self.0, since)
    }

    fn deals_with_key(&self, key: &str) -> Option<List<Deal>> {
        V::deals_with_key(self.0, key)
    }
}

/// Reads the lists that the vendor has, side by side.
async fn read_catalog<C: Crm + ?Sized>(crm: &C) -> Result<Catalog> {
    let can = crm.capabilities();
    let (pipelines, users, fields, tags) = future::try_join4(
        read_list(can.pipelines, || crm.pipelines()),
        read_list(can.users, || crm.users()),
        read_list(can.fields, || crm.fields()),
        read_list(can.tags, || crm.tags()),
    )
    .await?;
    Ok(Catalog { pipelines, users, fields, tags })
}

/// Reads a list if the vendor has it, without the items that cannot be read.
async fn read_list<T: Send>(supported: bool, list: impl FnOnce() -> List<T>) -> Result<Option<Vec<T>>> {
    if supported { list().apart().await.map(|(items, _)| Some(items)) } else { Ok(None) }
}

/// Adds the hint to list the deals if the deal itself was not found. A step of an update may miss something
/// else, and its operation is then that of another resource.
fn with_list_of_deals(error: Error) -> Error {
    let verb = error.operation().and_then(|operation| operation.strip_prefix("deals."));
    let is_missing = error.kind() == ErrorKind::NotFound && verb.is_some_and(|verb| !verb.contains('.'));
    if is_missing { error.or_hint(Hint::list(Collection::Deals)) } else { error }
}

fn unsupported(vendor: &'static str, what: &str, operation: &'static str) -> Error {
    Error::unsupported(format!("{vendor} has no {what}")).in_call(vendor, operation)
}

/// Removes contacts that do not match the query, because vendors search less exactly, such as for a word of a
/// name.
fn matching<T: Contact<K> + Send + 'static, K: 'static>(found: List<T>, query: ContactQuery<K>) -> List<T> {
    let matches = move |contact: &Result<T>| contact.as_ref().map_or(true, |contact| query.matches(contact));
    List::new(found.filter(move |contact| future::ready(matches(contact))))
}

/// Checks that every change is valid and supported by the vendor.
fn check(changes: &DealChanges, capabilities: &Capabilities) -> Result<()> {
    changes.check()?;
    let touched = changes.touched();
    if touched.is_empty() {
        return Err(Error::invalid_request("no field is set or cleared"));
    }
    for (field, is_clear) in touched {
        let access = capabilities.access(field);
        let vendor = capabilities.vendor;
        match is_clear {
            true if !access.clearable => {
                return Err(Error::unsupported(format!("`{field}` cannot be cleared in {vendor}")));
            }
            false if !access.settable => {
                return Err(Error::unsupported(format!("`{field}` cannot be set in {vendor}")));
            }
            _ => {}
        }
    }
    Ok(())
}
