//! Every request against its method, path, query and body.

mod activities;
mod contacts;
mod deal_products;
mod deals;
mod fields;
mod files;
mod index;
mod item_search;
mod leads;
mod notes;
mod organizations;
mod persons;
mod products;
mod settings;
mod webhooks;

use chrono::{NaiveDate, TimeZone, Utc};
use dealport_pipedrive::custom_fields::{Monetary, options};
use dealport_pipedrive::deal_fields::{GetDealField, IncludeField as FieldInclude, ListDealFields};
use dealport_pipedrive::deals::{
    CreateDeal, DeleteDeal, GetDeal, IncludeField, ListArchivedDeals, ListDeals, SearchDeals, SearchField,
    SortBy, SortDirection, Status, StatusFilter, SummarizeArchivedDeals, SummarizeDeals, UpdateDeal,
};
use dealport_pipedrive::pipelines::{GetPipeline, ListPipelines};
use dealport_pipedrive::stages::{self, GetStage, ListStages};
use dealport_pipedrive::users::{GetCurrentUser, GetUser, ListUsers};
use dealport_pipedrive::{Currency, Decimal, Endpoint, ErrorKind, Json, Timestamp};

/// Returns what is sent, after reading responses of any kind.
pub(crate) fn sent(request: &impl Endpoint) -> String {
    dealport_script::responses::check_responses(request);
    request.to_request().unwrap().to_string().replace("%2C", ",").replace("%3A", ":")
}

/// Compares requests with those in the snapshot of this name.
pub(crate) fn pin(name: &str, requests: &[String]) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, requests.join("\n")));
}

pub(crate) fn refused(request: &impl Endpoint) -> String {
    let error = request.to_request().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    error.message().to_owned()
}

pub(crate) fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn list_deals() {
    assert_eq!(sent(&ListDeals::new()), "GET /api/v2/deals");
    assert_eq!(sent(&ListDeals::new().filter_id(7).limit(1)), "GET /api/v2/deals?filter_id=7&limit=1");
    let all = ListDeals::new()
        .ids([1, 2, 3])
        .owner_id(4)
        .person_id(5)
        .org_id(6)
        .pipeline_id(2)
        .stage_id("8")
        .status([Status::Open, Status::Won])
        .updated_since(time("2026-04-01T22:03:27Z"))
        .updated_until(time("2026-05-01T00:00:00Z"))
        .sort_by(SortBy::UpdateTime)
        .sort_direction(SortDirection::Descending)
        .include_fields([IncludeField::ProductsCount, IncludeField::from("brand_new")])
        .custom_fields(["aa", "bb"])
        .include_option_labels(true)
        .include_labels(false)
        .limit(500_u32)
        .cursor("abc=");
    assert_eq!(
        sent(&all),
        "GET /api/v2/deals?ids=1,2,3&owner_id=4&person_id=5&org_id=6&pipeline_id=2&stage_id=8\
         &status=open,won&updated_since=2026-04-01T22:03:27Z&updated_until=2026-05-01T00:00:00Z&sort_by=update_time\
         &sort_direction=desc&include_fields=products_count,brand_new&custom_fields=aa,bb&include_option_labels=true\
         &include_labels=false&limit=500&cursor=abc%3D"
    );
}

#[test]
fn list_archived_deals() {
    assert_eq!(sent(&ListArchivedDeals::new().filter_id(7)), "GET /api/v2/deals/archived?filter_id=7");
    let all = ListArchivedDeals::new()
        .ids([1])
        .owner_id(4)
        .person_id(5)
        .org_id(6)
        .pipeline_id(2)
        .stage_id(8)
        .status([StatusFilter::Lost])
        .updated_since(time("2026-04-01T22:03:27Z"))
        .updated_until(time("2026-05-01T00:00:00Z"))
        .sort_by(SortBy::AddTime)
        .sort_direction(SortDirection::Ascending)
        .include_fields([IncludeField::SourceLeadId])
        .custom_fields(["aa"])
        .limit(1_u32)
        .cursor("abc");
    assert_eq!(
        sent(&all),
        "GET /api/v2/deals/archived?ids=1&owner_id=4&person_id=5&org_id=6&pipeline_id=2&stage_id=8\
         &status=lost&updated_since=2026-04-01T22:03:27Z&updated_until=2026-05-01T00:00:00Z&sort_by=add_time\
         &sort_direction=asc&include_fields=source_lead_id&custom_fields=aa&limit=1&cursor=abc"
    );
}

