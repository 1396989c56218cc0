//! Applied writes whose output cannot be written.

use std::fs::OpenOptions;
use std::process::Stdio;

use crate::support::Bench;

/// Commands that write, and the beginning of their messages.
const WRITES: &[(&str, &str)] = &[
    ("deals create --vendor pipedrive --title New", "created pipedrive:"),
    ("deals update pipedrive:1 --title New", "updated pipedrive:1"),
    ("deals delete pipedrive:1", "deleted pipedrive:1"),
    ("people create --vendor pipedrive --name Ada", "created the person "),
    ("organizations create --vendor pipedrive --name Acme", "created the organization "),
    (
        "raw pipedrive POST /api/v2/deals --body {\"title\":\"New\"}",
        "POST /api/v2/deals in pipedrive was accepted (status 20",
    ),
];

/// Runs the program with an output that cannot be written to.
fn run(bench: &Bench, line: &str, output: Stdio) -> (Option<i32>, String) {
    let words: Vec<_> = line.split_whitespace().collect();
    let done = bench.program(&words).stdout(output).output().unwrap();
    (done.status.code(), String::from_utf8(done.stderr).unwrap())
}

fn closed_pipe() -> Stdio {
    let (_, writer) = std::io::pipe().unwrap();
    writer.into()
}

#[tokio::test(flavor = "multi_thread")]
async fn applied_write_into_a_closed_pipe_is_8() {
    let bench = Bench::new().await;
    for (line, says) in WRITES {
        for format in ["table", "json", "csv"] {
            let line = format!("{line} --quiet --format {format}");
            let (code, err) = run(&bench, &line, closed_pipe());
            assert_eq!(code, Some(8), "{line}: {err}");
            let start = if format == "json" { "{\"error\":{\"message\":\"" } else { "error: " };
            assert!(err.starts_with(&format!("{start}{says}")), "{line}: {err}");
            assert!(err.contains(", but the output cannot be written: "), "{line}: {err}");
            assert_eq!(err.lines().count(), 1, "{line}: {err}");
            // A deal can be deleted only once.
            if line.starts_with("deals delete") {
                break;
            }
        }
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn applied_write_onto_a_full_disk_is_8() {
    let bench = Bench::new().await;
    let full = || Stdio::from(OpenOptions::new().write(true).open("/dev/full").unwrap());
    for (line, says) in WRITES {
        let (code, err) = run(&bench, &format!("{line} --quiet"), full());
        assert_eq!(code, Some(8), "{line}: {err}");
        assert!(err.starts_with(&format!("error: {says}")) && err.contains("No space left"), "{line}: {err}");
    }
    // A read changed nothing.
    let (code, err) = run(&bench, "deals get pipedrive:2", full());
    assert_eq!(code, Some(1), "{err}");
    assert!(err.starts_with("error: the output cannot be written: "), "{err}");
    let (code, err) = run(&bench, "raw pipedrive GET /api/v2/deals", full());
    assert_eq!(code, Some(1), "{err}");
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn settled_deal_onto_a_full_disk_is_8() {
    let bench = Bench::new().await.with_key_field();
    bench.line("deals create --vendor pipedrive --title New --key order-7").ok();
    let settle = "deals settle --vendor pipedrive --since 2026-01-01 --quiet --key";
    let full = || Stdio::from(OpenOptions::new().write(true).open("/dev/full").unwrap());
    let (code, err) = run(&bench, &format!("{settle} order-7"), full());
    assert_eq!(code, Some(8), "{err}");
    assert!(err.starts_with("error: the deal was created: pipedrive:"), "{err}");
    assert_eq!(run(&bench, &format!("{settle} order-8"), full()).0, Some(4));
}
