//! The resources and their fields, in the vendor's order.
//!
//! A field that is written in another form than it is read stands here twice: hidden, and derived.

mod common;
mod sales;
mod work;

use std::borrow::Cow;

use serde_json::{json, value::RawValue};

pub(crate) use self::common::STATUSES;
use self::{
    common::{
        ADDRESS, AMOUNT, CLIENT, CLIENT_NAME, CREATED_AT, ID, LEAD, LINE, PERSON, PIPELINE, SOURCE, STAGE,
        STATUS, TIME, UPDATED_AT, USER, choice, id, linked, texts,
    },
    sales::{INVOICE_FIELDS, PRODUCT_FIELDS, QUOTATION_FIELDS, TEMPLATE_FIELDS},
    work::{LEAD_FIELDS, PROJECT_FIELDS, PROJECT_PIPELINE_FIELDS, PROJECT_STAGE_FIELDS, TASK_FIELDS},
};
use super::{entity::Entity, seed};
use crate::kit::{
    Field, Ids, Kind, Resource, Row, Rows, Value, Wrong, derived, field, json as read, made, resources,
    scramble, words, write,
};

const DEAL_NUMBER: Field = derived!("number", _, row => format!("DEAL{:05}", row.number));

/// That a change clears with null what responses show as null is inferred.
const DEAL_FIELDS: &[Field] = &[
    ID,
    DEAL_NUMBER,
    field("title", Kind::Filled).required(),
    derived!("contactEmails", rows, row => emails(rows, row)),
    field("clientId", CLIENT).required(),
    derived!("client", rows, row => client(rows, row)),
    CLIENT_NAME.hidden(),
    field("price", Kind::Number).clearable(),
    field("expectedCloseDate", TIME).clearable(),
    field("status", STATUS),
    field("priority", choice!(LOW MEDIUM HIGH)).clearable(),
    field("pipelineId", PIPELINE).required(),
    field("stageId", STAGE).nullable(),
    linked!("stage", "stageId", "stages", "name"),
    field("leadId", LEAD).clearable(),
    linked!("leadName", "leadId", "leads", "name"),
    field("sourceId", SOURCE).clearable().hidden(),
    id!("crmSourceId", "sourceId", "sources"),
    linked!("source", "sourceId", "sources", "name"),
    field("ownerUserId", USER).clearable(),
    id!("ownerId", "ownerUserId", "users"),
    linked!("ownerName", "ownerUserId", "users", "name"),
    CREATED_AT,
    UPDATED_AT,
    field("currency", Kind::Currency).hidden(),
    field("isInclusiveTax", Kind::Flag).hidden(),
    field("assignees", Kind::Many("users")).hidden(),
    field("contacts", Kind::Many("clients")).hidden(),
    field("tags", Kind::Many("tags")).hidden(),
    field("products", Kind::List(&Kind::Object(LINE))).hidden(),
];
/// Declares a deal of v1: what both generations have, and then what one of them has.
macro_rules! deal_v1 {
    ($($own:expr),+ $(,)?) => {
        &[
            ID,
            field("title", Kind::Filled).required(),
            CREATED_AT,
            DEAL_NUMBER,
            field("price", Kind::Number),
            field("status", STATUS).update_only(),
            field("priority", choice!(LOW MEDIUM HIGH)),
            field("expectedCloseDate", TIME),
            field("clientId", CLIENT).required().create_only(),
            $($own,)+
        ]
    };
}

/// The first generation has numbers for pipelines and stages, and sources by name.
const DEAL_1_FIELDS: &[Field] = deal_v1![
    CLIENT_NAME,
    field("pipelineId", Kind::Checked(|rows, raw| number(rows, "pipelines", raw))).required().create_only(),
    field("stageId", Kind::Checked(|rows, raw| number(rows, "stages", raw))).required().hidden(),
    linked!("stageName", "stageId", "stages", "name"),
    field("source", Kind::Filled).create_only().hidden(),
    linked!("source", "sourceId", "sources", "name"),
    field("leadId", LEAD).create_only().hidden(),
    derived!("leadId", _, row => row.number_of("leadId")),
];
/// The second generation has ids for all of them.
const DEAL_2_FIELDS: &[Field] = deal_v1![
    field("pipelineId", PIPELINE).required().create_only(),
    field("stageId", STAGE).required(),
    field("sourceId", SOURCE),
    field("leadId", LEAD).create_only(),
];

