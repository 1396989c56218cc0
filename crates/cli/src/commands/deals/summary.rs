//! `deals summary`

mod groups;
mod part;
mod row;

use std::io;
use std::sync::Arc;

use dealport::crm::{Pipeline, User};
use dealport::{Crm, Deal, DealQuery};

use self::groups::Groups;
use self::row::SummaryRow;
use crate::args::{SummaryArgs, SummaryBy};
use crate::context::Context;
use crate::explain;
use crate::failure::Failure;
use crate::listing::Listing;
use crate::output::Rows;
use crate::vendors::Connection;

pub(in crate::commands) async fn run(context: &mut Context<'_>, args: SummaryArgs) -> Result<(), Failure> {
    context.output.expects::<SummaryRow>()?;
    let connections = context.vendors.connect_all(&args.vendors.vendors).await?;
    let mut groups = Groups::new(args.by, args.since, args.until);
    for connection in &connections {
        read_names(context, connection, &args, &mut groups).await?;
    }
    context.notes.show_progress();
    let mut query = DealQuery::new().allow_local_filter();
    query.pipeline = args.pipeline.as_deref().map(Into::into);
    let open = |_: &str, crm: &dyn Crm, _: Option<u64>| crm.deals(query.clone());
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

/// Reads the names and the order of the groups. Without them, ids are shown.
async fn read_names(
    context: &mut Context<'_>,
    (account, crm): &Connection,
    args: &SummaryArgs,
    groups: &mut Groups,
) -> Result<(), Failure> {
    let Ok(crm) = crm else { return Ok(()) };
    let can = crm.capabilities();
    if can.pipelines {
        match context.interrupt.read(crm.pipelines().apart()).await {
            Ok((pipelines, _)) => {
                let wanted = |pipeline: &Pipeline| {
                    args.pipeline.as_ref().is_none_or(|id| pipeline.id.to_string() == *id)
                };
                groups.name_pipelines(account, pipelines.into_iter().filter(wanted));
            }
            Err(failure) => warn(context, account, "pipelines", failure)?,
        }
    }
    if can.users && args.by == SummaryBy::Owner {
        match context.interrupt.read(crm.users().apart()).await {
            Ok((users, _)) => groups.name_owners(account, users.iter().filter_map(named)),
            Err(failure) => warn(context, account, "users", failure)?,
        }
    }
    Ok(())
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
