//! Routers and dispatch.

use dealport_sandbox::{Clock, Sandbox, Vendor};

use super::{NOON, bench, created, message, rows};
use crate::support::{Bench, Reply};

#[tokio::test]
async fn routers_are_read() {
    let bench = bench().await;
    assert_eq!(rows(&bench.get("/routers").await).len(), 8);
    let all = bench.get("/routers?archived=true&limit=100").await;
    assert_eq!((rows(&all).len(), &all.json["pagination"]["count"]), (9, &9.into()));
    let id = bench.sandbox.routera().router_id("Deal desk").unwrap();
    let router = bench.get(&format!("/routers/{id}")).await;
    assert_eq!(router.status, 200, "{}", router.text);
    for (member, value) in [("name", "Deal desk"), ("object_type", "deals")] {
        assert_eq!(router.json[member], value, "{member}");
    }
    assert_eq!(router.json["settings"]["distribution_model"], "percentage");
    assert_eq!(router.json["settings"]["trigger"]["groups"][0]["conditions"], serde_json::json!([]));
    assert_eq!(router.json["users"][0]["email"], "user2@example.com");
    assert_eq!(router.json["archived"], false);
    for (path, status) in [
        ("/routers/1", 400),
        ("/routers/550e8400-e29b-41d4-a716-446655440000", 404),
        ("/routers?limit=0", 400),
        ("/routers?name=x", 400),
    ] {
        assert_eq!(bench.get(path).await.status, status, "{path}");
    }
}

async fn dispatch(bench: &Bench, router: &str, record: &str) -> Reply {
    let id = bench.sandbox.routera().router_id(router).unwrap_or_default();
    let record = record.rsplit('/').next().unwrap();
    bench.post("/dispatch/router", &format!(r#"{{"router_id":"{id}","object_id":"{record}"}}"#)).await
}

#[tokio::test]
async fn owners_are_assigned_in_turn() {
    let bench = Bench::of(Vendor::Routera, Sandbox::builder().clock(Clock::fixed(NOON))).await;
    let contact = created(&bench, "contacts", r#"{"first_name":"Ada"}"#).await;
    for user in ["user2@example.com", "user3@example.com", "user4@example.com", "user2@example.com"] {
        let assigned = dispatch(&bench, "Inbound contacts", &contact).await;
        assert_eq!((assigned.status, &assigned.json["success"]), (200, &true.into()));
        assert_eq!(
            (&assigned.json["user"], &assigned.json["field_name"]),
            (&user.into(), &"contact_owner".into())
        );
        assert_eq!(assigned.json["owner_assigned_at"], "Sun, 20 Sep 2026 12:00:00 GMT");
        assert_eq!(message(&assigned), "The object was successfully assigned");
        assert!(assigned.json.get("hubspot_sync_failed").is_none());
        assert_eq!(bench.get(&contact).await.json["contact_owner"], user);
    }
    let deal = format!("/deals/{}", bench.sandbox.routera().deal_id(1));
    bench.sandbox.routera().set_hubspot_down(true);
    let half = dispatch(&bench, "Deal desk", &deal).await;
    assert_eq!((&half.json["success"], &half.json["hubspot_sync_failed"]), (&true.into(), &true.into()));
    assert!(half.json["hubspot_error"].is_string());
    let backup = dispatch(&bench, "Deals, backup only", &deal).await;
    assert_eq!(backup.json["user"], "user1@example.com");
}

#[tokio::test]
async fn what_is_not_assigned_is_answered_with_success_too() {
    let bench = bench().await;
    let fields =
        r#"{"deal_name":"x","pipeline":"default","deal_stage":"new","deal_owner":"user5@example.com"}"#;
    let owned = created(&bench, "deals", fields).await;
    let retail = created(&bench, "companies", r#"{"company_name":"Shop","industry":"Retail"}"#).await;
    let technology = created(&bench, "companies", r#"{"company_name":"Lab","industry":"Technology"}"#).await;
    for (router, record, text) in [
        ("No such router", owned.as_str(), "Router not found"),
        ("Contacts, last year", &owned, "Router not found"),
        ("Tickets, draft", &owned, "The router is unpublished"),
        ("Tickets, not set up", &owned, "The router has no settings"),
        ("Deal desk", "nothing", "Object not found"),
        ("Deal desk", &retail, "Object not found"),
        ("Technology companies", &retail, "Trigger did not match"),
        ("Unowned deals", &owned, "The router can not overwrite"),
        ("Deals, nobody left", &owned, "There are no users available and the backup user is disabled"),
    ] {
        let id = bench.sandbox.routera().router_id(router);
        let answer = match id {
            Some(_) => dispatch(&bench, router, record).await,
            None => bench.post("/dispatch/router", r#"{"router_id":"x","object_id":"y"}"#).await,
        };
        assert_eq!((answer.status, answer.json), (200, serde_json::json!({"message": text})), "{router}");
    }
    assert_eq!(bench.get(&owned).await.json["deal_owner"], "user5@example.com");
    assert_eq!(dispatch(&bench, "Technology companies", &technology).await.json["success"], true);
    for body in ["{", "{}", r#"{"router_id":"x"}"#, r#"{"router_id":1,"object_id":"y"}"#] {
        let refused = bench.post("/dispatch/router", body).await;
        assert_eq!((refused.status, &refused.json["error"]), (400, &true.into()), "{body}");
    }
}
