//! The place of a deal: its funnel, its status, and its position in the column.

use dealport_core::Update;
use dealport_core::plumbing::camel::endpoint;

use crate::envelope::Done;
use crate::{DealId, FunnelId, StatusId};

/// Moves a deal within its funnel, to another status or to another position in its column.
#[endpoint(
    post = "/public/v1/crm/deals/{id}/move",
    name = "deals.move",
    idempotent,
    docs = "https://developers.weeek.net/api/deals#move-a-deal"
)]
#[returns(Done)]
pub struct MoveDeal {
    /// The deal.
    pub id: DealId,
    /// The status. The deal stays in its status if unset (inferred). The effect of clearing it is not
    /// documented.
    pub status_id: Update<StatusId>,
    /// The deal to place it behind; clear it for the top of the column. The position if unset is not
    /// documented.
    pub previous_deal_id: Update<DealId>,
}

impl MoveDeal {
    /// Sets the position to the top of the column, by clearing the deal to place it behind.
    pub fn at_top(self) -> Self {
        self.clear_previous_deal_id()
    }
}

/// Moves a deal to another funnel. The status of the deal afterwards is not documented.
#[endpoint(
    put = "/public/v1/crm/deals/{id}/funnel",
    name = "deals.change_funnel",
    idempotent,
    docs = "https://developers.weeek.net/api/deals#update-the-deal-funnel"
)]
#[returns(Done)]
pub struct ChangeFunnel {
    /// The deal.
    pub id: DealId,
    /// The funnel.
    pub funnel_id: FunnelId,
}

/// Moves a deal to another status. It is not documented whether the status may belong to another funnel.
#[endpoint(
    put = "/public/v1/crm/deals/{id}/status",
    name = "deals.change_status",
    idempotent,
    docs = "https://developers.weeek.net/api/deals#update-the-deal-funnel-status"
)]
#[returns(Done)]
pub struct ChangeStatus {
    /// The deal.
    pub id: DealId,
    /// The status.
    pub status_id: StatusId,
}
