//! Updating a deal.

use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Result, Update};

use super::{Deal, LineItem, Priority, Status};
use crate::custom_fields::CustomFields;
use crate::endpoint;
use crate::envelope::Item;
use crate::ids::{ClientId, DealId, LeadId, PipelineId, SourceId, StageId, TagId, UserId};

/// Updates a deal. Sends only the fields that were set.
///
/// Heffl shows it with `stageId` and with `status`. The other fields are those of
/// [`CreateDeal`](super::CreateDeal), and `null` clears those that can be empty (inferred). Heffl does not
/// document whether a list replaces the existing one or is added to it, so a request with line items is not
/// retried after its response was lost. To win or lose a deal, Heffl recommends moving it to a stage of that
/// type, which changes its status.
///
/// ```
/// use dealport_heffl::Endpoint;
/// use dealport_heffl::deals::UpdateDeal;
///
/// let request = UpdateDeal::new("dl_abc123").title("Enterprise plan").clear_expected_close_date();
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "PATCH /api/v2/deals/dl_abc123\n{\"title\":\"Enterprise plan\",\"expectedCloseDate\":null}"
/// );
/// # Ok::<(), dealport_heffl::Error>(())
/// ```
#[endpoint(
    patch = "/api/v2/deals/{id}",
    name = "deals.update",
    idempotent(Self::is_repeatable),
    docs = "https://docs.heffl.com/api-v2/agent-workflows",
    validate(Self::check)
)]
#[returns(Item<Deal>)]
pub struct UpdateDeal {
    /// The deal.
    pub id: DealId,
    /// The title.
    pub title: Option<String>,
    /// The client: a contact or a company.
    pub client_id: Option<ClientId>,
    /// The pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// The stage. Its effect if cleared is not documented.
    pub stage_id: Update<StageId>,
    /// The lead that it came from.
    pub lead_id: Update<LeadId>,
    /// The source.
    pub source_id: Update<SourceId>,
    /// The owner.
    pub owner_user_id: Update<UserId>,
    /// The value in major units.
    pub price: Update<Decimal>,
    /// The expected close time.
    pub expected_close_date: Update<Timestamp>,
    /// The priority.
    pub priority: Update<Priority>,
    /// The status. Its effect on the stage is not documented.
    pub status: Option<Status>,
    /// The currency.
    pub currency: Option<Currency>,
    /// Whether prices include tax.
    pub is_inclusive_tax: Option<bool>,
    /// The assignees.
    pub assignees: Option<Vec<UserId>>,
    /// The linked contacts. Heffl returns only their e-mail addresses.
    pub contacts: Option<Vec<ClientId>>,
    /// The tags.
    pub tags: Option<Vec<TagId>>,
    /// The line items.
    pub products: Option<Vec<LineItem>>,
    /// Custom fields by key. Those that are left out stay as they are.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}

impl UpdateDeal {
    /// Returns whether sending the request twice has the effect of sending it once.
    ///
    /// Line items have no ids here. If Heffl adds them to those that exist, a second request adds them twice.
    fn is_repeatable(&self) -> bool {
        self.products.as_ref().is_none_or(Vec::is_empty)
    }

    fn check(&self) -> Result<()> {
        let lines = self.products.iter().flatten();
        endpoint::check_quantities("products", lines.map(|line| line.quantity))
    }
}
