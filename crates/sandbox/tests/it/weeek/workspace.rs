//! The workspace, its members, tags and currencies, and the profile.

use super::{CRM, bench, done, invalid, model_not_found, text};

const WS: &str = "/public/v1/ws";

#[tokio::test]
async fn the_workspace_is_read() {
    let bench = bench().await;
    assert_eq!(bench.get(WS).await.json["workspace"]["isPersonal"], false);
    let members = bench.get(&format!("{WS}/members")).await;
    let ids = super::ids(&members, "members");
    assert_eq!(ids, bench.sandbox.weeek().member_ids());
    let me = bench.get("/public/v1/user/me").await;
    assert_eq!(me.json["user"]["id"], ids[0].as_str());
    assert_eq!(me.json["user"]["language"], "en-US");
    let currencies = bench.get(&format!("{CRM}/currencies")).await;
    let rows = currencies.json["currencies"].as_array().unwrap();
    assert_eq!(
        rows.iter().map(|row| row["id"].as_u64().unwrap()).collect::<Vec<_>>(),
        (1..=10).collect::<Vec<_>>()
    );
    assert!(rows.iter().all(|row| text(&row["code"]).len() == 3));
}

#[tokio::test]
async fn tags_come_and_go() {
    let bench = bench().await;
    let tags = format!("{WS}/tags");
    let count = async || bench.get(&tags).await.json["tags"].as_array().unwrap().len();
    let before = count().await;
    let made = bench.post(&tags, r#"{"title":"New"}"#).await;
    assert_eq!(made.json["tag"]["title"], "New");
    assert!(text(&made.json["tag"]["color"]).starts_with('#'), "the server chooses");
    assert_eq!(count().await, before + 1);
    let path = format!("{tags}/{}", made.json["tag"]["id"]);
    done(&bench.put(&path, r##"{"title":"Old","color":"#0A0b0C"}"##).await);
    assert_eq!(bench.get(&path).await.json["tag"]["color"], "#0A0b0C");
    done(&bench.remove(&path).await);
    assert_eq!(count().await, before);
    model_not_found(&bench.get(&path).await);
    model_not_found(&bench.put(&path, "{}").await);
    model_not_found(&bench.remove(&path).await);
    invalid(&bench.post(&tags, "{}").await, &["title"]);
    let path = format!("{tags}/1");
    invalid(&bench.put(&path, r#"{"color":"red"}"#).await, &["title", "color"]);
    invalid(&bench.put(&path, r#"{"title":"T"}"#).await, &["color"]);
}

#[tokio::test]
async fn a_deleted_tag_is_gone_from_deals() {
    let bench = bench().await;
    let path = super::created(&bench, r#"{"tags":[1,2]}"#).await;
    done(&bench.remove(&format!("{WS}/tags/1")).await);
    assert_eq!(super::deal(&bench, &path).await["tags"], serde_json::json!([2]));
}
