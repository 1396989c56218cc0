//! Persons and organizations.

use super::{
    super::values,
    common::{
        ADD_TIME, CUSTOM_FIELDS, ID, IS_DELETED, TIME, UPDATE_TIME, USER, VISIBLE_TO, fields, labels, texts,
    },
};
use crate::kit::{Field, Kind, Row, Value, derived, field};

pub(crate) const PERSON: &[Field] = fields![
    ID,
    // The vendor needs a name, although its schema does not say so.
    field("name", Kind::Filled).required(),
    derived!("first_name", row => name_part(row, 0)),
    derived!("last_name", row => name_part(row, 1)),
    field("owner_id", USER),
    field("org_id", Kind::One("organizations")).nullable(),
    field("add_time", TIME).create_only().hidden(),
    ADD_TIME,
    UPDATE_TIME,
    field("emails", Kind::Checked(values::details)),
    field("phones", Kind::Checked(values::details)),
    IS_DELETED,
    field("visible_to", VISIBLE_TO),
    field("label_ids", Kind::Many("person_labels")),
    field("picture_id", Kind::Whole).read_only(),
    CUSTOM_FIELDS,
    field("labels", Kind::Derived(|rows, row| labels(rows, row, "person_labels"))).asked();
    "next_activity_id", "last_activity_id", "open_deals_count", "related_open_deals_count",
    "closed_deals_count", "related_closed_deals_count", "participant_open_deals_count",
    "participant_closed_deals_count", "email_messages_count", "activities_count", "done_activities_count",
    "undone_activities_count", "files_count", "notes_count", "followers_count", "won_deals_count",
    "related_won_deals_count", "lost_deals_count", "related_lost_deals_count", "last_incoming_mail_time",
    "last_outgoing_mail_time", "marketing_status", "doi_status", "smart_bcc_email",
];
/// The parts of an organization's address, of which a caller writes all or the whole alone.
pub(crate) const ADDRESS: &[Field] = texts![
    field("value", Kind::Text).nullable();
    "country", "admin_area_level_1", "admin_area_level_2", "locality", "sublocality", "route", "street_number",
    "subpremise", "postal_code",
];
pub(crate) const ORGANIZATION: &[Field] = fields![
    ID,
    field("name", Kind::Filled).required(),
    field("owner_id", USER),
    field("add_time", TIME).create_only().hidden(),
    ADD_TIME,
    UPDATE_TIME,
    field("address", Kind::Object(ADDRESS)),
    IS_DELETED,
    field("visible_to", VISIBLE_TO),
    field("label_ids", Kind::Many("organization_labels")),
    field("website", Kind::Text).nullable(),
    field("linkedin", Kind::Text).nullable(),
    // The options of the built-in field count from 1 (inferred).
    field("industry", Kind::OneOf(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).nullable(),
    field("annual_revenue", Kind::Whole).nullable(),
    field("employee_count", Kind::Whole).nullable(),
    CUSTOM_FIELDS,
    field("labels", Kind::Derived(|rows, row| labels(rows, row, "organization_labels"))).asked();
    "next_activity_id", "last_activity_id", "open_deals_count", "related_open_deals_count",
    "closed_deals_count", "related_closed_deals_count", "email_messages_count", "people_count",
    "activities_count", "done_activities_count", "undone_activities_count", "files_count", "notes_count",
    "followers_count", "won_deals_count", "related_won_deals_count", "lost_deals_count",
    "related_lost_deals_count", "smart_bcc_email",
];
/// Returns a person's first name, or all that follows it.
fn name_part(row: &Row, place: usize) -> Value {
    let mut parts = row.text("name").unwrap_or_default().trim().splitn(2, ' ');
    parts.nth(place).map(|part| part.trim().to_owned()).into()
}