#[test]
fn get_deal() {
    let request = GetDeal::new("42")
        .include_fields([IncludeField::SmartBccEmail])
        .custom_fields(["aa"])
        .include_option_labels(true)
        .include_labels(true);
    assert_eq!(
        sent(&request),
        "GET /api/v2/deals/42?include_fields=smart_bcc_email&custom_fields=aa&include_option_labels=true\
         &include_labels=true"
    );
}

#[test]
fn create_deal() {
    assert_eq!(sent(&CreateDeal::new("x")), "POST /api/v2/deals\n{\"title\":\"x\"}");
    let won = time("2026-04-01T10:00:00Z");
    let all = CreateDeal::new("Acme renewal")
        .owner_id(1)
        .person_id(2)
        .org_id(7)
        .pipeline_id(2)
        .stage_id(6)
        .value(Decimal::new(500_000, 2))
        .currency("EUR".parse::<Currency>().unwrap())
        .status(Status::Won)
        .probability(Decimal::from(90))
        .visible_to(3)
        .close_time(won)
        .won_time(won)
        .expected_close_date(day("2026-10-31"))
        .label_ids([3, 4])
        .is_archived(true)
        .archive_time(Utc.with_ymd_and_hms(2026, 4, 2, 8, 30, 0).unwrap())
        .is_deleted(false)
        .channel_id("Billboards")
        .custom_field(
            "aa",
            Json::from_value(&Monetary::new(Decimal::new(230_000, 2), "EUR".parse().unwrap())).unwrap(),
        )
        .custom_field("bb", options([123, 456]));
    assert_eq!(
        sent(&all),
        "POST /api/v2/deals\n{\"title\":\"Acme renewal\",\"owner_id\":1,\"person_id\":2,\"org_id\":7,\"pipeline_id\":2,\
         \"stage_id\":6,\"value\":5000.00,\"currency\":\"EUR\",\"status\":\"won\",\"probability\":90,\
         \"visible_to\":3,\"close_time\":\"2026-04-01T10:00:00Z\",\"won_time\":\"2026-04-01T10:00:00Z\",\
         \"expected_close_date\":\"2026-10-31\",\"label_ids\":[3,4],\
         \"is_archived\":true,\"archive_time\":\"2026-04-02 08:30:00\",\"is_deleted\":false,\"channel_id\":\"Billboards\",\"custom_fields\":\
         {\"aa\":{\"value\":2300.00,\"currency\":\"EUR\"},\"bb\":[123,456]}}"
    );
}

#[test]
fn update_deal() {
    assert_eq!(sent(&UpdateDeal::new(8)), "PATCH /api/v2/deals/8\n{}");
    let lost = UpdateDeal::new(8).status(Status::Lost).lost_reason("No budget").clear_custom_field("bb");
    assert_eq!(
        sent(&lost),
        "PATCH /api/v2/deals/8\n{\"status\":\"lost\",\"lost_reason\":\"No budget\",\"custom_fields\":{\"bb\":null}}"
    );
    let set = UpdateDeal::new(8)
        .title("x")
        .owner_id(1)
        .person_id(2)
        .org_id(3)
        .pipeline_id(4)
        .stage_id(5)
        .value(Decimal::new(1, 1))
        .currency("USD".parse::<Currency>().unwrap())
        .probability(Decimal::from(1))
        .visible_to(7)
        .close_time(time("2026-04-01T10:00:00Z"))
        .won_time(time("2026-04-01T10:00:00Z"))
        .expected_close_date(day("2026-10-31"))
        .label_ids(Vec::<u64>::new())
        .is_archived(false)
        .archive_time(time("2026-04-02T08:30:00Z"))
        .is_deleted(false)
        .channel_id("c");
    assert_eq!(
        sent(&set),
        "PATCH /api/v2/deals/8\n{\"title\":\"x\",\"owner_id\":1,\"person_id\":2,\"org_id\":3,\"pipeline_id\":4,\
         \"stage_id\":5,\"value\":0.1,\"currency\":\"USD\",\"probability\":1,\"visible_to\":7,\"close_time\":\
         \"2026-04-01T10:00:00Z\",\"won_time\":\"2026-04-01T10:00:00Z\",\
         \"expected_close_date\":\"2026-10-31\",\"label_ids\":[],\"is_archived\":false,\"archive_time\":\
         \"2026-04-02 08:30:00\",\"is_deleted\":false,\"channel_id\":\"c\"}"
    );
    let cleared = UpdateDeal::new(8)
        .clear_person_id()
        .clear_org_id()
        .clear_value()
        .clear_probability()
        .clear_lost_reason()
        .clear_close_time()
        .clear_expected_close_date()
        .clear_archive_time();
    assert_eq!(
        sent(&cleared),
        "PATCH /api/v2/deals/8\n{\"person_id\":null,\"org_id\":null,\"value\":null,\"probability\":null,\
         \"lost_reason\":null,\"close_time\":null,\"expected_close_date\":null,\"archive_time\":null}"
    );
}

