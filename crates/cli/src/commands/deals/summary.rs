//! `deals summary`

mod groups;
mod part;
mod row;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use dealport::crm::{Pipeline, PipelineId, User};
use dealport::{Crm, Deal, DealQuery};

use self::groups::Groups;
use self::row::SummaryRow;
use crate::args::{SummaryArgs, SummaryBy};
use crate::context::Context;
use crate::explain;
use crate::failure::Failure;
use crate::listing::Listing;
use crate::output::{Cell, Column, Row, Rows};
use crate::vendors::Connection;

pub(in crate::commands) async fn run(context: &mut Context<'_>, args: SummaryArgs) -> Result<(), Failure> {
    context.output.expects::<SummaryRow>()?;
    let mut connections = context.vendors.connect_all(&args.vendors.vendors).await?;
    let mut chosen = BTreeMap::new();
    if let Some(pipeline) = &args.pipeline {
        for (account, crm) in &mut connections {
            match id_of(context, account, crm, pipeline).await {
                Ok(id) => chosen.extend(id.map(|id| (account.to_string(), id))),
                // One account that lacks the pipeline does not hide the others.
                Err(Failure::Call(error)) => *crm = Err(error),
                Err(failure) => return Err(failure),
            }
        }
    }
    let mut groups = Groups::new(args.by, args.since, args.until);
    for connection in &connections {
        read_names(context, connection, args.by, &chosen, &mut groups).await?;
    }
    context.notes.show_progress();
    let open = |account: &str, crm: &dyn Crm, _: Option<u64>| {
        let mut query = DealQuery::new().allow_local_filter();
        query.pipeline = chosen.get(account).cloned();
        crm.deals(query)
    };
    let explain = |account: &str, error| context.vendors.explain(account, error);
    let mut listing = Listing::new(context.notes, context.interrupt.clone(), "deal", None);
    let add = |account: &Arc<str>, deal: Deal| groups.add(account, &deal);
    let listed = listing.all(connections, open, &mut Nowhere, add, &explain).await;
    context.notes.progress().finish_and_clear();
    // A part of the deals would look like all of them.
    listed?;
    let mut rows = context.output.rows::<SummaryRow>();
    for row in groups.rows() {
        rows.push(&row)?;
    }
    rows.finish()?;
    for account in groups.accounts_without_closing_times() {
        context.notes.warn(format_args!(
            "{account} does not tell when some deals were won or lost: the time of their last change counts"
        ));
    }
    listing.close("")
}

/// The columns of a summary.
pub(in crate::commands) const COLUMNS: &[Column] = SummaryRow::COLUMNS;

/// Returns the lines of a summary of the deals of one pipeline by its stages.
pub(in crate::commands) fn by_stage(
    account: &Arc<str>,
    pipeline: Pipeline,
    deals: &[Deal],
) -> Vec<Vec<Cell>> {
    let mut groups = Groups::new(SummaryBy::Stage, None, None);
    let is_in = |deal: &&Deal| deal.pipeline.as_ref().is_some_and(|place| place.id == pipeline.id);
    let deals: Vec<_> = deals.iter().filter(is_in).collect();
    groups.name_pipelines(account, [pipeline]);
    deals.into_iter().for_each(|deal| groups.add(account, deal));
    groups.rows().iter().flat_map(Row::lines).collect()
}

/// Reads the names and the order of the groups. Without them, ids are shown.
async fn read_names(
    context: &mut Context<'_>,
    (account, crm): &Connection,
    by: SummaryBy,
    chosen: &BTreeMap<String, PipelineId>,
    groups: &mut Groups,
) -> Result<(), Failure> {
    let Ok(crm) = crm else { return Ok(()) };
    let can = crm.capabilities();
    if can.pipelines {
        match context.interrupt.read(crm.pipelines().apart()).await {
            Ok((pipelines, _)) => {
                let wanted = |pipeline: &Pipeline| chosen.get(&**account).is_none_or(|id| pipeline.id == *id);
                groups.name_pipelines(account, pipelines.into_iter().filter(wanted));
            }
            Err(failure) => warn(context, account, "pipelines", failure)?,
        }
    }
    if can.users && by == SummaryBy::Owner {
        match context.interrupt.read(crm.users().apart()).await {
            Ok((users, _)) => groups.name_owners(account, users.iter().filter_map(named)),
            Err(failure) => warn(context, account, "users", failure)?,
        }
    }
    Ok(())
}

/// Returns the id of a pipeline in an account, which is given by name or id.
async fn id_of(
    context: &mut Context<'_>,
    account: &Arc<str>,
    crm: &dealport::Result<Arc<dyn Crm>>,
    pipeline: &str,
) -> Result<Option<PipelineId>, Failure> {
    let Ok(crm) = crm else { return Ok(None) };
    let names = context.names.of(account, crm);
    let found = context.interrupt.read(names.pipeline(pipeline)).await;
    let found = found.map_err(|failure| context.vendors.explained(account, failure))?;
    Ok(Some(found.as_str().into()))
}

fn named(user: &User) -> Option<(String, String)> {
    let name = user.name.clone().or_else(|| user.email.clone())?;
    Some((user.id.to_string(), name))
}

fn warn(context: &Context<'_>, account: &str, what: &str, failure: Failure) -> Result<(), Failure> {
    match failure {
        Failure::Call(error) => {
            let why = explain::text(&context.vendors.explain(account, error));
            context.notes.warn(format_args!("ids are shown in place of names of {what}: {why}"));
            Ok(())
        }
        other => Err(other),
    }
}

/// Writer for items that are only counted.
struct Nowhere;

impl Rows<()> for Nowhere {
    fn push(&mut self, (): &()) -> io::Result<()> {
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}
