//! A client of any vendor as a [`Crm`].

use futures_util::{TryStreamExt, future};

use super::adapter::owner_id;
use super::contact::Contact;
use super::contact_by_id;
use super::settle::{self, Settled, Source};
use super::{
    Account, Adapter, Attempt, Capabilities, ContactQuery, Crm, Deal, DealChanges, DealField, DealId,
    DealProduct, DealProductQuery, DealQuery, DealTask, DealTaskQuery, FieldDefinition, List, NewDeal,
    NewDealTask, NewField, NewOrganization, NewPerson, Organization, OrganizationChanges, OrganizationId,
    OrganizationQuery, Person, PersonChanges, PersonId, PersonQuery, Pipeline, Tag, TaskId, User, part_calls,
};
use crate::call::{DryRun, RateStatus};
use crate::error::{Collection, ErrorKind, Hint};
use crate::http::{BoxFuture, Request, Response};
use crate::json::Timestamp;
use crate::paging::Continuation;
use crate::{Client, Error, Result};

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
        let name = query.name();
        deals(self, query, None).named(V::NAME, DEALS, name)
    }

    fn resume_deals(&self, query: DealQuery, continuation: &Continuation) -> Result<List<Deal>> {
        let name = query.name();
        let from = continuation.in_model(V::NAME, DEALS, &name)?;
        Ok(deals(self, query, from.as_ref()).named(V::NAME, DEALS, name))
    }

    fn create_deal(&self, deal: NewDeal) -> BoxFuture<'_, Result<Deal>> {
        Box::pin(async move {
            let capabilities = V::capabilities(self);
            let in_call = |error: Error| error.in_call(V::NAME, "deals.create");
            let deal = deal.without_cleared_fields().with_key_in_place(&capabilities).map_err(in_call)?;
            check(deal.changes(), &capabilities).map_err(in_call)?;
            capabilities.new_products.check(V::NAME, deal.products()).map_err(in_call)?;
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
        List::new(V::pipelines(self).try_filter_map(|mut pipeline| {
            pipeline.stages.retain(|stage| !stage.is_deleted);
            future::ready(Ok((!pipeline.is_deleted).then_some(pipeline)))
        }))
    }

    fn pipelines_with_deleted(&self) -> List<Pipeline> {
        V::pipelines(self)
    }

    fn fields(&self) -> List<FieldDefinition> {
        List::new(
            V::fields(self).try_filter_map(|field| future::ready(Ok((!field.is_deleted).then_some(field)))),
        )
    }

    fn fields_with_deleted(&self) -> List<FieldDefinition> {
        V::fields(self)
    }

    fn create_field(&self, field: NewField) -> BoxFuture<'_, Result<FieldDefinition>> {
        Box::pin(async move {
            field.check(&V::capabilities(self)).map_err(|error| error.in_call(V::NAME, "fields.create"))?;
            V::create_field(self, field).await
        })
    }

    fn users(&self) -> List<User> {
        V::users(self)
    }

    fn tags(&self) -> List<Tag> {
        V::tags(self)
    }

    fn people(&self, query: PersonQuery) -> List<Person> {
        let name = query.to_string();
        people(self, query, None).named(V::NAME, PEOPLE, name)
    }

    fn resume_people(&self, query: PersonQuery, continuation: &Continuation) -> Result<List<Person>> {
        let name = query.to_string();
        let from = continuation.in_model(V::NAME, PEOPLE, &name)?;
        Ok(people(self, query, from.as_ref()).named(V::NAME, PEOPLE, name))
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

    fn update_person_by_id(&self, id: PersonId, changes: PersonChanges) -> BoxFuture<'_, Result<Person>> {
        Box::pin(async move {
            let access = V::capabilities(self).people;
            changes
                .check(V::NAME, "people", access)
                .map_err(|error| error.in_call(V::NAME, "people.update"))?;
            match V::update_person(self, &id, changes).await {
                Err(confirmed) if access.by_id && confirmed.is_confirmed_without_result() => {
                    self.person_by_id(id).await.map_err(|error| contact_by_id::unread(error, &confirmed))
                }
                result => result.map_err(|error| contact_by_id::with_list(error, Collection::People)),
            }
        })
    }

    fn delete_person_by_id(&self, id: PersonId) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            if !V::capabilities(self).people.delete {
                let error = Error::unsupported(format!("{} cannot delete people", V::NAME));
                return Err(error.in_call(V::NAME, "people.delete"));
            }
            match V::delete_person(self, &id).await {
                Err(error) if error.is_confirmed_without_result() => Ok(()),
                result => result.map_err(|error| contact_by_id::with_list(error, Collection::People)),
            }
        })
    }

    fn organizations(&self, query: OrganizationQuery) -> List<Organization> {
        let name = query.to_string();
        organizations(self, query, None).named(V::NAME, ORGANIZATIONS, name)
    }

    fn resume_organizations(
        &self,
        query: OrganizationQuery,
        continuation: &Continuation,
    ) -> Result<List<Organization>> {
        let name = query.to_string();
        let from = continuation.in_model(V::NAME, ORGANIZATIONS, &name)?;
        Ok(organizations(self, query, from.as_ref()).named(V::NAME, ORGANIZATIONS, name))
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

    fn update_organization_by_id(
        &self,
        id: OrganizationId,
        changes: OrganizationChanges,
    ) -> BoxFuture<'_, Result<Organization>> {
        Box::pin(async move {
            let access = V::capabilities(self).organizations;
            changes
                .check(V::NAME, "organizations", access)
                .map_err(|error| error.in_call(V::NAME, "organizations.update"))?;
            match V::update_organization(self, &id, changes).await {
                Err(confirmed) if access.by_id && confirmed.is_confirmed_without_result() => self
                    .organization_by_id(id)
                    .await
                    .map_err(|error| contact_by_id::unread(error, &confirmed)),
                result => result.map_err(|error| contact_by_id::with_list(error, Collection::Organizations)),
            }
        })
    }

    fn delete_organization_by_id(&self, id: OrganizationId) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            if !V::capabilities(self).organizations.delete {
                let error = Error::unsupported(format!("{} cannot delete organizations", V::NAME));
                return Err(error.in_call(V::NAME, "organizations.delete"));
            }
            match V::delete_organization(self, &id).await {
                Err(error) if error.is_confirmed_without_result() => Ok(()),
                result => result.map_err(|error| contact_by_id::with_list(error, Collection::Organizations)),
            }
        })
    }

    fn deal_tasks(&self, query: DealTaskQuery) -> List<DealTask> {
        part_calls::tasks(self, query, None)
    }

    fn resume_deal_tasks(&self, query: DealTaskQuery, continuation: &Continuation) -> Result<List<DealTask>> {
        let from = continuation.in_model(V::NAME, part_calls::TASKS, &query.name())?;
        Ok(part_calls::tasks(self, query, from.as_ref()))
    }

    fn create_deal_task(&self, task: NewDealTask) -> BoxFuture<'_, Result<DealTask>> {
        Box::pin(part_calls::create_task(self, task))
    }

    fn complete_deal_task_by_id(&self, id: TaskId) -> BoxFuture<'_, Result<()>> {
        Box::pin(part_calls::complete_task(self, id))
    }

    fn delete_deal_task_by_id(&self, id: TaskId) -> BoxFuture<'_, Result<()>> {
        Box::pin(part_calls::delete_task(self, id))
    }

    fn deal_products(&self, query: DealProductQuery) -> List<DealProduct> {
        part_calls::products(self, query, None)
    }

    fn resume_deal_products(
        &self,
        query: DealProductQuery,
        continuation: &Continuation,
    ) -> Result<List<DealProduct>> {
        let from = continuation.in_model(V::NAME, part_calls::PRODUCTS, &query.name())?;
        Ok(part_calls::products(self, query, from.as_ref()))
    }

    fn dry_run(&self) -> Result<DryRun<dyn Crm>> {
        Ok(Self::dry_run(self).map(|client| client as Box<dyn Crm>))
    }

    fn raw(&self, request: Request) -> BoxFuture<'_, Result<Response>> {
        self.raw_request(request)
    }

    fn rate_status(&self) -> RateStatus {
        Self::rate_status(self)
    }

    fn limit_spending(&self, most: Option<u64>) {
        Self::limit_spending(self, most);
    }
}

