//! Requests about what deals have around them.

#![allow(deprecated, reason = "what the vendor retired is sent too")]

use dealport_core::paging::Position;
use dealport_pipedrive::deals::{
    AddDealFollower, AddDealParticipant, ConvertDeal, DeleteManyDeals, DuplicateDeal,
    GetArchivedDealTimeline, GetDealConversion, GetDealTimeline, Interval, ListDealActivities,
    ListDealChanges, ListDealCollection, ListDealFiles, ListDealFollowerChanges, ListDealFollowers,
    ListDealMailMessages, ListDealParticipantChanges, ListDealParticipants, ListDealPermittedUsers,
    ListDealPersons, ListDealUpdates, MergeDeals, RemoveDealFollower, RemoveDealParticipant, Status,
    StatusFilter, SummarizeArchivedDeals, SummarizeDeals, UpdateKind,
};
use dealport_pipedrive::{ConversionId, DealId, Paged, Survivor, v1};

use super::{day, pin, refused, sent, time};

fn deal() -> DealId {
    DealId::from(8)
}

#[test]
fn sums_and_copies() {
    let from = day("2026-05-01");
    pin(
        "deal_sums_and_copies",
        &[
            sent(&SummarizeDeals::new()),
            sent(&SummarizeDeals::new().status(Status::Won).user_id(2).pipeline_id(3).stage_id(4)),
            sent(&SummarizeDeals::new().filter_id(1)),
            sent(&SummarizeArchivedDeals::new().status(Status::Lost).user_id(2)),
            sent(&SummarizeArchivedDeals::new().filter_id(1)),
            sent(&SummarizeArchivedDeals::new().pipeline_id(3).stage_id(4)),
            sent(
                &GetDealTimeline::new(from, Interval::Month, 3, "won_time")
                    .user_id(1)
                    .pipeline_id(2)
                    .filter_id(3)
                    .exclude_deals(true)
                    .totals_convert_currency("EUR"),
            ),
            sent(
                &GetArchivedDealTimeline::new(from, Interval::Quarter, 3, "won_time")
                    .user_id(1)
                    .pipeline_id(2)
                    .filter_id(3)
                    .exclude_deals(false)
                    .totals_convert_currency("default_currency"),
            ),
            sent(&DuplicateDeal::new(8)),
            sent(&MergeDeals::new(deal(), Survivor(DealId::from(42)))),
            sent(&ConvertDeal::new(8)),
            sent(&GetDealConversion::new(deal(), ConversionId::from("46c3b0e1-db35-59ca-1828-4817378dff71"))),
        ],
    );
    assert_eq!(
        refused(&MergeDeals::new(deal(), Survivor(deal()))),
        "merge_with_id: a deal cannot be merged with itself"
    );
    let timeline = GetDealTimeline::new(from, Interval::Day, 1, " ");
    assert_eq!(refused(&timeline), "field_key: a timeline needs one");
}

#[test]
fn relations() {
    pin(
        "deal_relations",
        &[
            sent(&ListDealFollowers::new(8).limit(5).cursor("c")),
            sent(&AddDealFollower::new(deal(), 2.into())),
            sent(&RemoveDealFollower::new(deal(), 2.into())),
            sent(&ListDealFollowerChanges::new(8).limit(5).cursor("c")),
            sent(&ListDealParticipants::new(8).start(10).limit(5)),
            sent(&AddDealParticipant::new(deal(), 2.into())),
            sent(&RemoveDealParticipant::new(deal(), 2.into())),
            sent(&ListDealParticipantChanges::new(8).limit(5).cursor("c")),
            sent(&ListDealPermittedUsers::new(8)),
            sent(&ListDealFiles::new(8).start(10).limit(100).sort("update_time")),
            sent(&ListDealMailMessages::new(8).start(10).limit(5).include_body(true)),
            sent(&ListDealChanges::new(8).limit(5).cursor("c")),
            sent(
                &ListDealUpdates::new(8)
                    .start(10)
                    .limit(5)
                    .all_changes(true)
                    .items([UpdateKind::DealChange, UpdateKind::MarketingCampaignStat]),
            ),
        ],
    );
    let next = ListDealFiles::new(8).limit(40).at(&Position::new("40").unwrap());
    assert_eq!(sent(&next), "GET /v1/deals/8/files?start=40&limit=40");
    assert_eq!(refused(&ListDealFiles::new(8).limit(101)), "limit: a page holds 1 to 100 files, not 101");
    assert!(refused(&ListDealParticipants::new(8).limit(501)).starts_with("limit:"));
}

#[test]
fn version_1() {
    pin(
        "deals_of_version_1",
        &[
            sent(
                &ListDealCollection::new()
                    .cursor("c")
                    .limit(5)
                    .since(time("2026-05-01 10:00:00"))
                    .until(time("2026-06-01 10:00:00"))
                    .user_id(1)
                    .stage_id(2)
                    .status(StatusFilter::Deleted),
            ),
            sent(&ListDealActivities::new(8).start(10).limit(5).done(false).exclude([1, 2])),
            sent(&ListDealPersons::new(8).start(10).limit(5)),
            sent(&DeleteManyDeals::new().ids([1, 2])),
            sent(
                &v1::deals::ListArchivedDeals::new()
                    .user_id(1)
                    .person_id(3)
                    .org_id(4)
                    .product_id(5)
                    .pipeline_id(6)
                    .stage_id(7)
                    .status(v1::deals::StatusFilter::AllNotDeleted)
                    .start(10)
                    .limit(5)
                    .sort("add_time ASC")
                    .owned_by_you(true),
            ),
            sent(&v1::deals::ListArchivedDeals::new().filter_id(2)),
            sent(&v1::deals::ListDealFollowers::new(8)),
            sent(&v1::deals::AddDealFollower::new(deal(), 2.into())),
            sent(&v1::deals::RemoveDealFollower::new(deal(), 2.into())),
        ],
    );
}
