//! `deals duplicate` and `deals merge`

use std::sync::Arc;

use dealport::pipedrive::deals::{DuplicateDeal, MergeDeals};
use dealport::pipedrive::{self, Pipedrive};
use dealport::{Client, DealRef, Endpoint, Error, Vendor};

use crate::args::{DryRun, DuplicateArgs, MergeArgs};
use crate::confirm;
use crate::context::Context;
use crate::explain;
use crate::failure::Failure;
use crate::plan;
use crate::subject::Subject;

/// `deals duplicate`
pub(in crate::commands) async fn duplicate(
    context: &mut Context<'_>,
    args: DuplicateArgs,
) -> Result<(), Failure> {
    let deal = &args.deal.deal;
    check(context, deal, "duplicate").await?;
    let client = context.vendors.client::<Pipedrive>(deal.vendor()).await?;
    let (account, _) = context.vendors.connect(deal.vendor()).await?;
    let subject = Subject::deal(&account, deal.id());
    let request = DuplicateDeal::new(pipedrive::DealId::from(deal.id().to_string()));
    if args.dry_run.is_on {
        return plan_request(context, args.dry_run, &client, &account, request).await;
    }
    let copy = context.interrupt.write(client.send(request).into_future()).await;
    let copy = copy.map_err(|failure| subject.failed(failure, &context.vendors))?;
    show(context, deal, &copy.id.retype(), format!("duplicated {deal} as {account}:{}", copy.id)).await
}

/// `deals merge`
pub(in crate::commands) async fn merge(context: &mut Context<'_>, args: MergeArgs) -> Result<(), Failure> {
    let MergeArgs { deal, into, dry_run, yes } = args;
    check(context, &deal, "merge").await?;
    if deal.vendor() != into.vendor() {
        return Err(Failure::usage(format!("{deal} and {into} are deals of two accounts")));
    }
    confirm::deletion(context, "deal", &[deal.to_string()], false, yes || dry_run.is_on).await?;
    let client = context.vendors.client::<Pipedrive>(deal.vendor()).await?;
    let (account, _) = context.vendors.connect(deal.vendor()).await?;
    let subject = Subject::deal(&account, deal.id());
    let id = |deal: &DealRef| pipedrive::DealId::from(deal.id().to_string());
    let request = MergeDeals::new(id(&deal), pipedrive::Survivor(id(&into)));
    if dry_run.is_on {
        return plan_request(context, dry_run, &client, &account, request).await;
    }
    let merged = context.interrupt.write(client.send(request).into_future()).await;
    merged.map_err(|failure| subject.failed(failure, &context.vendors))?;
    show(context, &into, into.id(), format!("merged {deal} into {into}")).await
}

/// Shows a request instead of sending it.
pub(in crate::commands) async fn plan_request<E: Endpoint>(
    context: &mut Context<'_>,
    dry_run: DryRun,
    client: &Client<E::Vendor>,
    account: &Arc<str>,
    request: E,
) -> Result<(), Failure> {
    let dry = client.dry_run();
    let planned = context.interrupt.read(dry.plan(|client| client.send(request))).await;
    let planned = planned.map_err(|failure| context.vendors.explained(account, failure))?;
    plan::of_vendor(context, dry_run, account, E::Vendor::NAME, planned)
}

/// Fails before any request if the vendor has no such operation.
async fn check(context: &Context<'_>, deal: &DealRef, verb: &str) -> Result<(), Failure> {
    let vendor = context.vendors.accounts().await?.one(deal.vendor())?.vendor();
    if vendor == Pipedrive::NAME {
        return Ok(());
    }
    Err(Failure::Call(Error::unsupported(format!("the API of {vendor} cannot {verb} deals"))))
}

/// Shows the deal that the write left. The write counts as applied even if the deal cannot be read.
async fn show(
    context: &mut Context<'_>,
    deal: &DealRef,
    id: &dealport::crm::DealId,
    what: String,
) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    context.interrupt.applied(&what);
    match context.interrupt.read(crm.deal(id)).await {
        Ok(deal) => context.applied_to_deal(what, &account, &crm, deal).await,
        Err(Failure::Call(error)) => {
            context.notes.say(&what);
            let why = explain::text(&context.vendors.explain(&account, error));
            context.notes.warn(format_args!("the deal cannot be shown: {why}"));
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}
