//! The trait that vendor crates implement for the model.

use std::future::Future;

use super::catalog;
use super::{
    Account, Capabilities, Deal, DealChanges, DealId, DealProduct, DealProductQuery, DealQuery, DealTask,
    DealTaskQuery, FieldDefinition, List, NewDeal, NewDealTask, NewField, NewOrganization, NewPerson,
    Organization, OrganizationChanges, OrganizationId, OrganizationQuery, OwnerId, Person, PersonChanges,
    PersonId, PersonQuery, Pipeline, Tag, TaskId, User, UserId, new_field, product, task,
};
use crate::json::Timestamp;
use crate::paging::Continuation;
use crate::{Client, Error, Result, Vendor};

/// The mapping of one vendor to the model. Every client of a vendor with an adapter implements
/// [`Crm`](crate::crm::Crm).
///
/// Core checks each call against [`capabilities`](Self::capabilities) first, so that an adapter never
/// receives a request that its vendor cannot fulfil.
pub trait Adapter: Vendor {
    /// Returns what the vendor can do with the settings of this client.
    fn capabilities(client: &Client<Self>) -> Capabilities;

    /// Reads the account: what the vendor says about it. Core adds the host.
    fn account(client: &Client<Self>) -> impl Future<Output = Result<Account>> + Send {
        let _ = client;
        async { Ok(Account::new(Self::NAME)) }
    }

    /// Reads a deal.
    fn deal(client: &Client<Self>, id: &DealId) -> impl Future<Output = Result<Deal>> + Send;

    /// Lists the deals that match the query, each once, from the beginning or from the place where an earlier
    /// list ended.
    fn deals(client: &Client<Self>, query: DealQuery, from: Option<&Continuation>) -> List<Deal>;

    /// Lists at least the deals created at `since` or later, newest first and including archived ones.
    /// Returns `None` if the vendor cannot sort like this; see [`plumbing::newest`](crate::plumbing::newest).
    fn deals_created_since(client: &Client<Self>, since: Timestamp) -> Option<List<Deal>> {
        let _ = (client, since);
        None
    }

    /// Lists at least the deals that have the key in the account's key field. Returns `None` if the vendor
    /// has no search that finds them.
    fn deals_with_key(client: &Client<Self>, key: &str) -> Option<List<Deal>> {
        let _ = (client, key);
        None
    }

    /// Creates a deal. Core has already written its [key](NewDeal::key), if any, into every key field of
    /// [`Capabilities::key`].
    fn create_deal(client: &Client<Self>, deal: NewDeal) -> impl Future<Output = Result<Deal>> + Send;

    /// Updates a deal.
    fn update_deal(
        client: &Client<Self>,
        id: &DealId,
        changes: DealChanges,
    ) -> impl Future<Output = Result<Deal>> + Send;

    /// Deletes a deal.
    fn delete_deal(client: &Client<Self>, id: &DealId) -> impl Future<Output = Result<()>> + Send;

    /// Lists the pipelines with their stages, including deleted ones. Core removes these unless they are
    /// asked for.
    fn pipelines(client: &Client<Self>) -> List<Pipeline> {
        let _ = client;
        List::failed(unsupported_list::<Self>("pipelines"))
    }

    /// Lists the field definitions of deals, including deleted ones like [`pipelines`](Self::pipelines).
    fn fields(client: &Client<Self>) -> List<FieldDefinition> {
        let _ = client;
        List::failed(unsupported_list::<Self>("fields"))
    }

    /// Creates a custom field of deals with its options. Core has checked its type, its options and its
    /// pipeline.
    fn create_field(
        client: &Client<Self>,
        field: NewField,
    ) -> impl Future<Output = Result<FieldDefinition>> + Send {
        let _ = (client, field);
        async { Err(new_field::unsupported(Self::NAME)) }
    }

    /// Lists the users.
    fn users(client: &Client<Self>) -> List<User> {
        let _ = client;
        List::failed(unsupported_list::<Self>("users"))
    }

    /// Lists the tags of deals.
    fn tags(client: &Client<Self>) -> List<Tag> {
        let _ = client;
        List::failed(unsupported_list::<Self>("tags"))
    }

    /// Lists the people that may match the query, from the beginning or from the place where an earlier list
    /// ended. Core removes those that do not match.
    fn people(client: &Client<Self>, query: PersonQuery, from: Option<&Continuation>) -> List<Person> {
        let _ = (client, query, from);
        List::failed(unsupported_list::<Self>("people"))
    }

