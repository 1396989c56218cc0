//! The task manager: what is refused, and what follows from what.

use dealport_sandbox::{Sandbox, Vendor};
use reqwest::Method;
use serde_json::{Value, json};

use super::{bench, done, invalid, model_not_found, record_not_found};
use crate::support::{Bench, Reply};

const TM: &str = "/public/v1/tm";

async fn post(bench: &Bench, path: &str, body: &Value) -> Reply {
    bench.post(&format!("{TM}/{path}"), &body.to_string()).await
}

async fn task(bench: &Bench, body: Value) -> u64 {
    let made = post(bench, "tasks", &body).await;
    assert_eq!(made.status, 200, "{}", made.text);
    made.json["task"]["id"].as_u64().unwrap()
}

#[tokio::test]
async fn wrong_parameters_and_bodies_are_refused() {
    let bench = bench().await;
    for (path, name) in [
        ("boards", "projectId"),
        ("boards?projectId=99", "projectId"),
        ("board-columns?boardId=x", "boardId"),
        ("tasks?projectId=99", "projectId"),
        ("tasks?completed=true", "completed"),
        ("tasks?day=2026-05-01", "day"),
        ("tasks?tags=1", "tags"),
        ("tasks?sortBy=color", "sortBy"),
        ("tasks?priority=4", "priority"),
    ] {
        invalid(&bench.get(&format!("{TM}/{path}")).await, &[name]);
    }
    let number = task(&bench, json!({"title": "T"})).await;
    for (path, body, name) in [
        ("boards", json!({"name": "B"}), "projectId"),
        ("boards", json!({"name": "", "projectId": 1}), "name"),
        ("projects", json!({"name": "P"}), "isPrivate"),
        ("board-columns/1/move", json!({}), "upperBoardColumnId"),
        (&format!("tasks/{number}/assignees"), json!({"assignees": []}), "assignees"),
        (&format!("tasks/{number}/parent"), json!({"parentId": number}), "parentId"),
        (&format!("tasks/{number}/board"), json!({"boardId": 99}), "boardId"),
        (&format!("tasks/{number}/comments"), json!({"markdown": ""}), "markdown"),
    ] {
        invalid(&post(&bench, path, &body).await, &[name]);
    }
    let entry =
        json!({"userId": bench.sandbox.weeek().member_ids()[0], "isOvertime": 0, "date": "2026-02-01"});
    for duration in [0, 1_441] {
        let mut entry = entry.clone();
        entry["duration"] = duration.into();
        invalid(&post(&bench, &format!("tasks/{number}/time-entries"), &entry).await, &["duration"]);
    }
    let both = r#"{"dueDate":"2026-02-01","dueDateTime":"2026-02-01T10:00:00Z"}"#;
    invalid(&bench.write(Method::PUT, &format!("{TM}/tasks/{number}"), both).await, &["startDateTime"]);
}

#[tokio::test]
async fn missing_task_is_told_in_three_ways() {
    let bench = bench().await;
    let path = format!("{TM}/tasks/999999");
    model_not_found(&bench.get(&path).await);
    record_not_found(&bench.remove(&path).await);
    let page = bench.write(Method::PUT, &path, "{}").await;
    assert_eq!((page.status, page.header("content-type")), (404, "text/html; charset=UTF-8"));
    let wrong = bench.write(Method::PATCH, &path, "{}").await;
    assert_eq!((wrong.status, wrong.header("allow")), (405, "GET, PUT, DELETE"));
}

#[tokio::test]
async fn update_passes_over_what_it_does_not_change() {
    let bench = bench().await;
    let member = bench.sandbox.weeek().member_ids().remove(1);
    let number =
        task(&bench, json!({"title": "T", "description": "<p>d</p>", "type": "call", "tags": [1]})).await;
    let path = format!("{TM}/tasks/{number}");
    let body = json!({"description": "x", "assignees": [member], "isCompleted": true, "type": null});
    let changed = bench.write(Method::PUT, &path, &body.to_string()).await.json["task"].clone();
    let kept = (&changed["description"], &changed["assignees"], &changed["isCompleted"], &changed["type"]);
    assert_eq!(kept, (&"<p>d</p>".into(), &Value::Null, &false.into(), &"call".into()));
    assert_eq!(changed["tags"], json!([]), "a new task takes no tags");
}

#[tokio::test]
async fn tasks_go_with_their_board_and_project() {
    let bench = bench().await;
    let board = post(&bench, "boards", &json!({"name": "B", "projectId": 3})).await.json["id"].clone();
    let column = post(&bench, "board-columns", &json!({"name": "C", "boardId": board})).await;
    let column = column.json["boardColumn"]["id"].clone();
    let number = task(&bench, json!({"locations": [{"projectId": 3, "boardColumnId": column}]})).await;
    let places = async || bench.get(&format!("{TM}/tasks/{number}")).await.json["task"]["locations"].clone();
    assert_eq!(places().await, json!([{"projectId": 3, "boardId": board, "boardColumnId": column}]));
    done(&bench.remove(&format!("{TM}/boards/{board}")).await);
    assert_eq!(places().await, json!([{"projectId": 3, "boardId": null, "boardColumnId": null}]));
    done(&bench.remove(&format!("{TM}/projects/3")).await);
    assert_eq!(places().await, json!([]));
}

#[tokio::test]
async fn project_of_many_tasks_is_listed_once() {
    let bench = Bench::of(Vendor::Weeek, Sandbox::builder().deals(2_000)).await;
    for order in ["", "&sortBy=-name"] {
        let mut seen = std::collections::BTreeSet::new();
        loop {
            let path = format!("{TM}/tasks?projectId=1&all=1&perPage=100&offset={}{order}", seen.len());
            let page = bench.get(&path).await;
            seen.extend(
                page.json["tasks"].as_array().unwrap().iter().map(|task| task["id"].as_u64().unwrap()),
            );
            if page.json["hasMore"] == false {
                break;
            }
        }
        assert_eq!(seen.len(), 2_000, "{order}");
    }
}
