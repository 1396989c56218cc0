//! Installing the app, fields of other resources, and reports.

use std::time::Duration;

use dealport_sandbox::{Clock, Sandbox};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, Reply, reply};

/// 2026-09-20T12:00:00Z.
const NOON: u64 = 1_789_905_600;
const CALLBACK: &str = "https://app.example.com/back";

/// Lets the user agree, and returns the address that the user is sent to.
async fn authorize(bench: &Bench, client: &str) -> Reply {
    let path = format!("/oauth/authorize?client_id={client}&redirect_uri={CALLBACK}&state=a%20b");
    reply(bench.request(Method::GET, &path)).await.unwrap()
}

async fn redeem(bench: &Bench, code: &str, uri: &str) -> Reply {
    let app = bench.sandbox.pipedrive();
    let form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", uri)];
    let form: Vec<String> = form.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request =
        bench.request(Method::POST, "/oauth/token").basic_auth(app.client_id(), Some(app.client_secret()));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    reply(request.body(form.join("&"))).await.unwrap()
}

#[tokio::test]
async fn code_is_good_once_and_for_five_minutes() {
    let clock = Clock::fixed(NOON);
    let bench = Bench::start(Sandbox::builder().unlimited().clock(clock.clone())).await;
    let code = async || {
        let sent = authorize(&bench, bench.sandbox.pipedrive().client_id()).await;
        assert_eq!(sent.status, 302);
        let (address, state) = sent.header("location").rsplit_once("&state=").unwrap();
        assert_eq!(state, "a%20b");
        address.strip_prefix(&format!("{CALLBACK}?code=")).unwrap().to_owned()
    };
    let first = code().await;
    let granted = redeem(&bench, &first, CALLBACK).await;
    assert_eq!((granted.status, &granted.json["token_type"]), (200, &"Bearer".into()), "{}", granted.text);
    let token = granted.json["access_token"].as_str().unwrap();
    let me = bench.request(Method::GET, "/v1/users/me").bearer_auth(token);
    assert_eq!(reply(me).await.unwrap().status, 200);
    let late = code().await;
    clock.advance(Duration::from_secs(301));
    for (code, uri) in
        [(&first, CALLBACK), (&late, CALLBACK), (&code().await, "https://elsewhere.example.com")]
    {
        let refused = redeem(&bench, code, uri).await;
        assert_eq!((refused.status, refused.error()), (400, "invalid_grant"), "{code} {uri}");
    }
    assert_eq!(authorize(&bench, "nobody").await.status, 400);
}

#[tokio::test]
async fn custom_field_of_a_person_is_written_and_read() {
    let bench = Bench::new().await;
    let body = r#"{"field_name":"Size","field_type":"enum","options":[{"label":"S"},{"label":"L"}]}"#;
    let made = bench.post("/api/v2/personFields", body).await;
    let code = made.json["data"]["field_code"].as_str().unwrap().to_owned();
    let option = made.json["data"]["options"][1]["id"].clone();
    let body = json!({"name": "Ada", "custom_fields": {&code: option}}).to_string();
    let person = bench.post("/api/v2/persons", &body).await;
    assert_eq!(person.json["data"]["custom_fields"][&code], option);
    let path = format!("/api/v2/personFields/{code}/options");
    let added = bench.post(&path, r#"[{"label":"XL"}]"#).await;
    assert_eq!(added.json["data"][0]["label"], "XL");
    let gone = bench.write(Method::DELETE, &path, &json!([{"id": option}]).to_string()).await;
    assert_eq!(gone.json["data"][0]["label"], "L");
    let refused = bench.write(Method::DELETE, &path, &json!([{"id": option}]).to_string()).await;
    assert_eq!(refused.status, 400, "the option is gone");
    let field = bench.get(&format!("/api/v2/personFields/{code}")).await;
    let labels: Vec<_> =
        field.json["data"]["options"].as_array().unwrap().iter().map(|one| &one["label"]).collect();
    assert_eq!(labels, ["S", "XL"]);
    assert_eq!(bench.remove("/api/v2/personFields/name").await.status, 403, "built-in");
    assert_eq!(bench.remove(&format!("/api/v2/personFields/{code}")).await.json["data"]["field_code"], code);
}

#[tokio::test]
async fn timeline_counts_every_deal_of_its_periods() {
    let bench = Bench::new().await;
    let query = "start_date=2024-01-01&interval=quarter&amount=12&field_key=add_time";
    let timeline = bench.get(&format!("/v1/deals/timeline?{query}")).await;
    let periods = timeline.json["data"].as_array().unwrap();
    assert_eq!((periods.len(), &periods[1]["period_start"]), (12, &"2024-04-01 00:00:00".into()));
    let counts =
        |periods: &[Value]| periods.iter().map(|one| one["totals"]["count"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(counts(periods), bench.sandbox.pipedrive().deal_count());
    assert_eq!(periods[11]["totals"]["values"], json!([]), "an empty map is a list");
    assert_eq!(bench.get("/v1/deals/timeline?interval=day").await.status, 400);
}

#[tokio::test]
async fn flow_holds_what_happened_to_a_deal() {
    let bench = Bench::new().await;
    let deal = bench.created(r#"{"title":"T","value":50}"#).await;
    bench.update(deal, r#"{"value":100}"#).await;
    bench.post("/v1/notes", &json!({"content": "x", "deal_id": deal}).to_string()).await;
    let flow = bench.get(&format!("/v1/deals/{deal}/flow")).await;
    let objects: Vec<_> = flow.json["data"].as_array().unwrap().iter().map(|one| &one["object"]).collect();
    assert!(objects.contains(&&"dealChange".into()) && objects.contains(&&"note".into()), "{}", flow.text);
    let notes = bench.get(&format!("/v1/deals/{deal}/flow?items=note")).await;
    assert_eq!(notes.json["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn participants_are_added_and_removed() {
    let bench = Bench::new().await;
    let deal = bench.created(r#"{"title":"T"}"#).await;
    let path = format!("/v1/deals/{deal}/participants");
    let added = bench.post(&path, r#"{"person_id":3}"#).await;
    assert_eq!(added.json["data"]["person_id"]["value"], 3, "{}", added.text);
    assert_eq!(bench.post(&path, r#"{"person_id":3}"#).await.status, 400, "twice");
    let persons = bench.get(&format!("/api/v2/persons?deal_id={deal}")).await;
    assert_eq!(persons.ids(), [3]);
    assert_eq!(bench.remove(&format!("{path}/{}", added.json["data"]["id"])).await.status, 200);
    let changes = bench.get(&format!("/v1/deals/{deal}/participantsChangelog")).await;
    let actions: Vec<_> = changes.json["data"].as_array().unwrap().iter().map(|one| &one["action"]).collect();
    assert_eq!(actions, ["removed", "added"]);
}
