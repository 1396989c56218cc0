//! Commands for deals.

use dealport_sandbox::Fault;
use serde_json::Value;

use crate::support::Bench;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn deal_is_created_updated_and_deleted() {
    let bench = Bench::new().await;
    let key = bench.field("Purchase order");
    let field = format!("{key}:=\"PO-1\"");
    let words = "deals create --vendor pipedrive --amount 12500.00 --currency EUR --stage 2 --expected-close \
                 2026-12-31 --probability 40 --tag 1 --tag 2 --person 3 --format json --title";
    let mut words: Vec<_> = words.split_whitespace().collect();
    words.extend(["Enterprise plan", "--field", &field]);
    let done = bench.run(&words);
    let text = done.out.clone();
    let created = json(&done.ok());
    assert!(text.contains(r#""amount":12500.00,"#), "{text}");
    assert_eq!(created["title"], "Enterprise plan");
    assert_eq!(created["stage"]["id"], 2);
    assert_eq!(created["expected_close"], "2026-12-31");
    assert_eq!(created["tags"].as_array().unwrap().len(), 2);
    assert_eq!(created["custom"][&key], "PO-1");

    let name = created["ref"].as_str().unwrap();
    let clear = format!("custom.{key}");
    let words = ["deals", "update", name, "--amount", "9900", "--status", "won", "--clear", "expected-close"];
    let words = [&words[..], &["--clear", &clear, "--format", "json"]].concat();
    let done = bench.run(&words);
    assert_eq!(done.err, format!("updated {name}\n"));
    let updated = json(&done.ok());
    assert_eq!((&updated["amount"], &updated["status"]), (&Value::from(9900), &Value::from("won")));
    assert_eq!((&updated["expected_close"], &updated["custom"][&key]), (&Value::Null, &Value::Null));
    assert_eq!(updated["title"], created["title"]);
    let body = bench.sandbox.requests().into_iter().find(|request| request.method == "PATCH").unwrap().body;
    assert_eq!(json(&body).as_object().unwrap().len(), 4, "only what was touched: {body}");

    let done = bench.run(&["deals", "delete", name, "--format", "json"]);
    assert_eq!(done.err, format!("deleted {name}\n"));
    let deleted = json(&done.ok());
    assert_eq!((deleted["ref"].as_str(), deleted["deletion"].as_str()), (Some(name), Some("soft")));
    let listed = bench.line("deals list --format jsonl").ok();
    assert!(!listed.contains(&format!("\"{name}\"")));
}

#[tokio::test(flavor = "multi_thread")]
async fn writes_print_in_every_format() {
    let bench = Bench::new().await;
    let create = "deals create --vendor pipedrive --title New --format";
    assert!(bench.line(&format!("{create} table")).ok().contains("\ntitle"));
    assert_eq!(bench.line(&format!("{create} jsonl")).ok().lines().count(), 1);
    assert_eq!(bench.line(&format!("{create} csv")).ok().lines().count(), 2);
    let table = bench.line("deals delete pipedrive:1").ok();
    assert!(table.contains("pipedrive:1") && table.contains("marked as deleted"), "{table}");
    assert_eq!(bench.line("deals delete pipedrive:2 --format csv").ok().lines().count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_reach_the_vendor() {
    let bench = Bench::new().await;
    let won = bench.line("deals list --status won --format jsonl").ok();
    assert!(won.lines().count() > 5);
    assert!(won.lines().all(|line| json(line)["status"] == "won"));
    let narrowed = bench
        .line("deals list --status won --status lost --pipeline 1 --updated-since 2024-02-01 --format jsonl")
        .ok();
    assert!(narrowed.lines().count() > 0);
    assert!(narrowed.lines().all(|line| json(line)["pipeline"]["id"] == 1 && json(line)["status"] != "open"));
    let archived = bench.line("deals list --archived only --format jsonl").ok();
    assert!(archived.lines().count() > 0);
    assert!(archived.lines().all(|line| json(line)["lifecycle"]["state"] == "archived"));
    let all = bench.line("deals list --archived include --format jsonl").ok();
    assert_eq!(all.lines().count(), 120 + archived.lines().count());
}

#[tokio::test(flavor = "multi_thread")]
async fn pasted_address_is_a_reference() {
    let bench = Bench::new().await;
    let deal = json(&bench.line("deals get https://acme.pipedrive.com/deal/7 --format json").ok());
    assert_eq!(deal["ref"], "pipedrive:7");
}

#[tokio::test(flavor = "multi_thread")]
async fn limit_requests_no_more_than_it_shows() {
    let bench = Bench::new().await;
    assert_eq!(bench.line("deals list --limit 7 --format jsonl").ok().lines().count(), 7);
    let pages = || bench.sandbox.requests().into_iter().filter(|request| request.path == "/api/v2/deals");
    assert_eq!(pages().count(), 1);
    assert!(pages().next().unwrap().query.contains("limit=7"));
    let listed = bench.line("deals list --page-size 50 --format jsonl").ok();
    assert_eq!((listed.lines().count(), pages().count()), (120, 1 + 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn list_with_invalid_field_warns_and_succeeds() {
    let bench = Bench::start(dealport_sandbox::Sandbox::builder().faults("bad-item")).await;
    let done = bench.line("deals list --format jsonl");
    assert_eq!((done.code, done.out.lines().count()), (0, 120), "{}", done.err);
    assert!(
        done.err.starts_with("warning: the field \"value\" of pipedrive is missing, first in pipedrive:"),
        "{}",
        done.err
    );
    assert!(done.err.contains("120 deals from pipedrive\n"), "{}", done.err);
}

#[test]
fn inner_sandbox_needs_no_account() {
    use crate::support::run;
    let done = run(&["deals", "list", "--sandbox", "--limit", "2", "--format", "jsonl"]);
    assert_eq!(done.ok().lines().count(), 2);
    let done = run(&["--sandbox", "deals", "get", "pipedrive:1"]);
    assert!(done.ok().starts_with("ref"));
}

#[tokio::test(flavor = "multi_thread")]
async fn field_kept_otherwise_is_a_warning_and_code_9() {
    let bench = Bench::new().await;
    bench.sandbox.inject("always not-kept(field=value)".parse::<Fault>().unwrap());
    let done = bench.line("deals update pipedrive:1 --amount 0.01 --title Renamed --format json");
    assert_eq!(done.code, 9);
    let kept = json(&done.out)["amount"].to_string();
    assert_eq!(
        done.err,
        format!("updated pipedrive:1\nwarning: pipedrive:1: amount: asked for 0.01, kept {kept}\n")
    );
    let done = bench.line("deals create --vendor pipedrive --title New --amount 7");
    assert_eq!(done.code, 9);
    assert!(done.err.contains(": amount: asked for 7, kept nothing\n"), "{}", done.err);
}
