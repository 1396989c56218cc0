//! The custom fields of the target that hold the keys of copied deals, as a fact of the ledger.

use dealport_core::crm::{Crm, KeyPlace};
use dealport_core::error::Hint;
use dealport_core::{Error, Result};

use crate::attempt::Kept;
use crate::kind::Kind;
use crate::ledger::Ledger;

/// Notes the fields that a run is about to use.
///
/// # Errors
///
/// Returns the errors of [`check`].
pub(crate) fn note(to: &dyn Crm, ledger: &Ledger) -> Result<()> {
    check(to, ledger)?;
    let Some(KeyPlace::Custom(fields)) = to.capabilities().key else { return Ok(()) };
    if ledger.key_fields()? == fields { Ok(()) } else { ledger.set_key_fields(&fields) }
}

/// Checks that the client reads the keys of deals that are in flight. Otherwise none of them would be found,
/// and each would be created again.
///
/// # Errors
///
/// Returns [`Configuration`](dealport_core::error::ErrorKind::Configuration) if it does not.
pub(crate) fn check(to: &dyn Crm, ledger: &Ledger) -> Result<()> {
    let used = match to.capabilities().key {
        Some(KeyPlace::Custom(fields)) => fields,
        _ => Vec::new(),
    };
    let mut unread = ledger.key_fields()?;
    unread.retain(|field| !used.contains(field));
    if unread.is_empty() {
        return Ok(());
    }
    for item in ledger.in_flight(Kind::Deal)? {
        if Kept::read(item.attempt.as_deref())?.has_key() {
            return Err(Error::configuration(format!(
                "deals in flight have their keys in the custom field {} of {}, and the client does not read \
                 keys there; connect it with the key fields of the ledger",
                unread.join(","),
                to.vendor()
            ))
            .with_hint(Hint::ConfigureKeyField));
        }
    }
    Ok(())
}
