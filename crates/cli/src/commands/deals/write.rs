//! `deals create` and `deals update`

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;

use dealport::crm::{Attempt, Unmet};
use dealport::{Crm, Deal, DealChanges, DealRef};
use futures_util::TryFutureExt;

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
    let (account, crm) = context.vendors.connect(&args.new.vendor).await?;
    let mut args = args;
    let names = context.names.of(&account, &crm);
    let found = context.interrupt.read(names.find_fields(&mut args.new.fields)).await;
    found.map_err(|failure| context.vendors.explained(&account, failure))?;
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
    let unmet = attempt.deal().unmet_by(&deal, &crm.capabilities());
    let reference = format!("{account}:{}", deal.id);
    context.applied_to_deal("created", &account, &crm, deal).await?;
    all_met(context, reference, &unmet)
}

pub(in crate::commands) async fn update(
    context: &mut Context<'_>,
    mut args: UpdateArgs,
) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let deals = references::read(std::mem::take(&mut args.refs.deals), &mut context.interrupt).await?;
    let is_dry = args.dry_run.is_on;
    // Refuse what contradicts itself before anything is read.
    let _ = args.clone().into_changes()?;
    let accounts = bulk::accounts(context, &deals.each).await?;
    let mut changes = BTreeMap::new();
    for (name, (account, crm)) in &accounts {
        changes.insert(name.clone(), changes_in(context, account, crm, args.clone()).await?);
    }
    if is_dry {
        let subject = |account: &Arc<str>, deal: &DealRef| Subject::deal(account, deal.id());
        return plan::many(
            context,
            &deals.each,
            &accounts,
            |crm, deal| {
                let changes = changes.get(deal.vendor()).cloned().unwrap_or_default();
                Box::pin(crm.update_deal(deal.id(), changes).map_ok(drop))
            },
            subject,
        )
        .await;
    }
    let done = match (&*deals.each, deals.is_list) {
        ([deal], false) => {
            let changes = changes.get(deal.vendor()).cloned().unwrap_or_default();
            update_one(context, deal, changes).await
        }
        _ => update_many(context, deals, &accounts, &changes).await,
    };
    for (name, (account, crm)) in &accounts {
        let mut side_effects = crm.capabilities().side_effects;
        side_effects.retain(|effect| changes.get(name).is_some_and(|changes| effect.applies_to(changes)));
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

/// Returns the changes for an account, with ids in place of names.
async fn changes_in(
    context: &mut Context<'_>,
    account: &Arc<str>,
    crm: &Arc<dyn Crm>,
    mut args: UpdateArgs,
) -> Result<DealChanges, Failure> {
    let names = context.names.of(account, crm);
    let find = async {
        names.find_fields(&mut args.fields).await?;
        names.find_clearings(&mut args.clear, args.fields.pipeline.as_deref()).await
    };
    let found = context.interrupt.read(find).await;
    found.map_err(|failure| context.vendors.explained(account, failure))?;
    let changes = args.into_changes()?;
    let checked = context.interrupt.read(crm.check_custom_fields(&changes.custom)).await;
    checked.map_err(|failure| context.vendors.explained(account, failure))?;
    Ok(changes)
}

async fn update_one(context: &mut Context<'_>, deal: &DealRef, changes: DealChanges) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    let subject = Subject::deal(&account, deal.id());
    let deal = context.interrupt.write(crm.update_deal(deal.id(), changes.clone())).await;
    let deal = deal.map_err(|failure| subject.failed(failure, &context.vendors))?;
    invalid::warn(context.notes, &account, &deal);
    let unmet = changes.unmet_by(&deal, &crm.capabilities());
    let reference = format!("{account}:{}", deal.id);
    context.applied_to_deal("updated", &account, &crm, deal).await?;
    all_met(context, reference, &unmet)
}

async fn update_many(
    context: &mut Context<'_>,
    deals: References<DealRef>,
    accounts: &bulk::Accounts,
    changes: &BTreeMap<String, DealChanges>,
) -> Result<(), Failure> {
    let mut invalid = InvalidFields::default();
    let mut unmet = Vec::new();
    let work = Work { item: "deal", done: "updated", is_write: true };
    let (names, wanted) = (context.names.clone(), context.output.wants(true));
    let call = |crm: &Arc<dyn Crm>, deal: &DealRef| {
        let changes = changes.get(deal.vendor()).cloned().unwrap_or_default();
        let account = accounts.get(deal.vendor()).map(|(account, _)| Arc::clone(account));
        let (crm, id, names) = (Arc::clone(crm), deal.id().clone(), names.clone());
        async move {
            let deal = crm.update_deal(&id, changes).await?;
            names.load_for(account.as_ref(), &crm, &deal, wanted).await;
            Ok(deal)
        }
    };
    let row = |account: &Arc<str>, reference: &DealRef, deal: Deal| {
        invalid.add(account, &deal);
        let asked = changes.get(reference.vendor()).zip(accounts.get(reference.vendor()));
        let found = asked.map(|(changes, (_, crm))| changes.unmet_by(&deal, &crm.capabilities()));
        if let Some(found) = found.filter(|found| !found.is_empty()) {
            unmet.push((format!("{account}:{}", deal.id), found));
        }
        DealRow::new(account, deal).with_names(&names)
    };
    let subject = |account: &Arc<str>, deal: &DealRef| Subject::deal(account, deal.id());
    let done = bulk::run(context, work, deals, accounts, call, subject, row).await;
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
