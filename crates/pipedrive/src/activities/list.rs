//! Listing activities.

use dealport_core::http::Commas;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::endpoint;
use dealport_core::{Result, open_enum};

use super::Activity;
use crate::deals::SortDirection;
use crate::endpoint;
use crate::envelope::Pages;
use crate::ids::{ActivityId, DealId, FilterId, LeadId, OrganizationId, PersonId, UserId};

open_enum! {
    /// A field of an activity that is returned only on request.
    pub enum IncludeField {
        /// The attendees.
        Attendees = "attendees",
    }
}

open_enum! {
    /// The field to sort activities by.
    pub enum SortBy {
        /// The id.
        Id = "id",
        /// The time of the last change.
        UpdateTime = "update_time",
        /// The time of creation.
        AddTime = "add_time",
        /// The due date.
        DueDate = "due_date",
    }
}

/// Lists activities.
#[endpoint(
    get = "/api/v2/activities",
    name = "activities.list",
    cost = 10,
    scope = "activities:read, activities:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Activities#getActivities",
    validate(Self::check)
)]
#[returns(Pages<Activity>)]
pub struct ListActivities {
    /// Only activities that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// Only these activities, at most 100.
    pub ids: Commas<ActivityId>,
    /// Only activities of this owner.
    pub owner_id: Option<UserId>,
    /// Only activities of this deal.
    pub deal_id: Option<DealId>,
    /// Only activities of this lead.
    pub lead_id: Option<LeadId>,
    /// Only activities whose primary participant is this person.
    pub person_id: Option<PersonId>,
    /// Only activities of this organization.
    pub org_id: Option<OrganizationId>,
    /// Only activities that are done, or only those that are not.
    pub done: Option<bool>,
    /// Only activities changed at this time or later, in whole seconds.
    pub updated_since: Option<Timestamp>,
    /// Only activities changed before this time, in whole seconds.
    pub updated_until: Option<Timestamp>,
    /// The field to sort by.
    pub sort_by: Option<SortBy>,
    /// The direction of the sort.
    pub sort_direction: Option<SortDirection>,
    /// The fields to add to each activity.
    pub include_fields: Commas<IncludeField>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl ListActivities {
    fn check(&self) -> Result<()> {
        endpoint::filter_alone(
            self.filter_id.as_ref(),
            [
                ("ids", !self.ids.is_empty()),
                ("owner_id", self.owner_id.is_some()),
                ("deal_id", self.deal_id.is_some()),
                ("lead_id", self.lead_id.is_some()),
                ("person_id", self.person_id.is_some()),
                ("org_id", self.org_id.is_some()),
            ],
        )?;
        endpoint::filters(self.ids.len(), 0, self.updated_since, self.updated_until)
    }
}
