//! Tests of finding the deal that was sent.

mod lists;

use std::time::Duration;

use rust_decimal::Decimal;

use super::*;
use crate::Error;
use crate::crm::{Capabilities, DealField, DealId, KeyPlace, NewDeal, Owner, Reference};
use crate::json::Timestamp;

const SENT: &str = "2026-03-01T12:00:00.5Z";
const NEW: &str = "2026-03-01T12:00:00Z";
const LATER: &str = "2026-03-01T12:05:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn wanted() -> NewDeal {
    NewDeal::new("Big deal").amount(Decimal::from(100)).stage(6)
}

fn attempt_of(deal: &NewDeal) -> Attempt {
    Attempt::begun_at(deal, at(SENT)).lost_at(at("2026-03-01T12:00:02Z"))
}

fn attempt() -> Attempt {
    attempt_of(&wanted())
}

fn keyed_attempt(key: &str) -> Attempt {
    attempt_of(&wanted().key(key))
}

fn deal(id: u64, title: &str, created_at: &str) -> Deal {
    let mut deal = Deal::new("x", id);
    deal.title = Some(title.to_owned());
    deal.amount = Some(Decimal::from(100));
    deal.stage = Some(Reference::new(6));
    deal.created_at = Some(at(created_at));
    deal
}

fn equal(id: u64) -> Deal {
    deal(id, "Big deal", NEW)
}

fn keyed(key: &str, mut deal: Deal) -> Deal {
    deal.custom.insert("cf_key", key);
    deal
}

fn renamed(id: u64) -> Deal {
    let mut deal = deal(id, "[EMEA] Big deal", NEW);
    deal.updated_at = Some(at("2026-03-01T12:00:01Z"));
    deal
}

fn unreadable(id: &str) -> Result<Deal> {
    Err(Error::decode("x").with_item(3, Some(id.to_owned())))
}

fn capabilities() -> Capabilities {
    use DealField::{Amount, CreatedAt, Custom, Owner, Stage, Title, UpdatedAt};
    let mut capabilities =
        Capabilities::none("x").readable([Title, Amount, Stage, Owner, CreatedAt, UpdatedAt, Custom]);
    capabilities.key = KeyPlace::custom(["cf_key"]);
    capabilities
}

fn searches<'a>(attempts: &'a [Attempt], deals: Vec<Result<Deal>>) -> Searches<'a> {
    let mut searches = Searches::new(attempts, &capabilities()).unwrap();
    searches.know(Facts::with_owner("ada@example.com", 7.into()));
    for deal in deals {
        match deal {
            Ok(deal) => searches.see(deal),
            Err(error) => searches.see_unreadable(&error),
        }
    }
    searches
}

fn all_settled(attempts: &[Attempt], deals: Vec<Result<Deal>>) -> Vec<Settled> {
    searches(attempts, deals).verdicts(at(LATER).utc())
}

fn settled(attempt: &Attempt, deals: Vec<Deal>) -> Settled {
    settled_at(attempt, deals.into_iter().map(Ok).collect(), LATER)
}

fn settled_at(attempt: &Attempt, deals: Vec<Result<Deal>>, now: &str) -> Settled {
    let attempts = std::slice::from_ref(attempt);
    searches(attempts, deals).verdicts(at(now).utc()).pop().unwrap()
}

fn probable(settled: &Settled) -> Option<DealId> {
    match settled {
        Settled::Probable(deal) => Some(deal.id.clone()),
        _ => None,
    }
}

fn applied(settled: &Settled) -> Option<DealId> {
    match settled {
        Settled::Applied(deal) => Some(deal.id.clone()),
        _ => None,
    }
}

fn unknown(settled: Settled) -> (Unresolved, Vec<String>) {
    match settled {
        Settled::Unknown { reason, candidates } => {
            (reason, candidates.iter().map(|deal| deal.id.to_string()).collect())
        }
        other => panic!("{other:?}"),
    }
}

fn ambiguous(deals: Vec<Deal>) -> Vec<String> {
    let (reason, ids) = unknown(settled(&attempt(), deals));
    assert_eq!(reason, Unresolved::Ambiguous);
    ids
}

mod without_key {
    use super::*;

    #[test]
    fn one_equal_deal_is_probable() {
        let others = || vec![deal(1, "Other", NEW), deal(2, "Big deal", "2026-02-01T12:00:00Z")];
        let mut deals = others();
        deals.push(equal(3));
        assert_eq!(probable(&settled(&attempt(), deals)), Some(3.into()));
        assert_eq!(settled(&attempt(), others()), Settled::NotApplied);
    }

