//! Custom fields, their options and their values.

use serde_json::{Value, json};

use super::{
    CRM, NOBODY, bench, created, deal, done, invalid, model_not_found, places, record_not_found, text,
};
use crate::support::Bench;

fn fields_of(funnel: &str) -> String {
    format!("{CRM}/funnels/{funnel}/custom-fields")
}

async fn definitions(bench: &Bench, funnel: &str) -> Vec<Value> {
    let reply = bench.get(&format!("{CRM}/funnels/{funnel}")).await;
    reply.json["funnel"]["customFields"].as_array().unwrap().clone()
}

#[tokio::test]
async fn fields_come_go_and_move() {
    let bench = bench().await;
    let (funnel, _) = places(&bench);
    let path = fields_of(&funnel);
    let before = definitions(&bench, &funnel).await;
    assert_eq!(before.len(), 10);
    let body = r#"{"type":"number","name":"Margin","config":{"type":"percent","precision":1}}"#;
    let made = bench.post(&path, body).await;
    assert_eq!(made.status, 200, "{}", made.text);
    let field = &made.json["customField"];
    assert_eq!(
        (&field["type"], &field["config"]),
        (&"number".into(), &json!({"type":"percent","precision":1}))
    );
    let id = text(&field["id"]).to_owned();
    let own = format!("{path}/{id}");

    let first = text(&before[0]["id"]).to_owned();
    let position = async || {
        let fields = definitions(&bench, &funnel).await;
        fields.iter().position(|field| field["id"] == id.as_str()).unwrap()
    };
    assert_eq!(position().await, 10);
    done(&bench.post(&format!("{own}/move"), &json!({"before": first}).to_string()).await);
    assert_eq!(position().await, 0);
    done(&bench.post(&format!("{own}/move"), &json!({"after": first}).to_string()).await);
    assert_eq!(position().await, 1);
    invalid(&bench.post(&format!("{own}/move"), "{}").await, &["after"]);
    let both = json!({"after": first, "before": first}).to_string();
    invalid(&bench.post(&format!("{own}/move"), &both).await, &["before"]);
    invalid(&bench.post(&format!("{own}/move"), &json!({"after": NOBODY}).to_string()).await, &["after"]);

    let renamed =
        bench.put(&own, r#"{"name":null,"type":"text","config":{"type":"number","precision":null}}"#).await;
    let field = &renamed.json["customField"];
    assert_eq!((&field["name"], &field["type"]), (&Value::Null, &"number".into()), "the type stays");
    assert_eq!(field["config"], json!({"type": "number", "precision": null}));
    done(&bench.remove(&own).await);
    model_not_found(&bench.remove(&own).await);
    model_not_found(&bench.put(&own, "{}").await);
    assert_eq!(definitions(&bench, &funnel).await, before);
    record_not_found(&bench.post(&fields_of("nothing"), "{}").await);
}

#[tokio::test]
async fn definitions_are_checked_strictly() {
    let bench = bench().await;
    let path = fields_of(&places(&bench).0);
    for (body, names) in [
        (r#"{}"#, &["type"][..]),
        (r#"{"type":"money"}"#, &["type"]),
        (r#"{"type":"number","config":7}"#, &["config"]),
        (r#"{"type":"number","config":{}}"#, &["config.type", "config.precision"]),
        (r#"{"type":"number","config":{"type":"currency","precision":2}}"#, &["config.currency"]),
        (r#"{"type":"number","config":{"type":"number","precision":7}}"#, &["config.precision"]),
        (r#"{"type":"boolean","config":{"type":"number"}}"#, &["config.type"]),
    ] {
        invalid(&bench.post(&path, body).await, names);
    }
    for config in ["switch", "checkbox", "radio", "checbox"] {
        let body = json!({"type": "boolean", "config": {"type": config}}).to_string();
        assert_eq!(bench.post(&path, &body).await.json["customField"]["config"]["type"], config);
    }
}

#[tokio::test]
async fn options_come_go_and_move() {
    let bench = bench().await;
    let (funnel, _) = places(&bench);
    let weeek = bench.sandbox.weeek();
    let field = weeek.field_id(&funnel, "select").unwrap();
    let path = format!("{}/{field}/options", fields_of(&funnel));
    let made = bench.post(&path, r#"{"name":"Public","color":"turquoise"}"#).await;
    assert_eq!(made.json["option"]["color"], "turquoise");
    let id = text(&made.json["option"]["id"]).to_owned();
    let own = format!("{path}/{id}");
    let options = weeek.option_ids(&field);
    assert_eq!((options.len(), &options[4]), (5, &id));
    done(&bench.post(&format!("{own}/move"), &json!({"after": options[0]}).to_string()).await);
    assert_eq!(weeek.option_ids(&field)[1], id);
    let changed = bench.put(&own, r#"{"name":"Private","color":"yellow"}"#).await;
    assert_eq!(
        (&changed.json["option"]["name"], &changed.json["option"]["id"]),
        (&"Private".into(), &id.as_str().into())
    );
    invalid(&bench.put(&own, r#"{"color":"dark_green"}"#).await, &["name", "color"]);
    done(&bench.remove(&own).await);
    model_not_found(&bench.remove(&own).await);
    model_not_found(&bench.put(&own, "{}").await);
    model_not_found(&bench.post(&format!("{own}/move"), "{}").await);
    let plain = weeek.field_id(&funnel, "text").unwrap();
    let refused =
        bench.post(&format!("{}/{plain}/options", fields_of(&funnel)), r#"{"name":"A","color":"red"}"#).await;
    invalid(&refused, &["customField"]);
}

#[tokio::test]
async fn values_of_every_type_are_written_and_read() {
    let bench = bench().await;
    let (funnel, _) = places(&bench);
    let weeek = bench.sandbox.weeek();
    let options = |kind| weeek.option_ids(&weeek.field_id(&funnel, kind).unwrap());
    let contact =
        text(&bench.get(&format!("{CRM}/contacts?limit=1")).await.json["contacts"][0]["id"]).to_owned();
    let member = weeek.member_ids()[2].clone();
    let path = created(&bench, "{}").await;
    let cases = [
        ("text", json!("Text"), json!(7)),
        ("boolean", json!(true), json!("true")),
        ("datetime", json!("2026-05-01T10:00:00Z"), json!("01.05.2026")),
        ("select", json!(options("select")[1]), json!(options("multiselect")[1])),
        ("multiselect", json!(options("multiselect")), json!(options("multiselect")[0])),
        ("member", json!([member]), json!(member)),
        ("contact", json!(contact), json!([contact])),
        ("link", json!("https://example.com/a"), json!("example")),
        ("approval", json!([member]), json!([NOBODY])),
        ("number", json!(12.5), json!("12.5")),
    ];
    for (kind, good, bad) in &cases {
        let id = weeek.field_id(&funnel, kind).unwrap();
        let body = |value: &Value| json!({"customFields": {&id: value}}).to_string();
        let value = async || {
            let deal = deal(&bench, &path).await;
            let fields = deal["customFields"].as_array().unwrap();
            fields.iter().find(|field| field["type"] == *kind).unwrap()["value"].clone()
        };
        let written = bench.put(&path, &body(good)).await;
        assert_eq!(written.status, 200, "{kind}: {}", written.text);
        assert_eq!(value().await, *good, "{kind}");
        for refused in [bench.put(&path, &body(bad)).await, bench.patch(&path, &body(bad)).await] {
            invalid(&refused, &[&format!("customFields.{id}")]);
        }
        assert_eq!(value().await, *good, "{kind} is unchanged");
        done(&bench.patch(&path, &body(&Value::Null)).await);
        assert_eq!(value().await, Value::Null, "{kind}");
    }
}

#[tokio::test]
async fn fields_that_are_not_the_funnels_are_refused() {
    let bench = bench().await;
    let weeek = bench.sandbox.weeek();
    let other = weeek.field_id(&weeek.funnel_ids()[1], "text").unwrap();
    let path = created(&bench, "{}").await;
    for id in [other.as_str(), NOBODY, "x"] {
        let body = json!({"customFields": {id: "Text"}}).to_string();
        invalid(&bench.patch(&path, &body).await, &[&format!("customFields.{id}")]);
    }
    invalid(&bench.patch(&path, r#"{"customFields":"x"}"#).await, &["customFields"]);
}

#[tokio::test]
async fn the_shape_of_reading_is_taken_and_thrown_away() {
    let bench = bench().await;
    let (funnel, _) = places(&bench);
    let field = bench.sandbox.weeek().field_id(&funnel, "text").unwrap();
    let path = created(&bench, &json!({"customFields": {&field: "Old"}}).to_string()).await;
    let before = deal(&bench, &path).await;
    let array = json!({"customFields": [{"id": field, "value": "New"}]}).to_string();
    let answer = bench.put(&path, &array).await;
    assert_eq!(answer.json["deal"]["customFields"], before["customFields"]);
    done(&bench.patch(&path, &array).await);
    assert_eq!(deal(&bench, &path).await["customFields"], before["customFields"]);
}

#[tokio::test]
async fn a_value_goes_with_its_option_and_its_field() {
    let bench = bench().await;
    let (funnel, _) = places(&bench);
    let weeek = bench.sandbox.weeek();
    let field = weeek.field_id(&funnel, "select").unwrap();
    let option = weeek.option_ids(&field).remove(0);
    let path = created(&bench, &json!({"customFields": {&field: option}}).to_string()).await;
    let shown = async || {
        let deal = deal(&bench, &path).await;
        let fields = deal["customFields"].as_array().unwrap();
        fields.iter().find(|row| row["id"] == field.as_str()).map(|row| row["value"].clone())
    };
    assert_eq!(shown().await, Some(json!(option)));
    done(&bench.remove(&format!("{}/{field}/options/{option}", fields_of(&funnel))).await);
    assert_eq!(shown().await, Some(Value::Null));
    done(&bench.remove(&format!("{}/{field}", fields_of(&funnel))).await);
    assert_eq!(shown().await, None);
}
