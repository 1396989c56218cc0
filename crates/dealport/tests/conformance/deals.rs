//! Lists of deals.

use std::collections::BTreeSet;

use dealport::crm::{Archived, DealField, Filter, LifecycleState};
use dealport::{Deal, DealChanges, DealQuery, ErrorKind, NewDeal};
use futures_util::{StreamExt, TryStreamExt};

use crate::bed::Bed;
use crate::bench::Bench;
use crate::member::{self, shown};

fn sizes(bed: &Bed<'_>) -> Vec<u32> {
    let most = bed.can.page_size.unwrap_or(100);
    [1, 7, 10, 59, 60, 61, most].into_iter().filter(|size| *size <= most).collect()
}

fn ids(deals: &[Deal]) -> BTreeSet<String> {
    deals.iter().map(|deal| deal.id.to_string()).collect()
}

/// Every deal is listed once with any page size, and equals the deal that is read alone.
pub(crate) async fn every_page_size(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let count = usize::try_from(bench.count(&bed.sandbox)).unwrap();
    for size in sizes(&bed) {
        let found: Vec<Deal> = bed.crm.deals(DealQuery::new().page_size(size)).try_collect().await.unwrap();
        bed.report.equal(format_args!("pages of {size}: deals"), &found.len(), &count);
        bed.report.equal(format_args!("pages of {size}: different ones"), &ids(&found).len(), &count);
    }
    for deal in bed.account.deals.clone() {
        let alone = bed.deal(&deal.id).await;
        for &member in DealField::ALL {
            let (listed, alone) = (shown(&deal, member), shown(&alone, member));
            bed.report.check(listed == alone, || {
                format!("{}: {member} is {listed:?} in a list and {alone:?} by itself", deal.id)
            });
        }
    }
    bed.report.done();
}

/// While the list is read, deals come, change and go: none comes twice, and none that is there all the time
/// is missed for those that come and change. For each that goes, one at most is missed where rows are
/// counted, and none elsewhere.
pub(crate) async fn while_deals_change(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let base = member::all(&bed.for_new(Vec::new()));
    for size in [10, 20] {
        let all = ids(&bed.crm.deals(DealQuery::new()).try_collect::<Vec<_>>().await.unwrap());
        let mut walk = bed.crm.deals(DealQuery::new().page_size(size));
        let mut found = Vec::new();
        while let Some(deal) = walk.next().await {
            let deal = deal.unwrap();
            if found.len() % 7 == 0 {
                bed.crm.create_deal(NewDeal::from(base.clone())).await.unwrap();
                bed.crm.update_deal(&deal.id, DealChanges::new().title("Changed")).await.unwrap();
            }
            found.push(deal);
            assert!(found.len() < 1_000, "{}: the list does not end", bench.vendor());
        }
        let different = ids(&found);
        bed.report.equal(
            format_args!("coming, pages of {size}: deals twice"),
            &(found.len() - different.len()),
            &0,
        );
        let missed: Vec<_> = all.difference(&different).collect();
        bed.report.check(missed.is_empty(), || format!("coming, pages of {size}: missed {missed:?}"));

        let mut stay = ids(&bed.crm.deals(DealQuery::new()).try_collect::<Vec<_>>().await.unwrap());
        let mut gone = 0;
        let mut walk = bed.crm.deals(DealQuery::new().page_size(size));
        let mut found: Vec<Deal> = Vec::new();
        while let Some(deal) = walk.next().await {
            let deal = deal.unwrap();
            if found.len() % 9 == 4 {
                let id = &found[found.len() - 3].id;
                bed.crm.delete_deal(id).await.unwrap();
                stay.remove(&id.to_string());
                gone += 1;
            }
            found.push(deal);
        }
        bed.report.check(gone > 2, || format!("going, pages of {size}: {gone} went, which proves nothing"));
        let most = if bench.counts_rows() { gone } else { 0 };
        let missed: Vec<_> = stay.difference(&ids(&found)).cloned().collect();
        bed.report.check(missed.len() <= most, || {
            format!("going, pages of {size}: missed {missed:?}, at most {most} can be")
        });
        let twice = found.len() - ids(&found).len();
        bed.report.equal(format_args!("going, pages of {size}: deals twice"), &twice, &0);
    }
    bed.report.done();
}

