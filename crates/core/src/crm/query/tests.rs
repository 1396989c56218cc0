//! Tests of queries.

use super::*;
use crate::crm::{Capabilities, Deal, DealField, LifecycleState, Owner, Reference};
use crate::error::{ErrorKind, Hint};

fn vendor() -> Capabilities {
    Capabilities::none("x").readable([DealField::Stage, DealField::Status]).filters([Filter::Status])
}

#[test]
fn query_json_is_readable_and_reads_back() {
    let query = DealQuery::new().statuses(["open"]).owner("jane@example.com").archived(Archived::Include);
    let query = query.updated_since("2026-03-01T12:00:00Z".parse::<Timestamp>().unwrap());
    let json = serde_json::to_string(&query).unwrap();
    assert_eq!(
        json,
        r#"{"statuses":["open"],"owner":"jane@example.com","updated_since":"2026-03-01T12:00:00Z","archived":"include"}"#
    );
    assert_eq!(serde_json::from_str::<DealQuery>(&json).unwrap(), query);
    assert_eq!(serde_json::from_str::<DealQuery>("{}").unwrap(), DealQuery::new());
    for unknown in [r#"{"status":"open"}"#, r#"{"invalid":[]}"#] {
        assert!(serde_json::from_str::<DealQuery>(unknown).is_err(), "{unknown}");
    }
    let error = serde_json::to_string(&query.updated_until("today")).unwrap_err();
    assert!(error.to_string().starts_with("updated_until: invalid timestamp"), "{error}");
}

#[test]
fn unsupported_filter_is_an_error() {
    let error = DealQuery::new().stage(1).split(&vendor()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert_eq!(error.message(), "x cannot list deals by stage");
    assert_eq!(error.hint(), Some(&Hint::AllowLocalFilter), "{error}");
}

#[test]
fn unsupported_filter_is_applied_locally_if_allowed() {
    let query = DealQuery::new().statuses(["open"]).stage(1).allow_local_filter();
    let (vendor_query, local) = query.split(&vendor()).unwrap();
    assert_eq!(vendor_query.filters(), [Filter::Status]);
    let mut deal = Deal::new("x", 1);
    assert!(!local.matches(&deal));
    deal.stage = Some(Reference::new("1"));
    assert!(local.matches(&deal));
}

#[test]
fn unsupported_status_is_filtered_locally() {
    let vendor = vendor().statuses([DealStatus::Won, DealStatus::Lost]);
    let (asked, _) = DealQuery::new().statuses(["won"]).split(&vendor).unwrap();
    assert_eq!(asked.statuses, [DealStatus::Won]);
    let both = DealQuery::new().statuses(["open", "won"]);
    let error = both.clone().split(&vendor).unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Unsupported, "x cannot list deals by the status open")
    );
    let (asked, local) = both.allow_local_filter().split(&vendor).unwrap();
    assert!(asked.statuses.is_empty());
    let mut deal = Deal::new("x", 1);
    deal.status = Some(DealStatus::Lost);
    assert!(!local.matches(&deal));
    deal.status = Some(DealStatus::Open);
    assert!(local.matches(&deal));
}

#[test]
fn owner_given_by_address_matches_by_resolved_id() {
    let vendor = Capabilities::none("x").readable([DealField::Owner]);
    let query = DealQuery::new().owner("Jane@example.com").allow_local_filter();
    let (_, mut local) = query.split(&vendor).unwrap();
    let mut deal = Deal::new("x", 1);
    deal.owner = Some(Owner::by_email("jane@EXAMPLE.com"));
    assert!(local.matches(&deal));
    deal.owner = Some(Owner::by_id(7));
    assert!(!local.matches(&deal));
    assert_eq!(local.owner_by_email(), Some(&OwnerId::from("Jane@example.com")));
    local.set_owner(7.into());
    assert!(local.matches(&deal));
    deal.owner = Some(Owner::by_id(8));
    assert!(!local.matches(&deal));
    deal.owner = Some(Owner::default());
    assert!(!local.matches(&deal));
}

