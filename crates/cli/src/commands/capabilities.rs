//! `capabilities`

use std::borrow::Cow;
use std::sync::Arc;

use dealport::crm::{Access, ContactAccess, DealField, DealStatus, Filter, KeyPlace};
use dealport::{Capabilities, Crm};
use dealport_sandbox::Sandbox;
use serde::Serialize;

use crate::args::Format;
use crate::context::Context;
use crate::explain;
use crate::failure::Failure;
use crate::output::{Cell, Column, Row, Tone, grid};
use crate::vendors::{connect_to, with_sources};

pub(super) async fn run(context: &mut Context<'_>, asked: &[String]) -> Result<(), Failure> {
    let known = all(context, asked).await?;
    if context.output.format() == Format::Table {
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

    fn lines(&self) -> Vec<Vec<Cell>> {
        Vec::new()
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

/// Returns a table with a line per capability and a column per account.
fn table(rows: &[CapabilitiesRow], look: crate::output::Look) -> String {
    let mut columns = vec![Column::new("field")];
    columns.extend(rows.iter().map(|row| Column::named(&row.account)));
    let known: Vec<_> = rows.iter().map(|row| &row.capabilities).collect();
    let fields = DealField::ALL.iter().map(|&field| {
        let access = known.iter().map(|known| Cell::new(marks(known.access(field))));
        std::iter::once(Cell::new(field.as_str())).chain(access).collect()
    });
    let fields = grid(&columns, &fields.collect::<Vec<_>>(), look);

    if let Some(first) = columns.first_mut() {
        *first = Column::new("filter");
    }
    let filters = Filter::ALL.iter().map(|&filter| {
        let has = known.iter().map(|known| yes_or_no(known.has_filter(filter)));
        std::iter::once(Cell::new(filter.as_str())).chain(has).collect()
    });
    let filters = grid(&columns, &filters.collect::<Vec<_>>(), look);

    if let Some(first) = columns.first_mut() {
        *first = Column::new("other");
    }
    let rests: Vec<_> = known.iter().map(|known| rest(known)).collect();
    let names: Vec<_> = rests.first().into_iter().flatten().map(|(name, _)| *name).collect();
    let others = names.iter().enumerate().map(|(at, name)| {
        let values = rests.iter().map(|rest| Cell::maybe(rest.get(at).map(|(_, value)| value)));
        std::iter::once(Cell::new(name)).chain(values).collect()
    });
    let others = grid(&columns, &others.collect::<Vec<_>>(), look);
    format!("{fields}\n\n{filters}\n\n{others}\n\nr: readable, s: settable, c: clearable")
}

/// Returns the access to a field, a letter each.
fn marks(access: Access) -> String {
    [(access.readable, 'r'), (access.settable, 's'), (access.clearable, 'c')]
        .into_iter()
        .map(|(can, mark)| if can { mark } else { '-' })
        .collect()
}

fn yes_or_no(has: bool) -> Cell {
    Cell::new(word(has)).toned(if has { Tone::Plain } else { Tone::Faint })
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

fn words<const N: usize>(words: [(&'static str, bool); N]) -> String {
    let can: Vec<_> = words.into_iter().filter(|(_, can)| *can).map(|(word, _)| word).collect();
    if can.is_empty() { "no".to_owned() } else { can.join(", ") }
}

fn rest(known: &Capabilities) -> Vec<(&'static str, String)> {
    let has = |has: bool| word(has).to_owned();
    vec![
        ("a new deal needs", needs(known)),
        ("status filter", statuses(known)),
        ("key of a deal", key(known)),
        ("delete", known.delete.to_string()),
        ("list pipelines", has(known.pipelines)),
        ("list fields", has(known.fields)),
        ("list users", has(known.users)),
        ("list tags", has(known.tags)),
        ("people: find by", found_by(known.people)),
        ("people: create with", created_with(known.people)),
        ("organizations: find by", found_by(known.organizations)),
        ("organizations: create with", created_with(known.organizations)),
        ("webhooks", has(known.webhooks)),
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
