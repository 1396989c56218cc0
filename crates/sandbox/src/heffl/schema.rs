//! What the schema leaves to code, and the resources.

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

use serde_json::{Value as Json, json};

use super::seed;
use crate::kit::{
    Digits, Function, Functions, Ids, Listed, RawValue, Resource, Row, Rows, Schema, Value, Wrong,
    json as read, made, resources, scramble, write,
};

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::read(TEXTS, FUNCTIONS));
static SEEDED: LazyLock<Listed> =
    LazyLock::new(|| Listed::read(include_str!("seed.json"), &SCHEMA, seed::MADE));
const TEXTS: &[&str] = &[include_str!("schema.txt")];
const FUNCTIONS: Functions = &[
    ("about", Function::Derive(about)),
    ("client_number", Function::Derive(|_, client, _| client_number(client).into())),
    ("client_of", Function::Derive(client_of)),
    ("color", Function::Check(color)),
    ("emails", Function::Derive(emails)),
    ("events", Function::Check(events)),
    ("invoiced", Function::Derive(invoiced)),
    ("named_stages", Function::Derive(named_stages)),
    ("numbered", Function::Check(numbered)),
    ("secret", Function::Derive(|_, webhook, _| secret(webhook).into())),
    ("stages", Function::Derive(stages)),
    ("sum", Function::Derive(sum)),
    ("texts", Function::Check(texts)),
];

// Contacts and companies share one kind of ids.
resources! {
    &SCHEMA;
    DEALS: "deals", "Deal", Ids::Prefixed("dl_"), seeded(|seed| seed.deals, seed::deal);
    CLIENTS: "clients", "Client", Ids::Prefixed("clt_"), seeded(seed::clients, seed::client);
    PIPELINES: "pipelines", "Pipeline", Ids::Prefixed("dpl_"), listed(&SEEDED);
    STAGES: "stages", "Stage", Ids::Prefixed("dps_"), listed(&SEEDED);
    TAGS: "tags", "Tag", Ids::Prefixed("tag_"), listed(&SEEDED);
    SOURCES: "sources", "Source", Ids::Prefixed("src_"), listed(&SEEDED);
    CLIENT_STAGES: "client_stages", "Client stage", Ids::Prefixed("cs_"), listed(&SEEDED);
    LEAD_STAGES: "lead_stages", "Lead stage", Ids::Prefixed("lstg_"), listed(&SEEDED);
    USERS: "users", "User", Ids::Prefixed("usr_"), seeded(|_| seed::USERS, seed::user);
    LEADS: "leads", "Lead", Ids::Prefixed("ld_"), seeded(|_| seed::LEADS, seed::lead);
    TASKS: "tasks", "Task", Ids::Prefixed("tsk_"),
        seeded(|seed| seed.deals.div_ceil(4), seed::task);
    PRODUCTS: "products", "Product", Ids::Prefixed("prd_"), listed(&SEEDED);
    TEMPLATES: "templates", "Document template", Ids::Prefixed("tpl_"), listed(&SEEDED);
    QUOTATIONS: "quotations", "Quotation", Ids::Prefixed("qtn_");
    PROJECTS: "projects", "Project", Ids::Prefixed("prj_"),
        seeded(|_| seed::PROJECTS, seed::project);
    PROJECT_PIPELINES: "project_pipelines", "Pipeline", Ids::Prefixed("ppl_"), listed(&SEEDED);
    PROJECT_STAGES: "project_stages", "Stage", Ids::Prefixed("pps_"), listed(&SEEDED);
    INVOICES: "invoices", "Invoice", Ids::Prefixed("inv_");
    FIELDS: "fields", "Field", Ids::Prefixed("fld_"), listed(&SEEDED);
    WEBHOOKS: "webhooks", "Webhook", Ids::Prefixed("wh_");
}

fn emails(rows: &dyn Rows, deal: &Row, _: &str) -> Value {
    let contacts = deal.get("contacts").numbers().iter().filter_map(|&number| rows.row("clients", number));
    let emails: Vec<_> = contacts.filter_map(|row| row.text("email").map(str::to_owned)).collect();
    write::raw(|out| write::json(&emails, out)).into()
}

fn client_number(client: &Row) -> String {
    let prefix = if client.text("type") == Some("contact") { "CON" } else { "COM" };
    format!("{prefix}{:03}", client.number)
}

fn stages(rows: &dyn Rows, pipeline: &Row, _: &str) -> Value {
    let stage =
        |row: Row, out: &mut Vec<u8>| write::row(rows, STAGES.ids, STAGES.fields(), &row, &|_| true, out);
    write::raw(|out| write::list(stages_of(rows, pipeline), out, stage)).into()
}

