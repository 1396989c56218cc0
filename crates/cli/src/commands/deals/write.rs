//! `deals create` and `deals update`

use dealport::DealChanges;
use dealport::crm::{Attempt, LifecycleState};

use super::{check_keys, settle};
use crate::args::{CreateArgs, UpdateArgs};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::DealRow;
use crate::subject::Subject;

pub(in crate::commands) async fn create(context: &mut Context<'_>, args: CreateArgs) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(&args.new.vendor).await?;
    context.vendors.check_key(&account, &*crm, args.new.key.as_deref())?;
    let new = args.new.into_deal(Some(args.title))?;
    let checked = check_keys(&*crm, &new.changes().custom, &mut context.interrupt).await;
    checked.map_err(|failure| context.vendors.explained(&account, failure))?;
    let attempt = Attempt::new(&new);
    let deal = match context.interrupt.write(crm.create_deal(new)).await {
        Err(failure) => {
            let failure = context.vendors.explained(&account, failure);
            settle::after(context, (&account, &*crm), &attempt, failure, !args.no_settle).await?
        }
        Ok(deal) => deal,
    };
    let row = DealRow::new(&account, deal);
    context.applied(format!("created {}", row.reference()), &row)
}

pub(in crate::commands) async fn update(context: &mut Context<'_>, args: UpdateArgs) -> Result<(), Failure> {
    let reference = args.deal.clone();
    let changes = args.into_changes()?;
    let (account, crm) = context.vendors.connect(reference.vendor()).await?;
    let checked = check_keys(&*crm, &changes.custom, &mut context.interrupt).await;
    checked.map_err(|failure| context.vendors.explained(&account, failure))?;
    let subject = Subject::deal(&account, reference.id());
    let side_effects = side_effects(crm.vendor(), &changes);
    let deal = context.interrupt.write(crm.update_deal(reference.id(), changes)).await;
    let deal = deal.map_err(|failure| subject.failed(failure, &context.vendors))?;
    let row = DealRow::new(&account, deal);
    let shown = context.applied(format!("updated {}", row.reference()), &row);
    for side_effect in side_effects {
        context.notes.warn(side_effect);
    }
    shown
}

/// What the vendor changes on top of what it is told to.
fn side_effects(vendor: &str, changes: &DealChanges) -> Vec<&'static str> {
    let mut side_effects = Vec::new();
    if vendor == "weeek" {
        if changes.pipeline.value().is_some() {
            side_effects.push(
                "Weeek has custom fields and a currency for each pipeline: if this is another than before, values of \
                 custom fields that it lacks may be gone, and the amount is now in its currency",
            );
        }
        if changes.lifecycle.value() == Some(&LifecycleState::Archived) {
            side_effects.push("Weeek does not keep of an archived deal whether it was won or lost");
        }
    }
    side_effects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_vendor_changes_on_top_is_known() {
        let moved = DealChanges::new().pipeline(1);
        let archived = DealChanges::new().lifecycle(LifecycleState::Archived);
        let brought_back = DealChanges::new().lifecycle(LifecycleState::Active);
        assert!(side_effects("weeek", &moved)[0].contains("custom fields"));
        assert!(side_effects("weeek", &archived)[0].contains("won or lost"));
        assert!(side_effects("weeek", &brought_back).is_empty());
        assert!(side_effects("pipedrive", &moved).is_empty());
    }
}
