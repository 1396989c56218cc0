//! Updating a deal.

use dealport_core::Decimal;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::endpoint;

use super::{Deal, Priority, Status};
use crate::custom_fields::CustomFields;
use crate::envelope::Item;
use crate::ids::{DealId, SourceId, StageId};

/// Updates a deal. Sends only the fields that were set.
///
/// The pipeline and the client cannot be changed, and only custom fields can be cleared. The stage's id is a
/// number in the older generation and text in the newer; it is sent as it was given.
///
/// ```
/// use dealport_heffl::Endpoint;
/// use dealport_heffl::v1::deals::{Status, UpdateDeal};
///
/// let request = UpdateDeal::new("dl_abc123").stage_id(123).status(Status::Won);
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "PATCH /api/v1/deals/dl_abc123\n{\"stageId\":123,\"status\":\"WON\"}"
/// );
/// # Ok::<(), dealport_heffl::Error>(())
/// ```
#[endpoint(
    patch = "/api/v1/deals/{id}",
    name = "v1.deals.update",
    idempotent,
    docs = "https://docs.heffl.com/api-reference/deals/update-a-deal"
)]
#[returns(Item<Deal>)]
pub struct UpdateDeal {
    /// The deal.
    pub id: DealId,
    /// The title.
    pub title: Option<String>,
    /// The value in major units (inferred).
    pub price: Option<Decimal>,
    /// The stage.
    pub stage_id: Option<StageId>,
    /// The status.
    pub status: Option<Status>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The source; newer generation.
    pub source_id: Option<SourceId>,
    /// The expected close time.
    pub expected_close_date: Option<Timestamp>,
    /// Custom fields by key.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}
