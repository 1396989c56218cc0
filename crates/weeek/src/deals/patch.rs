//! Changing a deal, with more members and without a response.

use dealport_core::json::Fields;
use dealport_core::plumbing::UpdateList;
use dealport_core::{Decimal, Error, Operation, Result, Update, request};

use super::WinStatus;
use crate::custom_fields::custom_field_setters;
use crate::endpoint::endpoint;
use crate::{ContactId, DealId, OrganizationId, TagId, UserId, text};

request! {
    /// Changes those members of a deal that are touched. The vendor does not send the deal back.
    ///
    /// `PATCH /public/v1/crm/deals/{id}`. Whether its lists replace what is there or add to it is not documented, nor
    /// has anybody told: requests such as [`AttachContact`](super::AttachContact) are certain. See
    /// [Update a deal fields](https://developers.weeek.net/api-5330218).
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
    pub struct PatchDeal {
        path {
            /// The deal.
            id: DealId,
        }
        body {
            /// The title, at most 255 characters.
            title / clear_title: Update<String>,
            /// What it is worth, in the currency of the funnel.
            amount / clear_amount: Update<Decimal>,
            /// What became of it; empty for an open deal.
            win_status / clear_win_status as "winStatus": Update<WinStatus>,
            /// More on it. The vendor documents it here and ignores it (observed), so that a request with it is
            /// refused before it is sent; [`CreateDeal`](super::CreateDeal) can set it.
            description / clear_description: Update<String>,
            /// Who works on it.
            assignees: UpdateList<UserId>,
            /// The organizations that it is with.
            organizations: UpdateList<OrganizationId>,
            /// The contacts that it is with.
            contacts: UpdateList<ContactId>,
            /// Its tags.
            tags: UpdateList<TagId>,
        }
        more body {
            /// Its custom fields, by their ids. Those that are left out stay as they are (inferred).
            custom_fields as "customFields": Fields,
        }
    }
}

custom_field_setters!(PatchDeal, clear);

endpoint! {
    PatchDeal:
        // Values are set, and lists name what is in them: done twice, all is as it was after once.
        Operation::patch("deals.patch", "/public/v1/crm/deals/{id}")
            .idempotent(true)
            .page("https://developers.weeek.net/api-5330218")
        => done {
            fn validate(&self) -> Result<()> {
                if !self.description.is_keep() {
                    return Err(Error::unsupported(
                        "description: the vendor ignores it in a change; it can be set when the deal is created",
                    ));
                }
                text::check("title", &self.title)
            }
        }
}
