//! Every documented response is read, and written back with the same fields and digits.

mod fixtures;
mod paging;

use dealport_core::http::Response;
use dealport_core::paging::Page;
use dealport_core::plumbing::serde_json;
use dealport_heffl::clients::ClientType;
use dealport_heffl::companies::{Company, CreateCompany, ListCompanies};
use dealport_heffl::contacts::{Contact, ListContacts, UpdateContact};
use dealport_heffl::custom_fields::{CustomField, ListCustomFields};
use dealport_heffl::deals::{CreateDeal, Deal, GetDeal, ListDeals, Priority, Status, UpdateDeal};
use dealport_heffl::lead_stages::{CreateLeadStage, LeadStage, LeadStageType};
use dealport_heffl::pipelines::{CreatePipeline, GetPipeline, ListPipelines, Pipeline};
use dealport_heffl::stages::{CreateStage, NewStage, Stage, StageType};
use dealport_heffl::tags::{CreateTag, ListTags, Tag, TagType};
use dealport_heffl::webhooks::{Event, EventName};
use dealport_heffl::{
    ClientId, Decimal, Endpoint, ErrorKind, Id, Json, PipelineId, StageId, client_stages, sources, users, v1,
};
use http::{HeaderMap, StatusCode};
use serde::Serialize;

fn response(body: &str) -> Response {
    Response::new(StatusCode::OK, HeaderMap::new(), body.to_owned())
}

/// Reads a response to `request` and checks that nothing of it is lost.
fn read<E: Endpoint<Output: Serialize>>(request: &E, body: &str) -> E::Output {
    let output = request.decode(&response(body)).unwrap_or_else(|error| panic!("{error}: {body}"));
    assert_eq!(Json::from_value(&output).unwrap(), Json::parse(body).unwrap());
    output
}

/// Reads a list of these items and checks that nothing of them is lost.
fn items<E: Endpoint<Output = Page<T>>, T: Serialize>(request: &E, sent: &[&str]) -> Vec<T> {
    let body = format!(r#"{{"data":[{}],"meta":{{"nextCursor":null,"hasMore":false}}}}"#, sent.join(","));
    let page = request.decode(&response(&body)).unwrap();
    let read: Vec<T> = page.items.into_iter().map(|item| item.unwrap()).collect();
    for (read, written) in read.iter().zip(sent) {
        assert_eq!(Json::from_value(read).unwrap(), Json::parse(*written).unwrap());
    }
    assert_eq!(read.len(), sent.len());
    read
}

pub const DEAL: &str = r#"{
    "id": "<string>", "number": "<string>", "title": "<string>", "contactEmails": ["<string>"],
    "clientId": "<string>", "client": {}, "price": 123, "expectedCloseDate": "2023-11-07T05:31:56Z",
    "pipelineId": "<string>", "stageId": "<string>", "stage": "<string>", "leadId": "<string>",
    "leadName": "<string>", "crmSourceId": "<string>", "source": "<string>", "ownerUserId": "<string>",
    "ownerId": "<string>", "ownerName": "<string>", "createdAt": "2023-11-07T05:31:56Z",
    "updatedAt": "2023-11-07T05:31:56Z"
}"#;

/// A deal with every field and plausible values.
pub const FULL_DEAL: &str = r#"{
    "id": "dl_abc123", "number": "D-001", "title": "Enterprise license", "contactEmails": ["jane@example.com"],
    "clientId": "clt_abc123", "client": {"id": "clt_abc123", "type": "company", "name": "Acme LLC", "x": 1.50},
    "price": 25000.00, "expectedCloseDate": "2026-06-30T00:00:00.000Z", "status": "ACTIVE", "priority": "HIGH",
    "pipelineId": "dpl_abc123", "stageId": "dps_abc123", "stage": "Talking", "leadId": "ld_abc123",
    "leadName": "Jane Smith", "crmSourceId": "src_abc123", "source": "Website", "ownerUserId": "usr_abc123",
    "ownerId": "usr_abc123", "ownerName": "John Doe", "createdAt": "2026-01-15T10:30:00.000Z",
    "updatedAt": "2026-01-16T10:30:00.000Z", "cf_lead_score": 85.0, "cf_industry": "SaaS", "cf_unset": null,
    "aNewMember": {"nested": [1, 2.0]}
}"#;

