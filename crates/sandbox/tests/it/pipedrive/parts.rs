//! What belongs to a deal of Pipedrive: followers, products, discounts, installments.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, Reply};

/// The id of the first user.
const USER: u64 = 25_455_458;
const ONE_TIME: &str = r#"{"product_id":1,"item_price":100.5,"quantity":2}"#;

/// Sends requests to one deal in turn, and checks the status and a part of each response.
async fn run(bench: &Bench, deal: u64, steps: &[(&str, &str, &str, u16, &str)]) {
    for (method, path, body, status, part) in steps {
        let path = path.replace("{id}", &deal.to_string());
        let method = method.parse::<Method>().unwrap();
        let reply = if method == Method::GET || method == Method::DELETE {
            crate::support::reply(bench.signed(method.clone(), &path)).await.unwrap()
        } else {
            bench.write(method.clone(), &path, body).await
        };
        assert_eq!(reply.status, *status, "{method} {path} {body}: {}", reply.text);
        assert!(reply.text.contains(part), "{method} {path} {body}: {} without {part}", reply.text);
    }
}

fn data(reply: &Reply) -> &Value {
    &reply.json["data"]
}

#[tokio::test]
async fn followers_come_and_go_and_are_remembered() {
    let bench = Bench::new().await;
    let deal = bench.created(r#"{"title":"Followed"}"#).await;
    let followers = format!("/api/v2/deals/{deal}/followers");
    run(
        &bench,
        deal,
        &[
            ("GET", "/api/v2/deals/{id}/followers", "", 200, r#""data":[]"#),
            ("POST", "/api/v2/deals/{id}/followers", r#"{"user_id":25455458}"#, 201, r#""user_id":25455458"#),
            ("POST", "/api/v2/deals/{id}/followers", r#"{"user_id":25455458}"#, 400, "already follows"),
            ("POST", "/api/v2/deals/{id}/followers", r#"{"user_id":1}"#, 400, "user_id: 1 was not found"),
            ("POST", "/api/v2/deals/{id}/followers", "{}", 400, "user_id: Required"),
            ("POST", "/v1/deals/{id}/followers", r#"{"user_id":25455459}"#, 200, r#""deal_id":"#),
            ("GET", "/api/v2/deals/{id}?include_fields=followers_count", "", 200, r#""followers_count":2"#),
            ("DELETE", "/api/v2/deals/{id}/followers/25455458", "", 200, r#"{"user_id":25455458}"#),
            ("DELETE", "/api/v2/deals/{id}/followers/25455458", "", 404, "Entity was not found"),
        ],
    )
    .await;
    assert_eq!(data(&bench.get(&followers).await)[0]["user_id"], USER + 1);
    let changes = bench.get(&format!("{followers}/changelog")).await;
    let actions: Vec<_> = data(&changes).as_array().unwrap().iter().map(|change| &change["action"]).collect();
    assert_eq!(actions.len(), 3, "{}", changes.text);
    assert!(actions.contains(&&json!("removed")), "{}", changes.text);
    for (id, count) in [(1, 2), (2, 1)] {
        let list = bench.get(&format!("/api/v2/deals/{id}/followers?limit=5")).await;
        assert_eq!(data(&list).as_array().map(Vec::len), Some(count), "{}", list.text);
    }
}

#[tokio::test]
async fn products_and_discounts_make_a_deals_value() {
    let bench = Bench::new().await;
    let deal = bench.created(r#"{"title":"Priced","value":5000,"currency":"USD"}"#).await;
    let steps = [
        ("POST", "products", ONE_TIME, 201, r#""sum":201.0"#, 201.0),
        ("PATCH", "", r#"{"value":7}"#, 200, r#""value":201.0"#, 201.0),
        (
            "POST",
            "products",
            r#"{"product_id":2,"item_price":10,"quantity":1,"tax":10,"tax_method":"exclusive"}"#,
            201,
            r#""currency":"USD""#,
            212.0,
        ),
        (
            "POST",
            "discounts",
            r#"{"description":"Half","amount":50,"type":"percentage"}"#,
            201,
            r#""amount":50,"#,
            106.0,
        ),
        (
            "POST",
            "discounts",
            r#"{"description":"Six","amount":6,"type":"amount"}"#,
            201,
            r#""created_by":25455458"#,
            100.0,
        ),
        (
            "POST",
            "products/bulk",
            r#"{"data":[{"product_id":3,"item_price":50,"quantity":1,"billing_frequency":"monthly"}]}"#,
            201,
            r#""order_nr":2"#,
            150.0,
        ),
        ("DELETE", "products?ids=3", "", 200, r#""ids":[3]"#, 100.0),
        ("DELETE", "products", "", 200, r#"{"more_items_in_collection":false}"#, 100.0),
    ];
    for (method, path, body, status, part, value) in steps {
        let path = format!("/api/v2/deals/{{id}}/{path}");
        run(&bench, deal, &[(method, path.trim_end_matches('/'), body, status, part)]).await;
        let shown = bench.get(&format!("/api/v2/deals/{deal}")).await;
        assert_eq!(data(&shown)["value"], value, "{method} {path} {body}");
    }
}

#[tokio::test]
async fn products_that_break_a_rule_are_refused() {
    let bench = Bench::new().await;
    let deal = bench.created(r#"{"title":"Ruled"}"#).await;
    for (more, reason) in [
        (r#""discount":100.5"#, "discount: "),
        (r#""discount":12,"discount_type":"amount""#, "discount: "),
        (r#""billing_frequency_cycles":3"#, "billing_frequency_cycles: Must be null"),
        (r#""billing_frequency":"weekly""#, "billing_frequency_cycles: Must not be null"),
        (r#""billing_frequency":"weekly","billing_frequency_cycles":209"#, "billing_frequency_cycles: "),
        (r#""billing_start_date":"2001-01-01""#, "billing_start_date: "),
        (r#""tax_method":"some""#, "tax_method: "),
        (r#""sum":1"#, "sum: "),
    ] {
        let body = format!(r#"{{"product_id":1,"item_price":10,"quantity":1,{more}}}"#);
        run(&bench, deal, &[("POST", "/api/v2/deals/{id}/products", &body, 400, reason)]).await;
    }
    let many = format!(r#"{{"data":[{}]}}"#, [ONE_TIME; 101].join(","));
    let ids = vec!["1"; 101].join(",");
    let (products, installments) = (
        format!("/api/v2/deals/products?deal_ids={ids}"),
        format!("/api/v2/deals/installments?deal_ids={ids}"),
    );
    let due = r#"{"description":"First","amount":10,"billing_date":"2026-10-01"}"#;
    let monthly = r#"{"product_id":1,"item_price":1,"quantity":1,"billing_frequency":"monthly"}"#;
    run(
        &bench,
        deal,
        &[
            ("POST", "/api/v2/deals/{id}/products/bulk", &many, 400, "data: Expected an array of 1 to 100"),
            ("GET", &products, "", 400, "deal_ids: Expected at most 100"),
            ("GET", &installments, "", 400, "deal_ids: Expected at most 100"),
            ("GET", "/api/v2/deals/products", "", 400, "deal_ids: Required"),
            ("POST", "/api/v2/deals/{id}/installments", due, 400, "need a one-time product"),
            ("POST", "/api/v2/deals/{id}/products", ONE_TIME, 201, r#""id":1,"#),
            ("POST", "/api/v2/deals/{id}/installments", due, 200, r#""billing_date":"2026-10-01""#),
            ("POST", "/api/v2/deals/{id}/products", monthly, 400, "billing_frequency: "),
            ("PATCH", "/api/v2/deals/{id}/products/1", r#"{"is_enabled":false}"#, 400, "is_enabled: "),
            ("PATCH", "/api/v2/deals/{id}/installments/1", r#"{"amount":0}"#, 400, "amount: "),
            ("PATCH", "/api/v2/deals/{id}/installments/1", r#"{"amount":7}"#, 200, r#""amount":7,"#),
            ("GET", "/api/v2/deals/installments?deal_ids={id},1&sort_by=deal_id", "", 200, r#""amount":7,"#),
            ("GET", "/api/v2/deals/products?deal_ids={id}&sort_by=order_nr", "", 200, r#""order_nr":0"#),
            ("DELETE", "/api/v2/deals/{id}/installments/1", "", 200, r#"{"id":1}"#),
            (
                "POST",
                "/api/v2/deals/{id}/discounts",
                r#"{"description":"","amount":101,"type":"percentage"}"#,
                400,
                "amount: ",
            ),
            ("DELETE", "/api/v2/deals/{id}/products/1", "", 200, r#"{"id":1}"#),
            ("DELETE", "/api/v2/deals/{id}/products/1", "", 404, "Entity was not found"),
        ],
    )
    .await;
}

#[tokio::test]
async fn whole_deals_are_copied_merged_and_converted() {
    let bench = Bench::new().await;
    let first = bench.created(r#"{"title":"First","value":5}"#).await;
    let second = bench.created(r#"{"title":"Second","person_id":3}"#).await;
    let copy = bench.post(&format!("/v1/deals/{first}/duplicate"), "").await;
    assert_eq!((data(&copy)["id"].as_u64(), &data(&copy)["title"]), (Some(second + 1), &json!("First")));
    let with_itself = format!(r#"{{"merge_with_id":{second}}}"#);
    let with_first = format!(r#"{{"merge_with_id":{first}}}"#);
    run(
        &bench,
        second,
        &[
            ("PUT", "/v1/deals/{id}/merge", &with_itself, 400, "with itself"),
            ("PUT", "/v1/deals/{id}/merge", "{}", 400, "merge_with_id: Required"),
            ("PUT", "/v1/deals/{id}/merge", &with_first, 200, r#""person_id":3"#),
            ("GET", "/api/v2/deals/{id}", "", 200, r#""is_deleted":true"#),
            ("PUT", "/v1/deals/{id}/merge", &with_first, 400, "deleted"),
            ("GET", "/v1/deals/{id}/permittedUsers", "", 200, "[25455458,25455459,"),
        ],
    )
    .await;
    let started = bench.post(&format!("/api/v2/deals/{first}/convert/lead"), "").await;
    let job = data(&started)["conversion_id"].as_str().unwrap().to_owned();
    let job = format!("/api/v2/deals/{{id}}/convert/status/{job}");
    let ids = format!("/v1/deals?ids={first},{},9999999", second + 1);
    run(
        &bench,
        first,
        &[
            ("GET", &job, "", 200, "running"),
            ("GET", &job, "", 200, "lead_id"),
            ("GET", "/api/v2/deals/{id}", "", 200, r#""is_deleted":true"#),
            ("DELETE", &ids, "", 200, &format!("[{}]", second + 1)),
        ],
    )
    .await;
}

#[tokio::test]
async fn pipelines_and_stages_are_written() {
    let bench = Bench::new().await;
    run(
        &bench,
        4,
        &[
            ("POST", "/api/v2/pipelines", r#"{"name":"New"}"#, 200, r#""order_nr":4"#),
            ("PATCH", "/api/v2/pipelines/{id}", r#"{"name":"Newer"}"#, 200, "Newer"),
            ("POST", "/api/v2/stages", r#"{"name":"One"}"#, 400, "pipeline_id: Required"),
            ("POST", "/api/v2/stages", r#"{"name":"One","pipeline_id":4}"#, 200, r#""order_nr":1"#),
            ("PATCH", "/api/v2/stages/13", r#"{"days_to_rotten":9}"#, 200, r#""days_to_rotten":9"#),
            ("DELETE", "/api/v2/stages/13", "", 200, r#"{"id":13}"#),
            ("DELETE", "/api/v2/pipelines/{id}", "", 200, r#"{"id":4}"#),
        ],
    )
    .await;
}

#[tokio::test]
async fn reports_tell_of_deals_and_their_changes() {
    let bench = Bench::new().await;
    let deal = bench.created(r#"{"title":"Told","value":5}"#).await;
    bench.update(deal, r#"{"value":6}"#).await;
    bench.update(deal, r#"{"title":"Retold"}"#).await;
    run(
        &bench,
        deal,
        &[
            ("GET", "/v1/deals/{id}/changelog?limit=1", "", 200, r#""new_value":"Retold""#),
            (
                "GET",
                "/v1/deals/{id}/changelog",
                "",
                200,
                r#""field_key":"value","is_bulk_update_flag":false,"new_value":"6","old_value":"5""#,
            ),
            ("GET", "/v1/deals/{id}/files?limit=101", "", 400, "limit: "),
            ("GET", "/v1/deals/{id}/activities?done=0", "", 200, r#""data":[]"#),
            ("GET", "/v1/deals/{id}/mailMessages", "", 200, r#""more_items_in_collection":false"#),
            ("GET", "/v1/deals/summary/archived?filter_id=1", "", 200, r#""total_count""#),
        ],
    )
    .await;
    let all = bench.get("/v1/deals/summary").await;
    assert_eq!(data(&all)["total_count"], bench.sandbox.pipedrive().deal_count());
}
