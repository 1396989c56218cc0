//! From the model's changes to Heffl's requests.

use dealport_core::crm::{CloseDate, DealChanges, DealId, kind};
use dealport_core::json::Timestamp;
use dealport_core::plumbing::{UpdateList, owner_id};
use dealport_core::{Client, Error, Id, Result, Update};

use super::read::{self, Kind};
use super::{wire_priority, wire_status};
use crate::deals::{CreateDeal, GetDeal, Priority, Status, UpdateDeal};
use crate::ids::{ClientId, LeadId, SourceId, TagId, UserId};
use crate::{CustomFields, Heffl};

pub(super) async fn create(client: &Client<Heffl>, changes: DealChanges) -> Result<CreateDeal> {
    let parties = Parties::of_new(&changes)?;
    let common = Common::of(client, &changes).await?;
    // A deal without these does not come here.
    let title = set(changes.title).unwrap_or_default();
    let client_id = parties.client.ok_or_else(without_client)?;
    let pipeline_id = set(changes.pipeline).ok_or_else(|| Error::invalid_request("pipeline: required"))?;
    let mut request = CreateDeal::new(title, client_id, pipeline_id.retype::<crate::kind::Pipeline>());
    request.stage_id = set(changes.stage).map(|id| id.retype());
    request.lead_id = set(common.lead_id);
    request.source_id = set(common.source_id);
    request.owner_user_id = set(common.owner_user_id);
    request.price = set(changes.amount);
    request.expected_close_date = set(common.expected_close_date);
    request.priority = set(common.priority);
    request.status = common.status;
    request.currency = set(changes.currency);
    request.assignees = common.assignees;
    request.contacts = parties.contacts;
    request.tags = common.tags;
    request.custom_fields = common.custom_fields;
    Ok(request)
}

pub(super) async fn update(client: &Client<Heffl>, id: &DealId, changes: DealChanges) -> Result<UpdateDeal> {
    let common = Common::of(client, &changes).await?;
    let parties = Parties::of_changes(client, id, &changes).await?;
    let mut request = UpdateDeal::new(id.retype());
    request.title = set(changes.title);
    request.client_id = parties.client;
    request.pipeline_id = set(changes.pipeline).map(|id| id.retype());
    request.stage_id = set(changes.stage).map(|id| id.retype());
    request.lead_id = common.lead_id;
    request.source_id = common.source_id;
    request.owner_user_id = common.owner_user_id;
    request.price = changes.amount;
    request.expected_close_date = common.expected_close_date;
    request.priority = common.priority;
    request.status = common.status;
    request.currency = set(changes.currency);
    request.assignees = common.assignees;
    request.contacts = parties.contacts;
    request.tags = common.tags;
    request.custom_fields = common.custom_fields;
    Ok(request)
}

fn set<T>(update: Update<T>) -> Option<T> {
    match update {
        Update::Set(value) => Some(value),
        Update::Keep | Update::Clear => None,
    }
}

/// What `create` and `update` have in common, under the vendor's names.
struct Common {
    owner_user_id: Update<UserId>,
    lead_id: Update<LeadId>,
    source_id: Update<SourceId>,
    expected_close_date: Update<Timestamp>,
    priority: Update<Priority>,
    status: Option<Status>,
    assignees: UpdateList<UserId>,
    tags: UpdateList<TagId>,
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
            expected_close_date: changes.expected_close.as_ref().map(instant),
            priority: changes.priority.as_ref().map(wire_priority),
            status: changes.status.value().map(wire_status),
            assignees: changes.assignees.as_ref().map(|ids| retyped(ids)),
            tags: changes.tags.as_ref().map(|ids| retyped(ids)),
            custom_fields: changes.custom.clone().into(),
        })
    }
}

fn retyped<K, J>(ids: &[Id<K>]) -> Vec<Id<J>> {
    ids.iter().map(Id::retype).collect()
}

/// The vendor keeps instants; a day is the midnight in UTC that it begins with, as in the vendor's own example.
fn instant(close: &CloseDate) -> Timestamp {
    match close {
        CloseDate::Timestamp(instant) => *instant,
        day => day.date().and_time(chrono::NaiveTime::MIN).and_utc().into(),
    }
}

/// Whom a deal is with: one client, which is a person or an organization, and people beside it.
#[derive(Default)]
struct Parties {
    client: Option<ClientId>,
    contacts: UpdateList<ClientId>,
}

impl Parties {
    fn of_new(changes: &DealChanges) -> Result<Self> {
        let people = listed(&changes.people);
        Ok(match organization(listed(&changes.organizations))? {
            Some(organization) => Self::with_organization(organization, people),
            None => Self::with_people(people),
        })
    }

    /// An organization as the client, with any people beside it.
    fn with_organization(organization: &Id<kind::Organization>, people: &[Id<kind::Person>]) -> Self {
        let contacts = if people.is_empty() { Update::Keep } else { Update::Set(retyped(people)) };
        Self { client: Some(organization.retype()), contacts }
    }

    /// The first of the people as the client, with the others beside it.
    fn with_people(people: &[Id<kind::Person>]) -> Self {
        match people {
            [] => Self::default(),
            [one] => Self { client: Some(one.retype()), contacts: Update::Keep },
            [first, others @ ..] => {
                Self { client: Some(first.retype()), contacts: Update::Set(retyped(others)) }
            }
        }
    }

    async fn of_changes(client: &Client<Heffl>, id: &DealId, changes: &DealChanges) -> Result<Self> {
        match (listed(&changes.people), organization(listed(&changes.organizations))?) {
            (people, Some(organization)) => Ok(Self::with_organization(organization, people)),
            ([], None) => Ok(Self::default()),
            (people, None) => Self::of_people_alone(client, id, people).await,
        }
    }

    /// Other people beside an organization leave it the client; in place of a person they bring another client. Which
    /// of the two it is, the deal itself must tell.
    async fn of_people_alone(
        client: &Client<Heffl>,
        id: &DealId,
        people: &[Id<kind::Person>],
    ) -> Result<Self> {
        let deal = client.send(GetDeal::new(id.retype())).await?;
        match read::Client::of(&deal).kind {
            Some(Kind::Organization) => Ok(Self { client: None, contacts: Update::Set(retyped(people)) }),
            // The client alone is all that the model shows of a deal, which may have contacts beside it: whoever
            // writes that back does not mean to take them away.
            Some(Kind::Person) if is_alone(people, deal.client_id.as_ref()) => Ok(Self::with_people(people)),
            Some(Kind::Person) => Ok(Self {
                contacts: Update::Set(retyped(people.get(1..).unwrap_or_default())),
                ..Self::with_people(people)
            }),
            None => Err(Error::invalid_request(
                "people: Heffl does not tell whether the deal's one client is a person or an organization; \
                 if it is an organization, name that too",
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
        _ => {
            Err(Error::invalid_request(format!("organizations: a deal of Heffl has one, not {}", ids.len())))
        }
    }
}

fn without_client() -> Error {
    Error::invalid_request("a deal of Heffl has a client: name a person or an organization")
}
