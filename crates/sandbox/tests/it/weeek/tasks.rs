//! Tasks of deals.

use serde_json::{Value, json};

use super::{bench, created, deal, done, invalid, model_not_found};

#[tokio::test]
async fn tasks_are_made_moved_and_detached() {
    let bench = bench().await;
    let member = bench.sandbox.weeek().member_ids().remove(0);
    let path = created(&bench, "{}").await;
    let tasks = format!("{path}/tasks");
    let body = json!({
        "title": "Call", "description": "<p>x</p>", "day": "05.10.2026", "userId": member, "type": "call",
        "priority": 2, "projectId": 2, "boardId": 3, "parentId": null,
    });
    let first = bench.post(&tasks, &body.to_string()).await;
    let task = &first.json["task"];
    for (name, value) in [
        ("title", json!("Call")),
        ("dueDate", json!("2026-10-05")),
        ("assignees", json!([member])),
        ("type", json!("call")),
        ("priority", json!(2)),
        ("isCompleted", json!(false)),
        ("locations", json!([{"projectId": 2, "boardId": 3, "boardColumnId": null}])),
    ] {
        assert_eq!(task[name], value, "{name}");
    }
    let second = bench.post(&tasks, r#"{"locations":[{"projectId":1,"boardColumnId":2}]}"#).await;
    assert_eq!(second.json["task"]["locations"], json!([{"projectId": 1, "boardId": 1, "boardColumnId": 2}]));
    let third = bench.post(&tasks, "").await;
    assert_eq!((&third.json["task"]["title"], &third.json["task"]["type"]), (&Value::Null, &"action".into()));
    let id = |reply: &crate::support::Reply| reply.json["task"]["id"].as_u64().unwrap();
    let (first, second, third) = (id(&first), id(&second), id(&third));
    let order = async || {
        let deal = deal(&bench, &path).await;
        deal["tasks"].as_array().unwrap().iter().map(|task| task["id"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(order().await, [first, second, third]);
    done(&bench.post(&format!("{tasks}/{third}/move"), &json!({"previousTaskId": first}).to_string()).await);
    assert_eq!(order().await, [first, third, second]);
    done(&bench.post(&format!("{tasks}/{second}/move"), r#"{"previousTaskId":null}"#).await);
    assert_eq!(order().await, [second, first, third]);
    let itself = json!({"previousTaskId": first}).to_string();
    invalid(&bench.post(&format!("{tasks}/{first}/move"), &itself).await, &["previousTaskId"]);
    done(&bench.remove(&format!("{tasks}/{first}")).await);
    assert_eq!(order().await, [second, third]);
    model_not_found(&bench.remove(&format!("{tasks}/{first}")).await);
    model_not_found(&bench.post(&format!("{tasks}/x/move"), "{}").await);
}

#[tokio::test]
async fn tasks_are_checked_strictly() {
    let bench = bench().await;
    let tasks = format!("{}/tasks", created(&bench, "{}").await);
    for (body, name) in [
        (r#"{"type":"mail"}"#, "type"),
        (r#"{"priority":4}"#, "priority"),
        (r#"{"day":"2026-10-05"}"#, "day"),
        (r#"{"userId":"x"}"#, "userId"),
        (r#"{"locations":[{"boardColumnId":1}]}"#, "locations.0"),
        (r#"{"locations":[{"projectId":2,"boardColumnId":1}]}"#, "locations.0"),
        (r#"{"projectId":"2"}"#, "projectId"),
        (r#"{"projectId":9}"#, "projectId"),
    ] {
        invalid(&bench.post(&tasks, body).await, &[name]);
    }
}
