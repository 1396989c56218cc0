//! What a plan says is what is sent.

use std::collections::BTreeMap;

use dealport::crm::{DealChanges, DealStatus};
use dealport::error::{ErrorKind, Limit};
use dealport_sandbox::{Fault, Recorded, Sandbox};
use dealport_sync::{Fate, Kind, Ledger, Plan};
use serde_json::Value;

use crate::bench::{Bench, options};

/// A write: method, path with query, and body.
type Write = (String, String, Value);

fn sent(requests: &[Recorded]) -> Vec<Write> {
    let writes = requests.iter().filter(|request| request.method != "GET");
    let mut writes: Vec<_> = writes
        .map(|request| {
            let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
            let body = serde_json::from_str(&request.body).unwrap_or_default();
            (request.method.clone(), format!("{}{query}", request.path), body)
        })
        .collect();
    writes.sort_by_key(|write| format!("{write:?}"));
    writes
}

/// Returns the writes of a plan, with the ids of contacts that did not exist when it was made.
fn planned(plan: &str, ledger: &Ledger) -> Vec<Write> {
    let mut ids = BTreeMap::new();
    for kind in [Kind::Organization, Kind::Person] {
        for line in plan.lines().skip(1) {
            let action: Value = serde_json::from_str(line).unwrap();
            if action["kind"] == kind.as_str() {
                let source = action["source"].as_str().unwrap();
                let target = ledger.item(kind, source).unwrap().and_then(|item| item.target);
                ids.insert(format!("{{{kind}:{source}}}"), target.unwrap_or_default());
            }
        }
    }
    let filled = |text: &str| {
        let mut text = text.to_owned();
        for (name, id) in &ids {
            // A vendor with numbers for ids sends them as numbers.
            let is_number = id.parse::<u64>().is_ok();
            let quoted = if is_number { id.clone() } else { format!("\"{id}\"") };
            text = text.replace(&format!("\"{name}\""), &quoted).replace(name, id);
        }
        text
    };
    let mut writes = Vec::new();
    for line in plan.lines().skip(1) {
        let action: Value = serde_json::from_str(line).unwrap();
        for request in action["requests"].as_array().into_iter().flatten() {
            let body =
                request.get("body").map(|body| serde_json::from_str(&filled(&body.to_string())).unwrap());
            let method = request["method"].as_str().unwrap().to_owned();
            let path = filled(request["path"].as_str().unwrap());
            if method != "GET" {
                writes.push((method, path, body.unwrap_or_default()));
            }
        }
    }
    writes.sort_by_key(|write| format!("{write:?}"));
    writes
}

