//! Attachments: uploads, and the links to the bytes.

use dealport_sandbox::{Sandbox, Vendor};
use reqwest::Method;
use serde_json::Value;

use super::{bench, created, deal, invalid, model_not_found, text};
use crate::support::{Bench, Reply, reply};

const META: &str = "/public/v1/ws/attachments";

async fn upload(bench: &Bench, path: &str, parts: &[(&str, &str, &str)]) -> Reply {
    let mut body = String::new();
    for (name, file, content) in parts {
        body.push_str(&format!(
            "--cut\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
             Content-Type: text/plain\r\n\r\n{content}\r\n"
        ));
    }
    body.push_str("--cut--\r\n");
    let request = bench.signed(Method::POST, &format!("{path}/attachments"));
    reply(request.header("content-type", "multipart/form-data; boundary=cut").body(body)).await.unwrap()
}

/// What a link leads to, with or without the API's token.
async fn follow(bench: &Bench, url: &str, signed: bool) -> Reply {
    let path = url.strip_prefix(bench.sandbox.url(Vendor::Weeek)).unwrap_or(url);
    let request = if signed { bench.signed(Method::GET, path) } else { bench.request(Method::GET, path) };
    reply(request).await.unwrap()
}

#[tokio::test]
async fn a_file_is_uploaded_and_found_behind_its_link() {
    let bench = bench().await;
    let path = created(&bench, "{}").await;
    let made = upload(&bench, &path, &[("files[]", "a b.txt", "line\r\n--line")]).await;
    assert_eq!(made.status, 200, "{}", made.text);
    let file = &made.json["data"];
    let size = 12;
    assert_eq!(
        (&file["name"], &file["size"], &file["service"]),
        (&"a b.txt".into(), &size.into(), &"weeek".into())
    );
    assert_eq!(deal(&bench, &path).await["attachments"], Value::from(vec![file.clone()]));
    let meta = format!("{META}/{}", text(&file["id"]));
    assert_eq!(bench.get(&meta).await.json["data"], *file);

    let url = text(&file["url"]);
    assert!(url.starts_with(bench.sandbox.url(Vendor::Weeek)) && !url.contains("/public/"), "{url}");
    let away = follow(&bench, url, false).await;
    assert_eq!(away.status, 303);
    assert_eq!(follow(&bench, away.header("location"), false).await.text, "line\r\n--line");
    for link in [url, away.header("location")] {
        assert_eq!(follow(&bench, link, true).await.status, 400, "the token is not for the storage");
    }
    let (unsigned, _) = away.header("location").split_once('?').unwrap();
    assert_eq!(follow(&bench, unsigned, false).await.status, 403);
    bench.remove(&path).await;
    model_not_found(&bench.get(&meta).await);
    assert_eq!(follow(&bench, url, false).await.status, 404);
}

#[tokio::test]
async fn seeded_files_are_there_too() {
    let bench = bench().await;
    let weeek = bench.sandbox.weeek();
    let mut deals = (1..=120).map(|number| weeek.deal(&weeek.deal_id(number)).unwrap());
    let deal: Value = deals
        .find_map(|deal| {
            serde_json::from_str(&deal).ok().filter(|deal: &Value| deal["attachments"][0].is_object())
        })
        .unwrap();
    let id = text(&deal["attachments"][0]["id"]);
    let meta = bench.get(&format!("{META}/{id}")).await;
    let away = follow(&bench, text(&meta.json["data"]["url"]), false).await;
    let bytes = follow(&bench, away.header("location"), false).await.text;
    assert_eq!(meta.json["data"]["size"], bytes.len());
    model_not_found(&bench.get(&format!("{META}/x")).await);
}

#[tokio::test]
async fn uploads_are_checked_strictly() {
    let bench = bench().await;
    let path = created(&bench, "{}").await;
    invalid(&upload(&bench, &path, &[]).await, &["files"]);
    invalid(&upload(&bench, &path, &[("files", "a", "a"), ("file[]", "a", "a")]).await, &["files"]);
    let json = bench.post(&format!("{path}/attachments"), r#"{"files":[]}"#).await;
    assert_eq!(json.status, 400);
    assert_eq!(deal(&bench, &path).await["attachments"], Value::from(Vec::<Value>::new()));
}

#[tokio::test]
async fn an_upload_answers_an_object_or_a_list() {
    let list = Bench::of(Vendor::Weeek, Sandbox::builder().weeek_upload_as_list(true)).await;
    for (bench, files, is_list) in [(&bench().await, 1, false), (&bench().await, 2, true), (&list, 1, true)] {
        let path = created(bench, "{}").await;
        let made = upload(bench, &path, &vec![("files[]", "a", "a"); files]).await;
        assert_eq!(made.json["data"].as_array().map(Vec::len), is_list.then_some(files));
        assert_eq!(deal(bench, &path).await["attachments"].as_array().unwrap().len(), files);
    }
}
