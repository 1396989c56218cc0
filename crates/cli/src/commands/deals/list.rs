//! `deals list`

use std::sync::Arc;

use dealport::{Archived, Capabilities, DealQuery};
use futures_util::{FutureExt, StreamExt};
use indicatif::ProgressBar;

use crate::args::{ArchivedChoice, Format, ListArgs};
use crate::commands::Context;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::output::{DealRow, Rows};
use crate::tally::Tally;
use crate::totals::Totals;
use crate::vendors::{Connection, in_account};

pub(in crate::commands) async fn run(context: &mut Context<'_>, args: ListArgs) -> Result<(), Failure> {
    let connections = context.vendors.connect_all(&args.vendors.vendors).await?;
    // Rows that come one by one are a sign of life themselves, and a bar would stand in their way.
    if !context.output.is_terminal() || context.output.format() == Format::Table {
        context.notes.show_progress();
    }
    let mut walk = Walk {
        progress: context.notes.progress().clone(),
        tally: Tally::new(context.notes),
        interrupt: context.interrupt.clone(),
        left: args.limit,
        totals: Totals::default(),
    };
    let mut rows = context.output.rows::<DealRow>();
    let walked = walk.all(connections, &query(&args), &mut *rows).await;
    walk.progress.finish_and_clear();
    // What was read before an interruption is given out, and JSON is closed.
    match walked {
        Err(failure @ Failure::Output(_)) => return Err(failure),
        Err(failure) => {
            rows.finish()?;
            return Err(failure);
        }
        Ok(()) => rows.finish()?,
    }
    let stopped = if walk.left == Some(0) { "; stopped at --limit" } else { "" };
    let totals = walk.totals.to_string();
    let remark = if totals.is_empty() { stopped.to_owned() } else { format!("{stopped}\n{totals}") };
    walk.tally.close("deal", remark)
}

fn query(args: &ListArgs) -> DealQuery {
    let mut query = DealQuery::new().statuses(args.statuses.iter().map(String::as_str));
    query.pipeline = args.pipeline.as_deref().map(Into::into);
    query.stage = args.stage.as_deref().map(Into::into);
    query.owner = args.owner.as_deref().map(Into::into);
    query.updated_since = args.updated_since;
    query.updated_until = args.updated_until;
    query.archived = match args.archived {
        None => Archived::Exclude,
        Some(ArchivedChoice::Include) => Archived::Include,
        Some(ArchivedChoice::Only) => Archived::Only,
    };
    query.local_filter = args.local_filter;
    query.page_size = args.page_size;
    query
}

/// A list over several accounts, one after another.
struct Walk<'n> {
    progress: ProgressBar,
    tally: Tally<'n>,
    interrupt: Interrupt,
    /// How many deals may still come; without limit if `None`.
    left: Option<u64>,
    totals: Totals,
}

impl Walk<'_> {
    async fn all(
        &mut self,
        connections: Vec<Connection>,
        query: &DealQuery,
        rows: &mut dyn Rows<DealRow>,
    ) -> Result<(), Failure> {
        for (account, crm) in connections {
            if self.left == Some(0) {
                break;
            }
            match crm {
                Ok(crm) => {
                    let query = self.fitted(query, &crm.capabilities());
                    self.one(&account, crm.deals(query), rows).await?;
                }
                Err(error) => self.tally.failed(&error),
            }
        }
        Ok(())
    }

    /// The same query, asking for no larger pages than are wanted.
    fn fitted(&self, query: &DealQuery, capabilities: &Capabilities) -> DealQuery {
        let mut query = query.clone();
        // What is picked out here may take any number of deals to find.
        if let (Some(left), Some(most), None, false) =
            (self.left, capabilities.page_size, query.page_size, query.local_filter)
        {
            query.page_size = u32::try_from(left).ok().filter(|left| *left < most);
        }
        query
    }

    async fn one(
        &mut self,
        account: &Arc<str>,
        mut deals: dealport::DealStream,
        rows: &mut dyn Rows<DealRow>,
    ) -> Result<(), Failure> {
        self.progress.set_message(format!("deals from {account}"));
        let mut count = 0_u64;
        let mut failed = false;
        while self.left != Some(0) {
            let next = match deals.next().now_or_never() {
                Some(next) => next,
                None => {
                    // Whoever reads need not wait with us.
                    rows.flush()?;
                    tokio::select! {
                        biased;
                        () = self.interrupt.comes() => return Err(Failure::Interrupted),
                        next = deals.next() => next,
                    }
                }
            };
            match next {
                Some(Ok(deal)) => {
                    self.totals.add(account, &deal);
                    rows.push(&DealRow::new(account, deal))?;
                    self.progress.inc(1);
                    count += 1;
                    self.left = self.left.map(|left| left - 1);
                }
                Some(Err(error)) => {
                    failed |= !error.is_row();
                    self.tally.failed(&in_account(account, error));
                }
                None => break,
            }
        }
        if count > 0 || !failed {
            self.tally.count(account, count);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
