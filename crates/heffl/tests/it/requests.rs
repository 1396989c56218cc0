//! What goes out: method, path, query and body of every request.

use dealport_heffl::clients::{self, BillingAddress, PrimaryContact};
use dealport_heffl::companies::{CreateCompany, DeleteCompany, ListCompanies, UpdateCompany};
use dealport_heffl::contacts::{CreateContact, DeleteContact, ListContacts, UpdateContact};
use dealport_heffl::custom_fields::{Entity, ListCustomFields};
use dealport_heffl::deals::{
    CreateDeal, DeleteDeal, GetDeal, LineItem, ListDeals, OrderBy, Priority, Status, UpdateDeal,
};
use dealport_heffl::filters::Filters;
use dealport_heffl::lead_stages::{CreateLeadStage, LeadStageType, ListLeadStages};
use dealport_heffl::pipelines::{CreatePipeline, GetPipeline, ListPipelines, UpdatePipeline};
use dealport_heffl::stages::{CreateStage, NewStage, StageType, UpdateStage};
use dealport_heffl::tags::{CreateTag, ListTags, TagType};
use dealport_heffl::webhooks::EventName;
use dealport_heffl::{
    Decimal, ENDPOINTS, Endpoint, ErrorKind, Json, OrderDirection, Timestamp, client_stages, sources, users,
    v1,
};

