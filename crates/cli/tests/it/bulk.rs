//! Commands on several items.

use std::io::Write;
use std::process::Stdio;

use dealport_sandbox::{Fault, FaultKind};
use serde_json::Value;

use crate::support::{Bench, Canned, Done};

/// Runs the program with standard input.
pub(crate) fn piped(bench: &Bench, line: &str, input: &str) -> Done {
    let mut command = bench.program(&line.split_whitespace().collect::<Vec<_>>());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    Done::new(child.wait_with_output().unwrap())
}

fn refs(out: &str) -> Vec<String> {
    out.lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["ref"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn listed_deals_are_updated_from_standard_input() {
    let bench = Bench::new().await;
    let listed = bench.line("deals list --status open,won --limit 7 --format jsonl").ok();
    let done = piped(&bench, "deals update - --title Renewal --format jsonl", &listed);
    assert_eq!(done.err, "updated 7 deals\n");
    let out = done.ok();
    assert_eq!(refs(&out), refs(&listed), "in the order of the input");
    assert!(out.lines().all(|line| line.contains("\"title\":\"Renewal\"")), "{out}");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("refs.txt");
    std::fs::write(&file, "pipedrive:1\n\npipedrive:2\npipedrive:1\n").unwrap();
    let done = bench.line(&format!("deals get @{} --format json", file.display()));
    assert_eq!(serde_json::from_str::<Vec<Value>>(&done.ok()).unwrap().len(), 2, "each once");
    std::fs::write(&file, "pipedrive:1\n42\n").unwrap();
    let err = bench.line(&format!("deals get @{}", file.display())).failed(2);
    assert!(err.contains("refs.txt, line 2: invalid deal reference \"42\""), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_item_does_not_stop_the_others() {
    let bench = Bench::new().await;
    let done = bench.line("deals get pipedrive:1 pipedrive:999999 pipedrive:2 --format jsonl");
    assert_eq!((done.code, refs(&done.out)), (4, vec!["pipedrive:1".into(), "pipedrive:2".into()]));
    assert!(done.err.contains("deal pipedrive:999999 does not exist"), "{}", done.err);
    assert!(done.err.ends_with("read 2 deals, 1 failed\n"), "{}", done.err);
    let err = bench.line("deals get pipedrive:1 nobody:2").failed(2);
    assert!(err.contains("nobody"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn rejected_item_among_several_is_named() {
    let bench = Bench::new().await;
    bench.line("deals update pipedrive:1 --lifecycle archived").ok();
    let done = bench.line("deals update pipedrive:1 pipedrive:2 --title New");
    assert!(done.code == 5 && done.err.contains("deals.update: pipedrive:1: "), "{done:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_outcome_of_one_item_is_8() {
    let bench = Bench::new().await;
    let listed = "pipedrive:999999\npipedrive:1\npipedrive:2\npipedrive:3\n";
    bench.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite).on_path("/api/v2/deals/2").times(20));
    let done = piped(&bench, "deals update - --title New --format jsonl", listed);
    assert_eq!((done.code, refs(&done.out)), (8, vec!["pipedrive:1".into(), "pipedrive:3".into()]));
    assert!(done.err.contains("run \\\"dealport deals get pipedrive:2\\\""), "{}", done.err);
    assert!(done.err.ends_with("updated 2 deals, 2 failed\n"), "{}", done.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_several_deals_needs_yes() {
    let bench = Bench::new().await;
    for (line, input) in [("deals delete pipedrive:1 pipedrive:2", ""), ("deals delete -", "pipedrive:1")] {
        let err = piped(&bench, line, input).failed(2);
        assert!(err.contains("without a terminal needs --yes"), "{err}");
    }
    assert_eq!(bench.sandbox.requests().len(), 0);
    let done = piped(&bench, "deals delete - --yes --format csv", "pipedrive:1\npipedrive:2");
    assert_eq!(done.ok().lines().count(), 3);
    assert_eq!(bench.count("DELETE"), 2);
    let err = piped(&bench, "deals get -", "\n").failed(2);
    assert!(err.contains("there are no references"), "{err}");
}

#[cfg(unix)]
#[test]
fn interrupted_bulk_lists_what_was_not_done() {
    // All responses but the first come after the signal was sent.
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    let server = Canned::new(move |number| {
        if number > 0 {
            let _ = receiver.recv();
        }
        (200, r#"{"success":true,"data":{"id":1}}"#.to_owned())
    });
    let refs: Vec<_> = (1..=200).map(|id| format!("pipedrive:{id}")).collect();
    let mut command = server.program(&format!("deals delete {} --yes --format jsonl", refs.join(" ")));
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    server.wait_for(1);
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    drop(sender);
    let done = Done::new(child.wait_with_output().unwrap());
    assert_eq!(done.code, 130, "{done:?}");
    let (count, said) = (done.out.lines().count(), format!("deleted {} deals\n", done.out.lines().count()));
    assert!(count > 0 && count < 100 && done.err.contains(&said), "{done:?}");
    let left = format!("not done: pipedrive:{} ", count + 1);
    assert!(done.err.contains(&left), "{done:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn dry_run_prints_the_requests_and_sends_none() {
    let bench = Bench::of_all().await;
    let line = "deals update pipedrive:1 pipedrive:2 --title New --dry-run";
    let done = bench.line(line);
    assert_eq!(done.err, "dry run: 2 requests planned, nothing was sent\n");
    let text = "pipedrive: PATCH /api/v2/deals/1 {\"title\":\"New\"}\npipedrive: PATCH /api/v2/deals/2 {\"title\":\"New\"}\n";
    assert_eq!(done.ok(), text);
    let planned: Vec<Value> =
        serde_json::from_str(&bench.line(&format!("{line} --format json")).ok()).unwrap();
    assert_eq!((&planned[1]["method"], &planned[1]["body"]["title"]), (&"PATCH".into(), &"New".into()));
    for (line, says) in [
        ("deals create --vendor pipedrive --title New --dry-run", "POST /api/v2/deals {\"title\":\"New\"}"),
        ("deals delete pipedrive:1 pipedrive:2 --dry-run", "DELETE /api/v2/deals/2"),
        (
            "people create --vendor heffl --name Ada --dry-run",
            "POST /api/v2/contacts {\"firstName\":\"Ada\"}",
        ),
        ("people delete routera:1 --dry-run", "DELETE /contacts/1"),
        (
            "orgs update pipedrive:1 --name Acme --dry-run",
            "PATCH /api/v2/organizations/1 {\"name\":\"Acme\"}",
        ),
        ("deals duplicate pipedrive:1 --dry-run", "POST /v1/deals/1/duplicate"),
        ("deals merge pipedrive:1 pipedrive:2 --dry-run", "PUT /v1/deals/1/merge {\"merge_with_id\":2}"),
    ] {
        let out = bench.line(line).ok();
        assert!(out.contains(says), "{line}: {out}");
    }
    let requests = bench.sandbox.requests();
    let is_write = |method: &str, path: &str| method != "GET" && !path.contains("token");
    assert!(!requests.iter().any(|request| is_write(&request.method, &request.path)), "{requests:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn dry_run_with_exit_code_is_10() {
    let bench = Bench::new().await;
    let body = r#"{"name":"Ada"}"#;
    let done = bench.run(&[
        "raw",
        "pipedrive",
        "POST",
        "/api/v2/persons",
        "--body",
        body,
        "--dry-run",
        "--exit-code",
    ]);
    assert_eq!((done.code, done.out.as_str()), (10, "pipedrive: POST /api/v2/persons {\"name\":\"Ada\"}\n"));
    assert_eq!(bench.line("deals update pipedrive:1 --title New --dry-run --exit-code").code, 10);
    assert_eq!(bench.line("deals delete pipedrive:1 --dry-run").code, 0);
    assert_eq!(bench.count("POST") + bench.count("PATCH") + bench.count("DELETE"), 0);
    let title =
        json(&bench.line("deals get pipedrive:1 --format json").ok())["title"].as_str().unwrap().to_owned();
    let done = bench.run(&["deals", "update", "pipedrive:1", "--title", &title, "--dry-run", "--exit-code"]);
    assert!(
        done.code == 10 && done.err.contains("1 request planned"),
        "a vendor gets what was given: {done:?}"
    );
    bench.line("raw pipedrive GET /api/v2/deals/1 --dry-run").ok();
    let err = bench.line("deals update pipedrive:1 --title New --exit-code").failed(2);
    assert!(err.contains("--dry-run"), "{err}");
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
