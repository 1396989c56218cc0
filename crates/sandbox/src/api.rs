//! What the shared server asks of a vendor.

use crate::{
    exchange::{Answer, Request},
    fault::FaultKind,
};

/// What a request is to the faults, some of which hit certain requests only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Gets an access token. Faults pass it by unless they name its path.
    Token,
    /// Reads the first page of a list that faults are made for.
    FirstPage,
    /// Reads a later page of such a list.
    NextPage,
    /// Is answered with success although it may have failed.
    Verdict,
    Other,
}

/// One vendor's API: state, rules and the shapes of its answers.
///
/// Answering is synchronous: everything happens in memory, and one request sees the state between two others.
pub(crate) trait Api: Send + Sync {
    /// Does what the request asks and answers it.
    fn answer(&self, request: &Request) -> Answer;

    /// What the request is to the faults.
    fn role(&self, request: &Request) -> Role;

    /// The answer for a fault whose shape is the vendor's own.
    fn faulty(&self, fault: &FaultKind, request: &Request) -> Answer;
}
