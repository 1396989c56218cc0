//! Deals.

use dealport_heffl::deals::{
    CreateDeal, DeleteDeal, GetDeal, LineItem, ListDeals, OrderBy, Priority, Status, UpdateDeal,
};
use dealport_heffl::filters::{Filters, OrderDirection};
use dealport_heffl::{ClientId, Decimal, Endpoint, Json, PipelineId};

use super::{expect, timestamp};

#[test]
fn deals_are_requested() {
    expect(&ListDeals::new(), "GET /api/v2/deals", "");
    expect(
        &ListDeals::new()
            .search("acme & co")
            .filters(Filters::new().stage(["dps_abc123"]))
            .order_by(OrderBy::ExpectedCloseDate)
            .order_dir(OrderDirection::Ascending)
            .page_size(100)
            .cursor("a/b="),
        "GET /api/v2/deals?search=acme+%26+co\
         &filters=%7B%22stageId%22%3A%7B%22operator%22%3A%22is%22%2C%22values%22%3A%5B%22dps_abc123%22%5D%7D%7D\
         &orderBy=expectedCloseDate&orderDir=asc&pageSize=100&cursor=a%2Fb%3D",
        "",
    );
    expect(&GetDeal::new("dl_abc123"), "GET /api/v2/deals/dl_abc123", "");
    expect(&GetDeal::new("deal_abc/123"), "GET /api/v2/deals/deal_abc%2F123", "");
    expect(&DeleteDeal::new("dl_abc123"), "DELETE /api/v2/deals/dl_abc123", "");
}

#[test]
fn create_deal_matches_the_documented_example() {
    let line = LineItem::new()
        .name("<string>")
        .quantity(1)
        .price(1)
        .product_id("<string>")
        .description("<string>")
        .tax(1)
        .tax_rate_id("<string>")
        .discount(1);
    let mut request = CreateDeal::new("<string>", ClientId::from("<string>"), PipelineId::from("<string>"))
        .stage_id("<string>")
        .lead_id("<string>")
        .source_id("<string>")
        .owner_user_id("<string>")
        .price(123)
        .expected_close_date(timestamp("2023-11-07T05:31:56Z"))
        .is_inclusive_tax(true)
        .assignees(["<string>"])
        .contacts(["<string>"])
        .tags(["<string>"])
        .products([line]);
    request.currency = Some(Json::from("<string>").decode().unwrap());
    let sent = request.body().unwrap().to_string();
    let printed = r#"{
        "title": "<string>", "clientId": "<string>", "pipelineId": "<string>", "stageId": "<string>",
        "leadId": "<string>", "sourceId": "<string>", "ownerUserId": "<string>", "price": 123,
        "expectedCloseDate": "2023-11-07T05:31:56Z", "currency": "<string>", "isInclusiveTax": true,
        "assignees": ["<string>"], "contacts": ["<string>"], "tags": ["<string>"],
        "products": [{
            "name": "<string>", "quantity": 1, "price": 1, "productId": "<string>", "description": "<string>",
            "tax": 1, "taxRateId": "<string>", "discount": 1
        }]
    }"#;
    assert_eq!(Json::parse(sent).unwrap(), Json::parse(printed).unwrap());
}

#[test]
fn create_deal_sends_what_is_set() {
    expect(
        &CreateDeal::new("Enterprise license", ClientId::from("clt_abc123"), PipelineId::from("dpl_abc123"))
            .stage_id("dps_abc123")
            .price(25000)
            .expected_close_date(timestamp("2026-06-30T00:00:00.000Z")),
        "POST /api/v2/deals",
        r#"{"title":"Enterprise license","clientId":"clt_abc123","pipelineId":"dpl_abc123",
        "stageId":"dps_abc123","price":25000,"expectedCloseDate":"2026-06-30T00:00:00.000Z"}"#,
    );
    expect(
        &CreateDeal::new("x", ClientId::from("clt_a"), PipelineId::from("dpl_a"))
            .lead_id("ld_a")
            .source_id("src_a")
            .owner_user_id("usr_a")
            .price(Decimal::new(199_980, 3))
            .priority(Priority::High)
            .status("ON_HOLD")
            .currency("AED".parse::<dealport_heffl::Currency>().unwrap())
            .is_inclusive_tax(false)
            .assignees(["usr_a", "usr_b"])
            .contacts(["clt_b"])
            .tags(["tag_a"])
            .products([LineItem::new().name("Licence").quantity(3).price(Decimal::new(1250, 2))])
            .custom_field("cf_lead_score", 85)
            .custom_field("cf_industry", "SaaS"),
        "POST /api/v2/deals",
        r#"{"title":"x","clientId":"clt_a","pipelineId":"dpl_a","leadId":"ld_a","sourceId":"src_a",
        "ownerUserId":"usr_a","price":199.980,"priority":"HIGH","status":"ON_HOLD","currency":"AED",
        "isInclusiveTax":false,"assignees":["usr_a","usr_b"],"contacts":["clt_b"],"tags":["tag_a"],
        "products":[{"name":"Licence","quantity":3,"price":12.50}],"cf_lead_score":85,"cf_industry":"SaaS"}"#,
    );
}

#[test]
fn update_deal_sends_what_is_set() {
    let update = || UpdateDeal::new("dl_abc123");
    let line = "PATCH /api/v2/deals/dl_abc123";
    expect(&update(), line, "{}");
    expect(&update().stage_id("dps_won_stage_id"), line, r#"{"stageId":"dps_won_stage_id"}"#);
    expect(&update().clear_stage_id(), line, r#"{"stageId":null}"#);
    expect(&update().status(Status::Won), line, r#"{"status":"WON"}"#);
    expect(
        &update()
            .title("Enterprise plan")
            .client_id("clt_a")
            .pipeline_id("dpl_a")
            .lead_id("ld_a")
            .source_id("src_a")
            .owner_user_id("usr_a")
            .price(Decimal::new(70_000, 1))
            .expected_close_date(timestamp("2026-06-30T00:00:00.000Z"))
            .priority(Priority::Low)
            .currency("EUR".parse::<dealport_heffl::Currency>().unwrap())
            .is_inclusive_tax(true)
            .assignees(["usr_a"])
            .contacts(["clt_b"])
            .tags(Vec::<&str>::new())
            .products([LineItem::new().name("x")])
            .custom_field("cf_priority", "high"),
        line,
        r#"{"title":"Enterprise plan","clientId":"clt_a","pipelineId":"dpl_a","leadId":"ld_a","sourceId":"src_a",
        "ownerUserId":"usr_a","price":7000.0,"expectedCloseDate":"2026-06-30T00:00:00.000Z","priority":"LOW",
        "currency":"EUR","isInclusiveTax":true,"assignees":["usr_a"],"contacts":["clt_b"],"tags":[],
        "products":[{"name":"x"}],"cf_priority":"high"}"#,
    );
    expect(
        &update()
            .clear_lead_id()
            .clear_source_id()
            .clear_owner_user_id()
            .clear_price()
            .clear_expected_close_date()
            .clear_priority()
            .clear_custom_field("cf_priority"),
        line,
        r#"{"leadId":null,"sourceId":null,"ownerUserId":null,"price":null,"expectedCloseDate":null,
        "priority":null,"cf_priority":null}"#,
    );
    assert!(update().title("x").tags(["tag_a"]).is_idempotent());
    assert!(!update().products([LineItem::new().name("x")]).is_idempotent());
}
