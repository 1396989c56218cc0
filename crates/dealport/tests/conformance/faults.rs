//! Every fault of the sandbox, at every request of every operation: the error is right, and what is there afterwards is
//! what the error says. No write is done twice, and none is lost without a word.

mod case;
mod inputs;
mod state;
mod target;

use std::time::Duration;

use dealport::{DealId, DealQuery, ErrorKind, Outcome};
use dealport_sandbox::Sandbox;
use futures_util::StreamExt;
use futures_util::future::join_all;

use self::case::Hit;
use self::inputs::Inputs;
use self::target::{Target, targets};
use crate::bed::Bed;
use crate::bench::{Bench, Link};
use crate::fault::Fault;
use crate::operation::Operation;

pub(crate) async fn judge(bench: &dyn Bench, fault: &Fault) {
    let mut bed = Bed::start(bench).await;
    let does_pass = bench.passes_by(fault.name()) || !is_known(bench, fault).await;
    for operation in Operation::claimed(&bed.can) {
        let mut inputs = Inputs::of(&bed);
        if operation == Operation::Delete {
            // Those of the other operations are still to be read.
            inputs.ids =
                bed.account.deals.iter().rev().map(|deal| deal.id.clone()).collect::<Vec<_>>().into_iter();
        }
        for target in targets(&mut bed, operation, &mut inputs).await {
            for is_always in [false, true] {
                let input = inputs.next_for(&bed, operation).await;
                let target = Target { place: target.place.about(&target.id, &input.id), ..target.clone() };
                let hit = Hit { fault, operation, target, is_always };
                let case = hit.run(&bed, &input).await;
                if does_pass {
                    let is_ok = case.result.is_ok() && case.is_applied_once();
                    bed.report.check(is_ok, || {
                        format!("{case}: the fault is none of this vendor's, yet there is one")
                    });
                } else {
                    case.judge(&mut bed);
                }
            }
        }
    }
    bed.report.done();
}

/// Whether the vendor has anything that corresponds to the fault.
async fn is_known(bench: &dyn Bench, fault: &Fault) -> bool {
    let faults = format!("{}: {}", bench.vendor(), fault.text);
    Sandbox::builder().vendors([bench.vendor()]).faults(&faults).start().await.is_ok()
}

/// An answer that comes too late is one that was lost.
pub(crate) async fn slow_answer(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let link = Link { timeout: Some(Duration::from_millis(200)), ..Link::default() };
    let mut inputs = Inputs::of(&bed);
    let (writes, reads): (Vec<_>, Vec<_>) =
        Operation::claimed(&bed.can).into_iter().partition(|operation| operation.is_write());
    for (operations, methods, outcome) in [
        (reads, &["GET"][..], Outcome::NotApplied),
        (writes, &["POST", "PATCH", "PUT", "DELETE"], Outcome::Unknown),
    ] {
        let runs: Vec<_> = operations.into_iter().map(|operation| (operation, inputs.next(&bed))).collect();
        let count = bench.count(&bed.sandbox);
        for method in methods {
            let fault = format!("always slow-answer(ms=600000) on {method}");
            bed.sandbox.inject(fault.parse::<dealport_sandbox::Fault>().unwrap());
        }
        // All at once, since all of them do nothing but wait.
        let results = join_all(runs.iter().map(async |(operation, input)| {
            let crm = bed.bench.connect(&bed.sandbox, &link);
            operation.run(&*crm, input).await.map_err(|error| (error.kind(), error.outcome()))
        }));
        for ((operation, _), result) in runs.iter().zip(results.await) {
            bed.report.equal(
                format_args!("{operation:?}, too late"),
                &result,
                &Err((ErrorKind::Timeout, outcome)),
            );
        }
        bed.sandbox.clear_faults();
        let more = bench.count(&bed.sandbox).saturating_sub(count);
        bed.report.check(more <= 1, || format!("too late: {more} deals more"));
    }
    bed.report.done();
}

/// A row that cannot be read is an error of its own, with its place; all others come.
pub(crate) async fn bad_row(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let count = usize::try_from(bench.count(&bed.sandbox)).unwrap();
    bed.sandbox.inject("2x bad-row".parse::<dealport_sandbox::Fault>().unwrap());
    let rows: Vec<_> = bed.crm.deals(DealQuery::new().page_size(20)).collect().await;
    let bad: Vec<_> = rows.iter().filter_map(|row| row.as_ref().err()).collect();
    bed.report.equal("rows", &rows.len(), &count);
    bed.report.equal("bad rows", &bad.len(), &2);
    for error in bad {
        bed.report.equal("kind", &error.kind(), &ErrorKind::Decode);
        let id = error.row_id().map(DealId::from);
        let is_placed =
            error.is_row() && id.is_some_and(|id| bed.account.deals.iter().any(|deal| deal.id == id));
        bed.report.check(is_placed, || format!("bad row: {error} does not name its row and the deal"));
    }
    bed.report.done();
}

/// A page that leads to itself ends the list with an error, unless nothing is missing.
pub(crate) async fn repeated_cursor(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    bed.crm.deals(DealQuery::new().page_size(10)).collect::<Vec<_>>().await;
    let usual = bed.sandbox.requests().len();
    bed.sandbox.clear_requests();
    bed.sandbox.inject("always repeat-cursor".parse::<dealport_sandbox::Fault>().unwrap());
    let rows: Vec<_> = bed.crm.deals(DealQuery::new().page_size(10)).take(1_000).collect().await;
    let good: Vec<_> =
        rows.iter().filter_map(|row| row.as_ref().ok()).map(|deal| deal.id.to_string()).collect();
    // Where pages are counted the circle may be left again, and then nothing is missing.
    let is_whole = good.len() as u64 == bench.count(&bed.sandbox);
    let last = rows.last().unwrap().as_ref().err().map(|error| (error.kind(), error.is_row()));
    bed.report.check(last == Some((ErrorKind::Decode, false)) || (last.is_none() && is_whole), || {
        format!("{} deals end in {last:?}", good.len())
    });
    let mut different = good.clone();
    different.sort();
    different.dedup();
    bed.report.equal("deals twice", &(good.len() - different.len()), &0);
    let requests = bed.sandbox.requests().len();
    bed.report
        .check(requests < usual + 10, || format!("{requests} requests to find out, {usual} without a fault"));
    bed.report.done();
}