/// Archived deals are excluded, included, or listed alone.
pub(crate) async fn archived(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let is_archived = |deal: &Deal| deal.lifecycle.state == LifecycleState::Archived;
    let active = ids(&bed.account.deals);
    let asked = |archived| {
        bed.crm.deals(DealQuery::new().archived(archived).page_size(10)).try_collect::<Vec<Deal>>()
    };
    let excluded = asked(Archived::Exclude).await.unwrap();
    bed.report.check(!excluded.iter().any(is_archived), || "exclude: an archived deal is listed".to_owned());
    bed.report.equal("exclude", &ids(&excluded), &active);
    if bed.can.has_filter(Filter::ArchivedInclude) {
        let included = asked(Archived::Include).await.unwrap();
        bed.report
            .check(included.iter().any(is_archived), || "include: no archived deal is listed".to_owned());
        let others: Vec<_> = included.iter().filter(|deal| !is_archived(deal)).cloned().collect();
        bed.report.equal("include, those not archived", &ids(&others), &active);
        bed.report.equal("include, deals twice", &(included.len() - ids(&included).len()), &0);
    }
    if bed.can.has_filter(Filter::ArchivedOnly) {
        let only = asked(Archived::Only).await.unwrap();
        bed.report.check(!only.is_empty() && only.iter().all(is_archived), || {
            format!("only: {} deals, not all of them archived", only.len())
        });
    }
    let access = bed.can.access(DealField::Lifecycle);
    if access.settable {
        let id = bed.account.deals[0].id.clone();
        for (state, listed) in [("archived", false), ("active", true)] {
            bed.crm
                .update_deal(&id, DealChanges::new().lifecycle(LifecycleState::from(state)))
                .await
                .unwrap();
            bed.report.equal(state, &bed.deal(&id).await.lifecycle.state.to_string(), &state.to_owned());
            let now = bed.crm.deals(DealQuery::new()).try_collect::<Vec<Deal>>().await.unwrap();
            bed.report.equal(format_args!("{state}: listed"), &ids(&now).contains(&id.to_string()), &listed);
        }
    }
    bed.report.done();
}

/// Taking only the first deal does not read all pages.
pub(crate) async fn taken_one_by_one(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let query = || DealQuery::new().page_size(10);
    let whole: Vec<Deal> = bed.crm.deals(query()).try_collect().await.unwrap();
    let for_all = bed.sandbox.requests().len();
    bed.sandbox.clear_requests();
    let first: Vec<Deal> = bed.crm.deals(query()).take(1).try_collect().await.unwrap();
    let for_one = bed.sandbox.requests().len();
    bed.report.equal("the first deal", &first[0].id, &whole[0].id);
    bed.report.check(for_one < for_all, || {
        format!("the first deal took {for_one} requests, all of them {for_all}")
    });
    bed.sandbox.clear_requests();
    drop(bed.crm.deals(query()));
    bed.report.equal("a list that nobody reads: requests", &bed.sandbox.requests().len(), &0);
    bed.report.done();
}

/// A page size of zero or beyond the maximum is refused before any request.
pub(crate) async fn page_sizes_out_of_range(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let Some(most) = bed.can.page_size else { return };
    for size in [0, most + 1, u32::MAX] {
        let result: Result<Vec<Deal>, _> =
            bed.crm.deals(DealQuery::new().page_size(size)).try_collect().await;
        let kind = result.map(|deals| deals.len()).map_err(|error| error.kind());
        bed.report.equal(format_args!("pages of {size}"), &kind, &Err(ErrorKind::InvalidRequest));
        bed.report.equal(format_args!("pages of {size}: requests"), &bed.sandbox.requests().len(), &0);
    }
    bed.report.done();
}
