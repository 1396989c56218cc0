//! Lists with a row that cannot be read, and lists that lead to themselves.

use std::collections::BTreeSet;
use std::sync::Arc;

use dealport::{Crm, DealId, DealQuery, Error, ErrorKind};
use dealport_sandbox::Sandbox;
use futures_util::StreamExt;

use crate::bed::{self, Bed};
use crate::bench::{Bench, Link};
use crate::party::{Kind, Wanted};
use crate::report::Report;

/// So many that the people and organizations of every vendor are more than two pages.
const MANY: u64 = 13_000;

async fn with_many(bench: &dyn Bench) -> (Sandbox, Arc<dyn Crm>, Report) {
    let sandbox = bed::sandbox(bench, MANY).await;
    let crm = bench.connect(&sandbox, &Link::default());
    (sandbox, crm, Report::of(bench.vendor().as_str()))
}

/// A row that cannot be read is an error of its own, with its place; all others come.
pub(crate) async fn bad_deal(bench: &dyn Bench) {
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
pub(crate) async fn deals_in_a_circle(bench: &dyn Bench) {
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

/// As [`bad_deal`], with people and organizations.
pub(crate) async fn bad_party(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for kind in Kind::ALL {
        let all = bed.account.parties(kind).to_vec();
        bed.sandbox.inject("bad-row".parse::<dealport_sandbox::Fault>().unwrap());
        let rows = kind.rows(&*bed.crm, &Wanted::default()).await;
        bed.report.equal(format_args!("{kind:?}: rows"), &rows.len(), &all.len());
        let bad: Vec<_> = rows.iter().filter_map(|row| row.as_ref().err()).collect();
        bed.report.equal(format_args!("{kind:?}: bad rows"), &bad.len(), &1);
        for error in bad {
            let is_placed = error.kind() == ErrorKind::Decode
                && error.is_row()
                && error.row_id().is_some_and(|id| all.iter().any(|party| party.id == id));
            bed.report.check(is_placed, || format!("{kind:?}: {error} does not name its row"));
        }
    }
    bed.report.done();
}

/// As [`deals_in_a_circle`], with people and organizations.
pub(crate) async fn parties_in_a_circle(bench: &dyn Bench) {
    let (sandbox, crm, mut report) = with_many(bench).await;
    for kind in Kind::ALL {
        kind.list(&*crm, &Wanted::default()).await.unwrap();
        let usual = sandbox.requests().len();
        report.check(usual > 2, || format!("{kind:?} are {usual} pages, which prove nothing"));
        sandbox.inject("always repeat-cursor".parse::<dealport_sandbox::Fault>().unwrap());
        sandbox.clear_requests();
        let rows = kind.rows(&*crm, &Wanted::default()).await;
        let requests = sandbox.requests().len();
        sandbox.clear_faults();
        sandbox.clear_requests();
        let good: Vec<_> = rows.iter().filter_map(|row| row.as_ref().ok()).map(|party| &party.id).collect();
        let different: BTreeSet<_> = good.iter().collect();
        report.equal(format_args!("{kind:?} twice"), &(good.len() - different.len()), &0);
        let last = rows.last().unwrap().as_ref().err().map(|error: &Error| (error.kind(), error.is_row()));
        let is_whole = good.len() as u64 == bench.party_count(&sandbox, kind);
        report.check(last == Some((ErrorKind::Decode, false)) || (last.is_none() && is_whole), || {
            format!("{} {kind:?} end in {last:?}", good.len())
        });
        report.check(requests < usual + 10, || {
            format!("{kind:?}: {requests} requests to find out, {usual} without a fault")
        });
    }
    report.done();
}
