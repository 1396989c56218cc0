//! Lists with a field of another type, and lists in a circle.

use std::collections::BTreeSet;

use dealport::crm::Attempt;
use dealport::{Deal, DealQuery, Error, ErrorKind, NewDeal};
use dealport_sandbox::Sandbox;
use futures_util::{StreamExt, TryStreamExt};

use crate::bed::{self, Bed};
use crate::bench::{Bench, Link};
use crate::contact::{Kind, Wanted};
use crate::report::Report;

/// A number of deals that gives more than two pages of people and organizations in every vendor.
const MANY: u64 = 13_000;

/// A deal with a field of another type comes without that field, as do all others; the field is named.
pub(crate) async fn bad_deal(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let count = usize::try_from(bench.count(&bed.sandbox)).unwrap();
    bed.sandbox.inject("2x bad-item".parse::<dealport_sandbox::Fault>().unwrap());
    let deals: Vec<_> = bed.crm.deals(DealQuery::new().page_size(20)).try_collect().await.unwrap();
    bed.report.equal("deals", &deals.len(), &count);
    let bad: Vec<&Deal> = deals.iter().filter(|deal| !deal.invalid_fields().is_empty()).collect();
    bed.report.equal("deals with an invalid field", &bad.len(), &2);
    for deal in bad {
        bed.report.equal("invalid fields", &deal.invalid_fields().len(), &1);
        let name = deal.invalid_fields()[0].path();
        bed.report.check(deal.extra.contains(name), || format!("{}: {name} is lost", deal.id));
    }
    bed.report.done();
}

/// A page that leads to itself ends the list with an error, unless the list is complete.
pub(crate) async fn deals_in_a_circle(bench: &dyn Bench) {
    circle_of_deals(bench, &Link::default()).await;
}

/// Reads a list in which no item is readable.
pub(crate) async fn spoilt_deals_in_a_circle(bench: &dyn Bench) {
    circle_of_deals(bench, &Link { is_spoilt: true, ..Link::default() }).await;
}

async fn circle_of_deals(bench: &dyn Bench, link: &Link) {
    let mut bed = Bed::start(bench).await;
    let crm = bench.connect(&bed.sandbox, link);
    crm.deals(DealQuery::new().page_size(3)).collect::<Vec<_>>().await;
    let usual = bed.sandbox.requests().len() as i64;
    bed.sandbox.clear_requests();
    bed.sandbox.inject("always repeat-cursor".parse::<dealport_sandbox::Fault>().unwrap());
    let rows: Vec<_> = crm.deals(DealQuery::new().page_size(3)).take(1_000).collect().await;
    let requests = bed.sandbox.requests().len() as i64;
    let ids = rows.iter().map(|row| row.as_ref().map(|deal| deal.id.to_string()));
    // An unreadable item does not show that it is archived.
    let count = if link.is_spoilt { bench.total(&bed.sandbox) } else { bench.count(&bed.sandbox) };
    judge_circle(&mut bed.report, "deals", ids, link, count);
    is_found_out(&mut bed.report, "deals", link, requests - usual);
    bed.report.done();
}

/// Pages that come again and again, each with a cursor of its own, end the list with an error. So a create
/// whose response was lost is settled, or cannot be, but settling it comes to an end.
pub(crate) async fn pages_in_a_cycle(bench: &dyn Bench) {
    const FAULT: &str = "always cycle-pages(length=2)";
    let sandbox = bed::sandbox(bench, MANY).await;
    let order = format!("{}: {FAULT}", bench.vendor());
    let served = Sandbox::builder().vendors([bench.vendor()]).faults(&order);
    if served.start().await.is_err() {
        return;
    }
    let crm = bench.connect(&sandbox, &Link::default());
    let mut report = Report::of(bench.vendor().as_str());
    sandbox.inject(FAULT.parse::<dealport_sandbox::Fault>().unwrap());
    let deals: Vec<_> = crm.deals(DealQuery::new()).take(MANY as usize).collect().await;
    let end = deals.last().and_then(|deal| deal.as_ref().err()).map(|error| (error.kind(), error.is_item()));
    // If the sandbox has no such cycle, every deal is listed once.
    let ids: BTreeSet<_> = deals.iter().flatten().map(|deal| deal.id.to_string()).collect();
    let is_right = end == Some((ErrorKind::Decode, false)) || (end.is_none() && ids.len() == deals.len());
    report
        .check(is_right, || format!("{} deals, of which {} differ, end in {end:?}", deals.len(), ids.len()));
    let settled = crm.settle(&Attempt::new(&NewDeal::new("lost"))).await;
    let is_right = settled.as_ref().map_or_else(|error| error.kind() == ErrorKind::Decode, |_| true);
    report.check(is_right, || format!("settle: {settled:?}"));
    report.done();
}

