//! The resources and their fields, in the vendor's order.
//!
//! A field that is written in another form than it is read stands here twice: hidden, and derived.

use serde_json::{Value as Json, json};

use super::{order, seed, sums, values};
use crate::{
    calendar::{DAY, Date, Moment},
    kit::{
        field::{Field, Kind, Rows, field},
        ids::Ids,
        row::Row,
        store::Resource,
        value::{Stamp, Value},
        write,
    },
    raw::made,
};

const TIME: Kind = Kind::Time(Stamp::Seconds);
const USER: Kind = Kind::One("users");
const VISIBLE_TO: Kind = Kind::OneOf(&[1, 3, 5, 7]);
pub(crate) const STATUSES: [&str; 3] = ["open", "won", "lost"];

/// Declares fields and, after a semicolon, fields that are shown on request and have no value here.
macro_rules! fields {
    ($($field:expr),+; $($asked:literal),+ $(,)?) => {
        &[$($field,)+ $(field($asked, Kind::Json).read_only().asked(),)+]
    };
}

/// Declares texts that may be null, after a first field.
macro_rules! texts {
    ($first:expr; $($name:literal),+ $(,)?) => { &[$first, $(field($name, Kind::Text).nullable(),)+] };
}

/// Declares a field that follows from the row.
macro_rules! derived {
    ($name:literal, $row:ident => $value:expr) => {
        field($name, Kind::Derived(|_, $row| Value::from($value)))
    };
}

/// Declares a field that follows from the row and is shown on request.
macro_rules! asked {
    ($name:literal, $row:ident => $value:expr) => { derived!($name, $row => $value).asked() };
}

const CUSTOM_FIELDS: Field = field("custom_fields", Kind::Derived(|_, _| Value::Absent));
const IS_DELETED: Field = derived!("is_deleted", row => row.deleted.is_some());
const ADD_TIME: Field = field("add_time", Kind::Created(Stamp::Seconds));
const UPDATE_TIME: Field = field("update_time", Kind::Updated(Stamp::Seconds));

