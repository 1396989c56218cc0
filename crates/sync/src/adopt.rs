//! Rebuilding a ledger that was lost.

use dealport_core::Result;

use crate::copy::Copy;
use crate::ledger::Ledger;
use crate::report::Report;
use crate::run::RunOptions;

impl Copy<'_> {
    /// Rebuilds the ledger from the keys in the target, and from contacts that are equal on both sides. It
    /// writes to the ledger alone.
    ///
    /// A deal that differs from the source's is in conflict, because nothing tells who changed it.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`plan`](Self::plan) and of [`Plan::apply`](crate::Plan::apply).
    pub async fn adopt(&self, ledger: &Ledger) -> Result<Report> {
        let plan = self.plan().await?;
        Box::pin(plan.record(ledger, RunOptions::new().most_changes(0))).await
    }
}