/// Declares a contact or a company: its name, the fields of its own, and what both have around them.
macro_rules! client {
    ($name:expr; $balance:expr; $worker:expr; $portal:expr; $($own:expr),+ $(,)?) => {
        &[
            ID,
            $name,
            derived!("number", _, row => client_number(row)),
            field("type", Kind::Text).read_only(),
            $balance,
            $worker,
            $portal,
            $($own,)+
            linked!("stageName", "stageId", "client_stages", "label"),
            field("sourceId", SOURCE).hidden(),
            id!("crmSourceId", "sourceId", "sources"),
            linked!("sourceName", "sourceId", "sources", "name"),
            CREATED_AT,
            UPDATED_AT,
            field("vendorId", Kind::Text).hidden(),
            field("billingAddress", Kind::Checked(|_, raw| texts(raw, &ADDRESS))).hidden(),
        ]
    };
}

const BALANCE: Field = field("openingBalance", AMOUNT).default("0");
const WORKER: Field = field("showJobAmountToWorker", Kind::Flag).default("false");
const PORTAL: Field = field("isClientPortalEnabled", Kind::Flag).default("false");
const CONTACT_FIELDS: &[Field] = client![
    field("name", Kind::Text).read_only();
    BALANCE.read_only();
    WORKER.read_only();
    PORTAL.read_only();
    field("firstName", Kind::Filled).required(),
    field("lastName", Kind::Text),
    field("email", Kind::Email).nullable(),
    field("phone", Kind::Text),
    field("salutation", Kind::Text),
    field("jobTitle", Kind::Text),
    field("companyId", CLIENT).nullable(),
    field("stageId", Kind::One("client_stages")),
    field("leadStageId", Kind::One("lead_stages")),
    field("ownerUserId", USER),
    linked!("companyName", "companyId", "clients", "name"),
    id!("parentClientId", "companyId", "clients"),
];
/// A contact or a company of v1. That its website is a text is inferred.
pub(crate) const V1_CLIENT: &[Field] = &[
    ID,
    derived!("number", _, row => client_number(row)),
    field("name", Kind::Filled),
    field("type", choice!(company contact)).default("\"company\""),
    CREATED_AT,
    field("firstName", Kind::Filled).nullable(),
    field("lastName", Kind::Text).nullable(),
    field("email", Kind::Email).nullable(),
    field("phone", Kind::Text).nullable(),
    field("website", Kind::Text).nullable(),
    field("salutation", Kind::Text).hidden(),
    field("jobTitle", Kind::Text).hidden(),
    field("taxNumber", Kind::Text).nullable().hidden(),
    field("billingAddress", Kind::Checked(|_, raw| texts(raw, &ADDRESS))).hidden(),
    BALANCE.create_only().hidden(),
    field("primaryContact", Kind::Checked(|_, raw| texts(raw, &PERSON))).hidden(),
];
/// The fields of the primary contact are those of v1 (inferred).
const COMPANY_FIELDS: &[Field] = client![
    field("name", Kind::Filled).required();
    BALANCE;
    WORKER;
    PORTAL;
    field("email", Kind::Email).nullable(),
    field("phone", Kind::Text),
    field("taxNumber", Kind::Text),
    field("description", Kind::Text),
    field("internalNotes", Kind::Text),
    field("website", Kind::Url),
    field("linkedin", Kind::Url),
    field("currency", Kind::Currency),
    field("stageId", Kind::One("client_stages")),
    field("ownerUserId", USER),
    field("primaryContact", Kind::Checked(|_, raw| texts(raw, &PERSON))).hidden(),
];

const PIPELINE_FIELDS: &[Field] = &[
    ID,
    field("name", Kind::Filled).required(),
    // Which fields a stage must have here is inferred from the page of the stage.
    field("stages", Kind::List(&Kind::Object(STAGE_FIELDS))).required().create_only().hidden(),
    derived!("stages", rows, row => stages(rows, row)),
    field("icon", Kind::Text).hidden(),
    field("isActive", Kind::Flag).hidden(),
];
/// A pipeline of v1: its ids are numbers in the first generation. Lists leave out the stages (inferred).
pub(crate) const V1_PIPELINES: [&[Field]; 2] = [
    &[
        derived!("id", _, row => row.number),
        field("name", Kind::Text),
        derived!("stages", rows, row => named_stages(rows, row, true)).asked(),
    ],
    &[ID, field("name", Kind::Text), derived!("stages", rows, row => named_stages(rows, row, false)).asked()],
];
pub(crate) const STAGE_FIELDS: &[Field] = &[
    ID,
    field("name", Kind::Filled).required(),
    field("position", Kind::Number).required(),
    field("probability", Kind::Range(0, 100)).default("0"),
    field("type", STATUS).default("\"ACTIVE\""),
    field("rottingInDays", AMOUNT).hidden(),
];
const TAG_FIELDS: &[Field] = &[
    ID,
    field("name", Kind::Text).required(),
    field("color", Kind::Checked(color)).required(),
    field(
        "type",
        choice!(leads deals clients contacts projects project_tasks invoices quotations schedules fs_jobs
            purchase_orders vendors bills),
    )
    .required(),
    field("icon", Kind::Text).nullable(),
];
const LEAD_STAGE_FIELDS: &[Field] = &[
    ID,
    field("label", Kind::Text).required(),
    field("type", choice!(NEW CONTACTED UNQUALIFIED CONVERTED JUNK)).required(),
    derived!("position", _, row => row.number),
];
/// The shapes of client stages, sources and users are inferred.
const CLIENT_STAGE_FIELDS: &[Field] = &[ID, field("label", Kind::Text)];
const SOURCE_FIELDS: &[Field] = &[ID, field("name", Kind::Text)];
const USER_FIELDS: &[Field] =
    &[ID, field("name", Kind::Text), field("email", Kind::Text), derived!("isActive", _, _ => true)];