/// Which of them may be null is documented for few; where it is not, null is taken for what responses show as
/// null (inferred). That a deleted deal has the status `deleted` is inferred too.
const DEAL: &[Field] = &[
    field("id", Kind::Id),
    field("title", Kind::Filled).required(),
    field("creator_user_id", USER).read_only(),
    field("value", Kind::Number).nullable(),
    field("person_id", Kind::One("persons")).nullable(),
    field("org_id", Kind::One("organizations")).nullable(),
    field("stage_id", Kind::One("stages")),
    field("currency", Kind::Currency),
    ADD_TIME,
    UPDATE_TIME,
    field("status", Kind::Word(&STATUSES)).hidden(),
    derived!("status", row => if row.deleted.is_some() { "deleted".into() } else { row.get("status").clone() }),
    field("probability", Kind::Range(0, 100)).nullable(),
    field("lost_reason", Kind::Text).nullable(),
    field("visible_to", VISIBLE_TO),
    field("close_time", TIME).nullable(),
    field("pipeline_id", Kind::One("pipelines")),
    field("won_time", TIME).nullable(),
    field("lost_time", TIME).nullable(),
    field("stage_change_time", TIME).read_only(),
    derived!("local_won_date", row => local_date(row, "won_time")),
    derived!("local_lost_date", row => local_date(row, "lost_time")),
    derived!("local_close_date", row => local_date(row, "close_time")),
    field("expected_close_date", Kind::Date).nullable(),
    CUSTOM_FIELDS,
    field("owner_id", USER),
    field("label_ids", Kind::Many("deal_labels")),
    field("is_deleted", Kind::Flag).hidden(),
    IS_DELETED,
    field("origin", Kind::Text).read_only(),
    field("origin_id", Kind::Text).read_only(),
    field("channel", Kind::Whole).read_only(),
    field("channel_id", Kind::Text).nullable(),
    field("acv", Kind::Number).read_only(),
    field("arr", Kind::Number).read_only(),
    field("mrr", Kind::Number).read_only(),
    field("is_archived", Kind::Flag).hidden(),
    derived!("is_archived", row => row.archived.is_some()),
    field("archive_time", Kind::Time(Stamp::Plain)).nullable().hidden(),
    derived!("archive_time", row => row.archived.map(text)),
    // The types of what is shown on request are inferred.
    asked!("next_activity_id", row => (undone(row) > 0).then(|| row.number * 10 + 1)),
    asked!("last_activity_id", row => (done(row) > 0).then(|| row.number * 10)),
    asked!("first_won_time", row => row.get("won_time").time().map(text)),
    asked!("products_count", row => row.number_of("products_count").unwrap_or(0)),
    asked!("files_count", row => row.number % 6),
    asked!("notes_count", row => row.number % 6),
    asked!("followers_count", row => row.number_of("followers_count").unwrap_or(1 + row.number % 2)),
    asked!("email_messages_count", row => row.number % 6),
    asked!("activities_count", row => done(row) + undone(row)),
    asked!("done_activities_count", row => done(row)),
    asked!("undone_activities_count", row => undone(row)),
    asked!("participants_count", row => u64::from(!row.get("person_id").is_null())),
    asked!("last_incoming_mail_time", row => row.number.is_multiple_of(5).then(|| text(row.created))),
    asked!("last_outgoing_mail_time", row => row.number.is_multiple_of(4).then(|| text(row.created))),
    asked!("smart_bcc_email", row => mailbox(row)),
    asked!("source_lead_id", row => source_lead(row)),
    field("labels", Kind::Derived(|rows, row| labels(rows, row, "deal_labels"))).asked(),
];
const PERSON: &[Field] = fields![
    field("id", Kind::Id),
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
const ADDRESS: &[Field] = texts![
    field("value", Kind::Text).nullable();
    "country", "admin_area_level_1", "admin_area_level_2", "locality", "sublocality", "route", "street_number",
    "subpremise", "postal_code",
];
const ORGANIZATION: &[Field] = fields![
    field("id", Kind::Id),
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
const PIPELINE: &[Field] = &[
    field("id", Kind::Id),
    field("name", Kind::Filled).required(),
    field("order_nr", Kind::Whole).read_only(),
    IS_DELETED,
    field("is_deal_probability_enabled", Kind::Flag),
    ADD_TIME,
    UPDATE_TIME,
];
const STAGE: &[Field] = &[
    field("id", Kind::Id),
    field("order_nr", Kind::Whole).read_only(),
    field("name", Kind::Filled).required(),
    IS_DELETED,
    field("deal_probability", Kind::Whole),
    field("pipeline_id", Kind::One("pipelines")).required(),
    field("is_deal_rot_enabled", Kind::Flag),
    field("days_to_rotten", Kind::Whole).nullable(),
    ADD_TIME,
    UPDATE_TIME,
];
/// A user who follows a deal.
const FOLLOWER: &[Field] = &[field("user_id", USER).required(), ADD_TIME];
/// The same as v1 shows it.
pub(crate) const FOLLOWERS_V1: &[Field] = &[
    field("user_id", USER),
    field("id", Kind::Id),
    field("deal_id", Kind::One("deals")),
    field("add_time", Kind::Created(Stamp::Plain)),
];
/// A product on a deal. Which of them may be null is documented for three.
const DEAL_PRODUCT: &[Field] = &[
    field("id", Kind::Id),
    field("deal_id", Kind::One("deals")).read_only(),
    field("product_id", Kind::One("products")).required(),
    field("product_variation_id", Kind::Whole).nullable(),
    field("name", Kind::Derived(|rows, row| of_row(rows, "products", row.get("product_id"), "name"))),
    field("order_nr", Kind::Whole).read_only(),
    field("item_price", Kind::Number).required(),
    field("quantity", Kind::Number).required(),
    derived!("sum", row => sums::digits(sums::sum(row))),
    field("tax", Kind::Number).default("0"),
    field("tax_method", Kind::Word(&["exclusive", "inclusive", "none"])).default("\"inclusive\""),
    field("discount", Kind::Number).default("0"),
    field("discount_type", Kind::Word(&["percentage", "amount"])).default("\"percentage\""),
    field("currency", Kind::Derived(|rows, row| of_row(rows, "deals", row.get("deal_id"), "currency"))),
    field("comments", Kind::Text).default("\"\""),
    field("is_enabled", Kind::Flag).default("true"),
    field("billing_frequency", Kind::Word(&FREQUENCIES)).default("\"one-time\""),
    field("billing_frequency_cycles", Kind::Range(1, 208)).nullable(),
    field("billing_start_date", Kind::Date).nullable(),
    ADD_TIME,
    UPDATE_TIME,
];
const FREQUENCIES: [&str; 6] =
    [sums::ONE_TIME, "annually", "semi-annually", "quarterly", "monthly", "weekly"];
const DISCOUNT: &[Field] = &[
    field("id", Kind::Id),
    field("type", Kind::Word(&["percentage", "amount"])).required(),
    field("amount", Kind::Number).required(),
    field("description", Kind::Text).required(),
    field("deal_id", Kind::One("deals")).read_only(),
    field("created_at", Kind::Created(Stamp::Seconds)),
    field("created_by", USER).read_only(),
    field("updated_at", Kind::Updated(Stamp::Seconds)),
    field("updated_by", USER).read_only(),
];
const INSTALLMENT: &[Field] = &[
    field("id", Kind::Id),
    field("deal_id", Kind::One("deals")).read_only(),
    field("amount", Kind::Number).required(),
    field("billing_date", Kind::Date).required(),
    field("description", Kind::Text).required(),
];
/// A product of the catalog, as far as deals need it.
const PRODUCT: &[Field] = &[field("id", Kind::Id), field("name", Kind::Filled)];
/// A label of deals, persons or organizations, or an option of a custom field.
const OPTION: &[Field] = &[
    field("id", Kind::Id),
    field("label", Kind::Filled).required().most(255),
    field("color", Kind::Text).asked(),
];
const FIELD: &[Field] = &[
    field("field_name", Kind::Filled).required().most(255),
    field("field_code", Kind::Text).read_only(),
    field("description", Kind::Text).nullable(),
    field("field_type", Kind::Text).read_only(),
    field("options", Kind::Derived(options)),
    field("subfields", Kind::Derived(subfields)),
    field("is_custom_field", Kind::Flag).read_only(),
    field("is_optional_response_field", Kind::Flag).read_only(),
    field("ui_visibility", Kind::Json).asked(),
    field("important_fields", Kind::Json).asked(),
    field("required_fields", Kind::Json).asked(),
];
/// What `GET /users/me` shows beside the rest is shown on request.
const USERS_FIELDS: &[Field] = &[
    field("id", Kind::Id),
    field("name", Kind::Text),
    derived!("default_currency", _row => "EUR"),
    derived!("locale", _row => "en_US"),
    derived!("lang", _row => 1),
    derived!("email", row => format!("user{}@example.com", row.number)),
    derived!("phone", _row => Value::Null),
    derived!("activated", _row => true),
    derived!("last_login", _row => seed::LAST_LOGIN),
    field("created", Kind::Created(Stamp::Plain)),
    derived!("modified", row => is_you(row).then_some(seed::LAST_LOGIN)),
    derived!("has_created_company", row => is_you(row)),
    derived!("access", row => access(row)),
    derived!("active_flag", _row => true),
    derived!("timezone_name", _row => values::ZONE),
    derived!("timezone_offset", _row => "+04:00"),
    derived!("role_id", _row => 1),
    derived!("icon_url", _row => Value::Null),
    derived!("is_you", row => is_you(row)),
    IS_DELETED,
    asked!("company_id", _row => 8_087_566),
    asked!("company_name", _row => "Sandbox"),
    asked!("company_domain", _row => "sandbox"),
    asked!("company_country", _row => "EE"),
    asked!("company_industry", _row => "IT"),
    asked!("language", _row => made(r#"{"language_code":"en","country_code":"US"}"#)),
];

pub(crate) static DEALS: Resource = Resource::new("deals", "Deal", Ids::Number(0), DEAL)
    .seeded(order::last, seed::deal)
    .with_history()
    .ordered(order::by_time);
pub(crate) static PERSONS: Resource =
    Resource::new("persons", "Person", Ids::Number(0), PERSON).seeded(seed::persons, seed::person);
pub(crate) static ORGANIZATIONS: Resource =
    Resource::new("organizations", "Organization", Ids::Number(0), ORGANIZATION)
        .seeded(seed::organizations, seed::organization);
pub(crate) static FOLLOWERS: Resource =
    Resource::new("followers", "Follower", Ids::Number(0), FOLLOWER).seeded(seed::followers, seed::follower);
pub(crate) static DEAL_PRODUCTS: Resource =
    Resource::new("deal_products", "Deal product", Ids::Number(0), DEAL_PRODUCT);
pub(crate) static DISCOUNTS: Resource =
    Resource::new("discounts", "Discount", Ids::Uuid("Discount"), DISCOUNT);
pub(crate) static INSTALLMENTS: Resource =
    Resource::new("installments", "Installment", Ids::Number(0), INSTALLMENT);
pub(crate) static CONVERSIONS: Resource =
    Resource::new("conversions", "Conversion", Ids::Uuid("Conversion"), &[]);
static PRODUCTS: Resource = Resource::new("products", "Product", Ids::Number(0), PRODUCT)
    .seeded(|_| seed::PRODUCTS, |_, number, _| seed::product(number));
pub(crate) static PIPELINES: Resource = Resource::new("pipelines", "Pipeline", Ids::Number(0), PIPELINE)
    .seeded(|_| seed::PIPELINES.len() as u64, seed::pipeline);
pub(crate) static STAGES: Resource = Resource::new("stages", "Stage", Ids::Number(0), STAGE)
    .seeded(|_| seed::STAGES.len() as u64, seed::stage);
pub(crate) static USERS: Resource =
    Resource::new("users", "User", Ids::Number(seed::FIRST_USER - 1), USERS_FIELDS)
        .seeded(|_| seed::USERS, |_, number, _| seed::user(number));
/// The fields of all resources that have such a catalog, built-in and custom ones.
pub(crate) static FIELDS: Resource = Resource::new("fields", "Field", Ids::Number(0), FIELD);
/// The options of all custom fields.
pub(crate) static OPTIONS: Resource = Resource::new("options", "Option", Ids::Number(100), OPTION);
static DEAL_LABELS: Resource = Resource::new("deal_labels", "Label", Ids::Number(0), OPTION)
    .seeded(|_| seed::DEAL_LABELS.len() as u64, |_, number, _| seed::option(number, &seed::DEAL_LABELS));
static PERSON_LABELS: Resource = Resource::new("person_labels", "Label", Ids::Number(0), OPTION)
    .seeded(|_| seed::PERSON_LABELS.len() as u64, |_, number, _| seed::option(number, &seed::PERSON_LABELS));
static ORGANIZATION_LABELS: Resource = Resource::new("organization_labels", "Label", Ids::Number(10), OPTION)
    .seeded(|_| 2, |_, number, _| seed::option(number, &seed::ORGANIZATION_LABELS));
pub(crate) const ALL: &[&Resource] = &[
    &FOLLOWERS,
    &CONVERSIONS,
    &DEAL_PRODUCTS,
    &DISCOUNTS,
    &INSTALLMENTS,
    &PRODUCTS,
    &DEALS,
    &PERSONS,
    &ORGANIZATIONS,
    &PIPELINES,
    &STAGES,
    &USERS,
    &FIELDS,
    &OPTIONS,
    &DEAL_LABELS,
    &PERSON_LABELS,
    &ORGANIZATION_LABELS,
];

/// The parts of a custom field's value that is an object.
const MONEY: &[Field] =
    &[field("value", Kind::Number).required(), field("currency", Kind::Currency).required()];
const DATE_RANGE: &[Field] = &[field("value", Kind::Date).required(), field("until", Kind::Date).required()];
const PLACE: &[Field] = texts![
    field("value", Kind::Text).required();
    "street_number", "route", "sublocality", "subpremise", "locality", "admin_area_level_1", "admin_area_level_2",
    "country", "postal_code", "formatted_address",
];
/// The types of custom fields.
pub(crate) const TYPES: &[Field] = &[
    field("varchar", Kind::Text).nullable().most(255),
    field("varchar_auto", Kind::Text).nullable().most(255),
    field("text", Kind::Text).nullable().most(65_535),
    field("phone", Kind::Text).nullable().most(255),
    field("double", Kind::Number).nullable(),
    field("monetary", Kind::Object(MONEY)).nullable(),
    field("enum", Kind::One("options")).nullable(),
    field("set", Kind::Many("options")).nullable(),
    field("date", Kind::Date).nullable(),
    field("daterange", Kind::Object(DATE_RANGE)).nullable(),
    field("time", Kind::Checked(values::time)).nullable(),
    field("timerange", Kind::Checked(values::time_range)).nullable(),
    field("address", Kind::Object(PLACE)).nullable(),
    field("user", USER).nullable(),
    field("org", Kind::One("organizations")).nullable(),
    field("people", Kind::One("persons")).nullable(),
];

/// Returns a value of the row that a number points to.
fn of_row(rows: &dyn Rows, resource: &str, number: &Value, name: &str) -> Value {
    let row = number.number().and_then(|number| rows.row(resource, number));
    row.map(|row| row.get(name).clone()).unwrap_or_default()
}

fn text(time: Moment) -> String {
    Stamp::Seconds.text(time)
}

/// Returns the day of a time where the account is.
fn local_date(row: &Row, name: &str) -> Value {
    row.get(name).time().map(|time| Date((time.0 + seed::ZONE_OFFSET).div_euclid(DAY * 1_000))).into()
}

fn done(row: &Row) -> u64 {
    row.number % 4
}

fn undone(row: &Row) -> u64 {
    if row.text("status") == Some("open") { row.number % 3 } else { 0 }
}

/// Returns the address that puts mails into the deal.
pub(crate) fn mailbox(row: &Row) -> String {
    format!("sandbox+deal{}@pipedrivemail.com", row.number)
}

fn source_lead(row: &Row) -> Option<String> {
    let is_converted = row.text("origin") == Some("LeadConverted");
    is_converted.then(|| format!("35b0d604-eb0d-42d0-be11-{:012x}", row.number))
}

/// Returns a person's first name, or all that follows it.
fn name_part(row: &Row, place: usize) -> Value {
    let mut parts = row.text("name").unwrap_or_default().trim().splitn(2, ' ');
    parts.nth(place).map(|part| part.trim().to_owned()).into()
}

/// Returns whether the tokens belong to a user.
fn is_you(user: &Row) -> bool {
    user.number == 1
}

fn access(user: &Row) -> Value {
    let admin = is_you(user);
    let access = json!([
        {"app": "sales", "admin": admin, "permission_set_id": "62cc4d7f-4038-4352-abf3-a8c1c822b631"},
        {"app": "global", "admin": admin, "permission_set_id": "233b7976-39bd-43a9-b305-ef3a2b0998e5"},
    ]);
    made(access.to_string()).into()
}

/// Returns the labels as objects. The name of the field that has them is inferred.
fn labels(rows: &dyn Rows, row: &Row, resource: &str) -> Value {
    named(rows, resource, row.get("label_ids").numbers())
}

fn named(rows: &dyn Rows, resource: &str, numbers: &[u64]) -> Value {
    let found = numbers.iter().filter_map(|&number| rows.row(resource, number));
    let ids = rows.ids(resource);
    write::raw(|out| write::list(found, out, |row, out| write::row(rows, ids, OPTION, &row, &|_| false, out)))
        .into()
}

/// Returns the options of a field: a custom field's have rows of their own.
fn options(rows: &dyn Rows, row: &Row) -> Value {
    match row.get("option_ids") {
        Value::Numbers(numbers) => named(rows, OPTIONS.name, numbers),
        built_in => built_in.clone(),
    }
}

fn subfields(_: &dyn Rows, row: &Row) -> Value {
    let code = row.text("field_code").unwrap_or_default();
    let parts: &[(&str, &str)] = match row.text("field_type").unwrap_or_default() {
        "monetary" => &[("value", "double"), ("currency", "varchar")],
        "daterange" => &[("value", "date"), ("until", "date")],
        "time" => &[("value", "time"), ("timezone_id", "int")],
        "timerange" => &[("value", "time"), ("until", "time"), ("timezone_id", "int")],
        "address" => &[("value", "varchar"), ("locality", "varchar"), ("country", "varchar")],
        _ => return Value::Null,
    };
    let part = |&(part, kind): &(&str, &str)| json!({"field_code": part, "field_name": format!("{part} of {code}"), "field_type": kind});
    made(parts.iter().map(part).collect::<Json>().to_string()).into()
}
