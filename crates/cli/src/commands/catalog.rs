//! `pipelines`, `fields` and `users`

use std::collections::BTreeMap;
use std::sync::Arc;

use dealport::crm::{Catalog, List};
use dealport::{Capabilities, Crm};

use crate::args::DeletableArgs;
use crate::context::Context;
use crate::failure::Failure;
use crate::invalid::Listed;
use crate::listing::Listing;
use crate::output::{FieldRow, PipelineRow, Row, UserRow};
use crate::tally::several;
use crate::vendors::having;

pub(super) async fn pipelines(context: &mut Context<'_>, args: DeletableArgs) -> Result<(), Failure> {
    let row = |vendor, account, pipeline| PipelineRow { vendor, account, pipeline };
    let (vendors, with_deleted) = args.into_parts();
    let list = |crm: &dyn Crm| if with_deleted { crm.pipelines_with_deleted() } else { crm.pipelines() };
    each(context, &vendors, "pipeline", |can| can.pipelines, list, row, Catalog::pipelines).await
}

pub(super) async fn fields(context: &mut Context<'_>, args: DeletableArgs) -> Result<(), Failure> {
    let row = |vendor, account, field| FieldRow { vendor, account, field };
    let (vendors, with_deleted) = args.into_parts();
    let list = |crm: &dyn Crm| if with_deleted { crm.fields_with_deleted() } else { crm.fields() };
    each(context, &vendors, "field", |can| can.fields, list, row, Catalog::fields).await
}

pub(super) async fn users(context: &mut Context<'_>, vendors: &[String]) -> Result<(), Failure> {
    let row = |vendor, account, user| UserRow { vendor, account, user };
    each(context, vendors, "user", |can| can.users, |crm| crm.users(), row, Catalog::users).await
}

/// Lists something of each account, and keeps the names for completions.
async fn each<T: Listed + Clone, R: Row>(
    context: &mut Context<'_>,
    vendors: &[String],
    what: &'static str,
    has: impl Fn(&Capabilities) -> bool,
    list: impl Fn(&dyn Crm) -> List<T>,
    row: impl Fn(&'static str, String, T) -> R,
    kept: impl Fn(Catalog, Vec<T>) -> Catalog,
) -> Result<(), Failure> {
    let connections = context.vendors.connect_all(vendors).await?;
    let connections = having(connections, vendors, &several(what), context.notes, has);
    let crms: BTreeMap<_, _> = connections
        .iter()
        .filter_map(|(account, crm)| Some((Arc::clone(account), Arc::clone(crm.as_ref().ok()?))))
        .collect();
    let mut read: BTreeMap<Arc<str>, Vec<T>> = BTreeMap::new();
    let open = |_: &str, crm: &dyn Crm, _: Option<u64>| list(crm);
    let row = |account: &Arc<str>, item: T| {
        read.entry(Arc::clone(account)).or_default().push(item.clone());
        let vendor = crms.get(account).map(Crm::vendor);
        row(vendor.unwrap_or_default(), account.to_string(), item)
    };
    Listing::run(context, what, None, connections, open, row).await?.close("")?;
    for (account, items) in read {
        if let Some(crm) = crms.get(&account) {
            context.names.of(&account, crm).keep(&kept(Catalog::new(), items));
        }
    }
    Ok(())
}
