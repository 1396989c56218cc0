//! `capabilities`

use std::borrow::Cow;
use std::sync::Arc;

use dealport::crm::{Access, ContactAccess, DealField, DealStatus, Filter, KeyPlace, TaskAccess};
use dealport::{Capabilities, Crm};
use dealport_sandbox::Sandbox;
use serde::Serialize;

use crate::args::Format;
use crate::context::Context;
use crate::explain;
use crate::failure::Failure;
use crate::output::{Cell, Column, Look, Row, field_list, grid, grid_width};
use crate::vendors::{connect_to, with_sources};

pub(super) async fn run(context: &mut Context<'_>, asked: &[String]) -> Result<(), Failure> {
    context.output.expects::<CapabilitiesRow>()?;
    let known = all(context, asked).await?;
    if context.output.format() == Format::Table && context.output.columns().chosen().is_none() {
        let text = table(&known, context.output.look());
        return Ok(context.output.text(&text)?);
    }
    let mut rows = context.output.rows::<CapabilitiesRow>();
    for row in known {
        rows.push(&row)?;
    }
    Ok(rows.finish()?)
}

/// Returns the capabilities of the named accounts and vendors, or of all vendors if none is named. Nothing is
/// sent. A vendor without an account has the capabilities of a client of the sandbox.
async fn all(context: &Context<'_>, asked: &[String]) -> Result<Vec<CapabilitiesRow>, Failure> {
    let stand_in = Sandbox::builder().deals(0).start().await;
    let stand_in = stand_in.map_err(|error| Failure::usage(with_sources(&error)))?;
    let accounts = context.vendors.accounts().await?;
    let asked: Vec<&str> = match asked {
        [] => dealport::vendors().collect(),
        asked => asked.iter().map(String::as_str).collect(),
    };
    let mut known: Vec<CapabilitiesRow> = Vec::new();
    let mut add = |account: &str, crm: Arc<dyn Crm>| {
        if known.iter().all(|row| row.account != account) {
            known.push(CapabilitiesRow { account: account.to_owned(), capabilities: crm.capabilities() });
        }
    };
    for name in asked {
        match accounts.of(name) {
            Ok(found) => {
                for account in found {
                    let crm = match account.connect() {
                        Ok(crm) => crm,
                        Err(error) => {
                            if !account.settings().is_empty() {
                                context
                                    .notes
                                    .warn(format_args!("{}; showing the defaults", explain::text(&error)));
                            }
                            connect_to(&stand_in, account.vendor())?
                        }
                    };
                    add(account.name(), crm);
                }
            }
            Err(_) if dealport::vendors().any(|vendor| vendor == name) => {
                add(name, connect_to(&stand_in, name)?);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(known)
}

#[derive(Serialize)]
struct CapabilitiesRow {
    account: String,
    #[serde(flatten)]
    capabilities: Capabilities,
}

impl Row for CapabilitiesRow {
    const COLUMNS: &'static [Column] = &[];
    const CSV: &'static [&'static str] = &["vendor", "topic", "name", "value", "account"];

    // Without `--columns`, the table has a column for each account.
    const FIELDS: &'static [&'static str] = &[
        "access",
        "needs",
        "filters",
        "not_combined",
        "statuses",
        "key",
        "delete",
        "side_effects",
        "pipelines",
        "fields",
        "create_fields",
        "fields_by_pipeline",
        "users",
        "tags",
        "people",
        "organizations",
        "tasks",
        "products",
        "contacts_of_unknown_kind",
        "webhooks",
        "page_size",
        "limit",
    ];

    fn lines(&self) -> Vec<Vec<Cell>> {
        vec![Vec::new()]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let known = &self.capabilities;
        let record = |topic: &'static str, name: &'static str, value: String| {
            let account = Cow::Borrowed(self.account.as_str());
            vec![Cow::Borrowed(known.vendor), topic.into(), name.into(), value.into(), account]
        };
        let fields =
            DealField::ALL.iter().map(|&field| record("field", field.as_str(), marks(known.access(field))));
        let filters = Filter::ALL
            .iter()
            .map(|&filter| record("filter", filter.as_str(), word(known.has_filter(filter)).to_owned()));
        let rest = rest(known).into_iter().map(|(name, value)| record("other", name, value));
        fields.chain(filters).chain(rest).collect()
    }
}

/// Returns tables with a line per capability and a column per account, of as many accounts as fit side by
/// side.
fn table(rows: &[CapabilitiesRow], look: Look) -> String {
    format!(
        "{}\n\nr: readable, s: settable, c: clearable\nc?: cleared in a way that is inferred",
        parts(rows, look).join("\n\n")
    )
}

fn parts(rows: &[CapabilitiesRow], look: Look) -> Vec<String> {
    let tables = [fields(rows), filters(rows), others(rows)];
    let is_wide = |(columns, lines): &Table| look.is_fixed && grid_width(columns, lines) > look.width;
    if rows.len() > 1 && tables.iter().any(is_wide) {
        let (some, more) = rows.split_at(rows.len().div_ceil(2));
        return [some, more].into_iter().flat_map(|rows| parts(rows, look)).collect();
    }
    let text = |table: Table| {
        if is_wide(&table) {
            // One account is left, so each line is a name and a value. Wrap the value.
            let (columns, lines) = table;
            let header = columns.into_iter().map(|column| Cell::new(column.name)).collect();
            let pairs = std::iter::once(header).chain(lines).filter_map(|line: Vec<Cell>| {
                let [name, value] = <[Cell; 2]>::try_from(line).ok()?;
                Some((Cow::Owned(name.text), value))
            });
            return field_list(pairs.collect(), look);
        }
        grid(&table.0, table.1, look)
    };
    tables.into_iter().map(text).collect()
}

/// The columns and the lines of a table.
type Table = (Vec<Column>, Vec<Vec<Cell>>);

fn columns(first: &'static str, rows: &[CapabilitiesRow]) -> Vec<Column> {
    let accounts = rows.iter().map(|row| Column::named(&row.account));
    std::iter::once(Column::new(first)).chain(accounts).collect()
}

fn fields(rows: &[CapabilitiesRow]) -> Table {
    let lines = DealField::ALL.iter().map(|&field| {
        let access = rows.iter().map(|row| Cell::new(marks(row.capabilities.access(field))));
        std::iter::once(Cell::new(field.as_str())).chain(access).collect()
    });
    (columns("field", rows), lines.collect())
}

fn filters(rows: &[CapabilitiesRow]) -> Table {
    let lines = Filter::ALL.iter().map(|&filter| {
        let has = rows.iter().map(|row| yes_or_no(row.capabilities.has_filter(filter)));
        std::iter::once(Cell::new(filter.as_str())).chain(has).collect()
    });
    (columns("filter", rows), lines.collect())
}

fn others(rows: &[CapabilitiesRow]) -> Table {
    let rests: Vec<_> = rows.iter().map(|row| rest(&row.capabilities)).collect();
    let names: Vec<_> = rests.first().into_iter().flatten().map(|(name, _)| *name).collect();
    let lines = names.iter().enumerate().map(|(at, name)| {
        let values = rests.iter().map(|rest| Cell::maybe(rest.get(at).map(|(_, value)| value)));
        std::iter::once(Cell::new(name)).chain(values).collect()
    });
    (columns("other", rows), lines.collect())
}

/// Returns the access to a field, a letter each, with a question mark where clearing is inferred.
fn marks(access: Access) -> String {
    let marks = [(access.readable, 'r'), (access.settable, 's'), (access.clearable, 'c')];
    let mut text: String = marks.into_iter().map(|(can, mark)| if can { mark } else { '-' }).collect();
    if access.is_clearing_inferred {
        text.push('?');
    }
    text
}

fn yes_or_no(has: bool) -> Cell {
    Cell::new(word(has))
}

const fn word(has: bool) -> &'static str {
    if has { "yes" } else { "no" }
}

