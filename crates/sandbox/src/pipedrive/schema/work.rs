//! Activities, notes and files: what is done about deals and people.

use serde_json::json;

use super::{
    super::values,
    common::{ADD_TIME, ID, IS_DELETED, PLAIN_ADD_TIME, PLAIN_UPDATE_TIME, TIME, UPDATE_TIME, USER, of_row},
    people::ADDRESS,
};
use crate::kit::{Field, Kind, Row, Rows, Stamp, Value, derived, field, made, nothing, words};

const DEAL: Kind = Kind::One("deals");
const PERSON: Kind = Kind::One("persons");
const ORGANIZATION: Kind = Kind::One("organizations");
const LEAD: Kind = Kind::One("leads");
const PRODUCT: Kind = Kind::One("products");

/// That the subject and the type follow from each other if they are not given is inferred.
pub(crate) const ACTIVITY: &[Field] = &[
    ID,
    field("subject", Kind::Text).default("\"Call\""),
    field("type", Kind::Text).default("\"call\""),
    field("owner_id", USER),
    field("creator_user_id", USER).read_only(),
    IS_DELETED,
    ADD_TIME,
    UPDATE_TIME,
    field("deal_id", DEAL).nullable(),
    field("lead_id", LEAD).nullable(),
    field("person_id", PERSON).read_only(),
    field("org_id", ORGANIZATION).nullable(),
    field("project_id", Kind::Whole).nullable(),
    field("due_date", Kind::Date).nullable(),
    field("due_time", Kind::Text).nullable(),
    field("duration", Kind::Text).nullable(),
    field("busy", Kind::Flag).nullable(),
    field("done", Kind::Flag).default("false"),
    field("marked_as_done_time", TIME).read_only(),
    field("location", Kind::Object(ADDRESS)).nullable(),
    field("participants", Kind::List(&Kind::Object(PARTICIPANT))),
    field("attendees", Kind::Json).nullable().asked(),
    nothing("conference_meeting_client"),
    nothing("conference_meeting_url"),
    nothing("conference_meeting_id"),
    field("public_description", Kind::Text).nullable(),
    field("note", Kind::Text).nullable(),
    field("priority", Kind::Whole).nullable(),
];
const PARTICIPANT: &[Field] = &[field("person_id", PERSON).required(), field("primary", Kind::Flag)];
pub(crate) const ACTIVITY_TYPE: &[Field] = &[
    ID,
    field("order_nr", Kind::Whole).update_only(),
    field("name", Kind::Filled).required(),
    field("key_string", Kind::Text).read_only(),
    field("icon_key", Kind::Word(&ICONS)).required(),
    derived!("active_flag", row => row.deleted.is_none()),
    field("color", Kind::Text).default("\"FFFFFF\""),
    field("is_custom_flag", Kind::Flag).read_only(),
    PLAIN_ADD_TIME,
    PLAIN_UPDATE_TIME,
];
const ICONS: [&str; 40] = words!(
    task email meeting deadline call lunch calendar downarrow document smartphone camera scissors cogs
    bubble uparrow checkbox signpost shuffle addressbook linegraph picture car world search clip sound brush
    key padlock pricetag suitcase finish plane loop wifi truck cart bulb bell presentation
);
/// Declares a flag that requests have as 0 or 1 and responses as JSON has it.
const fn pin(name: &'static str) -> Field {
    field(name, Kind::Checked(values::bit)).default("0")
}

