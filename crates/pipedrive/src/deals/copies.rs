//! Duplicating and merging deals. It is in version 1 of the API only.

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use crate::endpoint::{self, Survivor};
use crate::envelope::Data;
use crate::ids::DealId;
use crate::v1::deals::Deal;

/// Duplicates a deal, and returns the new one.
#[endpoint(
    post = "/v1/deals/{id}/duplicate",
    name = "deals.duplicate",
    cost = 10,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#duplicateDeal"
)]
#[returns(Data<Deal>)]
pub struct DuplicateDeal {
    /// The deal.
    pub id: DealId,
}

/// Merges a deal into another one, and returns the other one.
///
/// The deal `id` is gone afterwards. The values of the deal `merge_with_id` win; those that it lacks come
/// from the deal `id`.
///
/// ```
/// use dealport_pipedrive::deals::MergeDeals;
/// use dealport_pipedrive::{DealId, Endpoint, Survivor};
///
/// let request = MergeDeals::new(8, Survivor(DealId::from(42)));
/// assert_eq!(request.to_request()?.to_string(), "PUT /v1/deals/8/merge\n{\"merge_with_id\":42}");
/// # Ok::<(), dealport_pipedrive::Error>(())
/// ```
#[endpoint(
    put = "/v1/deals/{id}/merge",
    name = "deals.merge",
    cost = 40,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#mergeDeals",
    validate(Self::check)
)]
#[returns(Data<Deal>)]
pub struct MergeDeals {
    /// The deal that is gone afterwards.
    pub id: DealId,
    /// The deal that stays.
    pub merge_with_id: Survivor<DealId>,
}

impl MergeDeals {
    fn check(&self) -> Result<()> {
        endpoint::not_itself("merge_with_id", "a deal", &self.id, &self.merge_with_id)
    }
}
