//! An activity as Pipedrive keeps it.

use chrono::NaiveDate;
use dealport_core::Id;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::record;

use crate::custom_fields::Address;
use crate::ids::{ActivityId, DealId, LeadId, OrganizationId, PersonId, ProjectId, UserId, kind};

/// An activity.
#[record]
pub struct Activity {
    /// The activity's id.
    pub id: ActivityId,
    /// The subject.
    pub subject: Option<String>,
    /// The type: the `key_string` of an [activity type](crate::activity_types::ActivityType).
    #[wire = "type"]
    pub kind: Option<String>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The user who created it.
    pub creator_user_id: Option<UserId>,
    /// Whether it is deleted. The vendor erases it after 30 days.
    pub is_deleted: Option<bool>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The linked deal.
    pub deal_id: Option<DealId>,
    /// The linked lead.
    pub lead_id: Option<LeadId>,
    /// The primary participant.
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
    /// The time at which it was marked as done.
    pub marked_as_done_time: Option<Timestamp>,
    /// The location.
    pub location: Option<Address>,
    /// The participating persons.
    pub participants: Option<Vec<Participant>>,
    /// The attendees of the meeting, on request.
    pub attendees: Option<Vec<Attendee>>,
    /// The client of the video conference.
    pub conference_meeting_client: Option<String>,
    /// The URL of the video conference.
    pub conference_meeting_url: Option<String>,
    /// The id of the video conference.
    pub conference_meeting_id: Option<String>,
    /// The description that attendees see.
    pub public_description: Option<String>,
    /// The priority: an option of the built-in priority field of activities.
    pub priority: Option<Id<kind::Priority>>,
    /// The note, in HTML.
    pub note: Option<String>,
}

/// A person who participates in an activity.
#[record(new)]
pub struct Participant {
    /// The person.
    pub person_id: PersonId,
    /// Whether it is the primary participant.
    pub primary: Option<bool>,
}

/// An attendee of a meeting, who need not be known to Pipedrive.
#[record(new)]
pub struct Attendee {
    /// The e-mail address.
    pub email: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The reply to the invitation: `accepted`.
    pub status: Option<String>,
    /// Whether the attendee organizes the meeting.
    pub is_organizer: Option<bool>,
    /// The person, if there is one.
    pub person_id: Option<PersonId>,
    /// The user, if there is one.
    pub user_id: Option<UserId>,
}
