//! What copies, imports and exports print matches the schema.

use serde_json::Value;

use crate::files::Desk;
use crate::schema::refusal;

const PAIR: &str = "--from heffl --to pipedrive --map @map.toml --accept-loss \
                    organization.email,organization.phone,person.emails,person.phones";

fn rows(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Asserts that there are rows, and that each is one of the kind.
fn assert_rows(kind: &str, text: &str) {
    let rows = rows(text);
    assert!(!rows.is_empty(), "{kind}");
    for row in &rows {
        assert_eq!(refusal(kind, row), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn output_of_copies_matches_the_schema() {
    let desk = Desk::new(8).await;
    let run = |kind: &str, command: String| {
        let done = desk.run(&format!("{command} --format jsonl"));
        assert!(matches!(done.code, 0 | 10), "{command}: {done:?}");
        assert_rows(kind, &done.out);
    };
    run("copy-totals", format!("copy {PAIR} --ledger @copy.db --dry-run"));
    run("copy-plan", format!("copy plan {PAIR} --ledger @copy.db"));
    run("copy-report", format!("copy {PAIR} --ledger @copy.db"));
    run("copy-state", "copy status --ledger @copy.db".to_owned());
    run("copy-totals", format!("copy adopt {PAIR} --ledger @adopted.db"));

    let deals = rows(&desk.run("deals list --vendor pipedrive --format jsonl").ok());
    let copied = deals.last().unwrap()["ref"].as_str().unwrap();
    desk.run(&format!("deals update {copied} --title Changed")).ok();
    run("copy-difference", format!("copy verify {PAIR} --ledger @copy.db --combined @all.jsonl"));
    assert_rows("copy-pair", &std::fs::read_to_string(desk.path("all.jsonl")).unwrap());
    run("copy-left", "copy undo --to pipedrive --ledger @copy.db --yes".to_owned());
}

#[tokio::test(flavor = "multi_thread")]
async fn output_of_files_matches_the_schema() {
    let desk = Desk::new(8).await;
    for vendor in ["heffl", "pipedrive", "routera", "weeek"] {
        let deals = desk.run(&format!("deals export --from {vendor} --format jsonl")).ok();
        assert_rows("export", &deals);
    }
    desk.run("deals export --from heffl --output @deals.jsonl").ok();
    let import =
        "deals import @deals.jsonl --to pipedrive --map @map.toml --ledger @import.db --format jsonl";
    assert_rows("copy-totals", &desk.run(&format!("{import} --dry-run")).ok());
    assert_rows("copy-report", &desk.run(import).ok());
}
