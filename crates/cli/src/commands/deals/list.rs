//! `deals list`

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::task;

use dealport::crm::{Archived, Filter, List};
use dealport::{Capabilities, Crm, Deal, DealQuery};
use futures_util::{Stream, StreamExt};

use crate::args::{ArchivedChoice, ListArgs};
use crate::context::Context;
use crate::failure::Failure;
use crate::listing::{Listing, Resumable};
use crate::output::DealRow;
use crate::token::Token;
use crate::totals::Totals;

pub(in crate::commands) async fn run(context: &mut Context<'_>, args: ListArgs) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let token = args.resume.as_deref().map(Token::read).transpose()?;
    let mut connections = context.vendors.connect_all(&args.vendors.vendors).await?;
    if let Some(token) = &token {
        connections.retain(|(account, _)| **account == *token.account);
        if connections.is_empty() {
            let account = &token.account;
            return Err(Failure::usage(format!("the token of --continue is one of the account {account}")));
        }
    }
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
        Found::open(crm, fitted(&query, left, &crm.capabilities()), token.as_ref())
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

/// The deals of an account.
struct Found {
    deals: List<Deal>,
    page_size: Option<u32>,
}

impl Found {
    /// Lists the deals of a query, from the beginning or from where an earlier list broke.
    fn open(crm: &dyn Crm, mut query: DealQuery, token: Option<&Token>) -> Self {
        query.page_size = token.map_or(query.page_size, |token| token.page_size);
        let page_size = query.page_size;
        let deals = match token {
            None => crm.deals(query),
            Some(token) => crm.resume_deals(query, &token.at).unwrap_or_else(List::failed),
        };
        Self { deals, page_size }
    }
}

impl Stream for Found {
    type Item = dealport::Result<Deal>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> task::Poll<Option<Self::Item>> {
        self.deals.poll_next_unpin(cx)
    }
}

impl Resumable for Found {
    fn token(&self, account: &str) -> Option<String> {
        let at = self.deals.continuation()?;
        Token { account: account.to_owned(), page_size: self.page_size, at }.argument()
    }
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
        let can = crm.capabilities();
        let is_used = |filter| can.has_filter(filter) || args.local_filter;
        // The list refuses a filter that cannot be applied, and then its name needs no request.
        if (args.person.is_some() && !is_used(Filter::Person))
            || (args.organization.is_some() && !is_used(Filter::Organization))
        {
            return Ok(query(&args));
        }
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
    query.created_since = args.created_since;
    query.created_until = args.created_until;
    query.expected_close_from = args.close_from;
    query.expected_close_until = args.close_until;
    query.person = args.person.as_deref().map(Into::into);
    query.organization = args.organization.as_deref().map(Into::into);
    query.saved_filter = args.filter.as_deref().map(Into::into);
    query.search.clone_from(&args.search);
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
