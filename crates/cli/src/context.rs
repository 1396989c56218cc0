//! State shared by every command.

use std::sync::Arc;

use dealport::{Crm, Deal};

use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::names::{self, Names};
use crate::notes::Notes;
use crate::output::{DealRow, Output, Row};
use crate::vendors::Vendors;

/// State that a command works with.
pub(crate) struct Context<'n> {
    pub(crate) output: Output,
    pub(crate) notes: &'n Notes,
    pub(crate) interrupt: Interrupt,
    pub(crate) vendors: Vendors<'n>,
    pub(crate) names: Names,
}

impl Context<'_> {
    /// Reports what a write did, such as "created pipedrive:42", and shows the result. Later failures do not
    /// look like a write that was not applied.
    pub(crate) fn applied<R: Row>(&mut self, what: String, row: &R) -> Result<(), Failure> {
        self.interrupt.applied(&what);
        // The reference must be known even if the data cannot be written.
        self.notes.say(&what);
        self.output.one(row).map_err(|error| Failure::Unwritten { what, error })
    }

    /// Reports what a write did, such as "created pipedrive:42", and shows the deal with its names.
    pub(crate) async fn applied_to_deal(
        &mut self,
        what: String,
        account: &Arc<str>,
        crm: &Arc<dyn Crm>,
        deal: Deal,
    ) -> Result<(), Failure> {
        // Before names are read, which may take a while.
        self.interrupt.applied(&what);
        self.notes.say(&what);
        let row = self.deal_row(account, crm, deal).await;
        self.output.one(&row).map_err(|error| Failure::Unwritten { what, error })
    }

    /// Returns the row of a single deal with its names.
    pub(crate) async fn deal_row(
        &mut self,
        account: &Arc<str>,
        crm: &Arc<dyn Crm>,
        mut deal: Deal,
    ) -> DealRow {
        let needs = names::lacking(&deal).and(self.output.wants(false));
        // A signal ends the reading of names alone, since the deal is there.
        tokio::select! {
            () = self.interrupt.comes() => {}
            () = async {
                self.names.load(account, crm, needs).await;
                if needs.contacts {
                    self.names.name_contacts(account, crm, &mut deal).await;
                }
            } => {}
        }
        DealRow::new(account, deal).with_names(&self.names)
    }
}
