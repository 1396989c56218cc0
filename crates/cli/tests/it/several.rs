//! Several vendors with the same commands.

use std::collections::{BTreeMap, BTreeSet};

use dealport_sandbox::{Fault, FaultKind, Vendor};
use serde_json::Value;

use crate::support::Bench;

fn rows(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn list_has_deals_of_all_vendors_once() {
    let bench = Bench::of_all().await;
    let done = bench.line("deals list --format jsonl");
    assert!(
        done.err.contains("120 deals from heffl, 120 deals from pipedrive, 120 deals from routera"),
        "{}",
        done.err
    );
    let deals = rows(&done.ok());
    let names: BTreeSet<_> = deals.iter().map(|deal| deal["ref"].as_str().unwrap()).collect();
    assert_eq!(deals.len(), names.len());
    let mut by_vendor = BTreeMap::new();
    for deal in &deals {
        *by_vendor.entry(deal["vendor"].as_str().unwrap()).or_insert(0) += 1;
        assert_eq!(deal.as_object().unwrap().len(), deals[0].as_object().unwrap().len(), "the same members");
    }
    // Some deals of Weeek are archived, which lists exclude.
    let expected = [("heffl", 120), ("pipedrive", 120), ("routera", 120), ("weeek", 110)];
    assert_eq!(by_vendor, expected.into());
    let table = bench.line("deals list --limit 250").ok();
    assert_eq!(table.lines().count(), 252);
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_vendor_does_not_hide_the_others() {
    let bench = Bench::of_all().await;
    bench.sandbox.inject(Fault::new(FaultKind::Unauthorized).vendor(Vendor::Heffl).always());
    let done = bench.line("deals list --format jsonl");
    assert_eq!((done.code, rows(&done.out).len()), (3, 350), "{}", done.err);
    assert!(done.err.contains("{\"error\":{\"message\":\"heffl deals.list: "), "{}", done.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn unsupported_filter_is_an_error_only_if_named() {
    let bench = Bench::of_all().await;
    let done = bench.line("deals list --status won --format jsonl");
    let says = "routera deals.list: routera cannot list deals by status";
    assert!(done.err.starts_with(&format!("warning: {says}\n")), "{}", done.err);
    let named = bench.line("deals list --status won --vendor routera --vendor weeek --format jsonl");
    assert_eq!(
        (named.code, named.err.contains(&format!("\"message\":\"{says}"))),
        (7, true),
        "{}",
        named.err
    );
    let deals = rows(&done.ok());
    assert!(!deals.is_empty() && deals.iter().all(|deal| deal["status"] == "won"));
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_without_currency_are_not_added_up() {
    let bench = Bench::of_all().await;
    let err = bench.line("deals list --vendor heffl --vendor pipedrive --format jsonl").err;
    let totals = err.lines().nth(1).unwrap();
    assert!(totals.starts_with("total ") && totals.contains(" EUR"), "{totals}");
    let unsaid = totals.split("; ").find(|part| part.contains("heffl")).unwrap();
    assert!(unsaid.ends_with(" deals of heffl without a currency"), "{unsaid}");
}

#[tokio::test(flavor = "multi_thread")]
async fn update_in_weeek_warns_of_side_effects() {
    let bench = Bench::of_all().await;
    let deal = rows(&bench.line("deals list --vendor weeek --limit 1 --format jsonl").ok()).remove(0);
    let name = deal["ref"].as_str().unwrap();
    let done = bench.line(&format!("deals update {name} --lifecycle archived"));
    assert!(
        done.err
            .contains(&format!("updated {name}\nwarning: weeek: an archived deal is no longer won or lost")),
        "{}",
        done.err
    );
    assert!(done.ok().contains(name));
    assert_eq!(bench.line(&format!("deals update {name} --title x")).err, format!("updated {name}\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn heffl_deal_is_created_and_deleted() {
    let bench = Bench::of_all().await;
    let done = bench.line("deals create --vendor heffl --title New --format json");
    let err = done.failed(2);
    assert!(err.contains("needs: people or organizations; pipeline"), "{err}");
    assert_eq!(bench.count("POST"), 0);

    let pipelines: Value =
        serde_json::from_str(&bench.line("pipelines --vendor heffl --format json").ok()).unwrap();
    let pipeline = pipelines[0]["id"].as_str().unwrap().to_owned();
    let contacts = bench.line("raw heffl GET /api/v2/contacts --query pageSize=1").ok();
    let contacts: Value = serde_json::from_str(&contacts).unwrap();
    let person = contacts["data"][0]["id"].as_str().unwrap();
    let create = format!(
        "deals create --vendor heffl --title New --pipeline {pipeline} --person {person} --amount 1234.50 --field \
         cf_lead_score=7 --format json"
    );
    let text = bench.line(&create).ok();
    assert!(text.contains("\"amount\":1234.50,"), "{text}");
    let created: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(created["custom"]["cf_lead_score"], 7);
    assert_eq!(created["people"][0]["id"], person);
    let name = created["ref"].as_str().unwrap();
    let update =
        format!("deals update {name} --status won --clear amount --clear custom.cf_lead_score --format json");
    let updated: Value = serde_json::from_str(&bench.line(&update).ok()).unwrap();
    assert_eq!((&updated["status"], &updated["amount"]), (&Value::from("won"), &Value::Null));
    bench.line(&format!("deals update {name} --field cf_nothing=1")).failed(2);
    bench.line(&format!("deals delete {name}")).ok();
    bench.line(&format!("deals get {name}")).failed(4);
}

#[tokio::test(flavor = "multi_thread")]
async fn routera_deal_is_created_and_archived() {
    let bench = Bench::of_all().await;
    bench.line("deals create --vendor routera --title New --amount 5").failed(7);
    let create = "deals create --vendor routera --title New --pipeline default --stage qualified --external-id ext-new \
                  --format json";
    let created: Value = serde_json::from_str(&bench.line(create).ok()).unwrap();
    let name = created["ref"].as_str().unwrap();
    let err = bench.line(create).failed(5);
    assert!(err.contains("ext-new"), "{err}");
    let update = format!("deals update {name} --title Newer --format json");
    let updated: Value = serde_json::from_str(&bench.line(&update).ok()).unwrap();
    assert_eq!(updated["title"], "Newer");
    bench.line(&format!("deals delete {name}")).ok();
    let err = bench.line(&update).failed(5);
    assert!(err.contains("archived"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn create_with_lost_response_is_8_for_each() {
    let bench = Bench::of_all().await;
    for create in [
        "deals create --vendor pipedrive --title New",
        "deals create --vendor routera --title New --pipeline default --stage qualified",
    ] {
        bench.sandbox.clear_requests();
        bench.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite));
        bench.line(&format!("{create} --no-settle")).failed(8);
        let requests = bench.sandbox.requests();
        let creates =
            requests.iter().filter(|request| request.method == "POST" && request.path.contains("deals"));
        assert_eq!(creates.count(), 1, "{create}");
    }
}
