//! Changing a deal, with the deal in the response.

use dealport_core::json::Fields;
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Result, Update};

use super::{Deal, WinStatus};
use crate::DealId;
use crate::endpoint::check_length;
use crate::envelope::One;

/// Changes a deal and returns it. Sends only the fields that were set.
///
/// All fields are optional. Fields that are left out stay as they are (inferred).
/// [`PatchDeal`](super::PatchDeal) has more fields and does not return the deal.
///
/// ```
/// use dealport_weeek::Endpoint;
/// use dealport_weeek::deals::UpdateDeal;
///
/// let request = UpdateDeal::new("aB3dE5fG7hJ9kL1m").title("Annual licence").clear_win_status();
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "PUT /public/v1/crm/deals/aB3dE5fG7hJ9kL1m\n{\"title\":\"Annual licence\",\"winStatus\":null}"
/// );
/// # Ok::<(), dealport_weeek::Error>(())
/// ```
#[endpoint(
    put = "/public/v1/crm/deals/{id}",
    name = "deals.update",
    payload = "deal",
    idempotent,
    docs = "https://developers.weeek.net/api-5330216",
    validate(Self::check)
)]
#[returns(One<Deal>)]
pub struct UpdateDeal {
    /// The deal.
    pub id: DealId,
    /// The title, at most 255 characters.
    pub title: Update<String>,
    /// The amount, in the currency of the funnel.
    pub amount: Update<Decimal>,
    /// The outcome. Clear it to open the deal.
    pub win_status: Update<WinStatus>,
    /// The custom fields by id; see [`custom_fields`](crate::custom_fields) for their values. Fields that are
    /// left out stay as they are (inferred).
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: Option<Fields>,
}

impl UpdateDeal {
    fn check(&self) -> Result<()> {
        check_length("title", &self.title)
    }
}