// The lists of the model that can be resumed, as continuations name them.
const DEALS: &str = "deals.list";
const PEOPLE: &str = "people.list";
const ORGANIZATIONS: &str = "organizations.list";

/// Lists deals by the vendor's filters and the local ones.
fn deals<V: Adapter>(client: &Client<V>, query: DealQuery, from: Option<&Continuation>) -> List<Deal> {
    let capabilities = V::capabilities(client);
    let in_call = |error: Error| error.in_call(V::NAME, DEALS);
    let (query, mut local) = match query.split(&capabilities) {
        Ok(parts) => parts,
        Err(error) => return List::failed(in_call(error)),
    };
    if local.is_empty() {
        return V::deals(client, query, from);
    }
    let (client, at) = (client.clone(), from.cloned());
    let open = async move {
        if let Some(owner) = local.owner_by_email().filter(|_| capabilities.users) {
            let id = owner_id(&client, owner).await;
            local.set_owner(id.map_err(in_call)?);
        }
        Ok(V::deals(&client, query, at.as_ref()).retained(move |deal| local.matches(deal)))
    };
    List::opened_by(open, from)
}

fn people<V: Adapter>(client: &Client<V>, query: PersonQuery, from: Option<&Continuation>) -> List<Person> {
    let access = V::capabilities(client).people;
    match query.for_vendor(V::NAME, "people", access) {
        Ok(asked) => matching(V::people(client, asked, from), query),
        Err(error) => List::failed(error.in_call(V::NAME, PEOPLE)),
    }
}

fn organizations<V: Adapter>(
    client: &Client<V>,
    query: OrganizationQuery,
    from: Option<&Continuation>,
) -> List<Organization> {
    let access = V::capabilities(client).organizations;
    match query.for_vendor(V::NAME, "organizations", access) {
        Ok(asked) => matching(V::organizations(client, asked, from), query),
        Err(error) => List::failed(error.in_call(V::NAME, ORGANIZATIONS)),
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

/// Adds the hint to list the deals if the deal itself was not found. A step of an update may miss something
/// else, and its operation is then that of another resource.
fn with_list_of_deals(error: Error) -> Error {
    let verb = error.operation().and_then(|operation| operation.strip_prefix("deals."));
    let is_missing = error.kind() == ErrorKind::NotFound && verb.is_some_and(|verb| !verb.contains('.'));
    if is_missing { error.or_hint(Hint::list(Collection::Deals)) } else { error }
}

/// Removes contacts that do not match the query, because vendors search less exactly, such as for a word of a
/// name.
fn matching<T: Contact<K> + Send + 'static, K: 'static>(found: List<T>, query: ContactQuery<K>) -> List<T> {
    found.retained(move |contact| query.matches(contact))
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