    #[test]
    fn deal_of_another_process_is_only_probable() {
        let theirs = deal(3, "Big deal", "2026-03-01T12:00:02Z");
        assert_eq!(probable(&settled(&attempt(), vec![theirs])), Some(3.into()));
    }

    #[test]
    fn equal_deals_are_ambiguous() {
        assert_eq!(ambiguous(vec![equal(3), deal(4, "big  deal", NEW)]), ["3", "4"]);
    }

    #[test]
    fn deal_that_differs_is_ambiguous() {
        let mut changed = equal(5);
        changed.amount = Some(Decimal::from(90));
        assert_eq!(ambiguous(vec![changed.clone()]), ["5"]);
        assert_eq!(ambiguous(vec![changed, equal(6)]), ["6", "5"], "the likeliest comes first");
    }

    #[test]
    fn renamed_deal_is_a_candidate_alone() {
        assert_eq!(ambiguous(vec![renamed(6)]), ["6"]);
        assert_eq!(probable(&settled(&attempt(), vec![renamed(6), equal(7)])), Some(7.into()));
        let mut untouched = renamed(6);
        untouched.updated_at = untouched.created_at;
        assert_eq!(settled(&attempt(), vec![untouched]), Settled::NotApplied);
    }

    #[test]
    fn deal_of_a_doubtful_time_is_ambiguous() {
        assert_eq!(ambiguous(vec![deal(7, "Big deal", "2026-03-01T11:48:00Z")]), ["7"]);
        assert_eq!(ambiguous(vec![deal(7, "Big deal", "2026-03-01T12:00:00.4Z")]), ["7"]);
        let mut ageless = equal(8);
        ageless.created_at = None;
        assert_eq!(ambiguous(vec![ageless]), ["8"]);
        for coarse in ["2026-03-01T12:00:00.5Z", "2026-03-01T12:00:00.000Z"] {
            assert!(probable(&settled(&attempt(), vec![deal(9, "Big deal", coarse)])).is_some(), "{coarse}");
        }
    }

    #[test]
    fn deal_of_another_time_is_another() {
        for created_at in ["2026-03-31T12:00:00Z", "2026-03-01T11:40:00Z"] {
            let deals = vec![Ok(deal(3, "Big deal", created_at))];
            assert_eq!(settled_at(&attempt(), deals, "2026-04-01T12:00:00Z"), Settled::NotApplied);
        }
    }

    #[test]
    fn deal_that_carries_a_key_is_another() {
        assert_eq!(settled(&attempt(), vec![keyed("order-8", equal(3))]), Settled::NotApplied);
        // Somebody may have added the key later.
        assert_eq!(ambiguous(vec![keyed("order-8", renamed(3))]), ["3"]);
    }

    #[test]
    fn owner_named_by_email_is_compared_by_id() {
        let attempt = attempt_of(&wanted().owner("Ada@example.com"));
        let owned = |owner: Owner| {
            let mut deal = equal(3);
            deal.owner = Some(owner);
            settled(&attempt, vec![deal])
        };
        assert!(probable(&owned(Owner::by_id(7))).is_some());
        assert!(probable(&owned(Owner::by_email("ada@example.com"))).is_some());
        assert_eq!(unknown(owned(Owner::by_id(8))).1, ["3"]);
    }

    #[test]
    fn unreadable_deal_may_be_it() {
        let of = |deals| unknown(settled_at(&attempt(), deals, LATER));
        assert_eq!(of(vec![unreadable("9")]), (Unresolved::Unreadable, Vec::new()));
        assert_eq!(of(vec![Ok(equal(3)), unreadable("9")]), (Unresolved::Unreadable, vec!["3".to_owned()]));
        let told = attempt().others([9]);
        assert_eq!(settled_at(&told, vec![unreadable("9")], LATER), Settled::NotApplied);
    }

    #[test]
    fn missing_deal_may_still_come() {
        let of = |now| settled_at(&attempt(), Vec::new(), now);
        assert_eq!(unknown(of("2026-03-01T12:01:01Z")), (Unresolved::TooEarly, Vec::new()));
        assert_eq!(of("2026-03-01T12:01:02Z"), Settled::NotApplied);
        // Nothing tells when the call ended.
        let endless = Attempt::begun_at(&wanted(), at(SENT));
        let of = |now| settled_at(&endless, Vec::new(), now);
        assert_eq!(unknown(of("2026-03-01T12:06:00Z")).0, Unresolved::TooEarly);
        assert_eq!(of("2026-03-01T12:06:01Z"), Settled::NotApplied);
    }

