//! Pipedrive through the common model.

mod parties;

use chrono::NaiveDate;
use dealport_core::plumbing::{Record, owner_id};
use dealport_core::{
    Adapter, Archived, Capabilities, Client, CloseDate, Deal, DealChanges, DealId, DealMember, DealQuery,
    DealStatus, DealStream, DeleteKind, Error, Field, FieldOption, FieldType, Filter, Lifecycle,
    LifecycleState, NewDeal, NewOrganization, NewPerson, Organization, OrganizationQuery, OrganizationStream,
    Owner, Paged, Person, PersonQuery, PersonStream, Pipeline, Reference, Result, Source, Stage, Update,
    User,
};
use futures_util::{StreamExt, TryStreamExt, stream};

use crate::deal_fields::{self, ListDealFields};
use crate::deals::{
    self, CreateDeal, DeleteDeal, GetDeal, IncludeField, ListArchivedDeals, ListDeals, Status, UpdateDeal,
};
use crate::ids::{LabelId, OrganizationId, PersonId, UserId};
use crate::pipelines::{self, ListPipelines};
use crate::stages::{self, ListStages};
use crate::users::{self, ListUsers};
use crate::{Pipedrive, limits};

const PAGE: u32 = 500;

impl Adapter for Pipedrive {
    fn capabilities(_: &Client<Self>) -> Capabilities {
        use DealMember::{
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
        capabilities.delete = DeleteKind::Soft;
        capabilities.pipelines = true;
        capabilities.fields = true;
        capabilities.users = true;
        capabilities.people = parties::access_to_people();
        capabilities.organizations = parties::access_to_organizations();
        capabilities.webhooks = true;
        capabilities.page_size = Some(PAGE);
        capabilities.limit = limits::DOCUMENTED.requests;
        capabilities
    }

    async fn deal(client: &Client<Self>, id: &DealId) -> Result<Deal> {
        client.send(GetDeal::new(id.retype()).include_fields(ON_REQUEST)).await.map(deal)
    }

    fn deals(client: &Client<Self>, query: DealQuery) -> DealStream {
        let client = client.clone();
        let walk = async move {
            let owner = match &query.owner {
                Some(owner) => Some(owner_id(&client, owner).await?.retype()),
                None => None,
            };
            let active = || items(&client, list(&query, owner.clone()));
            let archived = || items(&client, list_archived(&query, owner.clone()));
            Ok::<DealStream, Error>(match query.archived {
                Archived::Only => archived(),
                Archived::Include => Box::pin(active().chain(archived())),
                _ => active(),
            })
        };
        Box::pin(stream::once(walk).try_flatten())
    }

    async fn create_deal(client: &Client<Self>, deal: NewDeal) -> Result<Deal> {
        let request = create(client, deal.into_changes()).await.map_err(in_call::<CreateDeal>)?;
        client.send(request).await.map(self::deal)
    }

    async fn update_deal(client: &Client<Self>, id: &DealId, changes: DealChanges) -> Result<Deal> {
        let request = update(client, id, changes).await.map_err(in_call::<UpdateDeal>)?;
        client.send(request).await.map(deal)
    }

    async fn delete_deal(client: &Client<Self>, id: &DealId) -> Result<()> {
        client.send(DeleteDeal::new(id.retype())).await.map(drop)
    }

    async fn pipelines(client: &Client<Self>) -> Result<Vec<Pipeline>> {
        let mut pipelines: Vec<_> = client.items(ListPipelines::new().limit(PAGE)).try_collect().await?;
        let mut stages: Vec<_> = client.items(ListStages::new().limit(PAGE)).try_collect().await?;
        pipelines.sort_by_key(|pipeline| pipeline.order_nr);
        stages.sort_by_key(|stage| stage.order_nr);
        Ok(pipelines.iter().map(|pipeline| self::pipeline(pipeline, &stages)).collect())
    }

    async fn fields(client: &Client<Self>) -> Result<Vec<Field>> {
        client.items(ListDealFields::new().limit(PAGE)).map_ok(field).try_collect().await
    }

    async fn users(client: &Client<Self>) -> Result<Vec<User>> {
        client.items(ListUsers::new()).map_ok(user).try_collect().await
    }

    fn people(client: &Client<Self>, query: PersonQuery) -> PersonStream {
        parties::people(client, &query)
    }

    async fn create_person(client: &Client<Self>, person: NewPerson) -> Result<Person> {
        client.send(parties::create_person(person)).await.map(parties::person)
    }

    fn organizations(client: &Client<Self>, query: OrganizationQuery) -> OrganizationStream {
        parties::organizations(client, &query)
    }

    async fn create_organization(
        client: &Client<Self>,
        organization: NewOrganization,
    ) -> Result<Organization> {
        client.send(parties::create_organization(organization)).await.map(parties::organization)
    }
}

fn in_call<E: dealport_core::Endpoint<Vendor = Pipedrive>>(error: Error) -> Error {
    error.in_call(<Pipedrive as dealport_core::Vendor>::NAME, E::OPERATION.name())
}

fn items<E: Paged<Vendor = Pipedrive, Item = deals::Deal>>(
    client: &Client<Pipedrive>,
    request: E,
) -> DealStream {
    Box::pin(client.items(request).map_ok(deal))
}

fn list(query: &DealQuery, owner: Option<UserId>) -> ListDeals {
    let mut request = ListDeals::new().limit(query.page_size.unwrap_or(PAGE)).status(statuses(query));
    request = request.include_fields(ON_REQUEST);
    request.owner_id = owner;
    request.pipeline_id = query.pipeline.as_ref().map(dealport_core::Id::retype);
    request.stage_id = query.stage.as_ref().map(dealport_core::Id::retype);
    // The vendor's times are whole seconds, so rounding up changes neither bound.
    request.updated_since = query.updated_since.map(dealport_core::Timestamp::ceil_to_second);
    request.updated_until = query.updated_until.map(dealport_core::Timestamp::ceil_to_second);
    request
}

fn list_archived(query: &DealQuery, owner: Option<UserId>) -> ListArchivedDeals {
    let ListDeals { limit, status, owner_id, pipeline_id, stage_id, updated_since, updated_until, .. } =
        list(query, owner);
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

/// The members of the vendor's deal that have a place in the model.
const MODELLED: &[&str] = &[
    "id",
    "title",
    "value",
    "currency",
    "status",
    "is_archived",
    "is_deleted",
    "archive_time",
    "pipeline_id",
    "stage_id",
    "owner_id",
    "person_id",
    "org_id",
    "expected_close_date",
    "close_time",
    "won_time",
    "lost_time",
    "lost_reason",
    "probability",
    "label_ids",
    "origin",
    "channel",
    "source_lead_id",
    "origin_id",
    "add_time",
    "update_time",
    "custom_fields",
];

fn deal(wire: deals::Deal) -> Deal {
    let mut deal = Deal::new(<Pipedrive as dealport_core::Vendor>::NAME, wire.id.retype());
    deal.extra = wire.members_except(MODELLED);
    deal.title = wire.title;
    deal.amount = wire.value;
    deal.currency = wire.currency;
    deal.status = wire.status.map(|status| DealStatus::from(status.as_str()));
    deal.lifecycle = match (wire.is_deleted, wire.is_archived) {
        (Some(true), _) => Lifecycle::new(LifecycleState::Deleted),
        (_, Some(true)) => Lifecycle::new(LifecycleState::Archived),
        _ => Lifecycle::default(),
    };
    deal.lifecycle.at = wire.archive_time;
    deal.pipeline = wire.pipeline_id.map(|id| Reference::new(id.retype()));
    deal.stage = wire.stage_id.map(|id| Reference::new(id.retype()));
    deal.owner = wire.owner_id.map(|id| Owner::by_id(id.retype()));
    deal.people = wire.person_id.map(|id| Reference::new(id.retype())).into_iter().collect();
    deal.organizations = wire.org_id.map(|id| Reference::new(id.retype())).into_iter().collect();
    deal.expected_close = wire.expected_close_date.map(CloseDate::Date);
    deal.closed_at = wire.close_time;
    deal.won_at = wire.won_time;
    deal.lost_at = wire.lost_time;
    deal.lost_reason = wire.lost_reason;
    deal.probability = wire.probability;
    deal.tags = wire.label_ids.unwrap_or_default().iter().map(|id| Reference::new(id.retype())).collect();
    deal.source = Source::new(wire.channel.map(|id| id.retype()), wire.origin);
    deal.lead = wire.source_lead_id.map(|id| Reference::new(id.retype()));
    deal.external_id = wire.origin_id;
    deal.created_at = wire.add_time;
    deal.updated_at = wire.update_time;
    deal.custom = wire.custom_fields.unwrap_or_default();
    deal
}

/// What `create` and `update` have in common, under the vendor's names.
struct Members {
    owner_id: Option<UserId>,
    person_id: Update<PersonId>,
    org_id: Update<OrganizationId>,
    expected_close_date: Update<NaiveDate>,
    status: Option<Status>,
    label_ids: Update<Vec<LabelId>>,
    is_archived: Option<bool>,
}

impl Members {
    async fn of(client: &Client<Pipedrive>, changes: &DealChanges) -> Result<Self> {
        // Everything that can be wrong without the vendor comes before what has to ask it.
        let person_id = at_most_one("person", "people", &changes.people)?;
        let org_id = at_most_one("organization", "organizations", &changes.organizations)?;
        let expected_close_date = changes.expected_close.as_ref().try_map(|close| match close {
            CloseDate::Date(date) => Ok(*date),
            instant => Err(Error::invalid_request(format!(
                "expected_close: Pipedrive keeps a day, not the instant {instant}"
            ))),
        })?;
        let is_archived = match changes.lifecycle.value() {
            None => None,
            Some(LifecycleState::Active) => Some(false),
            Some(LifecycleState::Archived) => Some(true),
            Some(other) => {
                return Err(Error::invalid_request(format!(
                    "lifecycle: it can be set to active and archived, not {other}"
                )));
            }
        };
        let status = changes.status.value().map(|status| Status::from(status.as_str()));
        let label_ids = match &changes.tags {
            Update::Keep => Update::Keep,
            Update::Clear => Update::Set(Vec::new()),
            Update::Set(tags) => Update::Set(tags.iter().map(dealport_core::Id::retype).collect()),
        };
        let owner_id = match changes.owner.value() {
            Some(owner) => Some(owner_id(client, owner).await?.retype()),
            None => None,
        };
        Ok(Self { owner_id, person_id, org_id, expected_close_date, status, label_ids, is_archived })
    }
}

fn at_most_one<K, J>(
    one: &str,
    members: &str,
    ids: &Update<Vec<dealport_core::Id<K>>>,
) -> Result<Update<dealport_core::Id<J>>> {
    match ids {
        Update::Keep => Ok(Update::Keep),
        Update::Clear => Ok(Update::Clear),
        Update::Set(ids) => match ids.as_slice() {
            [] => Ok(Update::Clear),
            [id] => Ok(Update::Set(id.retype())),
            _ => Err(Error::invalid_request(format!(
                "{members}: a deal of Pipedrive has one {one}, not {}",
                ids.len()
            ))),
        },
    }
}

fn set<T>(update: Update<T>) -> Option<T> {
    match update {
        Update::Set(value) => Some(value),
        Update::Keep | Update::Clear => None,
    }
}

async fn create(client: &Client<Pipedrive>, changes: DealChanges) -> Result<CreateDeal> {
    let members = Members::of(client, &changes).await?;
    let mut request = CreateDeal::new(set(changes.title).unwrap_or_default());
    request.owner_id = members.owner_id;
    request.person_id = set(members.person_id);
    request.org_id = set(members.org_id);
    request.pipeline_id = set(changes.pipeline).map(|id| id.retype());
    request.stage_id = set(changes.stage).map(|id| id.retype());
    request.value = set(changes.amount);
    request.currency = set(changes.currency);
    request.status = members.status;
    request.probability = set(changes.probability);
    request.lost_reason = set(changes.lost_reason);
    request.close_time = set(changes.closed_at);
    request.won_time = set(changes.won_at);
    request.lost_time = set(changes.lost_at);
    request.expected_close_date = set(members.expected_close_date);
    request.label_ids = members.label_ids;
    request.is_archived = members.is_archived;
    request.custom_fields = changes.custom;
    Ok(request)
}

async fn update(client: &Client<Pipedrive>, id: &DealId, changes: DealChanges) -> Result<UpdateDeal> {
    let members = Members::of(client, &changes).await?;
    let mut request = UpdateDeal::new(id.retype());
    request.title = set(changes.title);
    request.owner_id = members.owner_id;
    request.person_id = members.person_id;
    request.org_id = members.org_id;
    request.pipeline_id = set(changes.pipeline).map(|id| id.retype());
    request.stage_id = set(changes.stage).map(|id| id.retype());
    request.value = changes.amount;
    request.currency = set(changes.currency);
    request.status = members.status;
    request.probability = changes.probability;
    request.lost_reason = changes.lost_reason;
    request.close_time = changes.closed_at;
    request.won_time = set(changes.won_at);
    request.lost_time = set(changes.lost_at);
    request.expected_close_date = members.expected_close_date;
    request.label_ids = members.label_ids;
    request.is_archived = members.is_archived;
    request.custom_fields = changes.custom;
    Ok(request)
}

fn pipeline(wire: &pipelines::Pipeline, stages: &[stages::Stage]) -> Pipeline {
    let mut pipeline = Pipeline::new(wire.id.retype(), wire.name.clone());
    pipeline.stages =
        stages.iter().filter(|stage| stage.pipeline_id.as_ref() == Some(&wire.id)).map(stage).collect();
    pipeline.extra = wire.members_except(&["id", "name"]);
    pipeline
}

fn stage(wire: &stages::Stage) -> Stage {
    let mut stage = Stage::new(wire.id.retype(), wire.name.clone());
    stage.extra = wire.members_except(&["id", "name"]);
    stage
}

fn field(wire: deal_fields::Field) -> Field {
    let field_type = wire.field_type.as_ref().map_or(FieldType::Unknown(String::new()), field_type);
    let extra = wire.members_except(&["field_code", "field_name", "is_custom_field", "options"]);
    let mut field = Field::new(wire.field_code, wire.field_name, field_type);
    field.is_custom = wire.is_custom_field == Some(true);
    let options = wire.options.unwrap_or_default();
    field.options = options.into_iter().map(|option| FieldOption::new(option.id, option.label)).collect();
    field.extra = extra;
    field
}

fn field_type(wire: &deal_fields::FieldType) -> FieldType {
    use deal_fields::FieldType as Wire;
    match wire {
        Wire::Int | Wire::Double => FieldType::Number,
        Wire::Boolean => FieldType::Boolean,
        Wire::Varchar | Wire::Text | Wire::VarcharAuto => FieldType::Text,
        Wire::Phone => FieldType::Phone,
        Wire::Date => FieldType::Date,
        Wire::DateRange => FieldType::DateRange,
        Wire::Time => FieldType::Time,
        Wire::TimeRange => FieldType::TimeRange,
        Wire::Enum | Wire::VarcharOptions | Wire::Status | Wire::VisibleTo => FieldType::Option,
        Wire::Set => FieldType::Options,
        Wire::Address => FieldType::Address,
        Wire::Monetary => FieldType::Money,
        Wire::Organization => FieldType::Organization,
        Wire::Person => FieldType::Person,
        Wire::User => FieldType::User,
        other => FieldType::Unknown(other.as_str().to_owned()),
    }
}

fn user(wire: users::User) -> User {
    let mut user = User::new(wire.id.retype());
    user.extra = wire.members_except(&["id", "name", "email", "active_flag"]);
    user.name = wire.name;
    user.email = wire.email;
    user.is_active = wire.active_flag;
    user
}
