//! Every fault of the sandbox, at every request of every operation: the error is right, and what is there
//! afterwards is what the error says. No write is done twice, and none is lost without a word.

mod case;
mod inputs;
mod log;
mod steps;
mod target;

use std::time::Duration;

use dealport::{ErrorKind, Outcome};
use dealport_sandbox::Sandbox;
use futures_util::future::join_all;

use self::case::Hit;
pub(crate) use self::inputs::Inputs;
use self::target::targets;
use crate::bed::Bed;
use crate::bench::{Bench, Link};
use crate::fault::Fault;
use crate::operation::Operation;
use crate::state::State;

pub(crate) async fn judge(bench: &dyn Bench, fault: &Fault) {
    let mut bed = Bed::start(bench).await;
    let does_pass = bench.passes_by(fault.name()) || !is_known(bench, fault).await;
    for operation in Operation::claimed(&bed.can) {
        let mut inputs = Inputs::of(&bed);
        if operation.is_deletion() {
            // Those of the other operations are still to be read, and those of another deletion are gone.
            let gone = if operation.is_raw() { 20 } else { 0 };
            let last = bed.account.deals.iter().rev().skip(gone).map(|deal| deal.id.clone());
            inputs.ids = last.collect::<Vec<_>>().into_iter();
        }
        let mut targets = targets(&mut bed, operation, &mut inputs).await;
        if operation.is_like_another() {
            targets.dedup_by_key(|target| target.place.kind());
        }
        for target in targets {
            for is_always in [false, true] {
                let input = inputs.next_for(&bed, operation).await;
                let mut target = target.clone();
                if operation.is_about_a_deal() {
                    target.place = target.place.about(&target.id, &input.id);
                }
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

/// A response that comes too late is one that was lost.
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
        let before = State::of(&bed, &runs[0].1.id);
        for method in methods {
            let fault = format!("always slow-response(ms=600000) on {method}");
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
        let after = State::of(&bed, &runs[0].1.id);
        bed.report.check(after.has_at_most_one_more_than(&before), || {
            format!("too late: from {before:?} to {after:?}")
        });
    }
    bed.report.done();
}
