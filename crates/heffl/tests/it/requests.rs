//! The method, path, query and body of every request.

mod catalogs;
mod clients;
mod deals;
mod leads;
mod products;
mod projects;
mod quotations;
mod refusals;
mod tasks;
mod v1;

use dealport_heffl::{ENDPOINTS, Endpoint, Timestamp};

/// Returns what is sent, after reading responses of any kind.
fn shown<E: Endpoint>(request: &E) -> String {
    dealport_script::responses::check_responses(request);
    request.to_request().unwrap().to_string()
}

/// Compares the requests of one resource with their snapshot.
macro_rules! pinned {
    ($name:literal: $($request:expr),+ $(,)?) => {{
        let requests = [$($crate::requests::shown(&$request)),+].join("\n\n");
        insta::assert_snapshot!($name, requests);
    }};
}
use pinned;

fn timestamp(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Checks what a request sends. White space around lines of the expected body is ignored.
fn expect<E: Endpoint>(request: &E, line: &str, body: &str) {
    let body: String = body.lines().map(str::trim).collect();
    let expected = if body.is_empty() { line.to_owned() } else { format!("{line}\n{body}") };
    assert_eq!(shown(request), expected);
}

#[test]
fn operations_have_unique_names_and_doc_pages() {
    let mut names: Vec<_> = ENDPOINTS.iter().map(|entry| entry.operation.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ENDPOINTS.len());
    for entry in ENDPOINTS {
        let operation = entry.operation;
        assert!(operation.page_url().starts_with("https://docs.heffl.com/api-"), "{}", entry.request);
        let version = if entry.request.starts_with("v1::") { "/api/v1/" } else { "/api/v2/" };
        assert!(operation.path().starts_with(version), "{}", entry.request);
        assert_eq!(operation.is_idempotent(), operation.method() != dealport_heffl::Method::POST);
    }
}
