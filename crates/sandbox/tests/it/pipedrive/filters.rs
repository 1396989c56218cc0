//! Saved filters of Pipedrive select deals by each documented operator.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::Bench;

/// Returns a condition on a field of deals.
fn condition(field: &str, operator: &str, value: &str) -> Value {
    json!({"object": "deal", "field_id": "0", "field_code": field, "operator": operator, "value": value})
}

/// Saves a filter and returns the titles of the deals that it selects.
async fn selected(bench: &Bench, all: &[Value], any: &[Value]) -> Vec<String> {
    let conditions = json!({"glue": "and", "conditions": [
        {"glue": "and", "conditions": all}, {"glue": "or", "conditions": any},
    ]});
    let body = json!({"name": "Some", "type": "deals", "conditions": conditions}).to_string();
    let filter = bench.write(Method::POST, "/v1/filters", &body).await;
    let id = filter.json["data"]["id"].as_u64().unwrap_or_else(|| panic!("{}", filter.text));
    let deals = bench.get(&format!("/api/v2/deals?limit=500&filter_id={id}")).await;
    let deals = deals.json["data"].as_array().unwrap_or_else(|| panic!("{}", deals.text)).clone();
    deals.iter().map(|deal| deal["title"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn filter_operators_select_as_documented() {
    let bench = Bench::new().await;
    for deal in [
        r#"{"title":"Filter one","value":10.5,"expected_close_date":"2031-01-01","label_ids":[1,2]}"#,
        r#"{"title":"Filter two","value":200,"expected_close_date":"2031-06-01","label_ids":[2]}"#,
        r#"{"title":"Other filter","value":3000,"lost_reason":"Price","status":"lost"}"#,
    ] {
        bench.created(deal).await;
    }
    let ours = condition("title", "LIKE '%$%'", "FILTER");
    let (one, two, other) = ("Filter one", "Filter two", "Other filter");
    for (field, operator, value, expected) in [
        ("title", "=", "filter two", vec![two]),
        ("title", "!=", "Filter two", vec![one, other]),
        ("title", "LIKE '$%'", "filter", vec![one, two]),
        ("title", "NOT LIKE '$%'", "filter", vec![other]),
        ("title", "LIKE '%$'", "FILTER", vec![other]),
        ("value", "=", "10.50", vec![one]),
        ("value", "<", "200", vec![one]),
        ("value", "<=", "200", vec![one, two]),
        ("value", ">", "200", vec![other]),
        ("value", ">=", "200", vec![two, other]),
        ("expected_close_date", ">", "2031-01-01", vec![two]),
        ("expected_close_date", "IS NULL", "", vec![other]),
        ("lost_reason", "IS NOT NULL", "", vec![other]),
        ("status", "!=", "lost", vec![one, two]),
        ("owner_id", "=", "25455458", vec![one, two, other]),
        ("label_ids", "=", "1", vec![one]),
        ("add_time", "<", "2020-01-01", vec![]),
        ("add_time", "<", "last_week", vec![one, two, other]),
    ] {
        let all = [ours.clone(), condition(field, operator, value)];
        assert_eq!(selected(&bench, &all, &[]).await, expected, "{field} {operator} {value}");
    }
    let any = [condition("value", "<", "100"), condition("status", "=", "lost")];
    assert_eq!(selected(&bench, &[ours], &any).await, [one, other], "one of the second group must hold");
}
