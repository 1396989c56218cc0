//! `deals create` and `deals update`

use std::sync::Arc;

use dealport::crm::Attempt;
use dealport::{Crm, Deal, DealChanges, DealRef};
use futures_util::TryFutureExt;

use super::settle;
use crate::args::{CreateArgs, UpdateArgs};
use crate::bulk::{self, Work};
use crate::context::Context;
use crate::failure::Failure;
use crate::invalid::{self, InvalidFields};
use crate::output::DealRow;
use crate::plan;
use crate::references::{self, References};
use crate::subject::Subject;

pub(in crate::commands) async fn create(context: &mut Context<'_>, args: CreateArgs) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let (account, crm) = context.vendors.connect(&args.new.vendor).await?;
    let new = args.new.into_deal(Some(args.title))?;
    let checked = context.interrupt.read(crm.check_custom_fields(&new.changes().custom)).await;
    checked.map_err(|failure| context.vendors.explained(&account, failure))?;
    if args.dry_run.is_on {
        return plan::one(context, &account, &crm, |crm| Box::pin(crm.create_deal(new).map_ok(drop))).await;
    }
    let attempt = Attempt::new(&new);
    let deal = match context.interrupt.write(crm.create_deal(new)).await {
        Err(failure) => {
            let failure = context.vendors.explained(&account, failure);
            settle::after(context, (&account, &*crm), &attempt, failure, !args.no_settle).await?
        }
        Ok(deal) => deal,
    };
    invalid::warn(context.notes, &account, &deal);
    let row = DealRow::new(&account, deal);
    context.applied(format!("created {}", row.reference()), &row)
}

pub(in crate::commands) async fn update(
    context: &mut Context<'_>,
    mut args: UpdateArgs,
) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let deals = references::read(std::mem::take(&mut args.refs.deals), &mut context.interrupt).await?;
    let is_dry = args.dry_run.is_on;
    let changes = args.into_changes()?;
    let accounts = bulk::accounts(context, &deals.each).await?;
    for (account, crm) in accounts.values() {
        let checked = context.interrupt.read(crm.check_custom_fields(&changes.custom)).await;
        checked.map_err(|failure| context.vendors.explained(account, failure))?;
    }
    if is_dry {
        let subject = |account: &Arc<str>, deal: &DealRef| Subject::deal(account, deal.id());
        return plan::many(
            context,
            &deals.each,
            &accounts,
            |crm, deal| Box::pin(crm.update_deal(deal.id(), changes.clone()).map_ok(drop)),
            subject,
        )
        .await;
    }
    let done = match (&*deals.each, deals.is_list) {
        ([deal], false) => update_one(context, deal, changes.clone()).await,
        _ => update_many(context, deals, &accounts, &changes).await,
    };
    for (account, crm) in accounts.values() {
        let mut side_effects = crm.capabilities().side_effects;
        side_effects.retain(|side_effect| side_effect.applies_to(&changes));
        // Nothing was changed that could have had them.
        if matches!(&done, Err(Failure::Call(_))) {
            break;
        }
        for side_effect in side_effects {
            context.notes.warn(format_args!("{account}: {side_effect}"));
        }
    }
    done
}

async fn update_one(context: &mut Context<'_>, deal: &DealRef, changes: DealChanges) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    let subject = Subject::deal(&account, deal.id());
    let deal = context.interrupt.write(crm.update_deal(deal.id(), changes)).await;
    let deal = deal.map_err(|failure| subject.failed(failure, &context.vendors))?;
    invalid::warn(context.notes, &account, &deal);
    let row = DealRow::new(&account, deal);
    context.applied(format!("updated {}", row.reference()), &row)
}

async fn update_many(
    context: &mut Context<'_>,
    deals: References<DealRef>,
    accounts: &bulk::Accounts,
    changes: &DealChanges,
) -> Result<(), Failure> {
    let mut invalid = InvalidFields::default();
    let work = Work { item: "deal", done: "updated", is_write: true };
    let call = |crm: &Arc<dyn Crm>, deal: &DealRef| {
        let (crm, id, changes) = (Arc::clone(crm), deal.id().clone(), changes.clone());
        async move { crm.update_deal(&id, changes).await }
    };
    let row = |account: &Arc<str>, _: &DealRef, deal: Deal| {
        invalid.add(account, &deal);
        DealRow::new(account, deal)
    };
    let subject = |account: &Arc<str>, deal: &DealRef| Subject::deal(account, deal.id());
    let done = bulk::run(context, work, deals, accounts, call, subject, row).await;
    invalid.warn(context.notes);
    done
}
