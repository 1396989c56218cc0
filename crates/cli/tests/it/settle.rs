//! Resolving creates with an unknown outcome.

use dealport_sandbox::{Fault, FaultKind};
use serde_json::Value;

use crate::support::{Bench, run};

const PIPEDRIVE: &str = "deals create --vendor pipedrive --title New --amount 12.50";
const KEYED: &str = "deals create --vendor pipedrive --title New --amount 12.50 --key order-7";
const ROUTERA: &str =
    "deals create --vendor routera --title New --pipeline default --stage qualified --key order-7";

async fn bench(fault: FaultKind) -> Bench {
    let bench = Bench::of_all().await.with_key_field();
    bench.sandbox.inject(Fault::new(fault).on_method("POST").on_path("*/deals"));
    bench
}

/// Returns the number of requests that create a deal.
fn creations(bench: &Bench) -> usize {
    let requests = bench.sandbox.requests();
    requests.iter().filter(|request| request.method == "POST" && request.path.ends_with("/deals")).count()
}

/// Returns the words of the command in the hint.
fn advised(err: &str) -> Vec<String> {
    let start = "hint: before creating the deal again, wait a minute and run \"dealport ";
    let line = err.lines().find_map(|line| line.strip_prefix(start)?.strip_suffix('"'));
    line.expect("a hint has the command").split_whitespace().map(str::to_owned).collect()
}