#[test]
fn archived_deals_are_picked_from_a_list_with_them() {
    let vendor = Capabilities::none("x").readable([DealField::Lifecycle]).filters([Filter::ArchivedInclude]);
    let query = DealQuery::new().archived(Archived::Only);
    assert_eq!(query.clone().split(&vendor).unwrap_err().hint(), Some(&Hint::AllowLocalFilter));
    let (asked, local) = query.allow_local_filter().split(&vendor).unwrap();
    assert_eq!(asked.archived, Archived::Include);
    let mut deal = Deal::new("x", 1);
    assert!(!local.matches(&deal));
    deal.lifecycle.state = LifecycleState::Archived;
    assert!(local.matches(&deal));
}

#[test]
fn unreadable_field_cannot_be_filtered_locally() {
    for query in [DealQuery::new().owner("jane@example.com"), DealQuery::new().archived(Archived::Only)] {
        let error = query.allow_local_filter().split(&vendor()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
    }
}

fn with_everything() -> Deal {
    let mut deal = Deal::new("x", 1);
    deal.title = Some("Enterprise \u{dc}ber plan".to_owned());
    deal.created_at = Some("2026-03-01T12:00:00Z".parse().unwrap());
    deal.expected_close = Some("2026-06-30".parse().unwrap());
    deal.people = vec![Reference::new(7), Reference::new(8)];
    deal.organizations = vec![Reference::new(9)];
    deal
}

#[test]
fn every_local_filter_takes_and_leaves_deals() {
    let all = DealQuery::new;
    for (matching, other) in [
        (all().created_since("2026-03-01T12:00:00Z"), all().created_since("2026-03-01T12:00:01Z")),
        (all().created_until("2026-03-01T12:00:01Z"), all().created_until("2026-03-01T12:00:00Z")),
        (all().expected_close_from("2026-06-30"), all().expected_close_from("2026-07-01")),
        (all().expected_close_until("2026-06-30"), all().expected_close_until("2026-06-29")),
        (all().person(8), all().person(9)),
        (all().organization("9"), all().organization(7)),
        (all().search("\u{fc}BER"), all().search("uber")),
    ] {
        assert!(matching.check().is_ok(), "{matching:?}");
        assert!(matching.clone().into_local().matches(&with_everything()), "{matching:?}");
        assert!(!other.clone().into_local().matches(&with_everything()), "{other:?}");
        assert!(!matching.into_local().matches(&Deal::new("x", 1)));
    }
}

#[test]
fn invalid_filter_value_is_refused() {
    for query in [
        DealQuery::new().search(" "),
        DealQuery::new().created_since("yesterday"),
        DealQuery::new().expected_close_until("2026-02-30"),
        DealQuery::new().expected_close_from("2026-01-01T00:00:00Z"),
        DealQuery::new().created_since("2026-02-01T00:00:00Z").created_until("2026-01-01T00:00:00Z"),
        DealQuery::new().expected_close_from("2026-02-01").expected_close_until("2026-01-31"),
    ] {
        assert_eq!(query.check().unwrap_err().kind(), ErrorKind::InvalidRequest, "{query:?}");
    }
}

#[test]
fn filter_that_is_not_combined_is_local() {
    let vendor = vendor()
        .filters([Filter::SavedFilter, Filter::CreatedSince])
        .not_combined(Filter::SavedFilter, [Filter::Status, Filter::Stage]);
    let query = DealQuery::new().saved_filter(7).statuses(["won"]).created_since("2026-01-01T00:00:00Z");
    let error = query.clone().split(&vendor).unwrap_err();
    assert_eq!(error.message(), "x cannot list deals by status together with saved_filter");
    assert_eq!(error.hint(), Some(&Hint::AllowLocalFilter));
    let (asked, local) = query.allow_local_filter().split(&vendor).unwrap();
    assert_eq!(asked.filters(), [Filter::CreatedSince, Filter::SavedFilter]);
    assert!(!local.matches(&Deal::new("x", 1)));
}

#[test]
fn saved_filter_and_partial_fields_are_never_local() {
    let partly = Capabilities::none("x").partly_readable([DealField::People]);
    for query in [DealQuery::new().saved_filter(7), DealQuery::new().person(7)] {
        let error = query.allow_local_filter().split(&partly).unwrap_err();
        assert_eq!((error.kind(), error.hint()), (ErrorKind::Unsupported, None), "{error}");
    }
}
