//! State shared by every command.

use crate::interrupt::Interrupt;
use crate::notes::Notes;
use crate::output::Output;
use crate::vendors::Vendors;

/// Everything that a command works with.
pub(crate) struct Context<'n> {
    pub(crate) output: Output,
    pub(crate) notes: &'n Notes,
    pub(crate) interrupt: Interrupt,
    pub(crate) vendors: Vendors<'n>,
}
