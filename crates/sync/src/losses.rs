//! What a target cannot hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Values of a field that the target cannot hold, in how many deals, with an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Loss {
    /// The field. A custom field is `custom.NAME`.
    pub field: String,
    /// The number of deals.
    pub deals: u64,
    /// The reason.
    pub reason: String,
    /// The id of a deal of the source that loses a value.
    pub example: String,
}

/// The losses of a copy by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Losses(BTreeMap<String, Loss>);

impl Losses {
    /// Counts a deal that loses the value of a field.
    pub(crate) fn note(&mut self, field: &str, deal: &str, reason: &str) {
        let loss = self.0.entry(field.to_owned()).or_insert_with(|| Loss {
            field: field.to_owned(),
            deals: 0,
            reason: reason.to_owned(),
            example: deal.to_owned(),
        });
        loss.deals += 1;
    }

    /// Adds the losses of another deal.
    pub(crate) fn add(&mut self, others: Self) {
        for (field, loss) in others.0 {
            match self.0.get_mut(&field) {
                Some(known) => known.deals += loss.deals,
                None => {
                    self.0.insert(field, loss);
                }
            }
        }
    }

    pub(crate) fn into_list(self) -> Vec<Loss> {
        self.0.into_values().collect()
    }
}
