//! `deals search`

use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use dealport::crm::DealId;
use dealport::heffl::{self, Heffl};
use dealport::pipedrive::Pipedrive;
use dealport::pipedrive::deals::{SearchDeals, SearchHit};
use dealport::weeek::{self, Weeek};
use dealport::{Crm, Deal, Error, ErrorKind, Vendor};
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt, future, stream};

use crate::args::SearchArgs;
use crate::context::Context;
use crate::failure::Failure;
use crate::listing::Listing;
use crate::output::DealRow;

/// The number of found deals that are read at a time.
const AT_ONCE: usize = 4;

type Ids = BoxStream<'static, dealport::Result<DealId>>;

pub(in crate::commands) async fn run(context: &mut Context<'_>, args: SearchArgs) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let is_named = !args.vendors.vendors.is_empty();
    let (mut found, mut kept) = (VecDeque::new(), Vec::new());
    for (account, crm) in context.vendors.connect_all(&args.vendors.vendors).await? {
        let crm = match crm {
            Ok(crm) => crm,
            Err(error) => {
                kept.push((account, Err(error)));
                continue;
            }
        };
        match ids(context, &account, &crm, &args.text).await? {
            Some(ids) => {
                found.push_back(deals(&crm, ids));
                kept.push((account, Ok(crm)));
            }
            None if is_named => kept.push((account, Err(unsupported(crm.vendor())))),
            // An account that was not named is passed over.
            None => context.notes.warn(format_args!("{account} cannot search deals")),
        }
    }
    if kept.is_empty() {
        return Err(Failure::Reported(crate::exit::Exit::Unsupported));
    }
    let found = RefCell::new(found);
    let next =
        |_: &str, _: &dyn Crm, _| found.borrow_mut().pop_front().unwrap_or_else(|| stream::empty().boxed());
    let names = context.names.clone();
    let row = |account: &Arc<str>, deal: Deal| DealRow::new(account, deal).with_names(&names);
    Listing::run(context, "deal", args.limit, kept, next, row).await?.close("")
}

fn unsupported(vendor: &str) -> Error {
    Error::unsupported(format!("the API of {vendor} cannot search deals"))
}

/// Reads each deal that was found, because a hit has only some of its fields.
fn deals(crm: &Arc<dyn Crm>, ids: Ids) -> BoxStream<'static, dealport::Result<Deal>> {
    let crm = Arc::clone(crm);
    let read = ids.map(move |id| {
        let crm = Arc::clone(&crm);
        async move { crm.deal(&id?).await }
    });
    let is_there = |read: &dealport::Result<Deal>| {
        // It was deleted after it was found.
        future::ready(read.as_ref().map_or_else(|error| error.kind() != ErrorKind::NotFound, |_| true))
    };
    read.buffered(AT_ONCE).filter(is_there).boxed()
}

/// Searches with the vendor's own search. Returns `None` if it has none.
async fn ids(
    context: &mut Context<'_>,
    account: &str,
    crm: &Arc<dyn Crm>,
    text: &str,
) -> Result<Option<Ids>, Failure> {
    Ok(Some(match crm.vendor() {
        Pipedrive::NAME => {
            let client = context.vendors.client::<Pipedrive>(account).await?;
            let hits = client.items(SearchDeals::new(text));
            let id = |hit: SearchHit| Ok::<_, Error>(hit.item.map(|found| found.id.retype()));
            hits.try_filter_map(move |hit| future::ready(id(hit))).boxed()
        }
        Heffl::NAME => {
            let client = context.vendors.client::<Heffl>(account).await?;
            let deals = client.items(heffl::deals::ListDeals::new().search(text));
            deals.map_ok(|deal| deal.id.retype()).boxed()
        }
        Weeek::NAME => {
            let client = context.vendors.client::<Weeek>(account).await?;
            // Weeek lists the deals of one status at a time.
            let pipelines = context.interrupt.read(crm.pipelines().apart()).await;
            let (pipelines, _) = pipelines.map_err(|failure| context.vendors.explained(account, failure))?;
            let stages: Vec<_> = pipelines.into_iter().flat_map(|pipeline| pipeline.stages).collect();
            let text = text.to_owned();
            let of_stage = move |stage: dealport::crm::Stage| {
                client.items(weeek::deals::ListDeals::new(stage.id.retype()).search(&text))
            };
            let mut seen = HashSet::new();
            let ids =
                stream::iter(stages).flat_map(of_stage).map_ok(|deal| DealId::from(deal.id.to_string()));
            ids.try_filter(move |id| future::ready(seen.insert(id.fingerprint()))).boxed()
        }
        _ => return Ok(None),
    }))
}
