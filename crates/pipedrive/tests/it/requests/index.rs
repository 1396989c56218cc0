//! The index of operations.

use std::collections::BTreeSet;

use dealport_pipedrive::{ENDPOINTS, Method};

#[test]
fn operations_have_names_pages_costs_and_scopes() {
    let names: BTreeSet<_> = ENDPOINTS.iter().map(|entry| entry.operation.name()).collect();
    assert_eq!(names.len(), ENDPOINTS.len());
    for entry in ENDPOINTS {
        let operation = &entry.operation;
        assert!(
            operation.page_url().starts_with("https://developers.pipedrive.com/docs/api/v1/"),
            "{operation:?}"
        );
        assert!(operation.cost_units() > 0, "{operation:?}");
        assert!(!operation.accepted_scopes().is_empty(), "{operation:?}");
    }
}

#[test]
fn creates_and_merges_are_not_idempotent() {
    let not_posted = ENDPOINTS.iter().filter(|entry| entry.operation.method() != Method::POST);
    let not: BTreeSet<_> = not_posted
        .filter(|entry| !entry.operation.is_idempotent())
        .map(|entry| entry.operation.name())
        .collect();
    let merges = ["deals.merge", "persons.merge", "organizations.merge"];
    let atomic =
        ["deal", "person", "organization", "product"].map(|item| format!("{item}_fields.options.delete"));
    let expected: BTreeSet<&str> = merges.into_iter().chain(atomic.iter().map(String::as_str)).collect();
    assert_eq!(not, expected);
    let posted = ENDPOINTS.iter().filter(|entry| entry.operation.method() == Method::POST);
    for entry in posted {
        assert!(!entry.operation.is_idempotent(), "{:?}", entry.operation);
    }
}
