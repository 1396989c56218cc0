//! Runs that end at any instant.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use dealport_sandbox::Fault;
use dealport_sync::{Fate, Kind, Ledger, RunOptions, Stop, undo};

use crate::bench::{Bench, accepting, options};

/// A future that is dropped after a number of polls.
struct Polls<F> {
    future: Pin<Box<F>>,
    left: usize,
}

impl<F: Future> Future for Polls<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.left.checked_sub(1) {
            None => Poll::Ready(None),
            Some(left) => {
                self.left = left;
                self.future.as_mut().poll(cx).map(Some)
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn run_dropped_at_any_await_copies_once() {
    let bench = Bench::new("heffl", "pipedrive", 12).await;
    // A request that was cut off may still be on its way to the server.
    let grace = Duration::from_millis(20);
    let mut ends = 0;
    let report = loop {
        let ledger = bench.ledger();
        let plan = bench.plan(&ledger).await;
        let apply = plan.apply(&ledger, RunOptions::new().concurrency(3).grace(grace));
        ends += 1;
        match pin!(Polls { future: Box::pin(apply), left: ends }).await {
            Some(report) => break report.unwrap(),
            None => assert!(ends < 300, "it never ends"),
        }
    };
    assert!(report.adds_up() && report.is_complete(), "{report:?}");
    assert!(ends > 5, "it was dropped {ends} times");
    bench.check_once(&report).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_at_any_write_copies_once() {
    for fault in [
        "reset-after-write on POST",
        "reset-before on POST",
        "truncated-body on POST",
        "truncated-json on POST",
        "missing-payload on POST",
        "server-error on POST",
        "html-page on POST",
    ] {
        let bench = Bench::new("heffl", "pipedrive", 12).await;
        bench.sandbox.inject(fault.parse::<Fault>().unwrap().always().probability(0.4));
        let mut report = None;
        for _ in 0..12 {
            let ledger = bench.ledger();
            report = Some(bench.run(&ledger).await);
            if report.as_ref().is_some_and(dealport_sync::Report::is_complete) {
                break;
            }
        }
        let report = report.unwrap();
        assert!(report.is_complete(), "{fault}: {report:?}");
        bench.check_once(&report).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ledger_of_any_commit_resumes_without_doubles() {
    let bench = Bench::new("heffl", "pipedrive", 10).await;
    let copies = tempfile::tempdir().unwrap();
    let ledger = bench.ledger();
    let (path, folder, mut number) = (bench.path(), copies.path().to_owned(), 0);
    ledger.observe_commits(move || {
        number += 1;
        let into = folder.join(format!("{number:04}"));
        std::fs::create_dir(&into).unwrap();
        for end in ["", "-wal"] {
            let name = format!("copy.db{end}");
            let _ = std::fs::copy(path.with_file_name(&name), into.join(&name));
        }
    });
    let plan = bench.plan(&ledger).await;
    plan.apply(&ledger, options().concurrency(2)).await.unwrap();
    drop(ledger);
    let mut folders: Vec<_> =
        std::fs::read_dir(copies.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() > 10, "{} commits", folders.len());
    for folder in folders {
        let ledger = Ledger::open(folder.join("copy.db")).unwrap();
        let plan = accepting(bench.copy(&ledger)).await;
        let report = plan.apply(&ledger, options()).await.unwrap();
        assert!(report.adds_up() && report.is_complete(), "{}: {report:?}", folder.display());
        assert_eq!(report.kinds[&Kind::Deal].of(Fate::Created), 0, "{}", folder.display());
        bench.check_once(&report).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn undecided_deal_stays_unknown() {
    let bench = Bench::new("heffl", "pipedrive", 3).await;
    bench.sandbox.inject("reset-after-write on POST /api/v2/deals".parse::<Fault>().unwrap());
    let ledger = bench.ledger();
    for run in 0..2 {
        let plan = accepting(bench.copy(&ledger).without_key()).await;
        let report = plan.apply(&ledger, options()).await.unwrap();
        let (unknown, skipped) = (report.total(Fate::Unknown), report.total(Fate::Skipped));
        assert_eq!((unknown, skipped), (1, 0), "run {run}: {report:?}");
        assert!(report.adds_up() && !report.is_complete(), "run {run}: {report:?}");
        let reason = &report.details.iter().find(|detail| detail.fate == Fate::Unknown).unwrap().reason;
        let candidate = reason.strip_prefix("it may be the deal ").unwrap();
        if run == 1 {
            bench.to.delete_deal(candidate).await.unwrap();
        }
    }
    let plan = accepting(bench.copy(&ledger).without_key()).await;
    let report = plan.apply(&ledger, options()).await.unwrap();
    assert!(report.is_complete() && report.total(Fate::Created) == 1, "its candidate is gone: {report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn archived_copies_decide_nothing() {
    let bench = Bench::new("heffl", "routera", 12).await;
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    let undone = undo(&*bench.to, &ledger, &Stop::new()).await.unwrap();
    assert!(undone.deleted >= 10, "{undone:?}");
    let fault: Fault = "reset-after-write on POST".parse().unwrap();
    bench.sandbox.inject(fault.always().probability(0.5));
    let report = bench.run(&ledger).await;
    assert!(report.is_complete(), "{report:?}");
    bench.check_once(&report).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_creates_are_resolved_in_two_passes() {
    let bench = Bench::new("heffl", "pipedrive", 30).await;
    let ledger = bench.ledger();
    let plan = bench.plan(&ledger).await;
    bench.sandbox.inject("reset-after-write on POST /api/v2/deals".parse::<Fault>().unwrap().always());
    bench.sandbox.clear_requests();
    let report = plan.apply(&ledger, options()).await.unwrap();
    assert!(report.is_complete(), "{report:?}");
    let sent = bench.sandbox.requests();
    let count = |method: &str| {
        let deals = sent.iter().filter(|request| request.method == method && request.path == "/api/v2/deals");
        deals.count()
    };
    assert_eq!(count("POST"), 30, "each was sent once");
    // All deals are on one page.
    assert!((1..=2).contains(&count("GET")), "{} passes for 30 unknowns", count("GET"));
    bench.check_once(&report).await;
}
