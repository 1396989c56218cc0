//! Creating a deal.

use dealport_core::json::Fields;
use dealport_core::plumbing::UpdateList;
use dealport_core::{Decimal, Operation, request};

use super::{Deal, WinStatus};
use crate::custom_fields::custom_field_setters;
use crate::endpoint::endpoint;
use crate::{ContactId, OrganizationId, StatusId, TagId, UserId};

request! {
    /// Creates a deal in a status.
    ///
    /// `POST /public/v1/crm/statuses/{statusId}/deals`. Sent once: never again after its response was lost. See
    /// [Create a deal](https://developers.weeek.net/api/deals#create-a-deal).
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
    pub struct CreateDeal {
        path {
            /// The status.
            status_id: StatusId,
        }
        body {
            /// The title, at most 255 characters.
            title: Option<String>,
            /// What it is worth, in the currency of the funnel.
            amount: Option<Decimal>,
            /// What became of it; open if unset.
            win_status as "winStatus": Option<WinStatus>,
            /// More on it. It can be set here alone: the vendor ignores it in changes (observed).
            description: Option<String>,
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
            /// Its custom fields, by their ids.
            custom_fields as "customFields": Fields,
        }
    }
}

custom_field_setters!(CreateDeal);

endpoint! {
    CreateDeal:
        Operation::post("deals.create", "/public/v1/crm/statuses/{statusId}/deals")
            .page("https://developers.weeek.net/api/deals#create-a-deal")
        => Deal in "deal", short(title)
}
