//! `deals list`

use std::collections::BTreeMap;
use std::sync::Arc;

use dealport::crm::Archived;
use dealport::{Capabilities, Crm, Deal, DealQuery};

use crate::args::{ArchivedChoice, ListArgs};
use crate::context::Context;
use crate::failure::Failure;
use crate::listing::Listing;
use crate::output::DealRow;
use crate::totals::Totals;

pub(in crate::commands) async fn run(context: &mut Context<'_>, args: ListArgs) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let mut connections = context.vendors.connect_all(&args.vendors.vendors).await?;
    let mut queries = BTreeMap::new();
    for (account, crm) in &mut connections {
        match query_in(context, account, crm, &args).await {
            Ok(query) => {
                queries.insert(account.to_string(), query);
            }
            // One account that lacks a name does not hide the others.
            Err(Failure::Call(error)) => *crm = Err(error),
            Err(failure) => return Err(failure),
        }
    }
    let mut totals = Totals::default();
    let open = |account: &str, crm: &dyn Crm, left| {
        let query = queries.get(account).cloned().unwrap_or_default();
        crm.deals(fitted(&query, left, &crm.capabilities()))
    };
    let names = context.names.clone();
    let row = |account: &Arc<str>, deal: Deal| {
        totals.add(account, &deal);
        DealRow::new(account, deal).with_names(&names)
    };
    let listing = Listing::run(context, "deal", args.limit, connections, open, row).await?;
    let totals = totals.to_string();
    listing.close(&totals)
}

/// Returns the query for an account, with ids in place of names.
pub(in crate::commands) async fn query_in(
    context: &mut Context<'_>,
    account: &Arc<str>,
    crm: &dealport::Result<Arc<dyn Crm>>,
    args: &ListArgs,
) -> Result<DealQuery, Failure> {
    let mut args = args.clone();
    if let Ok(crm) = crm {
        let names = context.names.of(account, crm);
        let found = context.interrupt.read(names.find_filters(&mut args)).await;
        found.map_err(|failure| context.vendors.explained(account, failure))?;
    }
    Ok(query(&args))
}

fn query(args: &ListArgs) -> DealQuery {
    let mut query = DealQuery::new().statuses(args.statuses.iter().map(String::as_str));
    query.pipeline = args.pipeline.as_deref().map(Into::into);
    query.stage = args.stage.as_deref().map(Into::into);
    query.owner = args.owner.as_deref().map(Into::into);
    query.updated_since = args.updated_since;
    query.updated_until = args.updated_until;
    query.changed_since = args.changed_since;
    query.archived = match args.archived {
        None => Archived::Exclude,
        Some(ArchivedChoice::Include) => Archived::Include,
        Some(ArchivedChoice::Only) => Archived::Only,
    };
    query.local_filter = args.local_filter;
    query.page_size = args.page_size;
    query
}

/// Returns the query with pages that are not larger than the number of deals to list.
fn fitted(query: &DealQuery, left: Option<u64>, capabilities: &Capabilities) -> DealQuery {
    let mut query = query.clone();
    // A local filter may need any number of deals.
    if let (Some(left), Some(most), None, false) =
        (left, capabilities.page_size, query.page_size, query.local_filter)
    {
        query.page_size = u32::try_from(left).ok().filter(|left| *left < most);
    }
    query
}

#[cfg(test)]
mod tests;
