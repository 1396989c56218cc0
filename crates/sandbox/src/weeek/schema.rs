//! The resources and their fields, in the vendor's order.
//!
//! The name of a resource is what responses call a list of its rows, and its title is what they call one row.
//! A *part* is a row that belongs to another one, which lists the numbers of its parts under the name of
//! their resource. A field that is written in another form than it is read stands here twice: hidden, and
//! derived.

use serde_json::value::RawValue;

use super::{
    seed,
    values::{self, SHORT},
};
use crate::{
    kit::{
        field::{Field, Kind, Rows, field},
        ids::Ids,
        row::Row,
        store::Resource,
        value::{Stamp, Value},
        write::{self, Object},
        wrong::Wrong,
    },
    raw::{json, made},
};

const USER: Kind = Kind::One("members");
const FLAG: Kind = Kind::Checked(values::flag);
/// The items of lists that bodies have as plain texts and responses as parts.
static TEXT: Kind = Kind::Checked(values::short);
static EMAIL_TEXT: Kind = Kind::Checked(values::email);
static LOCATION: Kind = Kind::Checked(values::location);
pub(crate) const WIN_STATUSES: [&str; 3] = ["won", "lost", "archived"];
/// The colors that a request may name; responses know others.
const COLORS: [&str; 13] = [
    "blue",
    "light_blue",
    "dark_purple",
    "purple",
    "dark_pink",
    "pink",
    "light_pink",
    "red",
    "turquoise",
    "green",
    "light_green",
    "dark_yellow",
    "yellow",
];

/// Declares a field that follows from the row.
macro_rules! derived {
    ($name:literal, $row:ident => $value:expr) => {
        field($name, Kind::Derived(|_, $row| Value::from($value)))
    };
}

/// Declares the parts of a row, with the fields that responses show of them.
macro_rules! parts {
    ($name:literal, $fields:expr) => {
        field($name, Kind::Written(|rows, row, out| parts(rows, row, $name, $fields, out)))
    };
}

/// Declares the first of the rows that a list points to.
macro_rules! first {
    ($name:literal, $list:literal, $resource:literal) => {
        field($name, Kind::Derived(|rows, row| first(rows, row, $list, $resource)))
    };
}

/// Declares the fields of a deal, which in 2023 had other people and tags.
macro_rules! deal {
    ($($people:expr),+; $tags:expr) => {
        &[
            ID,
            CREATOR,
            field("funnelId", Kind::One("funnels")).read_only(),
            field("statusId", Kind::One("statuses")).read_only(),
            $($people,)+
            TITLE,
            // Only the request that creates the deal sets it; others pass over it.
            field("description", Kind::Text).nullable().create_only(),
            field("amount", Kind::Number).nullable(),
            field("winStatus", Kind::Word(&WIN_STATUSES)).nullable(),
            CREATED,
            UPDATED,
            $tags,
            parts!("tasks", TASK),
            field("customFields", Kind::Written(custom_fields)),
            field("attachments", Kind::Json).read_only(),
        ]
    };
}

const ID: Field = field("id", Kind::Id);
const CREATOR: Field = field("creatorId", USER).read_only();
const CREATED: Field = field("createdAt", Kind::Created(Stamp::Seconds));
const UPDATED: Field = field("updatedAt", Kind::Updated(Stamp::Seconds));
const NAME: Field = field("name", Kind::Text).most(SHORT);
const TITLE: Field = field("title", Kind::Text).nullable().most(SHORT);
const TAGS_FIELD: Field = field("tags", Kind::Many("tags"));
const DEALS_COUNT: Field = field("dealsCount", Kind::Whole).read_only();
const DEALS_AMOUNT: Field = field("dealsAmount", Kind::Number).read_only();
const TIME_ZONE: Field = derived!("timeZone", _row => "Europe/Berlin");
const EMAIL_OF_MEMBER: Field = derived!("email", row => format!("member{}@example.com", row.number));

/// Declares a field that has no value here.
const fn nothing(name: &'static str) -> Field {
    field(name, Kind::Text).read_only()
}

