//! Pipedrive through the common model.

mod catalog;
mod contacts;
mod list;
mod read;
mod references;
mod write;

use dealport_core::crm::{
    Account, Adapter, Archived, Capabilities, Deal, DealChanges, DealField, DealId, DealQuery, DeleteKind,
    FieldDefinition, Filter, List, NewDeal, NewOrganization, NewPerson, Organization, OrganizationQuery,
    Person, PersonQuery, Pipeline, Tag, User,
};
use dealport_core::json::Timestamp;
use dealport_core::plumbing::owner_id;
use dealport_core::{Client, Error, Paged, Result};
use futures_util::{StreamExt, TryStreamExt, stream};

use crate::deal_fields::ListDealFields;
use crate::deals::{
    self, CreateDeal, DeleteDeal, GetDeal, IncludeField, ListArchivedDeals, ListDeals, Status, UpdateDeal,
};
use crate::ids::UserId;
use crate::pipelines::ListPipelines;
use crate::stages::ListStages;
use crate::users::{GetCurrentUser, ListUsers};
use crate::{Pipedrive, limits};

const PAGE: u32 = 500;

impl Adapter for Pipedrive {
    fn capabilities(client: &Client<Self>) -> Capabilities {
        use DealField::{
            Amount, ClosedAt, CreatedAt, Currency, Custom, ExpectedClose, ExternalId, Lead, Lifecycle,
            LostAt, LostReason, Organizations, Owner, People, Pipeline, Probability, Source, Stage, Status,
            Tags, Title, UpdatedAt, WonAt,
        };
        let mut capabilities = Capabilities::none(<Self as dealport_core::Vendor>::NAME)
            .readable([
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
                Source,
                Lead,
                ExternalId,
                CreatedAt,
                UpdatedAt,
                Custom,
            ])
            .settable([
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
            ])
            .clearable([
                Amount,
                People,
                Organizations,
                ExpectedClose,
                ClosedAt,
                LostReason,
                Probability,
                Tags,
                Custom,
            ])
            .needing([Title])
            .filters(Filter::ALL.iter().copied());
        capabilities.key = client.settings().key_place();
        capabilities.delete = DeleteKind::Soft;
        capabilities.pipelines = true;
        capabilities.fields = true;
        capabilities.users = true;
        capabilities.tags = true;
        capabilities.people = contacts::access_to_people();
        capabilities.organizations = contacts::access_to_organizations();
        capabilities.webhooks = true;
        capabilities.page_size = Some(PAGE);
        capabilities.limit = limits::DOCUMENTED.requests;
        capabilities
    }

    async fn account(client: &Client<Self>) -> Result<Account> {
        client.send(GetCurrentUser::new()).await.map(catalog::account)
    }

    async fn deal(client: &Client<Self>, id: &DealId) -> Result<Deal> {
        client.send(GetDeal::new(id.retype()).include_fields(ON_REQUEST)).await.map(read::deal)
    }

    fn deals(client: &Client<Self>, query: DealQuery) -> List<Deal> {
        let client = client.clone();
        let walk = async move {
            let owner = match &query.owner {
                Some(owner) => Some(owner_id(&client, owner).await.map_err(in_call::<ListDeals>)?.retype()),
                None => None,
            };
            let active = || items(&client, list_active(&query, owner.clone()));
            let archived = || items(&client, list_archived(&query, owner.clone()));
            Ok::<List<Deal>, Error>(match query.archived {
                Archived::Only => archived(),
                // A deal that is archived during the walk is in both.
                Archived::Include => List::new(active().chain(archived())).deduplicated(),
                _ => active(),
            })
        };
        List::new(stream::once(walk).try_flatten())
    }

    fn deals_created_since(client: &Client<Self>, since: Timestamp) -> Option<List<Deal>> {
        Some(list::created_since(client, since))
    }

    fn deals_with_key(client: &Client<Self>, key: &str) -> Option<List<Deal>> {
        list::with_key(client, key)
    }

    async fn create_deal(client: &Client<Self>, deal: NewDeal) -> Result<Deal> {
        let request = write::create(client, deal.into_changes()).await.map_err(in_call::<CreateDeal>)?;
        client.send(request).await.map(read::deal).map_err(references::with_list)
    }

