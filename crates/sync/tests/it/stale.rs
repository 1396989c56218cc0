//! Plans that are older than what they were made from.

use dealport::crm::{DealChanges, NewDeal};
use dealport::error::ErrorKind;
use dealport_sync::{Fate, Ledger, Plan};

use crate::bench::{Bench, all, options};

async fn written(plan: &Plan<'_>) -> Vec<u8> {
    let mut file = Vec::new();
    plan.write(&mut file).await.unwrap();
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn plan_of_an_older_ledger_is_refused() {
    let bench = Bench::new("heffl", "pipedrive", 5).await;
    let ledger = bench.ledger();
    let old = written(&bench.plan(&ledger).await).await;
    bench.run(&ledger).await;
    bench.sandbox.clear_requests();
    let error = Plan::read(&*old, &*bench.to).unwrap().apply(&ledger, options()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
    assert!(error.message().contains("the ledger has moved from commit 0 to "), "{error}");
    assert!(bench.sandbox.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn plan_for_another_account_is_refused() {
    let bench = Bench::new("heffl", "pipedrive", 5).await;
    let ledger = bench.ledger();
    let file = String::from_utf8(written(&bench.plan(&ledger).await).await).unwrap();
    let accounts =
        [&bench.from, &bench.to].map(|crm| async move { crm.account().await.unwrap().id.unwrap() });
    let [from, to] = accounts;
    let (from, to) = (from.await.to_string(), to.await.to_string());
    for (account, what) in [(&to, "target"), (&from, "source")] {
        let other = file.replacen(&format!("\"{account}\""), &format!("\"{account}0\""), 1);
        bench.sandbox.clear_requests();
        let plan = Plan::read(other.as_bytes(), &*bench.to).unwrap().source(&*bench.from);
        let error = plan.apply(&ledger, options()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{what}: {error}");
        let expected = format!("the credentials belong to {account}, not to {account}0");
        assert!(error.message().contains(&expected), "{what}: {error}");
        assert!(bench.sandbox.requests().iter().all(|request| request.method == "GET"), "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deal_deleted_since_the_plan_is_left() {
    let bench = Bench::new("heffl", "pipedrive", 5).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    let (source, target) = bench.pair(&ledger).await;
    bench.from.update_deal(&source, DealChanges::new().title("Ours")).await.unwrap();
    let plan = bench.plan(&ledger).await;
    bench.to.delete_deal(&target).await.unwrap();
    let report = plan.apply(&ledger, options()).await.unwrap();
    assert_eq!((report.total(Fate::Gone), report.total(Fate::Updated)), (1, 0), "{report:?}");
    assert!(report.details.iter().any(|detail| detail.reason.contains("deleted since the plan was made")));
    let report = bench.run(&ledger).await;
    assert_eq!(report.total(Fate::Created), 0, "it is not created again: {report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn source_that_changes_during_a_copy_is_caught_up() {
    let bench = Bench::new("heffl", "pipedrive", 6).await;
    let ledger = bench.ledger();
    let plan = bench.plan(&ledger).await;
    let first = all(&*bench.from).await.remove(0);
    bench.from.update_deal(&first.id, DealChanges::new().title("Changed meanwhile")).await.unwrap();
    let mut new = NewDeal::new("New meanwhile").pipeline(first.pipeline.unwrap().id);
    new = match (first.organizations.first(), first.people.first()) {
        (Some(client), _) => new.organizations([client.id.clone()]),
        (None, client) => new.people(client.map(|client| client.id.clone())),
    };
    bench.from.create_deal(new).await.unwrap();
    let report = plan.apply(&ledger, options()).await.unwrap();
    assert!(report.is_complete(), "{report:?}");
    let report = bench.run(&ledger).await;
    let (created, updated) = (report.total(Fate::Created), report.total(Fate::Updated));
    assert_eq!((created, updated), (1, 1), "{report:?}");
    bench.check_once(&report).await;
    assert!(bench.plan(&ledger).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn full_disk_ends_the_run_and_loses_nothing() {
    let bench = Bench::new("heffl", "pipedrive", 60).await;
    let ledger = bench.ledger();
    let plan = bench.plan(&ledger).await;
    ledger.limit_pages(8);
    let error = plan.apply(&ledger, options()).await.unwrap_err();
    assert!(error.message().contains("full"), "{error}");
    drop(plan);
    drop(ledger);
    let ledger = Ledger::open(bench.path()).unwrap();
    let report = bench.run(&ledger).await;
    assert!(report.is_complete(), "{report:?}");
    bench.check_once(&report).await;
}

/// The number of deals of the target. `DEALPORT_COPY_MATCH` sets it; a small one keeps CI short.
fn deals() -> u64 {
    std::env::var("DEALPORT_COPY_MATCH").ok().and_then(|deals| deals.parse().ok()).unwrap_or(1_200)
}

#[tokio::test(flavor = "multi_thread")]
async fn key_on_the_last_page_is_found() {
    let bench = Bench::new("heffl", "pipedrive", deals()).await;
    let source = all(&*bench.from).await.remove(0);
    let prefix = bench.from.account().await.unwrap().id.unwrap();
    let kept = NewDeal::new("Copied before").key(format!("{prefix}:{}", source.id));
    let kept = bench.to.create_deal(kept).await.unwrap();
    let ledger = bench.ledger();
    let plan = bench.copy(&ledger).sample(1).plan().await.unwrap();
    let action = plan.actions().map(Result::unwrap).find(|action| action.source == source.id.to_string());
    assert_eq!(action.unwrap().target, Some(kept.id.to_string()));
}
