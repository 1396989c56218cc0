//! Finding out what became of a creation whose answer was lost.

use dealport::{DealMember, NewDeal, Outcome, Timestamp};
use dealport_core::{Attempt, Settled};

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
                .filter(|(member, _)| !matches!(member, DealMember::ExternalId | DealMember::Lifecycle))
                .map(|(member, text)| {
                    (*member, if *member == DealMember::Title { name.clone() } else { text.clone() })
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
