//! `deals create` and `deals update`

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;

use dealport::crm::{Attempt, DealId, Unmet};
use dealport::{Crm, Deal, DealChanges, DealRef};
use futures_util::TryFutureExt;
use futures_util::future::BoxFuture;

use super::changes::Changes;
use super::settle;
use crate::args::{CreateArgs, UpdateArgs};
use crate::bulk::{self, Work};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::invalid::{self, InvalidFields};
use crate::output::DealRow;
use crate::plan;
use crate::references::{self, References};
use crate::subject::Subject;

pub(in crate::commands) async fn create(context: &mut Context<'_>, args: CreateArgs) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let (account, crm) = context.vendors.connect(&args.new.account.name).await?;
    let mut args = args;
    let names = context.names.of(&account, &crm);
    let found = context.interrupt.read(names.find_fields(&mut args.new.fields, None)).await;
    found.map_err(|failure| context.vendors.explained(&account, failure))?;
    let new = args.new.into_deal(Some(args.title))?;
    let checked = context.interrupt.read(names.check_custom_fields(&new.changes().custom)).await;
    checked.map_err(|failure| context.vendors.explained(&account, failure))?;
    if args.dry_run.is_on {
        return plan::one(context, args.dry_run, &account, &crm, |crm| {
            Box::pin(crm.create_deal(new).map_ok(drop))
        })
        .await;
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
    let unmet = attempt.deal().unmet_by(&deal, &crm.capabilities());
    let reference = format!("{account}:{}", deal.id);
    context.applied_to_deal(format!("created {reference}"), &account, &crm, deal).await?;
    all_met(context, reference, &unmet)
}

pub(in crate::commands) async fn update(
    context: &mut Context<'_>,
    mut args: UpdateArgs,
) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let deals = references::read(std::mem::take(&mut args.refs.deals), &mut context.interrupt).await?;
    let dry_run = args.dry_run;
    // Refuse what contradicts itself before anything is read.
    let asked = args.clone().into_changes()?;
    let accounts = bulk::accounts(context, &deals.each).await?;
    let mut changes = BTreeMap::new();
    for (name, (account, crm)) in &accounts {
        let names = context.names.of(account, crm);
        let of_account = context.interrupt.read(Changes::of_account(names, args.clone())).await;
        let of_account = of_account.map_err(|failure| context.vendors.explained(account, failure))?;
        changes.insert(name.clone(), of_account);
    }
    let changes_of = |deal: &DealRef| changes.get(deal.vendor()).cloned();
    if dry_run.is_on {
        return plan::many(
            context,
            dry_run,
            &deals.each,
            &accounts,
            |crm, deal| planned(crm, deal, changes_of(deal)),
            |account, deal| Subject::deal(account, deal.id()),
        )
        .await;
    }
    let done = match (&*deals.each, deals.is_list) {
        ([deal], false) => update_one(context, deal, changes_of(deal)).await,
        _ => update_many(context, deals, &accounts, changes_of).await,
    };
    for (account, crm) in accounts.values() {
        let mut side_effects = crm.capabilities().side_effects;
        side_effects.retain(|effect| effect.applies_to(&asked));
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

/// Plans the update of a deal in a dry run.
fn planned<'c>(
    crm: &'c (dyn Crm + 'c),
    deal: &DealRef,
    changes: Option<Changes>,
) -> BoxFuture<'c, dealport::Result<()>> {
    let id = deal.id().clone();
    Box::pin(async move {
        let changes = changes_for(crm, &id, changes).await?;
        crm.update_deal(id, changes).await.map(drop)
    })
}

async fn changes_for(crm: &dyn Crm, id: &DealId, changes: Option<Changes>) -> dealport::Result<DealChanges> {
    match changes {
        Some(changes) => changes.of(crm, id).await,
        None => Ok(DealChanges::default()),
    }
}

async fn update_one(
    context: &mut Context<'_>,
    deal: &DealRef,
    changes: Option<Changes>,
) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    let subject = Subject::deal(&account, deal.id());
    let changes = context.interrupt.read(changes_for(&*crm, deal.id(), changes)).await;
    let changes = changes.map_err(|failure| subject.failed(failure, &context.vendors))?;
    let deal = context.interrupt.write(crm.update_deal(deal.id(), changes.clone())).await;
    let deal = deal.map_err(|failure| subject.failed(failure, &context.vendors))?;
    invalid::warn(context.notes, &account, &deal);
    let unmet = changes.unmet_by(&deal, &crm.capabilities());
    let reference = format!("{account}:{}", deal.id);
    context.applied_to_deal(format!("updated {reference}"), &account, &crm, deal).await?;
    all_met(context, reference, &unmet)
}

async fn update_many(
    context: &mut Context<'_>,
    deals: References<DealRef>,
    accounts: &bulk::Accounts,
    changes_of: impl Fn(&DealRef) -> Option<Changes>,
) -> Result<(), Failure> {
    let mut invalid = InvalidFields::default();
    let mut unmet = Vec::new();
    let work = Work { item: "deal", done: "updated", is_write: true };
    let (names, wanted) = (context.names.clone(), context.output.wants(true));
    let call = |crm: &Arc<dyn Crm>, deal: &DealRef| {
        let account = accounts.get(deal.vendor()).map(|(account, _)| Arc::clone(account));
        let (crm, id, names) = (Arc::clone(crm), deal.id().clone(), names.clone());
        let changes = changes_of(deal);
        async move {
            let changes = changes_for(&*crm, &id, changes).await?;
            let deal = crm.update_deal(&id, changes.clone()).await?;
            names.load_for(account.as_ref(), &crm, &deal, wanted).await;
            let unmet = changes.unmet_by(&deal, &crm.capabilities());
            Ok((deal, unmet))
        }
    };
    let row = |account: &Arc<str>, _: &DealRef, (deal, found): (Deal, Vec<Unmet>)| {
        invalid.add(account, &deal);
        if !found.is_empty() {
            unmet.push((format!("{account}:{}", deal.id), found));
        }
        DealRow::new(account, deal).with_names(&names)
    };
    let subject = |account: &Arc<str>, deal: &DealRef| Subject::deal(account, deal.id());
    let done = bulk::each(context, work, deals, accounts, call, subject, row).await;
    invalid.warn(context.notes);
    let met = unmet.iter().map(|(deal, unmet)| all_met(context, deal, unmet)).fold(Ok(()), Result::and);
    done.and(met)
}

/// Warns of each field that the vendor kept otherwise, and fails if there is one.
fn all_met(context: &Context<'_>, deal: impl Display, unmet: &[Unmet]) -> Result<(), Failure> {
    for unmet in unmet {
        context.notes.warn(format_args!("{deal}: {unmet}"));
    }
    match Exit::from(unmet) {
        Exit::Done => Ok(()),
        exit => Err(Failure::Reported(exit)),
    }
}
