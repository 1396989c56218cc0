//! Contacts and organizations.

use serde_json::{Value, json};

use super::{CRM, NOBODY, bench, created, deal, done, ids, invalid, model_not_found, text};
use crate::support::Bench;

async fn record(bench: &Bench, path: &str, name: &str) -> Value {
    let reply = bench.get(path).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.json[name].clone()
}

#[tokio::test]
async fn contacts_come_and_go() {
    let bench = bench().await;
    let organizations = ids(&bench.get(&format!("{CRM}/organizations?limit=2")).await, "organizations");
    let body = json!({
        "firstName": "Ada", "lastName": "Lovelace", "middleName": null, "organizations": [organizations[0]],
        "emails": ["ada@example.com"], "phones": ["+1", "+2"], "tags": [1],
    });
    let made = bench.post(&format!("{CRM}/contacts"), &body.to_string()).await;
    let contact = &made.json["contact"];
    assert_eq!((&contact["firstName"], &contact["lastName"]), (&"Ada".into(), &"Lovelace".into()));
    assert_eq!(
        (&contact["emails"][0]["email"], &contact["phones"][1]["phone"]),
        (&"ada@example.com".into(), &"+2".into())
    );
    assert_eq!(contact["organizations"], json!([organizations[0]]));
    let id = text(&contact["id"]).to_owned();
    let path = format!("{CRM}/contacts/{id}");
    assert_eq!(record(&bench, &path, "contact").await, *contact);
    let employees = async |id: &str| {
        let path = format!("{CRM}/organizations/{id}");
        record(&bench, &path, "organization").await["contacts"].as_array().unwrap().clone()
    };
    assert!(employees(&organizations[0]).await.contains(&json!(id)));

    let change =
        json!({"firstName": "Augusta", "organizations": [organizations[1]], "emails": null, "tags": []});
    let changed = bench.put(&path, &change.to_string()).await;
    let contact = &changed.json["contact"];
    assert_eq!((&contact["firstName"], &contact["lastName"]), (&"Augusta".into(), &"Lovelace".into()));
    assert_eq!((&contact["emails"], &contact["tags"]), (&json!([]), &json!([])));
    assert_eq!(contact["phones"].as_array().unwrap().len(), 2);
    assert!(!employees(&organizations[0]).await.contains(&json!(id)));
    assert!(employees(&organizations[1]).await.contains(&json!(id)));

    let deal_path = created(&bench, &json!({"contacts": [id]}).to_string()).await;
    done(&bench.remove(&path).await);
    assert_eq!(deal(&bench, &deal_path).await["contacts"], json!([]));
    assert!(!employees(&organizations[1]).await.contains(&json!(id)));
    model_not_found(&bench.get(&path).await);
    model_not_found(&bench.put(&path, "{}").await);
    model_not_found(&bench.remove(&path).await);
}

