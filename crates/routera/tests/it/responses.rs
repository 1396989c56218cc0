//! Documented responses, read and written back.

mod dispatch;
mod paging;

use dealport_core::error::ErrorKind;
use dealport_core::http::Response;
use dealport_core::plumbing::serde_json;
use dealport_routera::companies::GetCompany;
use dealport_routera::contacts::GetContact;
use dealport_routera::deals::{ArchiveDeal, CreateDeal, GetDeal, ListDeals, UpdateDeal};
use dealport_routera::dispatch::{Dispatch, Dispatched};
use dealport_routera::envelope::Pagination;
use dealport_routera::routers::{DistributionModel, GetRouter, ListRouters, ObjectKind};
use dealport_routera::tickets::{GetTicket, ListTickets};
use dealport_routera::{Archived, Endpoint, Json};
use http::{HeaderMap, StatusCode};

fn response(body: &str) -> Response {
    Response::new(StatusCode::OK, HeaderMap::new(), body.to_owned())
}

/// Checks that a response is written as it was read.
fn lossless<E: Endpoint<Output: serde::Serialize>>(request: &E, body: &str) -> E::Output {
    let output = request.decode(&response(body)).unwrap();
    assert_eq!(Json::from_value(&output).unwrap(), Json::parse(body).unwrap());
    output
}

const DEAL: &str = r#"{ "id": "550e8400-e29b-41d4-a716-446655440000", "external_id": "ext-001",
    "created_at": "2026-05-01T10:00:00.000Z", "updated_at": "2026-05-28T12:00:00.000Z",
    "archived": false, "deal_name": "Enterprise plan", "pipeline": "default",
    "deal_stage": "qualified", "deal_owner": "jane@example.com" }"#;

const ROUTER: &str = r#"{ "id": "0c4b7a52-3f0d-4b5e-9a3c-2f1d7c1f0a11", "name": "Inbound", "object_type": "contacts",
    "has_integration": false, "is_published": true, "archived": false,
    "created_at": "2026-05-01T10:00:00.000Z", "updated_at": "2026-05-28T12:00:00.000Z",
    "settings": { "overwrite": true, "owner_field": "contact_owner", "distribution_model": "round robin",
        "default_user": "jane@example.com", "disable_default_assignment": false, "ignore_working_hours": false,
        "account_matching": true, "rotation_type": "user", "trigger": {"groups":[{"conditions":[]}]},
        "a_new_setting": 7 },
    "users": [{ "email": "jane@example.com" }], "teams": [{ "name": "Sales" }] }"#;

#[test]
fn documented_update_of_deal_is_lossless() {
    let request = UpdateDeal::new("d1").deal_name("Enterprise plan");
    let deal = lossless(
        &request,
        r#"{
          "id": "<string>",
          "external_id": "<string>",
          "deal_name": "<string>",
          "pipeline": "<string>",
          "deal_stage": "<string>",
          "deal_owner": "jane@example.com",
          "created_at": "2023-11-07T05:31:56Z",
          "updated_at": "2023-11-07T05:31:56Z",
          "archived": true,
          "archived_by": "<string>"
        }"#,
    );
    assert_eq!(deal.archived, Some(Archived::Undated));
    assert_eq!(deal.deal_owner.as_deref(), Some("jane@example.com"));
}

#[test]
fn documented_deal_is_lossless() {
    let deal = lossless(&GetDeal::new("d1"), DEAL);
    assert_eq!(deal.deal_name.as_deref(), Some("Enterprise plan"));
    assert_eq!(deal.archived, Some(Archived::No));
    lossless(&CreateDeal::new("Enterprise plan", "default".into(), "qualified".into()), DEAL);
    let archived = lossless(
        &ArchiveDeal::new("d1"),
        r#"{ "id": "550e8400-e29b-41d4-a716-446655440000", "external_id": "ext-001",
             "created_at": "2026-05-01T10:00:00.000Z", "updated_at": "2026-05-28T12:00:00.000Z",
             "archived": "2026-05-28T12:00:00.000Z", "deal_name": "Enterprise plan", "pipeline": "default",
             "deal_stage": "qualified", "deal_owner": "jane@example.com", "archived_by": "user-uuid" }"#,
    );
    assert!(archived.archived.unwrap().is_archived());
    assert_eq!(archived.archived_by.as_deref(), Some("user-uuid"));
}

#[test]
fn nulls_and_custom_fields_are_lossless() {
    let deal = lossless(
        &GetDeal::new("d1").properties(["deal_value"]),
        r#"{"id":"d1","external_id":null,"deal_name":null,"pipeline":null,"deal_stage":null,"deal_owner":null,
            "archived":false,"deal_value":7000.0,"is_hot":true,"note":null,"nested":{"a":[1.50]}}"#,
    );
    assert_eq!(deal.extra.get("deal_value").unwrap().get(), "7000.0");
    assert_eq!(deal.extra.read::<bool>("is_hot").unwrap(), Some(true));
}

