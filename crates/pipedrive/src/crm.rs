//! Pipedrive through the common model.

mod catalog;
mod contacts;
mod list;
mod products;
mod read;
mod tasks;
mod write;

use dealport_core::crm::{
    Account, Adapter, Capabilities, Deal, DealChanges, DealField, DealId, DealProduct, DealProductQuery,
    DealQuery, DealTask, DealTaskQuery, DeleteKind, FieldDefinition, Filter, List, NewDeal, NewDealTask,
    NewField, NewOrganization, NewPerson, Organization, OrganizationChanges, OrganizationId,
    OrganizationQuery, Person, PersonChanges, PersonId, PersonQuery, Pipeline, Tag, TaskId, User,
};
use dealport_core::json::Timestamp;
use dealport_core::paging::Continuation;
use dealport_core::plumbing::in_call;
use dealport_core::{Client, Result, Vendor};
use futures_util::{TryStreamExt, stream};

use crate::activities::{DeleteActivity, UpdateActivity};
use crate::deal_fields::ListDealFields;
use crate::deals::{CreateDeal, DeleteDeal, GetDeal, UpdateDeal};
use crate::organizations::DeleteOrganization;
use crate::persons::DeletePerson;
use crate::users::{GetCurrentUser, ListUsers};
use crate::{Pipedrive, limits};

pub(crate) use self::catalog::field as field_to_model;
#[cfg(feature = "webhooks")]
pub(crate) use self::read::deal as deal_to_model;

impl Adapter for Pipedrive {
    fn capabilities(client: &Client<Self>) -> Capabilities {
        use DealField::{
            Amount, ClosedAt, CreatedAt, Currency, Custom, ExpectedClose, ExternalId, Lead, Lifecycle,
            LostAt, LostReason, Organizations, Owner, People, Pipeline, Probability, Source, Stage, Status,
            Tags, Title, UpdatedAt, WonAt,
        };
        let both_ways = [
            Title,
            Amount,
            Currency,
            Status,
            Lifecycle,
            Pipeline,
            Stage,
            Owner,
            People,
            Organizations,
            ExpectedClose,
            ClosedAt,
            WonAt,
            LostAt,
            LostReason,
            Probability,
            Tags,
            Custom,
        ];
        let mut capabilities = Capabilities::none(Self::NAME)
            .readable(both_ways)
            .readable([Source, Lead, ExternalId, CreatedAt, UpdatedAt])
            .settable(both_ways)
            .clearable([People, Organizations, ClosedAt, LostReason, Probability, Tags, Custom])
            // The vendor's schema has no null for these.
            .clearable_by_inference([Amount, ExpectedClose])
            .needing([Title])
            .filters([
                Filter::Status,
                Filter::Pipeline,
                Filter::Stage,
                Filter::Owner,
                Filter::UpdatedSince,
                Filter::UpdatedUntil,
                Filter::ChangedSince,
                Filter::CreatedSince,
                Filter::CreatedUntil,
                Filter::Person,
                Filter::Organization,
                Filter::SavedFilter,
                Filter::Search,
                Filter::ArchivedInclude,
                Filter::ArchivedOnly,
            ])
            .not_combined(Filter::SavedFilter, list::IGNORED_BESIDE_A_SAVED_FILTER)
            .not_combined(Filter::Search, list::NOT_IN_A_SEARCH);
        capabilities.key = client.settings().key_place();
        capabilities.delete = DeleteKind::Soft;
        capabilities.pipelines = true;
        capabilities.fields = true;
        capabilities.create_fields =
            catalog::new_field::TYPES.iter().map(|(field_type, _)| field_type.clone()).collect();
        capabilities.users = true;
        capabilities.tags = true;
        capabilities.people = contacts::access_to_people();
        capabilities.organizations = contacts::access_to_organizations();
        capabilities.tasks = tasks::access();
        capabilities.products = true;
        capabilities.webhooks.list = true;
        capabilities.webhooks.create = true;
        capabilities.webhooks.delete = true;
        capabilities.webhooks.receive = true;
        capabilities.most_people = Some(1);
        capabilities.most_organizations = Some(1);
        capabilities.page_size = Some(list::PAGE);
        capabilities.limit = limits::DOCUMENTED.requests;
        capabilities
    }

    async fn account(client: &Client<Self>) -> Result<Account> {
        client.send(GetCurrentUser::new()).await.map(catalog::account)
    }

    async fn deal(client: &Client<Self>, id: &DealId) -> Result<Deal> {
        client.send(GetDeal::new(id.retype()).include_fields(list::ON_REQUEST)).await.map(read::deal)
    }

