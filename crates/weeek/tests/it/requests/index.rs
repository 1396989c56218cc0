//! The index of operations.

use std::collections::BTreeSet;

use dealport_weeek::ENDPOINTS;

#[test]
fn operations_have_unique_names_and_documentation() {
    let names: BTreeSet<_> = ENDPOINTS.iter().map(|entry| entry.operation.name()).collect();
    assert_eq!((names.len(), ENDPOINTS.len()), (80, 80));
    for entry in ENDPOINTS {
        let operation = entry.operation;
        assert!(operation.page_url().starts_with("https://developers.weeek.net/api"), "{}", entry.request);
        assert!(operation.path().starts_with("/public/v1/"), "{}", entry.request);
    }
}

#[test]
fn only_operations_that_add_are_not_idempotent() {
    for entry in ENDPOINTS {
        let operation = entry.operation;
        let last = operation.name().rsplit('.').next().unwrap();
        let adds = ["create", "attach", "upload"].contains(&last);
        assert_eq!(operation.is_idempotent(), !adds, "{}", entry.request);
    }
}
