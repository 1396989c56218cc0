//! `capabilities`

use std::borrow::Cow;

use dealport::{Access, Capabilities, DealMember, DealStatus, Filter};
use dealport_sandbox::Sandbox;
use serde::Serialize;

use super::Context;
use crate::args::Format;
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
    for capabilities in known {
        rows.push(&CapabilitiesRow(capabilities))?;
    }
    Ok(rows.finish()?)
}

/// The capabilities of the vendors asked for. They say what a client can do, and nothing is sent: where there is no
/// account, a client of a sandbox tells as well.
async fn all(context: &Context<'_>, asked: &[String]) -> Result<Vec<Capabilities>, Failure> {
    let stand_in = Sandbox::builder().deals(0).start().await;
    let stand_in = stand_in.map_err(|error| Failure::Usage(with_sources(&error)))?;
    let mut known = Vec::new();
    for vendor in dealport::vendors() {
        if asked.is_empty() || asked.iter().any(|name| *name == vendor) {
            let crm = context.vendors.connect(vendor).or_else(|_| connect_to(&stand_in, vendor))?;
            known.push(crm.capabilities());
        }
    }
    Ok(known)
}

#[derive(Serialize)]
#[serde(transparent)]
struct CapabilitiesRow(Capabilities);

impl Row for CapabilitiesRow {
    const COLUMNS: &'static [Column] = &[];
    const CSV: &'static [&'static str] = &["vendor", "topic", "name", "value"];

    fn lines(&self) -> Vec<Vec<Cell>> {
        Vec::new()
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let known = &self.0;
        let record = |topic: &'static str, name: &'static str, value: String| {
            vec![Cow::Borrowed(known.vendor), topic.into(), name.into(), value.into()]
        };
        let members = DealMember::ALL
            .iter()
            .map(|&member| record("member", member.as_str(), marks(known.access(member))));
        let filters = Filter::ALL
            .iter()
            .map(|&filter| record("filter", filter.as_str(), known.has_filter(filter).to_string()));
        let rest = rest(known).into_iter().map(|(name, value)| record("other", name, value));
        members.chain(filters).chain(rest).collect()
    }
}

/// A row for each thing that a vendor may be able to do, a column for each vendor.
fn table(known: &[Capabilities], look: crate::output::Look) -> String {
    let mut columns = vec![Column::new("member")];
    columns.extend(known.iter().map(|known| Column::new(known.vendor)));
    let members = DealMember::ALL.iter().map(|&member| {
        let access = known.iter().map(|known| Cell::new(marks(known.access(member))));
        std::iter::once(Cell::new(member.as_str())).chain(access).collect()
    });
    let members = grid(&columns, &members.collect::<Vec<_>>(), look);

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
    let rests: Vec<_> = known.iter().map(rest).collect();
    let names: Vec<_> = rests.first().into_iter().flatten().map(|(name, _)| *name).collect();
    let others = names.iter().enumerate().map(|(at, name)| {
        let values = rests.iter().map(|rest| Cell::maybe(rest.get(at).map(|(_, value)| value)));
        std::iter::once(Cell::new(name)).chain(values).collect()
    });
    let others = grid(&columns, &others.collect::<Vec<_>>(), look);
    format!("{members}\n\n{filters}\n\n{others}\n\nr: readable, s: settable, c: clearable")
}

/// What can be done with a member, a letter each.
fn marks(access: Access) -> String {
    [(access.readable, 'r'), (access.settable, 's'), (access.clearable, 'c')]
        .into_iter()
        .map(|(can, mark)| if can { mark } else { '-' })
        .collect()
}

fn yes_or_no(has: bool) -> Cell {
    if has { Cell::new("yes") } else { Cell::new("no").toned(Tone::Faint) }
}

/// What a new deal cannot be without.
fn needs(known: &Capabilities) -> String {
    let names = |one_of: &Vec<DealMember>| {
        one_of.iter().map(|member| member.as_str()).collect::<Vec<_>>().join(" or ")
    };
    known.needs().iter().map(names).collect::<Vec<_>>().join(", ")
}

/// The statuses that the vendor's filter knows.
fn statuses(known: &Capabilities) -> String {
    match known.listed_statuses() {
        _ if !known.has_filter(Filter::Status) => "none".to_owned(),
        None => "any".to_owned(),
        Some(statuses) => statuses.iter().map(DealStatus::as_str).collect::<Vec<_>>().join(", "),
    }
}

fn rest(known: &Capabilities) -> Vec<(&'static str, String)> {
    let has = |has: bool| if has { "yes" } else { "no" }.to_owned();
    vec![
        ("a new deal needs", needs(known)),
        ("status filter", statuses(known)),
        ("delete", known.delete.to_string()),
        ("list pipelines", has(known.pipelines)),
        ("list fields", has(known.fields)),
        ("list users", has(known.users)),
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