    #[test]
    fn others_are_ruled_out() {
        let twins = || vec![equal(3), equal(4)];
        assert_eq!(probable(&settled(&attempt().others(["3"]), twins())), Some(4.into()));
        assert_eq!(settled(&attempt().others(["3", "4"]), twins()), Settled::NotApplied);
    }

    #[test]
    fn extreme_times_do_not_overflow() {
        let of = |since: DateTime<Utc>| {
            settled(&Attempt::begun_at(&wanted(), since).grace(Duration::MAX), vec![equal(3)])
        };
        assert!(probable(&of(DateTime::<Utc>::MIN_UTC)).is_some());
        assert_eq!(unknown(of(DateTime::<Utc>::MAX_UTC)).0, Unresolved::TooEarly);
    }
}

mod with_key {
    use super::*;

    #[test]
    fn deal_with_the_key_is_applied() {
        let deals = vec![equal(3), keyed("order-7", deal(8, "Renamed", NEW)), keyed("order-8", equal(9))];
        assert_eq!(applied(&settled(&keyed_attempt("order-7"), deals)), Some(8.into()));
    }

    #[test]
    fn equal_deal_without_the_key_is_another() {
        let deals = vec![equal(3), keyed("ORDER-7", equal(4)), keyed("order-77", equal(5))];
        assert_eq!(settled(&keyed_attempt("order-7"), deals), Settled::NotApplied);
    }

    #[test]
    fn key_of_two_deals_is_unknown() {
        let deals = vec![keyed("order-7", equal(3)), keyed("order-7", deal(4, "Other", NEW))];
        let (reason, ids) = unknown(settled(&keyed_attempt("order-7"), deals.clone()));
        assert_eq!((reason, ids), (Unresolved::KeyUsedTwice, vec!["3".to_owned(), "4".to_owned()]));
        assert_eq!(applied(&settled(&keyed_attempt("order-7").others([4]), deals)), Some(3.into()));
    }

    #[test]
    fn key_of_another_older_deal_is_taken() {
        let of = |title, created_at| {
            settled(&keyed_attempt("order-7"), vec![keyed("order-7", deal(8, title, created_at))])
        };
        assert_eq!(
            unknown(of("Another", "2024-01-02T00:00:00Z")),
            (Unresolved::KeyTaken, vec!["8".to_owned()])
        );
        // The deal may come from an earlier attempt, or the clocks differ.
        assert!(applied(&of("Big deal", "2024-01-02T00:00:00Z")).is_some());
        assert!(applied(&of("Another", "2026-03-01T11:59:50Z")).is_some());
    }

    #[test]
    fn unreadable_deal_does_not_hide_the_key() {
        let attempt = keyed_attempt("order-7");
        let deals = vec![unreadable("9"), Ok(keyed("order-7", equal(8)))];
        assert!(applied(&settled_at(&attempt, deals, LATER)).is_some());
        assert_eq!(unknown(settled_at(&attempt, vec![unreadable("9")], LATER)).0, Unresolved::Unreadable);
    }

    #[test]
    fn missing_deal_may_still_come() {
        let settled = settled_at(&keyed_attempt("order-7"), Vec::new(), "2026-03-01T12:01:01Z");
        assert_eq!(unknown(settled), (Unresolved::TooEarly, Vec::new()));
    }
}

mod many {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_attempts() {
        let attempts = [
            keyed_attempt("order-8"),
            attempt(),
            attempt_of(&NewDeal::new("Nobody has it")),
            keyed_attempt("order-7"),
        ];
        let deals =
            vec![Ok(keyed("order-7", equal(3))), Ok(equal(4)), Ok(keyed("order-8", deal(5, "Other", NEW)))];
        let all = all_settled(&attempts, deals);
        assert_eq!((applied(&all[0]), applied(&all[3])), (Some(5.into()), Some(3.into())));
        assert_eq!((probable(&all[1]), &all[2]), (Some(4.into()), &Settled::NotApplied));
    }

    #[test]
    fn one_equal_deal_is_probable_for_no_two_attempts() {
        for settled in all_settled(&[attempt(), attempt()], vec![Ok(equal(3))]) {
            assert_eq!(unknown(settled), (Unresolved::Ambiguous, vec!["3".to_owned()]));
        }
    }

