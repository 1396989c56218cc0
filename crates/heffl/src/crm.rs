//! The common model for Heffl, over version 2 of its API.

mod catalog;
mod contacts;
mod list;
mod read;
mod tasks;
mod write;

use dealport_core::crm::{
    Account, AccountId, Adapter, Capabilities, Deal, DealChanges, DealField, DealId, DealQuery, DealTask,
    DealTaskQuery, DeleteKind, FieldDefinition, Filter, List, NewDeal, NewDealTask, NewOrganization,
    NewPerson, Organization, OrganizationChanges, OrganizationId, OrganizationQuery, Person, PersonChanges,
    PersonId, PersonQuery, Pipeline, Tag, TaskId, User,
};
use dealport_core::json::Timestamp;
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{in_call, newest};
use dealport_core::{Client, Result, Vendor};
use futures_util::{TryStreamExt, future};

use crate::companies::DeleteCompany;
use crate::contacts::{DeleteContact, UpdateContact};
use crate::deals::{CreateDeal, DeleteDeal, GetDeal, OrderBy, UpdateDeal};
use crate::filters::OrderDirection;
use crate::pipelines::ListPipelines;
use crate::tags::ListTags;
use crate::tasks::{DeleteTask, TaskStatus, UpdateTask};
use crate::users::ListUsers;
use crate::{Heffl, limits};

pub(crate) use self::read::{model_priority, model_status};

impl Adapter for Heffl {
    fn capabilities(client: &Client<Self>) -> Capabilities {
        use DealField::{
            Amount, Assignees, CreatedAt, Currency, Custom, ExpectedClose, Lead, Organizations, Owner,
            People, Pipeline, Priority, Source, Stage, Status, Tags, Title, UpdatedAt,
        };
        let both_ways = [
            Title,
            Amount,
            Status,
            Pipeline,
            Stage,
            Owner,
            People,
            Organizations,
            ExpectedClose,
            Priority,
            Source,
            Lead,
            Custom,
        ];
        let mut capabilities = Capabilities::none(Self::NAME)
            .readable(both_ways)
            // A deal shows its client, and none of the people beside it. The kind of the client is inferred.
            .partly_readable([People, Organizations])
            .readable([CreatedAt, UpdatedAt])
            .settable(both_ways)
            .settable([Currency, Assignees, Tags])
            .clearable_by_inference([Amount, Owner, ExpectedClose, Priority, Source, Lead, Custom])
            .needing([Title])
            .needing([People, Organizations])
            .needing([Pipeline])
            .filters([
                Filter::Status,
                Filter::Pipeline,
                Filter::Stage,
                Filter::CreatedSince,
                Filter::CreatedUntil,
                Filter::Person,
                Filter::Organization,
                Filter::Search,
            ])
            .not_combined(Filter::Organization, [Filter::Person]);
        capabilities.key = client.settings().key_place();
        capabilities.delete = DeleteKind::Unstated;
        capabilities.pipelines = true;
        capabilities.fields = true;
        capabilities.users = true;
        capabilities.tags = true;
        capabilities.people = contacts::access_to_people();
        capabilities.organizations = contacts::access_to_organizations();
        capabilities.tasks = tasks::access();
        // Heffl does not document whether discount and tax of a line item are amounts or percentages.
        capabilities.new_products.create = true;
        capabilities.contacts_of_unknown_kind = true;
        capabilities.webhooks.create = true;
        capabilities.webhooks.receive = true;
        capabilities.most_organizations = Some(1);
        capabilities.expected_close_time = true;
        capabilities.page_size = Some(list::PAGE);
        capabilities.limit = limits::DOCUMENTED.requests;
        capabilities
    }

    /// Heffl names neither the team nor the user of a key. The id of the pipeline that sorts first stands for
    /// the team.
    async fn account(client: &Client<Self>) -> Result<Account> {
        let pipelines = client.items(ListPipelines::new()).all().await?;
        let first = pipelines.into_iter().map(|pipeline| pipeline.id.to_string()).min();
        let vendor = Self::NAME;
        let mut account = Account::new(vendor);
        account.id = first.map(|id| AccountId::new(vendor, "pipeline", id));
        Ok(account)
    }

    async fn deal(client: &Client<Self>, id: &DealId) -> Result<Deal> {
        client.send(GetDeal::new(id.retype())).await.map(read::deal)
    }

