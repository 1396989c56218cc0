//! Failures of calls, and their exit codes.

use dealport_sandbox::Sandbox;

use crate::support::{Bench, run_with};

async fn with_faults(faults: &str) -> Bench {
    Bench::start(Sandbox::builder().faults(faults)).await
}

const CREATE: &str = "deals create --vendor pipedrive --title New --no-settle";

#[tokio::test(flavor = "multi_thread")]
async fn invalid_token_is_3() {
    let bench = Bench::new().await;
    let variables = bench.sandbox.env();
    let variables: Vec<_> = variables
        .iter()
        .map(|(name, value)| (*name, if name.ends_with("TOKEN") { "s3cret-but-wrong" } else { value }))
        .collect();
    let err = run_with(&variables, &["deals", "get", "pipedrive:1", "--verbose"]).failed(3);
    assert!(err.contains("\nerror: pipedrive deals.get: unauthorized access (status 401"), "{err}");
    assert!(err.ends_with(")\nhint: check PIPEDRIVE_API_TOKEN\n"), "{err}");
    assert!(!err.contains("s3cret"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn uninstalled_app_is_3() {
    let bench = Bench::new().await;
    let app = bench.sandbox.pipedrive();
    let refresh_token = app.refresh_token().unwrap();
    app.uninstall();
    let variables = [
        ("PIPEDRIVE_URL", bench.sandbox.url(dealport_sandbox::Vendor::Pipedrive)),
        ("PIPEDRIVE_CLIENT_ID", app.client_id()),
        ("PIPEDRIVE_CLIENT_SECRET", app.client_secret()),
        ("PIPEDRIVE_REFRESH_TOKEN", &refresh_token),
    ];
    let err = run_with(&variables, &["deals", "get", "pipedrive:1"]).failed(3);
    assert!(err.contains("failed to get an access token: Refresh token is invalid"), "{err}");
    assert!(
        err.contains("\nhint: check PIPEDRIVE_CLIENT_SECRET and PIPEDRIVE_REFRESH_TOKEN; if the "),
        "{err}"
    );
    assert!(!err.contains(&refresh_token) && !err.contains(app.client_secret()), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_deal_is_4() {
    let bench = Bench::new().await;
    for command in ["get pipedrive:99999", "delete pipedrive:99999", "update pipedrive:99999 --title x"] {
        let err = bench.line(&format!("deals {command}")).failed(4);
        assert!(err.starts_with("error: pipedrive deals."), "{err}");
        assert!(err.contains(": deal pipedrive:99999 does not exist: "), "{err}");
        assert!(
            err.ends_with("\nhint: run \"dealport deals list --vendor pipedrive\" to list the deals\n"),
            "{err}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rejected_write_is_5_with_a_hint() {
    let bench = Bench::new().await;
    let err = bench.line(&format!("{CREATE} --stage 987654")).failed(5);
    assert!(err.contains("stage_id") && err.contains("status 400"), "{err}");
    assert!(
        err.ends_with("hint: run \"dealport pipelines --vendor pipedrive\" to list the pipelines\n"),
        "{err}"
    );
    assert_eq!(bench.count("POST"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn partial_update_is_8_and_names_the_steps() {
    let bench = Bench::of_all_with("weeek: forbidden on POST /public/v1/crm/deals/*/tags").await;
    let listed = bench.line("deals list --vendor weeek --limit 1 --format json").ok();
    let deals: Vec<serde_json::Value> = serde_json::from_str(&listed).unwrap();
    let deal = deals[0]["ref"].as_str().unwrap();
    let err = bench.run(&["deals", "update", deal, "--title", "Renamed", "--tag", "1"]).failed(8);
    assert!(err.contains("applied before that: title; not applied: tags"), "{err}");
    assert!(bench.run(&["deals", "get", deal, "--format", "json"]).ok().contains("Renamed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn spent_quota_is_6_with_its_end() {
    let bench = with_faults("daily-limit").await;
    let err = bench.line("deals list").failed(6);
    assert!(err.contains("; retry in "), "{err}");
    let hint = err.lines().find(|line| line.starts_with("hint: retry at 2"));
    assert!(hint.is_some_and(|hint| hint.contains(" UTC; ")), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_are_json_with_a_json_format() {
    let bench = Bench::new().await;
    let error = |line: &str, code| {
        let done = bench.line(line);
        assert_eq!(done.code, code, "{line}: {done:?}");
        let lines: Vec<_> = done.err.lines().filter(|line| line.starts_with('{')).collect();
        assert_eq!(lines.len(), 1, "{line}: {}", done.err);
        serde_json::from_str::<serde_json::Value>(lines[0]).unwrap()["error"].clone()
    };
    let missing = error("deals get pipedrive:99999 --format json", 4);
    assert_eq!(missing["kind"], "not_found");
    assert_eq!((&missing["status"], &missing["exit_code"]), (&404.into(), &4.into()));
    assert_eq!((&missing["account"], &missing["operation"]), (&"pipedrive".into(), &"deals.get".into()));
    assert_eq!(missing["hint"], "run \"dealport deals list --vendor pipedrive\" to list the deals");
    let usage = error("deals list --vendor pipedrve --format jsonl", 2);
    assert_eq!(
        (&usage["kind"], &usage["hint"]),
        (&"configuration".into(), &"did you mean pipedrive?".into())
    );
    let arguments = error("deals list --limit 0 --format=jsonl", 2);
    assert_eq!((&arguments["kind"], &arguments["exit_code"]), (&"usage".into(), &2.into()));
    assert!(
        arguments["message"].as_str().unwrap().ends_with("expected a whole number, 1 or more"),
        "{arguments}"
    );
    let invalid = error("deals update pipedrive:1 --stage 987654 --format json", 5);
    assert_eq!(invalid["outcome"], "rejected");
    assert_eq!(bench.line("deals list --format json --limit 1").err.matches('{').count(), 0);

    let bench = with_faults("always truncated-body on PATCH").await;
    let lost = bench.line("deals update pipedrive:1 --title x --format json").failed(8);
    let lost: serde_json::Value = serde_json::from_str(&lost).unwrap();
    assert_eq!((&lost["error"]["outcome"], &lost["error"]["exit_code"]), (&"unknown".into(), &8.into()));
    assert!(lost["error"]["hint"].as_str().unwrap().contains("deals get pipedrive:1"), "{lost}");
}

#[tokio::test(flavor = "multi_thread")]
async fn unsupported_change_is_7() {
    let bench = Bench::new().await;
    let err = bench.line("deals update pipedrive:1 --priority high").failed(7);
    assert!(err.contains("`priority` cannot be set"), "{err}");
    bench.line("deals update pipedrive:1 --clear title").failed(7);
    bench.line("deals update pipedrive:1 --clear created_at").failed(7);
    assert_eq!(bench.sandbox.requests().len(), 0, "nothing was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn create_with_lost_response_is_8_and_sent_once() {
    for fault in ["reset-after-write", "truncated-body on POST", "truncated-json on POST"] {
        let bench = with_faults(fault).await;
        let before = bench.sandbox.pipedrive().deal_count();
        let err = bench.line(CREATE).failed(8);
        assert!(err.contains("before creating the deal again"), "{fault}: {err}");
        assert_eq!(bench.count("POST"), 1, "{fault}");
        assert_eq!(bench.sandbox.pipedrive().deal_count(), before + 1, "{fault}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn unavailable_vendor_is_1() {
    let bench = with_faults("always html-page(status=404)").await;
    let done = bench.line("deals list");
    assert_eq!(done.out, "");
    assert!(done.err.starts_with("error: "), "{}", done.err);
    assert!([1, 4].contains(&done.code), "{done:?}");
    let bench = with_faults("missing-payload").await;
    bench.line("deals list").failed(1);
}

#[tokio::test(flavor = "multi_thread")]
async fn items_before_a_failure_are_written() {
    let bench = with_faults("always unauthorized on GET /api/v2/deals").await;
    let done = bench.line("deals list --format json");
    assert_eq!((done.code, done.out.as_str()), (3, "[]\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_connection_names_url_and_cause() {
    let variables = [("PIPEDRIVE_API_TOKEN", "s3cret"), ("PIPEDRIVE_URL", "http://127.0.0.1:1/api/v2")];
    let err = run_with(&variables, &["deals", "get", "pipedrive:1"]).failed(1);
    assert!(err.ends_with("\nhint: check PIPEDRIVE_URL: http://127.0.0.1:1\n"), "{err}");
    assert!(err.to_lowercase().contains("refused") && !err.contains("s3cret"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_response_hints_at_the_command_to_check() {
    for (line, look) in [
        ("deals update pipedrive:1 --title x", "deals get pipedrive:1"),
        ("deals delete pipedrive:1", "deals get pipedrive:1"),
        ("people create --vendor pipedrive --name Ada", "people list --vendor pipedrive --name Ada"),
        (
            "organizations create --vendor pipedrive --name A&B",
            "organizations list --vendor pipedrive --name 'A&B'",
        ),
        ("raw pipedrive POST /api/v2/persons --body {}", "raw pipedrive GET /api/v2/persons"),
    ] {
        let bench = with_faults(
            "always truncated-body on POST, always truncated-body on PATCH, always truncated-body on DELETE",
        )
        .await;
        let err = bench.line(line).failed(8);
        let end = format!(
            "\nhint: run \"dealport {look}\" to check whether it was applied before sending it again\n"
        );
        assert!(err.ends_with(&end), "{line}: {err}");
        assert!(!line.starts_with("deals") || err.contains("pipedrive:1: "), "{err}");
    }
}

/// Stops the program while it waits for a response. Returns its exit code and standard error.
#[cfg(unix)]
async fn stopped_by(signal: &str, bench: &Bench, line: &str) -> (Option<i32>, String) {
    use std::io::Read;
    use std::process::{Command, Stdio};

    let words: Vec<_> = line.split_whitespace().collect();
    let mut child = bench.program(&words).stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    while bench.sandbox.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    let code = child.wait().unwrap().code();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (code, said)
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn interrupted_write_is_8_with_a_hint() {
    for signal in crate::signals::signals() {
        for (line, code, says) in [
            ("deals list", 130, "error: interrupted\n"),
            (CREATE, 8, "error: interrupted while the write was in flight, so it may have been applied\n"),
            (CREATE, 8, " and run \"dealport deals settle --vendor pipedrive --title New --since 2"),
            (
                "deals update pipedrive:1 --title x",
                8,
                "error: pipedrive:1: interrupted while the write was in flight",
            ),
            (
                "deals update pipedrive:1 --title x",
                8,
                "hint: run \"dealport deals get pipedrive:1\" to check whether it was applied before sending it again\n",
            ),
            (
                "deals delete pipedrive:1",
                8,
                "hint: run \"dealport deals get pipedrive:1\" to check whether it was applied before sending it again\n",
            ),
            ("people create --vendor pipedrive --name Ada", 8, "error: \"Ada\" in pipedrive: interrupted"),
            (
                "raw pipedrive POST /api/v2/deals --body {}",
                8,
                "error: POST /api/v2/deals in pipedrive: interrupted",
            ),
        ] {
            let bench = with_faults("always slow-response(ms=600000)").await;
            let (ended, said) = stopped_by(signal, &bench, line).await;
            assert_eq!(ended, Some(code), "{line}: {said}");
            assert!(said.contains(says), "{signal} {line}: {said}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn long_wait_is_reported_with_verbose() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;

    let bench = with_faults("always rate-limit(reset=60)").await;
    let mut program = bench.program(&["users", "--verbose"]);
    let mut child = program.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let said = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let said = said.into_iter().find(|line| line.starts_with("waiting ")).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(said.starts_with("waiting 60 s ") && said.contains("pipedrive"), "{said}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn sandbox_runs_until_ctrl_c() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    use crate::support::program;

    let mut served = program(
        [],
        ["sandbox", "--vendor", "pipedrive", "--deals", "30", "--faults", "rate-limit on DELETE"],
    );
    let mut child = served.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().take(2).map(Result::unwrap);
    let variables: Vec<_> = lines
        .map(|line| {
            let (name, value) = line.strip_prefix("export ").unwrap().split_once('=').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect();
    let variables: Vec<_> = variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let done = run_with(&variables, &["deals", "list", "--format", "jsonl"]);
    assert_eq!(done.ok().lines().count(), 30);
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
