//! Changing a deal.

use chrono::NaiveDate;
use dealport_core::json::{Currency, Fields, Timestamp};
use dealport_core::plumbing::endpoint;
use dealport_core::{Decimal, Error, Result, Update};

use super::{ArchiveTime, Deal, Status};
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{DealId, LabelId, OrganizationId, PersonId, PipelineId, StageId, UserId};

/// Updates a deal. Sends only the fields that were set.
///
/// An archived deal must be unarchived first, and a deleted one restored.
///
/// ```
/// use dealport_pipedrive::Endpoint;
/// use dealport_pipedrive::deals::UpdateDeal;
///
/// let request = UpdateDeal::new(42).title("Enterprise plan").clear_expected_close_date();
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "PATCH /api/v2/deals/42\n{\"title\":\"Enterprise plan\",\"expected_close_date\":null}"
/// );
/// # Ok::<(), dealport_pipedrive::Error>(())
/// ```
#[endpoint(
    patch = "/api/v2/deals/{id}",
    name = "deals.update",
    idempotent,
    cost = 5,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#updateDeal",
    validate(Self::check)
)]
#[returns(Data<Deal>)]
pub struct UpdateDeal {
    /// The deal.
    pub id: DealId,
    /// The title.
    pub title: Option<String>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The linked person.
    pub person_id: Update<PersonId>,
    /// The linked organization.
    pub org_id: Update<OrganizationId>,
    /// The pipeline; a stage implies it.
    pub pipeline_id: Option<PipelineId>,
    /// The stage.
    pub stage_id: Option<StageId>,
    /// The value in major units. That it can be cleared is inferred.
    pub value: Update<Decimal>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The status.
    pub status: Option<Status>,
    /// The probability of winning, in percent.
    pub probability: Update<Decimal>,
    /// The reason for the loss; only with the status lost.
    pub lost_reason: Update<String>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The time of closing; only if it is won or lost.
    pub close_time: Update<Timestamp>,
    /// The time of winning; only if it is won.
    pub won_time: Option<Timestamp>,
    /// The time of losing; only if it is lost.
    pub lost_time: Option<Timestamp>,
    /// The expected close date. That it can be cleared is inferred.
    pub expected_close_date: Update<NaiveDate>,
    /// Its labels, in place of those it has; an empty list takes all away.
    pub label_ids: Option<Vec<LabelId>>,
    /// Whether it is archived.
    pub is_archived: Option<bool>,
    /// The time of archiving; now if unset.
    pub archive_time: Update<ArchiveTime>,
    /// `false` restores a deleted deal (inferred). Use [`DeleteDeal`](super::DeleteDeal) to delete one.
    pub is_deleted: Option<bool>,
    /// The channel's id, in free text. Accepted, although it is not in the vendor's schema.
    pub channel_id: Option<String>,
    /// Custom fields by key; `null` clears one. See [`custom_fields`](crate::custom_fields).
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: Fields,
}

impl UpdateDeal {
    fn check(&self) -> Result<()> {
        if self.won_time.is_some() && self.lost_time.is_some() {
            return Err(Error::invalid_request("won_time: a deal that is won has no lost_time"));
        }
        endpoint::outcome(
            self.status.as_ref(),
            [
                ("lost_reason", self.lost_reason.value().is_some(), &[Status::Lost]),
                ("close_time", self.close_time.value().is_some(), &[Status::Won, Status::Lost]),
                ("won_time", self.won_time.is_some(), &[Status::Won]),
                ("lost_time", self.lost_time.is_some(), &[Status::Lost]),
            ],
        )
    }
}
