//! State shared by every command.

use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::notes::Notes;
use crate::output::{Output, Row};
use crate::vendors::Vendors;

/// State that a command works with.
pub(crate) struct Context<'n> {
    pub(crate) output: Output,
    pub(crate) notes: &'n Notes,
    pub(crate) interrupt: Interrupt,
    pub(crate) vendors: Vendors<'n>,
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
}