fn words(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// Returns the reference of the last created deal.
fn last(bench: &Bench) -> String {
    format!("pipedrive:{}", bench.sandbox.pipedrive().last_id())
}

#[tokio::test(flavor = "multi_thread")]
async fn create_with_key_and_lost_response_shows_deal() {
    for create in [KEYED, ROUTERA] {
        let bench = bench(FaultKind::ResetAfterWrite).await;
        let done = bench.line(&format!("{create} --format json"));
        assert!(done.err.contains("warning: ") && done.err.contains("\ncreated "), "{}", done.err);
        let deal: Value = serde_json::from_str(&done.ok()).unwrap();
        assert_eq!(deal["title"], "New");
        assert!(deal.to_string().contains(r#""order-7""#), "{deal}");
        assert_eq!(creations(&bench), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn create_without_key_and_lost_response_is_8() {
    let bench = bench(FaultKind::ResetAfterWrite).await;
    let err = bench.line(PIPEDRIVE).failed(8);
    assert!(err.contains(&format!("\n  {}  \"New\"  12.5", last(&bench))), "{err}");
    assert!(err.contains("another program may have created it"), "{err}");
    let again = advised(&err);
    assert_eq!(bench.run(&words(&again)).failed(8).matches(&last(&bench)).count(), 1);
    let theirs = last(&bench);
    let other = [words(&again), vec!["--other", &theirs]].concat();
    assert!(bench.run(&other).failed(8).contains("the deal does not exist yet, but may still appear"));
    assert_eq!(creations(&bench), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_deal_of_another_process_is_not_claimed() {
    for (create, found) in [(PIPEDRIVE, true), (KEYED, false)] {
        let bench = bench(FaultKind::ResetBefore).await;
        let err = bench.line(&format!("{create} --no-settle")).failed(8);
        bench.line(PIPEDRIVE).ok();
        let err = bench.run(&words(&advised(&err))).failed(8);
        assert_eq!(err.contains(&last(&bench)), found, "{err}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_deal_is_8_until_it_cannot_come() {
    for create in [PIPEDRIVE, KEYED, ROUTERA] {
        let bench = bench(FaultKind::ResetBefore).await;
        let err = bench.line(create).failed(8);
        assert!(err.contains("the deal does not exist yet, but may still appear"), "{err}");
        let advised = advised(&err);
        let words = words(&advised);
        assert_eq!(words[..4], ["deals", "settle", "--vendor", create.split_whitespace().nth(3).unwrap()]);
        bench.run(&words).failed(8);
        // Nothing can appear after so long a time.
        let since = words.iter().position(|word| *word == "--since").unwrap();
        for times in
            [&["--since", "2026-01-01", "--lost", "2026-01-01T00:01:00Z"][..], &["--since", "2026-01-01"]]
        {
            let err = bench.run(&[&words[..since], times].concat()).failed(4);
            assert!(
                err.contains("error: the deal was not created\nhint: it can be created again\n"),
                "{err}"
            );
        }
        let times = ["--since", "2026-01-02", "--lost", "2026-01-01"];
        let err = bench.run(&[&words[..since], &times].concat()).failed(2);
        assert!(err.contains("--lost is before --since"), "{err}");
        assert_eq!(creations(&bench), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_deals_are_all_shown() {
    let bench = bench(FaultKind::ResetAfterWrite).await;
    let err = bench.line(&format!("{PIPEDRIVE} --no-settle")).failed(8);
    let advised = advised(&err);
    assert!(!advised.contains(&"--no-settle".to_owned()));
    let first = last(&bench);
    bench.line(PIPEDRIVE).ok();
    let err = bench.run(&words(&advised)).failed(8);
    assert!(
        err.contains(&format!("\n  {first}  ")) && err.contains(&format!("\n  {}  ", last(&bench))),
        "{err}"
    );
    assert_eq!(creations(&bench), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn settle_by_key_needs_no_title() {
    let bench = Bench::new().await.with_key_field();
    bench.line(KEYED).ok();
    let settle = "deals settle --vendor pipedrive --format json --since 2026-01-01 --key";
    let found: Value = serde_json::from_str(&bench.line(&format!("{settle} order-7")).ok()).unwrap();
    assert_eq!(found["ref"], last(&bench).as_str());
    bench.line(&format!("{settle} order-8")).failed(4);
    bench.line(KEYED).ok();
    let err = bench.line(&format!("{settle} order-7")).failed(8);
    assert!(err.contains("several deals have its key"), "{err}");
    let err = bench.line("deals settle --vendor pipedrive --since 2026-01-01").failed(2);
    assert!(err.contains("--title"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn key_without_a_place_is_refused_with_a_hint() {
    let bench = Bench::new().await;
    for command in ["deals create --title New", "deals settle --since 2026-01-01"] {
        let err = bench.line(&format!("{command} --vendor pipedrive --key order-7")).failed(7);
        assert!(err.contains("pipedrive has no place for the key \"order-7\""), "{err}");
        assert!(
            err.contains(
                "\nhint: set PIPEDRIVE_KEY_FIELD to the key of a text custom field; run \"dealport fields "
            ),
            "{err}"
        );
    }
    assert!(bench.sandbox.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_settle_leaves_the_outcome_unknown() {
    let bench = bench(FaultKind::ResetAfterWrite).await;
    bench.sandbox.inject(Fault::new(FaultKind::Unauthorized).on_method("GET").always());
    let err = bench.line(PIPEDRIVE).failed(8);
    assert!(err.contains("error: pipedrive deals.list") && err.contains("deals settle"), "{err}");
}

#[test]
fn key_with_another_external_id_is_refused() {
    let create = "--sandbox deals create --vendor routera --title x --pipeline default --stage qualified --key a \
                  --external-id b";
    let err = run(&create.split_whitespace().collect::<Vec<_>>()).failed(2);
    assert!(err.contains("the key \"a\" goes here, but the deal sets it to \"b\""), "{err}");
}

#[test]
fn sandbox_inside_the_process_keeps_keys() {
    let create = "--sandbox deals create --vendor pipedrive --title x --key order-7 --format json";
    let deal: Value =
        serde_json::from_str(&run(&create.split_whitespace().collect::<Vec<_>>()).ok()).unwrap();
    assert!(deal["custom"].to_string().contains(r#":"order-7""#), "{deal}");
}
