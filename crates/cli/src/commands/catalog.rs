//! `pipelines`, `fields` and `users`

use std::sync::Arc;

use dealport::{Capabilities, Crm};
use futures_util::future::BoxFuture;

use crate::context::Context;
use crate::failure::Failure;
use crate::output::{FieldRow, PipelineRow, Row, UserRow};
use crate::tally::{Tally, several};
use crate::vendors::having;

pub(super) async fn pipelines(context: &mut Context<'_>, vendors: &[String]) -> Result<(), Failure> {
    let row = |vendor, account, pipeline| PipelineRow { vendor, account, pipeline };
    each(context, vendors, "pipeline", |can| can.pipelines, |crm| crm.pipelines(), row).await
}

pub(super) async fn fields(context: &mut Context<'_>, vendors: &[String]) -> Result<(), Failure> {
    let row = |vendor, account, field| FieldRow { vendor, account, field };
    each(context, vendors, "field", |can| can.fields, |crm| crm.fields(), row).await
}

pub(super) async fn users(context: &mut Context<'_>, vendors: &[String]) -> Result<(), Failure> {
    let row = |vendor, account, user| UserRow { vendor, account, user };
    each(context, vendors, "user", |can| can.users, |crm| crm.users(), row).await
}

async fn each<T, R: Row>(
    context: &mut Context<'_>,
    vendors: &[String],
    what: &str,
    has: impl Fn(&Capabilities) -> bool,
    list: impl Fn(&dyn Crm) -> BoxFuture<'_, dealport::Result<Vec<T>>>,
    row: impl Fn(&'static str, String, T) -> R,
) -> Result<(), Failure> {
    let connections = context.vendors.connect_all(vendors).await?;
    let connections = having(connections, vendors, &several(what), context.notes, has);
    let mut rows = context.output.rows::<R>();
    let mut tally = Tally::new(context.notes);
    for (account, crm) in connections {
        let crm: Arc<dyn Crm> = match crm {
            Ok(crm) => crm,
            Err(error) => {
                tally.failed(&error);
                continue;
            }
        };
        match context.interrupt.read(list(&*crm)).await {
            Ok(found) => {
                tally.count(&account, found.len() as u64);
                for one in found {
                    rows.push(&row(crm.vendor(), account.to_string(), one))?;
                }
            }
            Err(Failure::Call(error)) => tally.failed(&context.vendors.explain(&account, error)),
            Err(failure) => return Err(failure),
        }
    }
    rows.finish()?;
    tally.close(what, "", "")
}
