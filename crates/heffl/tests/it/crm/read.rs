//! Deals that are read.

use dealport_core::crm::{Deal, DealChanges, DealStatus, Priority};
use dealport_core::plumbing::serde_json;
use dealport_heffl::{Fields, Json};
use dealport_script::ok;

use crate::Script;
use crate::responses::{DEAL, FULL_DEAL};

async fn deal(body: &str) -> Deal {
    Script::of([ok(body)]).client().deal("dl_abc123").await.unwrap()
}

#[tokio::test]
async fn deal_is_read_into_the_model() {
    let deal = deal(FULL_DEAL).await;
    assert_eq!(deal.reference().unwrap().to_string(), "heffl:dl_abc123");
    assert_eq!(deal.title.as_deref(), Some("Enterprise license"));
    assert_eq!((deal.amount.unwrap().to_string().as_str(), &deal.currency), ("25000.00", &None));
    assert_eq!((deal.status, deal.priority), (Some(DealStatus::Open), Some(Priority::High)));
    assert_eq!(deal.pipeline.unwrap().id, "dpl_abc123".into());
    let stage = deal.stage.unwrap();
    assert_eq!((stage.id.to_string().as_str(), stage.name.as_deref()), ("dps_abc123", Some("Talking")));
    let owner = deal.owner.unwrap();
    assert_eq!(
        (owner.id.unwrap().to_string().as_str(), owner.name.as_deref()),
        ("usr_abc123", Some("John Doe"))
    );
    assert!(deal.people.is_empty());
    assert_eq!(deal.organizations[0].id, "clt_abc123".into());
    assert_eq!(deal.organizations[0].name.as_deref(), Some("Acme LLC"));
    assert_eq!(deal.expected_close.unwrap().to_string(), "2026-06-30T00:00:00.000Z");
    let source = deal.source.unwrap();
    assert_eq!(
        (source.id.unwrap().to_string().as_str(), source.name.as_deref()),
        ("src_abc123", Some("Website"))
    );
    assert_eq!(deal.lead.unwrap().name.as_deref(), Some("Jane Smith"));
    assert_eq!(deal.created_at.unwrap().to_string(), "2026-01-15T10:30:00.000Z");
    assert_eq!(deal.custom.get("cf_lead_score").unwrap().get(), "85.0");
    assert_eq!(deal.custom.len(), 3);
    let extra: Vec<_> = deal.extra.iter().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(extra, ["number", "contactEmails", "client", "ownerId", "aNewMember"]);
}

#[tokio::test]
async fn every_field_is_in_the_model_or_in_extra() {
    let without = |names: &[&str]| {
        let mut members: Fields = serde_json::from_str(FULL_DEAL).unwrap();
        for name in names {
            members.remove(name);
        }
        serde_json::to_string(&members).unwrap()
    };
    for body in [
        DEAL.to_owned(),
        FULL_DEAL.to_owned(),
        FULL_DEAL.replace(r#""company""#, r#""contact""#),
        FULL_DEAL.replace(r#""company""#, r#""partner""#),
        FULL_DEAL.replace(r#"{"id": "clt_abc123", "type": "company", "name": "Acme LLC", "x": 1.50}"#, "[7]"),
        without(&["stageId"]),
        without(&["leadId"]),
        without(&["crmSourceId"]),
        without(&["ownerUserId"]),
        without(&["ownerUserId", "ownerId"]),
        without(&["clientId"]),
        without(&["client"]),
    ] {
        let deal = deal(&body).await;
        let model = serde_json::to_string(&deal).unwrap();
        let wire: Fields = serde_json::from_str(&body).unwrap();
        for (name, value) in wire.iter() {
            let kept = deal.extra.get(&name).or_else(|| deal.custom.get(&name));
            match kept {
                Some(kept) => assert_eq!(Json::from(kept), Json::from(value), "{name}"),
                None => {
                    // The model has its own words for status and priority, and its own form of timestamps.
                    let value = match &*name {
                        "status" => r#""open""#.to_owned(),
                        "priority" => r#""high""#.to_owned(),
                        _ => value.get().replace(".000Z\"", "Z\""),
                    };
                    assert!(model.contains(&value), "{name} is neither in the model nor in extra: {model}");
                }
            }
        }
    }
}

#[tokio::test]
async fn client_without_known_type_is_a_contact() {
    let person = deal(&FULL_DEAL.replace(r#""company""#, r#""contact""#)).await;
    assert_eq!((person.people.len(), person.organizations.len()), (1, 0));
    for unknown in [DEAL.to_owned(), FULL_DEAL.replace(r#""company""#, "null")] {
        let deal = deal(&unknown).await;
        assert_eq!((deal.people.len(), deal.organizations.len()), (0, 0));
        assert_eq!(deal.contacts.len(), 1);
        assert!(!deal.extra.contains("clientId"));
    }
}

#[tokio::test]
async fn unknown_status_and_priority_are_kept() {
    let body = r#"{"id":"dl_a","status":"ON_HOLD","priority":"URGENT"}"#;
    let deal = deal(body).await;
    assert_eq!(deal.status, Some(DealStatus::Unknown("ON_HOLD".to_owned())));
    let script = Script::of([ok(body)]);
    let changes = DealChanges::new().status(deal.status.unwrap()).priority(deal.priority.unwrap());
    script.client().update_deal("dl_a", changes).await.unwrap();
    assert_eq!(script.requests(), [r#"PATCH /api/v2/deals/dl_a {"priority":"URGENT","status":"ON_HOLD"}"#]);
}
