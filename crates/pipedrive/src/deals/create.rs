//! Creating a deal.

use chrono::NaiveDate;
use dealport_core::json::{Currency, Fields, Timestamp};
use dealport_core::plumbing::endpoint;
use dealport_core::{Decimal, Result};

use super::{ArchiveTime, Deal, Status};
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{LabelId, OrganizationId, PersonId, PipelineId, StageId, UserId};

/// Creates a deal.
///
/// Without a stage the deal goes to the first stage of its pipeline, without a pipeline to that of the
/// default one.
///
/// ```
/// use dealport_pipedrive::deals::CreateDeal;
/// use dealport_pipedrive::{Decimal, Endpoint};
///
/// let request = CreateDeal::new("Acme renewal").value(Decimal::new(500_000, 2)).stage_id(6);
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "POST /api/v2/deals\n{\"title\":\"Acme renewal\",\"stage_id\":6,\"value\":5000.00}"
/// );
/// # Ok::<(), dealport_pipedrive::Error>(())
/// ```
#[endpoint(
    post = "/api/v2/deals",
    name = "deals.create",
    cost = 5,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#addDeal",
    validate(Self::check)
)]
#[returns(Data<Deal>)]
pub struct CreateDeal {
    /// The title.
    pub title: String,
    /// The owner; the caller if unset.
    pub owner_id: Option<UserId>,
    /// The linked person.
    pub person_id: Option<PersonId>,
    /// The linked organization.
    pub org_id: Option<OrganizationId>,
    /// The pipeline; a stage implies it.
    pub pipeline_id: Option<PipelineId>,
    /// The stage.
    pub stage_id: Option<StageId>,
    /// The value in major units.
    pub value: Option<Decimal>,
    /// The currency; the user's default if unset.
    pub currency: Option<Currency>,
    /// The status; open if unset.
    pub status: Option<Status>,
    /// The probability of winning, in percent.
    pub probability: Option<Decimal>,
    /// The reason for the loss; only with the status lost.
    pub lost_reason: Option<String>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The time of closing; only if it is won or lost.
    pub close_time: Option<Timestamp>,
    /// The time of winning; only if it is won.
    pub won_time: Option<Timestamp>,
    /// The time of losing; only if it is lost.
    pub lost_time: Option<Timestamp>,
    /// The expected close date.
    pub expected_close_date: Option<NaiveDate>,
    /// The labels.
    pub label_ids: Option<Vec<LabelId>>,
    /// Whether the deal is created archived.
    pub is_archived: Option<bool>,
    /// The time of archiving; now if unset.
    pub archive_time: Option<ArchiveTime>,
    /// Whether the deal is created deleted. In the vendor's schema, although its guide rules it out.
    pub is_deleted: Option<bool>,
    /// The channel's id, in free text. Accepted, although it is not in the vendor's schema.
    pub channel_id: Option<String>,
    /// Custom fields by key; see [`custom_fields`](crate::custom_fields).
    #[rest(set(custom_field))]
    pub custom_fields: Fields,
}

impl CreateDeal {
    fn check(&self) -> Result<()> {
        endpoint::filled("title", &self.title, "a deal")?;
        endpoint::outcome(
            Some(self.status.as_ref().unwrap_or(&Status::Open)),
            [
                ("lost_reason", self.lost_reason.is_some(), &[Status::Lost]),
                ("close_time", self.close_time.is_some(), &[Status::Won, Status::Lost]),
                ("won_time", self.won_time.is_some(), &[Status::Won]),
                ("lost_time", self.lost_time.is_some(), &[Status::Lost]),
            ],
        )
    }
}
