//! Creating, changing and deleting deals of v2.

use std::time::Duration;

use dealport_sandbox::{Clock, Sandbox, Vendor};
use reqwest::Method;

use super::{NOON, bench, body, code, first, id, issues, places, send};
use crate::support::Bench;

#[tokio::test]
async fn a_new_deal_has_its_defaults_and_its_digits() {
    let clock = Clock::fixed(NOON);
    let bench = Bench::of(Vendor::Heffl, Sandbox::builder().unlimited().clock(clock.clone())).await;
    let (pipelines, stages) = places(&bench).await;
    let members = r#","price":25000.10,"expectedCloseDate":"2026-06-30T00:00:00Z","priority":"HIGH","cf_lead_score":7.50"#;
    let made = bench.post("/api/v2/deals", &body(&bench, members).await).await;
    assert_eq!(made.status, 200, "{}", made.text);
    for part in [
        r#""price":25000.10,"#,
        r#""expectedCloseDate":"2026-06-30T00:00:00.000Z","#,
        r#""createdAt":"2026-09-20T12:00:00.000Z","#,
        r#""cf_lead_score":7.50"#,
        r#""status":"ACTIVE","priority":"HIGH","#,
    ] {
        assert!(made.text.contains(part), "{part}: {}", made.text);
    }
    assert_eq!(made.json["pipelineId"], pipelines[0]);
    assert_eq!(made.json["stageId"], stages[0], "the first active stage");
    assert!(made.json.get("cf_industry").is_none(), "not set, and not a row");
    let path = format!("/api/v2/deals/{}", id(&made.json));
    assert_eq!(bench.get(&path).await.text, made.text);
    assert_eq!(bench.sandbox.heffl().deal(&id(&made.json)), Some(made.text.clone()));
    let row = &bench.get("/api/v2/deals?pageSize=1").await.json["data"][0];
    assert_eq!(row["id"], made.json["id"], "the newest is first");
    assert!(row["cf_industry"].is_null() && row.get("cf_industry").is_some());

    clock.advance(Duration::from_secs(5));
    for digits in ["0", "1e3", "9007199254740993", "0.10000000000000000001"] {
        let changed = bench.patch(&path, &format!(r#"{{"price":{digits}}}"#)).await;
        assert!(changed.text.contains(&format!(r#""price":{digits},"#)), "{}", changed.text);
        assert_eq!(changed.json["updatedAt"], "2026-09-20T12:00:05.000Z");
    }
    let cleared = bench
        .patch(&path, r#"{"price":null,"expectedCloseDate":null,"priority":null,"cf_lead_score":null}"#)
        .await;
    assert_eq!(cleared.status, 200, "{}", cleared.text);
    for member in ["price", "expectedCloseDate", "priority"] {
        assert!(cleared.json[member].is_null(), "{member}");
    }
    assert!(cleared.json.get("cf_lead_score").is_none());
    let removed = bench.remove(&path).await;
    assert_eq!((removed.status, &removed.json["id"]), (200, &made.json["id"]));
    for reply in [bench.get(&path).await, bench.remove(&path).await, bench.patch(&path, "{}").await] {
        assert_eq!((reply.status, code(&reply)), (404, "NOT_FOUND"));
    }
    assert_eq!(bench.sandbox.heffl().deal_count(), 120);
}

#[tokio::test]
async fn bodies_are_checked_strictly() {
    let bench = bench().await;
    let deal = format!("/api/v2/deals/{}", first(&bench, "/api/v2/deals?pageSize=1").await);
    let (pipelines, _) = places(&bench).await;
    let unknown = "Unknown field: foo. Only documented fields and cf_* keys are allowed.";
    let foreign = format!(r#""stageId":"{}""#, {
        let list = bench.get("/api/v2/pipelines").await;
        id(&list.json["data"][1]["stages"][0])
    });
    for (member, field, message) in [
        (r#""foo":1"#, "", unknown),
        (r#""customFields":{}"#, "", "Unknown field: customFields."),
        (r#""source":"Website""#, "", "Unknown field: source."),
        (r#""ownerId":"usr_1""#, "", "Unknown field: ownerId."),
        (r#""cf_unknown":1"#, "", "Unknown field: cf_unknown."),
        (r#""title":"""#, "title", "Expected"),
        (r#""title":null"#, "title", "Expected"),
        (r#""price":"100""#, "price", "Expected a number"),
        (r#""expectedCloseDate":"2026-06-30""#, "expectedCloseDate", "Expected an ISO 8601"),
        (r#""expectedCloseDate":"2026-06-30T00:00:00+02:00""#, "expectedCloseDate", "Expected an ISO 8601"),
        (r#""priority":"high""#, "priority", "Expected one of"),
        (r#""status":"OPEN""#, "status", "Expected one of"),
        (r#""currency":"euro""#, "currency", "Expected"),
        (r#""isInclusiveTax":1"#, "isInclusiveTax", "Expected a boolean"),
        (r#""stageId":5"#, "stageId", "Expected an id"),
        (r#""stageId":"dps_0000000000000000""#, "stageId", "Not found."),
        (&foreign, "stageId", "The stage does not belong"),
        (r#""ownerUserId":"user1""#, "ownerUserId", "Expected an id"),
        (r#""sourceId":"src_0000000000000000""#, "sourceId", "Not found."),
        (r#""leadId":"ld_0000000000000000""#, "leadId", "Not found."),
        (r#""assignees":["usr_0000000000000000"]"#, "assignees", "Not found."),
        (r#""tags":["hot"]"#, "tags", "Expected"),
        (r#""contacts":"clt_1""#, "contacts", "Expected"),
        (r#""products":[{"name":"Seat","quantity":1}]"#, "products.0.price", "Required"),
        (r#""products":[{"name":"Seat","quantity":-1,"price":1}]"#, "products.0.quantity", "Expected"),
        (
            r#""products":[{"name":"Seat","quantity":1,"price":1,"sku":"x"}]"#,
            "products.0",
            "Unknown field: sku.",
        ),
        (r#""cf_lead_score":"7""#, "cf_lead_score", "Expected a number"),
        (r#""cf_industry":"Mining""#, "cf_industry", "Expected one of the options"),
        (r#""cf_channels":"Fair""#, "cf_channels", "Expected an array"),
        (r#""cf_renewal_date":"soon""#, "cf_renewal_date", "Expected an ISO 8601"),
        (r#""cf_website":"example""#, "cf_website", "Expected a URL"),
        (r#""cf_contract_months":12"#, "", "Unknown field: cf_contract_months."),
    ] {
        let create = body(&bench, &format!(",{member}")).await;
        let create =
            if member.contains("title") { create.replacen(r#""title":"T","#, "", 1) } else { create };
        let update = format!(r#"{{"pipelineId":"{}",{member}}}"#, pipelines[0]);
        for (method, path, body) in [(Method::POST, "/api/v2/deals", create), (Method::PATCH, &deal, update)]
        {
            let refused = send(&bench, method, path, &body).await;
            assert_eq!(
                (refused.status, code(&refused)),
                (400, "VALIDATION_ERROR"),
                "{body}: {}",
                refused.text
            );
            let found = issues(&refused);
            let fits = found.iter().any(|(name, text)| name == field && text.starts_with(message));
            assert!(fits, "{body}: {found:?}");
        }
    }
    let empty = issues(&bench.post("/api/v2/deals", "{}").await);
    let names: Vec<&str> = empty.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["title", "clientId", "pipelineId"]);
    assert!(empty.iter().all(|(_, message)| message == "Required"));
    for text in ["[]", "{", ""] {
        let refused = bench.post("/api/v2/deals", text).await;
        assert_eq!((refused.status, code(&refused)), (400, "BAD_REQUEST"), "{text}");
    }
    let nulls =
        issues(&bench.post("/api/v2/deals", &body(&bench, r#","price":null,"leadId":null"#).await).await);
    assert_eq!(nulls.len(), 2, "{nulls:?}");
    assert_eq!(bench.sandbox.heffl().deal_count(), 120, "nothing was created");
}

#[tokio::test]
async fn some_members_are_taken_and_not_answered() {
    let bench = bench().await;
    let (user, tag) = (first(&bench, "/api/v2/users").await, first(&bench, "/api/v2/tags").await);
    let contact = first(&bench, "/api/v2/contacts?pageSize=1").await;
    let products = r#"[{"name":"Seat","quantity":2,"price":9.90}]"#;
    let members = format!(
        r#","currency":"AED","isInclusiveTax":true,"assignees":["{user}"],"tags":["{tag}"],"contacts":["{contact}"],"products":{products}"#
    );
    let made = bench.post("/api/v2/deals", &body(&bench, &members).await).await;
    assert_eq!(made.status, 200, "{}", made.text);
    for member in ["currency", "isInclusiveTax", "assignees", "tags", "contacts", "products"] {
        assert!(made.json.get(member).is_none(), "{member}");
    }
    assert_eq!(made.json["contactEmails"].as_array().unwrap().len(), 1);
    let kept = bench.sandbox.heffl().write_only(&id(&made.json)).unwrap();
    assert_eq!((kept.currency.as_deref(), kept.is_inclusive_tax), (Some("AED"), Some(true)));
    assert_eq!((kept.assignees, kept.tags, kept.contacts), (vec![user], vec![tag], vec![contact]));
    assert_eq!(kept.products.as_deref(), Some(products));
    assert_eq!(bench.sandbox.heffl().write_only("dl_none"), None);
}

#[tokio::test]
async fn a_stage_brings_its_status() {
    let bench = bench().await;
    let (pipelines, stages) = places(&bench).await;
    let made = bench.post("/api/v2/deals", &body(&bench, "").await).await;
    let path = format!("/api/v2/deals/{}", id(&made.json));
    for (change, status, stage) in [
        (format!(r#"{{"stageId":"{}"}}"#, stages[3]), "WON", "Won"),
        (format!(r#"{{"stageId":"{}"}}"#, stages[4]), "LOST", "Lost"),
        (format!(r#"{{"stageId":"{}"}}"#, stages[1]), "ACTIVE", "Qualified"),
        (r#"{"status":"WON"}"#.to_owned(), "WON", "Qualified"),
        (format!(r#"{{"pipelineId":"{}"}}"#, pipelines[1]), "ACTIVE", "Due"),
    ] {
        let changed = bench.patch(&path, &change).await;
        assert_eq!(
            (&changed.json["status"], &changed.json["stage"]),
            (&status.into(), &stage.into()),
            "{change}"
        );
    }
    assert_eq!(bench.patch(&path, r#"{"cf_contract_months":24}"#).await.json["cf_contract_months"], 24);
}
