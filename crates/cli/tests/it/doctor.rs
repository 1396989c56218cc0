//! `doctor`.

use dealport_sandbox::{Fault, FaultKind, Vendor};
use serde_json::Value;

use crate::support::{Bench, run, run_with};

fn rows(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns the finding of a check.
fn finding<'r>(rows: &'r [Value], account: Option<&str>, check: &str) -> &'r Value {
    let found = rows.iter().find(|row| row["check"] == check && row["account"].as_str() == account);
    found.unwrap_or_else(|| panic!("{check} of {account:?}: {rows:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn healthy_setup_has_no_problem() {
    let bench = Bench::of_all().await;
    let done = bench.line("doctor --format jsonl");
    assert_eq!((done.code, done.err.as_str()), (0, "no problem found\n"), "{done:?}");
    let rows = rows(&done.out);
    assert!(rows.iter().all(|row| row["status"] == "ok"), "{rows:?}");
    for vendor in dealport::vendors() {
        let detail = finding(&rows, Some(vendor), "account")["detail"].as_str().unwrap();
        assert!(detail.contains(" at 127.0.0.1"), "{detail}");
        assert_eq!(finding(&rows, Some(vendor), "clock")["detail"], "agrees with the vendor's");
    }
    assert!(
        finding(&rows, Some("pipedrive"), "limits")["detail"].as_str().unwrap().contains("requests left")
    );
    let text = bench.line("doctor pipedrive").ok();
    assert!(text.starts_with("ok       program: dealport "), "{text}");
    assert!(text.contains("\nok       pipedrive: account: ") && !text.contains("weeek: "), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn exit_code_is_that_of_the_first_error() {
    let bench = Bench::of_all().await;
    bench.sandbox.inject(Fault::new(FaultKind::Unauthorized).vendor(Vendor::Heffl).always());
    let done = bench.line("doctor --format jsonl");
    assert_eq!((done.code, done.err.as_str()), (3, "1 error, 0 warnings\n"), "{done:?}");
    let rows = rows(&done.out);
    let heffl = finding(&rows, Some("heffl"), "account");
    assert_eq!((&heffl["status"], &heffl["fix"]), (&"error".into(), &"check HEFFL_API_KEY".into()));
    assert_eq!(finding(&rows, Some("weeek"), "account")["status"], "ok", "checked all the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn key_field_that_does_not_exist_is_an_error() {
    let bench = Bench::new().await.with_key_field();
    let rows_of = |done: crate::support::Done| rows(&done.out);
    let found = rows_of(bench.line("doctor --format jsonl"));
    let detail = finding(&found, Some("pipedrive"), "key field")["detail"].as_str().unwrap().to_owned();
    assert!(detail.starts_with("\"Order number\" ("), "{detail}");
    let mut command = bench.program(&["doctor", "--format", "jsonl"]);
    let output = command.env("PIPEDRIVE_KEY_FIELD", "0".repeat(40)).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let found = rows(&String::from_utf8(output.stdout).unwrap());
    let fix = finding(&found, Some("pipedrive"), "key field")["fix"].as_str().unwrap().to_owned();
    assert!(fix.contains("\"dealport fields --vendor pipedrive\""), "{fix}");
}

#[test]
fn misnamed_variable_is_named_everywhere() {
    let variables = [("PIPEDRIVE_TOKEN", "s3cret")];
    let done = run_with(&variables, &["doctor", "--format", "jsonl"]);
    assert_eq!((done.code, done.err.as_str()), (2, "1 error, 1 warning\n"), "{done:?}");
    let found = rows(&done.out);
    assert_eq!(finding(&found, None, "variables")["fix"], "rename it to PIPEDRIVE_API_TOKEN");
    assert!(!done.out.contains("s3cret"));
    for words in [&["deals", "list"][..], &["account", "pipedrive"], &["deals", "get", "pipedrive:1"]] {
        let err = run_with(&variables, words).failed(2);
        assert!(err.ends_with("hint: rename PIPEDRIVE_TOKEN to PIPEDRIVE_API_TOKEN\n"), "{err}");
    }
}

#[test]
fn missing_account_is_an_error_with_a_fix() {
    let done = run(&["doctor"]);
    assert_eq!(done.code, 2, "{done:?}");
    assert!(done.out.contains("\nerror    accounts: no account is configured\n"), "{}", done.out);
    assert!(done.out.contains("fix: run \"dealport init\""), "{}", done.out);
}

#[cfg(unix)]
#[test]
fn file_that_others_can_write_is_an_error() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "[profiles.work.pipedrive]\napi_token = { env = 'X' }\n").unwrap();
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o666)).unwrap();
    let done = run(&["doctor", "--config", path.to_str().unwrap(), "--format", "jsonl"]);
    assert_eq!(done.code, 2, "{done:?}");
    let found = rows(&done.out);
    let finding = finding(&found, None, "configuration");
    assert!(finding["detail"].as_str().unwrap().ends_with("other users can write to it (mode 0666)"));
    assert!(finding["fix"].as_str().unwrap().starts_with("run \"chmod 600 "), "{finding}");
}
