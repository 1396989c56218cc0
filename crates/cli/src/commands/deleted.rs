//! The output of commands that delete something.

use std::borrow::Cow;
use std::sync::Arc;

use dealport::crm::DeleteKind;
use serde::Serialize;

use crate::output::{Cell, Column, Row};

/// A deleted item.
#[derive(Serialize)]
pub(super) struct Deleted {
    account: String,
    #[serde(rename = "ref")]
    reference: String,
    deletion: DeleteKind,
    meaning: &'static str,
}

impl Deleted {
    /// Creates the row of the item with this reference.
    pub(super) fn new(account: &Arc<str>, reference: String, deletion: DeleteKind) -> Self {
        Self { account: account.to_string(), reference, deletion, meaning: meaning(deletion) }
    }
}

/// Returns the meaning of a deletion.
const fn meaning(deletion: DeleteKind) -> &'static str {
    match deletion {
        DeleteKind::Soft => "marked as deleted and kept for a while",
        DeleteKind::Archive => "archived and kept",
        _ => "the vendor does not document whether it can be restored",
    }
}

impl Row for Deleted {
    const COLUMNS: &'static [Column] = &[Column::new("ref"), Column::new("deletion"), Column::new("meaning")];
    const CSV: &'static [&'static str] = &["ref", "deletion", "meaning", "account"];

    fn lines(&self) -> Vec<Vec<Cell>> {
        vec![vec![Cell::new(&self.reference), Cell::new(self.deletion.as_str()), Cell::new(self.meaning)]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        vec![vec![
            self.reference.as_str().into(),
            self.deletion.as_str().into(),
            self.meaning.into(),
            self.account.as_str().into(),
        ]]
    }
}
