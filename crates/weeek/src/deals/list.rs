//! Listing deals.

use dealport_core::plumbing::BracketList;
use dealport_core::{Operation, open_enum, request};

use super::{Deal, WinStatus};
use crate::endpoint::endpoint;
use crate::list::custom_field_filter;
use crate::{ContactId, CustomFieldFilters, OrganizationId, Sort, StatusId, TagId, UserId};

open_enum! {
    /// By what deals are sorted.
    pub enum SortBy {
        /// By the title.
        Title = "title",
        /// By what they are worth.
        Amount = "amount",
        /// By the time of the last comment.
        Commented = "commented",
        /// By the time of creation.
        CreatedAt = "createdAt",
        /// By the time of the last change.
        UpdatedAt = "updatedAt",
    }
}

open_enum! {
    /// When a deal was last changed.
    pub enum LastUpdated {
        /// Today.
        Today = "today",
        /// Yesterday.
        Yesterday = "yesterday",
        /// In the last week.
        LastWeek = "lastWeek",
    }
}

request! {
    /// Lists the deals in a status.
    ///
    /// `GET /public/v1/crm/statuses/{statusId}/deals`. The deals of a whole funnel are those of its
    /// [statuses](crate::statuses::ListStatuses). Without `win_statuses` those that are won, lost or archived seem to
    /// be among them (observed by others). An id that the vendor does not know is an error, not an empty list. See
    /// [Get all deals](https://developers.weeek.net/api/deals#get-all-deals).
    ///
    /// ```no_run
    /// use dealport_weeek::deals::{ListDeals, SortBy, WinStatus};
    /// use dealport_weeek::{Client, Sort};
    ///
    /// # async fn list(client: &Client) -> Result<(), dealport_weeek::Error> {
    /// let request = ListDeals::new("zX1cV3bN5mK7jH9g")
    ///     .win_statuses([WinStatus::Won])
    ///     .sort(Sort::descending(SortBy::Amount))
    ///     .limit(100_u32);
    /// let mut won = client.items(request);
    /// while let Some(deal) = won.try_next().await? {
    ///     println!("{}: {:?}", deal.id, deal.title);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub struct ListDeals {
        path {
            /// The status.
            status_id: StatusId,
        }
        query {
            /// Text to be found. Where it is looked for is not documented.
            search: Option<String>,
            /// Only those that one of these members works on.
            assignee_ids as "assigneeIds": BracketList<UserId>,
            /// Only those that came to one of these ends.
            win_statuses as "winStatuses": BracketList<WinStatus>,
            /// Only those last changed then.
            last_updated as "lastUpdated": BracketList<LastUpdated>,
            /// Only those with these tags; whether with one or all of them is not documented.
            tags: BracketList<TagId>,
            /// Only those with these organizations; whether with one or all of them is not documented.
            organizations: BracketList<OrganizationId>,
            /// Only those with these contacts; whether with one or all of them is not documented.
            contacts: BracketList<ContactId>,
            /// Deals in a page; 50 if unset. The most is not documented; 100 are known to work.
            limit: Option<u32>,
            /// How many deals come before the page.
            offset: Option<u64>,
            /// By what to sort.
            sort: Option<Sort<SortBy>>,
        }
        more query {
            /// Only those whose custom fields have these values.
            custom_fields as "customFields": CustomFieldFilters,
        }
    }
}

custom_field_filter!(ListDeals);

endpoint! {
    ListDeals:
        Operation::get("deals.list", "/public/v1/crm/statuses/{statusId}/deals")
            .page("https://developers.weeek.net/api/deals#get-all-deals")
        => pages of Deal in "deals"
}
