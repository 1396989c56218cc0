//! The deal that the target should have.

use dealport_core::Result;
use dealport_core::crm::{DealChanges, DealField};
use serde::{Deserialize, Serialize};

use crate::kind::Kind;
use crate::scratch::Scratch;
use crate::values::{self, Values};

/// The deal that the target should have. It refers to contacts by their ids in the source, because they may
/// not exist in the target yet.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Wanted {
    /// The fields to set and to clear, without contacts.
    pub(crate) changes: DealChanges,
    /// The people by their ids in the source, unless people are not copied.
    pub(crate) people: Option<Vec<String>>,
    /// The organizations by their ids in the source, unless organizations are not copied.
    pub(crate) organizations: Option<Vec<String>>,
}

impl Wanted {
    /// Returns the values that were wanted. A change of them means that the source changed, or the map.
    pub(crate) fn values(&self) -> Values {
        let mut values = values::wanted(&self.changes);
        for (field, ids) in
            [(DealField::People, &self.people), (DealField::Organizations, &self.organizations)]
        {
            if let Some(ids) = ids {
                values.insert(field.as_str().to_owned(), values::sorted(ids.iter().cloned()));
            }
        }
        values
    }

    /// Notes the contacts.
    pub(crate) fn link(&self, scratch: &Scratch) -> Result<()> {
        for (kind, ids) in [(Kind::Person, &self.people), (Kind::Organization, &self.organizations)] {
            for id in ids.iter().flatten() {
                scratch.add_link(kind, id)?;
            }
        }
        Ok(())
    }
}
