//! Contacts, companies, pipelines and reference data of v2.

use super::{bench, code, filters, first, id, issues, places, walk};

#[tokio::test]
async fn contacts_and_companies_are_kept() {
    let bench = bench().await;
    let company = bench
        .post(
            "/api/v2/companies",
            r#"{"name":"Acme LLC","email":"jane@example.com","openingBalance":10.50,"cf_industry":"Technology",
                "cf_lead_source_detail":"Webinar signup","billingAddress":{"city":"Dubai"}}"#,
        )
        .await;
    assert_eq!(company.status, 200, "{}", company.text);
    assert!(company.text.contains(r#""openingBalance":10.50"#));
    assert_eq!(
        (&company.json["type"], &company.json["cf_industry"]),
        (&"company".into(), &"Technology".into())
    );
    let body = format!(r#"{{"firstName":"Jane","lastName":"Smith","companyId":"{}"}}"#, id(&company.json));
    let contact = bench.post("/api/v2/contacts", &body).await;
    assert_eq!(contact.status, 200, "{}", contact.text);
    for (member, value) in [("name", "Jane Smith"), ("companyName", "Acme LLC"), ("type", "contact")] {
        assert_eq!(contact.json[member], value, "{member}");
    }
    assert_eq!(contact.json["parentClientId"], company.json["id"]);
    let path = format!("/api/v2/contacts/{}", id(&contact.json));
    let changed = bench.patch(&path, r#"{"companyId":null,"phone":"+4930123"}"#).await;
    assert!(changed.json["companyId"].is_null() && changed.json["companyName"].is_null());
    assert_eq!((&changed.json["phone"], &changed.json["firstName"]), (&"+4930123".into(), &"Jane".into()));
    let found = bench.get("/api/v2/contacts?search=jane%20smith&pageSize=5").await;
    assert_eq!(found.json["data"][0]["id"], contact.json["id"]);

    assert_eq!(bench.get(&path).await.status, 404, "the vendor lists no such operation");
    let wrong = format!("/api/v2/companies/{}", id(&contact.json));
    assert_eq!(bench.patch(&wrong, "{}").await.status, 404, "a contact is no company");
    assert_eq!(bench.remove(&path).await.status, 200);
    assert_eq!(bench.remove(&path).await.status, 404);
    for (path, body, field, message) in [
        ("contacts", "{}", "firstName", "Required"),
        ("companies", "{}", "name", "Required"),
        ("contacts", r#"{"firstName":"J","name":"J"}"#, "", "Unknown field: name."),
        ("contacts", r#"{"firstName":"J","cf_none":1}"#, "", "Unknown field: cf_none."),
        ("contacts", r#"{"firstName":"J","email":"none"}"#, "email", "Expected a valid email"),
        ("contacts", r#"{"firstName":"J","stageId":"cs_0000000000000000"}"#, "stageId", "Expected the id"),
        ("companies", r#"{"name":"J","website":"none"}"#, "website", "Expected a URL"),
        ("companies", r#"{"name":"J","openingBalance":-1}"#, "openingBalance", "Expected"),
        ("companies", r#"{"name":"J","currency":"eur"}"#, "currency", "Expected"),
        ("companies", r#"{"name":"J","billingAddress":{"planet":"Earth"}}"#, "billingAddress", "Expected"),
        ("companies", r#"{"name":"J","cf_industry":"Mining"}"#, "cf_industry", "Expected one of"),
    ] {
        let refused = bench.post(&format!("/api/v2/{path}"), body).await;
        let found = issues(&refused);
        let fits = found.iter().any(|(name, text)| name == field && text.starts_with(message));
        assert!(refused.status == 400 && fits, "{body}: {}", refused.text);
    }
}

#[tokio::test]
async fn a_contact_with_deals_stays() {
    let bench = bench().await;
    let deals = bench.get("/api/v2/deals?pageSize=100").await;
    let contacts = walk(&bench, "/api/v2/contacts?pageSize=100").await;
    let linked = deals.json["data"].as_array().unwrap().iter().map(|deal| deal["clientId"].as_str().unwrap());
    let linked = linked.into_iter().find(|id| contacts.iter().any(|contact| contact == id)).unwrap();
    let refused = bench.remove(&format!("/api/v2/contacts/{linked}")).await;
    assert_eq!((refused.status, code(&refused)), (400, "BAD_REQUEST"));
}

#[tokio::test]
async fn contacts_and_companies_are_listed_apart() {
    let bench = bench().await;
    let contacts = walk(&bench, "/api/v2/contacts?pageSize=9&orderBy=name&orderDir=asc").await;
    let companies = walk(&bench, "/api/v2/companies?pageSize=9").await;
    assert_eq!((contacts.len(), companies.len()), (35, 35));
    assert!(contacts.iter().all(|id| !companies.contains(id)));
    let stage = first(&bench, "/api/v2/client-stages").await;
    let document = format!(r#"{{"stageId":{{"operator":"is","values":["{stage}"]}}}}"#);
    let path = filters(&document).replace("/deals", "/contacts");
    let found = bench.get(&path).await;
    let rows = found.json["data"].as_array().unwrap();
    assert!(!rows.is_empty() && rows.len() < 35);
    assert!(rows.iter().all(|row| row["stageId"] == stage.as_str() && row["stageName"] == "Prospect"));
}

#[tokio::test]
async fn pipelines_and_stages_are_made_and_changed() {
    let bench = bench().await;
    let (pipelines, stages) = places(&bench).await;
    let one = bench.get(&format!("/api/v2/pipelines/{}", pipelines[0])).await;
    assert_eq!((&one.json["name"], &one.json["stages"][3]["type"]), (&"Sales".into(), &"WON".into()));
    let made = bench
        .post(
            "/api/v2/pipelines",
            r#"{"name":"Tenders","icon":"IconStar","stages":[{"name":"Lost","position":3,"type":"LOST"},
                {"name":"Open","position":1,"probability":12.5},{"name":"Won","position":2,"type":"WON"}]}"#,
        )
        .await;
    assert_eq!(made.status, 200, "{}", made.text);
    let names: Vec<_> =
        made.json["stages"].as_array().unwrap().iter().map(|stage| stage["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Open", "Won", "Lost"], "lower positions first");
    assert!(made.text.contains(r#""probability":12.5"#) && made.json.get("icon").is_none());
    let path = format!("/api/v2/pipelines/{}", id(&made.json));
    assert_eq!(bench.patch(&path, r#"{"name":"Bids"}"#).await.json["name"], "Bids");
    let stage = bench.post(&format!("{path}/stages"), r#"{"name":"Talks","position":1.5}"#).await;
    assert_eq!((stage.status, &stage.json["type"]), (200, &"ACTIVE".into()));
    let path = format!("/api/v2/pipeline-stages/{}", id(&stage.json));
    assert_eq!(bench.patch(&path, r#"{"probability":60}"#).await.json["probability"], 60);

    let add = format!("/api/v2/pipelines/{}/stages", pipelines[0]);
    for (path, body, field) in [
        ("/api/v2/pipelines", r#"{"name":"X"}"#, "stages"),
        ("/api/v2/pipelines", r#"{"name":"X","stages":[{"name":"Open","position":1}]}"#, "stages"),
        ("/api/v2/pipelines", r#"{"name":"X","stages":[{"position":1}]}"#, "stages.0.name"),
        (&add, r#"{"name":"X"}"#, "position"),
        (&add, r#"{"name":"X","position":1,"probability":101}"#, "probability"),
        (&add, r#"{"name":"X","position":1,"type":"OPEN"}"#, "type"),
        (&add, r#"{"name":"X","position":1,"color":"red"}"#, ""),
    ] {
        let refused = bench.post(path, body).await;
        assert!(
            refused.status == 400 && issues(&refused).iter().any(|(name, _)| name == field),
            "{}",
            refused.text
        );
    }
    assert_eq!(bench.get("/api/v2/pipelines/dpl_none").await.status, 404);
    assert_eq!(bench.patch(&format!("/api/v2/pipeline-stages/{}", pipelines[0]), "{}").await.status, 404);
    assert_eq!(stages.len(), 5);
}

#[tokio::test]
async fn reference_data_is_listed_without_pages() {
    let bench = bench().await;
    for (path, rows) in [
        ("pipelines", 2),
        ("users", 5),
        ("users?search=user2%40", 1),
        ("tags", 4),
        ("sources", 5),
        ("client-stages", 4),
        ("lead-stages", 5),
        ("custom-fields?entity=deals", 8),
        ("custom-fields?entity=contacts", 2),
        ("custom-fields?entity=tasks", 1),
    ] {
        let list = bench.get(&format!("/api/v2/{path}")).await;
        assert_eq!(list.json["data"].as_array().map(Vec::len), Some(rows), "{path}: {}", list.text);
        assert!(list.json.get("meta").is_none(), "{path}");
    }
    let (pipelines, _) = places(&bench).await;
    let scoped = bench.get(&format!("/api/v2/custom-fields?entity=deals&pipelineId={}", pipelines[1])).await;
    assert_eq!(scoped.json["data"].as_array().unwrap().len(), 9);
    assert_eq!(scoped.json["data"][3]["options"][0], "SaaS");
    let key = bench.sandbox.heffl().add_field("deals", "Win chance", "NUMBER", &[]).unwrap();
    assert_eq!(key, "cf_win_chance");
    assert!(bench.get("/api/v2/custom-fields?entity=deals").await.text.contains("cf_win_chance"));
    let tag = bench.post("/api/v2/tags", r##"{"name":"Late","type":"deals","color":"#ff0000"}"##).await;
    assert!(tag.status == 200 && tag.json["icon"].is_null(), "{}", tag.text);
    assert_eq!(bench.get("/api/v2/tags").await.json["data"].as_array().unwrap().len(), 5);
    let stage = bench.post("/api/v2/lead-stages", r#"{"label":"Warm","type":"CONTACTED"}"#).await;
    assert_eq!((stage.status, &stage.json["position"]), (200, &6.into()));
    for (path, body) in [
        ("tags", r##"{"name":"Late","type":"deal","color":"#ff0000"}"##),
        ("tags", r#"{"name":"Late","type":"deals","color":"red"}"#),
        ("tags", r#"{"name":"Late","type":"deals"}"#),
        ("lead-stages", r#"{"label":"Warm","type":"WORKING"}"#),
        ("lead-stages", r#"{"label":"Warm"}"#),
    ] {
        assert_eq!(bench.post(&format!("/api/v2/{path}"), body).await.status, 400, "{path} {body}");
    }
    for path in ["custom-fields", "custom-fields?entity=leads", "tags?page=1", "pipelines?limit=1"] {
        assert_eq!(bench.get(&format!("/api/v2/{path}")).await.status, 400, "{path}");
    }
}

#[tokio::test]
async fn reference_of_another_type_is_refused() {
    let bench = bench().await;
    let (contact, company) =
        (first(&bench, "/api/v2/contacts").await, first(&bench, "/api/v2/companies").await);
    let tag = bench.post("/api/v2/tags", r##"{"name":"Late","type":"leads","color":"#f00"}"##).await;
    let deal = format!("/api/v2/deals/{}", first(&bench, "/api/v2/deals").await);
    for (path, body, field, message) in [
        (&deal, format!(r#"{{"contacts":["{contact}","{company}"]}}"#), "contacts", "Not found."),
        (&deal, format!(r#"{{"tags":["{}"]}}"#, id(&tag.json)), "tags", "Not found."),
        (
            &format!("/api/v2/contacts/{contact}"),
            format!(r#"{{"companyId":"{contact}"}}"#),
            "companyId",
            "Expected the id of a company",
        ),
    ] {
        let refused = bench.patch(path, &body).await;
        assert_eq!(issues(&refused), [(field.to_owned(), message.to_owned())], "{body}: {}", refused.text);
    }
}
