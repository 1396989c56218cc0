//! Weeek in the common model.

mod catalog;
mod contacts;
mod list;
mod read;
mod tasks;
mod write;

pub use catalog::account::Account;

use dealport_core::crm::{
    Adapter, Archived, Capabilities, Deal, DealChanges, DealField, DealId, DealQuery, DealStatus, DealTask,
    DealTaskQuery, DeleteKind, FieldDefinition, Filter, List, NewDeal, NewDealTask, NewField,
    NewOrganization, NewPerson, Organization, OrganizationChanges, OrganizationId, OrganizationQuery, Person,
    PersonChanges, PersonId, PersonQuery, Pipeline, SideEffect, Tag, TaskId, User,
};
use dealport_core::json::Timestamp;
use dealport_core::paging::Continuation;
use dealport_core::plumbing::in_call;
use dealport_core::{Client, Result, Vendor};
use futures_util::{TryStreamExt, future};

use self::catalog::{account, missing};
use self::write::steps::unread;
use crate::Weeek;
use crate::contacts::DeleteContact;
use crate::deals::{CreateDeal, DeleteDeal, GetDeal, PatchDeal};
use crate::organizations::DeleteOrganization;
use crate::tags::ListTags;
use crate::tasks::{CompleteTask, DeleteTask};
use crate::user::GetCurrentUser;
use crate::workspace::{GetWorkspace, ListMembers};

impl Adapter for Weeek {
    fn capabilities(client: &Client<Self>) -> Capabilities {
        use DealField::{
            Amount, Assignees, CreatedAt, Currency, Custom, Lifecycle, Organizations, People, Pipeline,
            Stage, Status, Tags, Title, UpdatedAt,
        };
        let both_ways = [
            Title,
            Amount,
            Status,
            Lifecycle,
            Pipeline,
            Stage,
            Assignees,
            People,
            Organizations,
            Tags,
            Custom,
        ];
        let mut capabilities = Capabilities::none(Self::NAME)
            .readable(both_ways)
            .readable([Currency, CreatedAt, UpdatedAt])
            .settable(both_ways)
            .clearable([Title, Amount, Assignees, People, Organizations, Tags])
            .clearable_by_inference([Custom])
            .needing([Stage, Pipeline])
            .filters([
                Filter::Status,
                Filter::Pipeline,
                Filter::Stage,
                Filter::CreatedSince,
                Filter::CreatedUntil,
                Filter::Person,
                Filter::Organization,
                Filter::Search,
                Filter::ArchivedInclude,
                Filter::ArchivedOnly,
            ])
            // Weeek has no filter for open deals.
            .statuses([DealStatus::Won, DealStatus::Lost]);
        capabilities.key = client.settings().key_place();
        capabilities.delete = DeleteKind::Unstated;
        capabilities.side_effects = vec![SideEffect::MoveReplacesFields, SideEffect::ArchiveRemovesStatus];
        capabilities.pipelines = true;
        capabilities.fields = true;
        capabilities.create_fields =
            catalog::new_field::TYPES.iter().map(|(field_type, _)| field_type.clone()).collect();
        capabilities.fields_by_pipeline = true;
        capabilities.users = true;
        capabilities.tags = true;
        capabilities.people = contacts::access_to_people();
        capabilities.organizations = contacts::access_to_organizations();
        capabilities.tasks = tasks::access();
        capabilities.page_size = Some(list::PAGE);
        capabilities
    }

    async fn account(client: &Client<Self>) -> Result<dealport_core::crm::Account> {
        let (workspace, user) = future::try_join(
            client.send(GetWorkspace::new()).into_future(),
            client.send(GetCurrentUser::new()).into_future(),
        )
        .await?;
        Ok(catalog::of_account(workspace, user))
    }

    async fn deal(client: &Client<Self>, id: &DealId) -> Result<Deal> {
        let wire = client.send(GetDeal::new(id.retype())).await?;
        account::look_again(client);
        let account = account::of_deal(client, &wire).await;
        Ok(read::deal(&account, wire))
    }

    /// Lists the deals of every status that the query covers, one status after another. At most two requests
    /// are in flight and two pages in memory at any time.
    fn deals(client: &Client<Self>, query: DealQuery, from: Option<&Continuation>) -> List<Deal> {
        list::deals(client, query, None, from)
    }

