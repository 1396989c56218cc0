//! Faults that send one response or other bytes.

use crate::fault::{Fault, Meaning};
use crate::operation::Operation;
use crate::reply::Reply;
use crate::script::{Scene, Step};
use crate::vendor::Vendor;

/// Creates a fault that sends a response and closes the connection.
pub(super) fn reply(
    name: impl Into<String>,
    meaning: Meaning,
    make: impl Fn(&Scene) -> Reply + Send + Sync + 'static,
) -> Fault {
    raw(name, meaning, move |scene| make(scene).add("Connection", "close").bytes())
}

/// Creates a fault that sends bytes and closes the connection.
pub(super) fn raw(
    name: impl Into<String>,
    meaning: Meaning,
    make: impl Fn(&Scene) -> Vec<u8> + Send + Sync + 'static,
) -> Fault {
    Fault::new(name, meaning, move |scene| vec![Step::Write(make(scene))])
}

/// Returns the first part of the bytes, in hundredths, and at least one byte.
pub(super) fn part(bytes: &[u8], hundredths: usize) -> Vec<u8> {
    let end = bytes.len() * hundredths / 100;
    bytes[..end.clamp(1, bytes.len().max(1))].to_vec()
}

/// Returns whether the operation creates a deal.
pub(super) const fn is_create(_: Vendor, operation: Operation) -> bool {
    matches!(operation, Operation::Create)
}