#[tokio::test]
async fn organizations_come_and_go() {
    let bench = bench().await;
    let members = bench.sandbox.weeek().member_ids();
    let body = json!({
        "name": "Acme", "addresses": ["Street 1"], "emails": ["office@example.com"], "phones": ["+1"],
        "responsibles": [members[1], members[0]],
    });
    let made = bench.post(&format!("{CRM}/organizations"), &body.to_string()).await;
    let organization = &made.json["organization"];
    assert_eq!(
        (&organization["name"], &organization["responsibleId"]),
        (&"Acme".into(), &members[1].as_str().into())
    );
    assert!(organization.get("responsibles").is_none(), "written so, not read so");
    assert_eq!(organization["addresses"][0]["address"], "Street 1");
    assert_eq!(organization["emails"][0]["email"], "office@example.com");
    let path = format!("{CRM}/organizations/{}", text(&organization["id"]));
    assert_eq!(record(&bench, &path, "organization").await, *organization);
    let changed = bench.put(&path, r#"{"name":"Acme Ltd","phones":[],"responsibles":[]}"#).await;
    let organization = &changed.json["organization"];
    assert_eq!((&organization["name"], &organization["responsibleId"]), (&"Acme Ltd".into(), &Value::Null));
    assert_eq!((organization["emails"].as_array().unwrap().len(), &organization["phones"]), (1, &json!([])));
    done(&bench.remove(&path).await);
    model_not_found(&bench.get(&path).await);
    model_not_found(&bench.put(&path, "{}").await);
    model_not_found(&bench.remove(&path).await);
}

#[tokio::test]
async fn records_are_checked_strictly() {
    let bench = bench().await;
    let contacts = format!("{CRM}/contacts");
    let contact = format!("{contacts}/{}", ids(&bench.get(&contacts).await, "contacts")[0]);
    for (body, names) in [
        (r#"{}"#, &["firstName"][..]),
        (r#"{"firstName":""}"#, &["firstName"]),
        (r#"{"firstName":"A","emails":["a@example.com","x"]}"#, &["emails.1"]),
        (r#"{"firstName":"A","phones":[1],"tags":[99]}"#, &["phones.0", "tags.0"]),
        (&format!(r#"{{"firstName":"A","organizations":["{NOBODY}"]}}"#), &["organizations.0"]),
    ] {
        invalid(&bench.post(&contacts, body).await, names);
        invalid(&bench.put(&contact, body).await, names);
    }
    let organizations = format!("{CRM}/organizations");
    for (body, names) in [
        (r#"{"name":null}"#, &["name"][..]),
        (r#"{"emails":[{"email":"a@example.com"}]}"#, &["emails.0"]),
        (r#"{"addresses":null}"#, &["addresses"]),
        (&format!(r#"{{"responsibles":["{NOBODY}"]}}"#), &["responsibles.0"]),
    ] {
        invalid(&bench.post(&organizations, body).await, names);
    }
}

#[tokio::test]
async fn lines_have_ids_of_their_own() {
    let bench = bench().await;
    for (owner, record_name, kinds) in [
        ("contacts", "contact", &[("emails", "email"), ("phones", "phone")][..]),
        (
            "organizations",
            "organization",
            &[("emails", "email"), ("phones", "phone"), ("addresses", "address")],
        ),
    ] {
        let path = format!("{CRM}/{owner}/{}", ids(&bench.get(&format!("{CRM}/{owner}")).await, owner)[0]);
        for (name, key) in kinds {
            let before = record(&bench, &path, record_name).await[name].clone();
            let lines = format!("{path}/{name}");
            let made = bench.post(&lines, &json!({*key: "new@example.com"}).to_string()).await;
            let line = &made.json[key];
            assert_eq!(line[key], "new@example.com", "{}", made.text);
            let own = format!("{lines}/{}", text(&line["id"]));
            let changed = bench.put(&own, &json!({*key: "old@example.com"}).to_string()).await;
            assert_eq!(
                (&changed.json[key][key], &changed.json[key]["id"]),
                (&"old@example.com".into(), &line["id"])
            );
            let after = record(&bench, &path, record_name).await[name].clone();
            assert_eq!(after.as_array().unwrap().last(), Some(&changed.json[key]));
            invalid(&bench.post(&lines, "{}").await, &[key]);
            invalid(&bench.put(&own, &json!({*key: 7}).to_string()).await, &[key]);
            done(&bench.remove(&own).await);
            assert_eq!(record(&bench, &path, record_name).await[name], before);
            model_not_found(&bench.remove(&own).await);
            model_not_found(&bench.put(&own, &json!({*key: "a@example.com"}).to_string()).await);
            model_not_found(&bench.post(&format!("{CRM}/{owner}/{NOBODY}/{name}"), "{}").await);
        }
        invalid(&bench.post(&format!("{path}/emails"), r#"{"email":"x"}"#).await, &["email"]);
    }
    let contact = ids(&bench.get(&format!("{CRM}/contacts")).await, "contacts").remove(0);
    assert_eq!(bench.post(&format!("{CRM}/contacts/{contact}/addresses"), "{}").await.status, 404);
}

#[tokio::test]
async fn tags_and_contacts_are_attached() {
    let bench = bench().await;
    for (owner, record_name) in [("contacts", "contact"), ("organizations", "organization")] {
        let made = bench.post(&format!("{CRM}/{owner}"), r#"{"firstName":"A"}"#).await;
        let path = format!("{CRM}/{owner}/{}", text(&made.json[record_name]["id"]));
        done(&bench.post(&format!("{path}/tags"), r#"{"tagId":4}"#).await);
        assert_eq!(record(&bench, &path, record_name).await["tags"], json!([4]));
        done(&bench.remove_with(&format!("{path}/tags"), r#"{"tagId":4}"#).await);
        assert_eq!(record(&bench, &path, record_name).await["tags"], json!([]));
        invalid(&bench.post(&format!("{path}/tags"), r#"{"tag":4}"#).await, &["tagId"]);
        model_not_found(&bench.post(&format!("{CRM}/{owner}/{NOBODY}/tags"), "{}").await);
    }
    let contact = ids(&bench.get(&format!("{CRM}/contacts?limit=2")).await, "contacts").remove(1);
    let made = bench.post(&format!("{CRM}/organizations"), r#"{"name":"B"}"#).await;
    let id = &made.json["organization"]["id"];
    let path = format!("{CRM}/organizations/{}/contacts", text(id));
    let body = json!({"contactId": contact}).to_string();
    done(&bench.post(&path, &body).await);
    let own = format!("{CRM}/contacts/{contact}");
    let employers =
        async || record(&bench, &own, "contact").await["organizations"].as_array().unwrap().clone();
    assert!(employers().await.contains(id));
    done(&bench.remove_with(&path, &body).await);
    assert!(!employers().await.contains(id));
    invalid(&bench.post(&path, &json!({"contactId": NOBODY}).to_string()).await, &["contactId"]);
    model_not_found(&bench.post(&format!("{CRM}/organizations/{NOBODY}/contacts"), "{}").await);
}

#[tokio::test]
async fn lists_say_nothing_of_what_follows() {
    let bench = bench().await;
    for owner in ["contacts", "organizations"] {
        let path = format!("{CRM}/{owner}");
        let page = bench.get(&format!("{path}?limit=5&offset=2")).await;
        assert_eq!(page.json.as_object().unwrap().keys().collect::<Vec<_>>(), [owner, "success"]);
        let first = ids(&bench.get(&format!("{path}?limit=100")).await, owner);
        assert_eq!(ids(&page, owner), first[2..7]);
        for order in ["alphabet", "updatedAt"] {
            let rising = ids(&bench.get(&format!("{path}?sort={order}&limit=100")).await, owner);
            let mut falling = ids(&bench.get(&format!("{path}?sort=-{order}&limit=100")).await, owner);
            falling.reverse();
            assert_eq!(rising, falling);
            assert_ne!(rising, first);
        }
        invalid(&bench.get(&format!("{path}?sort=title")).await, &["sort"]);
        let custom = format!("{path}?customFields[0][id]={NOBODY}&customFields[0][value]=x");
        invalid(&bench.get(&custom).await, &["customFields.0.id"]);
    }
}

#[tokio::test]
async fn lists_are_filtered() {
    let bench = bench().await;
    let organizations = bench.get(&format!("{CRM}/organizations?limit=100")).await;
    let rows = organizations.json["organizations"].as_array().unwrap();
    let some = |name: &str| rows.iter().find_map(|row| row[name].get(0).cloned()).unwrap();
    let responsible = rows.iter().find_map(|row| row["responsibleId"].as_str()).unwrap();
    for (query, name, value) in [
        ("responsible", "responsibleId", json!(responsible)),
        ("contacts", "contacts", some("contacts")),
        ("tags", "tags", some("tags")),
    ] {
        let expected: Vec<Value> = rows
            .iter()
            .filter(|row| row[name] == value || row[name].as_array().is_some_and(|all| all.contains(&value)))
            .cloned()
            .collect();
        let word = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let found = bench.get(&format!("{CRM}/organizations?limit=100&{query}[]={word}")).await;
        assert_eq!(found.json["organizations"], json!(expected), "{query}");
        invalid(&bench.get(&format!("{CRM}/organizations?{query}={word}")).await, &[query]);
        let unknown = bench.get(&format!("{CRM}/organizations?{query}[]={NOBODY}")).await;
        invalid(&unknown, &[&format!("{query}.0")]);
    }
    let organization = text(&rows[1]["id"]);
    let found = bench.get(&format!("{CRM}/contacts?organizations[]={organization}")).await;
    assert_eq!(json!(ids(&found, "contacts")), rows[1]["contacts"]);
    let found = bench.get(&format!("{CRM}/contacts?search=contact17@EXAMPLE")).await;
    assert_eq!(found.json["contacts"].as_array().unwrap().len(), 1);
    let found = bench.get(&format!("{CRM}/organizations?search=office7@example.com")).await;
    assert_eq!(found.json["organizations"].as_array().unwrap().len(), 1);
}
