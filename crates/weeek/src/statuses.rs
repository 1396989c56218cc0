//! Statuses, the stages of a funnel.
//!
//! See [Funnel statuses](https://developers.weeek.net/api/funnel-statuses).

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Decimal, Result};

use crate::endpoint::check_length;
use crate::envelope::{All, Done, One};
use crate::{FunnelId, StatusId, UserId};

/// A status of a funnel.
///
/// A status names neither its funnel nor its position, which is its place in the list (inferred).
#[record]
pub struct FunnelStatus {
    /// The status's id.
    pub id: StatusId,
    /// The creator.
    pub creator_id: Option<UserId>,
    /// The name.
    pub name: Option<String>,
    /// The number of deals.
    pub deals_count: Option<u64>,
    /// The total amount of the deals.
    pub deals_amount: Option<Decimal>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}

/// Lists all statuses of a funnel in their order, in one response.
#[endpoint(
    get = "/public/v1/crm/funnels/{funnelId}/statuses",
    name = "statuses.list",
    payload = "statuses",
    docs = "https://developers.weeek.net/api/funnel-statuses"
)]
#[returns(All<FunnelStatus>)]
pub struct ListStatuses {
    /// The funnel.
    pub funnel_id: FunnelId,
}

/// Creates a status of a funnel.
#[endpoint(
    post = "/public/v1/crm/funnels/{funnelId}/statuses",
    name = "statuses.create",
    payload = "status",
    docs = "https://developers.weeek.net/api/funnel-statuses",
    validate(Self::check)
)]
#[returns(One<FunnelStatus>)]
pub struct CreateStatus {
    /// The funnel.
    pub funnel_id: FunnelId,
    /// The name, at most 255 characters.
    pub name: String,
}

impl CreateStatus {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Gets a status.
#[endpoint(
    get = "/public/v1/crm/statuses/{id}",
    name = "statuses.get",
    payload = "status",
    docs = "https://developers.weeek.net/api/funnel-statuses"
)]
#[returns(One<FunnelStatus>)]
pub struct GetStatus {
    /// The status.
    pub id: StatusId,
}

/// Changes the name of a status.
#[endpoint(
    put = "/public/v1/crm/statuses/{id}",
    name = "statuses.update",
    payload = "status",
    idempotent,
    docs = "https://developers.weeek.net/api/funnel-statuses",
    validate(Self::check)
)]
#[returns(One<FunnelStatus>)]
pub struct UpdateStatus {
    /// The status.
    pub id: StatusId,
    /// The name, at most 255 characters.
    pub name: String,
}

impl UpdateStatus {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Deletes a status. The effect on its deals is not documented.
#[endpoint(
    delete = "/public/v1/crm/statuses/{id}",
    name = "statuses.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/funnel-statuses"
)]
#[returns(Done)]
pub struct DeleteStatus {
    /// The status.
    pub id: StatusId,
}