/// A custom field. All names but `key` are inferred.
const FIELD_FIELDS: &[Field] = &[
    field("key", Kind::Text),
    field("label", Kind::Text),
    field("type", Kind::Text),
    field("options", Kind::Json),
];
const WEBHOOK_FIELDS: &[Field] = &[
    ID,
    field("name", Kind::Filled).required(),
    field("url", Kind::Url).required(),
    field("events", Kind::Checked(events)).required(),
    derived!("status", _, _ => "ACTIVE"),
    derived!("secret", _, row => secret(row)),
    CREATED_AT,
];

// Contacts and companies share one kind of ids.
resources! {
    DEALS: "deals", "Deal", Ids::Prefixed("dl_"), DEAL_FIELDS, seeded(seed::deals, seed::deal);
    CLIENTS: "clients", "Client", Ids::Prefixed("clt_"), CONTACT_FIELDS, seeded(seed::clients, seed::client);
    PIPELINES: "pipelines", "Pipeline", Ids::Prefixed("dpl_"), PIPELINE_FIELDS, seeded(|_| 2, seed::pipeline);
    STAGES: "stages", "Stage", Ids::Prefixed("dps_"), STAGE_FIELDS, seeded(|_| 9, seed::stage);
    TAGS: "tags", "Tag", Ids::Prefixed("tag_"), TAG_FIELDS, seeded(|_| 4, seed::tag);
    SOURCES: "sources", "Source", Ids::Prefixed("src_"), SOURCE_FIELDS,
        seeded(|_| seed::SOURCES, seed::source);
    CLIENT_STAGES: "client_stages", "Client stage", Ids::Prefixed("cs_"), CLIENT_STAGE_FIELDS,
        seeded(|_| seed::CLIENT_STAGES, seed::client_stage);
    LEAD_STAGES: "lead_stages", "Lead stage", Ids::Prefixed("lstg_"), LEAD_STAGE_FIELDS,
        seeded(|_| 5, seed::lead_stage);
    USERS: "users", "User", Ids::Prefixed("usr_"), USER_FIELDS, seeded(|_| seed::USERS, seed::user);
    LEADS: "leads", "Lead", Ids::Prefixed("ld_"), LEAD_FIELDS, seeded(|_| seed::LEADS, seed::lead);
    TASKS: "tasks", "Task", Ids::Prefixed("tsk_"), TASK_FIELDS,
        seeded(|seed| seed::deals(seed).div_ceil(4), seed::task);
    PRODUCTS: "products", "Product", Ids::Prefixed("prd_"), PRODUCT_FIELDS,
        seeded(|_| seed::PRODUCTS, seed::product);
    TEMPLATES: "templates", "Document template", Ids::Prefixed("tpl_"), TEMPLATE_FIELDS,
        seeded(|_| seed::TEMPLATES, seed::template);
    QUOTATIONS: "quotations", "Quotation", Ids::Prefixed("qtn_"), QUOTATION_FIELDS;
    PROJECTS: "projects", "Project", Ids::Prefixed("prj_"), PROJECT_FIELDS,
        seeded(|_| seed::PROJECTS, seed::project);
    PROJECT_PIPELINES: "project_pipelines", "Pipeline", Ids::Prefixed("ppl_"), PROJECT_PIPELINE_FIELDS,
        seeded(|_| 1, seed::project_pipeline);
    PROJECT_STAGES: "project_stages", "Stage", Ids::Prefixed("pps_"), PROJECT_STAGE_FIELDS,
        seeded(|_| 3, seed::project_stage);
    INVOICES: "invoices", "Invoice", Ids::Prefixed("inv_"), INVOICE_FIELDS;
    FIELDS: "fields", "Field", Ids::Prefixed("fld_"), FIELD_FIELDS;
    WEBHOOKS: "webhooks", "Webhook", Ids::Prefixed("wh_"), WEBHOOK_FIELDS;
}