/// Returns the stages of a pipeline with their names alone, and with numbers or ids.
fn named_stages(rows: &dyn Rows, pipeline: &Row, ids: &str) -> Value {
    let stages = stages_of(rows, pipeline).into_iter().map(|stage| {
        let id = if ids == "numbers" { json!(stage.number) } else { json!(STAGES.ids.text(stage.number)) };
        json!({"id": id, "name": stage.text("name")})
    });
    made(stages.collect::<Json>().to_string()).into()
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
fn numbered(rows: &dyn Rows, raw: &RawValue, resource: &str) -> Result<Value, Wrong> {
    let number = read::<u64>(raw).ok_or(Wrong::Number)?;
    if rows.has(resource, number) { Ok(number.into()) } else { Err(Wrong::Missed(number.to_string())) }
}

fn color(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let is_color = |text: &String| {
        text.strip_prefix('#').is_some_and(|digits| {
            [3, 6].contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    };
    let color = read::<String>(raw).filter(is_color);
    color.map(Value::from).ok_or(Wrong::Other("Expected a hex color".into()))
}

fn events(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let events = read::<Vec<String>>(raw).filter(|events| !events.is_empty());
    let events = events.map(|_| raw.to_owned().into());
    events.ok_or(Wrong::Other("Expected a non-empty array of strings".into()))
}

/// Reads an object of texts with these names.
fn texts(_: &dyn Rows, raw: &RawValue, names: &str) -> Result<Value, Wrong> {
    let texts = read::<BTreeMap<String, String>>(raw);
    let known =
        texts.is_some_and(|texts| texts.keys().all(|name| names.split(' ').any(|known| known == name)));
    if known { Ok(raw.to_owned().into()) } else { Err(Wrong::Other("Expected an object of strings".into())) }
}

/// Returns the id of the record that a task is about, if it is of this kind.
fn about(_: &dyn Rows, task: &Row, entity: &str) -> Value {
    (task.text("entity") == Some(entity)).then(|| task.get("entityId").clone()).into()
}

/// Returns the client of the deal or project that a task is about.
fn client_of(rows: &dyn Rows, task: &Row, _: &str) -> Value {
    let Some((of, id)) = task.text("entity").zip(task.text("entityId")) else { return Value::Null };
    let row = rows.ids(of).number(id).and_then(|number| rows.row(of, number));
    let client = row.and_then(|row| row.number_of("clientId"));
    client.map(|client| rows.ids("clients").text(client)).into()
}

/// Adds up what lines have of something. The argument names it and the lines. That a tax is a percentage and
/// a discount an amount is inferred.
fn sum(_: &dyn Rows, row: &Row, of: &str) -> Value {
    let (what, lines) = of.split_once(' ').unwrap_or_default();
    let lines: Vec<Json> = row.json(lines).unwrap_or_default();
    amount(lines.iter().map(|line| part(line, what)).sum()).into()
}

fn part(line: &Json, what: &str) -> f64 {
    let number = |name: &str| line[name].as_f64().unwrap_or_default();
    let (net, discount) = (number("quantity") * number("price"), number("discount"));
    let tax = (net - discount) * number("tax") / 100.0;
    match what {
        "net" => net,
        "discount" => discount,
        "tax" => tax,
        _ => net - discount + tax,
    }
}

/// Writes a number cut to cents, so that floats do not show their tails.
fn amount(number: f64) -> Digits {
    Digits::made(json!((number * 100.0).round() / 100.0).to_string())
}

/// Returns the lines of an invoice with what follows from them; products are numbers here.
fn invoiced(rows: &dyn Rows, row: &Row, _: &str) -> Value {
    let mut lines: Vec<Json> = row.json("lineItems").unwrap_or_default();
    for line in &mut lines {
        let product = line["productId"].as_str().and_then(|id| rows.ids("products").number(id));
        let discount = amount(part(line, "discount"));
        for (name, value) in [
            ("tax", json!(0)),
            ("viewType", json!("LINE_ITEM")),
            ("amount", json!(amount(part(line, "total")))),
            ("taxAmount", json!(0)),
            ("discountAmount", json!(discount)),
            ("productId", json!(product)),
        ] {
            line[name] = value;
        }
    }
    made(Json::from(lines).to_string()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schema_and_seed_can_be_read() {
        assert_eq!(Schema::errors(TEXTS, FUNCTIONS), [""; 0]);
        assert!(!SEEDED.rows("stages").is_empty());
    }
}
