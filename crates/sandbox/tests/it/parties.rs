//! Pipedrive's persons and organizations.

use std::collections::BTreeSet;

use dealport_sandbox::Sandbox;

use crate::support::Bench;

const PERSONS: &str = "/api/v2/persons";
const ORGANIZATIONS: &str = "/api/v2/organizations";

#[tokio::test]
async fn created_contact_is_read_listed_and_found() {
    let bench = Bench::start(Sandbox::builder().unlimited()).await;
    let organization = bench.post(ORGANIZATIONS, r#"{"name":"Difference Engines"}"#).await;
    let org_id = organization.json["data"]["id"].as_u64().unwrap();
    let body = format!(
        r#"{{"name":"Ada King Lovelace","org_id":{org_id},"emails":[{{"value":"ada@example.com"}}],"label_ids":[2]}}"#
    );
    let created = bench.post(PERSONS, &body).await;
    assert_eq!(created.status, 200, "{}", created.text);
    let person = &created.json["data"];
    assert_eq!(
        (person["first_name"].as_str(), person["last_name"].as_str()),
        (Some("Ada"), Some("King Lovelace"))
    );
    assert_eq!(
        person["emails"],
        serde_json::json!([{"value": "ada@example.com", "primary": true, "label": "work"}])
    );
    let id = person["id"].as_u64().unwrap();
    assert_eq!(bench.get(&format!("{PERSONS}/{id}")).await.json["data"], *person);
    assert_eq!(bench.get(&format!("{PERSONS}?org_id={org_id}")).await.ids(), [id]);
    let labelled = bench.get(&format!("{PERSONS}/{id}?include_labels=true&include_fields=files_count")).await;
    assert_eq!(labelled.json["data"]["labels"], serde_json::json!([{"id": 2, "label": "Hot lead"}]));
    for (query, hits) in [
        ("term=ada@EXAMPLE.com&fields=email&exact_match=true", 1),
        ("term=da@example.com&fields=email&exact_match=true", 0),
        ("term=ada@example.com&fields=name", 0),
        ("term=king&fields=name,email", 1),
        (&*format!("term=ada&organization_id={org_id}"), 1),
        ("term=ada&organization_id=1", 0),
    ] {
        let found = bench.get(&format!("{PERSONS}/search?{query}")).await;
        assert_eq!(
            found.json["data"]["items"].as_array().map(Vec::len),
            Some(hits),
            "{query}: {}",
            found.text
        );
    }
    let found =
        bench.get(&format!("{ORGANIZATIONS}/search?term=difference%20engines&exact_match=true")).await;
    assert_eq!(found.json["data"]["items"][0]["item"]["id"].as_u64(), Some(org_id));
    let deal = bench.created(&format!(r#"{{"title":"x","person_id":{id},"org_id":{org_id}}}"#)).await;
    assert_eq!(bench.get(&format!("{PERSONS}?deal_id={deal}")).await.ids(), [id]);
}

#[tokio::test]
async fn list_returns_every_contact_once() {
    let bench = Bench::start(Sandbox::builder().unlimited().deals(2_000)).await;
    for path in [
        "/api/v2/persons?limit=60",
        "/api/v2/persons?limit=60&sort_direction=desc",
        "/api/v2/persons?limit=60&sort_by=add_time&sort_direction=desc",
        "/api/v2/organizations?limit=60&sort_by=update_time",
    ] {
        let ids = bench.walk(path).await;
        assert!(ids.len() > 120, "{path}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}");
    }
    assert_eq!(bench.get("/api/v2/persons?ids=3,999999,2").await.ids(), [2, 3]);
}

#[tokio::test]
async fn invalid_contact_is_refused() {
    let bench = Bench::start(Sandbox::builder().unlimited()).await;
    for (body, status, word) in [
        ("{}", 400, "name: Required"),
        (r#"{"name":" "}"#, 400, "name: Expected"),
        (r#"{"name":"x","email":"a@b.c"}"#, 400, "email: Parameter"),
        (r#"{"name":"x","emails":["a@b.c"]}"#, 400, "emails: Expected"),
        (r#"{"name":"x","emails":[{"value":"a@b.c","kind":"x"}]}"#, 400, "emails: Expected"),
        (r#"{"name":"x","org_id":99999}"#, 400, "org_id: 99999 was not found"),
        (r#"{"name":"x","label_ids":[9]}"#, 400, "label_ids: 9 was not found"),
        (r#"{"name":"x","custom_fields":{"aa":1}}"#, 400, "aa: Parameter"),
        (r#"{"name":"x","job_title":"Boss"}"#, 403, "contact sync"),
    ] {
        let reply = bench.post(PERSONS, body).await;
        assert_eq!(reply.status, status, "{body}: {}", reply.text);
        assert!(reply.error().contains(word), "{body}: {}", reply.text);
    }
    for (path, status) in [
        ("/api/v2/persons/999999", 404),
        ("/api/v2/persons/x", 400),
        ("/api/v2/persons?deal_id=x", 400),
        ("/api/v2/organizations?org_id=1", 400),
        ("/api/v2/persons?custom_fields=aa", 400),
        ("/api/v2/persons/search?term=a", 400),
        ("/api/v2/persons/search?term=a&exact_match=true", 200),
        ("/api/v2/persons/search?term=ab&fields=title", 400),
        ("/api/v2/organizations/search?term=ab&organization_id=1", 400),
    ] {
        assert_eq!(bench.get(path).await.status, status, "{path}");
    }
    assert_eq!(bench.post(ORGANIZATIONS, r#"{"name":"x","annual_revenue":1.5}"#).await.status, 400);
}