const NULL_DEAL: &str = r#"{
    "id": "dl_abc123", "number": "D-001", "title": "x", "contactEmails": [], "clientId": null, "price": null,
    "expectedCloseDate": null, "status": null, "priority": null, "pipelineId": null, "stageId": null, "stage": null,
    "leadId": null, "leadName": null, "crmSourceId": null, "source": null, "ownerUserId": null, "ownerId": null,
    "ownerName": null, "createdAt": null, "updatedAt": null, "cf_priority": null
}"#;

/// The example of the guide to custom fields.
const GUIDE_DEAL: &str = r#"{ "id": "deal_abc123", "title": "Enterprise plan", "cf_priority": "high" }"#;

#[test]
fn deals_are_read() {
    for body in [DEAL, FULL_DEAL, NULL_DEAL, GUIDE_DEAL, r#"{"id":7,"status":"ON_HOLD","price":1e3}"#] {
        if !body.contains("1e3") {
            read(&GetDeal::new("x"), body);
            read(&CreateDeal::new("x", ClientId::from("x"), PipelineId::from("x")), body);
            read(&UpdateDeal::new("x"), body);
        }
        GetDeal::new("x").decode(&response(body)).unwrap();
    }
    items(&ListDeals::new(), &[DEAL, FULL_DEAL, NULL_DEAL, GUIDE_DEAL]);

    let deal: Deal = read(&GetDeal::new("x"), FULL_DEAL);
    assert_eq!(deal.price.unwrap().to_string(), "25000.00");
    assert_eq!((deal.status.clone(), deal.priority.clone()), (Some(Status::Active), Some(Priority::High)));
    let custom = deal.custom_fields();
    assert_eq!(
        custom.iter().map(|(key, _)| key.into_owned()).collect::<Vec<_>>(),
        ["cf_lead_score", "cf_industry", "cf_unset"]
    );
    assert_eq!(custom.get("cf_lead_score").unwrap().get(), "85.0");
    assert_eq!(custom.read::<String>("cf_unset").unwrap(), None);
    assert!(custom.contains("cf_unset"));
    assert!(!deal.custom_fields().contains("aNewMember"));
}

#[test]
fn documented_page_of_deals_is_read() {
    let body = format!(r#"{{ "data": [{DEAL}], "meta": {{ "hasMore": true, "nextCursor": "<string>" }} }}"#);
    let page = ListDeals::new().decode(&response(&body)).unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.next.unwrap().as_str(), "<string>");
}

#[test]
fn v1_deals_are_read_in_both_generations() {
    let newer = r#"{
        "id": "<string>", "title": "<string>", "createdAt": "2023-11-07T05:31:56Z", "number": "<string>",
        "price": 123, "status": "<string>", "priority": "<string>", "expectedCloseDate": "2023-11-07T05:31:56Z",
        "clientId": "<string>", "pipelineId": "<string>", "stageId": "<string>", "sourceId": "<string>",
        "leadId": "<string>", "customFields": {}
    }"#;
    let older = r#"{
        "id": "<string>", "title": "<string>", "createdAt": "2023-11-07T05:31:56Z", "number": "<string>",
        "price": 123, "status": "<string>", "priority": "<string>", "expectedCloseDate": "2023-11-07T05:31:56Z",
        "clientId": "<string>", "clientName": "<string>", "pipelineId": 123, "stageName": "<string>",
        "source": "<string>", "leadId": 123, "customFields": "<unknown>"
    }"#;
    let nulls = r#"{
        "id": "dl_a", "title": "x", "createdAt": "2023-11-07T05:31:56Z", "number": null, "price": null,
        "status": null, "priority": null, "expectedCloseDate": null, "clientId": null, "clientName": null,
        "pipelineId": null, "stageName": null, "source": null, "leadId": null, "customFields": null
    }"#;
    let custom = r#"{"id":"dl_a","status":"WON","price":7000.0,"customFields":{"cf_a":1.50,"cf_b":null}}"#;
    for body in [newer, older, nulls, custom] {
        read(&v1::deals::GetDeal::new("x"), body);
        read(
            &v1::deals::CreateDeal::new("x", PipelineId::from(1), StageId::from(2), ClientId::from("x")),
            body,
        );
        read(&v1::deals::UpdateDeal::new("x"), body);
    }
    let deal = read(&v1::deals::GetDeal::new("x"), older);
    assert_eq!(deal.pipeline_id, Some(Id::from(123)));
    assert_eq!(deal.custom_fields().unwrap_err().kind(), ErrorKind::Decode);
    let deal = read(&v1::deals::GetDeal::new("x"), custom);
    assert_eq!(deal.status, Some(Status::Won));
    assert_eq!(deal.custom_fields().unwrap().unwrap().get("cf_a").unwrap().get(), "1.50");
    assert_eq!(read(&v1::deals::GetDeal::new("x"), nulls).custom_fields().unwrap(), None);
}