#[test]
fn delete_deal() {
    assert_eq!(sent(&DeleteDeal::new(8)), "DELETE /api/v2/deals/8");
}

#[test]
fn fields_of_another_status_are_refused() {
    let at = time("2026-04-01T10:00:00Z");
    for (message, rule) in [
        (
            refused(&CreateDeal::new("x").lost_reason("a")),
            "lost_reason: Pipedrive takes it only with the status lost, not open",
        ),
        (
            refused(&CreateDeal::new("x").status(Status::Lost).won_time(at)),
            "won_time: Pipedrive takes it only with the status won, not lost",
        ),
        (
            refused(&CreateDeal::new("x").status(Status::Won).lost_time(at)),
            "lost_time: Pipedrive takes it only with the status lost, not won",
        ),
        (
            refused(&CreateDeal::new("x").close_time(at)),
            "close_time: Pipedrive takes it only with the status won or lost, not open",
        ),
        (
            refused(&UpdateDeal::new(8).status(Status::Won).lost_reason("a")),
            "lost_reason: Pipedrive takes it only with the status lost, not won",
        ),
        (
            refused(&UpdateDeal::new(8).status(Status::Open).close_time(at)),
            "close_time: Pipedrive takes it only with the status won or lost, not open",
        ),
        (
            refused(&UpdateDeal::new(8).won_time(at).lost_time(at)),
            "won_time: a deal that is won has no lost_time",
        ),
    ] {
        assert_eq!(message, rule);
    }
    let unknown = UpdateDeal::new(8).status("frozen").won_time(at);
    assert!(unknown.to_request().is_ok(), "a status that is not documented");
    assert!(UpdateDeal::new(8).lost_reason("a").to_request().is_ok(), "the deal may be lost already");
    assert!(UpdateDeal::new(8).status(Status::Open).clear_lost_reason().to_request().is_ok());
    let lost = CreateDeal::new("x").status(Status::Lost).lost_reason("a").lost_time(at).close_time(at);
    assert!(lost.to_request().is_ok());
}

#[test]
fn filters_beside_a_saved_filter_are_refused() {
    let ignored = |name: &str| format!("{name}: Pipedrive ignores it beside filter_id; set only one of them");
    let list = || ListDeals::new().filter_id(7);
    for (request, name) in [
        (list().ids([1]), "ids"),
        (list().owner_id(1), "owner_id"),
        (list().person_id(1), "person_id"),
        (list().org_id(1), "org_id"),
        (list().pipeline_id(1), "pipeline_id"),
        (list().stage_id(1), "stage_id"),
        (list().status([Status::Won]), "status"),
    ] {
        assert_eq!(refused(&request), ignored(name));
    }
    assert_eq!(refused(&ListArchivedDeals::new().filter_id(7).owner_id(1)), ignored("owner_id"));
    assert_eq!(refused(&SummarizeDeals::new().filter_id(7).user_id(1)), ignored("user_id"));
    assert_eq!(refused(&SummarizeArchivedDeals::new().filter_id(7).user_id(1)), ignored("user_id"));
    let other = list().updated_since(time("2026-04-01T22:03:27Z")).sort_by(SortBy::AddTime);
    assert!(other.to_request().is_ok());
}

#[test]
fn search_for_deleted_deals_is_refused() {
    let message = refused(&SearchDeals::new("acme").status("deleted"));
    assert_eq!(
        message,
        "status: Pipedrive finds no deleted deals by text; ListDeals has them by their status"
    );
}

