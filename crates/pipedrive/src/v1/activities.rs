//! Activities as version 1 sends them.

use chrono::NaiveDate;
use dealport_core::Id;
use dealport_core::json::{Json, Timestamp};
use dealport_core::plumbing::record;

use super::Flag;
use crate::ids::{ActivityId, DealId, LeadId, OrganizationId, PersonId, ProjectId, UserId, kind};

/// An activity in version 1.
#[record]
pub struct Activity {
    /// The activity's id.
    pub id: ActivityId,
    /// The company whose account it is.
    pub company_id: Option<Id<kind::Company>>,
    /// The user to whom it is assigned.
    pub user_id: Option<UserId>,
    /// Whether it is done.
    pub done: Option<bool>,
    /// The type: the key of an activity type.
    #[wire = "type"]
    pub kind: Option<String>,
    /// The subject.
    pub subject: Option<String>,
    /// The note, in HTML.
    pub note: Option<String>,
    /// The description that attendees see.
    pub public_description: Option<String>,
    /// The due date.
    pub due_date: Option<NaiveDate>,
    /// The time of day.
    pub due_time: Option<String>,
    /// The duration.
    pub duration: Option<String>,
    /// Whether the user is busy at that time.
    pub busy_flag: Option<bool>,
    /// The linked deal.
    pub deal_id: Option<DealId>,
    /// The linked lead.
    pub lead_id: Option<LeadId>,
    /// The linked person.
    pub person_id: Option<PersonId>,
    /// The linked organization.
    pub org_id: Option<OrganizationId>,
    /// The linked project.
    pub project_id: Option<ProjectId>,
    /// The persons who take part.
    pub participants: Option<Vec<Participant>>,
    /// The persons who are invited.
    pub attendees: Option<Vec<Attendee>>,
    /// The place, in one line.
    pub location: Option<String>,
    /// The apartment or suite of the place.
    pub location_subpremise: Option<String>,
    /// The house number of the place.
    pub location_street_number: Option<String>,
    /// The street of the place.
    pub location_route: Option<String>,
    /// The district of the place.
    pub location_sublocality: Option<String>,
    /// The town of the place.
    pub location_locality: Option<String>,
    /// The state or province of the place.
    pub location_admin_area_level_1: Option<String>,
    /// The county of the place.
    pub location_admin_area_level_2: Option<String>,
    /// The country of the place.
    pub location_country: Option<String>,
    /// The postal code of the place.
    pub location_postal_code: Option<String>,
    /// The whole address of the place.
    pub location_formatted_address: Option<String>,
    /// The kind of item that made it.
    pub reference_type: Option<String>,
    /// The id of the item that made it.
    pub reference_id: Option<i64>,
    /// The program of the conference.
    pub conference_meeting_client: Option<String>,
    /// The address of the conference.
    pub conference_meeting_url: Option<String>,
    /// The id of the conference.
    pub conference_meeting_id: Option<String>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The user who changed it last.
    pub update_user_id: Option<UserId>,
    /// The user who created it.
    pub created_by_user_id: Option<UserId>,
    /// The user to whom it is assigned, under a second name.
    pub assigned_to_user_id: Option<UserId>,
    /// The time at which it was done.
    pub marked_as_done_time: Option<Timestamp>,
    /// The time of the last notification.
    pub last_notification_time: Option<Timestamp>,
    /// The user who was notified last.
    pub last_notification_user_id: Option<UserId>,
    /// The language of notifications.
    pub notification_language_id: Option<i64>,
    /// Whether it is not deleted.
    pub active_flag: Option<bool>,
    /// The id in Google Calendar.
    pub gcal_event_id: Option<String>,
    /// The id of the calendar in Google Calendar.
    pub google_calendar_id: Option<String>,
    /// The version in Google Calendar.
    pub google_calendar_etag: Option<String>,
    /// The context that is sent to calendars.
    pub calendar_sync_include_context: Option<String>,
    /// The time zone in which it was created.
    pub source_timezone: Option<String>,
    /// The rule of its repetition.
    pub rec_rule: Option<String>,
    /// The exceptions of its repetition.
    pub rec_rule_extension: Option<String>,
    /// The activity that it repeats.
    pub rec_master_activity_id: Option<ActivityId>,
    /// The activities of the series.
    pub series: Option<Vec<Json>>,
    /// The name of the linked organization.
    pub org_name: Option<String>,
    /// The name of the linked person.
    pub person_name: Option<String>,
    /// The title of the linked deal.
    pub deal_title: Option<String>,
    /// The name of the user to whom it is assigned.
    pub owner_name: Option<String>,
    /// The address whose e-mails are filed under the person.
    pub person_dropbox_bcc: Option<String>,
    /// The address whose e-mails are filed under the deal.
    pub deal_dropbox_bcc: Option<String>,
    /// The attached file.
    pub file: Option<Json>,
}

/// A person who takes part in an activity.
#[record]
pub struct Participant {
    /// The person.
    pub person_id: Option<PersonId>,
    /// Whether it is the linked person.
    pub primary_flag: Option<bool>,
}

/// A person who is invited to an activity.
#[record]
pub struct Attendee {
    /// The e-mail address.
    pub email_address: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// Whether the person invites the others.
    pub is_organizer: Option<Flag>,
    /// The reply: `noreply`.
    pub status: Option<String>,
    /// The person in Pipedrive.
    pub person_id: Option<PersonId>,
    /// The user in Pipedrive.
    pub user_id: Option<UserId>,
}