    /// Creates a person.
    fn create_person(
        client: &Client<Self>,
        person: NewPerson,
    ) -> impl Future<Output = Result<Person>> + Send {
        let _ = (client, person);
        async { Err(unsupported_list::<Self>("people")) }
    }

    /// Updates a person and returns it as the vendor stored it.
    fn update_person(
        client: &Client<Self>,
        id: &PersonId,
        changes: PersonChanges,
    ) -> impl Future<Output = Result<Person>> + Send {
        let _ = (client, id, changes);
        async { Err(unsupported_list::<Self>("people")) }
    }

    /// Deletes a person.
    fn delete_person(client: &Client<Self>, id: &PersonId) -> impl Future<Output = Result<()>> + Send {
        let _ = (client, id);
        async { Err(unsupported_list::<Self>("people")) }
    }

    /// Lists the organizations that may match the query, like [`people`](Self::people).
    fn organizations(
        client: &Client<Self>,
        query: OrganizationQuery,
        from: Option<&Continuation>,
    ) -> List<Organization> {
        let _ = (client, query, from);
        List::failed(unsupported_list::<Self>("organizations"))
    }

    /// Creates an organization.
    fn create_organization(
        client: &Client<Self>,
        organization: NewOrganization,
    ) -> impl Future<Output = Result<Organization>> + Send {
        let _ = (client, organization);
        async { Err(unsupported_list::<Self>("organizations")) }
    }

    /// Updates an organization and returns it as the vendor stored it.
    fn update_organization(
        client: &Client<Self>,
        id: &OrganizationId,
        changes: OrganizationChanges,
    ) -> impl Future<Output = Result<Organization>> + Send {
        let _ = (client, id, changes);
        async { Err(unsupported_list::<Self>("organizations")) }
    }

    /// Deletes an organization.
    fn delete_organization(
        client: &Client<Self>,
        id: &OrganizationId,
    ) -> impl Future<Output = Result<()>> + Send {
        let _ = (client, id);
        async { Err(unsupported_list::<Self>("organizations")) }
    }

    /// Lists the tasks of a deal, from the beginning or from the place where an earlier list ended.
    fn deal_tasks(
        client: &Client<Self>,
        query: DealTaskQuery,
        from: Option<&Continuation>,
    ) -> List<DealTask> {
        let _ = (client, query, from);
        List::failed(task::unsupported(Self::NAME))
    }

    /// Creates a task of a deal.
    fn create_deal_task(
        client: &Client<Self>,
        task: NewDealTask,
    ) -> impl Future<Output = Result<DealTask>> + Send {
        let _ = (client, task);
        async { Err(task::unsupported(Self::NAME)) }
    }

    /// Completes a task.
    fn complete_deal_task(client: &Client<Self>, id: &TaskId) -> impl Future<Output = Result<()>> + Send {
        let _ = (client, id);
        async { Err(task::unsupported(Self::NAME)) }
    }

    /// Deletes a task.
    fn delete_deal_task(client: &Client<Self>, id: &TaskId) -> impl Future<Output = Result<()>> + Send {
        let _ = (client, id);
        async { Err(task::unsupported(Self::NAME)) }
    }

    /// Lists the products of a deal, from the beginning or from the place where an earlier list ended.
    fn deal_products(
        client: &Client<Self>,
        query: DealProductQuery,
        from: Option<&Continuation>,
    ) -> List<DealProduct> {
        let _ = (client, query, from);
        List::failed(product::unsupported(Self::NAME))
    }
}

fn unsupported_list<V: Vendor>(what: &str) -> Error {
    Error::unsupported(format!("{} has no list of {what}", V::NAME))
}

/// Resolves an owner to a user id, for vendors that identify owners only by id. An e-mail address is looked
/// up in the account's users; of several users with the address, the only active one is meant.
///
/// # Errors
///
/// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with the candidates, if no user or
/// several have the address, and any error of listing the users.
pub async fn owner_id<V: Adapter>(client: &Client<V>, owner: &OwnerId) -> Result<UserId> {
    match owner {
        OwnerId::Id(id) => Ok(id.clone()),
        OwnerId::Email(email) => {
            let (users, _) = V::users(client).apart().await?;
            catalog::user_by_email(&users, email).map(|user| user.id.clone())
        }
    }
}