    async fn update_deal(client: &Client<Self>, id: &DealId, changes: DealChanges) -> Result<Deal> {
        let request = write::update(client, id, changes).await.map_err(in_call::<UpdateDeal>)?;
        client.send(request).await.map(read::deal).map_err(references::with_list)
    }

    async fn delete_deal(client: &Client<Self>, id: &DealId) -> Result<()> {
        client.send(DeleteDeal::new(id.retype())).await.map(drop)
    }

    async fn pipelines(client: &Client<Self>) -> Result<Vec<Pipeline>> {
        let mut pipelines = client.items(ListPipelines::new().limit(PAGE)).all().await?;
        let mut stages = client.items(ListStages::new().limit(PAGE)).all().await?;
        pipelines.sort_by_key(|pipeline| pipeline.order_nr);
        stages.sort_by_key(|stage| stage.order_nr);
        Ok(pipelines.iter().map(|pipeline| catalog::pipeline(pipeline, &stages)).collect())
    }

    async fn fields(client: &Client<Self>) -> Result<Vec<FieldDefinition>> {
        let fields = client.items(ListDealFields::new().limit(PAGE)).all().await?;
        Ok(fields.into_iter().map(catalog::field).collect())
    }

    async fn users(client: &Client<Self>) -> Result<Vec<User>> {
        Ok(client.items(ListUsers::new()).all().await?.into_iter().map(catalog::user).collect())
    }

    /// Returns the options of the deal field `label_ids`: Pipedrive has no list of labels.
    async fn tags(client: &Client<Self>) -> Result<Vec<Tag>> {
        let fields = client.items(ListDealFields::new().limit(PAGE)).all().await?;
        Ok(catalog::tags(fields))
    }

    fn people(client: &Client<Self>, query: PersonQuery) -> List<Person> {
        contacts::people(client, &query)
    }

    async fn create_person(client: &Client<Self>, person: NewPerson) -> Result<Person> {
        client.send(contacts::create_person(person)).await.map(contacts::person)
    }

    fn organizations(client: &Client<Self>, query: OrganizationQuery) -> List<Organization> {
        contacts::organizations(client, &query)
    }

    async fn create_organization(
        client: &Client<Self>,
        organization: NewOrganization,
    ) -> Result<Organization> {
        client.send(contacts::create_organization(organization)).await.map(contacts::organization)
    }
}

fn in_call<E: dealport_core::Endpoint<Vendor = Pipedrive>>(error: Error) -> Error {
    error.in_call(<Pipedrive as dealport_core::Vendor>::NAME, E::OPERATION.name())
}

fn items<E: Paged<Vendor = Pipedrive, Item = deals::Deal>>(
    client: &Client<Pipedrive>,
    request: E,
) -> List<Deal> {
    List::new(client.items(request).map_ok(read::deal))
}

fn list_active(query: &DealQuery, owner: Option<UserId>) -> ListDeals {
    let mut request = ListDeals::new().limit(query.page_size.unwrap_or(PAGE)).status(statuses(query));
    request = request.include_fields(ON_REQUEST);
    request.owner_id = owner;
    request.pipeline_id = query.pipeline.as_ref().map(dealport_core::Id::retype);
    request.stage_id = query.stage.as_ref().map(dealport_core::Id::retype);
    // The vendor's times are whole seconds, so rounding up changes neither bound.
    request.updated_since = query.updated_since.map(Timestamp::ceil_to_second);
    request.updated_until = query.updated_until.map(Timestamp::ceil_to_second);
    request
}

fn list_archived(query: &DealQuery, owner: Option<UserId>) -> ListArchivedDeals {
    let ListDeals { limit, status, owner_id, pipeline_id, stage_id, updated_since, updated_until, .. } =
        list_active(query, owner);
    let mut request = ListArchivedDeals::new().status(status).include_fields(ON_REQUEST);
    request.limit = limit;
    request.owner_id = owner_id;
    request.pipeline_id = pipeline_id;
    request.stage_id = stage_id;
    request.updated_since = updated_since;
    request.updated_until = updated_until;
    request
}

fn statuses(query: &DealQuery) -> impl Iterator<Item = Status> + '_ {
    query.statuses.iter().map(|status| Status::from(status.as_str()))
}

/// Those members of the model that come on request only.
const ON_REQUEST: [IncludeField; 1] = [IncludeField::SourceLeadId];
