//! Funnels and statuses.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{CRM, bench, created, deal, deals_of, done, ids, invalid, places, record_not_found, text};

#[tokio::test]
async fn funnels_are_read_with_their_totals() {
    let bench = bench().await;
    let list = bench.get(&format!("{CRM}/funnels")).await;
    let funnels = list.json["funnels"].as_array().unwrap();
    assert_eq!(ids(&list, "funnels"), bench.sandbox.weeek().funnel_ids());
    let currencies: BTreeSet<u64> = funnels.iter().map(|row| row["currencyId"].as_u64().unwrap()).collect();
    assert!(funnels.len() == 5 && currencies.len() > 2);
    let counts: Vec<u64> = funnels.iter().map(|row| row["dealsCount"].as_u64().unwrap()).collect();
    assert_eq!((counts.iter().sum::<u64>(), counts[4]), (120, 0));

    let id = text(&funnels[0]["id"]);
    assert_eq!(bench.get(&format!("{CRM}/funnels/{id}")).await.json["funnel"], funnels[0]);
    let statuses = bench.get(&format!("{CRM}/funnels/{id}/statuses")).await;
    let statuses = statuses.json["statuses"].as_array().unwrap();
    assert_eq!(statuses.len(), 8);
    let sum = |name: &str| statuses.iter().map(|row| row[name].as_f64().unwrap()).sum::<f64>();
    assert_eq!(Some(sum("dealsCount")), funnels[0]["dealsCount"].as_f64());
    assert!((sum("dealsAmount") - funnels[0]["dealsAmount"].as_f64().unwrap()).abs() < 0.01);
    assert!(statuses[0].get("funnelId").is_none());
}

#[tokio::test]
async fn totals_follow_the_deals() {
    let bench = bench().await;
    let (_, statuses) = places(&bench);
    let path = format!("{CRM}/statuses/{}", statuses[7]);
    let totals = async || {
        let status = bench.get(&path).await.json["status"].clone();
        (status["dealsCount"].as_u64().unwrap(), status["dealsAmount"].as_f64().unwrap())
    };
    assert_eq!(totals().await, (0, 0.0), "the last status is empty");
    let made = bench.post(&deals_of(&statuses[7]), r#"{"amount":0.1}"#).await;
    bench.post(&deals_of(&statuses[7]), r#"{"amount":0.2}"#).await;
    bench.post(&deals_of(&statuses[7]), r#"{"amount":null}"#).await;
    assert_eq!(totals().await, (3, 0.3));
    let deal = format!("{CRM}/deals/{}", text(&made.json["deal"]["id"]));
    bench.patch(&deal, r#"{"amount":5}"#).await;
    assert_eq!(totals().await, (3, 5.2));
    bench.remove(&deal).await;
    assert_eq!(totals().await, (2, 0.2));
}

#[tokio::test]
async fn a_funnel_lives_with_what_is_in_it() {
    let bench = bench().await;
    let made = bench.post(&format!("{CRM}/funnels"), r#"{"name":"Mine","currencyId":3,"isPrivate":1}"#).await;
    let funnel = &made.json["funnel"];
    assert_eq!(
        (&funnel["name"], &funnel["currencyId"], &funnel["isPrivate"]),
        (&"Mine".into(), &3.into(), &true.into())
    );
    assert_eq!(
        (&funnel["customFields"], &funnel["logo"], &funnel["dealsCount"]),
        (&json!([]), &Value::Null, &0.into())
    );
    let path = format!("{CRM}/funnels/{}", text(&funnel["id"]));
    let statuses = ids(&bench.get(&format!("{path}/statuses")).await, "statuses");
    assert_eq!(statuses.len(), 1, "a new funnel has a status");
    let made = bench.post(&deals_of(&statuses[0]), r#"{"title":"In it"}"#).await;
    let deal_path = format!("{CRM}/deals/{}", text(&made.json["deal"]["id"]));

    let renamed = bench.put(&path, r#"{"name":"Yours","isPrivate":false}"#).await;
    let funnel = &renamed.json["funnel"];
    assert_eq!(
        (&funnel["name"], &funnel["currencyId"], &funnel["isPrivate"]),
        (&"Yours".into(), &3.into(), &false.into())
    );
    done(&bench.remove(&path).await);
    record_not_found(&bench.get(&path).await);
    record_not_found(&bench.get(&format!("{CRM}/statuses/{}", statuses[0])).await);
    super::model_not_found(&bench.get(&deal_path).await);
    assert_eq!(bench.sandbox.weeek().deal_count(), 120);
}

#[tokio::test]
async fn funnels_are_checked_strictly() {
    let bench = bench().await;
    let path = format!("{CRM}/funnels");
    let long = format!(r#"{{"name":"{}"}}"#, "ё".repeat(256));
    invalid(&bench.post(&path, &long).await, &["name"]);
    invalid(&bench.post(&path, r#"{"currencyId":11,"isPrivate":"yes"}"#).await, &["currencyId", "isPrivate"]);
    assert_eq!(bench.post(&path, &long.replacen('ё', "", 1)).await.status, 200);
    for missing in ["nothing", "aB3dE5fG7hJ9kL1m"] {
        record_not_found(&bench.get(&format!("{path}/{missing}")).await);
        record_not_found(&bench.put(&format!("{path}/{missing}"), "{}").await);
        record_not_found(&bench.remove(&format!("{path}/{missing}")).await);
        record_not_found(&bench.get(&format!("{path}/{missing}/statuses")).await);
        record_not_found(&bench.post(&format!("{path}/{missing}/statuses"), "{}").await);
        record_not_found(&bench.get(&deals_of(missing)).await);
        record_not_found(&bench.post(&deals_of(missing), "{}").await);
    }
}

#[tokio::test]
async fn statuses_come_and_go_with_their_deals() {
    let bench = bench().await;
    let (funnel, before) = places(&bench);
    let made = bench.post(&format!("{CRM}/funnels/{funnel}/statuses"), r#"{"name":"Last"}"#).await;
    let id = text(&made.json["status"]["id"]).to_owned();
    assert_eq!(bench.sandbox.weeek().status_ids(&funnel), [before, vec![id.clone()]].concat());
    let path = format!("{CRM}/statuses/{id}");
    assert_eq!(bench.put(&path, r#"{"name":"Final"}"#).await.json["status"]["name"], "Final");
    let renamed = bench.get(&path).await;
    assert_eq!(renamed.json["status"]["name"], "Final");
    invalid(&bench.put(&path, r#"{"name":7}"#).await, &["name"]);

    let here = created(&bench, "{}").await;
    done(&bench.put(&format!("{here}/status"), &json!({"statusId": id}).to_string()).await);
    assert_eq!(deal(&bench, &here).await["statusId"], id);
    done(&bench.remove(&path).await);
    super::model_not_found(&bench.get(&here).await);
    record_not_found(&bench.get(&path).await);
    record_not_found(&bench.put(&path, "{}").await);
    record_not_found(&bench.remove(&path).await);
}
