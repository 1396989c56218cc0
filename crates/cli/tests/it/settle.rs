//! What became of a deal whose creation ended in the unknown.

use dealport_sandbox::{Fault, FaultKind};
use serde_json::Value;

use crate::support::{Bench, run};

const PIPEDRIVE: &str = "deals create --vendor pipedrive --title New --amount 12.50 --format json";
const ROUTERA: &str = "deals create --vendor routera --title New --pipeline default --stage qualified --key order-7 --format json";

async fn bench(fault: FaultKind) -> Bench {
    let bench = Bench::of_all().await;
    bench.sandbox.inject(Fault::new(fault).on_method("POST").on_path("*/deals"));
    bench
}

/// How often a deal was sent to be created.
fn creations(bench: &Bench) -> usize {
    let requests = bench.sandbox.requests();
    requests.iter().filter(|request| request.method == "POST" && request.path.ends_with("/deals")).count()
}

/// The command that the program advises, as words.
fn advised(err: &str) -> Vec<String> {
    let line = err.lines().find(|line| line.starts_with("  dealport ")).expect("it says how to look again");
    line.split_whitespace().skip(1).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deal_whose_answer_was_lost_is_found_and_shown() {
    for create in [PIPEDRIVE, ROUTERA] {
        let bench = bench(FaultKind::ResetAfterWrite).await;
        let done = bench.line(create);
        assert!(done.err.contains("warning: ") && done.err.contains("\ncreated "), "{}", done.err);
        let deal: Value = serde_json::from_str(&done.ok()).unwrap();
        assert_eq!(deal["title"], "New");
        if create == ROUTERA {
            assert_eq!(deal["external_id"], "order-7");
        }
        assert_eq!(creations(&bench), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deal_that_may_still_come_is_8_and_the_message_tells_how_to_look() {
    for create in [PIPEDRIVE, ROUTERA] {
        let bench = bench(FaultKind::ResetBefore).await;
        let err = bench.line(create).failed(8);
        assert!(err.contains("it is not there, and may still come"), "{err}");
        let words = advised(&err);
        assert_eq!(words[..4], ["deals", "settle", "--vendor", create.split_whitespace().nth(3).unwrap()]);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        bench.run(&words).failed(8);
        // Long enough ago that nothing can come any more.
        let since = words.iter().position(|word| *word == "--since").unwrap();
        for times in
            [&["--since", "2026-01-01", "--lost", "2026-01-01T00:01:00Z"][..], &["--since", "2026-01-01"]]
        {
            let err = bench.run(&[&words[..since], times].concat()).failed(4);
            assert!(err.contains("it was not created; it can be created again"), "{err}");
        }
        let times = ["--since", "2026-01-02", "--lost", "2026-01-01"];
        let err = bench.run(&[&words[..since], &times].concat()).failed(2);
        assert!(err.contains("--lost is before --since"), "{err}");
        assert_eq!(creations(&bench), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_deals_alike_neither_is_taken() {
    let bench = bench(FaultKind::ResetAfterWrite).await;
    let err = bench.line(&format!("{PIPEDRIVE} --no-settle")).failed(8);
    let words = advised(&err);
    assert!(!words.contains(&"--no-settle".to_owned()));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let found: Value = serde_json::from_str(&bench.run(&words).ok()).unwrap();
    bench.line(PIPEDRIVE).ok();
    let err = bench.run(&words).failed(8);
    assert!(err.contains(found["ref"].as_str().unwrap()) && err.contains(" or pipedrive:"), "{err}");
    assert_eq!(creations(&bench), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_that_fails_leaves_it_unknown() {
    let bench = bench(FaultKind::ResetAfterWrite).await;
    bench.sandbox.inject(Fault::new(FaultKind::Unauthorized).on_method("GET").always());
    let err = bench.line(PIPEDRIVE).failed(8);
    assert!(err.contains("error: pipedrive deals.list") && err.contains("deals settle"), "{err}");
}

#[test]
fn a_key_that_is_not_the_external_id_is_refused() {
    let err = run(&[
        "--sandbox",
        "deals",
        "create",
        "--vendor",
        "routera",
        "--title",
        "x",
        "--pipeline",
        "default",
        "--stage",
        "qualified",
        "--key",
        "a",
        "--external-id",
        "b",
    ])
    .failed(2);
    assert!(err.contains("the key \"a\" is to be the deal's external id"), "{err}");
}
