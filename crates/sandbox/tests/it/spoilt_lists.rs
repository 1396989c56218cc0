//! Rows of wrong types and pages that lead to themselves, in the lists of people and organizations.

use dealport_sandbox::{FaultKind, Sandbox, Vendor};
use serde_json::Value;

use crate::support::{Bench, with_cursor};

/// Where each list is, how nine rows of it are asked for, and where the answer has them.
const LISTS: [(Vendor, &str, &str, &str); 8] = [
    (Vendor::Heffl, "/api/v2/contacts", "pageSize", "data"),
    (Vendor::Heffl, "/api/v2/companies", "pageSize", "data"),
    (Vendor::Pipedrive, "/api/v2/persons", "limit", "data"),
    (Vendor::Pipedrive, "/api/v2/organizations", "limit", "data"),
    (Vendor::Routera, "/contacts", "limit", "data"),
    (Vendor::Routera, "/companies", "limit", "data"),
    (Vendor::Weeek, "/public/v1/crm/contacts", "limit", "contacts"),
    (Vendor::Weeek, "/public/v1/crm/organizations", "limit", "organizations"),
];

#[tokio::test]
async fn one_row_is_of_a_wrong_type() {
    for (vendor, path, size, rows) in LISTS {
        let bench = Bench::of(vendor, Sandbox::builder().unlimited()).await;
        bench.sandbox.inject(FaultKind::BadItem);
        let page = bench.get(&format!("{path}?{size}=9")).await;
        let is_bad = |row: &Value| row.as_object().unwrap().values().any(|value| *value == 17);
        let bad: Vec<_> = page.json[rows].as_array().unwrap().iter().map(is_bad).collect();
        assert_eq!(bad, [false, false, false, false, true, false, false, false, false], "{path}");
        let again = bench.get(&format!("{path}?{size}=9")).await;
        assert!(!again.json[rows].as_array().unwrap().iter().any(is_bad), "{path}: once");
    }
}

#[tokio::test]
async fn page_leads_to_itself() {
    for (vendor, path, size, rows) in LISTS {
        let bench = Bench::of(vendor, Sandbox::builder().unlimited()).await;
        let path = format!("{path}?{size}=9");
        let first = bench.get(&path).await;
        let cursor = first.cursor().or(first.json["meta"]["nextCursor"].as_str());
        let next = match cursor {
            Some(cursor) => with_cursor(&path, Some(cursor)),
            None => format!("{path}&offset=9"),
        };
        bench.sandbox.inject(FaultKind::RepeatCursor);
        assert_eq!(bench.get(&path).await.text, first.text, "{path}: the first page is as it was");
        let spoilt = bench.get(&next).await;
        match cursor {
            Some(cursor) => assert!(spoilt.text.contains(cursor), "{path}: {}", spoilt.text),
            None => assert_eq!(spoilt.json[rows], first.json[rows], "{path}"),
        }
        assert_ne!(bench.get(&next).await.text, spoilt.text, "{path}: once");
    }
}
