//! Changing a deal, with the deal as the response.

use dealport_core::json::Fields;
use dealport_core::{Decimal, Operation, Update, request};

use super::{Deal, WinStatus};
use crate::DealId;
use crate::custom_fields::custom_field_setters;
use crate::endpoint::endpoint;

request! {
    /// Changes those members of a deal that are touched, and answers with the deal.
    ///
    /// `PUT /public/v1/crm/deals/{id}`. All members are optional; that those left out stay as they are is inferred.
    /// [`PatchDeal`](super::PatchDeal) has more members and no response. See
    /// [Update a deal](https://developers.weeek.net/api-5330216).
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
    pub struct UpdateDeal {
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
        }
        more body {
            /// Its custom fields, by their ids. Those that are left out stay as they are (inferred).
            custom_fields as "customFields": Fields,
        }
    }
}

custom_field_setters!(UpdateDeal, clear);

endpoint! {
    UpdateDeal:
        // It sets members to values: done twice, they have the same values.
        Operation::put("deals.update", "/public/v1/crm/deals/{id}")
            .idempotent(true)
            .page("https://developers.weeek.net/api-5330216")
        => Deal in "deal", short(title)
}