async fn written(plan: &Plan<'_>) -> String {
    let mut file = Vec::new();
    plan.write(&mut file).await.unwrap();
    String::from_utf8(file).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn writes_are_those_of_the_plan_one_to_one() {
    for (from, to) in
        [("heffl", "pipedrive"), ("pipedrive", "weeek"), ("weeek", "routera"), ("pipedrive", "heffl")]
    {
        let bench = Bench::new(from, to, 8).await;
        let ledger = bench.ledger();
        for run in ["creates", "updates"] {
            let plan = bench.plan(&ledger).await;
            let text = written(&plan).await;
            bench.sandbox.clear_requests();
            let report = plan.apply(&ledger, options()).await.unwrap();
            assert!(report.is_complete(), "{from} to {to}: {report:?}");
            let sent = sent(&bench.sandbox.requests());
            assert!(!sent.is_empty(), "{from} to {to}: {run}");
            assert_eq!(planned(&text, &ledger), sent, "{from} to {to}: {run}");
            for deal in crate::bench::all(&*bench.from).await.into_iter().take(3) {
                let changes = DealChanges::new().title(format!("Renamed {}", deal.id));
                bench.from.update_deal(&deal.id, changes).await.unwrap();
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reads_before_an_update_are_those_of_the_plan() {
    let bench = Bench::new("pipedrive", "weeek", 4).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    for deal in crate::bench::all(&*bench.from).await.into_iter().take(3) {
        let other = if deal.status == Some(DealStatus::Won) { DealStatus::Open } else { DealStatus::Won };
        let changes = DealChanges::new().title("Renamed").status(other);
        bench.from.update_deal(&deal.id, changes).await.unwrap();
    }
    let plan = bench.plan(&ledger).await;
    let text = written(&plan).await;
    bench.sandbox.clear_requests();
    assert!(plan.apply(&ledger, options()).await.unwrap().is_complete());
    let planned = text.matches("\"method\":\"GET\"").count();
    let of_deals = |sent: &&Recorded| sent.method == "GET" && sent.path.contains("/crm/deals/");
    let sent = bench.sandbox.requests();
    assert_eq!(sent.iter().filter(of_deals).count(), planned, "{sent:?}");
    assert!(planned > 3, "Weeek's own update reads the deal too: {text}");
}

/// Starts a sandbox, and returns its tokens that were spent by a call.
fn spent(sandbox: &Sandbox, before: u64) -> u64 {
    before - sandbox.pipedrive().tokens_left()
}

#[tokio::test(flavor = "multi_thread")]
async fn cost_of_a_plan_is_what_the_vendor_counts() {
    let bench = Bench::new("heffl", "pipedrive", 8).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    for deal in crate::bench::all(&*bench.from).await.into_iter().take(3) {
        bench.from.update_deal(&deal.id, DealChanges::new().title("Renamed")).await.unwrap();
    }
    let plan = bench.plan(&ledger).await;
    let header = plan.header().clone();
    assert_eq!(header.requests, 6, "a read and a write of each: {header:?}");
    assert!(header.seconds.is_some_and(|seconds| seconds >= 1), "{header:?}");
    let before = bench.sandbox.pipedrive().tokens_left();
    bench.to.account().await.unwrap();
    let of_check = spent(&bench.sandbox, before);
    bench.sandbox.clear_requests();
    let before = bench.sandbox.pipedrive().tokens_left();
    plan.apply(&ledger, options()).await.unwrap();
    assert_eq!(spent(&bench.sandbox, before), header.cost + of_check, "{header:?}");
    assert_eq!(bench.sandbox.requests().len() as u64, header.requests + 1, "the account is checked first");
}

#[tokio::test(flavor = "multi_thread")]
async fn budget_stops_within_one_request_and_goes_on() {
    let bench = Bench::new("heffl", "pipedrive", 12).await;
    let ledger = bench.ledger();
    let cost = bench.plan(&ledger).await.header().clone();
    let before = bench.sandbox.pipedrive().tokens_left();
    let planned = bench.copy(&ledger).plan().await.unwrap();
    let of_planning = spent(&bench.sandbox, before);
    assert!(of_planning > 0);
    drop(planned);
    let budget = of_planning + cost.cost / 2;
    let losses = cost.accepted.into_iter().map(|loss| loss.field);
    let copy = bench.copy(&ledger).accept(losses).tokens(budget);

    bench.sandbox.clear_requests();
    let before = bench.sandbox.pipedrive().tokens_left();
    let plan = copy.plan().await.unwrap();
    let report = plan.apply(&ledger, options().tokens(budget)).await.unwrap();
    let used = spent(&bench.sandbox, before);
    let most = cost.cost / cost.requests + 10;
    let sent: Vec<_> = bench.sandbox.requests().into_iter().map(|sent| (sent.method, sent.path)).collect();
    assert!(used <= budget && used + most > budget, "{used} of {budget}: {sent:?}");
    assert!(report.adds_up() && report.total(Fate::Remaining) > 0, "{report:?}");
    let reason = report.stopped.unwrap();
    assert!(reason.starts_with(&format!("the budget of {budget} tokens is used")), "{reason}");
    let report = bench.run(&ledger).await;
    assert!(report.is_complete(), "{report:?}");
    bench.check_once(&report).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn budget_counts_lists_that_resolve_lost_writes() {
    let bench = Bench::new("heffl", "pipedrive", 6).await;
    let ledger = bench.ledger();
    let mut file = Vec::new();
    bench.plan(&ledger).await.write(&mut file).await.unwrap();
    // Nothing was spent on planning in this process.
    let plan = Plan::read(&*file, &*bench.to).unwrap();
    let before = bench.sandbox.pipedrive().tokens_left();
    bench.to.account().await.unwrap();
    let budget = plan.header().cost + spent(&bench.sandbox, before);
    bench.sandbox.inject("reset-after-write on POST /api/v2/persons".parse::<Fault>().unwrap());
    let before = bench.sandbox.pipedrive().tokens_left();
    let report = plan.apply(&ledger, options().tokens(budget)).await.unwrap();
    let used = spent(&bench.sandbox, before);
    assert!(used <= budget && report.total(Fate::Remaining) > 0, "{used} of {budget}: {report:?}");
    let report = bench.run(&ledger).await;
    assert!(report.is_complete(), "{report:?}");
    bench.check_once(&report).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn planning_ends_when_it_exceeds_the_budget() {
    let bench = Bench::new("pipedrive", "heffl", 1_200).await;
    let ledger = bench.ledger();
    let before = bench.sandbox.pipedrive().tokens_left();
    let error = bench.copy(&ledger).tokens(60).plan().await.unwrap_err();
    let used = spent(&bench.sandbox, before);
    assert_eq!((error.kind(), error.limit()), (ErrorKind::RateLimited, Some(Limit::Budget)), "{error}");
    assert!(error.message().contains("more than the budget of 60 tokens"), "{error}");
    assert!(used <= 60 && used > 40, "a page of deals costs 10: {used}");
    crate::bench::all(&*bench.from).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn retries_stop_within_the_budget() {
    let mut bench = Bench::new("heffl", "pipedrive", 12).await;
    bench.to = bench.connect_with_retries("pipedrive");
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    for deal in crate::bench::all(&*bench.from).await {
        bench.from.update_deal(&deal.id, DealChanges::new().title("Renamed")).await.unwrap();
    }
    let plan = bench.plan(&ledger).await;
    let spent = || bench.to.rate_status().spent;
    let before = spent();
    bench.copy(&ledger).plan().await.unwrap();
    let budget = spent() - before + plan.header().cost;
    let losses = plan.header().accepted.iter().map(|loss| loss.field.clone());
    let copy = bench.copy(&ledger).accept(losses).tokens(budget);
    // An update is retried. Each attempt counts.
    bench.sandbox.inject("pipedrive: always server-error on PATCH".parse::<Fault>().unwrap());
    let before = spent();
    let report = copy.plan().await.unwrap().apply(&ledger, options().tokens(budget)).await.unwrap();
    let used = spent() - before;
    assert!(used <= budget && used + 10 > budget, "{used} of {budget}: {report:?}");
    assert!(report.adds_up() && report.total(Fate::Remaining) > 0, "{report:?}");
    let reason = report.stopped.unwrap();
    assert!(reason.starts_with(&format!("the budget of {budget} tokens is used")), "{reason}");
    bench.sandbox.clear_faults();
    let report = bench.run(&ledger).await;
    assert!(report.is_complete(), "a run without a budget has no limit: {report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn write_lost_at_the_end_of_a_budget_is_resolved() {
    let bench = Bench::new("heffl", "pipedrive", 3).await;
    let ledger = bench.ledger();
    let mut file = Vec::new();
    bench.plan(&ledger).await.write(&mut file).await.unwrap();
    let plan = Plan::read(&*file, &*bench.to).unwrap();
    let before = bench.to.rate_status().spent;
    bench.to.account().await.unwrap();
    let budget = plan.header().cost + bench.to.rate_status().spent - before;
    bench.sandbox.inject("always reset-after-write on POST /api/v2/deals".parse::<Fault>().unwrap());
    let before = bench.to.rate_status().spent;
    let report = plan.apply(&ledger, options().tokens(budget)).await.unwrap();
    assert_eq!(bench.to.rate_status().spent - before, budget, "nothing is left for a look: {report:?}");
    assert!(report.adds_up() && report.total(Fate::Unknown) == 3, "{report:?}");
    bench.sandbox.clear_faults();
    let report = bench.run(&ledger).await;
    assert!(report.is_complete(), "{report:?}");
    bench.check_once(&report).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn most_changes_are_counted_before_they_are_sent() {
    let bench = Bench::new("heffl", "pipedrive", 12).await;
    let ledger = bench.ledger();
    let plan = bench.plan(&ledger).await;
    bench.sandbox.clear_requests();
    let report = plan.apply(&ledger, options().most_changes(5)).await.unwrap();
    assert_eq!(sent(&bench.sandbox.requests()).len(), 5, "{report:?}");
    let report = bench.run(&ledger).await;
    assert!(report.is_complete(), "{report:?}");
    bench.check_once(&report).await;
}
