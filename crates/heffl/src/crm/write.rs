//! Conversion of changes of the model to requests of Heffl.

use dealport_core::crm::{self, CloseDate, DealChanges, DealId, DealStatus, NewDeal, NewDealProduct, kind};
use dealport_core::json::Timestamp;
use dealport_core::plumbing::{list, owner_id, retyped, set};
use dealport_core::{Client, Error, Id, Result, Update};

use super::read::{self, Kind};
use crate::Heffl;
use crate::custom_fields::CustomFields;
use crate::deals::{CreateDeal, GetDeal, LineItem, Priority, Status, UpdateDeal};
use crate::ids::{ClientId, LeadId, SourceId, TagId, UserId};

pub(super) async fn create(client: &Client<Heffl>, deal: NewDeal) -> Result<CreateDeal> {
    let products: Vec<_> = deal.products().iter().map(line_item).collect();
    let changes = deal.into_changes();
    let contacts = Contacts::of_new(&changes)?;
    let common = Common::of(client, &changes).await?;
    // Core has refused a deal without these before.
    let title = set(changes.title).unwrap_or_default();
    let client_id = contacts.client.ok_or_else(without_client)?;
    let pipeline_id =
        set(changes.pipeline).ok_or_else(|| Error::invalid_request("pipeline: required for a new deal"))?;
    let mut request = CreateDeal::new(title, client_id, pipeline_id.retype::<crate::kind::Pipeline>());
    request.stage_id = changes.stage.as_ref().map(Id::retype);
    request.lead_id = set(common.lead_id);
    request.source_id = set(common.source_id);
    request.owner_user_id = set(common.owner_user_id);
    request.price = set(changes.amount);
    request.expected_close_date = set(common.expected_close_date);
    request.priority = set(common.priority);
    request.status = common.status;
    request.currency = set(changes.currency);
    request.assignees = common.assignees;
    request.contacts = contacts.contacts;
    request.tags = common.tags;
    request.products = Some(products).filter(|products| !products.is_empty());
    request.custom_fields = common.custom_fields;
    Ok(request)
}

/// Returns the line item without discount and tax, which core has refused.
fn line_item(product: &NewDealProduct) -> LineItem {
    let mut line = LineItem::new();
    line.product_id = product.product.as_ref().map(Id::retype);
    line.name.clone_from(&product.name);
    line.description.clone_from(&product.description);
    line.price = product.price;
    line.quantity = product.quantity;
    line
}

pub(super) async fn update(client: &Client<Heffl>, id: &DealId, changes: DealChanges) -> Result<UpdateDeal> {
    let common = Common::of(client, &changes).await?;
    let contacts = Contacts::of_changes(client, id, &changes).await?;
    let mut request = UpdateDeal::new(id.retype());
    request.title = set(changes.title);
    request.client_id = contacts.client;
    request.pipeline_id = set(changes.pipeline).map(|id| id.retype());
    request.stage_id = changes.stage.as_ref().map(Id::retype);
    request.lead_id = common.lead_id;
    request.source_id = common.source_id;
    request.owner_user_id = common.owner_user_id;
    request.price = changes.amount;
    request.expected_close_date = common.expected_close_date;
    request.priority = common.priority;
    request.status = common.status;
    request.currency = set(changes.currency);
    request.assignees = common.assignees;
    request.contacts = contacts.contacts;
    request.tags = common.tags;
    request.custom_fields = common.custom_fields;
    Ok(request)
}

/// The fields that `create` and `update` share.
struct Common {
    owner_user_id: Update<UserId>,
    lead_id: Update<LeadId>,
    source_id: Update<SourceId>,
    expected_close_date: Update<Timestamp>,
    priority: Update<Priority>,
    status: Option<Status>,
    assignees: Option<Vec<UserId>>,
    tags: Option<Vec<TagId>>,
    custom_fields: CustomFields,
}

impl Common {
    async fn of(client: &Client<Heffl>, changes: &DealChanges) -> Result<Self> {
        let owner_user_id = match &changes.owner {
            Update::Keep => Update::Keep,
            Update::Clear => Update::Clear,
            Update::Set(owner) => Update::Set(owner_id(client, owner).await?.retype()),
        };
        Ok(Self {
            owner_user_id,
            lead_id: changes.lead.as_ref().map(Id::retype),
            source_id: changes.source.as_ref().map(Id::retype),
            expected_close_date: changes.expected_close.as_ref().map(timestamp),
            priority: changes.priority.as_ref().map(wire_priority),
            status: changes.status.value().map(wire_status),
            assignees: list(&changes.assignees),
            tags: list(&changes.tags),
            custom_fields: changes.custom.clone().into(),
        })
    }
}

