//! Resolving creates with a lost response.

use std::sync::Arc;

use dealport::crm::{DealField, DealId, DeleteKind};
use dealport::{Crm, ErrorKind, NewDeal, Outcome, Timestamp};
use dealport_core::crm::{Attempt, Settled, Unresolved};

use crate::bed::{Bed, NOW_TEXT};
use crate::bench::{Bench, Link};
use crate::member::{self, Setting};
use crate::{create, fault};

fn now() -> Timestamp {
    NOW_TEXT.parse().unwrap()
}

/// The faults that leave the outcome of a create unknown.
fn faults() -> [fault::Fault; 8] {
    [
        fault::reset_before(),
        fault::reset_after_write(),
        fault::truncated_body(),
        fault::truncated_json(),
        fault::missing_payload(),
        fault::html_page(),
        fault::server_error(),
        fault::server_error_with_a_time(),
    ]
}

/// Returns the result of settling as text.
fn found(settled: &Settled) -> String {
    let ids = |deals: &[dealport::Deal]| {
        let mut ids: Vec<_> = deals.iter().map(|deal| deal.id.to_string()).collect();
        ids.sort();
        ids.join(" ")
    };
    match settled {
        Settled::Applied(deal) => format!("applied {}", deal.id),
        Settled::Probable(deal) => format!("probable {}", deal.id),
        Settled::NotApplied => "not applied".to_owned(),
        Settled::Unknown { reason, candidates, .. } => format!("{reason:?} {}", ids(candidates)),
        other => format!("{other:?}"),
    }
}

/// Returns a client of the same account with a field for keys, if keys are not external ids.
fn with_key_field(bed: &Bed<'_>) -> Arc<dyn Crm> {
    let key_field = bed.account.custom.first().map(|field| field.key.clone());
    bed.bench.connect(&bed.sandbox, &Link { key_field, ..Link::default() })
}

/// Returns a deal with this title and the required fields.
fn least(bed: &Bed<'_>, title: &str) -> NewDeal {
    let settings = bed.for_new(Vec::new()).into_iter().map(|(member, text)| match member {
        DealField::Title => (member, title.to_owned()),
        _ => (member, text),
    });
    NewDeal::from(member::all(&settings.collect::<Vec<_>>()))
}

/// Sends the deal with this fault, and returns the attempt.
async fn lose(bed: &mut Bed<'_>, crm: &dyn Crm, deal: NewDeal, fault: &fault::Fault) -> Attempt {
    let attempt = Attempt::begun_at(&deal, now());
    let before = bed.bench.count(&bed.sandbox);
    let order = format!("{} on POST", fault.text);
    bed.sandbox.inject(order.parse::<dealport_sandbox::Fault>().unwrap());
    let outcome = crm.create_deal(deal).await.map(drop).map_err(|error| error.outcome());
    bed.report.equal(format_args!("create with {order}"), &outcome, &Err(Outcome::Unknown));
    let more = bed.bench.count(&bed.sandbox) - before;
    bed.report.equal(format_args!("create with {order}: deals more"), &more, &u64::from(fault.is_done));
    attempt
}

/// Returns the id of the deal with this title.
async fn id_of(crm: &dyn Crm, title: &str) -> Option<DealId> {
    let mut deals = crm.deals(dealport::DealQuery::new());
    while let Some(deal) = deals.try_next().await.unwrap() {
        if deal.title.as_deref() == Some(title) {
            return Some(deal.id);
        }
    }
    None
}

