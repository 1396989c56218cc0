//! What belongs to a deal, copies of deals, and lists that some vendors have.

use serde_json::Value;

use crate::support::Bench;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn products_of_a_deal_keep_their_digits() {
    let bench = Bench::new().await;
    let body = r#"{"product_id":1,"item_price":12.50,"quantity":3}"#;
    bench.run(&["raw", "pipedrive", "POST", "/api/v2/deals/1/products", "--body", body]).ok();
    let done = bench.line("deals products pipedrive:1 --format json");
    assert!(done.out.contains(r#""price":12.5"#), "{}", done.out);
    let found = json(&done.ok());
    assert_eq!((&found[0]["vendor"], &found[0]["deal"]), (&"pipedrive".into(), &1.into()));
    let table = bench.line("deals products pipedrive:1").ok();
    assert!(table.contains("quantity") && table.contains("12.5"), "{table}");
    let csv = bench.line("deals products pipedrive:1 --format csv").ok();
    assert!(csv.starts_with("vendor,deal,id,product,name,quantity,price,tax,is_tax_included,"), "{csv}");
    bench.line("deals followers pipedrive:1 --format jsonl").ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn part_that_a_vendor_lacks_is_7() {
    let bench = Bench::of_all().await;
    for (line, says) in [
        ("deals products weeek:1", "weeek has no list of the products of a deal"),
        ("deals history routera:1", "routera has no list of the changes of a deal"),
        ("deals tasks routera:1", "routera has no tasks of deals"),
        ("deals duplicate heffl:1", "heffl cannot duplicate deals"),
        ("deals merge weeek:1 weeek:2", "weeek cannot merge deals"),
        ("deals timeline --vendor weeek --start 2026-01-01", "weeek has no timeline"),
        ("products --vendor weeek", "weeek has no list of products"),
        ("webhooks delete heffl:1", "heffl cannot delete webhooks"),
    ] {
        let err = bench.line(line).failed(7);
        assert!(err.contains(says), "{line}: {err}");
    }
    assert_eq!(bench.sandbox.requests().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_of_every_vendor_have_the_same_fields() {
    let bench = Bench::of_all().await;
    for (vendor, path, body) in [
        ("weeek", "/public/v1/crm/deals/{}/tasks", r#"{"title":"Call back"}"#),
        ("heffl", "/api/v2/tasks", r#"{"title":"Call back","entity":"deals","entityId":"{}"}"#),
        ("pipedrive", "/api/v2/activities", r#"{"subject":"Call back","deal_id":{}}"#),
    ] {
        let deal = json(&bench.line(&format!("deals list --vendor {vendor} --limit 1 --format jsonl")).ok());
        let id = deal["id"].to_string();
        let [path, body] = [path, body].map(|text| text.replace("{}", id.trim_matches('"')));
        bench.run(&["raw", vendor, "POST", &path, "--body", &body]).ok();
        let name = deal["ref"].as_str().unwrap();
        let tasks = json(&bench.line(&format!("deals tasks {name} --format json")).ok());
        let found = tasks.as_array().unwrap().iter().find(|task| task["title"] == "Call back");
        let task = found.unwrap_or_else(|| panic!("{vendor}: {tasks}"));
        assert_eq!((&task["is_done"], &task["deal"]), (&false.into(), &deal["id"]), "{vendor}");
        let table = bench.line(&format!("deals tasks {name} --columns id,title,done")).ok();
        assert!(table.contains("Call back"), "{vendor}: {table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deal_is_duplicated_and_merged() {
    let bench = Bench::new().await;
    let done = bench.line("deals duplicate pipedrive:1 --format json");
    let shown = json(&done.out);
    assert!(shown["stage"]["name"].is_string() && shown["owner"]["name"].is_string(), "{shown}");
    let copy = shown["ref"].as_str().unwrap().to_owned();
    assert_eq!(done.err, format!("duplicated pipedrive:1 as {copy}\n"));
    done.ok();
    let done = bench.line(&format!("deals merge {copy} pipedrive:1 --format json"));
    assert_eq!(done.err, format!("merged {copy} into pipedrive:1\n"));
    assert_eq!(json(&done.ok())["ref"], "pipedrive:1");
    bench.line("deals duplicate pipedrive:999999").failed(4);
    bench.line("deals merge pipedrive:1 nobody:1").failed(2);
}

#[tokio::test(flavor = "multi_thread")]
async fn search_finds_deals_by_their_title() {
    let bench = Bench::of_all().await;
    for vendor in ["heffl", "pipedrive", "weeek"] {
        let deal = json(&bench.line(&format!("deals list --vendor {vendor} --limit 1 --format jsonl")).ok());
        let title = deal["title"].as_str().unwrap();
        let words = ["deals", "search", title, "--vendor", vendor, "--format", "jsonl"];
        let found = bench.run(&words).ok();
        assert!(found.lines().any(|line| json(line)["ref"] == deal["ref"]), "{vendor}, {title}: {found}");
    }
    let done = bench.line("deals search ab --format jsonl");
    assert!(done.code == 0 && done.err.contains("warning: routera cannot search deals"), "{done:?}");
    let err = bench.line("deals search ab --vendor routera").failed(7);
    assert!(err.contains("routera cannot search deals"), "{err}");
}
