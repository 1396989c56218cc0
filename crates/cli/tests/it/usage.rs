//! Invalid usage: exit code 2, a message, and no request.

use std::collections::BTreeSet;

use crate::support::{Bench, run, run_with};

#[test]
fn missing_account_names_the_variables() {
    let err = run(&["deals", "list"]).failed(2);
    assert!(err.starts_with("error: no account is configured\n"), "{err}");
    assert!(err.contains("PIPEDRIVE_API_TOKEN"), "{err}");
    assert!(
        err.contains("\nhint: run \"dealport init\", set the variables of a vendor")
            && err.contains("--sandbox"),
        "{err}"
    );
    let err = run(&["deals", "list", "--vendor", "pipedrive"]).failed(2);
    assert!(err.contains("PIPEDRIVE_API_TOKEN"), "{err}");
    run(&["deals", "get", "pipedrive:1"]).failed(2);
    run(&["users"]).failed(2);
}

#[test]
fn invalid_credentials_are_refused() {
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
async fn invalid_usage_sends_nothing() {
    let bench = Bench::new().await;
    for (line, says) in [
        ("deals get 42", "invalid deal reference"),
        ("deals get nobody:42", "unknown vendor \"nobody\""),
        ("deals get pipedrive:forty", "invalid deal id"),
        ("deals get pipedrive:", "invalid deal reference"),
        ("deals list --status opne", "possible values: open, won, lost"),
        ("deals list --vendor nobody", "unknown vendor \"nobody\": expected one of "),
        ("deals list --vendor pipedrve", "\nhint: did you mean pipedrive?\n"),
        ("deals get pipdrive:1", "\nhint: did you mean pipedrive?\n"),
        ("deals get https://acme.pipedrive.com/person/7", "perhaps pipedrive:7"),
        ("deals list --limit 0", "'--limit <N>': expected a whole number, 1 or more"),
        ("deals list --limit abc", "expected a whole number, 1 or more"),
        ("deals list --limit -1", "expected a whole number, 1 or more"),
        ("people list --limit -1", "expected a whole number, 1 or more"),
        ("deals list --page-size abc", "expected a whole number, 1 or more"),
        ("deals list --page-size 99999999999", "the number is too large"),
        ("deals list --vendor PIPEDRIVE", "'--vendor <VENDOR>': expected lower case: pipedrive"),
        ("deals get PIPEDRIVE:42", "expected lower case: pipedrive:42"),
        ("deals list --page-size 501", "a page holds 1 to 500 deals, not 501"),
        ("deals list --page-size 0", "expected a whole number, 1 or more"),
        ("deals list --updated-since soon", "expected a date such as 2026-04-01"),
        ("deals create --vendor pipedrive", "--title"),
        ("deals create --title x", "--vendor"),
        ("deals create --vendor pipedrive --title x --amount 1,5", "plain digits"),
        ("deals create --vendor pipedrive --title x --amount 12345678901234567890123456789012", "digits"),
        ("deals create --vendor pipedrive --title x --amount 1234567890123456789.123", "digits"),
        ("deals create --vendor pipedrive --title x --currency E-R", "invalid currency code"),
        ("deals create --vendor pipedrive --title x --currency eur", "expected upper case: EUR"),
        (
            "deals create --vendor pipedrive --title x --probability abc",
            "expected a percentage in plain digits",
        ),
        (
            "deals create --vendor pipedrive --title x --probability -5",
            "expected a percentage in plain digits, 0 or more",
        ),
        ("deals settle --vendor pipedrive --title x --since 2999-01-01", "expected a time in the past"),
        ("deals create --vendor pipedrive --title x --expected-close soon", "invalid date"),
        ("deals create --vendor pipedrive --title x --field size:=big", "--field size=big"),
        ("deals create --vendor pipedrive --title x --field size", "NAME:=JSON"),
        ("deals update pipedrive:1", "nothing to update"),
        ("deals update pipedrive:1 --clear prize", "the fields that can be cleared are title, amount"),
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
async fn unknown_custom_field_is_not_written() {
    let bench = Bench::new().await;
    let key = bench.field("Purchase order");
    let misspelled = format!("{}=1", key.replace('a', "b"));
    let err = bench
        .run(&["deals", "create", "--vendor", "pipedrive", "--title", "x", "--field", &misspelled])
        .failed(2);
    assert!(err.contains("the custom field does not exist\n"), "{err}");
    assert!(err.ends_with(&format!("hint: did you mean {key} (Purchase order)?\n")), "{err}");
    let err = bench.run(&["deals", "update", "pipedrive:1", "--clear", "custom.zzz"]).failed(2);
    assert!(err.ends_with("hint: run \"dealport fields --vendor pipedrive\" to list the fields\n"), "{err}");
    let err = bench.run(&["deals", "update", "pipedrive:1", "--field", "title=\"x\""]).failed(2);
    assert!(err.contains("not a custom field"), "{err}");
    assert_eq!(bench.count("POST") + bench.count("PATCH"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn unsupported_filter_hints_at_the_option() {
    let bench = Bench::of_all().await;
    for (line, says) in [
        ("deals list --vendor routera --stage 1", "cannot list deals by stage"),
        ("deals list --vendor heffl --updated-since 2026-01-01", "by updated_since"),
        ("deals list --vendor routera --archived only", "by archived_only"),
        ("people list --vendor routera --email x@example.com", "by email"),
    ] {
        let err = bench.line(line).failed(7);
        assert!(err.contains(says), "{err}");
        assert!(
            err.ends_with("\nhint: pass --local-filter to read all items and filter them locally\n"),
            "{err}"
        );
    }
    let err = bench.line("deals list --vendor heffl --archived only").failed(7);
    assert!(err.contains("cannot list deals by archived_only") && !err.contains("hint"), "{err}");
}

/// The error for an unknown field lists the fields that at least one vendor can clear.
#[test]
fn clearable_fields_match_the_capabilities() {
    let known = run(&["capabilities", "--format", "jsonl"]).ok();
    let known: Vec<serde_json::Value> =
        known.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let members = known[0]["access"].as_object().unwrap().keys();
    let is_clearable =
        |member: &str| known.iter().any(|vendor| vendor["access"][member]["clearable"] == true);
    let clearable: BTreeSet<_> =
        members.filter(|member| *member != "custom" && is_clearable(member)).cloned().collect();
    let err = run(&["deals", "update", "pipedrive:1", "--clear", "prize"]).failed(2);
    let listed = err
        .split("the fields that can be cleared are ")
        .nth(1)
        .unwrap()
        .split(", custom.KEY")
        .next()
        .unwrap();
    assert_eq!(listed.split(", ").map(str::to_owned).collect::<BTreeSet<_>>(), clearable);
}

#[test]
fn invalid_faults_are_refused() {
    let err = run(&["sandbox", "--faults", "earthquake"]).failed(2);
    assert!(err.starts_with("error: cannot read the faults"), "{err}");
}