/// A list with page numbers may leave the circle again, and is then complete.
fn judge_circle<'e>(
    report: &mut Report,
    what: &str,
    rows: impl Iterator<Item = Result<String, &'e Error>>,
    link: &Link,
    count: u64,
) {
    let mut ids = Vec::new();
    let mut nameless = 0;
    let mut last = None;
    for row in rows {
        report.check(last.is_none(), || format!("{what}: a row comes after {last:?}"));
        match row {
            Ok(id) => {
                report.check(!link.is_spoilt, || format!("{what}: {id} is not spoilt, which proves nothing"));
                ids.push(id);
            }
            Err(error) if error.is_item() => nameless += 1,
            Err(error) => last = Some((error.kind(), error.is_item())),
        }
    }
    let different: BTreeSet<_> = ids.iter().collect();
    report.equal(format_args!("{what} twice"), &(ids.len() - different.len()), &0);
    // Unreadable items have no id, so those that come twice cannot be told from others.
    let is_whole = if link.is_spoilt { nameless >= count } else { ids.len() as u64 == count };
    report.check(last == Some((ErrorKind::Decode, false)) || (last.is_none() && is_whole), || {
        format!("{} {what} and {nameless} without an id end in {last:?}", ids.len())
    });
}

/// A list of unreadable items takes longer to end.
fn is_found_out(report: &mut Report, what: &str, link: &Link, requests: i64) {
    let most = if link.is_spoilt { 25 } else { 10 };
    report.check(requests < most, || format!("{what}: {requests} requests more than without a fault"));
}

/// Runs [`bad_deal`] with people and organizations.
pub(crate) async fn bad_contact(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for kind in Kind::ALL {
        let all: BTreeSet<_> = bed.account.contacts(kind).iter().map(|contact| contact.id.clone()).collect();
        bed.sandbox.inject("bad-item".parse::<dealport_sandbox::Fault>().unwrap());
        let found = kind.list(&*bed.crm, &Wanted::default()).await.unwrap();
        let found: BTreeSet<_> = found.into_iter().map(|contact| contact.id).collect();
        bed.report.equal(format_args!("{kind:?}"), &found, &all);
    }
    bed.report.done();
}

/// Runs [`deals_in_a_circle`] with people and organizations.
pub(crate) async fn contacts_in_a_circle(bench: &dyn Bench) {
    circles_of_contacts(bench, &Link::default()).await;
}

/// Runs [`spoilt_deals_in_a_circle`] with people and organizations.
pub(crate) async fn spoilt_contacts_in_a_circle(bench: &dyn Bench) {
    circles_of_contacts(bench, &Link { is_spoilt: true, ..Link::default() }).await;
}

async fn circles_of_contacts(bench: &dyn Bench, link: &Link) {
    let sandbox = bed::sandbox(bench, MANY).await;
    let crm = bench.connect(&sandbox, link);
    let mut report = Report::of(bench.vendor().as_str());
    for kind in Kind::ALL {
        let what = format!("{kind:?}");
        sandbox.clear_requests();
        kind.rows(&*crm, &Wanted::default()).await;
        let usual = sandbox.requests().len() as i64;
        report.check(usual > 2, || format!("{what} are {usual} pages, which prove nothing"));
        sandbox.inject("always repeat-cursor".parse::<dealport_sandbox::Fault>().unwrap());
        sandbox.clear_requests();
        let rows = kind.rows(&*crm, &Wanted::default()).await;
        let requests = sandbox.requests().len() as i64;
        sandbox.clear_faults();
        let ids = rows.iter().map(|row| row.as_ref().map(|contact| contact.id.clone()));
        judge_circle(&mut report, &what, ids, link, bench.contact_count(&sandbox, kind));
        is_found_out(&mut report, &what, link, requests - usual);
    }
    report.done();
}
