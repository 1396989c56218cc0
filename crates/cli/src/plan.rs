//! Dry runs: the requests of a write, shown instead of sent.

use std::borrow::Cow;
use std::sync::Arc;

use dealport::call::PlannedRequest;
use dealport::{Crm, Result};
use futures_util::future::BoxFuture;
use serde::Serialize;

use crate::args::{DryRun, Format, Reference};
use crate::bulk::Accounts;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Cell, Column, Row};
use crate::subject::Subject;
use crate::tally::plural;

/// The CRM of a dry run.
type AnyCrm = dyn Crm;

/// A request that a write would send.
#[derive(Debug, Serialize)]
struct PlannedRow {
    vendor: &'static str,
    account: String,
    #[serde(flatten)]
    request: PlannedRequest,
}

impl PlannedRow {
    fn body(&self) -> Cow<'_, str> {
        self.request.body.as_ref().map(|body| Cow::Borrowed(body.as_str())).unwrap_or_default()
    }
}

impl Row for PlannedRow {
    const COLUMNS: &'static [Column] =
        &[Column::new("account"), Column::new("method"), Column::new("path"), Column::new("body")];
    const CSV: &'static [&'static str] =
        &["vendor", "operation", "method", "path", "content_type", "body", "cost", "account"];

    fn lines(&self) -> Vec<Vec<Cell>> {
        vec![vec![
            Cell::new(&self.account),
            Cell::new(&self.request.method),
            Cell::new(&self.request.path),
            Cell::new(self.body()),
        ]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        vec![vec![
            self.vendor.into(),
            self.request.operation.as_str().into(),
            self.request.method.as_str().into(),
            self.request.path.as_str().into(),
            self.request.content_type.as_deref().unwrap_or_default().into(),
            self.body(),
            self.request.cost.to_string().into(),
            self.account.as_str().into(),
        ]]
    }
}

/// Shows the requests of one write.
pub(crate) async fn one(
    context: &mut Context<'_>,
    dry_run: DryRun,
    account: &Arc<str>,
    crm: &Arc<dyn Crm>,
    write: impl for<'c> FnOnce(&'c AnyCrm) -> BoxFuture<'c, Result<()>>,
) -> std::result::Result<(), Failure> {
    let planned = async {
        let dry = crm.dry_run()?;
        dry.plan(write).await
    };
    let planned = context.interrupt.read(planned).await;
    let planned = planned.map_err(|failure| context.vendors.explained(account, failure))?;
    of_vendor(context, dry_run, account, crm.vendor(), planned)
}

/// Shows requests that a client of the vendor's own types planned.
pub(crate) fn of_vendor(
    context: &mut Context<'_>,
    dry_run: DryRun,
    account: &Arc<str>,
    vendor: &'static str,
    planned: Vec<PlannedRequest>,
) -> std::result::Result<(), Failure> {
    let rows: Vec<_> = planned.into_iter().map(|request| row(account, vendor, request)).collect();
    show(context, &rows)?;
    end(dry_run, &rows)
}

/// Shows the requests of a write on each of the references. One that fails does not stop the others.
pub(crate) async fn many<R: Reference>(
    context: &mut Context<'_>,
    dry_run: DryRun,
    references: &[R],
    accounts: &Accounts,
    write: impl for<'c> Fn(&'c AnyCrm, &R) -> BoxFuture<'c, Result<()>>,
    subject: impl Fn(&Arc<str>, &R) -> Subject,
) -> std::result::Result<(), Failure> {
    let mut rows = Vec::new();
    let mut failed: Option<Exit> = None;
    for reference in references {
        let Some((account, crm)) = accounts.get(reference.account()) else { continue };
        let planned = async {
            let dry = crm.dry_run()?;
            dry.plan(|crm| write(crm, reference)).await
        };
        match context.interrupt.read(planned).await {
            Ok(planned) => {
                rows.extend(planned.into_iter().map(|request| row(account, crm.vendor(), request)));
            }
            Err(failure @ Failure::Call(_)) => {
                let subject = subject(account, reference);
                let failure = subject.failed_among_several(failure, &context.vendors);
                failed.get_or_insert(failure.report(context.notes));
            }
            Err(failure) => return Err(failure),
        }
    }
    show(context, &rows)?;
    failed.map_or_else(|| end(dry_run, &rows), |exit| Err(Failure::Reported(exit)))
}

/// Ends with the code for something to do, if it was asked for.
const fn end(dry_run: DryRun, planned: &[PlannedRow]) -> std::result::Result<(), Failure> {
    if dry_run.exit_code && !planned.is_empty() { Err(Failure::Reported(Exit::Differs)) } else { Ok(()) }
}

fn row(account: &Arc<str>, vendor: &'static str, request: PlannedRequest) -> PlannedRow {
    PlannedRow { vendor, account: account.to_string(), request }
}

/// Writes the requests. A table would cut their bodies, so they are lines of text.
fn show(context: &mut Context<'_>, planned: &[PlannedRow]) -> std::result::Result<(), Failure> {
    if context.output.format() == Format::Table {
        for row in planned {
            let text = format!("{}: {}", row.account, row.request);
            context.output.text(&crate::clean::one_line(&text))?;
        }
    } else {
        let mut rows = context.output.rows::<PlannedRow>();
        for row in planned {
            rows.push(row)?;
        }
        rows.finish()?;
    }
    context
        .notes
        .say(format_args!("dry run: {} planned, nothing was sent", plural(planned.len() as u64, "request")));
    Ok(())
}