fn shown<E: Endpoint>(request: &E) -> String {
    request.to_request().unwrap().to_string()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// One line of a request's body is one line here, for the reader.
fn expect<E: Endpoint>(request: &E, line: &str, body: &str) {
    let body: String = body.lines().map(str::trim).collect();
    let expected = if body.is_empty() { line.to_owned() } else { format!("{line}\n{body}") };
    assert_eq!(shown(request), expected);
}

#[test]
fn deals() {
    expect(&ListDeals::new(), "GET /api/v2/deals", "");
    expect(
        &ListDeals::new()
            .search("acme & co")
            .filters(Filters::new().stage(["dps_abc123"]))
            .order_by(OrderBy::ExpectedCloseDate)
            .order_dir(OrderDirection::Ascending)
            .page_size(100_u32)
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

/// The vendor's page, printed with every member.
#[test]
fn create_deal_as_the_page_prints_it() {
    let line = LineItem::new()
        .name("<string>")
        .quantity(1)
        .price(1)
        .product_id("<string>")
        .description("<string>")
        .tax(1)
        .tax_rate_id("<string>")
        .discount(1);
    let mut request = CreateDeal::new("<string>", "<string>", "<string>")
        .stage_id("<string>")
        .lead_id("<string>")
        .source_id("<string>")
        .owner_user_id("<string>")
        .price(123)
        .expected_close_date(instant("2023-11-07T05:31:56Z"))
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
fn create_deal() {
    expect(
        &CreateDeal::new("Enterprise license", "clt_abc123", "dpl_abc123")
            .stage_id("dps_abc123")
            .price(25000)
            .expected_close_date(instant("2026-06-30T00:00:00.000Z")),
        "POST /api/v2/deals",
        r#"{"title":"Enterprise license","clientId":"clt_abc123","pipelineId":"dpl_abc123",
        "stageId":"dps_abc123","price":25000,"expectedCloseDate":"2026-06-30T00:00:00.000Z"}"#,
    );
    expect(
        &CreateDeal::new("x", "clt_a", "dpl_a")
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
fn update_deal() {
    let update = || UpdateDeal::new("dl_abc123");
    let line = "PATCH /api/v2/deals/dl_abc123";
    expect(&update(), line, "{}");
    expect(&update().stage_id("dps_won_stage_id"), line, r#"{"stageId":"dps_won_stage_id"}"#);
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
            .expected_close_date(instant("2026-06-30T00:00:00.000Z"))
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

fn address() -> BillingAddress {
    BillingAddress::new()
        .address("1 Main St")
        .landmark("Tower")
        .city("Dubai")
        .state("DU")
        .postal_code("00000")
        .country("AE")
}

const ADDRESS: &str = r#""billingAddress":{"address":"1 Main St","landmark":"Tower","city":"Dubai","state":"DU","postalCode":"00000","country":"AE"}"#;

#[test]
fn contacts() {
    expect(
        &ListContacts::new().search("acme").page_size(5_u32),
        "GET /api/v2/contacts?search=acme&pageSize=5",
        "",
    );
    expect(
        &ListContacts::new()
            .filters(Filters::new().client_stage(["cs_abc123"]))
            .order_by(clients::OrderBy::Name)
            .order_dir(OrderDirection::Descending)
            .cursor("c"),
        "GET /api/v2/contacts?filters=%7B%22stageId%22%3A%7B%22operator%22%3A%22is%22%2C%22values%22%3A%5B%22cs_abc123%22%5D%7D%7D\
         &orderBy=name&orderDir=desc&cursor=c",
        "",
    );
    let members = format!(
        r#"{{"firstName":"Jane","lastName":"Smith","salutation":"Dr.","phone":"+123","jobTitle":"CEO",
        "email":"jane@example.com","companyId":"clt_b","stageId":"cs_a","leadStageId":"lstg_a",
        "ownerUserId":"usr_a","vendorId":"v_a","sourceId":"src_a",{ADDRESS},"cf_size":40}}"#
    );
    expect(
        &CreateContact::new("Jane")
            .last_name("Smith")
            .salutation("Dr.")
            .phone("+123")
            .job_title("CEO")
            .email("jane@example.com")
            .company_id("clt_b")
            .stage_id("cs_a")
            .lead_stage_id("lstg_a")
            .owner_user_id("usr_a")
            .vendor_id("v_a")
            .source_id("src_a")
            .billing_address(address())
            .custom_field("cf_size", 40),
        "POST /api/v2/contacts",
        &members,
    );
    expect(
        &UpdateContact::new("clt_a")
            .first_name("Jane")
            .last_name("Smith")
            .salutation("Dr.")
            .phone("+123")
            .job_title("CEO")
            .email("jane@example.com")
            .company_id("clt_b")
            .stage_id("cs_a")
            .lead_stage_id("lstg_a")
            .owner_user_id("usr_a")
            .vendor_id("v_a")
            .source_id("src_a")
            .billing_address(address())
            .custom_field("cf_size", 40),
        "PATCH /api/v2/contacts/clt_a",
        &members,
    );
    expect(
        &UpdateContact::new("clt_a").clear_email().clear_company_id().clear_custom_field("cf_size"),
        "PATCH /api/v2/contacts/clt_a",
        r#"{"email":null,"companyId":null,"cf_size":null}"#,
    );
    expect(&DeleteContact::new("clt_a"), "DELETE /api/v2/contacts/clt_a", "");
}

#[test]
fn companies() {
    expect(
        &ListCompanies::new()
            .search("acme")
            .filters(Filters::new().lead_stage(["lstg_a"]))
            .order_by(clients::OrderBy::CreatedAt)
            .order_dir(OrderDirection::Ascending)
            .page_size(1_u32)
            .cursor("c"),
        "GET /api/v2/companies?search=acme\
         &filters=%7B%22leadStageId%22%3A%7B%22operator%22%3A%22is%22%2C%22values%22%3A%5B%22lstg_a%22%5D%7D%7D\
         &orderBy=createdAt&orderDir=asc&pageSize=1&cursor=c",
        "",
    );
    expect(
        &CreateCompany::new("Acme LLC")
            .email("jane@example.com")
            .custom_field("cf_industry", "Technology")
            .custom_field("cf_lead_source_detail", "Webinar signup"),
        "POST /api/v2/companies",
        r#"{"name":"Acme LLC","email":"jane@example.com","cf_industry":"Technology",
        "cf_lead_source_detail":"Webinar signup"}"#,
    );
    let contact = || {
        PrimaryContact::new()
            .first_name("Jane")
            .last_name("Smith")
            .email("jane@example.com")
            .phone("+123")
            .salutation("Dr.")
            .job_title("CEO")
    };
    let members = format!(
        r#"{{"name":"Acme LLC","email":"jane@example.com","phone":"+123","taxNumber":"T1","description":"d",
        "internalNotes":"n","website":"https://acme.example","linkedin":"https://linkedin.example/acme",
        "currency":"AED","openingBalance":10.50,"showJobAmountToWorker":true,"isClientPortalEnabled":false,
        "stageId":"cs_a","ownerUserId":"usr_a","vendorId":"v_a","sourceId":"src_a",{ADDRESS},
        "primaryContact":{{"firstName":"Jane","lastName":"Smith","email":"jane@example.com","phone":"+123",
        "salutation":"Dr.","jobTitle":"CEO"}}}}"#
    );
    expect(
        &CreateCompany::new("Acme LLC")
            .email("jane@example.com")
            .phone("+123")
            .tax_number("T1")
            .description("d")
            .internal_notes("n")
            .website("https://acme.example")
            .linkedin("https://linkedin.example/acme")
            .currency("AED".parse::<dealport_heffl::Currency>().unwrap())
            .opening_balance(Decimal::new(1050, 2))
            .show_job_amount_to_worker(true)
            .is_client_portal_enabled(false)
            .stage_id("cs_a")
            .owner_user_id("usr_a")
            .vendor_id("v_a")
            .source_id("src_a")
            .billing_address(address())
            .primary_contact(contact()),
        "POST /api/v2/companies",
        &members,
    );
    expect(
        &UpdateCompany::new("clt_a")
            .name("Acme LLC")
            .email("jane@example.com")
            .phone("+123")
            .tax_number("T1")
            .description("d")
            .internal_notes("n")
            .website("https://acme.example")
            .linkedin("https://linkedin.example/acme")
            .currency("AED".parse::<dealport_heffl::Currency>().unwrap())
            .opening_balance(Decimal::new(1050, 2))
            .show_job_amount_to_worker(true)
            .is_client_portal_enabled(false)
            .stage_id("cs_a")
            .owner_user_id("usr_a")
            .vendor_id("v_a")
            .source_id("src_a")
            .billing_address(address())
            .primary_contact(contact()),
        "PATCH /api/v2/companies/clt_a",
        &members,
    );
    expect(
        &UpdateCompany::new("clt_a").clear_email().custom_field("cf_a", true).clear_custom_field("cf_b"),
        "PATCH /api/v2/companies/clt_a",
        r#"{"email":null,"cf_a":true,"cf_b":null}"#,
    );
    expect(&DeleteCompany::new("clt_a"), "DELETE /api/v2/companies/clt_a", "");
}

#[test]
fn pipelines_and_stages() {
    expect(&ListPipelines::new(), "GET /api/v2/pipelines", "");
    expect(
        &ListPipelines::new().page_size(7_u32).cursor("c"),
        "GET /api/v2/pipelines?pageSize=7&cursor=c",
        "",
    );
    expect(&GetPipeline::new("dpl_a"), "GET /api/v2/pipelines/dpl_a", "");
    let stages = || {
        [
            NewStage::new().name("Talk").position(1).probability(40).rotting_in_days(14_u32),
            NewStage::new().name("Won").position(2).kind(StageType::Won),
            NewStage::new().name("Lost").position(3).kind(StageType::Lost),
        ]
    };
    expect(
        &CreatePipeline::new("Sales", stages()).icon("rocket").is_active(false),
        "POST /api/v2/pipelines",
        r#"{"name":"Sales","stages":[
        {"name":"Talk","position":1,"probability":40,"rottingInDays":14},
        {"name":"Won","position":2,"type":"WON"},
        {"name":"Lost","position":3,"type":"LOST"}
        ],"icon":"rocket","isActive":false}"#,
    );
    expect(
        &UpdatePipeline::new("dpl_a").name("Sales").icon("rocket").is_active(true),
        "PATCH /api/v2/pipelines/dpl_a",
        r#"{"name":"Sales","icon":"rocket","isActive":true}"#,
    );
    expect(
        &CreateStage::new("dpl_a", "Talk", 2)
            .probability(Decimal::new(125, 1))
            .rotting_in_days(0_u32)
            .kind(StageType::Active),
        "POST /api/v2/pipelines/dpl_a/stages",
        r#"{"name":"Talk","position":2,"probability":12.5,"rottingInDays":0,"type":"ACTIVE"}"#,
    );
    expect(
        &UpdateStage::new("dps_a")
            .name("Talk")
            .position(2)
            .probability(100)
            .rotting_in_days(30_u32)
            .kind(StageType::Won),
        "PATCH /api/v2/pipeline-stages/dps_a",
        r#"{"name":"Talk","position":2,"probability":100,"rottingInDays":30,"type":"WON"}"#,
    );
    let [first, won, lost] = stages();
    for (stages, lacking) in
        [(vec![], "ACTIVE"), (vec![won.clone(), lost.clone()], "ACTIVE"), (vec![first, lost], "WON")]
    {
        let error = CreatePipeline::new("Sales", stages).to_request().unwrap_err();
        assert_eq!(error.message(), format!("stages: a pipeline needs at least one of the type {lacking}"));
    }
}

