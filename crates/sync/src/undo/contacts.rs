//! Deleting the contacts that a copy created.

use dealport_core::Result;
use dealport_core::crm::{Crm, DealField};

use super::report::{Left, Undone};
use crate::contacts::{self, Contact, access_to, send};
use crate::kind::Kind;
use crate::ledger::{Change, Item, Ledger, Name, Origin, State};
use crate::planner::{every_deal, is_deleted};
use crate::run::Stop;
use crate::scratch::Scratch;

const CHUNK: u32 = 200;

/// Deletes the contacts that the copy created and nobody changed or uses. People first, because they refer to
/// organizations.
pub(super) async fn undo(to: &dyn Crm, ledger: &Ledger, stop: &Stop, undone: &mut Undone) -> Result<()> {
    let counts = ledger.counts()?;
    let has_created = [Kind::Person, Kind::Organization]
        .iter()
        .any(|kind| counts.get(&(*kind, Origin::Created.as_str())).is_some_and(|count| *count > 0));
    if !has_created {
        return Ok(());
    }
    let scratch = Scratch::new()?;
    note_uses(to, &scratch).await?;
    for kind in [Kind::Person, Kind::Organization] {
        let mut is_listed = false;
        let mut after: Option<String> = None;
        loop {
            let chunk = ledger.items(kind, State::Done, after.as_deref(), CHUNK)?;
            let Some(last) = chunk.last() else { break };
            after = Some(last.source.clone());
            for item in chunk.into_iter().filter(|item| item.origin == Some(Origin::Created)) {
                if stop.is_stopped() {
                    undone.is_stopped = true;
                    return Ok(());
                }
                if !std::mem::replace(&mut is_listed, true) {
                    list(to, kind, &scratch).await?;
                }
                one(to, ledger, item, &scratch, undone).await?;
            }
        }
    }
    Ok(())
}

/// Notes the contacts that deals of the target refer to.
async fn note_uses(to: &dyn Crm, scratch: &Scratch) -> Result<()> {
    let mut deals = every_deal(to);
    loop {
        match deals.try_next().await {
            Ok(Some(deal)) if is_deleted(&deal, to) => {}
            Ok(Some(deal)) => {
                for person in &deal.people {
                    scratch.add_link(Kind::Person, &person.id.to_string())?;
                }
                for organization in &deal.organizations {
                    scratch.add_link(Kind::Organization, &organization.id.to_string())?;
                }
            }
            Ok(None) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

/// Notes the contacts of a kind. People that are still there use their organizations.
async fn list(to: &dyn Crm, kind: Kind, scratch: &Scratch) -> Result<()> {
    if kind == Kind::Organization {
        contacts::each(to, Kind::Person, |person| {
            for organization in &person.organizations {
                scratch.add_link(Kind::Organization, organization)?;
            }
            Ok(())
        })
        .await?;
    }
    contacts::note(scratch, kind, to).await
}

async fn one(
    to: &dyn Crm,
    ledger: &Ledger,
    item: Item,
    scratch: &Scratch,
    undone: &mut Undone,
) -> Result<()> {
    let Some(target) = item.target.clone() else { return Ok(()) };
    let (kind, name) = (item.kind, Name::new(item.kind, &item.source));
    let access = access_to(kind, to);
    let field = if kind == Kind::Person { DealField::People } else { DealField::Organizations };
    let known = scratch.other(kind, &target)?;
    let Some(now) = known.and_then(|json| serde_json::from_str::<Contact>(&json).ok()) else {
        ledger.write(name, Change::Gone).await?;
        undone.gone += 1;
        return Ok(());
    };
    let reason = if !access.delete {
        format!("{} cannot delete it", to.vendor())
    } else if to.capabilities().access(field).is_partial {
        format!("{} does not show all contacts of a deal, so that it may be in use", to.vendor())
    } else if scratch.is_linked(kind, &target)? {
        "it is in use".to_owned()
    } else if item.synced.fields().next().is_none() || !item.synced.is_untouched(&now.values(access)) {
        "it was changed since".to_owned()
    } else {
        match send::delete(to, kind, &target).await {
            Ok(()) => {
                ledger.write(name, Change::Undone).await?;
                undone.contacts += 1;
                return Ok(());
            }
            Err(error) => error.to_string(),
        }
    };
    undone.left.push(Left::new(item, &reason));
    Ok(())
}