/// Returns the required fields of a new deal.
fn needs(known: &Capabilities) -> String {
    let names =
        |one_of: &Vec<DealField>| one_of.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(" or ");
    known.needs().iter().map(names).collect::<Vec<_>>().join(", ")
}

/// Returns the statuses that the vendor can filter by.
fn statuses(known: &Capabilities) -> String {
    match known.listed_statuses() {
        _ if !known.has_filter(Filter::Status) => "none".to_owned(),
        None => "any".to_owned(),
        Some(statuses) => statuses.iter().map(DealStatus::as_str).collect::<Vec<_>>().join(", "),
    }
}

/// Returns the filters that cannot be combined with all others.
fn apart(known: &Capabilities) -> String {
    let apart = Filter::ALL.iter().filter_map(|&filter| {
        let others: Vec<_> = Filter::ALL.iter().filter(|&&other| !known.combines(filter, other)).collect();
        let others: Vec<_> = others.iter().map(|other| other.as_str()).collect();
        (!others.is_empty()).then(|| format!("{filter} without {}", others.join(", ")))
    });
    apart.collect::<Vec<_>>().join("; ")
}

/// Returns the place for the key of a deal.
fn key(known: &Capabilities) -> String {
    match &known.key {
        Some(KeyPlace::ExternalId) => "external_id".to_owned(),
        Some(KeyPlace::Custom(fields)) => format!("custom {}", fields.join(", ")),
        _ => "no key_field is set".to_owned(),
    }
}

