//! `deals create` and `deals update`

use super::check_keys;
use crate::args::{CreateArgs, UpdateArgs};
use crate::commands::Context;
use crate::failure::Failure;

pub(in crate::commands) async fn create(context: &mut Context<'_>, args: CreateArgs) -> Result<(), Failure> {
    let crm = context.vendors.connect(&args.vendor)?;
    let new = args.into_deal()?;
    check_keys(&*crm, &new.changes().custom, &mut context.interrupt).await?;
    let deal = context.interrupt.write(crm.create_deal(new)).await?;
    // Said first: it must be known even if the data cannot be written.
    context.notes.say(format_args!("created {}:{}", deal.vendor, deal.id));
    Ok(context.output.one(&deal)?)
}

pub(in crate::commands) async fn update(context: &mut Context<'_>, args: UpdateArgs) -> Result<(), Failure> {
    let reference = args.deal.clone();
    let changes = args.into_changes()?;
    let crm = context.vendors.connect(reference.vendor())?;
    check_keys(&*crm, &changes.custom, &mut context.interrupt).await?;
    let deal = context.interrupt.write(crm.update_deal(reference.id(), changes)).await?;
    context.notes.say(format_args!("updated {reference}"));
    Ok(context.output.one(&deal)?)
}
