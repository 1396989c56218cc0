//! `deals create` and `deals update`

use dealport::crm::Attempt;

use super::settle;
use crate::args::{CreateArgs, UpdateArgs};
use crate::context::Context;
use crate::failure::Failure;
use crate::invalid;
use crate::output::DealRow;
use crate::subject::Subject;

pub(in crate::commands) async fn create(context: &mut Context<'_>, args: CreateArgs) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let (account, crm) = context.vendors.connect(&args.new.vendor).await?;
    let new = args.new.into_deal(Some(args.title))?;
    let checked = context.interrupt.read(crm.check_custom_fields(&new.changes().custom)).await;
    checked.map_err(|failure| context.vendors.explained(&account, failure))?;
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

pub(in crate::commands) async fn update(context: &mut Context<'_>, args: UpdateArgs) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let reference = args.deal.clone();
    let changes = args.into_changes()?;
    let (account, crm) = context.vendors.connect(reference.vendor()).await?;
    let checked = context.interrupt.read(crm.check_custom_fields(&changes.custom)).await;
    checked.map_err(|failure| context.vendors.explained(&account, failure))?;
    let subject = Subject::deal(&account, reference.id());
    let mut side_effects = crm.capabilities().side_effects;
    side_effects.retain(|side_effect| side_effect.applies_to(&changes));
    let deal = context.interrupt.write(crm.update_deal(reference.id(), changes)).await;
    let deal = deal.map_err(|failure| subject.failed(failure, &context.vendors))?;
    invalid::warn(context.notes, &account, &deal);
    let row = DealRow::new(&account, deal);
    let shown = context.applied(format!("updated {}", row.reference()), &row);
    for side_effect in side_effects {
        context.notes.warn(format_args!("{account}: {side_effect}"));
    }
    shown
}