/// The keys of the filters for pipeline, stage and client are inferred.
pub(crate) const DEAL: Entity = Entity {
    custom: Some("deals"),
    search: &["title", "number", "clientName"],
    orders: &["createdAt", "position", "expectedCloseDate", "price"],
    filters: &["status", "pipelineId", "stageId", "clientId"],
    ..Entity::of(&DEALS)
};
pub(crate) const DEAL_1: Entity = Entity { fields: DEAL_1_FIELDS, is_v1: true, ..DEAL };
pub(crate) const DEAL_2: Entity = Entity { fields: DEAL_2_FIELDS, ..DEAL_1 };
/// What is searched is inferred, and other orders may exist.
pub(crate) const CONTACT: Entity = Entity {
    title: "Contact",
    kind: Some("contact"),
    custom: Some("contacts"),
    search: &["name", "number", "email"],
    orders: &["createdAt", "name"],
    filters: &["stageId", "leadStageId"],
    ..Entity::of(&CLIENTS)
};
pub(crate) const COMPANY: Entity = Entity {
    fields: COMPANY_FIELDS,
    title: "Company",
    kind: Some("company"),
    custom: Some("companies"),
    ..CONTACT
};
/// The name of the parameter that searches is inferred.
pub(crate) const USER_LIST: Entity = Entity { search: &["name", "email"], ..Entity::of(&USERS) };

fn emails(rows: &dyn Rows, deal: &Row) -> Value {
    let contacts = deal.get("contacts").numbers().iter().filter_map(|&number| rows.row("clients", number));
    let emails: Vec<_> = contacts.filter_map(|row| row.text("email").map(str::to_owned)).collect();
    write::raw(|out| write::json(&emails, out)).into()
}

/// What the linked record holds is not documented; the type is as clients of v1 have it (inferred).
fn client(rows: &dyn Rows, deal: &Row) -> Value {
    let number = deal.number_of("clientId").unwrap_or_default();
    let Some(client) = rows.row("clients", number) else { return Value::Absent };
    let id = rows.ids("clients").text(number);
    made(json!({"id": id, "name": client.text("name"), "type": client.text("type")}).to_string()).into()
}

fn client_number(client: &Row) -> String {
    let prefix = if client.text("type") == CONTACT.kind { "CON" } else { "COM" };
    format!("{prefix}{:03}", client.number)
}

fn stages(rows: &dyn Rows, pipeline: &Row) -> Value {
    let stage =
        |row: Row, out: &mut Vec<u8>| write::row(rows, STAGES.ids, STAGE_FIELDS, &row, &|_| true, out);
    write::raw(|out| write::list(stages_of(rows, pipeline), out, stage)).into()
}

/// Returns the stages of a pipeline with their names alone, and with numbers or ids.
fn named_stages(rows: &dyn Rows, pipeline: &Row, numbers: bool) -> Value {
    let stages = stages_of(rows, pipeline).into_iter().map(|stage| {
        let id = if numbers { json!(stage.number) } else { json!(STAGES.ids.text(stage.number)) };
        json!({"id": id, "name": stage.text("name")})
    });
    made(stages.collect::<serde_json::Value>().to_string()).into()
}

/// Returns the stages of a pipeline, lower positions first.
pub(crate) fn stages_of(rows: &dyn Rows, pipeline: &Row) -> Vec<Row> {
    let stages = pipeline.get("stages").numbers().iter().filter_map(|&number| rows.row(STAGES.name, number));
    let mut stages: Vec<Row> = stages.map(Cow::into_owned).collect();
    stages.sort_by_key(|stage| stage.get("position").rank());
    stages
}

/// Returns a secret that is long enough for a signature.
fn secret(webhook: &Row) -> String {
    let number = scramble(webhook.number);
    format!("whsec_{number:016x}{:016x}", number.rotate_left(17))
}

/// Reads the number of a row, which has no prefix.
fn number(rows: &dyn Rows, resource: &str, raw: &RawValue) -> Result<Value, Wrong> {
    let number = read::<u64>(raw).ok_or(Wrong::Number)?;
    if rows.has(resource, number) { Ok(number.into()) } else { Err(Wrong::Missed(number.to_string())) }
}

fn color(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let is_color = |text: &String| {
        text.strip_prefix('#').is_some_and(|digits| {
            [3, 6].contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    };
    let color = read::<String>(raw).filter(is_color);
    color.map(Value::from).ok_or(Wrong::Other("Expected a hex color".into()))
}

fn events(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let events = read::<Vec<String>>(raw).filter(|events| !events.is_empty());
    let events = events.map(|_| raw.to_owned().into());
    events.ok_or(Wrong::Other("Expected a non-empty array of strings".into()))
}
