//! Conversion of changes in the model to Pipedrive's requests.

mod references;

use chrono::NaiveDate;
use dealport_core::crm::{CloseDate, DealChanges, DealId, LifecycleState};
use dealport_core::plumbing::{list, owner_id, set};
use dealport_core::{Client, Error, Id, Result, Update};

use self::references::check_place;
pub(super) use self::references::with_list;
use crate::Pipedrive;
use crate::deals::{CreateDeal, Status, UpdateDeal};
use crate::ids::{LabelId, OrganizationId, PersonId, UserId};

/// The fields that `create` and `update` share, under the vendor's names.
struct Fields {
    owner_id: Option<UserId>,
    person_id: Update<PersonId>,
    org_id: Update<OrganizationId>,
    expected_close_date: Update<NaiveDate>,
    status: Option<Status>,
    label_ids: Option<Vec<LabelId>>,
    is_archived: Option<bool>,
}

impl Fields {
    async fn of(client: &Client<Pipedrive>, changes: &DealChanges) -> Result<Self> {
        // Checks without the vendor come before requests to it.
        let person_id = at_most_one("person", "people", &changes.people)?;
        let org_id = at_most_one("organization", "organizations", &changes.organizations)?;
        let expected_close_date = changes.expected_close.as_ref().try_map(|close| match close {
            CloseDate::Date(date) => Ok(*date),
            timestamp => Err(Error::invalid_request(format!(
                "expected_close: Pipedrive keeps a date, not the timestamp {timestamp}"
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
        let label_ids = list(&changes.tags);
        check_place(client, changes).await?;
        let owner_id = match changes.owner.value() {
            Some(owner) => Some(owner_id(client, owner).await?.retype()),
            None => None,
        };
        Ok(Self { owner_id, person_id, org_id, expected_close_date, status, label_ids, is_archived })
    }
}

fn at_most_one<K, J>(one: &str, members: &str, ids: &Update<Vec<Id<K>>>) -> Result<Update<Id<J>>> {
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

pub(super) async fn create(client: &Client<Pipedrive>, changes: DealChanges) -> Result<CreateDeal> {
    let members = Fields::of(client, &changes).await?;
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

pub(super) async fn update(
    client: &Client<Pipedrive>,
    id: &DealId,
    changes: DealChanges,
) -> Result<UpdateDeal> {
    let members = Fields::of(client, &changes).await?;
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
