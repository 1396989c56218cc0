//! What a test has seen of the index of operations, so that none is left out.

use std::collections::BTreeSet;

use dealport_weeek::{ENDPOINTS, Endpoint};

#[derive(Default)]
pub struct Seen(BTreeSet<&'static str>);

impl Seen {
    pub fn note<E: Endpoint>(&mut self) {
        self.0.insert(E::OPERATION.name());
    }

    /// Fails if there are operations of this kind that were not noted.
    pub fn check_all_of(&self, is_meant: impl Fn(&str) -> bool) {
        let names = ENDPOINTS.iter().map(|entry| entry.operation.name());
        let left_out: Vec<_> = names.filter(|name| is_meant(name) && !self.0.contains(name)).collect();
        assert!(left_out.is_empty(), "{left_out:?}");
    }
}

#[test]
fn every_operation_has_one_name_and_the_vendors_page() {
    let names: BTreeSet<_> = ENDPOINTS.iter().map(|entry| entry.operation.name()).collect();
    assert_eq!((names.len(), ENDPOINTS.len()), (80, 80));
    for entry in ENDPOINTS {
        let operation = entry.operation;
        assert!(operation.page_url().starts_with("https://developers.weeek.net/api"), "{}", entry.request);
        assert!(operation.path().starts_with("/public/v1/"), "{}", entry.request);
    }
}

#[test]
fn what_adds_something_and_nothing_else_is_not_idempotent() {
    for entry in ENDPOINTS {
        let operation = entry.operation;
        let last = operation.name().rsplit('.').next().unwrap();
        let adds = ["create", "attach", "upload"].contains(&last);
        assert_eq!(operation.is_idempotent(), !adds, "{}", entry.request);
    }
}
