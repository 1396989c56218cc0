//! Changing an activity.

use chrono::NaiveDate;
use dealport_core::plumbing::endpoint;
use dealport_core::{Id, Update};

use super::{Activity, Attendee, Participant};
use crate::custom_fields::Address;
use crate::envelope::Data;
use crate::ids::{ActivityId, DealId, LeadId, OrganizationId, PersonId, ProjectId, UserId, kind};

/// Updates an activity. Sends only the fields that were set.
///
/// That links, the location and the priority can be cleared is inferred.
#[endpoint(
    patch = "/api/v2/activities/{id}",
    name = "activities.update",
    idempotent,
    cost = 5,
    scope = "activities:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Activities#updateActivity"
)]
#[returns(Data<Activity>)]
pub struct UpdateActivity {
    /// The activity.
    pub id: ActivityId,
    /// The subject.
    pub subject: Option<String>,
    /// The type: the `key_string` of an [activity type](crate::activity_types::ActivityType).
    #[wire = "type"]
    pub kind: Option<String>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The linked deal.
    pub deal_id: Update<DealId>,
    /// The linked lead.
    pub lead_id: Update<LeadId>,
    /// The primary participant. The vendor's guide says to set `participants` instead.
    pub person_id: Update<PersonId>,
    /// The linked organization.
    pub org_id: Update<OrganizationId>,
    /// The linked project.
    pub project_id: Update<ProjectId>,
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
    pub location: Update<Address>,
    /// The participating persons, in place of all that it has.
    pub participants: Option<Vec<Participant>>,
    /// The attendees of the meeting, in place of all that it has.
    pub attendees: Option<Vec<Attendee>>,
    /// The description that attendees see.
    pub public_description: Option<String>,
    /// The priority: an option of the built-in priority field of activities.
    pub priority: Update<Id<kind::Priority>>,
    /// The note, in HTML.
    pub note: Option<String>,
}
