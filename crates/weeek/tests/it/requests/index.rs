//! The index of operations.

use std::collections::BTreeSet;

use dealport_weeek::ENDPOINTS;

#[test]
fn operations_have_unique_names_and_documentation() {
    let names: BTreeSet<_> = ENDPOINTS.iter().map(|entry| entry.operation.name()).collect();
    assert_eq!((names.len(), ENDPOINTS.len()), (157, 157));
    for entry in ENDPOINTS {
        let operation = entry.operation;
        assert!(operation.page_url().starts_with("https://developers.weeek.net/api"), "{}", entry.request);
        assert!(operation.path().starts_with("/public/v1/"), "{}", entry.request);
    }
}

#[test]
fn operations_that_add_are_not_idempotent() {
    // Those that advance something are not either, since a second request may advance it further.
    const LAST: &[&str] = &["create", "attach", "upload", "add", "complete", "start", "stop"];
    for entry in ENDPOINTS {
        let operation = entry.operation;
        let last = operation.name().rsplit('.').next().unwrap();
        let adds = LAST.contains(&last) || last.starts_with("transfer_");
        assert_eq!(operation.is_idempotent(), !adds, "{}", entry.request);
    }
}

#[test]
fn every_documented_operation_is_listed() {
    let count = |prefix: &str| {
        let paths = ENDPOINTS.iter().map(|entry| entry.operation.path());
        paths.filter(|path| path.starts_with(&format!("/public/v1/{prefix}"))).count()
    };
    assert_eq!((count("crm/"), count("tm/"), count("ws") + count("user/")), (71, 77, 9));
    let parts = ["portfolios", "projects", "boards", "board-columns", "tasks", "custom-fields"];
    assert_eq!(parts.map(|part| count(&format!("tm/{part}"))), [5, 17, 15, 5, 25, 10]);
}
