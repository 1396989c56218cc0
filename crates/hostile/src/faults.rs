//! The table of faults.

mod bodies;
mod connections;
mod encodings;
mod framing;
mod heads;
mod shapes;
mod statuses;

use crate::fault::{Case, Effect, Fault, Meaning};
use crate::reply::Reply;
use crate::script::{Scene, Step};
use crate::vendor::{Operation, Vendor};

/// Returns every fault.
pub fn faults() -> Vec<Fault> {
    [
        connections::faults(),
        heads::faults(),
        framing::faults(),
        encodings::faults(),
        statuses::faults(),
        bodies::faults(),
        shapes::faults(),
    ]
    .concat()
}

/// Returns every fault with each effect that an honest server of some vendor could let it have.
pub fn cases() -> Vec<Case> {
    let is_honest = |case: &Case| {
        Vendor::ALL.iter().any(|vendor| Operation::ALL.iter().any(|on| case.is_honest(*vendor, *on)))
    };
    let both =
        |fault: Fault| [Effect::Applied, Effect::NotApplied].map(|effect| Case::new(fault.clone(), effect));
    faults().into_iter().flat_map(both).filter(is_honest).collect()
}

/// Creates a fault that sends a response and closes the connection.
fn reply(
    name: impl Into<String>,
    meaning: Meaning,
    make: impl Fn(&Scene) -> Reply + Send + Sync + 'static,
) -> Fault {
    raw(name, meaning, move |scene| make(scene).add("Connection", "close").bytes())
}

/// Creates a fault that sends bytes and closes the connection.
fn raw(
    name: impl Into<String>,
    meaning: Meaning,
    make: impl Fn(&Scene) -> Vec<u8> + Send + Sync + 'static,
) -> Fault {
    Fault::new(name, meaning, move |scene| vec![Step::Write(make(scene))])
}

/// Returns the first part of the bytes, in hundredths, and at least one byte.
fn part(bytes: &[u8], hundredths: usize) -> Vec<u8> {
    let end = bytes.len() * hundredths / 100;
    bytes[..end.clamp(1, bytes.len().max(1))].to_vec()
}

const fn is_create(_: Vendor, operation: Operation) -> bool {
    matches!(operation, Operation::Create)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn faults_are_many_and_named_once() {
        let names: Vec<_> = faults().iter().map(|fault| fault.name().to_owned()).collect();
        let unique: BTreeSet<_> = names.iter().collect();
        assert!(unique.len() >= 200, "{}", unique.len());
        let mut seen = BTreeSet::new();
        let twice: Vec<_> = names.iter().filter(|name| !seen.insert(*name)).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn fault_names_are_plain_text() {
        for fault in faults() {
            let is_plain = |letter: char| letter.is_ascii_graphic() || letter == ' ';
            assert!(fault.name().chars().all(is_plain) && fault.name().len() <= 60, "{}", fault.name());
        }
    }
}