/// Without a key, a deal that is there is probable after every fault, and one that is not there is not
/// applied.
pub(crate) async fn unknown(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let crm = Arc::clone(&bed.crm);
    let least = bed.for_new(Vec::new());
    let most: Vec<_> =
        bench.fullest().iter().map(|(status, without)| create::full(&bed, status, without)).collect();
    let kinds = [least].into_iter().chain(most);
    for (kind, settings) in kinds.enumerate() {
        for (number, fault) in faults().iter().enumerate() {
            let name = format!("Conformance {kind}-{number}");
            let settings: Vec<Setting> = settings
                .iter()
                // An external id may be the key, and archived deals do not count.
                .filter(|(member, _)| !matches!(member, DealField::ExternalId | DealField::Lifecycle))
                .map(|(member, text)| {
                    (*member, if *member == DealField::Title { name.clone() } else { text.clone() })
                })
                .collect();
            let deal = NewDeal::from(member::all(&settings));
            let attempt = lose(&mut bed, &*crm, deal, fault).await;
            let settled = match crm.settle(&attempt).await.unwrap() {
                Settled::Probable(deal) => deal.title.clone(),
                Settled::NotApplied => None,
                other => Some(found(&other)),
            };
            let expected = fault.is_done.then_some(name);
            bed.report.equal(format_args!("settle after {}, {settings:?}", fault.text), &settled, &expected);
        }
    }
    bed.report.done();
}

/// Without a key, an equal deal of another process is never applied.
pub(crate) async fn rivals(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let crm = Arc::clone(&bed.crm);
    let deal = least(&bed, "Rivals");
    // Our deal is never applied. The other one is created in the same second, or two seconds later.
    let attempt = lose(&mut bed, &*crm, deal.clone(), &fault::reset_before()).await;
    let earlier = now().utc() - std::time::Duration::from_secs(2);
    let two_seconds_before = Attempt::begun_at(&deal, earlier).lost_at(earlier);
    let theirs = crm.create_deal(deal.clone()).await.unwrap().id;
    for attempt in [&attempt, &two_seconds_before] {
        let settled = found(&crm.settle(attempt).await.unwrap());
        bed.report.equal("theirs alone", &settled, &format!("probable {theirs}"));
    }
    let told = attempt.clone().others([theirs.clone()]);
    bed.report.equal(
        "theirs ruled out",
        &found(&crm.settle(&told).await.unwrap()),
        &"not applied".to_owned(),
    );

    let second = crm.create_deal(deal).await.unwrap().id;
    let mut both = [theirs.to_string(), second.to_string()];
    both.sort();
    let settled = found(&crm.settle(&attempt).await.unwrap());
    bed.report.equal("two alike", &settled, &format!("Ambiguous {}", both.join(" ")));
    let settled = found(&crm.settle(&told).await.unwrap());
    bed.report.equal("two alike, one ruled out", &settled, &format!("probable {second}"));
    // Two attempts cannot both have created the remaining deal.
    for settled in crm.settle_many(&[told.clone(), told]).await.unwrap() {
        bed.report.equal("two attempts", &found(&settled), &format!("Ambiguous {second}"));
    }
    bed.report.done();
}

/// With a key, a deal that is there is applied after every fault, and one that is not there is not.
pub(crate) async fn keyed(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let crm = with_key_field(&bed);
    for (number, fault) in faults().iter().enumerate() {
        let title = format!("Keyed {number}");
        let deal = least(&bed, &title).key(format!("order-{number}"));
        let attempt = lose(&mut bed, &*crm, deal, fault).await;
        let settled = found(&crm.settle(&attempt).await.unwrap());
        let expected = match id_of(&*crm, &title).await {
            Some(id) => format!("applied {id}"),
            None => "not applied".to_owned(),
        };
        bed.report.equal(format_args!("settle after {}", fault.text), &settled, &expected);
    }
    bed.report.done();
}