#[test]
fn reference_data() {
    expect(
        &ListCustomFields::new(Entity::Deals).pipeline_id("dpl_abc123"),
        "GET /api/v2/custom-fields?entity=deals&pipelineId=dpl_abc123",
        "",
    );
    expect(
        &ListCustomFields::new("quotations").page_size(9_u32).cursor("c"),
        "GET /api/v2/custom-fields?entity=quotations&pageSize=9&cursor=c",
        "",
    );
    expect(&users::ListUsers::new(), "GET /api/v2/users", "");
    expect(
        &users::ListUsers::new().search("jane").page_size(9_u32).cursor("c"),
        "GET /api/v2/users?search=jane&pageSize=9&cursor=c",
        "",
    );
    expect(&ListTags::new().page_size(9_u32).cursor("c"), "GET /api/v2/tags?pageSize=9&cursor=c", "");
    expect(
        &CreateTag::new("Hot", TagType::Deals, "#ff0000").icon("flame"),
        "POST /api/v2/tags",
        r##"{"name":"Hot","type":"deals","color":"#ff0000","icon":"flame"}"##,
    );
    expect(
        &sources::ListSources::new().page_size(9_u32).cursor("c"),
        "GET /api/v2/sources?pageSize=9&cursor=c",
        "",
    );
    expect(
        &client_stages::ListClientStages::new().page_size(9_u32).cursor("c"),
        "GET /api/v2/client-stages?pageSize=9&cursor=c",
        "",
    );
    expect(
        &ListLeadStages::new().page_size(9_u32).cursor("c"),
        "GET /api/v2/lead-stages?pageSize=9&cursor=c",
        "",
    );
    expect(
        &CreateLeadStage::new("New", LeadStageType::New),
        "POST /api/v2/lead-stages",
        r#"{"label":"New","type":"NEW"}"#,
    );
}

