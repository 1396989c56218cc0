//! Sums over deals. They are in version 1 of the API only.

use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Result};

use super::Status;
use crate::currencies::ByCurrency;
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{FilterId, PipelineId, StageId, UserId};

/// Sums over deals, by currency and in the account's own currency.
#[record]
pub struct Summary {
    /// The values of the deals.
    pub values_total: Option<ByCurrency<Total>>,
    /// The values of the deals times their probabilities.
    pub weighted_values_total: Option<ByCurrency<WeightedTotal>>,
    /// The number of deals.
    pub total_count: Option<i64>,
    /// The sum in the account's own currency.
    pub total_currency_converted_value: Option<Decimal>,
    /// The weighted sum in the account's own currency.
    pub total_weighted_currency_converted_value: Option<Decimal>,
    /// The sum as users see it.
    pub total_currency_converted_value_formatted: Option<String>,
    /// The weighted sum as users see it.
    pub total_weighted_currency_converted_value_formatted: Option<String>,
}

/// The sum over the deals of one currency.
#[record]
pub struct Total {
    /// The sum in the deals' currency.
    pub value: Option<Decimal>,
    /// The number of deals.
    pub count: Option<i64>,
    /// The sum in the account's own currency.
    pub value_converted: Option<Decimal>,
    /// The sum as users see it.
    pub value_formatted: Option<String>,
    /// The converted sum as users see it.
    pub value_converted_formatted: Option<String>,
}

/// The weighted sum over the deals of one currency.
#[record]
pub struct WeightedTotal {
    /// The sum in the deals' currency.
    pub value: Option<Decimal>,
    /// The number of deals.
    pub count: Option<i64>,
    /// The sum as users see it.
    pub value_formatted: Option<String>,
}

/// Sums up the deals that are not archived.
///
/// ```no_run
/// use dealport_pipedrive::Client;
/// use dealport_pipedrive::deals::{Status, SummarizeDeals};
///
/// # async fn summarize(client: &Client) -> Result<(), dealport_pipedrive::Error> {
/// let summary = client.send(SummarizeDeals::new().status(Status::Open)).await?;
/// for (currency, total) in summary.values_total.iter().flat_map(|totals| totals.iter()) {
///     println!("{currency}: {:?} in {:?} deals", total.value, total.count);
/// }
/// # Ok(())
/// # }
/// ```
#[endpoint(
    get = "/v1/deals/summary",
    name = "deals.summarize",
    cost = 40,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealsSummary",
    validate(Self::check)
)]
#[returns(Data<Summary>)]
pub struct SummarizeDeals {
    /// Only deals with this status: open, won or lost.
    pub status: Option<Status>,
    /// Only deals that match this saved filter. The vendor then ignores `user_id`.
    pub filter_id: Option<FilterId>,
    /// Only deals of this owner.
    pub user_id: Option<UserId>,
    /// Only deals in this pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// Only deals in this stage.
    pub stage_id: Option<StageId>,
}

impl SummarizeDeals {
    fn check(&self) -> Result<()> {
        endpoint::filter_alone(self.filter_id.as_ref(), [("user_id", self.user_id.is_some())])
    }
}

/// Sums up the archived deals.
#[endpoint(
    get = "/v1/deals/summary/archived",
    name = "deals.summarize_archived",
    deprecated,
    cost = 80,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getArchivedDealsSummary",
    validate(Self::check)
)]
#[returns(Data<Summary>)]
pub struct SummarizeArchivedDeals {
    /// Only deals with this status: open, won or lost.
    pub status: Option<Status>,
    /// Only deals that match this saved filter. The vendor then ignores `user_id`.
    pub filter_id: Option<FilterId>,
    /// Only deals of this owner.
    pub user_id: Option<UserId>,
    /// Only deals in this pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// Only deals in this stage.
    pub stage_id: Option<StageId>,
}

impl SummarizeArchivedDeals {
    fn check(&self) -> Result<()> {
        endpoint::filter_alone(self.filter_id.as_ref(), [("user_id", self.user_id.is_some())])
    }
}
