//! The resources and their fields, in the vendor's order.
//!
//! The name of a resource is what responses call a list of its rows, and its title is what they call one row.
//! A *part* is a row that belongs to another one, which lists the numbers of its parts under the name of
//! their resource. A field that is written in another form than it is read stands here twice: hidden, and
//! derived.

mod common;
mod custom;
mod tasks;

pub(crate) use self::custom::{FLAG_CONFIG, NUMBER_CONFIG, custom_type};
use self::{
    common::{CREATED, CREATOR, FLAG, ID, NAME, TAGS_FIELD, TITLE, UPDATED, first, parts},
    custom::{FIELD, OPTION, write_values},
    tasks::{BOARD, COLUMN, COMMENT, PORTFOLIO, PROJECT, TASK, TIME_ENTRY},
};
use super::{
    seed,
    values::{self, SHORT},
};
use crate::kit::{Field, Ids, Kind, Resource, Row, Rows, derived, field, nothing, resources};

/// The items of lists that bodies have as plain texts and responses as parts.
static TEXT: Kind = Kind::Checked(values::short);
static EMAIL_TEXT: Kind = Kind::Checked(values::email);
pub(crate) const WIN_STATUSES: [&str; 3] = ["won", "lost", "archived"];

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
            field("tasks", Kind::Json).read_only(),
            field("customFields", Kind::Written(custom_fields)),
            field("attachments", Kind::Json).read_only(),
        ]
    };
}

const DEALS_COUNT: Field = field("dealsCount", Kind::Whole).read_only();
const DEALS_AMOUNT: Field = field("dealsAmount", Kind::Number).read_only();
const TIME_ZONE: Field = derived!("timeZone", _row => "Europe/Berlin");
const EMAIL_OF_MEMBER: Field = derived!("email", row => format!("member{}@example.com", row.number));

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
const OWNER: &[Field] = &[ID];
const STATUS: &[Field] = &[ID, CREATOR, NAME, DEALS_COUNT, DEALS_AMOUNT, CREATED, UPDATED];
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

resources! {
    FUNNELS: "funnels", "funnel", Ids::Short("Funnel"), FUNNEL;
    STATUSES: "statuses", "status", Ids::Short("Status"), STATUS;
    // The custom fields of all funnels.
    FIELDS: "customFields", "customField", Ids::Uuid("Field"), FIELD;
    // The options of all custom fields.
    OPTIONS: "options", "option", Ids::Uuid("Choice"), OPTION;
    DEALS: "deals", "deal", Ids::Short("Deal"), DEAL, seeded(|seed| seed.deals, seed::deal);
    CONTACTS: "contacts", "contact", Ids::Uuid("Contact"), CONTACT, seeded(seed::contacts, seed::contact);
    ORGANIZATIONS: "organizations", "organization", Ids::Uuid("Organization"), ORGANIZATION,
        seeded(seed::organizations, seed::organization);
    EMAILS: "emails", "email", Ids::Uuid("Email"), EMAIL, seeded(seed::lines, seed::email);
    PHONES: "phones", "phone", Ids::Uuid("Phone"), PHONE, seeded(seed::lines, seed::phone);
    ADDRESSES: "addresses", "address", Ids::Uuid("Address"), ADDRESS, seeded(seed::lines, seed::address);
    // The workspace as the owner of the custom fields of all its tasks; there is one, which no path names.
    MANAGER: "manager", "manager", Ids::Number(0), OWNER,
        seeded(|_| 1, |_, number, _| Row::new(number, seed::MADE));
    PORTFOLIOS: "portfolios", "data", Ids::Number(0), PORTFOLIO;
    PROJECTS: "projects", "project", Ids::Number(0), PROJECT;
    BOARDS: "boards", "board", Ids::Number(0), BOARD;
    COLUMNS: "boardColumns", "boardColumn", Ids::Number(0), COLUMN;
    TASKS: "tasks", "task", Ids::Number(0), TASK, seeded(|seed| seed.deals, seed::task);
    TIME_ENTRIES: "timeEntries", "data", Ids::Uuid("TimeEntry"), TIME_ENTRY;
    COMMENTS: "comments", "comment", Ids::Number(0), COMMENT;
    ATTACHMENTS: "attachments", "data", Ids::Uuid("Attachment"), ATTACHMENT,
        seeded(|seed| seed.deals, seed::file);
    TAGS: "tags", "tag", Ids::Number(0), TAG,
        seeded(|_| seed::TAGS.len() as u64, seed::tag);
    CURRENCIES: "currencies", "currency", Ids::Number(0), CURRENCY,
        seeded(|_| seed::CURRENCIES.len() as u64, seed::currency);
    MEMBERS: "members", "member", Ids::Uuid("User"), MEMBER,
        seeded(|_| seed::MEMBERS, seed::member);
}

/// Writes the custom fields of a deal's funnel with the deal's values.
fn custom_fields(rows: &dyn Rows, deal: &Row, out: &mut Vec<u8>) {
    let funnel = deal.number_of("funnelId").and_then(|number| rows.row("funnels", number));
    let numbers = funnel.as_ref().map(|funnel| funnel.get("customFields").numbers()).unwrap_or_default();
    write_values(rows, numbers, deal, out);
}
