//! What may be the deal that was sent, and what may not.

use rust_decimal::Decimal;

use super::*;
use crate::crm::Capabilities;
use crate::crm::Reference;
use crate::error::ErrorKind;

const SENT: &str = "2026-03-01T12:00:00.5Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn wanted() -> NewDeal {
    NewDeal::new("Big deal").amount(Decimal::from(100)).stage(6)
}

fn attempt() -> Attempt {
    Attempt::begun_at(&wanted(), at(SENT)).lost_at(at("2026-03-01T12:00:02Z"))
}

fn deal(id: u64, title: &str, created_at: &str) -> Deal {
    let mut deal = Deal::new("x", id);
    deal.title = Some(title.to_owned());
    deal.amount = Some(Decimal::from(100));
    deal.stage = Some(Reference::new(6));
    deal.created_at = Some(at(created_at));
    deal
}

fn search<'a>(attempt: &'a Attempt, key: Option<&str>, deals: Vec<Result<Deal>>) -> Search<'a> {
    use DealField::{Amount, CreatedAt, Owner, Stage, Title, UpdatedAt};
    let readable = [Title, Amount, Stage, Owner, CreatedAt, UpdatedAt].into();
    let mut search = Search::new(attempt, key.map(str::to_owned), readable, Some(7.into()));
    for deal in deals {
        match deal {
            Ok(deal) => search.see(deal),
            Err(error) => search.see_unreadable(&error),
        }
    }
    search
}

fn settled(key: Option<&str>, deals: Vec<Result<Deal>>, now: &str) -> Settled {
    search(&attempt(), key, deals).verdict(at(now).utc())
}

fn unknown(settled: Settled) -> (Unresolved, Vec<String>) {
    match settled {
        Settled::Unknown { doubt, candidates } => {
            (doubt, candidates.iter().map(|deal| deal.id.to_string()).collect())
        }
        other => panic!("{other:?}"),
    }
}

fn ambiguous(deals: Vec<Result<Deal>>) -> Vec<String> {
    let (doubt, ids) = unknown(settled(None, deals, LATER));
    assert_eq!(doubt, Unresolved::Ambiguous);
    ids
}

const LATER: &str = "2026-03-01T12:05:00Z";
const NEW: &str = "2026-03-01T12:00:00Z";

#[test]
fn one_deal_just_like_it_is_it() {
    let others = || [Ok(deal(1, "Other", NEW)), Ok(deal(2, "Big deal", "2026-02-01T12:00:00Z"))];
    let mut deals = Vec::from(others());
    deals.push(Ok(deal(3, "Big deal", NEW)));
    assert!(matches!(settled(None, deals, LATER), Settled::Applied(deal) if deal.id == 3.into()));
    assert_eq!(settled(None, others().into(), LATER), Settled::NotApplied);
}

#[test]
fn what_may_be_it_is_left_to_the_caller() {
    let new = || Ok(deal(3, "Big deal", NEW));
    // Two of them.
    assert_eq!(ambiguous(vec![new(), Ok(deal(4, "big  deal", NEW))]), ["3", "4"]);
    // One that somebody changed, or another.
    let mut changed = deal(5, "Big deal", NEW);
    changed.amount = Some(Decimal::from(90));
    assert_eq!(ambiguous(vec![Ok(changed)]), ["5"]);
    // One that somebody renamed, or another; one that nobody touched was never named so.
    let mut renamed = deal(6, "[EMEA] Big deal", NEW);
    renamed.updated_at = Some(at("2026-03-01T12:00:01Z"));
    assert_eq!(ambiguous(vec![Ok(renamed.clone())]), ["6"]);
    renamed.updated_at = renamed.created_at;
    assert_eq!(settled(None, vec![Ok(renamed)], LATER), Settled::NotApplied);
    // One of before, unless the clocks differ; where there are fractions, they count.
    assert_eq!(ambiguous(vec![Ok(deal(7, "Big deal", "2026-03-01T11:48:00Z"))]), ["7"]);
    assert_eq!(ambiguous(vec![Ok(deal(7, "Big deal", "2026-03-01T12:00:00.4Z"))]), ["7"]);
    let exact = |created_at| settled(None, vec![Ok(deal(9, "Big deal", created_at))], LATER);
    assert!(matches!(exact("2026-03-01T12:00:00.5Z"), Settled::Applied(_)));
    assert!(matches!(exact("2026-03-01T12:00:00.000Z"), Settled::Applied(_)));
    // One of unknown age.
    let mut ageless = deal(8, "Big deal", NEW);
    ageless.created_at = None;
    assert_eq!(ambiguous(vec![Ok(ageless)]), ["8"]);
}

#[test]
fn what_cannot_be_read_may_be_it() {
    let unreadable = || Err(Error::decode("x").with_item(3, Some("9".to_owned())));
    let new = || Ok(deal(3, "Big deal", NEW));
    let of = |deals| unknown(settled(None, deals, LATER));
    assert_eq!(of(vec![unreadable()]), (Unresolved::Unreadable, Vec::new()));
    assert_eq!(of(vec![new(), unreadable()]), (Unresolved::Unreadable, vec!["3".to_owned()]));
    let told = attempt().others([9]);
    assert_eq!(search(&told, None, vec![unreadable()]).verdict(at(LATER).utc()), Settled::NotApplied);
    // Where there is a key, what has it is it.
    let mut keyed = deal(8, "Big deal", NEW);
    keyed.external_id = Some("order-7".to_owned());
    assert!(matches!(settled(Some("order-7"), vec![unreadable(), Ok(keyed)], LATER), Settled::Applied(_)));
}

