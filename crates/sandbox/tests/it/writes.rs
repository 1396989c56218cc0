//! Creating, changing and deleting deals.

use std::time::Duration;

use dealport_sandbox::{Clock, Sandbox};
use reqwest::Method;
use serde_json::Value;

use crate::support::{Bench, reply};

/// 2026-09-20T12:00:00Z.
const NOON: u64 = 1_789_905_600;

async fn fixed() -> (Bench, Clock) {
    let clock = Clock::fixed(NOON);
    (Bench::start(Sandbox::builder().unlimited().clock(clock.clone())).await, clock)
}

#[tokio::test]
async fn new_deal_has_its_defaults_and_its_digits() {
    let (bench, _) = fixed().await;
    let id = bench.sandbox.pipedrive().last_id() + 1;
    let made = bench.create(r#"{"title":"Acme","value":1234.50,"label_ids":[2]}"#).await;
    assert_eq!(made.status, 200);
    assert!(made.text.contains(r#""value":1234.50,"#), "{}", made.text);
    let deal = &made.json["data"];
    for (member, value) in [
        ("id", id.into()),
        ("currency", "EUR".into()),
        ("stage_id", 1.into()),
        ("pipeline_id", 1.into()),
        ("status", "open".into()),
        ("add_time", "2026-09-20T12:00:00Z".into()),
        ("update_time", Value::Null),
        ("owner_id", 25_455_458.into()),
        ("origin", "API".into()),
        ("visible_to", 3.into()),
        ("is_archived", false.into()),
    ] {
        assert_eq!(deal[member], value, "{member}");
    }
    assert!(deal["custom_fields"].as_object().unwrap().values().all(Value::is_null));
    assert_eq!(bench.get(&format!("/api/v2/deals/{id}")).await.text, made.text);
    for digits in ["9007199254740993", "0.10000000000000000001", "-5", "1e3"] {
        let made = bench.create(&format!(r#"{{"title":"Digits","value":{digits}}}"#)).await;
        assert!(made.text.contains(&format!(r#""value":{digits},"#)), "{digits}: {}", made.text);
    }
    assert_eq!(bench.sandbox.pipedrive().deal_count(), 125);
}

#[tokio::test]
async fn bodies_are_checked_strictly() {
    let bench = Bench::new().await;
    let field = |kind: &str| bench.sandbox.pipedrive().field_code(kind).unwrap();
    let hash = "3b71d5b6cea10e23f3f433d248add2020d4aff2e";
    let custom = |kind: &str, value: &str| format!(r#""custom_fields":{{"{}":{value}}}"#, field(kind));
    let cases = [
        (format!(r#""{hash}":1"#), format!("{hash}: Parameter '{hash}' is not allowed for this request")),
        (format!(r#""custom_fields":{{"{hash}":1}}"#), format!("Parameter '{hash}' is not allowed")),
        (r#""add_time":"2026-01-01T00:00:00Z""#.into(), "add_time".into()),
        (r#""origin_id":"x""#.into(), "origin_id".into()),
        (r#""value":"100""#.into(), "value: Expected a number".into()),
        (r#""is_archived":1"#.into(), "is_archived: Expected a boolean".into()),
        (r#""owner_id":"25455458""#.into(), "owner_id: Expected an integer".into()),
        (r#""owner_id":1"#.into(), "owner_id".into()),
        (r#""person_id":999999"#.into(), "person_id".into()),
        (r#""org_id":999999"#.into(), "org_id".into()),
        (r#""stage_id":99"#.into(), "stage_id".into()),
        (r#""pipeline_id":99"#.into(), "pipeline_id".into()),
        (r#""stage_id":null"#.into(), "stage_id".into()),
        (r#""currency":"euro""#.into(), "currency".into()),
        (r#""status":"deleted""#.into(), "status".into()),
        (r#""lost_reason":"Price""#.into(), "lost_reason".into()),
        (r#""close_time":"2026-01-01T00:00:00Z""#.into(), "close_time".into()),
        (r#""status":"won","lost_time":"2026-01-01T00:00:00Z""#.into(), "lost_time".into()),
        (r#""probability":101"#.into(), "probability".into()),
        (r#""visible_to":2"#.into(), "visible_to".into()),
        (r#""visible_to":"3""#.into(), "visible_to".into()),
        (r#""expected_close_date":"2026-02-30""#.into(), "expected_close_date".into()),
        (r#""label_ids":[99]"#.into(), "label_ids".into()),
        (r#""archive_time":"2026-01-01 00:00:00""#.into(), "archive_time".into()),
        (r#""is_deleted":true"#.into(), "is_deleted".into()),
        (custom("varchar", "5"), field("varchar")),
        (custom("double", r#""5""#), field("double")),
        (custom("monetary", "5"), field("monetary")),
        (custom("monetary", r#"{"value":5}"#), field("monetary")),
        (custom("enum", r#""101""#), field("enum")),
        (custom("enum", "5"), field("enum")),
        (custom("set", "[]"), field("set")),
        (custom("set", "[5]"), field("set")),
        (custom("date", r#""yesterday""#), field("date")),
        (custom("daterange", r#"{"value":"2026-01-01"}"#), field("daterange")),
        (custom("timerange", r#"{"value":"9:00","until":"10:00"}"#), field("timerange")),
        (custom("address", r#""Main Street 1""#), field("address")),
        (custom("address", r#"{"value":"Main Street 1","planet":"Earth"}"#), field("address")),
        (custom("user", "7"), field("user")),
    ];
    for (members, part) in &cases {
        for (method, path) in [(Method::POST, "/api/v2/deals"), (Method::PATCH, "/api/v2/deals/1")] {
            // The members that belong to a status are wrong for the status of the first deal as well as for
            // open.
            let status = if members.contains("status") { "" } else { r#","status":"open""# };
            let refused = bench.write(method, path, &format!(r#"{{"title":"T",{members}{status}}}"#)).await;
            assert_eq!(refused.status, 400, "{members}: {}", refused.text);
            assert_eq!(refused.json["code"], "ERR_SCHEMA_VALIDATION_FAILED", "{members}");
            assert!(refused.error().contains(part.as_str()), "{members}: {}", refused.error());
        }
    }
    let both = bench.create(r#"{"value":"1","visible_to":2}"#).await;
    assert_eq!(both.error().matches("; ").count(), 2, "{}", both.error());
    assert!(both.error().contains("title: Required"));
    for body in [r#"{"title":""}"#, r#"{"title":null}"#, "[]", "{", ""] {
        assert_eq!(bench.create(body).await.status, 400, "{body}");
    }
    let form = bench.signed(Method::POST, "/api/v2/deals").body("title=Form");
    assert_eq!(reply(form).await.unwrap().status, 400);
    assert_eq!(bench.sandbox.pipedrive().deal_count(), 120, "nothing was created");
}

#[tokio::test]
async fn custom_fields_are_kept_in_the_vendors_form() {
    let bench = Bench::new().await;
    let pipedrive = bench.sandbox.pipedrive();
    let field = |kind: &str| pipedrive.field_code(kind).unwrap();
    let time = pipedrive.add_field("Call at", "time", &[]).unwrap();
    let size = pipedrive.add_field("Size", "set", &["S", "M", "L"]).unwrap();
    let options = pipedrive.option_ids(&size);
    let id = bench.created(r#"{"title":"Fields"}"#).await;
    for (code, sent, kept) in [
        (field("varchar"), r#""a \"b\"""#, r#""a \"b\"""#),
        (field("double"), "0.30", "0.30"),
        (
            field("monetary"),
            r#"{"currency":"EUR", "value":2300.10}"#,
            r#"{"value":2300.10,"currency":"EUR"}"#,
        ),
        (field("enum"), "101", "101"),
        (
            size.clone(),
            &format!("[{},{}]", options[2], options[0]),
            &format!("[{},{}]", options[2], options[0]),
        ),
        (field("date"), r#""2026-10-31""#, r#""2026-10-31""#),
        (
            field("daterange"),
            r#"{"value":"2024-01-01","until":"2024-02-01"}"#,
            r#"{"value":"2024-01-01","until":"2024-02-01"}"#,
        ),
        (
            time,
            r#"{"value":"09:00","timezone_name":"Europe/London"}"#,
            r#"{"value":"09:00:00","timezone_id":354,"timezone_name":"Europe/London"}"#,
        ),
        (
            field("address"),
            r#"{"value":"Fifth Avenue 530","country":"USA"}"#,
            r#"{"value":"Fifth Avenue 530","street_number":null,"route":null,"sublocality":null,"subpremise":null,"locality":null,"admin_area_level_1":null,"admin_area_level_2":null,"country":"USA","postal_code":null,"formatted_address":null}"#,
        ),
        (field("user"), "25455459", "25455459"),
    ] {
        let set = bench.update(id, &format!(r#"{{"custom_fields":{{"{code}":{sent}}}}}"#)).await;
        assert_eq!(set.status, 200, "{}", set.text);
        assert!(set.text.contains(&format!(r#""{code}":{kept}"#)), "{}", set.text);
    }
    let cleared = bench.update(id, &format!(r#"{{"custom_fields":{{"{size}":null}}}}"#)).await;
    assert!(cleared.json["data"]["custom_fields"][&size].is_null());
    assert_eq!(cleared.json["data"]["custom_fields"][field("enum")], 101, "others stay");
}

#[tokio::test]
async fn status_sets_its_timestamps() {
    let (bench, clock) = fixed().await;
    let id = bench.created(r#"{"title":"Status"}"#).await;
    clock.advance(Duration::from_secs(60));
    let won = bench.update(id, r#"{"status":"won"}"#).await;
    for (member, value) in [
        ("status", "won".into()),
        ("won_time", "2026-09-20T12:01:00Z".into()),
        ("close_time", "2026-09-20T12:01:00Z".into()),
        ("local_won_date", "2026-09-20".into()),
        ("local_close_date", "2026-09-20".into()),
        ("lost_time", Value::Null),
        ("update_time", "2026-09-20T12:01:00Z".into()),
    ] {
        assert_eq!(won.json["data"][member], value, "{member}");
    }
    let lost = bench
        .update(id, r#"{"status":"lost","lost_reason":"Price","lost_time":"2026-09-01T10:00:00+02:00"}"#)
        .await;
    assert_eq!(lost.json["data"]["lost_time"], "2026-09-01T08:00:00Z");
    assert_eq!(lost.json["data"]["close_time"], "2026-09-01T08:00:00Z");
    assert_eq!(lost.json["data"]["local_lost_date"], "2026-09-01");
    assert_eq!(lost.json["data"]["lost_reason"], "Price");
    assert!(lost.json["data"]["won_time"].is_null());
    let late = bench.update(id, r#"{"status":"won","won_time":"2026-09-01T22:00:00Z"}"#).await;
    assert_eq!(late.json["data"]["local_won_date"], "2026-09-02", "the account is ahead of UTC");
    let open = bench.update(id, r#"{"status":"open"}"#).await;
    for member in ["lost_time", "close_time", "local_lost_date", "lost_reason"] {
        assert!(open.json["data"][member].is_null(), "{member}");
    }
}

#[tokio::test]
async fn stage_decides_the_pipeline() {
    let (bench, _) = fixed().await;
    let id = bench.created(r#"{"title":"Stage","pipeline_id":2}"#).await;
    let at = async |body: &str| {
        let deal = bench.update(id, body).await.json["data"].take();
        (deal["pipeline_id"].as_u64(), deal["stage_id"].as_u64(), deal["stage_change_time"].is_string())
    };
    assert_eq!(at(r#"{"title":"First stage of the second pipeline"}"#).await, (Some(2), Some(6), false));
    assert_eq!(at(r#"{"stage_id":11,"pipeline_id":1}"#).await, (Some(3), Some(11), true));
    assert_eq!(at(r#"{"pipeline_id":3}"#).await, (Some(3), Some(11), true));
    let stage = bench.sandbox.pipedrive().add_stage(1, "Handover");
    assert_eq!(at(&format!(r#"{{"stage_id":{stage}}}"#)).await, (Some(1), Some(stage), true));
}

#[tokio::test]
async fn archived_deal_cannot_be_edited() {
    let (bench, _) = fixed().await;
    let id = bench.created(r#"{"title":"Archive"}"#).await;
    let archived = bench.update(id, r#"{"is_archived":true}"#).await;
    assert_eq!(archived.json["data"]["archive_time"], "2026-09-20T12:00:00Z");
    assert_eq!(bench.update(id, r#"{"title":"No"}"#).await.status, 400);
    assert!(!bench.walk("/api/v2/deals?limit=500").await.contains(&id));
    assert!(bench.walk("/api/v2/deals/archived").await.contains(&id));
    let back = bench.update(id, r#"{"is_archived":false,"title":"Yes"}"#).await;
    assert_eq!((back.status, &back.json["data"]["title"]), (200, &Value::from("Yes")));
    assert!(back.json["data"]["archive_time"].is_null());
    let dated = bench.update(id, r#"{"is_archived":true,"archive_time":"2026-01-02 03:04:05"}"#).await;
    assert_eq!(dated.json["data"]["archive_time"], "2026-01-02T03:04:05Z");
}

#[tokio::test]
async fn deleting_is_soft_and_happens_once() {
    let (bench, clock) = fixed().await;
    let deleted = bench.delete(1).await;
    assert_eq!((deleted.status, deleted.text.as_str()), (200, r#"{"success":true,"data":{"id":1}}"#));
    assert_eq!(bench.sandbox.pipedrive().deal_count(), 119);
    for id in [1, 11, 99_999] {
        let again = bench.delete(id).await;
        assert_eq!((again.status, again.error()), (404, "Entity was not found"), "{id}");
    }
    assert_eq!(bench.get("/api/v2/deals/1").await.json["data"]["is_deleted"], true);
    assert!(!bench.walk("/api/v2/deals?limit=500").await.contains(&1));
    assert!(bench.walk("/api/v2/deals?status=deleted").await.contains(&1));
    assert_eq!(bench.update(1, r#"{"title":"No"}"#).await.status, 400);
    let restored = bench.update(1, r#"{"is_deleted":false}"#).await;
    assert_eq!(restored.json["data"]["is_deleted"], false);
    assert_eq!(bench.sandbox.pipedrive().deal_count(), 120);

    bench.delete(1).await;
    clock.advance(Duration::from_secs(30 * 86_400));
    assert_eq!(bench.get("/api/v2/deals/1").await.status, 404, "gone after thirty days");
    assert!(!bench.walk("/api/v2/deals?status=deleted").await.contains(&1));
}

#[tokio::test]
async fn links_and_values_are_cleared_with_null() {
    let bench = Bench::new().await;
    let id = bench
        .created(
            r#"{"title":"Links","person_id":1,"org_id":2,"value":5,"expected_close_date":"2026-10-31",
                "probability":40,"channel_id":"campaign"}"#,
        )
        .await;
    let cleared = bench
        .update(
            id,
            r#"{"person_id":null,"org_id":null,"value":null,"expected_close_date":null,
                "probability":null,"channel_id":null,"label_ids":[]}"#,
        )
        .await;
    assert_eq!(cleared.status, 200, "{}", cleared.text);
    for member in ["person_id", "org_id", "value", "expected_close_date", "probability", "channel_id"] {
        assert!(cleared.json["data"][member].is_null(), "{member}");
    }
}

#[tokio::test]
async fn concurrent_requests_do_not_interfere() {
    let bench = std::sync::Arc::new(Bench::new().await);
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..64 {
        let bench = std::sync::Arc::clone(&bench);
        tasks.spawn(async move { bench.created(&format!(r#"{{"title":"Deal {number}"}}"#)).await });
    }
    let ids: std::collections::BTreeSet<u64> = tasks.join_all().await.into_iter().collect();
    assert_eq!(ids.len(), 64);
    assert_eq!(bench.sandbox.pipedrive().deal_count(), 184);
    assert_eq!(bench.sandbox.requests().len(), 64);
}