    fn deals_created_since(client: &Client<Self>, since: Timestamp) -> Option<List<Deal>> {
        Some(list::deals(client, DealQuery::new().archived(Archived::Include), Some(since), None))
    }

    async fn create_deal(client: &Client<Self>, deal: NewDeal) -> Result<Deal> {
        let request = write::create(client, deal).await.map_err(in_call::<CreateDeal>)?;
        let stage = request.status_id.clone();
        let wire = client.send(request).await.map_err(|error| missing::stage(error, &stage))?;
        let account = account::of_deal(client, &wire).await;
        Ok(read::deal(&account, wire))
    }

    async fn update_deal(client: &Client<Self>, id: &DealId, changes: DealChanges) -> Result<Deal> {
        let steps = write::update(client, &id.retype(), changes).await.map_err(in_call::<PatchDeal>)?;
        let (applied, shown) = steps.run(client).await?;
        if let Some(wire) = shown {
            let account = account::of_changed(client, &wire).await;
            return Ok(read::deal(&account, wire));
        }
        Self::deal(client, id).await.map_err(|error| unread(error, "deal", applied))
    }

    async fn delete_deal(client: &Client<Self>, id: &DealId) -> Result<()> {
        client.send(DeleteDeal::new(id.retype())).await
    }

    fn pipelines(client: &Client<Self>) -> List<Pipeline> {
        List::read_by(catalog::pipelines(client.clone()))
    }

    /// Lists the custom fields of all funnels. Each belongs to one funnel, whose id is in its `extra` as
    /// `funnelId`.
    fn fields(client: &Client<Self>) -> List<FieldDefinition> {
        List::read_by(catalog::all_fields(client.clone()))
    }

    /// Creates the field, then its options one by one, for which Weeek has no other way.
    async fn create_field(client: &Client<Self>, field: NewField) -> Result<FieldDefinition> {
        catalog::new_field::create(client, field).await
    }

    fn users(client: &Client<Self>) -> List<User> {
        List::new(client.items(ListMembers::new()).map_ok(catalog::user))
    }

    fn tags(client: &Client<Self>) -> List<Tag> {
        List::new(client.items(ListTags::new()).map_ok(|tag| catalog::tag(&tag)))
    }

    fn people(client: &Client<Self>, query: PersonQuery, from: Option<&Continuation>) -> List<Person> {
        contacts::people(client, query, from)
    }

    async fn create_person(client: &Client<Self>, person: NewPerson) -> Result<Person> {
        client.send(contacts::new_contact(person)).await.map(contacts::person)
    }

    async fn update_person(client: &Client<Self>, id: &PersonId, changes: PersonChanges) -> Result<Person> {
        contacts::changes::person(client, &id.retype(), changes).await
    }

    async fn delete_person(client: &Client<Self>, id: &PersonId) -> Result<()> {
        client.send(DeleteContact::new(id.retype())).await
    }

    fn organizations(
        client: &Client<Self>,
        query: OrganizationQuery,
        from: Option<&Continuation>,
    ) -> List<Organization> {
        contacts::organizations(client, query, from)
    }

    async fn create_organization(
        client: &Client<Self>,
        organization: NewOrganization,
    ) -> Result<Organization> {
        client.send(contacts::new_organization(organization)).await.map(contacts::organization)
    }

    async fn update_organization(
        client: &Client<Self>,
        id: &OrganizationId,
        changes: OrganizationChanges,
    ) -> Result<Organization> {
        contacts::changes::organization(client, &id.retype(), changes).await
    }

    async fn delete_organization(client: &Client<Self>, id: &OrganizationId) -> Result<()> {
        client.send(DeleteOrganization::new(id.retype())).await
    }

    fn deal_tasks(
        client: &Client<Self>,
        query: DealTaskQuery,
        from: Option<&Continuation>,
    ) -> List<DealTask> {
        tasks::list(client, &query, from)
    }

    async fn create_deal_task(client: &Client<Self>, task: NewDealTask) -> Result<DealTask> {
        tasks::create(client, task).await
    }

    async fn complete_deal_task(client: &Client<Self>, id: &TaskId) -> Result<()> {
        client.send(CompleteTask::new(id.retype())).await.map(drop)
    }

    async fn delete_deal_task(client: &Client<Self>, id: &TaskId) -> Result<()> {
        client.send(DeleteTask::new(id.retype())).await
    }
}
