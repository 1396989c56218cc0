//! Undoing a copy: what it created and nobody changed or used since is deleted.

mod contacts;
mod report;

use dealport_core::crm::Crm;
use dealport_core::error::ErrorKind;
use dealport_core::{Error, Result};

pub use self::report::{Left, Undone};
use crate::kind::Kind;
use crate::ledger::{Change, Item, Ledger, Name, Origin, State};
use crate::planner::is_deleted;
use crate::run::Stop;
use crate::settle::settle;
use crate::side::check_account;
use crate::values;

const CHUNK: u32 = 200;

/// Deletes the deals that the ledger's copies created and nobody changed since, and then the people and
/// organizations among them that no other deal or person refers to. The others are listed, with the reason.
///
/// A vendor that does not show all contacts of a deal does not tell whether a contact is in use, so that its
/// contacts stay.
///
/// The client must be connected with the [key fields of the ledger](Ledger::key_fields), because deals whose
/// responses were lost are found by their keys.
///
/// How deep a vendor deletes is in [`Capabilities::delete`](dealport_core::crm::Capabilities::delete).
///
/// # Errors
///
/// Returns [`Configuration`](dealport_core::error::ErrorKind::Configuration) if the credentials belong to
/// another account than the ledger's target or do not read the keys of deals in flight, and any error that is
/// not about a single deal.
pub async fn undo(to: &dyn Crm, ledger: &Ledger, stop: &Stop) -> Result<Undone> {
    let Some((_, account)) = ledger.accounts()? else {
        return Err(Error::configuration("the ledger is empty: there is nothing to undo"));
    };
    check_account(to, &account).await?;
    settle(to, ledger, Kind::Deal, None).await?;
    let mut undone = Undone::default();
    for state in [State::InFlight, State::Done] {
        let mut after: Option<String> = None;
        loop {
            let chunk = ledger.items(Kind::Deal, state, after.as_deref(), CHUNK)?;
            let Some(last) = chunk.last() else { break };
            after = Some(last.source.clone());
            for item in chunk {
                if stop.is_stopped() {
                    undone.is_stopped = true;
                    return Ok(undone);
                }
                one(to, ledger, item, &mut undone).await?;
            }
        }
    }
    contacts::undo(to, ledger, stop, &mut undone).await?;
    Ok(undone)
}

async fn one(to: &dyn Crm, ledger: &Ledger, item: Item, undone: &mut Undone) -> Result<()> {
    let name = Name::new(Kind::Deal, &item.source);
    let Some(target) = item.target.clone() else {
        undone.left.push(Left::new(item, "nothing proves whether it was created"));
        return Ok(());
    };
    if item.origin != Some(Origin::Created) {
        undone.left.push(Left::new(item, "the copy did not create it"));
        return Ok(());
    }
    let deal = match to.deal(&target).await {
        Ok(deal) if !is_deleted(&deal, to) => deal,
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {
            ledger.write(name, Change::Gone).await?;
            undone.gone += 1;
            return Ok(());
        }
    };
    let keys = item.synced.fields().filter_map(|field| field.strip_prefix("custom."));
    if !item.synced.is_untouched(&values::found(&deal, &to.capabilities(), keys)) {
        undone.left.push(Left::new(item, "it was changed since"));
        return Ok(());
    }
    match to.delete_deal(&target).await {
        Ok(()) => {
            ledger.write(name, Change::Undone).await?;
            undone.deleted += 1;
        }
        Err(error) => undone.left.push(Left::new(item, &error.to_string())),
    }
    Ok(())
}
