//! What belongs to a deal: `deals products`, `followers`, `files`, `notes`, `activities`, `history` and
//! `tasks`.

use std::sync::Arc;

use dealport::crm::{DealId, DealProduct, DealProductQuery, DealTask, DealTaskQuery};
use dealport::json::Json;
use dealport::pipedrive::{self, Pipedrive};
use dealport::{Client, Crm, DealRef, Error, Vendor};
use dealport_core::Paged;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, stream};
use serde::Serialize;

use crate::args::DealPart;
use crate::commands::records::{Activities, Columns, Files, Followers, History, Notes, Record, RecordRow};
use crate::context::Context;
use crate::failure::Failure;
use crate::listing::Listing;
use crate::output::{ProductRow, TaskRow};

/// Records as the vendor sent them.
pub(in crate::commands) type Records = BoxStream<'static, dealport::Result<Record>>;

pub(in crate::commands) async fn run(
    context: &mut Context<'_>,
    part: DealPart,
    deal: &DealRef,
) -> Result<(), Failure> {
    match part {
        DealPart::Products => return products(context, deal).await,
        DealPart::Tasks => return tasks(context, deal).await,
        _ => {}
    }
    let records = records(context, part, deal).await?;
    match part {
        DealPart::Followers => show::<Followers>(context, "follower", deal, records).await,
        DealPart::Files => show::<Files>(context, "file", deal, records).await,
        DealPart::Notes => show::<Notes>(context, "note", deal, records).await,
        DealPart::Activities => show::<Activities>(context, "activity", deal, records).await,
        DealPart::History | DealPart::Products | DealPart::Tasks => {
            show::<History>(context, "change", deal, records).await
        }
    }
}

async fn products(context: &mut Context<'_>, deal: &DealRef) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    let open = |_: &str, crm: &dyn Crm, _| crm.deal_products(DealProductQuery::new(deal.id()));
    let row = |account: &Arc<str>, product: DealProduct| ProductRow::new(account, product);
    Listing::run(context, "product", None, vec![(account, Ok(crm))], open, row).await?.close("")
}

/// Lists the tasks of a deal. Where the vendor cannot list those of one deal, all tasks of the account are
/// read, as the command's help says.
async fn tasks(context: &mut Context<'_>, deal: &DealRef) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    let query = DealTaskQuery::new(deal.id()).allow_local_filter();
    let open = |_: &str, crm: &dyn Crm, _| crm.deal_tasks(query.clone());
    let names = context.names.clone();
    let row = |account: &Arc<str>, task: DealTask| TaskRow::new(account, task, &names);
    Listing::run(context, "task", None, vec![(account, Ok(crm))], open, row).await?.close("")
}

async fn show<C: Columns>(
    context: &mut Context<'_>,
    what: &'static str,
    deal: &DealRef,
    records: Records,
) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    let vendor = crm.vendor();
    let records = std::cell::RefCell::new(Some(records));
    let open = |_: &str, _: &dyn Crm, _| records.take().unwrap_or_else(|| stream::empty().boxed());
    let row = |account: &Arc<str>, record| RecordRow::<C>::new(vendor, account, record);
    Listing::run(context, what, None, vec![(account, Ok(crm))], open, row).await?.close("")
}

async fn records(context: &Context<'_>, part: DealPart, deal: &DealRef) -> Result<Records, Failure> {
    let name = deal.vendor();
    let vendor = context.vendors.accounts().await?.one(name)?.vendor();
    if vendor != Pipedrive::NAME {
        let what = part.as_str();
        let error = Error::unsupported(format!("the API of {vendor} has no list of the {what} of a deal"));
        return Err(Failure::Call(error));
    }
    Ok(of_pipedrive(&context.vendors.client(name).await?, part, deal.id()))
}

fn of_pipedrive(client: &Client<Pipedrive>, part: DealPart, id: &DealId) -> Records {
    use pipedrive::{activities, deals, notes};

    let id = pipedrive::DealId::from(id.to_string());
    match part {
        DealPart::Followers => items(client, deals::ListDealFollowers::new(id)),
        DealPart::Files => items(client, deals::ListDealFiles::new(id)),
        DealPart::Notes => items(client, notes::ListNotes::new().deal_id(id)),
        DealPart::Activities => items(client, activities::ListActivities::new().deal_id(id)),
        DealPart::History | DealPart::Products | DealPart::Tasks => {
            items(client, deals::ListDealUpdates::new(id))
        }
    }
}

/// Lists the items of a request.
pub(in crate::commands) fn items<E>(client: &Client<E::Vendor>, request: E) -> Records
where
    E: Paged<Item: Serialize>,
{
    client.items(request).map(|item| record(&item?)).boxed()
}

/// Returns an item as the vendor sent it.
pub(in crate::commands) fn record<T: Serialize>(item: &T) -> dealport::Result<Record> {
    Json::from_value(item).map(Record::new)
}
