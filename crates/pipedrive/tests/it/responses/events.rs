//! Events, as the vendor delivers them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dealport_core::crm::{DealEventKind, DealStatus, LifecycleState, WebhookReceiver};
use dealport_core::plumbing::serde_json;
use dealport_pipedrive::custom_fields::Monetary;
use dealport_pipedrive::webhooks::{Delivery, EventRecord, Refusal, Verifier};
use dealport_pipedrive::{ErrorKind, Json};
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};

const CHANGED: &str = include_str!("../../fixtures/event_deal_changed.json");
const MONEY: &str = "3d0fa3429dfa2d3dec265b4fc5dc8258ab66cdf3";
const OPTIONS: &str = "bdd479c3cfdb9c50bae4fa4929ae944980da55d7";

fn verifier() -> Verifier {
    Verifier::new("ada", "s3cret:with a colon").unwrap()
}

fn headers(credentials: &str) -> HeaderMap {
    let value = format!("Basic {}", STANDARD.encode(credentials));
    HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_str(&value).unwrap())])
}

fn good() -> HeaderMap {
    headers("ada:s3cret:with a colon")
}

#[test]
fn changed_deal_is_read_with_its_custom_fields() {
    let Delivery::V2(event) = verifier().receive(&good(), CHANGED.as_bytes()).unwrap() else {
        panic!("it is of version 2");
    };
    let meta = event.meta.as_ref().unwrap();
    assert!(event.extra.is_empty() && meta.extra.is_empty(), "every field is known");
    assert!(event.invalid_fields().is_empty() && meta.invalid_fields().is_empty());
    let Some(EventRecord::Deal(deal)) = event.record() else { panic!("it is a deal") };
    assert_eq!((deal.visible_to, deal.is_archived), (Some(3), Some(false)));
    assert!(deal.invalid_fields().is_empty(), "{:?}", deal.invalid_fields());
    let custom = deal.custom_fields.unwrap();
    let money: Monetary = custom.read(MONEY).unwrap().unwrap();
    assert_eq!(money.currency.unwrap().as_str(), "EUR");
    assert_eq!(custom.read::<Vec<u64>>(OPTIONS).unwrap().unwrap(), [13, 14]);
    let Some(EventRecord::Deal(before)) = event.previous_record() else { panic!("it has a previous state") };
    assert_eq!((before.stage_id.unwrap().as_u64(), before.title), (Some(427), None));
}

#[test]
fn changed_deal_is_an_event_of_the_model() {
    let event = verifier().receive_event(&good(), CHANGED.as_bytes()).unwrap();
    assert_eq!((event.vendor, event.name.as_deref()), ("pipedrive", Some("change.deal")));
    assert_eq!(event.id.as_deref(), Some("6ba407fc-006d-4556-9804-8298e584a288"));
    assert_eq!(event.at.unwrap().to_string(), "2026-01-14T18:16:56.057Z");
    assert_eq!(event.body, Json::parse(CHANGED).unwrap());
    let change = event.deal.unwrap();
    assert_eq!(
        (change.kind, change.id, change.changed),
        (DealEventKind::Updated, 8.into(), vec!["stage_id".to_owned()])
    );
    assert_eq!(change.by.unwrap(), 12_941_358.into());
    let deal = change.deal.unwrap();
    assert_eq!((deal.status, deal.stage.unwrap().id), (Some(DealStatus::Open), 428.into()));
    assert_eq!(change.previous.unwrap().stage.unwrap().id, 427.into());
}

#[test]
fn deleted_deal_is_its_last_state() {
    let mut body: serde_json::Value = serde_json::from_str(CHANGED).unwrap();
    body["previous"] = body["data"].take();
    body["meta"]["action"] = "delete".into();
    body["meta"]["merged_to_id"] = "9".into();
    let change = verifier().receive_event(&good(), body.to_string().as_bytes()).unwrap().deal.unwrap();
    assert_eq!((change.kind, change.merged_into), (DealEventKind::Deleted, Some(9.into())));
    let deal = change.deal.unwrap();
    assert_eq!((deal.title.as_deref(), deal.lifecycle.state), (Some("Sample deal"), LifecycleState::Deleted));
    assert!(change.previous.is_none() && deal.lifecycle.at.is_some());
}

#[test]
fn odd_field_does_not_lose_the_event() {
    let mut body: serde_json::Value = serde_json::from_str(CHANGED).unwrap();
    body["data"]["value"] = "many".into();
    body["meta"]["attempt"] = "first".into();
    body["meta"]["permitted_user_ids"] = 5.into();
    body["data"]["custom_fields"] = serde_json::json!([]);
    let event = verifier().receive_event(&good(), body.to_string().as_bytes()).unwrap();
    let deal = event.deal.unwrap().deal.unwrap();
    assert_eq!((deal.amount, deal.title.as_deref()), (None, Some("Sample deal")));
    assert_eq!(deal.invalid_fields()[0].path(), "value");
}

