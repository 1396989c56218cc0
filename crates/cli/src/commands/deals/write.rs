//! `deals create` and `deals update`

use dealport::Attempt;

use super::{check_keys, settle};
use crate::args::{CreateArgs, UpdateArgs};
use crate::commands::Context;
use crate::failure::Failure;
use crate::output::DealRow;

pub(in crate::commands) async fn create(context: &mut Context<'_>, args: CreateArgs) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(&args.new.vendor).await?;
    let new = args.new.into_deal()?;
    check_keys(&*crm, &new.changes().custom, &mut context.interrupt).await?;
    let attempt = Attempt::new(&new);
    let deal = match context.interrupt.write(crm.create_deal(new)).await {
        Err(failure) => settle::after(context, (&account, &*crm), &attempt, failure, !args.no_settle).await?,
        Ok(deal) => deal,
    };
    // Said first: it must be known even if the data cannot be written.
    let row = DealRow::new(&account, deal);
    context.notes.say(format_args!("created {}", row.reference()));
    Ok(context.output.one(&row)?)
}

pub(in crate::commands) async fn update(context: &mut Context<'_>, args: UpdateArgs) -> Result<(), Failure> {
    let reference = args.deal.clone();
    let changes = args.into_changes()?;
    let (account, crm) = context.vendors.connect(reference.vendor()).await?;
    check_keys(&*crm, &changes.custom, &mut context.interrupt).await?;
    let deal = context.interrupt.write(crm.update_deal(reference.id(), changes)).await?;
    let row = DealRow::new(&account, deal);
    context.notes.say(format_args!("updated {}", row.reference()));
    Ok(context.output.one(&row)?)
}