pub(crate) const NOTE: &[Field] = &[
    ID,
    derived!("active_flag", row => row.deleted.is_none()),
    field("add_time", Kind::Time(Stamp::Plain)).create_only().hidden(),
    PLAIN_ADD_TIME,
    field("content", Kind::Filled).required(),
    field("deal", Kind::Derived(|rows, row| titled(rows, "deals", row.get("deal_id"), "title"))),
    field("lead_id", LEAD).nullable(),
    field("deal_id", DEAL).nullable(),
    field("last_update_user_id", USER).read_only(),
    field("org_id", ORGANIZATION).nullable(),
    field(
        "organization",
        Kind::Derived(|rows, row| titled(rows, "organizations", row.get("org_id"), "name")),
    ),
    field("person", Kind::Derived(|rows, row| titled(rows, "persons", row.get("person_id"), "name"))),
    field("person_id", PERSON).nullable(),
    field("project_id", Kind::Whole).nullable(),
    field("task_id", Kind::Whole).nullable(),
    pin("pinned_to_lead_flag"),
    pin("pinned_to_deal_flag"),
    pin("pinned_to_organization_flag"),
    pin("pinned_to_person_flag"),
    pin("pinned_to_project_flag"),
    pin("pinned_to_task_flag"),
    PLAIN_UPDATE_TIME,
    field("user", Kind::Derived(author)),
    field("user_id", USER),
];
/// A comment on a note. Its id has a name of its own.
pub(crate) const COMMENT: &[Field] = &[
    field("uuid", Kind::Id),
    derived!("active_flag", row => row.deleted.is_none()),
    field("add_time", Kind::Created(Stamp::Millis)),
    derived!("company_id", _row => 8_087_566),
    field("content", Kind::Filled).required(),
    derived!("object_id", row => row.number_of("note_id").map(|note| note.to_string())),
    derived!("object_type", _row => "note"),
    field("update_time", Kind::Updated(Stamp::Millis)),
    field("updater_id", USER).read_only(),
    field("user_id", USER).read_only(),
];
pub(crate) const FILE: &[Field] = &[
    ID,
    field("user_id", USER).read_only(),
    field("deal_id", DEAL).create_only(),
    field("person_id", PERSON).create_only(),
    field("org_id", ORGANIZATION).create_only(),
    field("product_id", PRODUCT).create_only(),
    field("activity_id", Kind::One("activities")).create_only(),
    field("lead_id", LEAD).create_only(),
    field("project_id", Kind::Whole).create_only(),
    nothing("log_id"),
    PLAIN_ADD_TIME,
    PLAIN_UPDATE_TIME,
    field("file_name", Kind::Text).read_only(),
    field("file_type", Kind::Text).read_only(),
    field("file_size", Kind::Whole).read_only(),
    derived!("active_flag", row => row.deleted.is_none()),
    derived!("inline_flag", _row => false),
    field("remote_location", Kind::Text).read_only(),
    field("remote_id", Kind::Text).read_only(),
    derived!("cid", _row => ""),
    derived!("s3_bucket", _row => ""),
    derived!("mail_message_id", _row => ""),
    derived!("mail_template_id", _row => ""),
    field("deal_name", Kind::Derived(|rows, row| of_row(rows, "deals", row.get("deal_id"), "title"))),
    field("person_name", Kind::Derived(|rows, row| of_row(rows, "persons", row.get("person_id"), "name"))),
    field("org_name", Kind::Derived(|rows, row| of_row(rows, "organizations", row.get("org_id"), "name"))),
    field("product_name", Kind::Derived(|rows, row| of_row(rows, "products", row.get("product_id"), "name"))),
    field("lead_name", Kind::Derived(|rows, row| of_row(rows, "leads", row.get("lead_id"), "title"))),
    derived!("url", row => format!("https://app.pipedrive.com/api/v1/files/{}/download", row.number)),
    field("name", Kind::Text).update_only(),
    field("description", Kind::Text).update_only(),
];

/// Returns an object with a text of the row that a number points to.
fn titled(rows: &dyn Rows, resource: &str, number: &Value, name: &str) -> Value {
    let text = of_row(rows, resource, number, name);
    text.text().map(|text| made(json!({name: text}).to_string())).into()
}

fn author(rows: &dyn Rows, note: &Row) -> Value {
    let user = note.number_of("user_id").unwrap_or(1);
    let name = of_row(rows, "users", &user.into(), "name");
    let user = json!({
        "email": format!("user{user}@example.com"), "icon_url": null, "is_you": user == 1, "name": name.text(),
    });
    made(user.to_string()).into()
}