    fn deals(client: &Client<Self>, query: DealQuery, from: Option<&Continuation>) -> List<Deal> {
        list::deals(client, query, from)
    }

    fn deals_created_since(client: &Client<Self>, since: Timestamp) -> Option<List<Deal>> {
        Some(list::created_since(client, since))
    }

    fn deals_with_key(client: &Client<Self>, key: &str) -> Option<List<Deal>> {
        list::with_key(client, key)
    }

    async fn create_deal(client: &Client<Self>, deal: NewDeal) -> Result<Deal> {
        let request = write::create(client, deal.into_changes()).await.map_err(in_call::<CreateDeal>)?;
        client.send(request).await.map(read::deal).map_err(write::with_list)
    }

    async fn update_deal(client: &Client<Self>, id: &DealId, changes: DealChanges) -> Result<Deal> {
        let request = write::update(client, id, changes).await.map_err(in_call::<UpdateDeal>)?;
        client.send(request).await.map(read::deal).map_err(write::with_list)
    }

    async fn delete_deal(client: &Client<Self>, id: &DealId) -> Result<()> {
        client.send(DeleteDeal::new(id.retype())).await.map(drop)
    }

    fn pipelines(client: &Client<Self>) -> List<Pipeline> {
        List::read_by(catalog::pipelines(client.clone()))
    }

    fn fields(client: &Client<Self>) -> List<FieldDefinition> {
        List::new(client.items(ListDealFields::new().limit(list::PAGE)).map_ok(catalog::field))
    }

    async fn create_field(client: &Client<Self>, field: NewField) -> Result<FieldDefinition> {
        client.send(catalog::new_field::create(field)?).await.map(catalog::field)
    }

    fn users(client: &Client<Self>) -> List<User> {
        List::new(client.items(ListUsers::new()).map_ok(catalog::user))
    }

    /// Returns the options of the deal field `label_ids`: Pipedrive has no list of labels.
    fn tags(client: &Client<Self>) -> List<Tag> {
        let fields = client.items(ListDealFields::new().limit(list::PAGE));
        List::new(fields.map_ok(|field| stream::iter(catalog::tags(field).into_iter().map(Ok))).try_flatten())
    }

    fn people(client: &Client<Self>, query: PersonQuery, from: Option<&Continuation>) -> List<Person> {
        contacts::people(client, &query, from)
    }

    async fn create_person(client: &Client<Self>, person: NewPerson) -> Result<Person> {
        client.send(contacts::create_person(person)).await.map(contacts::person)
    }

    async fn update_person(client: &Client<Self>, id: &PersonId, changes: PersonChanges) -> Result<Person> {
        contacts::update_person(client, id, changes).await
    }

    async fn delete_person(client: &Client<Self>, id: &PersonId) -> Result<()> {
        client.send(DeletePerson::new(id.retype())).await.map(drop)
    }

    fn organizations(
        client: &Client<Self>,
        query: OrganizationQuery,
        from: Option<&Continuation>,
    ) -> List<Organization> {
        contacts::organizations(client, &query, from)
    }

    async fn create_organization(
        client: &Client<Self>,
        organization: NewOrganization,
    ) -> Result<Organization> {
        client.send(contacts::create_organization(organization)).await.map(contacts::organization)
    }

    async fn update_organization(
        client: &Client<Self>,
        id: &OrganizationId,
        changes: OrganizationChanges,
    ) -> Result<Organization> {
        client.send(contacts::update_organization(id, changes)).await.map(contacts::organization)
    }

    async fn delete_organization(client: &Client<Self>, id: &OrganizationId) -> Result<()> {
        client.send(DeleteOrganization::new(id.retype())).await.map(drop)
    }

    fn deal_tasks(
        client: &Client<Self>,
        query: DealTaskQuery,
        from: Option<&Continuation>,
    ) -> List<DealTask> {
        tasks::list(client, query, from)
    }

    async fn create_deal_task(client: &Client<Self>, task: NewDealTask) -> Result<DealTask> {
        tasks::create(client, task).await
    }

    async fn complete_deal_task(client: &Client<Self>, id: &TaskId) -> Result<()> {
        client.send(UpdateActivity::new(id.retype()).done(true)).await.map(drop)
    }

    async fn delete_deal_task(client: &Client<Self>, id: &TaskId) -> Result<()> {
        client.send(DeleteActivity::new(id.retype())).await.map(drop)
    }

    fn deal_products(
        client: &Client<Self>,
        query: DealProductQuery,
        from: Option<&Continuation>,
    ) -> List<DealProduct> {
        products::list(client, query, from)
    }
}
