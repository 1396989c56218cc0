//! Runs after the first one.

use dealport::crm::{DealChanges, NewDeal, OrganizationQuery, PersonQuery};
use dealport::error::ErrorKind;
use dealport_sync::{Conflicts, Copy, CopyMap, Fate, Kind, Ledger, Plan, Stop, undo};

use crate::bench::{Bench, accepting, all, options};

#[tokio::test(flavor = "multi_thread")]
async fn change_of_the_source_is_copied() {
    let bench = Bench::new("heffl", "pipedrive", 6).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    let (source, target) = bench.pair(&ledger).await;
    bench.to.update_deal(&target, DealChanges::new().amount("77.70")).await.unwrap();
    bench.from.update_deal(&source, DealChanges::new().title("Renamed")).await.unwrap();
    let report = bench.run(&ledger).await;
    assert_eq!(report.total(Fate::Updated), 1, "{report:?}");
    let deal = bench.to.deal(&target).await.unwrap();
    assert_eq!(deal.title.as_deref(), Some("Renamed"));
    assert_eq!(deal.amount, Some("77.70".parse().unwrap()), "the target's own change stays");
    assert!(bench.plan(&ledger).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn change_on_both_sides_is_a_conflict() {
    let bench = Bench::new("heffl", "pipedrive", 6).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    let (source, target) = bench.pair(&ledger).await;
    bench.to.update_deal(&target, DealChanges::new().title("Theirs")).await.unwrap();
    bench.from.update_deal(&source, DealChanges::new().title("Ours")).await.unwrap();
    let report = bench.run(&ledger).await;
    assert_eq!((report.total(Fate::Conflict), report.total(Fate::Updated)), (1, 0), "{report:?}");
    let plan = accepting(bench.copy(&ledger).conflicts(Conflicts::SourceWins)).await;
    plan.apply(&ledger, options()).await.unwrap();
    assert_eq!(bench.to.deal(&target).await.unwrap().title.as_deref(), Some("Ours"));
}

#[tokio::test(flavor = "multi_thread")]
async fn deal_deleted_in_the_target_is_not_created_again() {
    let bench = Bench::new("heffl", "pipedrive", 6).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    let (source, target) = bench.pair(&ledger).await;
    bench.to.delete_deal(&target).await.unwrap();
    bench.from.update_deal(&source, DealChanges::new().title("Again")).await.unwrap();
    assert_eq!(bench.run(&ledger).await.total(Fate::Gone), 1);
    let report = bench.run(&ledger).await;
    assert_eq!((report.total(Fate::Created), report.total(Fate::Skipped)), (0, 1), "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn target_changed_since_the_plan_is_left() {
    let bench = Bench::new("heffl", "pipedrive", 6).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    let (source, target) = bench.pair(&ledger).await;
    bench.from.update_deal(&source, DealChanges::new().title("Ours")).await.unwrap();
    let plan = bench.plan(&ledger).await;
    bench.to.update_deal(&target, DealChanges::new().title("Theirs")).await.unwrap();
    let report = plan.apply(&ledger, options()).await.unwrap();
    assert_eq!(report.total(Fate::Conflict), 1, "{report:?}");
    assert_eq!(bench.to.deal(&target).await.unwrap().title.as_deref(), Some("Theirs"));
}

#[tokio::test(flavor = "multi_thread")]
async fn written_plan_applies_once_and_is_then_stale() {
    let bench = Bench::new("heffl", "pipedrive", 6).await;
    let ledger = bench.ledger();
    let mut file = Vec::new();
    bench.plan(&ledger).await.write(&mut file).await.unwrap();
    let cut = &file[..file.len() / 2];
    assert!(Plan::read(cut, &*bench.to).is_err(), "half a plan");
    let plan = Plan::read(&*file, &*bench.to).unwrap();
    let requests = plan.header().requests;
    bench.sandbox.clear_requests();
    let report = plan.apply(&ledger, options()).await.unwrap();
    assert!(report.is_complete(), "{report:?}");
    let posts = bench.sandbox.requests().iter().filter(|request| request.method == "POST").count();
    assert_eq!(posts as u64, requests, "one request for each that was planned");
    // The same plan may go on after an interruption. Another one that was made before is stale.
    let again = plan.apply(&ledger, options()).await.unwrap();
    assert_eq!(again.total(Fate::Created), 0, "{again:?}");
    let mut header: serde_json::Value =
        serde_json::from_slice(file.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
    header["id"] = "other".into();
    let rest: Vec<u8> = file.iter().copied().skip_while(|byte| *byte != b'\n').collect();
    let other = [header.to_string().into_bytes(), rest].concat();
    let error = Plan::read(&*other, &*bench.to).unwrap().apply(&ledger, options()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn ledger_of_other_accounts_is_refused() {
    let bench = Bench::new("heffl", "pipedrive", 3).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    let other = Copy::new(&*bench.to, &*bench.from, &bench.map).ledger(&ledger);
    let error = other.plan().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.message().contains("belongs to a copy from heffl:"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_leaves_the_target_as_before() {
    let bench = Bench::new("heffl", "pipedrive", 6).await;
    let before = all(&*bench.to).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    let (_, edited) = bench.pair(&ledger).await;
    bench.to.update_deal(&edited, DealChanges::new().title("Mine now")).await.unwrap();
    let undone = undo(&*bench.to, &ledger, &Stop::new()).await.unwrap();
    assert_eq!(undone.deleted, 5, "{undone:?}");
    assert!(undone.left.iter().any(|left| left.target.as_deref() == Some(&edited)), "{undone:?}");
    let mut after = all(&*bench.to).await;
    after.retain(|deal| deal.id.to_string() != edited);
    assert_eq!(after, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_restores_everything_in_the_target() {
    for (from, to) in [("heffl", "pipedrive"), ("pipedrive", "weeek"), ("weeek", "heffl")] {
        let bench = Bench::new(from, to, 8).await;
        let everything = async || {
            let mut people = bench.to.people(PersonQuery::new()).all().await.unwrap();
            let mut organizations = bench.to.organizations(OrganizationQuery::new()).all().await.unwrap();
            // A link that comes and goes is a change.
            let times = ["updatedAt", "update_time"];
            let extras = people.iter_mut().map(|known| &mut known.extra);
            for extra in extras.chain(organizations.iter_mut().map(|known| &mut known.extra)) {
                times.iter().for_each(|time| drop(extra.remove(time)));
            }
            (all(&*bench.to).await, people, organizations, bench.to.fields().all().await.unwrap())
        };
        let before = everything().await;
        let ledger = bench.ledger();
        bench.run(&ledger).await;
        let undone = undo(&*bench.to, &ledger, &Stop::new()).await.unwrap();
        assert!(undone.deleted >= 6, "{from} to {to}: {undone:?}");
        let mut after = everything().await;
        // Matched contacts are not the copy's, and stay with those that a vendor cannot delete.
        let left: Vec<_> = undone.left.iter().filter_map(|left| left.target.clone()).collect();
        let is_left = |id: String| left.contains(&id);
        after.1.retain(|person| before.1.contains(person) || !is_left(person.id.to_string()));
        after.2.retain(|known| before.2.contains(known) || !is_left(known.id.to_string()));
        assert_eq!(after.0, before.0, "{from} to {to}: {undone:?}");
        assert_eq!(after.1, before.1, "{from} to {to}: {undone:?}");
        assert_eq!(after.2, before.2, "{from} to {to}: {undone:?}");
        assert_eq!(after.3, before.3, "{from} to {to}: {undone:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_ledger_is_adopted_from_the_keys() {
    let bench = Bench::new("heffl", "pipedrive", 6).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    drop(ledger);
    let other = Ledger::open(bench.path().with_file_name("new.db")).unwrap();
    bench.sandbox.clear_requests();
    let report = bench.copy(&other).adopt(&other).await.unwrap();
    assert_eq!(report.kinds[&Kind::Deal].of(Fate::Matched), 6, "{report:?}");
    assert!(bench.sandbox.requests().iter().all(|request| request.method == "GET"));
    assert!(bench.plan(&other).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_deals_without_keys_are_all_created() {
    let bench = Bench::new("pipedrive", "weeek", 3).await;
    for _ in 0..5 {
        bench.from.create_deal(NewDeal::new("Twin")).await.unwrap();
    }
    let ledger = bench.ledger();
    let report = accepting(bench.copy(&ledger).without_key()).await.apply(&ledger, options()).await.unwrap();
    assert!(report.is_complete() && report.adds_up(), "{report:?}");
    let twins =
        all(&*bench.to).await.into_iter().filter(|deal| deal.title.as_deref() == Some("Twin")).count();
    assert_eq!(twins, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn open_map_is_one_error_with_all_problems() {
    let bench = Bench::new("heffl", "pipedrive", 20).await;
    let ledger = bench.ledger();
    let map = CopyMap::parse("[owners]\n\"*\" = false\n[fields]\n\"Nope\" = \"Nowhere\"\n").unwrap();
    let plan = Copy::new(&*bench.from, &*bench.to, &map).ledger(&ledger).plan().await.unwrap();
    bench.sandbox.clear_requests();
    let error = plan.apply(&ledger, options()).await.unwrap_err();
    assert!(error.issues().len() > 2, "{error}");
    let text = error.to_string();
    assert!(text.contains("Nowhere") && text.contains("[stages]"), "{text}");
    assert!(bench.sandbox.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn suggested_map_marks_what_is_open() {
    let bench = Bench::new("heffl", "pipedrive", 20).await;
    let map = CopyMap::suggest(&*bench.from, &*bench.to).await.unwrap();
    let text = map.to_string();
    assert!(map.open() > 0 && text.contains("[stages]") && text.contains(" deals"), "{text}");
    let kept = CopyMap::parse("# mine\n[owners]\n\"*\" = false # all\n").unwrap();
    let text = kept.complete(&*bench.from, &*bench.to).await.unwrap().to_string();
    assert!(text.starts_with("# mine\n[owners]\n\"*\" = false # all\n"), "{text}");
}