#[test]
fn event_of_version_1_is_an_event_of_the_model() {
    let body = format!(
        r#"{{"v":1,"event":"updated.deal","matches_filters":{{"current":[],"previous":[]}},
            "meta":{{"v":1,"action":"updated","object":"deal","id":8,"company_id":1,"user_id":7,
            "host":"acme.pipedrive.com","timestamp":1768414616,"timestamp_micro":1768414616057000,
            "permitted_user_ids":[7],"trans_pending":false,"is_bulk_update":false,
            "pipedrive_service_name":false,"change_source":"app","webhook_id":"3"}},"retry":0,
            "current":{{"id":8,"title":"Sample deal","user_id":7,"person_id":null,"stage_id":428,"value":112,
            "currency":"BRL","status":"open","label":"24,25","visible_to":"3","deleted":false,
            "add_time":"2026-01-10 13:18:55","{MONEY}":200,"{MONEY}_currency":"EUR","{OPTIONS}":"13,14"}},
            "previous":{{"id":8,"title":"Sample deal","stage_id":427}}}}"#
    );
    let delivery = Delivery::parse(body.as_bytes()).unwrap();
    let Delivery::V1(event) = &delivery else { panic!("it is of version 1") };
    assert!(event.extra.is_empty() && event.meta.as_ref().unwrap().extra.is_empty(), "every field is known");
    assert_eq!(event.deal().unwrap().label.as_deref(), Some("24,25"));
    let event = delivery.to_model();
    assert_eq!((event.name.as_deref(), event.id), (Some("updated.deal"), None));
    assert_eq!(event.at.unwrap().to_string(), "2026-01-14T18:16:56.057Z");
    let change = event.deal.unwrap();
    assert_eq!((change.kind, change.changed), (DealEventKind::Updated, vec!["stage_id".to_owned()]));
    let deal = change.deal.unwrap();
    assert_eq!(deal.tags.iter().map(|tag| tag.id.to_string()).collect::<Vec<_>>(), ["24", "25"]);
    assert_eq!(deal.owner.unwrap().id.unwrap(), 7.into());
    assert_eq!(deal.custom.get(MONEY).unwrap().get(), r#"{"value":200,"currency":"EUR"}"#);
}

#[test]
fn event_about_something_else_keeps_its_body() {
    let body = r#"{"meta":{"action":"create","entity":"board","entity_id":"3","id":"a"},"data":{"id":3},"previous":null}"#;
    let event = Delivery::parse(body.as_bytes()).unwrap().to_model();
    assert_eq!((event.name.as_deref(), event.deal), (Some("create.board"), None));
    assert_eq!(event.body, Json::parse(body).unwrap());
    let person = body.replace("board", "person").replace(r#"{"id":3}"#, r#"{"id":3,"name":"Ada"}"#);
    let Delivery::V2(event) = Delivery::parse(person.as_bytes()).unwrap() else { panic!() };
    assert!(
        matches!(event.record(), Some(EventRecord::Person(person)) if person.name.as_deref() == Some("Ada"))
    );
}

#[test]
fn delivery_without_the_password_is_refused() {
    let refusal = |headers: &HeaderMap, body: &str| verifier().receive(headers, body.as_bytes()).unwrap_err();
    for credentials in ["ada:s3cret", "ada:", "eve:s3cret:with a colon", ":"] {
        assert!(matches!(refusal(&headers(credentials), CHANGED), Refusal::Credentials), "{credentials}");
    }
    let with = |value: &'static str| HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static(value))]);
    for other in ["", "Basic", "Basic !", "Bearer YTpi", "Basic YQ=="] {
        assert!(matches!(refusal(&with(other), CHANGED), Refusal::Header), "{other}");
    }
    assert!(matches!(refusal(&HeaderMap::new(), CHANGED), Refusal::Header));
    for body in ["", "[]", "{}", "null", r#"{"data":{}}"#] {
        assert!(matches!(refusal(&good(), body), Refusal::Body(_)), "{body}");
    }
    let error = verifier().receive_event(&HeaderMap::new(), b"{}").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthenticated);
    assert_eq!(verifier().receive_event(&good(), b"{}").unwrap_err().kind(), ErrorKind::Decode);
    assert!(Verifier::new("ada", " ").is_err() && Verifier::new("a:b", "x").is_err());
    assert!(!format!("{:?}", verifier()).contains("s3cret"));
}