const FUNNEL: &[Field] = &[
    ID,
    CREATOR,
    field("currencyId", Kind::One("currencies")),
    NAME,
    nothing("logo"),
    DEALS_COUNT,
    DEALS_AMOUNT,
    field("isPrivate", FLAG),
    derived!("isBookmarked", _row => false),
    CREATED,
    UPDATED,
    field("team", Kind::Many("members")).read_only(),
    parts!("customFields", FIELD),
];
const STATUS: &[Field] = &[ID, CREATOR, NAME, DEALS_COUNT, DEALS_AMOUNT, CREATED, UPDATED];
/// The form of `config` depends on the type and is checked by the rules.
const FIELD: &[Field] = &[
    ID,
    field("name", Kind::Text).nullable().most(SHORT),
    field("type", Kind::Checked(field_type)).required().create_only(),
    field("config", Kind::Json).read_only(),
    parts!("options", OPTION),
];
const OPTION: &[Field] =
    &[ID, field("name", Kind::Filled).required().most(SHORT), field("color", Kind::Word(&COLORS)).required()];
const DEAL: &[Field] = deal!(
    field("assignees", Kind::Many("members")),
    field("organizations", Kind::Many("organizations")),
    field("contacts", Kind::Many("contacts"));
    TAGS_FIELD
);
/// The shape of 2023. Requests have the newer shape all the same.
pub(crate) const OLD_DEAL: &[Field] = deal!(
    first!("executorId", "assignees", "members"),
    first!("organizationId", "organizations", "organizations"),
    first!("contactId", "contacts", "contacts");
    parts!("tags", TAG)
);
const CONTACT: &[Field] = &[
    ID,
    CREATOR,
    field("lastName", Kind::Text).nullable().most(SHORT),
    field("firstName", Kind::Filled).required().most(SHORT),
    field("middleName", Kind::Text).nullable().most(SHORT),
    field("organizations", Kind::Many("organizations")).nullable(),
    field("emails", Kind::List(&EMAIL_TEXT)).nullable().hidden(),
    parts!("emails", EMAIL),
    field("phones", Kind::List(&TEXT)).nullable().hidden(),
    parts!("phones", PHONE),
    field("tags", Kind::Many("tags")).nullable(),
    CREATED,
    UPDATED,
];
const ORGANIZATION: &[Field] = &[
    ID,
    CREATOR,
    NAME,
    // Written as a list, of which only the first is shown (inferred).
    field("responsibles", Kind::Many("members")).hidden(),
    first!("responsibleId", "responsibles", "members"),
    field("addresses", Kind::List(&TEXT)).hidden(),
    parts!("addresses", ADDRESS),
    field("emails", Kind::List(&EMAIL_TEXT)).hidden(),
    parts!("emails", EMAIL),
    field("phones", Kind::List(&TEXT)).hidden(),
    parts!("phones", PHONE),
    field("contacts", Kind::Many("contacts")).read_only(),
    field("tags", Kind::Many("tags")).read_only(),
    CREATED,
    UPDATED,
];
const EMAIL: &[Field] = &[ID, field("email", Kind::Checked(values::email)).required()];
const PHONE: &[Field] = &[ID, field("phone", Kind::Filled).required().most(SHORT)];
const ADDRESS: &[Field] = &[ID, field("address", Kind::Filled).required().most(SHORT)];
/// A task in the shape of 2026. Requests may have that of 2023 too, since the body of the operation that
/// attaches a task to a deal is not documented.
const TASK: &[Field] = &[
    ID,
    field("parentId", Kind::Whole).nullable(),
    TITLE,
    field("description", Kind::Text).nullable().create_only(),
    nothing("duration"),
    derived!("overdue", _row => 0),
    field("type", Kind::Word(&["action", "meet", "call"])).nullable(),
    field("priority", Kind::OneOf(&[0, 1, 2, 3])).nullable(),
    derived!("isCompleted", row => !row.get("completedAt").is_null()),
    derived!("isDeleted", row => row.deleted.is_some()),
    field("authorId", USER).read_only(),
    field("userId", USER).nullable().hidden(),
    field("assignees", Kind::Derived(assignees)),
    field("projectId", Kind::Whole).nullable().hidden(),
    field("boardId", Kind::Whole).nullable().hidden(),
    field("boardColumnId", Kind::Whole).nullable().hidden(),
    field("locations", Kind::List(&LOCATION)).nullable(),
    nothing("image"),
    derived!("isPrivate", _row => false),
    nothing("startDate"),
    nothing("startDateTime"),
    field("day", Kind::Checked(values::day)).nullable().hidden(),
    field("dueDate", Kind::Date).read_only(),
    nothing("dueDateTime"),
    CREATED,
    UPDATED,
    field("completedAt", Kind::Time(Stamp::Seconds)).read_only(),
    field("tags", Kind::Many("tags")).read_only(),
    field("subscribers", Kind::Many("members")).read_only(),
    field("subTasks", Kind::Many("tasks")).read_only(),
    derived!("timeEntries", _row => made("[]")),
    derived!("customFields", _row => made("[]")),
    derived!("attachments", _row => made("[]")),
];
const ATTACHMENT: &[Field] = &[
    ID,
    CREATOR,
    derived!("service", _row => "weeek"),
    field("name", Kind::Text).read_only(),
    field("url", Kind::Url).read_only(),
    field("size", Kind::Whole).read_only(),
    CREATED,
];
const TAG: &[Field] = &[
    ID,
    field("title", Kind::Filled).required().most(SHORT),
    // The server chooses the color of a new tag.
    field("color", Kind::Checked(values::color)).required().update_only(),
];
const CURRENCY: &[Field] =
    &[ID, field("name", Kind::Text), field("code", Kind::Currency), field("symbol", Kind::Text)];