#[test]
fn contacts_and_companies_are_read() {
    let documented = r#"{ "id": "clt_abc123", "number": "CON001", "firstName": "Jane", "lastName": "Smith", "email": "jane@example.com" }"#;
    let full = r#"{
        "id": "clt_a", "name": "Jane Smith", "number": "CON001", "firstName": "Jane", "openingBalance": 0.00,
        "showJobAmountToWorker": false, "isClientPortalEnabled": true, "type": "contact", "lastName": "Smith",
        "email": "jane@example.com", "phone": "+123", "salutation": "Dr.", "jobTitle": "CEO", "description": null,
        "taxNumber": "T1", "website": "https://jane.example", "companyId": "clt_b", "companyName": "Acme LLC",
        "parentClientId": "clt_b", "stageId": "cs_a", "stageName": "New", "leadStageId": "lstg_a",
        "ownerUserId": "usr_a", "crmSourceId": "src_a", "sourceName": "Fair", "currency": "AED",
        "internalNotes": "n", "profileImage": "https://i.example", "instagram": null, "facebook": null,
        "linkedin": null, "twitter": null, "createdAt": "2026-01-15T10:30:00.000Z",
        "updatedAt": "2026-01-16T10:30:00.000Z", "cf_size": 40
    }"#;
    let contacts: Vec<Contact> = items(&ListContacts::new(), &[documented, full]);
    assert_eq!(contacts[1].kind, Some(ClientType::Contact));
    assert!(contacts[1].custom_fields().contains("cf_size"));
    assert_eq!(contacts[1].extra.len(), 1);
    read(&UpdateContact::new("x"), full);

    let documented = r#"{ "id": "clt_abc123", "name": "Acme LLC", "cf_industry": "Technology", "cf_lead_source_detail": "Webinar signup" }"#;
    let full = r#"{
        "id": "clt_b", "name": "Acme LLC", "number": "COM001", "openingBalance": 10.50,
        "showJobAmountToWorker": false, "isClientPortalEnabled": true, "type": "company",
        "email": "jane@example.com", "phone": "+123", "taxNumber": "T1", "website": "https://acme.example",
        "description": "d", "stageId": "cs_a", "stageName": "New", "ownerUserId": "usr_a", "crmSourceId": "src_a",
        "sourceName": "Fair", "currency": "AED", "internalNotes": "n", "linkedin": null,
        "createdAt": "2026-01-15T10:30:00.000Z", "updatedAt": "2026-01-16T10:30:00.000Z"
    }"#;
    let companies: Vec<Company> = items(&ListCompanies::new(), &[documented, full]);
    assert_eq!(companies[0].custom_fields().len(), 2);
    assert_eq!(companies[1].kind, Some(ClientType::Company));
    assert!(companies[1].extra.is_empty());
    read(&CreateCompany::new("x"), documented);
}

#[test]
fn pipelines_and_stages_are_read() {
    let documented = r#"{ "id": "<string>", "name": "<string>", "stages": [ { "id": "<string>", "name": "<string>", "position": 123, "probability": 123 } ] }"#;
    let full = r#"{"id":"dpl_a","name":"Sales","stages":[
        {"id":"dps_a","name":"Talk","position":1.5,"probability":12.50,"type":"ACTIVE"},
        {"id":"dps_b","name":"Won","position":2,"probability":100,"type":"WON","icon":null}
    ],"isActive":true}"#;
    for body in [documented, full] {
        read(&GetPipeline::new("x"), body);
        read(&CreatePipeline::new("x", Vec::<NewStage>::new()), body);
    }
    let pipelines: Vec<Pipeline> = items(&ListPipelines::new(), &[documented, full]);
    assert_eq!(pipelines[1].stages.as_ref().unwrap()[1].kind, Some(StageType::Won));
    let stage: Stage = read(
        &CreateStage::new("x", "x", 1),
        r#"{"id":"dps_a","name":"Talk","position":1,"probability":0,"type":"ACTIVE"}"#,
    );
    assert_eq!(stage.probability, Some(Decimal::ZERO));
}

