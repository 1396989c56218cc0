//! Operations of version 1 that the vendor took out of its documentation. They may vanish without notice.

#![allow(deprecated, reason = "the declarations are deprecated as a whole")]

use chrono::NaiveDate;
use dealport_core::http::Commas;
use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Result};

use super::{Status, StatusFilter};
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{ActivityId, DealId, OrganizationId, PersonId, PipelineId, StageId, UserId};
use crate::v1::Flag;
use crate::v1::activities::Activity;
use crate::v1::envelope::{CursorPages, OffsetPages};
use crate::v1::persons::Person;

/// A deal in the collection of all deals.
#[record]
pub struct CollectedDeal {
    /// The deal's id.
    pub id: DealId,
    /// The user who created it.
    pub creator_user_id: Option<UserId>,
    /// The owner.
    pub user_id: Option<UserId>,
    /// The linked person.
    pub person_id: Option<PersonId>,
    /// The linked organization.
    pub org_id: Option<OrganizationId>,
    /// The stage.
    pub stage_id: Option<StageId>,
    /// The title.
    pub title: Option<String>,
    /// The value in major units.
    pub value: Option<Decimal>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The status.
    pub status: Option<Status>,
    /// The probability of winning, in percent.
    pub probability: Option<Decimal>,
    /// The reason for the loss.
    pub lost_reason: Option<String>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<String>,
    /// The time of closing.
    pub close_time: Option<Timestamp>,
    /// The pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// The time of winning.
    pub won_time: Option<Timestamp>,
    /// The time of losing.
    pub lost_time: Option<Timestamp>,
    /// The expected close date.
    pub expected_close_date: Option<NaiveDate>,
    /// The ids of the labels, separated by commas.
    pub label: Option<String>,
}

/// Lists all deals of the company. Only global admins may.
#[deprecated(note = "the vendor retired it: use `ListDeals`")]
#[endpoint(
    get = "/v1/deals/collection",
    name = "deals.collection.list",
    deprecated,
    cost = 10,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealsCollection"
)]
#[returns(CursorPages<CollectedDeal>)]
pub struct ListDealCollection {
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// Only deals changed at this time or later: `2022-11-01 08:55:59`, UTC.
    pub since: Option<Timestamp>,
    /// Only deals changed before this time: `2022-11-01 08:55:59`, UTC.
    pub until: Option<Timestamp>,
    /// Only deals of this owner.
    pub user_id: Option<UserId>,
    /// Only deals in this stage.
    pub stage_id: Option<StageId>,
    /// Only deals with this status.
    pub status: Option<StatusFilter>,
}

/// Lists the activities of a deal.
///
/// The linked objects are in each page's `extra`, as `related_objects`, and so is `activity_distribution`.
#[deprecated(note = "the vendor retired it: use `activities::ListActivities` with `deal_id`")]
#[endpoint(
    get = "/v1/deals/{id}/activities",
    name = "deals.activities.list",
    deprecated,
    cost = 20,
    scope = "activities:read, activities:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealActivities"
)]
#[returns(OffsetPages<Activity>)]
pub struct ListDealActivities {
    /// The deal.
    pub id: DealId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// Only activities that are done, or that are not; all if unset.
    pub done: Option<Flag>,
    /// Activities to leave out.
    pub exclude: Commas<ActivityId>,
}

/// Lists the persons of a deal: its linked person and the participants.
///
/// The linked objects are in each page's `extra`, as `related_objects`.
#[deprecated(note = "the vendor retired it: use `persons::ListPersons` with `deal_id`")]
#[endpoint(
    get = "/v1/deals/{id}/persons",
    name = "deals.persons.list",
    deprecated,
    cost = 20,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealPersons"
)]
#[returns(OffsetPages<Person>)]
pub struct ListDealPersons {
    /// The deal.
    pub id: DealId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

/// Deleted deals.
#[record]
pub struct DeletedDeals {
    /// The deals' ids.
    #[wire = "id"]
    pub ids: Vec<DealId>,
}

/// Deletes several deals. The vendor erases them after 30 days.
#[deprecated(note = "the vendor retired it: use `DeleteDeal` for each of them")]
#[endpoint(
    delete = "/v1/deals",
    name = "deals.delete_many",
    deprecated,
    idempotent,
    cost = 10,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#deleteDeals",
    validate(Self::check)
)]
#[returns(Data<DeletedDeals>)]
pub struct DeleteManyDeals {
    /// The deals, at least one.
    pub ids: Commas<DealId>,
}

impl DeleteManyDeals {
    fn check(&self) -> Result<()> {
        endpoint::required("ids", self.ids.len(), usize::MAX)
    }
}