#[test]
fn v1_deals_in_both_generations() {
    use v1::deals::{CreateDeal, DeleteDeal, GetDeal, ListDeals, UpdateDeal};

    expect(&ListDeals::new().limit(100_u32).cursor("c"), "GET /api/v1/deals?limit=100&cursor=c", "");
    expect(&ListDeals::new().page_no(2_u64).page_size(20_u32), "GET /api/v1/deals?pageNo=2&pageSize=20", "");
    expect(&GetDeal::new("dl_a"), "GET /api/v1/deals/dl_a", "");
    expect(&DeleteDeal::new("dl_a"), "DELETE /api/v1/deals/dl_a", "");
    expect(
        &CreateDeal::new("x", 7, 12, "clt_a").lead_id("ld_a").source("Fair").price(Decimal::new(1250, 2)),
        "POST /api/v1/deals",
        r#"{"title":"x","pipelineId":7,"stageId":12,"clientId":"clt_a","leadId":"ld_a","source":"Fair","price":12.50}"#,
    );
    expect(
        &CreateDeal::new("x", "dpl_a", "dps_a", "clt_a")
            .source_id("src_a")
            .expected_close_date(instant("2023-11-07T05:31:56Z"))
            .priority(Priority::Medium)
            .custom_field("cf_a", 1),
        "POST /api/v1/deals",
        r#"{"title":"x","pipelineId":"dpl_a","stageId":"dps_a","clientId":"clt_a","sourceId":"src_a",
        "expectedCloseDate":"2023-11-07T05:31:56Z","priority":"MEDIUM","cf_a":1}"#,
    );
    // The vendor's page, printed with every member of the older generation.
    expect(
        &UpdateDeal::new("dl_a")
            .title("<string>")
            .price(123)
            .stage_id(123)
            .status(Status::Active)
            .priority(Priority::Low)
            .expected_close_date(instant("2023-11-07T05:31:56Z"))
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
fn v1_subscription() {
    use v1::webhooks::Subscribe;

    expect(
        &Subscribe::new("mirror", "https://example.com/heffl", [EventName::LeadCreated, "deal.stage".into()]),
        "POST /api/v1/webhooks",
        r#"{"name":"mirror","url":"https://example.com/heffl","events":["lead.created","deal.stage"]}"#,
    );
    for (name, events, message) in [
        (" ", vec![EventName::LeadCreated], "name: a subscription needs one"),
        ("mirror", vec![], "events: a subscription needs at least one"),
    ] {
        let error = Subscribe::new(name, "https://example.com", events).to_request().unwrap_err();
        assert_eq!(error.message(), message);
    }
}

fn refused<E: Endpoint>(request: &E, message: &str) {
    let error = request.to_request().unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::InvalidRequest, message));
}