#[test]
fn contact_company_and_ticket_are_lossless() {
    let contact = lossless(
        &GetContact::new("c1").properties(["phone"]),
        r#"{"id":"c1","first_name":"Ada","last_name":"Lovelace","email":"ada@example.com",
            "contact_owner":"jane@example.com","external_id":null,"archived":false,"phone":"+44 20",
            "created_at":"2026-05-01T10:00:00.000Z","updated_at":"2026-05-28T12:00:00.000Z"}"#,
    );
    assert_eq!(contact.extra.read::<String>("phone").unwrap().as_deref(), Some("+44 20"));
    let company = lossless(
        &GetCompany::new("c1"),
        r#"{"id":"c1","company_name":"Acme Corp","description":"Example company","industry":"Technology",
            "company_owner":"jane@example.com","external_id":"ext-001","archived":false,
            "created_at":"2026-05-01T10:00:00.000Z","updated_at":"2026-05-28T12:00:00.000Z"}"#,
    );
    assert_eq!(company.industry.as_deref(), Some("Technology"));
    let ticket = lossless(
        &GetTicket::new("t1"),
        r#"{"id":"t1","ticket_name":"Support request","pipeline":"default","ticket_stage":"new",
            "ticket_owner":"jane@example.com","external_id":"ext-001","archived":false,
            "created_at":"2026-05-01T10:00:00.000Z","updated_at":"2026-05-28T12:00:00.000Z"}"#,
    );
    assert_eq!(ticket.ticket_stage.unwrap().to_string(), "new");
    let without = r#"{"id":"t1","ticket_name":"Support request","pipeline":"default","archived":false}"#;
    assert_eq!(lossless(&GetTicket::new("t1"), without).ticket_stage, None);
}

#[test]
fn documented_lists_are_read() {
    let body = format!(r#"{{"data":[{DEAL}],"pagination":{{"limit":10,"offset":0,"count":1}}}}"#);
    let page = ListDeals::new().decode(&response(&body)).unwrap();
    let deal = page.items[0].as_ref().unwrap();
    assert_eq!(Json::from_value(deal).unwrap(), Json::parse(DEAL).unwrap());
    assert!(page.next.is_none());
    let pagination = Pagination::of(&page).unwrap().unwrap();
    assert_eq!((pagination.limit, pagination.offset, pagination.count), (Some(10), Some(0), Some(1)));

    let body = format!(r#"{{"data":[{ROUTER}],"pagination":{{"limit":1,"offset":0,"count":123}}}}"#);
    let page = ListRouters::new().limit(1).decode(&response(&body)).unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.next.unwrap().as_str(), "1");

    let page =
        ListTickets::new().decode(&response(r#"{"data":[{"id":"t1"},{"id":"t2","archived":5}]}"#)).unwrap();
    let ticket = page.items[1].as_ref().unwrap();
    assert_eq!((ticket.archived, ticket.invalid_fields()[0].path()), (None, "archived"));
}

#[test]
fn documented_router_is_lossless() {
    let router = lossless(&GetRouter::new("r1"), ROUTER);
    assert_eq!(router.object_type, Some(ObjectKind::Contacts));
    let settings = router.settings.unwrap();
    assert_eq!(settings.distribution_model, Some(DistributionModel::RoundRobin));
    assert_eq!(settings.trigger.unwrap().as_str(), r#"{"groups":[{"conditions":[]}]}"#);
    assert_eq!(settings.extra.read::<u8>("a_new_setting").unwrap(), Some(7));
    let archived = lossless(
        &GetRouter::new("r1"),
        r#"{"id":"r1","object_type":"orders","archived":"2026-05-28T12:00:00.000Z","archived_by":"user-uuid",
            "settings":{"distribution_model":"percentage"},"users":[],"teams":[]}"#,
    );
    assert_eq!(archived.object_type.unwrap().as_str(), "orders");
}

#[test]
fn documented_dispatch_is_lossless() {
    let request = Dispatch::new("r1".into(), "c1".into());
    let assigned = lossless(
        &request,
        r#"{ "message": "The object was successfully assigned", "success": true, "user": "jane@example.com",
             "field_name": "contact_owner", "owner_assigned_at": "Thu, 12 Jun 2025 14:30:00 GMT" }"#,
    );
    let Dispatched::Assigned(assignment) = &assigned else { panic!("{assigned:?}") };
    let at = assignment.owner_assigned_at.as_ref().unwrap().utc().unwrap();
    assert_eq!(at.to_rfc3339(), "2025-06-12T14:30:00+00:00");
    assert_eq!(assigned.user(), Some("jane@example.com"));

    let unsynced = lossless(
        &request,
        r#"{ "message": "The object was successfully assigned", "success": true, "user": "jane@example.com",
             "field_name": "contact_owner", "owner_assigned_at": "some day",
             "hubspot_sync_failed": true, "hubspot_error": "HubSpot is away" }"#,
    );
    let Dispatched::AssignedUnsynced(assignment) = &unsynced else { panic!("{unsynced:?}") };
    assert_eq!(assignment.hubspot_error.as_deref(), Some("HubSpot is away"));
    assert_eq!(assignment.owner_assigned_at.as_ref().unwrap().utc(), None);

    lossless(&request, r#"{"message":"Trigger did not match","router":{"a":1}}"#);
}

#[test]
fn invalid_response_is_a_decode_error() {
    let bodies = [
        "",
        "{",
        "null",
        "[]",
        "5",
        "\"x\"",
        "{}",
        "<html>",
        "\u{fffd}",
        r#"{"id":null}"#,
        r#"{"id":{}}"#,
        r#"{"archived":{}}"#,
        r#"{"data":[{"id":1}]"#,
    ];
    for body in bodies {
        assert_eq!(
            GetDeal::new("d1").decode(&response(body)).unwrap_err().kind(),
            ErrorKind::Decode,
            "{body}"
        );
        assert_eq!(ListDeals::new().decode(&response(body)).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        assert_eq!(
            GetRouter::new("r1").decode(&response(body)).unwrap_err().kind(),
            ErrorKind::Decode,
            "{body}"
        );
        let error = Dispatch::new("r1".into(), "d1".into()).decode(&response(body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    }
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let body = serde_json::json!({ "id": "1" }).to_string().replace('}', &format!(",\"x\":{deep}}}"));
    // Deep nesting must not panic.
    let _ = GetDeal::new("d1").decode(&response(&body));
}
