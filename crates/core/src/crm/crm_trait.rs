//! The vendor-neutral interface of a CRM.

use std::fmt;

use futures_util::future;

use super::contact_by_id;
use super::custom_check;
use super::new_field;
use super::settle::{self, Settled, Source};
use super::{
    Account, Attempt, Capabilities, Catalog, Deal, DealChanges, DealId, DealProduct, DealProductQuery,
    DealQuery, DealTask, DealTaskQuery, FieldDefinition, List, NewDeal, NewDealTask, NewField,
    NewOrganization, NewPerson, Organization, OrganizationChanges, OrganizationId, OrganizationQuery, Person,
    PersonChanges, PersonId, PersonQuery, Pipeline, Tag, TaskId, User, product, task,
};
use crate::call::{DryRun, RateStatus};
use crate::error::Collection;
use crate::http::{BoxFuture, Request, Response};
use crate::json::Fields;
use crate::paging::Continuation;
use crate::{Error, Result};

/// A CRM of any vendor.
///
/// Every vendor's [`Client`](crate::Client) implements it. The trait is object-safe, so that a program can
/// keep clients of several vendors as `dyn Crm`. An operation that a vendor does not support is an
/// [`Unsupported`](crate::error::ErrorKind::Unsupported) error before any request; nothing is ignored
/// silently.
///
/// ```
/// use dealport_core::Result;
/// use dealport_core::crm::{Crm, DealChanges, NewDeal};
///
/// async fn win(crm: &dyn Crm, title: &str) -> Result<()> {
///     let created = crm.create_deal(NewDeal::new(title)).await?;
///     let deal = crm.update_deal(&created.id, DealChanges::new().status("won")).await?;
///     println!("{}:{} is {:?}", crm.vendor(), deal.id, deal.status);
///     Ok(())
/// }
/// ```
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
    /// each once and without deleted items.
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

    /// Resumes a list of deals from its [continuation](List::continuation), in this process or another.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the continuation belongs to
    /// another vendor or query.
    fn resume_deals(&self, query: DealQuery, continuation: &Continuation) -> Result<List<Deal>> {
        let _ = (query, continuation);
        Err(unsupported(self.vendor(), "lists that can be resumed", "deals.list"))
    }

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

    /// Lists the pipelines with their stages, in the vendor's order, without deleted ones.
    ///
    /// An item that cannot be read is an error of that item, as in every [`List`]. If the vendor has no such
    /// list, it ends with [`Unsupported`](crate::error::ErrorKind::Unsupported) before any request.
    fn pipelines(&self) -> List<Pipeline> {
        List::failed(unsupported(self.vendor(), "list of pipelines", "pipelines.list"))
    }

    /// Lists the pipelines with their stages, including the deleted ones that the vendor still shows; see
    /// [`Pipeline::is_deleted`] and [`Stage::is_deleted`](super::Stage::is_deleted).
    ///
    /// Errors are as in [`pipelines`](Self::pipelines).
    fn pipelines_with_deleted(&self) -> List<Pipeline> {
        self.pipelines()
    }

    /// Lists the field definitions of deals, without deleted ones: custom fields with their keys, and the
    /// vendor's fields if it lists them. Errors are as in [`pipelines`](Self::pipelines).
    fn fields(&self) -> List<FieldDefinition> {
        List::failed(unsupported(self.vendor(), "list of fields", "fields.list"))
    }

    /// Lists the field definitions of deals, including the deleted ones that the vendor still shows; see
    /// [`FieldDefinition::is_deleted`]. Errors are as in [`pipelines`](Self::pipelines).
    fn fields_with_deleted(&self) -> List<FieldDefinition> {
        self.fields()
    }

    /// Creates a custom field of deals with its options, and returns it as the vendor stored it. The request
    /// is not retried after its response was lost. [`Capabilities::create_fields`] has the types that the
    /// vendor can create.
    ///
    /// Some vendors need a request for each option. An error between them names what was applied.
    ///
    /// # Errors
    ///
    /// Returns [`Unsupported`](crate::error::ErrorKind::Unsupported) before any request if the vendor cannot
    /// create fields, or none of this type;
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if a part such as the pipeline is missing;
    /// and any error of a call. After the outcome [`Unknown`](crate::error::Outcome::Unknown) the field may
    /// exist.
    fn create_field(&self, field: NewField) -> BoxFuture<'_, Result<FieldDefinition>> {
        drop(field);
        let error = new_field::unsupported(self.vendor()).in_call(self.vendor(), "fields.create");
        Box::pin(future::ready(Err(error)))
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

    /// Resumes a list of people, like [`resume_deals`](Self::resume_deals).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`resume_deals`](Self::resume_deals).
    fn resume_people(&self, query: PersonQuery, continuation: &Continuation) -> Result<List<Person>> {
        let _ = (query, continuation);
        Err(unsupported(self.vendor(), "lists that can be resumed", "people.list"))
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

    /// Reads a person. The vendor must find them [by id](super::ContactAccess::by_id).
    ///
    /// # Errors
    ///
    /// Returns [`NotFound`](crate::error::ErrorKind::NotFound) if the person does not exist, and any
    /// error of a call.
    fn person_by_id(&self, id: PersonId) -> BoxFuture<'_, Result<Person>> {
        let found = self.people(PersonQuery::new().id(id));
        Box::pin(contact_by_id::one((self.vendor(), "people.get"), found, Collection::People))
    }

    /// Updates a person and returns it as the vendor stored it. Only the fields in `changes` are sent.
    /// Some vendors need the person read first, or several requests.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`update_deal_by_id`](Self::update_deal_by_id).
    fn update_person_by_id(&self, id: PersonId, changes: PersonChanges) -> BoxFuture<'_, Result<Person>> {
        let _ = (id, changes);
        Box::pin(future::ready(Err(unsupported(self.vendor(), "people", "people.update"))))
    }

    /// Deletes a person. [`Capabilities::delete`] tells whether the vendor archives it or marks it
    /// deleted.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`delete_deal_by_id`](Self::delete_deal_by_id).
    fn delete_person_by_id(&self, id: PersonId) -> BoxFuture<'_, Result<()>> {
        let _ = id;
        Box::pin(future::ready(Err(unsupported(self.vendor(), "people", "people.delete"))))
    }

    /// Lists the organizations that match the query, each once. [`Capabilities::organizations`] has the
    /// filters of the vendor.
    fn organizations(&self, query: OrganizationQuery) -> List<Organization> {
        let _ = query;
        List::failed(unsupported(self.vendor(), "organizations", "organizations.list"))
    }

    /// Resumes a list of organizations, like [`resume_deals`](Self::resume_deals).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`resume_deals`](Self::resume_deals).
    fn resume_organizations(
        &self,
        query: OrganizationQuery,
        continuation: &Continuation,
    ) -> Result<List<Organization>> {
        let _ = (query, continuation);
        Err(unsupported(self.vendor(), "lists that can be resumed", "organizations.list"))
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

    /// Reads an organization. The vendor must find them [by id](super::ContactAccess::by_id).
    ///
    /// # Errors
    ///
    /// Returns [`NotFound`](crate::error::ErrorKind::NotFound) if the organization does not exist, and any
    /// error of a call.
    fn organization_by_id(&self, id: OrganizationId) -> BoxFuture<'_, Result<Organization>> {
        let found = self.organizations(OrganizationQuery::new().id(id));
        Box::pin(contact_by_id::one((self.vendor(), "organizations.get"), found, Collection::Organizations))
    }

    /// Updates an organization and returns it as the vendor stored it. Only the fields in `changes` are sent.
    /// Some vendors need the organization read first, or several requests.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`update_deal_by_id`](Self::update_deal_by_id).
    fn update_organization_by_id(
        &self,
        id: OrganizationId,
        changes: OrganizationChanges,
    ) -> BoxFuture<'_, Result<Organization>> {
        let _ = (id, changes);
        Box::pin(future::ready(Err(unsupported(self.vendor(), "organizations", "organizations.update"))))
    }

    /// Deletes an organization. [`Capabilities::delete`] tells whether the vendor archives it or marks it
    /// deleted.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`delete_deal_by_id`](Self::delete_deal_by_id).
    fn delete_organization_by_id(&self, id: OrganizationId) -> BoxFuture<'_, Result<()>> {
        let _ = id;
        Box::pin(future::ready(Err(unsupported(self.vendor(), "organizations", "organizations.delete"))))
    }

    /// Lists the tasks of a deal. [`Capabilities::tasks`] tells what the vendor can do with tasks.
    ///
    /// A vendor that cannot list the tasks of one deal ends the list with
    /// [`Unsupported`](crate::error::ErrorKind::Unsupported) before any request, unless the query
    /// [allows](DealTaskQuery::allow_local_filter) reading all tasks.
    fn deal_tasks(&self, query: DealTaskQuery) -> List<DealTask> {
        let _ = query;
        List::failed(task::unsupported(self.vendor()).in_call(self.vendor(), "tasks.list"))
    }

    /// Resumes a list of tasks, like [`resume_deals`](Self::resume_deals).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`resume_deals`](Self::resume_deals).
    fn resume_deal_tasks(&self, query: DealTaskQuery, continuation: &Continuation) -> Result<List<DealTask>> {
        let _ = (query, continuation);
        Err(unsupported(self.vendor(), "lists that can be resumed", "tasks.list"))
    }

    /// Creates a task of a deal and returns it as the vendor stored it. The request is not retried after its
    /// response was lost.
    ///
    /// ```
    /// use dealport_core::Result;
    /// use dealport_core::crm::{Crm, NewDealTask};
    ///
    /// async fn call_back(crm: &dyn Crm) -> Result<()> {
    ///     let task = crm.create_deal_task(NewDealTask::new(42, "Call back").due("2026-12-31")).await?;
    ///     crm.complete_deal_task(&task.id).await
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`create_deal`](Self::create_deal).
    fn create_deal_task(&self, task: NewDealTask) -> BoxFuture<'_, Result<DealTask>> {
        drop(task);
        let error = task::unsupported(self.vendor()).in_call(self.vendor(), "tasks.create");
        Box::pin(future::ready(Err(error)))
    }

    /// Completes a task. If the task recurs, the vendor may create the next one.
    ///
    /// # Errors
    ///
    /// Returns [`NotFound`](crate::error::ErrorKind::NotFound) if the task does not exist, and any error of a
    /// call.
    fn complete_deal_task_by_id(&self, id: TaskId) -> BoxFuture<'_, Result<()>> {
        let _ = id;
        let error = task::unsupported(self.vendor()).in_call(self.vendor(), "tasks.complete");
        Box::pin(future::ready(Err(error)))
    }

    /// Deletes a task.
    ///
    /// # Errors
    ///
    /// Returns [`NotFound`](crate::error::ErrorKind::NotFound) if the task does not exist, and any error of a
    /// call.
    fn delete_deal_task_by_id(&self, id: TaskId) -> BoxFuture<'_, Result<()>> {
        let _ = id;
        let error = task::unsupported(self.vendor()).in_call(self.vendor(), "tasks.delete");
        Box::pin(future::ready(Err(error)))
    }

    /// Lists the products of a deal, its line items. If the vendor has no such list, it ends with
    /// [`Unsupported`](crate::error::ErrorKind::Unsupported) before any request; see
    /// [`Capabilities::products`].
    fn deal_products(&self, query: DealProductQuery) -> List<DealProduct> {
        let _ = query;
        List::failed(product::unsupported(self.vendor()).in_call(self.vendor(), "products.list"))
    }

    /// Resumes a list of products, like [`resume_deals`](Self::resume_deals).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`resume_deals`](Self::resume_deals).
    fn resume_deal_products(
        &self,
        query: DealProductQuery,
        continuation: &Continuation,
    ) -> Result<List<DealProduct>> {
        let _ = (query, continuation);
        Err(unsupported(self.vendor(), "lists that can be resumed", "products.list"))
    }

    /// Returns a twin of this CRM that records writes instead of sending them. Reads are sent, with the same
    /// credentials and rate limits.
    ///
    /// A recorded write ends in an error with [`Error::is_planned`]. [`DryRun::plan`] turns it into the
    /// requests; `plan_create`, `plan_update` and `plan_delete` of clients and `dyn Crm` are short for it.
    ///
    /// ```
    /// use dealport_core::Result;
    /// use dealport_core::crm::{Crm, DealChanges, NewPerson};
    ///
    /// async fn show(crm: &dyn Crm) -> Result<()> {
    ///     for request in crm.plan_update(42, DealChanges::new().title("Enterprise")).await? {
    ///         println!("{request}"); // PATCH /api/v2/deals/42 {"title":"Enterprise"}
    ///     }
    ///     let requests = crm.dry_run()?.plan(|crm| crm.create_person(NewPerson::new("Ada"))).await?;
    ///     println!("{} requests", requests.len());
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns [`Unsupported`](crate::error::ErrorKind::Unsupported) for a CRM without requests, such as a
    /// double in a test.
    fn dry_run(&self) -> Result<DryRun<dyn Crm>> {
        Err(Error::unsupported(format!("{} sends no requests that could be planned", self.vendor())))
    }

    /// Sends a request that is not modelled.
    ///
    /// # Errors
    ///
    /// Returns any error of a call.
    fn raw(&self, request: Request) -> BoxFuture<'_, Result<Response>>;

    /// Returns the state of the vendor's rate limits as of its last response.
    fn rate_status(&self) -> RateStatus;

    /// Refuses every request, retries included, after which [`RateStatus::spent`] would be more than this:
    /// with [`RateLimited`](crate::error::ErrorKind::RateLimited) and
    /// [`Limit::Budget`](crate::error::Limit::Budget). `None` removes the limit. Clones of a client share it.
    ///
    /// A CRM without requests spends nothing, and ignores it.
    fn limit_spending(&self, most: Option<u64>) {
        let _ = most;
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

fn unsupported(vendor: &'static str, what: &str, operation: &'static str) -> Error {
    Error::unsupported(format!("{vendor} has no {what}")).in_call(vendor, operation)
}