/// A key distinguishes equal deals, and two deals with one key stay unknown.
pub(crate) async fn keyed_rivals(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let crm = with_key_field(&bed);
    let deal = least(&bed, "Keyed rivals");
    let attempt = lose(&mut bed, &*crm, deal.clone().key("order-7"), &fault::reset_before()).await;
    crm.create_deal(deal.clone()).await.unwrap();
    for other in ["order-70", "ORDER-7", "Order 7"] {
        crm.create_deal(deal.clone().key(other)).await.unwrap();
    }
    let settled = found(&crm.settle(&attempt).await.unwrap());
    bed.report.equal("equal deals without the key", &settled, &"not applied".to_owned());

    let first = crm.create_deal(deal.clone().key("order-7")).await.unwrap().id;
    let settled = found(&crm.settle(&attempt).await.unwrap());
    bed.report.equal("the one with the key", &settled, &format!("applied {first}"));

    // Some vendors refuse a duplicate external id.
    if let Ok(second) = crm.create_deal(deal.key("order-7")).await {
        let mut both = [first.to_string(), second.id.to_string()];
        both.sort();
        let settled = found(&crm.settle(&attempt).await.unwrap());
        bed.report.equal("the key used twice", &settled, &format!("KeyUsedTwice {}", both.join(" ")));
        let told = attempt.clone().others([second.id.clone()]);
        let settled = found(&crm.settle(&told).await.unwrap());
        bed.report.equal("one ruled out", &settled, &format!("applied {first}"));
        crm.delete_deal(&second.id).await.unwrap();
    }
    crm.delete_deal(&first).await.unwrap();
    let settled = crm.settle(&attempt).await.unwrap();
    let is_right = match bed.can.delete {
        // The deals still exist.
        DeleteKind::Archive => {
            matches!(settled, Settled::Applied(_) | Settled::Unknown { reason: Unresolved::KeyUsedTwice, .. })
        }
        _ => settled == Settled::NotApplied,
    };
    bed.report.check(is_right, || format!("deleted: {settled:?}"));
    bed.report.done();
}

/// A key without a place is refused before any request.
pub(crate) async fn key_without_place(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let deal = least(&bed, "Keyless").key("order-7");
    if bed.can.key.is_none() {
        let created = bed.crm.create_deal(deal.clone()).await.map(drop).map_err(|error| error.kind());
        bed.report.equal("create", &created, &Err(ErrorKind::Unsupported));
        let settled = bed.crm.settle(&Attempt::begun_at(&deal, now())).await.map(drop);
        let settled = settled.map_err(|error| error.kind());
        bed.report.equal("settle", &settled, &Err(ErrorKind::Unsupported));
    }
    for key in ["", " ", " order-7", "order\n7", &"7".repeat(300)] {
        let crm = with_key_field(&bed);
        let created = crm.create_deal(deal.clone().key(key)).await.map(drop).map_err(|error| error.kind());
        bed.report.equal(format_args!("create with {key:?}"), &created, &Err(ErrorKind::InvalidRequest));
    }
    let sent = bed.sandbox.requests().len();
    bed.report.equal("requests", &sent, &0);
    bed.report.done();
}

/// Many attempts need no more requests than one.
pub(crate) async fn many(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let crm = with_key_field(&bed);
    let keys_of = |range: std::ops::Range<u32>| range.map(|number| format!("order-{number}"));
    let deal = least(&bed, "Never sent");
    let keyed: Vec<_> = keys_of(0..40).map(|key| Attempt::begun_at(&deal.clone().key(key), now())).collect();
    let keyless: Vec<_> = (0..40)
        .map(|number| Attempt::begun_at(&least(&bed, &format!("Never sent {number}")), now()))
        .collect();
    let there = crm.create_deal(deal.key("order-39")).await.unwrap().id;
    let requests = async |attempts: &[Attempt]| {
        bed.sandbox.clear_requests();
        let settled = crm.settle_many(attempts).await.unwrap();
        let last = settled.last().map(found);
        (settled.len(), last, bed.sandbox.requests().len())
    };
    let (_, _, for_one) = requests(&keyless[..1]).await;
    let many = requests(&keyless).await;
    let (_, _, for_eleven) = requests(&keyed[..11]).await;
    let many_keyed = requests(&keyed).await;
    bed.report.equal("without keys", &many, &(40, Some("not applied".to_owned()), for_one));
    bed.report.equal("with keys", &many_keyed, &(40, Some(format!("applied {there}")), for_eleven));
    bed.report.done();
}
