//! Finding out what became of a creation whose response was lost.

use dealport::crm::{DealField, DeleteKind};
use dealport::{NewDeal, Outcome, Timestamp};
use dealport_core::crm::{Attempt, Settled, Unresolved};

use crate::bed::{Bed, NOW_TEXT};
use crate::bench::Bench;
use crate::member::{self, Setting};
use crate::{create, fault};

/// After every fault that leaves a creation unknown, the deal is found if it is there, and not found if it is not.
pub(crate) async fn unknown(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let faults = [
        fault::reset_before(),
        fault::reset_after_write(),
        fault::truncated_body(),
        fault::truncated_json(),
        fault::missing_payload(),
        fault::html_page(),
        fault::server_error(),
        fault::server_error_with_a_time(),
    ];
    let least = bed.for_new(Vec::new());
    let most: Vec<_> =
        bench.fullest().iter().map(|(status, without)| create::full(&bed, status, without)).collect();
    let kinds = [least].into_iter().chain(most);
    for (kind, settings) in kinds.enumerate() {
        for (number, fault) in faults.iter().enumerate() {
            let name = format!("Conformance {kind}-{number}");
            let settings: Vec<Setting> = settings
                .iter()
                // The key is the external id, and archived deals are not counted.
                .filter(|(member, _)| !matches!(member, DealField::ExternalId | DealField::Lifecycle))
                .map(|(member, text)| {
                    (*member, if *member == DealField::Title { name.clone() } else { text.clone() })
                })
                .collect();
            let deal = NewDeal::from(member::all(&settings)).key(&name);
            let attempt = Attempt::begun_at(&deal, NOW_TEXT.parse::<Timestamp>().unwrap());
            let before = bench.count(&bed.sandbox);
            let order = format!("{} on POST", fault.text);
            bed.sandbox.inject(order.parse::<dealport_sandbox::Fault>().unwrap());
            let outcome = bed.crm.create_deal(deal).await.map(drop).map_err(|error| error.outcome());
            bed.report.equal(format_args!("create with {order}"), &outcome, &Err(Outcome::Unknown));
            let more = bench.count(&bed.sandbox) - before;
            bed.report.equal(
                format_args!("create with {order}: deals more"),
                &more,
                &u64::from(fault.is_done),
            );
            let found = match bed.crm.settle(&attempt).await.unwrap() {
                Settled::Applied(deal) => deal.title.clone().map(Ok),
                Settled::NotApplied => None,
                other => Some(Err(format!("{other:?}"))),
            };
            let expected = fault.is_done.then_some(Ok(name));
            bed.report.equal(format_args!("settle after {order}, {settings:?}"), &found, &expected);
        }
    }
    bed.report.done();
}

/// Deals alike are told apart by nothing but the caller's word, and what is not there any more is not applied.
pub(crate) async fn rivals(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let settings: Vec<Setting> = bed
        .for_new(Vec::new())
        .into_iter()
        .map(|(member, text)| match member {
            DealField::Title => (member, "Rivals".to_owned()),
            _ => (member, text),
        })
        .collect();
    let deal = || NewDeal::from(member::all(&settings));
    let attempt = Attempt::begun_at(&deal(), NOW_TEXT.parse::<Timestamp>().unwrap());
    bed.sandbox.inject("reset-after-write on POST".parse::<dealport_sandbox::Fault>().unwrap());
    let outcome = bed.crm.create_deal(deal()).await.map(drop).map_err(|error| error.outcome());
    bed.report.equal("create", &outcome, &Err(Outcome::Unknown));
    let Settled::Applied(first) = bed.crm.settle(&attempt).await.unwrap() else { panic!("it is there") };

    let twin = bed.crm.create_deal(deal()).await.unwrap().id;
    let found = match bed.crm.settle(&attempt).await.unwrap() {
        Settled::Unknown { doubt, candidates, .. } => {
            let mut ids: Vec<_> = candidates.into_iter().map(|deal| deal.id.to_string()).collect();
            ids.sort();
            Ok((doubt, ids))
        }
        other => Err(other),
    };
    let mut both = vec![first.id.to_string(), twin.to_string()];
    both.sort();
    bed.report.equal("two alike", &found, &Ok((Unresolved::Ambiguous, both)));
    let told = attempt.others([twin.clone()]);
    let found = bed.crm.settle(&told).await.unwrap();
    bed.report.check(matches!(&found, Settled::Applied(deal) if deal.id == first.id), || {
        format!("with the other one named: {found:?}")
    });
    bed.crm.delete_deal(&first.id).await.unwrap();
    let found = bed.crm.settle(&told).await.unwrap();
    let is_right = match bed.can.delete {
        // It is still there.
        DeleteKind::Archive => matches!(&found, Settled::Applied(deal) if deal.id == first.id),
        _ => found == Settled::NotApplied,
    };
    bed.report.check(is_right, || format!("deleted: {found:?}"));
    bed.report.done();
}
