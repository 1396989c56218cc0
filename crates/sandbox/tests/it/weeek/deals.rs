//! Deals, one at a time.

use serde_json::{Value, json};

use super::{CRM, NOBODY, bench, created, deal, deals_of, done, ids, invalid, model_not_found, places, text};

#[tokio::test]
async fn a_new_deal_has_what_it_was_given() {
    let bench = bench().await;
    let (funnel, statuses) = places(&bench);
    let member = bench.sandbox.weeek().member_ids()[1].clone();
    let contact = ids(&bench.get(&format!("{CRM}/contacts?limit=1")).await, "contacts").remove(0);
    let organization =
        ids(&bench.get(&format!("{CRM}/organizations?limit=1")).await, "organizations").remove(0);
    let body = json!({
        "title": "Сделка", "winStatus": "won", "description": "<p>Rich</p>",
        "assignees": [member], "contacts": [contact], "organizations": [organization], "tags": [3, 1],
        "customFields": {},
    });
    let body = body.to_string().replacen('{', r#"{"amount":1250.50,"#, 1);
    let made = bench.post(&deals_of(&statuses[0]), &body).await;
    let new = &made.json["deal"];
    for (name, value) in [
        ("title", json!("Сделка")),
        ("winStatus", json!("won")),
        ("description", json!("<p>Rich</p>")),
        ("assignees", json!([member])),
        ("contacts", json!([contact])),
        ("organizations", json!([organization])),
        ("tags", json!([3, 1])),
        ("tasks", json!([])),
        ("attachments", json!([])),
        ("funnelId", json!(funnel)),
        ("statusId", json!(statuses[0])),
        ("createdAt", json!("2026-09-20T12:00:00Z")),
        ("updatedAt", json!("2026-09-20T12:00:00Z")),
    ] {
        assert_eq!(new[name], value, "{name}");
    }
    assert!(made.text.contains(r#""amount":1250.50,"#), "with its digits");
    let id = text(&new["id"]);
    assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{id}");
    assert_eq!(deal(&bench, &format!("{CRM}/deals/{id}")).await, *new);
    let own: Value = serde_json::from_str(&bench.sandbox.weeek().deal(id).unwrap()).unwrap();
    assert_eq!(own, *new);
    assert_eq!(bench.sandbox.weeek().deal_id(121), id);
    assert_eq!(ids(&bench.get(&deals_of(&statuses[0])).await, "deals")[0], id, "at the top");
}

#[tokio::test]
async fn everything_about_a_new_deal_is_optional() {
    let bench = bench().await;
    for body in ["", "{}", r#"{"title":null,"amount":null,"winStatus":null,"description":null}"#] {
        let path = created(&bench, body).await;
        let deal = deal(&bench, &path).await;
        for name in ["title", "amount", "winStatus", "description"] {
            assert_eq!(deal[name], Value::Null, "{body}: {name}");
        }
    }
    assert_eq!(bench.sandbox.weeek().deal_count(), 123);
}

#[tokio::test]
async fn bodies_are_checked_strictly() {
    let bench = bench().await;
    let (_, statuses) = places(&bench);
    let path = created(&bench, "{}").await;
    let member = &bench.sandbox.weeek().member_ids()[0];
    let long = format!(r#"{{"title":"{}"}}"#, "x".repeat(256));
    let mixed = format!(r#"{{"assignees":["{member}","{NOBODY}","x"]}}"#);
    let all: [(&str, &[&str]); 5] = [
        (&long, &["title"]),
        (r#"{"title":7,"amount":"7"}"#, &["title", "amount"]),
        (r#"{"winStatus":"open"}"#, &["winStatus"]),
        (r#"{"winStatus":"WON"}"#, &["winStatus"]),
        (r#"{"customFields":null}"#, &["customFields"]),
    ];
    let relations: [(&str, &[&str]); 5] = [
        (&mixed, &["assignees.1", "assignees.2"]),
        (r#"{"tags":[1,99,"1"]}"#, &["tags.1", "tags.2"]),
        (r#"{"contacts":"x","organizations":null}"#, &["contacts", "organizations"]),
        (r#"{"contacts":["x"]}"#, &["contacts.0"]),
        (r#"{"organizations":[null]}"#, &["organizations.0"]),
    ];
    for (body, names) in all.into_iter().chain(relations) {
        invalid(&bench.post(&deals_of(&statuses[0]), body).await, names);
        invalid(&bench.patch(&path, body).await, names);
    }
    for (body, names) in all {
        invalid(&bench.put(&path, body).await, names);
    }
    for (body, _) in relations {
        assert_eq!(bench.put(&path, body).await.status, 200, "put does not look at {body}");
    }
    assert_eq!(bench.sandbox.weeek().deal_count(), 121);
    let refused = bench.patch(&path, &mixed).await;
    assert_eq!(refused.json["errors"]["assignees.1"], json!(["The selected assignees.1 is invalid."]));
    assert_eq!(refused.json["message"], "The selected assignees.1 is invalid. (and 1 more error)");
}

#[tokio::test]
async fn put_changes_four_members_and_answers_the_deal() {
    let bench = bench().await;
    let path = created(&bench, r#"{"title":"A","amount":1,"description":"D","tags":[1]}"#).await;
    let body = r#"{"title":"B","winStatus":"lost","description":"E","tags":[2],"assignees":["x"]}"#;
    let answer = bench.put(&path, body).await;
    let changed = &answer.json["deal"];
    assert_eq!((&changed["title"], &changed["winStatus"]), (&"B".into(), &"lost".into()));
    assert_eq!((&changed["amount"], &changed["description"]), (&1.into(), &"D".into()), "untouched");
    assert_eq!((&changed["tags"], &changed["assignees"]), (&json!([1]), &json!([])), "untouched");
    assert_eq!(deal(&bench, &path).await, *changed);
    let cleared = bench.put(&path, r#"{"title":null,"amount":null,"winStatus":null}"#).await;
    for name in ["title", "amount", "winStatus"] {
        assert_eq!(cleared.json["deal"][name], Value::Null, "{name}");
    }
}

#[tokio::test]
async fn patch_replaces_lists_and_answers_nothing() {
    let bench = bench().await;
    let path = created(&bench, r#"{"title":"A","description":"D","tags":[1,2]}"#).await;
    done(&bench.patch(&path, r#"{"amount":7.25,"winStatus":"archived","description":"E","tags":[3]}"#).await);
    let changed = deal(&bench, &path).await;
    assert_eq!((&changed["title"], &changed["amount"]), (&"A".into(), &7.25.into()));
    assert_eq!((&changed["winStatus"], &changed["tags"]), (&"archived".into(), &json!([3])));
    assert_eq!(changed["description"], "D", "written once");
    done(&bench.patch(&path, r#"{"description":7}"#).await);
    done(&bench.patch(&path, "{}").await);
    assert_eq!(deal(&bench, &path).await, changed);
}

#[tokio::test]
async fn a_deleted_deal_is_gone() {
    let bench = bench().await;
    let weeek = bench.sandbox.weeek();
    for id in [weeek.deal_id(17), text(&deal(&bench, &created(&bench, "{}").await).await["id"]).to_owned()] {
        let path = format!("{CRM}/deals/{id}");
        let status = deal(&bench, &path).await["statusId"].clone();
        done(&bench.remove(&path).await);
        assert!(!ids(&bench.get(&deals_of(text(&status))).await, "deals").contains(&id));
        assert_eq!(weeek.deal(&id), None);
        model_not_found(&bench.remove(&path).await);
        model_not_found(&bench.get(&path).await);
        model_not_found(&bench.put(&path, "{}").await);
        model_not_found(&bench.patch(&path, "{}").await);
        for part in
            ["move", "tasks", "assignees", "contacts", "organizations", "tags", "tasks/1/move", "attachments"]
        {
            model_not_found(&bench.post(&format!("{path}/{part}"), "{}").await);
        }
        model_not_found(&bench.put(&format!("{path}/funnel"), "{}").await);
        model_not_found(&bench.put(&format!("{path}/status"), "{}").await);
    }
    assert_eq!(weeek.deal_count(), 119);
    model_not_found(&bench.get(&format!("{CRM}/deals/{}", weeek.deal_id(1).to_lowercase())).await);
}

#[tokio::test]
async fn deals_move_within_their_funnel() {
    let bench = bench().await;
    let (_, statuses) = places(&bench);
    let there = ids(&bench.get(&deals_of(&statuses[1])).await, "deals");
    let path = created(&bench, "{}").await;
    let own = text(&deal(&bench, &path).await["id"]).to_owned();
    let place = async |status: &str| {
        let ids = ids(&bench.get(&deals_of(status)).await, "deals");
        ids.iter().position(|id| *id == own)
    };
    let to = format!("{path}/move");
    let body = json!({"statusId": statuses[1], "previousDealId": there[1]});
    done(&bench.post(&to, &body.to_string()).await);
    assert_eq!((place(&statuses[0]).await, place(&statuses[1]).await), (None, Some(2)));
    done(&bench.post(&to, r#"{"previousDealId":null}"#).await);
    assert_eq!(place(&statuses[1]).await, Some(0));
    done(&bench.post(&to, &json!({"previousDealId": there[0]}).to_string()).await);
    assert_eq!(place(&statuses[1]).await, Some(1));
    done(&bench.put(&format!("{path}/status"), &json!({"statusId": statuses[2]}).to_string()).await);
    assert_eq!((place(&statuses[1]).await, place(&statuses[2]).await), (None, Some(0)));

    let weeek = bench.sandbox.weeek();
    let foreign = weeek.status_ids(&weeek.funnel_ids()[1]).remove(0);
    for status in [foreign.as_str(), "nothing"] {
        let body = json!({"statusId": status}).to_string();
        invalid(&bench.post(&to, &body).await, &["statusId"]);
        invalid(&bench.put(&format!("{path}/status"), &body).await, &["statusId"]);
    }
    invalid(&bench.put(&format!("{path}/status"), "{}").await, &["statusId"]);
    for previous in [own.as_str(), there[0].as_str(), "nothing"] {
        let body = json!({"previousDealId": previous}).to_string();
        invalid(&bench.post(&to, &body).await, &["previousDealId"]);
    }
    assert_eq!(place(&statuses[2]).await, Some(0));
}

#[tokio::test]
async fn another_funnel_puts_a_deal_into_its_first_status() {
    let bench = bench().await;
    let weeek = bench.sandbox.weeek();
    let (first, second) = (&weeek.funnel_ids()[0], &weeek.funnel_ids()[1]);
    let field = weeek.field_id(first, "text").unwrap();
    let path = created(&bench, &json!({"customFields": {field: "Mine"}}).to_string()).await;
    let to = format!("{path}/funnel");
    done(&bench.put(&to, &json!({"funnelId": second}).to_string()).await);
    let moved = deal(&bench, &path).await;
    assert_eq!(moved["funnelId"], second.as_str());
    assert_eq!(moved["statusId"], weeek.status_ids(second)[0]);
    let values = moved["customFields"].as_array().unwrap();
    assert!(values.len() == 10 && values.iter().all(|field| field["value"].is_null()));
    done(&bench.put(&to, &json!({"funnelId": first}).to_string()).await);
    let back = deal(&bench, &path).await;
    assert!(back["customFields"].as_array().unwrap().iter().all(|field| field["value"].is_null()), "lost");
    done(&bench.put(&to, &json!({"funnelId": second}).to_string()).await);
    invalid(&bench.put(&to, "{}").await, &["funnelId"]);
    invalid(&bench.put(&to, r#"{"funnelId":"nothing"}"#).await, &["funnelId"]);
    for status in weeek.status_ids(first) {
        done(&bench.remove(&format!("{CRM}/statuses/{status}")).await);
    }
    invalid(&bench.put(&to, &json!({"funnelId": first}).to_string()).await, &["funnelId"]);
}

#[tokio::test]
async fn relations_are_attached_one_at_a_time() {
    let bench = bench().await;
    let members = bench.sandbox.weeek().member_ids();
    let contacts = ids(&bench.get(&format!("{CRM}/contacts?limit=2")).await, "contacts");
    let organizations = ids(&bench.get(&format!("{CRM}/organizations?limit=2")).await, "organizations");
    let path = created(&bench, "{}").await;
    for (name, key, one, other, unknown) in [
        ("assignees", "assigneeId", json!(members[0]), json!(members[1]), json!(NOBODY)),
        ("contacts", "contactId", json!(contacts[0]), json!(contacts[1]), json!(NOBODY)),
        ("organizations", "organizationId", json!(organizations[0]), json!(organizations[1]), json!(NOBODY)),
        ("tags", "tag", json!(1), json!(2), json!(99)),
    ] {
        let to = format!("{path}/{name}");
        let body = |value: &Value| json!({key: value}).to_string();
        let attached = async || deal(&bench, &path).await[name].clone();
        for value in [&one, &other, &one] {
            done(&bench.post(&to, &body(value)).await);
        }
        assert_eq!(attached().await, json!([one, other]), "twice is once");
        for _ in 0..2 {
            done(&bench.remove_with(&to, &body(&one)).await);
        }
        assert_eq!(attached().await, json!([other]));
        for refused in [body(&unknown), "{}".to_owned(), json!({"tagId": 1}).to_string()] {
            invalid(&bench.post(&to, &refused).await, &[key]);
            invalid(&bench.remove_with(&to, &refused).await, &[key]);
        }
        assert_eq!(attached().await, json!([other]));
    }
}