/// Returns the timestamp of a date. A date becomes midnight in UTC, as in Heffl's own example.
pub(super) fn timestamp(close: &CloseDate) -> Timestamp {
    match close {
        CloseDate::Timestamp(timestamp) => *timestamp,
        date => date.date().and_time(chrono::NaiveTime::MIN).and_utc().into(),
    }
}

/// The contacts of a deal: one client, which is a person or an organization, and further people.
#[derive(Default)]
struct Contacts {
    client: Option<ClientId>,
    contacts: Option<Vec<ClientId>>,
}

impl Contacts {
    fn of_new(changes: &DealChanges) -> Result<Self> {
        let people = listed(&changes.people);
        Ok(match organization(listed(&changes.organizations))? {
            Some(organization) => Self::with_organization(organization, people),
            None => Self::with_people(people),
        })
    }

    /// Takes an organization as the client, with any people beside it.
    fn with_organization(organization: &Id<kind::Organization>, people: &[Id<kind::Person>]) -> Self {
        let contacts = Some(people).filter(|people| !people.is_empty()).map(retyped);
        Self { client: Some(organization.retype()), contacts }
    }

    /// Takes the first of the people as the client, with the others beside it.
    fn with_people(people: &[Id<kind::Person>]) -> Self {
        match people {
            [] => Self::default(),
            [one] => Self { client: Some(one.retype()), contacts: None },
            [first, others @ ..] => Self { client: Some(first.retype()), contacts: Some(retyped(others)) },
        }
    }

    async fn of_changes(client: &Client<Heffl>, id: &DealId, changes: &DealChanges) -> Result<Self> {
        match (listed(&changes.people), organization(listed(&changes.organizations))?) {
            (people, Some(organization)) => Ok(Self::with_organization(organization, people)),
            ([], None) => Ok(Self::default()),
            (people, None) => Self::of_people_alone(client, id, people).await,
        }
    }

    /// Takes other people for a deal that exists.
    ///
    /// An organization stays the client and gets the people beside it. A person is replaced as the client. So
    /// the deal is read first, to learn which of the two its client is.
    async fn of_people_alone(
        client: &Client<Heffl>,
        id: &DealId,
        people: &[Id<kind::Person>],
    ) -> Result<Self> {
        let deal = client.send(GetDeal::new(id.retype())).await?;
        match read::Client::of(&deal).kind {
            Some(Kind::Organization) => Ok(Self { client: None, contacts: Some(retyped(people)) }),
            // The model shows only the client of a deal, which may have more contacts. Writing the client
            // back must not unlink those.
            Some(Kind::Person) if is_alone(people, deal.client_id.as_ref()) => Ok(Self::with_people(people)),
            Some(Kind::Person) => Ok(Self {
                contacts: Some(retyped(people.get(1..).unwrap_or_default())),
                ..Self::with_people(people)
            }),
            None => Err(Error::invalid_request(
                "people: Heffl does not say whether the client of the deal is a person or an organization; \
                 if it is an organization, name it too",
            )),
        }
    }
}

fn is_alone(people: &[Id<kind::Person>], client: Option<&ClientId>) -> bool {
    matches!((people, client), ([one], Some(client)) if one.retype() == *client)
}

fn listed<T>(update: &Update<Vec<T>>) -> &[T] {
    update.value().map(Vec::as_slice).unwrap_or_default()
}

fn organization(ids: &[Id<kind::Organization>]) -> Result<Option<&Id<kind::Organization>>> {
    match ids {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(Error::invalid_request(format!(
            "organizations: expected at most one for a deal of Heffl, found {}",
            ids.len()
        ))),
    }
}

fn without_client() -> Error {
    Error::invalid_request("a deal of Heffl needs a client: name a person or an organization")
}

/// Returns the status in Heffl, which calls an open deal active.
pub(super) fn wire_status(status: &DealStatus) -> Status {
    match status {
        DealStatus::Open => Status::Active,
        DealStatus::Won => Status::Won,
        DealStatus::Lost => Status::Lost,
        other => Status::from(other.as_str()),
    }
}

/// Returns the priority in Heffl.
fn wire_priority(priority: &crm::Priority) -> Priority {
    match priority {
        crm::Priority::Low => Priority::Low,
        crm::Priority::Medium => Priority::Medium,
        crm::Priority::High => Priority::High,
        other => Priority::from(other.as_str()),
    }
}