const MEMBER: &[Field] = &[
    ID,
    EMAIL_OF_MEMBER,
    nothing("logo"),
    field("lastName", Kind::Text),
    field("firstName", Kind::Text),
    nothing("middleName"),
    field("position", Kind::Text),
    TIME_ZONE,
];
/// A member as `GET /user/me` shows the owner of the token.
pub(crate) const PROFILE: &[Field] = &[
    ID,
    EMAIL_OF_MEMBER,
    nothing("logoLink"),
    field("lastName", Kind::Text),
    field("firstName", Kind::Text),
    nothing("middleName"),
    nothing("about"),
    field("position", Kind::Text),
    derived!("language", _row => "en-US"),
    nothing("birthDate"),
    nothing("country"),
    TIME_ZONE,
    nothing("phoneNumber"),
];

pub(crate) static FUNNELS: Resource = Resource::new("funnels", "funnel", Ids::Short("Funnel"), FUNNEL);
pub(crate) static STATUSES: Resource = Resource::new("statuses", "status", Ids::Short("Status"), STATUS);
/// The custom fields of all funnels.
pub(crate) static FIELDS: Resource = Resource::new("customFields", "customField", Ids::Uuid("Field"), FIELD);
/// The options of all custom fields.
pub(crate) static OPTIONS: Resource = Resource::new("options", "option", Ids::Uuid("Choice"), OPTION);
pub(crate) static DEALS: Resource =
    Resource::new("deals", "deal", Ids::Short("Deal"), DEAL).seeded(|seed| seed.deals, seed::deal);
pub(crate) static CONTACTS: Resource =
    Resource::new("contacts", "contact", Ids::Uuid("Contact"), CONTACT).seeded(seed::contacts, seed::contact);
pub(crate) static ORGANIZATIONS: Resource =
    Resource::new("organizations", "organization", Ids::Uuid("Organization"), ORGANIZATION)
        .seeded(seed::organizations, seed::organization);
pub(crate) static EMAILS: Resource =
    Resource::new("emails", "email", Ids::Uuid("Email"), EMAIL).seeded(seed::lines, seed::email);
pub(crate) static PHONES: Resource =
    Resource::new("phones", "phone", Ids::Uuid("Phone"), PHONE).seeded(seed::lines, seed::phone);
pub(crate) static ADDRESSES: Resource =
    Resource::new("addresses", "address", Ids::Uuid("Address"), ADDRESS).seeded(seed::lines, seed::address);
pub(crate) static TASKS: Resource =
    Resource::new("tasks", "task", Ids::Number(0), TASK).seeded(|seed| seed.deals, seed::task);
pub(crate) static ATTACHMENTS: Resource =
    Resource::new("attachments", "data", Ids::Uuid("Attachment"), ATTACHMENT)
        .seeded(|seed| seed.deals, seed::file);
pub(crate) static TAGS: Resource = Resource::new("tags", "tag", Ids::Number(0), TAG)
    .seeded(|_| seed::TAGS.len() as u64, |_, number, _| seed::tag(number));
pub(crate) static CURRENCIES: Resource = Resource::new("currencies", "currency", Ids::Number(0), CURRENCY)
    .seeded(|_| seed::CURRENCIES.len() as u64, |_, number, _| seed::currency(number));
pub(crate) static MEMBERS: Resource = Resource::new("members", "member", Ids::Uuid("User"), MEMBER)
    .seeded(|_| seed::MEMBERS, |_, number, _| seed::member(number));