    #[test]
    fn candidates_are_at_most_a_hundred() {
        let deals = (1..=150).map(equal).collect();
        assert_eq!(ambiguous(deals).len(), 100);
    }
}

mod requests {
    use super::lists::Lists;
    use super::*;

    fn old(id: u64) -> Deal {
        deal(id, "Big deal", "2024-01-02T00:00:00Z")
    }

    #[tokio::test]
    async fn any_number_of_attempts_takes_two_passes() {
        let lists = Lists { deals: vec![equal(1)], ..Lists::default() };
        let attempts: Vec<_> = (0..500).map(|number| keyed_attempt(&format!("order-{number}"))).collect();
        let settled = lists.settle(&attempts).await;
        assert!(settled.iter().all(|settled| *settled == Settled::NotApplied));
        assert_eq!(lists.asked(), (2, 0, 0));
        assert!(lists.settle(&[]).await.is_empty());
        assert_eq!(lists.asked(), (2, 0, 0));
    }

    #[tokio::test]
    async fn found_deals_take_one_pass() {
        let lists = Lists { deals: vec![equal(1)], ..Lists::default() };
        assert_eq!(probable(&lists.settle(&[attempt()]).await[0]), Some(1.into()));
        assert_eq!(lists.asked(), (1, 0, 0));
    }

    #[tokio::test]
    async fn newest_deals_suffice_without_keys() {
        let lists = Lists { deals: vec![equal(1), old(2)], has_newest: true, ..Lists::default() };
        assert_eq!(probable(&lists.settle(&[attempt()]).await[0]), Some(1.into()));
        assert_eq!(lists.asked(), (0, 1, 0));
    }

    #[tokio::test]
    async fn keys_without_search_need_the_whole_list() {
        let deals = vec![keyed("order-7", old(1))];
        let lists = Lists { deals, has_newest: true, ..Lists::default() };
        assert_eq!(applied(&lists.settle(&[keyed_attempt("order-7")]).await[0]), Some(1.into()));
        assert_eq!(lists.asked(), (1, 0, 0));
    }

    #[tokio::test]
    async fn key_that_is_found_by_search_needs_no_list() {
        let deals = vec![keyed("order-7", old(1)), keyed("order-77", equal(2))];
        let lists = Lists { deals, has_newest: true, has_search: true, ..Lists::default() };
        assert_eq!(applied(&lists.settle(&[keyed_attempt("order-7")]).await[0]), Some(1.into()));
        assert_eq!(lists.asked(), (0, 0, 1));
        // A search may be behind the list, so the newest deals are read before a deal counts as missing.
        assert_eq!(lists.settle(&[keyed_attempt("order-8")]).await, [Settled::NotApplied]);
        assert_eq!(lists.asked(), (0, 2, 2));
    }

    #[tokio::test]
    async fn many_keys_are_found_in_the_list() {
        let deals = vec![keyed("order-7", old(1))];
        let lists = Lists { deals, has_newest: true, has_search: true, ..Lists::default() };
        let attempts: Vec<_> = (0..11).map(|number| keyed_attempt(&format!("order-{number}"))).collect();
        assert_eq!(applied(&lists.settle(&attempts).await[7]), Some(1.into()));
        assert_eq!(lists.asked(), (2, 0, 0));
    }

    #[tokio::test]
    async fn refused_search_is_replaced_by_the_list() {
        let deals = vec![keyed("order-7", old(1))];
        let lists = Lists { deals, has_newest: true, has_search: true, refuses: true, ..Lists::default() };
        assert_eq!(applied(&lists.settle(&[keyed_attempt("order-7")]).await[0]), Some(1.into()));
        assert_eq!(lists.asked(), (1, 0, 1));
    }

    #[tokio::test]
    async fn refused_sorting_is_replaced_by_the_list() {
        let lists = Lists { deals: vec![equal(1)], has_newest: true, refuses: true, ..Lists::default() };
        assert_eq!(probable(&lists.settle(&[attempt()]).await[0]), Some(1.into()));
        assert_eq!(lists.asked(), (1, 1, 0));
    }

    #[tokio::test]
    async fn key_without_a_place_is_refused_unasked() {
        let lists = Lists::default();
        let mut attempts = vec![attempt()];
        attempts.push(keyed_attempt(" order-7"));
        assert!(settle_many(&lists, &attempts).await.is_err());
        assert_eq!(lists.asked(), (0, 0, 0));
    }
}