#[test]
fn what_cannot_succeed_is_refused_here() {
    for size in [0_u32, 101] {
        let message = format!("page_size: a page holds 1 to 100 rows, not {size}");
        refused(&ListDeals::new().page_size(size), &message);
        refused(&ListContacts::new().page_size(size), &message);
        refused(&ListCompanies::new().page_size(size), &message);
        refused(&ListPipelines::new().page_size(size), &message);
        refused(&ListCustomFields::new(Entity::Deals).page_size(size), &message);
        refused(&users::ListUsers::new().page_size(size), &message);
        refused(&v1::deals::ListDeals::new().page_size(size), &message);
        refused(&v1::deals::ListDeals::new().limit(size), &message.replace("page_size", "limit"));
    }
    refused(&CreateDeal::new(" ", "clt_a", "dpl_a"), "title: a deal needs one");
    refused(&CreateDeal::new("x", "", "dpl_a"), "clientId: the client id is empty");
    refused(&v1::deals::CreateDeal::new("", 1, 2, "clt_a"), "title: a deal needs one");
    refused(&CreateContact::new(""), "firstName: a contact needs one");
    refused(&CreateCompany::new(""), "name: a company needs one");
    refused(&GetDeal::new(""), "the deal id is empty");
    let foreign = "\"priority\" is no key of a custom field: these begin with cf_";
    refused(&CreateDeal::new("x", "clt_a", "dpl_a").custom_field("priority", "HIGH"), foreign);
    refused(&v1::deals::UpdateDeal::new("dl_a").custom_field("priority", "HIGH"), foreign);
    refused(&UpdateContact::new("clt_a").custom_field("priority", "HIGH"), foreign);
    refused(
        &CreateDeal::new("x", "clt_a", "dpl_a")
            .products([LineItem::new().price(Decimal::from(9_007_199_254_740_993_i64))]),
        "products: price: 9007199254740993 has more digits than a JSON number holds (about 15); the vendor would round it",
    );
    refused(
        &ListDeals::new().filters(Filters::new().status(Vec::<Status>::new())),
        "filters: status: a filter needs a value",
    );
}

#[test]
fn every_operation_has_one_name_and_the_vendors_page() {
    let mut names: Vec<_> = ENDPOINTS.iter().map(|entry| entry.operation.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ENDPOINTS.len());
    for entry in ENDPOINTS {
        let operation = entry.operation;
        assert!(operation.page_url().starts_with("https://docs.heffl.com/api-"), "{}", entry.request);
        let version = if entry.request.starts_with("v1::") { "/api/v1/" } else { "/api/v2/" };
        assert!(operation.path().starts_with(version), "{}", entry.request);
        assert_eq!(operation.is_idempotent(), operation.method() != dealport_heffl::Method::POST);
    }
}