pub(crate) const ALL: [&Resource; 15] = [
    &FUNNELS,
    &STATUSES,
    &FIELDS,
    &OPTIONS,
    &DEALS,
    &CONTACTS,
    &ORGANIZATIONS,
    &EMAILS,
    &PHONES,
    &ADDRESSES,
    &TASKS,
    &ATTACHMENTS,
    &TAGS,
    &CURRENCIES,
    &MEMBERS,
];

/// The types of custom fields and of their values, which may be null (inferred).
const TYPES: &[Field] = &[
    field("text", Kind::Text).nullable(),
    field("boolean", Kind::Flag).nullable(),
    field("datetime", Kind::Checked(values::date_time)).nullable(),
    field("select", Kind::One("options")).nullable(),
    field("multiselect", Kind::Many("options")).nullable(),
    field("member", Kind::Many("members")).nullable(),
    field("contact", Kind::One("contacts")).nullable(),
    field("link", Kind::Url).nullable(),
    field("approval", Kind::Many("members")).nullable(),
    field("number", Kind::Number).nullable(),
];
/// What a field of numbers is shown as. A currency is required for the type of that name.
pub(crate) const NUMBER_CONFIG: &[Field] = &[
    field("type", Kind::Word(&["number", "currency", "percent"])).required(),
    field("precision", Kind::OneOf(&[0, 1, 2, 3, 4, 5, 6])).required().nullable(),
    field("currency", Kind::One("currencies")).nullable(),
];
/// What a field of flags is shown as, in both documented spellings.
pub(crate) const FLAG_CONFIG: &[Field] =
    &[field("type", Kind::Word(&["switch", "checkbox", "radio", "checbox"])).required()];

/// Returns a type of custom fields.
pub(crate) fn custom_type(name: &str) -> Option<&'static Field> {
    TYPES.iter().find(|known| known.name == name)
}

fn field_type(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let found = json::<String>(raw).and_then(|text| custom_type(&text));
    let known = || Wrong::Choice(TYPES.iter().map(|known| known.name.clone()).collect());
    found.map(|known| Value::Text(known.name.clone())).ok_or_else(known)
}

fn parts(rows: &dyn Rows, row: &Row, list: &str, fields: &[Field], out: &mut Vec<u8>) {
    let found = row.get(list).numbers().iter().filter_map(|&number| rows.row(list, number));
    let ids = rows.ids(list);
    write::list(found, out, |row, out| write::row(rows, ids, fields, &row, &|_| false, out));
}

fn first(rows: &dyn Rows, row: &Row, list: &str, resource: &str) -> Value {
    row.get(list).numbers().first().map(|&number| rows.ids(resource).text(number)).into()
}

/// Returns the assignees of a task: one that was given as `userId`, or null.
fn assignees(rows: &dyn Rows, task: &Row) -> Value {
    let user = task.number_of("userId").map(|number| rows.ids("members").text(number));
    user.map(|user| write::raw(|out| write::json(&[user], out))).into()
}

/// Writes the custom fields of a deal's funnel with their values. That every field is there, with null if the
/// deal has no value, is inferred.
fn custom_fields(rows: &dyn Rows, deal: &Row, out: &mut Vec<u8>) {
    let funnel = deal.number_of("funnelId").and_then(|number| rows.row("funnels", number));
    let numbers = funnel.as_ref().map(|funnel| funnel.get("customFields").numbers()).unwrap_or_default();
    let found = numbers.iter().filter_map(|&number| rows.row("customFields", number));
    let ids = rows.ids("customFields");
    write::list(found, out, |definition, out| {
        let mut object = Object::open(out);
        write::members(rows, ids, FIELD, &definition, &|_| false, &mut object);
        custom_value(rows, &definition, deal, object.member("value"));
        object.close();
    });
}

/// Writes a custom value, or null if an option of it is gone.
fn custom_value(rows: &dyn Rows, definition: &Row, deal: &Row, out: &mut Vec<u8>) {
    let kind = definition.text("type").and_then(custom_type).map(|known| &known.kind);
    let value = deal.get(&definition.number.to_string());
    let options = match (kind, value) {
        (Some(Kind::One("options")), Value::Number(number)) => std::slice::from_ref(number),
        (Some(Kind::Many("options")), value) => value.numbers(),
        _ => &[],
    };
    match kind {
        Some(kind) if !value.is_null() && options.iter().all(|&option| rows.has("options", option)) => {
            write::value(rows, kind, value, out);
        }
        _ => write::json(&(), out),
    }
}
