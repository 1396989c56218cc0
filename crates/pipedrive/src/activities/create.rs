//! Creating an activity.

use chrono::NaiveDate;
use dealport_core::Id;
use dealport_core::plumbing::endpoint;

use super::{Activity, Attendee, Participant};
use crate::custom_fields::Address;
use crate::envelope::Data;
use crate::ids::{DealId, LeadId, OrganizationId, PersonId, ProjectId, UserId, kind};

/// Creates an activity.
#[endpoint(
    post = "/api/v2/activities",
    name = "activities.create",
    cost = 5,
    scope = "activities:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Activities#addActivity"
)]
#[returns(Data<Activity>)]
pub struct CreateActivity {
    /// The subject.
    pub subject: Option<String>,
    /// The type: the `key_string` of an [activity type](crate::activity_types::ActivityType).
    #[wire = "type"]
    pub kind: Option<String>,
    /// The owner; the caller if unset.
    pub owner_id: Option<UserId>,
    /// The linked deal.
    pub deal_id: Option<DealId>,
    /// The linked lead.
    pub lead_id: Option<LeadId>,
    /// The primary participant. The vendor's guide says to set `participants` instead.
    pub person_id: Option<PersonId>,
    /// The linked organization.
    pub org_id: Option<OrganizationId>,
    /// The linked project.
    pub project_id: Option<ProjectId>,
    /// The due date.
    pub due_date: Option<NaiveDate>,
    /// The due time, in UTC: `15:00:00`.
    pub due_time: Option<String>,
    /// The duration: `01:00:00`.
    pub duration: Option<String>,
    /// Whether it blocks the owner's calendar.
    pub busy: Option<bool>,
    /// Whether it is done.
    pub done: Option<bool>,
    /// The location.
    pub location: Option<Address>,
    /// The participating persons.
    pub participants: Option<Vec<Participant>>,
    /// The attendees of the meeting.
    pub attendees: Option<Vec<Attendee>>,
    /// The description that attendees see.
    pub public_description: Option<String>,
    /// The priority: an option of the built-in priority field of activities.
    pub priority: Option<Id<kind::Priority>>,
    /// The note, in HTML.
    pub note: Option<String>,
}
