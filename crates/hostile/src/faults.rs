//! The table of faults.

mod bodies;
mod connections;
mod encodings;
mod framing;
mod heads;
mod respond;
mod shapes;
mod statuses;

use crate::fault::{Case, Effect, Fault};
use crate::operation::Operation;
use crate::vendor::Vendor;

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

/// Returns every fault with each effect that it can have at an honest server of some vendor.
pub fn cases() -> Vec<Case> {
    let is_honest = |case: &Case| {
        Vendor::ALL.iter().any(|vendor| Operation::ALL.iter().any(|on| case.is_honest(*vendor, *on)))
    };
    let both =
        |fault: Fault| [Effect::Applied, Effect::NotApplied].map(|effect| Case::new(fault.clone(), effect));
    faults().into_iter().flat_map(both).filter(is_honest).collect()
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
