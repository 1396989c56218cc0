//! What belongs to a deal: `deals products`, `followers`, `files`, `notes`, `activities`, `history` and
//! `tasks`.

use std::sync::Arc;

use dealport::crm::DealId;
use dealport::heffl::Heffl;
use dealport::json::Json;
use dealport::pipedrive::{self, Pipedrive};
use dealport::weeek::{self, Weeek};
use dealport::{Client, DealRef, Error, Vendor};
use dealport_core::Paged;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt, future, stream};
use serde::Serialize;

use crate::args::DealPart;
use crate::commands::records::{
    Activities, Columns, DealProducts, Files, Followers, History, Notes, Record, RecordRow, Tasks,
};
use crate::context::Context;
use crate::failure::Failure;
use crate::listing::Listing;

/// Records as the vendor sent them.
pub(in crate::commands) type Records = BoxStream<'static, dealport::Result<Record>>;

pub(in crate::commands) async fn run(
    context: &mut Context<'_>,
    part: DealPart,
    deal: &DealRef,
) -> Result<(), Failure> {
    let records = records(context, part, deal).await?;
    match part {
        DealPart::Products => show::<DealProducts>(context, "product", deal, records).await,
        DealPart::Followers => show::<Followers>(context, "follower", deal, records).await,
        DealPart::Files => show::<Files>(context, "file", deal, records).await,
        DealPart::Notes => show::<Notes>(context, "note", deal, records).await,
        DealPart::Activities => show::<Activities>(context, "activity", deal, records).await,
        DealPart::History => show::<History>(context, "change", deal, records).await,
        DealPart::Tasks => show::<Tasks>(context, "task", deal, records).await,
    }
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
    let open = |_: &str, _: &dyn dealport::Crm, _| records.take().unwrap_or_else(|| stream::empty().boxed());
    let row = |account: &Arc<str>, record| RecordRow::<C>::new(vendor, account, record);
    Listing::run(context, what, None, vec![(account, Ok(crm))], open, row).await?.close("")
}

async fn records(context: &Context<'_>, part: DealPart, deal: &DealRef) -> Result<Records, Failure> {
    let name = deal.vendor();
    let vendor = context.vendors.accounts().await?.one(name)?.vendor();
    let id = deal.id();
    if vendor == Pipedrive::NAME && part != DealPart::Tasks {
        return Ok(of_pipedrive(&context.vendors.client(name).await?, part, id));
    }
    match part {
        DealPart::Tasks if vendor == Weeek::NAME => {
            Ok(tasks_of_weeek(context.vendors.client(name).await?, id))
        }
        DealPart::Tasks if vendor == Heffl::NAME => {
            Ok(tasks_of_heffl(&context.vendors.client(name).await?, id))
        }
        _ => Err(Failure::Call(unsupported(vendor, part))),
    }
}

fn unsupported(vendor: &str, part: DealPart) -> Error {
    let what = part.as_str();
    let error = Error::unsupported(format!("the API of {vendor} has no list of the {what} of a deal"));
    match part {
        DealPart::Tasks => error.with_hint(dealport::error::Hint::other(
            "see \"dealport deals activities\" for vendors with activities in place of tasks",
        )),
        _ => error,
    }
}

fn of_pipedrive(client: &Client<Pipedrive>, part: DealPart, id: &DealId) -> Records {
    use pipedrive::{activities, deals, notes};

    let id = pipedrive::DealId::from(id.to_string());
    match part {
        DealPart::Products => items(client, deals::ListDealProducts::new(id)),
        DealPart::Followers => items(client, deals::ListDealFollowers::new(id)),
        DealPart::Files => items(client, deals::ListDealFiles::new(id)),
        DealPart::Notes => items(client, notes::ListNotes::new().deal_id(id)),
        DealPart::Activities => items(client, activities::ListActivities::new().deal_id(id)),
        DealPart::History | DealPart::Tasks => items(client, deals::ListDealUpdates::new(id)),
    }
}

/// Returns the tasks that Weeek sends with a deal.
fn tasks_of_weeek(client: Client<Weeek>, id: &DealId) -> Records {
    let id = id.retype();
    let read = async move {
        let deal = client.send(weeek::deals::GetDeal::new(id)).await?;
        Ok::<_, Error>(stream::iter(deal.tasks.unwrap_or_default().into_iter().map(|task| record(&task))))
    };
    stream::once(read).try_flatten().boxed()
}

/// Reads all tasks of the account for those of a deal, since Heffl documents no filter by deal.
fn tasks_of_heffl(client: &Client<Heffl>, id: &DealId) -> Records {
    let id = id.retype();
    let tasks = client.items(dealport::heffl::tasks::ListTasks::new());
    let of_deal = tasks.try_filter(move |task| future::ready(task.deal_id.as_ref() == Some(&id)));
    of_deal.map(|task| record(&task?)).boxed()
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
