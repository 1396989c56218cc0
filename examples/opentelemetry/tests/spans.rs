//! Runs the program against a sandbox.

#![allow(clippy::unwrap_used, reason = "these are tests")]

use std::process::Command;

use dealport_sandbox::Sandbox;

#[tokio::test(flavor = "multi_thread")]
async fn spans_are_exported_without_secrets() {
    let sandbox =
        Sandbox::builder().deals(10).faults("pipedrive: 1x rate-limit(reset=0)").start().await.unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_example-opentelemetry"))
        .arg("1")
        .envs(sandbox.env())
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.starts_with("read ") || shown.contains("\nread "), "{shown}");
    for expected in [
        "pipedrive deals.get",
        "GET /api/v2/deals/{id}",
        "http.request.method",
        "url.template",
        "server.address",
        "http.response.status_code: I64(429)",
        "http.response.status_code: I64(200)",
        "http.request.resend_count: I64(1)",
    ] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    assert!(!shown.contains(sandbox.token(dealport_sandbox::Vendor::Pipedrive)), "{shown}");
}
