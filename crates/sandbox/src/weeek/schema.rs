//! What the schema leaves to code, and the resources.

use std::sync::LazyLock;

use super::{places, seed, values};
use crate::kit::{
    Field, Function, Functions, Ids, Kind, Listed, Object, RawValue, Resource, Row, Rows, Schema, Value,
    Wrong, json, resources, write,
};

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::read(TEXTS, FUNCTIONS));
static SEEDED: LazyLock<Listed> =
    LazyLock::new(|| Listed::read(include_str!("seed.json"), &SCHEMA, seed::MADE));
const TEXTS: &[&str] = &[include_str!("schema.txt")];
const FUNCTIONS: Functions = &[
    ("assignees", Function::Derive(assignees)),
    ("color", Function::Check(values::color)),
    ("date_time", Function::Check(values::date_time)),
    ("day", Function::Check(values::day)),
    ("email", Function::Check(values::email)),
    // 1 comes from the timer and 2 from a request (inferred).
    ("entry_type", Function::Derive(|_, row, _| if row.get("timer").flag() { 1 } else { 2 }.into())),
    ("field_type", Function::Check(field_type)),
    ("fields_of_deal", Function::Write(fields_of_deal)),
    ("fields_of_task", Function::Write(fields_of_task)),
    ("first", Function::Derive(first)),
    ("flag", Function::Check(values::flag)),
    ("is_completed", Function::Derive(|_, row, _| (!row.get("completedAt").is_null()).into())),
    ("minutes", Function::Check(values::minutes)),
    ("place", Function::Check(places::read)),
    ("places", Function::Write(places::write)),
    // That 2 stands for archived projects is inferred.
    ("project_status", Function::Derive(|_, row, _| if row.archived.is_some() { 2 } else { 1 }.into())),
    ("seconds", Function::Derive(|_, row, _| row.number_of("duration").map(|minutes| minutes * 60).into())),
    ("short", Function::Check(values::short)),
];

resources! {
    &SCHEMA;
    FUNNELS: "funnels", "funnel", Ids::Short("Funnel"), listed(&SEEDED);
    STATUSES: "statuses", "status", Ids::Short("Status"), listed(&SEEDED);
    // The custom fields of all funnels.
    FIELDS: "customFields", "customField", Ids::Uuid("Field");
    // The options of all custom fields.
    OPTIONS: "options", "option", Ids::Uuid("Choice");
    DEALS: "deals", "deal", Ids::Short("Deal"), seeded(|seed| seed.deals, seed::deal);
    CONTACTS: "contacts", "contact", Ids::Uuid("Contact"), seeded(seed::contacts, seed::contact);
    ORGANIZATIONS: "organizations", "organization", Ids::Uuid("Organization"),
        seeded(seed::organizations, seed::organization);
    EMAILS: "emails", "email", Ids::Uuid("Email"), seeded(seed::lines, seed::email);
    PHONES: "phones", "phone", Ids::Uuid("Phone"), seeded(seed::lines, seed::phone);
    ADDRESSES: "addresses", "address", Ids::Uuid("Address"), seeded(seed::lines, seed::address);
    // The workspace as the owner of the custom fields of all its tasks; there is one, which no path names.
    MANAGER: "manager", "manager", Ids::Number(0), listed(&SEEDED);
    PORTFOLIOS: "portfolios", "data", Ids::Number(0), listed(&SEEDED);
    PROJECTS: "projects", "project", Ids::Number(0), listed(&SEEDED);
    BOARDS: "boards", "board", Ids::Number(0), listed(&SEEDED);
    COLUMNS: "boardColumns", "boardColumn", Ids::Number(0), listed(&SEEDED);
    TASKS: "tasks", "task", Ids::Number(0), seeded(|seed| seed.deals, seed::task);
    TIME_ENTRIES: "timeEntries", "data", Ids::Uuid("TimeEntry");
    COMMENTS: "comments", "comment", Ids::Number(0);
    ATTACHMENTS: "attachments", "data", Ids::Uuid("Attachment"), seeded(|seed| seed.deals, seed::file);
    TAGS: "tags", "tag", Ids::Number(0), listed(&SEEDED);
    CURRENCIES: "currencies", "currency", Ids::Number(0), listed(&SEEDED);
    MEMBERS: "members", "member", Ids::Uuid("User"), listed(&SEEDED);
}

/// Returns the id of the first row that a list points to. The argument names the list and the resource.
fn first(rows: &dyn Rows, row: &Row, of: &str) -> Value {
    let (list, resource) = of.split_once(' ').unwrap_or_default();
    row.get(list).numbers().first().map(|&number| rows.ids(resource).text(number)).into()
}

/// Returns the assignees of a task, or null if there are none.
fn assignees(rows: &dyn Rows, task: &Row, _: &str) -> Value {
    let (users, ids) = (task.get("assignees").numbers(), rows.ids("members"));
    let write = |out: &mut Vec<u8>| write::list(users, out, |&number, out| ids.write(number, out));
    (!users.is_empty()).then(|| write::raw(write)).into()
}

/// Returns a type of custom fields.
pub(crate) fn custom_type(name: &str) -> Option<&'static Field> {
    FIELDS.section("types").iter().find(|known| known.name == name)
}

fn field_type(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let found = json::<String>(raw).and_then(|text| custom_type(&text));
    let known = || Wrong::Choice(FIELDS.section("types").iter().map(|known| known.name.clone()).collect());
    found.map(|known| Value::Text(known.name.clone())).ok_or_else(known)
}

/// Writes custom fields with the values that a row has for them. That every field is there, with null if the
/// row has no value, is inferred.
fn write_values(rows: &dyn Rows, numbers: &[u64], owner: &Row, out: &mut Vec<u8>) {
    let found = numbers.iter().filter_map(|&number| rows.row("customFields", number));
    let ids = rows.ids("customFields");
    write::list(found, out, |definition, out| {
        let mut object = Object::open(out);
        write::members(rows, ids, FIELDS.fields(), &definition, &|_| false, &mut object);
        value(rows, &definition, owner, object.member("value"));
        object.close();
    });
}

/// Writes a custom value, or null if an option of it is gone.
fn value(rows: &dyn Rows, definition: &Row, owner: &Row, out: &mut Vec<u8>) {
    let kind = definition.text("type").and_then(custom_type).map(|known| &known.kind);
    let value = owner.get(&definition.number.to_string());
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

/// Writes the custom fields of a deal's funnel with the deal's values.
fn fields_of_deal(rows: &dyn Rows, deal: &Row, out: &mut Vec<u8>) {
    let funnel = deal.number_of("funnelId").and_then(|number| rows.row("funnels", number));
    let numbers = funnel.as_ref().map(|funnel| funnel.get("customFields").numbers()).unwrap_or_default();
    write_values(rows, numbers, deal, out);
}

/// Writes the custom fields of the workspace and of the task's projects and boards with the task's values.
fn fields_of_task(rows: &dyn Rows, task: &Row, out: &mut Vec<u8>) {
    write_values(rows, &places::custom_fields(rows, task), task, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schema_and_seed_can_be_read() {
        assert_eq!(Schema::errors(TEXTS, FUNCTIONS), [""; 0]);
        assert!(!SEEDED.rows("members").is_empty());
    }
}
