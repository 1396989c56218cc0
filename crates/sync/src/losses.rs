//! What a target cannot hold.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::kind::Kind;

/// Values of a field that the target cannot hold, in how many items, with an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Loss {
    /// The field. A custom field is `custom.NAME`, and the field of a contact begins with its kind, as in
    /// `person.emails`.
    pub field: String,
    /// The number of items that lose a value.
    pub items: u64,
    /// The reason.
    pub reason: String,
    /// The id in the source of an item that loses a value.
    pub example: String,
}

impl Loss {
    /// Returns the kind of the items.
    pub fn kind(&self) -> Kind {
        let prefix = self.field.split('.').next().and_then(Kind::parse);
        prefix.unwrap_or(Kind::Deal)
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, items, reason, example } = self;
        let kind = self.kind();
        let plural = if *items == 1 { "" } else { "s" };
        write!(f, "{field} of {items} {kind}{plural}, such as {example}: {reason}")
    }
}

/// The losses of a copy by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Losses(BTreeMap<String, Loss>);

impl Losses {
    /// Counts an item that loses the value of a field.
    pub(crate) fn note(&mut self, field: &str, item: &str, reason: &str) {
        let loss = self.0.entry(field.to_owned()).or_insert_with(|| Loss {
            field: field.to_owned(),
            items: 0,
            reason: reason.to_owned(),
            example: item.to_owned(),
        });
        loss.items += 1;
    }

    /// Adds the losses of another item.
    pub(crate) fn add(&mut self, others: Self) {
        for (field, loss) in others.0 {
            match self.0.get_mut(&field) {
                Some(known) => known.items += loss.items,
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
