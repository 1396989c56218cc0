//! The index of operations.

use std::collections::BTreeSet;

use dealport_pipedrive::ENDPOINTS;

#[test]
fn operations_have_unique_names_pages_and_costs() {
    let names: BTreeSet<_> = ENDPOINTS.iter().map(|entry| entry.operation.name()).collect();
    assert_eq!(names.len(), ENDPOINTS.len());
    for entry in ENDPOINTS {
        let operation = &entry.operation;
        assert!(
            operation.page_url().starts_with("https://developers.pipedrive.com/docs/api/v1/"),
            "{operation:?}"
        );
        assert!(operation.cost_units() > 0, "{operation:?}");
    }
}

#[test]
fn only_creates_are_not_idempotent() {
    let not = ENDPOINTS.iter().filter(|entry| !entry.operation.is_idempotent());
    let not: Vec<_> = not.map(|entry| entry.operation.name()).collect();
    assert_eq!(not, ["deals.create", "persons.create", "organizations.create"]);
}
