//! Creating a deal.

use dealport_core::json::Fields;
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Result};

use super::{Deal, WinStatus};
use crate::endpoint::check_length;
use crate::envelope::One;
use crate::{ContactId, OrganizationId, StatusId, TagId, UserId};

/// Creates a deal in a status.
///
/// ```
/// use dealport_weeek::deals::CreateDeal;
/// use dealport_weeek::{Decimal, Endpoint};
///
/// let request = CreateDeal::new("zX1cV3bN5mK7jH9g")
///     .title("Annual licence")
///     .amount(Decimal::new(12505, 1))
///     .custom_field("7d0f3c1e-0000-4000-8000-000000000001", "free text");
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "POST /public/v1/crm/statuses/zX1cV3bN5mK7jH9g/deals\n\
///     {\"title\":\"Annual licence\",\"amount\":1250.5,\
///     \"customFields\":{\"7d0f3c1e-0000-4000-8000-000000000001\":\"free text\"}}"
/// );
/// # Ok::<(), dealport_weeek::Error>(())
/// ```
#[endpoint(
    post = "/public/v1/crm/statuses/{statusId}/deals",
    name = "deals.create",
    payload = "deal",
    docs = "https://developers.weeek.net/api/deals#create-a-deal",
    validate(Self::check)
)]
#[returns(One<Deal>)]
pub struct CreateDeal {
    /// The status.
    pub status_id: StatusId,
    /// The title, at most 255 characters.
    pub title: Option<String>,
    /// The amount, in the currency of the funnel.
    pub amount: Option<Decimal>,
    /// The outcome. The deal is open if unset.
    pub win_status: Option<WinStatus>,
    /// The description. It can be set here only: Weeek ignores it in changes (observed).
    pub description: Option<String>,
    /// The members who work on the deal.
    pub assignees: Option<Vec<UserId>>,
    /// The organizations.
    pub organizations: Option<Vec<OrganizationId>>,
    /// The contacts.
    pub contacts: Option<Vec<ContactId>>,
    /// The tags.
    pub tags: Option<Vec<TagId>>,
    /// The custom fields by id; see [`custom_fields`](crate::custom_fields) for their values.
    #[rest(set(custom_field))]
    pub custom_fields: Option<Fields>,
}

impl CreateDeal {
    fn check(&self) -> Result<()> {
        check_length("title", &self.title)
    }
}