#[test]
fn reference_data_is_read() {
    let tag = r##"{"id":"tag_a","name":"Hot","color":"#ff0000","type":"fs_jobs","icon":null}"##;
    let read_tag: Tag = read(&CreateTag::new("x", "y", "z"), tag);
    assert_eq!(read_tag.kind, Some(TagType::FieldServiceJobs));
    items(&ListTags::new(), &[tag]);
    let stage: LeadStage = read(
        &CreateLeadStage::new("x", "y"),
        r#"{"id":"lstg_a","label":"New","type":"Working","position":2}"#,
    );
    assert_eq!(stage.kind, Some(LeadStageType::Unknown("Working".to_owned())));
    let users = items(
        &users::ListUsers::new(),
        &[r#"{"id":"usr_a","name":"Jane","email":"jane@example.com","role":"admin"}"#, r#"{"id":"usr_b"}"#],
    );
    assert_eq!(users[0].name.as_deref(), Some("Jane"));
    items(&sources::ListSources::new(), &[r#"{"id":"src_a","name":"Website"}"#]);
    items(&client_stages::ListClientStages::new(), &[r#"{"id":"cs_a","label":"New","name":"other"}"#]);
    let fields: Vec<CustomField> = items(
        &ListCustomFields::new("deals"),
        &[
            r#"{"key":"cf_priority","label":"Priority","type":"Single Option","options":["low","high"]}"#,
            r#"{"key":"cf_x","required":true}"#,
        ],
    );
    assert_eq!(fields[0].label.as_deref(), Some("Priority"));
    // The only documented response of such a list has no `meta`.
    let page = ListTags::new().decode(&response(r#"{"data":[]}"#)).unwrap();
    assert!(page.items.is_empty() && page.next.is_none());
}

#[test]
fn subscription_hides_its_secret() {
    let body = r#"{"id":"wh_a","name":"mirror","url":"https://example.com","events":["lead.created","x.y"],
        "status":"active","secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw","createdAt":"2026-01-15T10:30:00.000Z"}"#;
    let subscription = read(&v1::webhooks::Subscribe::new("x", "y", [EventName::LeadCreated]), body);
    assert!(!format!("{subscription:?}").contains("MfKQ"));
    let secret = subscription.secret.unwrap();
    assert!(dealport_heffl::webhooks::Verifier::new(secret).is_ok());
}

#[test]
fn events_are_read_with_payload_or_data() {
    let body = r#"{
        "event": "lead.created",
        "timestamp": "2025-01-15T10:30:00.000Z",
        "payload": {
            "id": "ld_abc123", "name": "Jane Smith", "email": "jane@example.com", "mobile": "+1234567890",
            "title": "Product Demo Request", "value": 5000, "source": "Website", "stage": "New", "stageId": 1,
            "archived": false, "createdAt": "2025-01-15T10:30:00.000Z", "customFields": {}, "ownerId": 42,
            "ownerName": "John Doe"
        }
    }"#;
    for (body, is_known) in
        [(body.to_owned(), true), (body.replace("payload", "data").replace("lead.created", "x.y"), false)]
    {
        let event: Event = serde_json::from_str(&body).unwrap();
        assert_eq!(Json::from_value(&event).unwrap(), Json::parse(body.as_str()).unwrap());
        assert_eq!(event.event == Some(EventName::LeadCreated), is_known);
        assert!(event.content().unwrap().as_str().contains("ld_abc123"));
    }
    let deal: Event =
        serde_json::from_str(r#"{"event":"deal.updated","payload":{"id":"dl_a","pipelineId":7}}"#).unwrap();
    let deal: v1::deals::Deal = deal.content().unwrap().decode().unwrap();
    assert_eq!(deal.pipeline_id, Some(Id::from(7)));
}

#[test]
fn unreadable_response_is_a_decode_error() {
    for body in
        ["", "{", "[]", "null", "{}", r#"{"id":{}}"#, r#"{"price":"many"}"#, "<html>", "\u{0}", "1e999"]
    {
        for error in [
            GetDeal::new("x").decode(&response(body)).err(),
            v1::deals::GetDeal::new("x").decode(&response(body)).err(),
        ] {
            assert_eq!(error.map(|error| error.kind()), Some(ErrorKind::Decode), "{body:?}");
        }
        assert!(ListDeals::new().decode(&response(body)).is_err(), "{body:?}");
        assert!(v1::deals::ListDeals::new().decode(&response(body)).is_err(), "{body:?}");
        assert!(GetPipeline::new("x").decode(&response(body)).is_err() || body.contains("many"), "{body:?}");
    }
}