/// Returns the filters for people or organizations.
fn found_by(access: ContactAccess) -> String {
    words([("id", access.by_id), ("email", access.by_email), ("name", access.by_name)])
}

/// Returns the fields of new people or organizations.
fn created_with(access: ContactAccess) -> String {
    words([
        ("name", access.create),
        ("email", access.create && access.email),
        ("phone", access.create && access.phone),
        ("organization", access.create && access.organization),
    ])
}

fn updated_with(access: ContactAccess) -> String {
    words([
        ("name", access.update),
        ("email", access.update && access.email),
        ("phone", access.update && access.phone),
        ("organization", access.update && access.organization),
    ])
}

fn cleared(access: ContactAccess) -> String {
    words([
        ("email", access.clear_email),
        ("phone", access.clear_phone),
        ("organization", access.clear_organization),
    ])
}

fn tasks(access: TaskAccess) -> String {
    words([
        ("list", access.list && access.by_deal),
        ("list (reads all tasks)", access.list && !access.by_deal),
        ("create", access.create),
        ("complete", access.complete),
        ("delete", access.delete),
    ])
}

fn words<const N: usize>(words: [(&'static str, bool); N]) -> String {
    let can: Vec<_> = words.into_iter().filter(|(_, can)| *can).map(|(word, _)| word).collect();
    if can.is_empty() { "no".to_owned() } else { can.join(", ") }
}

/// Returns the types of fields that can be created.
fn new_fields(known: &Capabilities) -> String {
    let types: Vec<_> = known.create_fields.iter().map(dealport::crm::FieldType::as_str).collect();
    match (types.is_empty(), known.fields_by_pipeline) {
        (true, _) => "no".to_owned(),
        (false, true) => format!("{} (in one pipeline)", types.join(", ")),
        (false, false) => types.join(", "),
    }
}

fn rest(known: &Capabilities) -> Vec<(&'static str, String)> {
    let has = |has: bool| word(has).to_owned();
    vec![
        ("a new deal needs", needs(known)),
        ("status filter", statuses(known)),
        ("filters apart", apart(known)),
        ("key of a deal", key(known)),
        ("delete", known.delete.to_string()),
        ("list pipelines", has(known.pipelines)),
        ("list fields", has(known.fields)),
        ("create fields of type", new_fields(known)),
        ("list users", has(known.users)),
        ("list tags", has(known.tags)),
        ("people: find by", found_by(known.people)),
        ("people: create with", created_with(known.people)),
        ("people: update", updated_with(known.people)),
        ("people: clear", cleared(known.people)),
        ("people: delete", has(known.people.delete)),
        ("organizations: find by", found_by(known.organizations)),
        ("organizations: create with", created_with(known.organizations)),
        ("organizations: update", updated_with(known.organizations)),
        ("organizations: clear", cleared(known.organizations)),
        ("organizations: delete", has(known.organizations.delete)),
        ("tasks of a deal", tasks(known.tasks)),
        ("list products of a deal", has(known.products)),
        ("products of a new deal", known.new_products.fields().collect::<Vec<_>>().join(", ")),
        ("contacts of unknown kind", has(known.contacts_of_unknown_kind)),
        ("webhooks", known.webhooks.names().collect::<Vec<_>>().join(", ")),
        ("page size", known.page_size.map(|most| format!("up to {most}")).unwrap_or_default()),
        (
            "requests",
            known
                .limit
                .map(|limit| format!("{} in {} s", limit.requests, limit.per.as_secs_f64()))
                .unwrap_or_default(),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::width;

    #[test]
    fn tables_fit_every_width_and_name_all_accounts() {
        let row = |vendor| {
            let mut capabilities = Capabilities::none(vendor);
            capabilities.people.create = true;
            capabilities.people.email = true;
            capabilities.people.phone = true;
            CapabilitiesRow { account: vendor.to_owned(), capabilities }
        };
        let rows = ["heffl", "pipedrive", "routera", "weeek"].map(row);
        for columns in [40, 60, 80, 120, 200] {
            let text = table(&rows, Look { width: columns, is_fixed: true, has_color: false });
            assert!(text.lines().all(|line| width(line) <= columns), "{columns}:\n{text}");
            for row in &rows {
                assert_eq!(text.matches(&row.account).count(), 3, "{columns}:\n{text}");
            }
        }
    }
}
