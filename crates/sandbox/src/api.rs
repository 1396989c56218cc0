//! What the shared server asks of a vendor.

use crate::{
    exchange::{Answer, Request},
    fault::FaultKind,
};

/// One vendor's API: state, rules and the shapes of its answers.
///
/// Answering is synchronous: everything happens in memory, and one request sees the state between two others.
pub(crate) trait Api: Send + Sync {
    /// Does what the request asks and answers it.
    fn answer(&self, request: &Request) -> Answer;

    /// Whether the request reads a page of a list of deals, the target of the faults that spoil pages.
    fn reads_page(&self, request: &Request) -> bool;

    /// The answer for a fault whose shape is the vendor's own.
    fn faulty(&self, fault: &FaultKind, request: &Request) -> Answer;
}
