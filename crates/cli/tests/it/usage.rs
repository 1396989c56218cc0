//! What is refused before anything is sent: exit code 2, and a message that helps.

use std::collections::BTreeSet;

use crate::support::{Bench, run, run_with};

#[test]
fn without_an_account_it_says_what_to_set() {
    let err = run(&["deals", "list"]).failed(2);
    assert!(err.contains("PIPEDRIVE_API_TOKEN") && err.contains("--sandbox"), "{err}");
    let err = run(&["deals", "list", "--vendor", "pipedrive"]).failed(2);
    assert!(err.contains("PIPEDRIVE_API_TOKEN"), "{err}");
    run(&["deals", "get", "pipedrive:1"]).failed(2);
    run(&["users"]).failed(2);
}

#[test]
fn credentials_that_cannot_be_are_refused() {
    for (variables, says) in [
        (&[("PIPEDRIVE_API_TOKEN", "")][..], "PIPEDRIVE_API_TOKEN is not set or is empty"),
        (&[("PIPEDRIVE_API_TOKEN", " \t ")], "PIPEDRIVE_API_TOKEN is not set or is empty"),
        (
            &[("PIPEDRIVE_API_TOKEN", "s3cret"), ("PIPEDRIVE_URL", "http://example.com")],
            "PIPEDRIVE_URL: the URL is not HTTPS",
        ),
        (&[("PIPEDRIVE_API_TOKEN", "s3cret"), ("PIPEDRIVE_URL", "nonsense")], "PIPEDRIVE_URL: "),
        (&[("PIPEDRIVE_URL", "http://127.0.0.1:1")], "PIPEDRIVE_API_TOKEN is not set or is empty"),
    ] {
        for command in [&["deals", "list"][..], &["deals", "get", "pipedrive:1"], &["fields"]] {
            let done = run_with(variables, command);
            assert_eq!(done.code, 2, "{done:?}");
            assert!(done.err.contains(says), "{}", done.err);
            assert!(!done.err.contains("s3cret"), "{}", done.err);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_makes_no_sense_is_not_sent() {
    let bench = Bench::new().await;
    for (line, says) in [
        ("deals get 42", "invalid deal reference"),
        ("deals get nobody:42", "there is no vendor \"nobody\""),
        ("deals get pipedrive:forty", "invalid deal id"),
        ("deals get pipedrive:", "invalid deal reference"),
        ("deals list --stage first", "invalid stage id"),
        ("deals list --status opne", "possible values: open, won, lost"),
        ("deals list --vendor nobody", "there is no vendor \"nobody\"; there are: "),
        ("deals list --limit 0", "'--limit <N>': write a whole number, 1 or more"),
        ("deals list --limit abc", "write a whole number, 1 or more"),
        ("deals list --limit -1", "write a whole number, 1 or more"),
        ("people list --limit -1", "write a whole number, 1 or more"),
        ("deals list --page-size abc", "write a whole number, 1 or more"),
        ("deals list --page-size 99999999999", "it is too large"),
        (
            "deals list --vendor PIPEDRIVE",
            "'--vendor <VENDOR>': names of vendors and accounts are lower case: pipedrive",
        ),
        ("deals get PIPEDRIVE:42", "names of vendors and accounts are lower case: pipedrive:42"),
        ("deals list --page-size 501", "a page holds 1 to 500 deals, not 501"),
        ("deals list --page-size 0", "write a whole number, 1 or more"),
        ("deals list --updated-since yesterday", "write it as 2026-04-01"),
        ("deals create --vendor pipedrive", "--title"),
        ("deals create --title x", "--vendor"),
        ("deals create --vendor pipedrive --title x --amount 1,5", "plain digits"),
        ("deals create --vendor pipedrive --title x --amount 12345678901234567890123456789012", "digits"),
        ("deals create --vendor pipedrive --title x --amount 1234567890123456789.123", "digits"),
        ("deals create --vendor pipedrive --title x --currency E-R", "invalid currency code"),
        ("deals create --vendor pipedrive --title x --currency eur", "write it in capitals: EUR"),
        ("deals create --vendor pipedrive --title x --probability abc", "write percent in plain digits"),
        (
            "deals create --vendor pipedrive --title x --probability -5",
            "write percent in plain digits, 0 or more",
        ),
        ("deals settle --vendor pipedrive --title x --since 2999-01-01", "that is still to come"),
        ("deals create --vendor pipedrive --title x --expected-close soon", "invalid date"),
        ("deals create --vendor pipedrive --title x --field size=big", r#"--field 'size="big"'"#),
        ("deals create --vendor pipedrive --title x --field size", "KEY=JSON"),
        ("deals update pipedrive:1", "nothing to change"),
        ("deals update pipedrive:1 --clear prize", "what can be cleared is title, amount"),
        ("deals update pipedrive:1 --clear custom", "custom.KEY"),
        ("deals update pipedrive:1 --amount 1 --clear amount", "set and cleared at once"),
        ("deals list --quiet --verbose", "cannot be used with"),
        ("deals list --format xml", "possible values: table, json, jsonl, csv"),
        ("frobnicate", "unrecognized subcommand"),
    ] {
        let err = bench.line(line).failed(2);
        assert!(err.contains(says), "{line}: {err}");
    }
    assert_eq!(bench.sandbox.requests().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_that_the_account_lacks_is_not_written() {
    let bench = Bench::new().await;
    let key = bench.field("Purchase order");
    let misspelled = format!("{}=1", key.replace('a', "b"));
    let err = bench
        .run(&["deals", "create", "--vendor", "pipedrive", "--title", "x", "--field", &misspelled])
        .failed(2);
    assert!(
        err.contains("has no field with the key") && err.contains(&format!("{key} (Purchase order)")),
        "{err}"
    );
    let err = bench.run(&["deals", "update", "pipedrive:1", "--field", "Purchase order=1"]).failed(2);
    assert!(err.contains(&key), "found by its name: {err}");
    let err = bench.run(&["deals", "update", "pipedrive:1", "--clear", "custom.zzz"]).failed(2);
    assert!(err.contains("`dealport fields`"), "{err}");
    let err = bench.run(&["deals", "update", "pipedrive:1", "--field", "title=\"x\""]).failed(2);
    assert!(err.contains("no custom field"), "{err}");
    assert_eq!(bench.count("POST") + bench.count("PATCH"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_is_called_by_its_option() {
    let bench = Bench::of_all().await;
    for (line, says) in [
        (
            "deals list --vendor routera --stage 1",
            "cannot list deals by stage; --local-filter reads all deals and picks them out here",
        ),
        (
            "deals list --vendor heffl --updated-since 2026-01-01",
            "by --updated-since; --local-filter reads all deals",
        ),
        ("deals list --vendor routera --archived only", "cannot list deals by --archived only"),
        (
            "people list --vendor routera --email x@example.com",
            "by email; --local-filter reads them all and picks them out here",
        ),
    ] {
        let err = bench.line(line).failed(7);
        assert!(err.contains(says) && !err.contains("allow_local_filter"), "{err}");
    }
}

/// The error for a member that there is not lists those that some vendor can clear.
#[test]
fn what_can_be_cleared_is_what_a_vendor_can_clear() {
    let known = run(&["capabilities", "--format", "jsonl"]).ok();
    let known: Vec<serde_json::Value> =
        known.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let members = known[0]["members"].as_object().unwrap().keys();
    let is_clearable =
        |member: &str| known.iter().any(|vendor| vendor["members"][member]["clearable"] == true);
    let clearable: BTreeSet<_> =
        members.filter(|member| *member != "custom" && is_clearable(member)).cloned().collect();
    let err = run(&["deals", "update", "pipedrive:1", "--clear", "prize"]).failed(2);
    let listed = err.split("what can be cleared is ").nth(1).unwrap().split(", custom.KEY").next().unwrap();
    assert_eq!(listed.split(", ").map(str::to_owned).collect::<BTreeSet<_>>(), clearable);
}

#[test]
fn faults_that_cannot_be_read_are_refused() {
    let err = run(&["sandbox", "--faults", "earthquake"]).failed(2);
    assert!(err.starts_with("error: cannot read the faults"), "{err}");
}