#[test]
fn what_is_not_there_may_still_come() {
    let of = |now| settled(None, vec![], now);
    assert_eq!(unknown(of("2026-03-01T12:01:01Z")), (Unresolved::TooEarly, Vec::new()));
    assert_eq!(of("2026-03-01T12:01:02Z"), Settled::NotApplied);
    // A call may take its time, and nobody said when it ended.
    let endless = Attempt::begun_at(&wanted(), at(SENT));
    let of = |now: &str| search(&endless, None, vec![]).verdict(at(now).utc());
    assert_eq!(unknown(of("2026-03-01T12:06:00Z")).0, Unresolved::TooEarly);
    assert_eq!(of("2026-03-01T12:06:01Z"), Settled::NotApplied);
}

#[test]
fn what_is_known_to_be_another_is_left_out() {
    let twins = || vec![Ok(deal(3, "Big deal", NEW)), Ok(deal(4, "Big deal", NEW))];
    let told = attempt().others(["3"]);
    let settled = search(&told, None, twins()).verdict(at(LATER).utc());
    assert!(matches!(settled, Settled::Applied(deal) if deal.id == 4.into()));
    let told = attempt().others(["3", "4"]);
    assert_eq!(search(&told, None, twins()).verdict(at(LATER).utc()), Settled::NotApplied);
}

#[test]
fn a_deal_of_another_time_is_another() {
    let of = |created_at| settled(None, vec![Ok(deal(3, "Big deal", created_at))], "2026-04-01T12:00:00Z");
    assert_eq!(of("2026-03-31T12:00:00Z"), Settled::NotApplied);
    assert_eq!(of("2026-03-01T11:40:00Z"), Settled::NotApplied);
}

#[test]
fn the_owner_who_was_named_by_address_is_who_has_it() {
    let sent = wanted().owner("ada@example.com");
    let attempt = Attempt::begun_at(&sent, at(SENT)).lost_at(at(SENT));
    let owned = |owner: crate::crm::Owner| {
        let mut deal = deal(3, "Big deal", NEW);
        deal.owner = Some(owner);
        search(&attempt, None, vec![Ok(deal)]).verdict(at(LATER).utc())
    };
    assert!(matches!(owned(crate::crm::Owner::by_id(7)), Settled::Applied(_)));
    assert!(matches!(owned(crate::crm::Owner::by_email("Ada@example.com")), Settled::Applied(_)));
    assert_eq!(unknown(owned(crate::crm::Owner::by_id(8))).1, ["3"]);
}

#[test]
fn a_key_is_all_that_counts_where_there_is_one() {
    let keyed = |title, created_at| {
        let mut keyed = deal(8, title, created_at);
        keyed.external_id = Some("order-7".to_owned());
        Ok(keyed)
    };
    let of = |deals| settled(Some("order-7"), deals, LATER);
    let deals = vec![Ok(deal(3, "Big deal", NEW)), keyed("Renamed", NEW)];
    assert!(matches!(of(deals), Settled::Applied(deal) if deal.id == 8.into()));
    assert_eq!(of(vec![Ok(deal(3, "Big deal", NEW))]), Settled::NotApplied);
    // It was there before: this one was sent twice, or the key was given twice.
    assert!(matches!(of(vec![keyed("Big deal", "2024-01-02T00:00:00Z")]), Settled::Applied(_)));
    for before in ["2024-01-02T00:00:00Z", "2026-03-01T11:59:50Z", "2026-03-01T12:00:00.499Z"] {
        assert_eq!(unknown(of(vec![keyed("Another", before)])).1, ["8"]);
        assert!(matches!(of(vec![keyed("Big deal", before)]), Settled::Applied(_)));
    }
}

#[test]
fn a_key_is_the_external_id_of_vendors_that_keep_one() {
    let keyed = wanted().key("order-7");
    let keeps = Capabilities::none("x").readable([DealField::ExternalId]).settable([DealField::ExternalId]);
    assert_eq!(keyed.external_key(&keeps).unwrap().as_deref(), Some("order-7"));
    assert_eq!(keyed.external_key(&Capabilities::none("x")).unwrap(), None);
    assert_eq!(wanted().external_id("a").external_key(&keeps).unwrap().as_deref(), Some("a"));
    let error = keyed.external_id("a").external_key(&keeps).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(wanted().key(" ").external_key(&keeps).is_err());
    assert!(wanted().key("").external_key(&Capabilities::none("x")).is_ok(), "it is of no use there");
}

#[test]
fn no_instant_is_too_far_away() {
    let of = |since: DateTime<Utc>| {
        let attempt = Attempt::begun_at(&wanted(), since).grace(Duration::MAX);
        search(&attempt, None, vec![Ok(deal(3, "Big deal", NEW))]).verdict(at(LATER).utc())
    };
    assert!(matches!(of(DateTime::<Utc>::MIN_UTC), Settled::Applied(_)));
    assert_eq!(unknown(of(DateTime::<Utc>::MAX_UTC)).0, Unresolved::TooEarly);
}