#[test]
fn search_deals() {
    let all = SearchDeals::new("jane & co")
        .fields([SearchField::Title, SearchField::Notes])
        .exact_match(false)
        .person_id(1)
        .organization_id(2)
        .status(Status::Open)
        .include_fields(["deal.cc_email"])
        .limit(10_u32)
        .cursor("abc");
    assert_eq!(
        sent(&all),
        "GET /api/v2/deals/search?term=jane+%26+co&fields=title,notes&exact_match=false&person_id=1&organization_id=2\
         &status=open&include_fields=deal.cc_email&limit=10&cursor=abc"
    );
}

#[test]
fn pipelines_and_stages() {
    let list = ListPipelines::new()
        .sort_by(SortBy::Id)
        .sort_direction(SortDirection::Descending)
        .limit(5_u32)
        .cursor("c");
    assert_eq!(sent(&list), "GET /api/v2/pipelines?sort_by=id&sort_direction=desc&limit=5&cursor=c");
    assert_eq!(sent(&GetPipeline::new(1)), "GET /api/v2/pipelines/1");
    let list = ListStages::new()
        .pipeline_id(2)
        .sort_by(stages::SortBy::OrderNr)
        .sort_direction(SortDirection::Ascending)
        .limit(5_u32)
        .cursor("c");
    assert_eq!(
        sent(&list),
        "GET /api/v2/stages?pipeline_id=2&sort_by=order_nr&sort_direction=asc&limit=5&cursor=c"
    );
    assert_eq!(sent(&GetStage::new(1)), "GET /api/v2/stages/1");
}

#[test]
fn deal_fields() {
    let include = [FieldInclude::UiVisibility, FieldInclude::ImportantFields, FieldInclude::RequiredFields];
    let list = ListDealFields::new().include_fields(include).limit(5_u32).cursor("c");
    assert_eq!(
        sent(&list),
        "GET /api/v2/dealFields?include_fields=ui_visibility,important_fields,required_fields&limit=5&cursor=c"
    );
    let get = GetDealField::new("a/b").include_fields([FieldInclude::UiVisibility]);
    assert_eq!(sent(&get), "GET /api/v2/dealFields/a%2Fb?include_fields=ui_visibility");
}

#[test]
fn users() {
    assert_eq!(sent(&ListUsers::new()), "GET /v1/users");
    assert_eq!(sent(&GetUser::new(3)), "GET /v1/users/3");
    assert_eq!(sent(&GetCurrentUser::new()), "GET /v1/users/me");
}

#[test]
fn invalid_request_is_refused_before_it_is_sent() {
    assert_eq!(refused(&ListDeals::new().limit(501_u32)), "limit: a page holds 1 to 500 items, not 501");
    assert_eq!(refused(&ListDeals::new().limit(0_u32)), "limit: a page holds 1 to 500 items, not 0");
    assert_eq!(refused(&ListDeals::new().ids(0..101_u64)), "ids: at most 100 of them, not 101");
    assert!(refused(&ListDeals::new().custom_fields(["k"; 16])).starts_with("custom_fields: at most 15"));
    assert_eq!(
        refused(&ListDeals::new().updated_since(time("2026-04-01T22:03:27.5Z"))),
        "updated_since: 2026-04-01T22:03:27.5Z is not a whole second, which Pipedrive requires"
    );
    assert_eq!(refused(&GetDeal::new("dl_1")), "invalid deal id \"dl_1\": expected a whole number, e.g. 42");
    assert!(refused(&GetDeal::new("")).contains("empty"));
    assert_eq!(
        refused(&CreateDeal::new("x").stage_id("first")),
        "stage_id: invalid stage id \"first\": expected a whole number, e.g. 42"
    );
    assert_eq!(refused(&CreateDeal::new("  ")), "title: a deal needs one");
    let many_digits = Decimal::from(9_007_199_254_740_993_i64);
    assert!(
        refused(&UpdateDeal::new(1).value(many_digits))
            .starts_with("value: 9007199254740993 has more digits")
    );
    assert!(refused(&SearchDeals::new("a")).starts_with("term: at least 2"));
    assert!(SearchDeals::new("a").exact_match(true).to_request().is_ok());
    assert!(refused(&ListDeals::new().custom_fields(["a,b"])).contains("for a comma-separated list"));
}
