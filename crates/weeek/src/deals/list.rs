//! Listing deals.

use dealport_core::http::Brackets;
use dealport_core::open_enum;
use dealport_core::plumbing::camel::endpoint;

use super::{Deal, WinStatus};
use crate::custom_fields::CustomFieldFilters;
use crate::envelope::Pages;
use crate::{ContactId, CustomFieldId, OrganizationId, Sort, StatusId, TagId, UserId};

open_enum! {
    /// The key that deals are sorted by.
    pub enum SortBy {
        /// The title.
        Title = "title",
        /// The amount.
        Amount = "amount",
        /// The time of the last comment.
        Commented = "commented",
        /// The time of creation.
        CreatedAt = "createdAt",
        /// The time of the last change.
        UpdatedAt = "updatedAt",
    }
}

open_enum! {
    /// The period of the last change of a deal.
    pub enum LastUpdated {
        /// Today.
        Today = "today",
        /// Yesterday.
        Yesterday = "yesterday",
        /// The last week.
        LastWeek = "lastWeek",
    }
}

/// Lists the deals in a status.
///
/// The deals of a funnel are those of its [statuses](crate::statuses::ListStatuses). Without `win_statuses`,
/// the list includes won, lost and archived deals (observed by others). An id that Weeek does not know is an
/// error, not an empty list. It is not documented whether a filter with several tags, organizations or
/// contacts requires one or all of them.
///
/// ```no_run
/// use dealport_weeek::deals::{ListDeals, SortBy, WinStatus};
/// use dealport_weeek::{Client, Sort};
///
/// # async fn list(client: &Client) -> Result<(), dealport_weeek::Error> {
/// let request = ListDeals::new("zX1cV3bN5mK7jH9g")
///     .win_statuses([WinStatus::Won])
///     .sort(Sort::descending(SortBy::Amount))
///     .limit(100);
/// let mut won = client.items(request);
/// while let Some(deal) = won.try_next().await? {
///     println!("{}: {:?}", deal.id, deal.title);
/// }
/// # Ok(())
/// # }
/// ```
#[endpoint(
    get = "/public/v1/crm/statuses/{statusId}/deals",
    name = "deals.list",
    payload = "deals",
    docs = "https://developers.weeek.net/api/deals#get-all-deals"
)]
#[returns(Pages<Deal>)]
pub struct ListDeals {
    /// The status.
    pub status_id: StatusId,
    /// The text to search for. The fields that are searched are not documented.
    pub search: Option<String>,
    /// Only deals that one of these members works on.
    pub assignee_ids: Brackets<UserId>,
    /// Only deals with one of these outcomes.
    pub win_statuses: Brackets<WinStatus>,
    /// Only deals last changed in one of these periods.
    pub last_updated: Brackets<LastUpdated>,
    /// Only deals with these tags.
    pub tags: Brackets<TagId>,
    /// Only deals with these organizations.
    pub organizations: Brackets<OrganizationId>,
    /// Only deals with these contacts.
    pub contacts: Brackets<ContactId>,
    /// The number of items in a page; the vendor's default is 50. Its maximum is not documented; 100 is known
    /// to work.
    #[limit]
    pub limit: Option<u32>,
    /// The number of deals before the page.
    #[offset]
    pub offset: Option<u64>,
    /// The order of the list.
    pub sort: Option<Sort<SortBy>>,
    /// Only deals whose custom fields have these values.
    #[rest]
    pub custom_fields: CustomFieldFilters,
}

impl ListDeals {
    /// Adds a filter by a custom field; see [`CustomFieldFilters`].
    pub fn custom_field(mut self, field: impl Into<CustomFieldId>, value: impl Into<String>) -> Self {
        self.custom_fields.insert(field, value);
        self
    }
}
