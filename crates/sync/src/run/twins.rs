//! Equal deals without keys are never in flight at once, because only the number of deals in the target would
//! then tell which of them were created.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use dealport_core::Result;
use dealport_core::crm::NewDeal;

use crate::hash::hash;
use crate::plan::json;

/// The deals that are in flight, by their hashes.
#[derive(Debug, Default)]
pub(super) struct Twins(Mutex<BTreeSet<String>>);

impl Twins {
    /// Takes the place of a deal. Returns `false` if an equal one is in flight, or its outcome is unknown.
    pub(super) fn enter(&self, deal: &NewDeal) -> Result<bool> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(mark(deal)?))
    }

    /// Gives the place back, because the outcome is known.
    pub(super) fn leave(&self, deal: &NewDeal) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&mark(deal)?);
        Ok(())
    }
}

fn mark(deal: &NewDeal) -> Result<String> {
    Ok(hash(&json(deal)?))
}
