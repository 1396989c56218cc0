//! Changing a deal, with more fields than an update and without a deal in the response.

use dealport_core::json::Fields;
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Result, Update};

use super::WinStatus;
use crate::endpoint::check_length;
use crate::envelope::Done;
use crate::{ContactId, DealId, OrganizationId, TagId, UserId};

/// Changes a deal without returning it. Sends only the fields that were set.
///
/// It is not documented whether lists replace the present ones or add to them. Requests such as
/// [`AttachContact`](super::AttachContact) have a certain effect.
///
/// Weeek documents a description here and ignores it (observed). [`CreateDeal`](super::CreateDeal) can set
/// it.
///
/// ```
/// use dealport_weeek::Endpoint;
/// use dealport_weeek::deals::PatchDeal;
///
/// let request = PatchDeal::new("aB3dE5fG7hJ9kL1m").title("Annual licence").clear_amount();
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "PATCH /public/v1/crm/deals/aB3dE5fG7hJ9kL1m\n{\"title\":\"Annual licence\",\"amount\":null}"
/// );
/// # Ok::<(), dealport_weeek::Error>(())
/// ```
#[endpoint(
    patch = "/public/v1/crm/deals/{id}",
    name = "deals.patch",
    idempotent,
    docs = "https://developers.weeek.net/api-5330218",
    validate(Self::check)
)]
#[returns(Done)]
pub struct PatchDeal {
    /// The deal.
    pub id: DealId,
    /// The title, at most 255 characters.
    pub title: Update<String>,
    /// The amount, in the currency of the funnel.
    pub amount: Update<Decimal>,
    /// The outcome. Clear it to open the deal.
    pub win_status: Update<WinStatus>,
    /// The members who work on the deal.
    pub assignees: Option<Vec<UserId>>,
    /// The organizations.
    pub organizations: Option<Vec<OrganizationId>>,
    /// The contacts.
    pub contacts: Option<Vec<ContactId>>,
    /// The tags.
    pub tags: Option<Vec<TagId>>,
    /// The custom fields by id; see [`custom_fields`](crate::custom_fields) for their values. Fields that are
    /// left out stay as they are (inferred).
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: Option<Fields>,
}

impl PatchDeal {
    fn check(&self) -> Result<()> {
        check_length("title", &self.title)
    }
}
