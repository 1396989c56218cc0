//! Version 1.

mod clients;
mod invoices;
mod leads;
mod tasks;

use dealport_heffl::deals::{Priority, Status};
use dealport_heffl::webhooks::EventName;
use dealport_heffl::{ClientId, Decimal, Endpoint, PipelineId, StageId, v1};

use super::{expect, timestamp};

#[test]
fn v1_deals_are_requested_in_both_generations() {
    use v1::deals::{CreateDeal, DeleteDeal, GetDeal, ListDeals, UpdateDeal};

    expect(&ListDeals::new().limit(100).cursor("c"), "GET /api/v1/deals?limit=100&cursor=c", "");
    expect(&ListDeals::new().page_no(2).page_size(20), "GET /api/v1/deals?pageNo=2&pageSize=20", "");
    expect(&GetDeal::new("dl_a"), "GET /api/v1/deals/dl_a", "");
    expect(&DeleteDeal::new("dl_a"), "DELETE /api/v1/deals/dl_a", "");
    expect(
        &CreateDeal::new("x", PipelineId::from(7), StageId::from(12), ClientId::from("clt_a"))
            .lead_id("ld_a")
            .source("Fair")
            .price(Decimal::new(1250, 2)),
        "POST /api/v1/deals",
        r#"{"title":"x","pipelineId":7,"stageId":12,"clientId":"clt_a","leadId":"ld_a","source":"Fair","price":12.50}"#,
    );
    expect(
        &CreateDeal::new("x", PipelineId::from("dpl_a"), StageId::from("dps_a"), ClientId::from("clt_a"))
            .source_id("src_a")
            .expected_close_date(timestamp("2023-11-07T05:31:56Z"))
            .priority(Priority::Medium)
            .custom_field("cf_a", 1),
        "POST /api/v1/deals",
        r#"{"title":"x","pipelineId":"dpl_a","stageId":"dps_a","clientId":"clt_a","sourceId":"src_a",
        "expectedCloseDate":"2023-11-07T05:31:56Z","priority":"MEDIUM","cf_a":1}"#,
    );
    // The documented example with every field of the older generation.
    expect(
        &UpdateDeal::new("dl_a")
            .title("<string>")
            .price(123)
            .stage_id(123)
            .status(Status::Active)
            .priority(Priority::Low)
            .expected_close_date(timestamp("2023-11-07T05:31:56Z"))
            .custom_field("cf_", "<unknown>"),
        "PATCH /api/v1/deals/dl_a",
        r#"{"title":"<string>","price":123,"stageId":123,"status":"ACTIVE","priority":"LOW",
        "expectedCloseDate":"2023-11-07T05:31:56Z","cf_":"<unknown>"}"#,
    );
    expect(
        &UpdateDeal::new("dl_a").stage_id("dps_a").source_id("src_a").clear_custom_field("cf_a"),
        "PATCH /api/v1/deals/dl_a",
        r#"{"stageId":"dps_a","sourceId":"src_a","cf_a":null}"#,
    );
}

#[test]
fn v1_subscription_is_requested() {
    use v1::webhooks::Subscribe;

    expect(
        &Subscribe::new("mirror", "https://example.com/heffl", [EventName::LeadCreated, "deal.stage".into()]),
        "POST /api/v1/webhooks",
        r#"{"name":"mirror","url":"https://example.com/heffl","events":["lead.created","deal.stage"]}"#,
    );
    for (name, events, message) in [
        (" ", vec![EventName::LeadCreated], "name: expected a text that is not blank"),
        ("mirror", vec![], "events: expected at least one"),
    ] {
        let error = Subscribe::new(name, "https://example.com", events).to_request().unwrap_err();
        assert_eq!(error.message(), message);
    }
}