    fn deals(client: &Client<Self>, query: DealQuery, from: Option<&Continuation>) -> List<Deal> {
        list::deals(client, &query, from)
    }

    fn deals_created_since(client: &Client<Self>, since: Timestamp) -> Option<List<Deal>> {
        let request = list::request(&DealQuery::new())
            .order_by(OrderBy::CreatedAt)
            .order_dir(OrderDirection::Descending);
        let deals = newest(client.pages(request), since, |deal| deal.created_at);
        Some(List::new(deals.map_ok(read::deal)))
    }

    async fn create_deal(client: &Client<Self>, deal: NewDeal) -> Result<Deal> {
        let request = write::create(client, deal).await.map_err(in_call::<CreateDeal>)?;
        client.send(request).await.map(read::deal)
    }

    async fn update_deal(client: &Client<Self>, id: &DealId, changes: DealChanges) -> Result<Deal> {
        let request = write::update(client, id, changes).await.map_err(in_call::<UpdateDeal>)?;
        client.send(request).await.map(read::deal)
    }

    async fn delete_deal(client: &Client<Self>, id: &DealId) -> Result<()> {
        client.send(DeleteDeal::new(id.retype())).await.map(drop)
    }

    fn pipelines(client: &Client<Self>) -> List<Pipeline> {
        List::new(client.items(ListPipelines::new()).map_ok(catalog::pipeline))
    }

    /// Returns the fields of all deals and those of single pipelines.
    fn fields(client: &Client<Self>) -> List<FieldDefinition> {
        List::read_by(catalog::fields(client.clone()))
    }

    fn users(client: &Client<Self>) -> List<User> {
        List::new(client.items(ListUsers::new()).map_ok(catalog::user))
    }

    fn tags(client: &Client<Self>) -> List<Tag> {
        let tag = |tag| future::ready(Ok(catalog::tag(&tag)));
        List::new(client.items(ListTags::new()).try_filter_map(tag))
    }

    fn people(client: &Client<Self>, query: PersonQuery, from: Option<&Continuation>) -> List<Person> {
        List::of(client, contacts::list_contacts(&query), from, contacts::person)
    }

    async fn create_person(client: &Client<Self>, person: NewPerson) -> Result<Person> {
        client.send(contacts::create_contact(person)).await.map(contacts::person)
    }

    async fn update_person(client: &Client<Self>, id: &PersonId, changes: PersonChanges) -> Result<Person> {
        let request = contacts::update_contact(id, changes).map_err(in_call::<UpdateContact>)?;
        client.send(request).await.map(contacts::person)
    }

    async fn delete_person(client: &Client<Self>, id: &PersonId) -> Result<()> {
        client.send(DeleteContact::new(id.retype())).await.map(drop)
    }

    fn organizations(
        client: &Client<Self>,
        query: OrganizationQuery,
        from: Option<&Continuation>,
    ) -> List<Organization> {
        List::of(client, contacts::list_companies(&query), from, contacts::organization)
    }

    async fn create_organization(
        client: &Client<Self>,
        organization: NewOrganization,
    ) -> Result<Organization> {
        client.send(contacts::create_company(organization)).await.map(contacts::organization)
    }

    async fn update_organization(
        client: &Client<Self>,
        id: &OrganizationId,
        changes: OrganizationChanges,
    ) -> Result<Organization> {
        client.send(contacts::update_company(id, changes)).await.map(contacts::organization)
    }

    async fn delete_organization(client: &Client<Self>, id: &OrganizationId) -> Result<()> {
        client.send(DeleteCompany::new(id.retype())).await.map(drop)
    }

    fn deal_tasks(
        client: &Client<Self>,
        query: DealTaskQuery,
        from: Option<&Continuation>,
    ) -> List<DealTask> {
        tasks::list(client, query, from)
    }

    async fn create_deal_task(client: &Client<Self>, task: NewDealTask) -> Result<DealTask> {
        let deal = task.deal.clone();
        client.send(tasks::create(task)).await.map(|wire| tasks::task(&deal, wire))
    }

    async fn complete_deal_task(client: &Client<Self>, id: &TaskId) -> Result<()> {
        client.send(UpdateTask::new(id.retype()).status(TaskStatus::Completed)).await.map(drop)
    }

    async fn delete_deal_task(client: &Client<Self>, id: &TaskId) -> Result<()> {
        client.send(DeleteTask::new(id.retype())).await.map(drop)
    }
}
