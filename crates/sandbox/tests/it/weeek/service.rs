//! The token, the paths and the log.

use dealport_sandbox::{Sandbox, Vendor};
use reqwest::Method;
use serde_json::json;

use super::{CRM, bench, created};
use crate::support::{Bench, reply};

#[tokio::test]
async fn a_token_belongs_into_its_header() {
    let bench = bench().await;
    let token = bench.sandbox.token(Vendor::Weeek);
    let path = format!("{CRM}/funnels");
    for request in [
        bench.request(Method::GET, &path),
        bench.request(Method::GET, &path).bearer_auth("wrong"),
        bench.request(Method::GET, &path).header("authorization", token),
        bench.request(Method::GET, &format!("{path}?token={token}")),
    ] {
        let refused = reply(request).await.unwrap();
        assert_eq!(refused.status, 401);
        let expected = json!({"success": false, "code": 2_000_000, "message": "Unauthenticated."});
        assert_eq!(refused.json, expected);
    }
    let url = bench.sandbox.url(Vendor::Weeek).to_owned();
    assert_eq!(bench.sandbox.env(), [("WEEEK_URL", url), ("WEEEK_API_TOKEN", token.to_owned())]);
}

#[tokio::test]
async fn unknown_route_is_reported_as_json_on_request() {
    let bench = bench().await;
    for path in ["/public/v1/nothing", "/public/v1/crm/deals", "/public/v1/crm/statuses", "/crm/deals", "/"] {
        let page = bench.get(path).await;
        assert_eq!((page.status, page.header("content-type")), (404, "text/html; charset=UTF-8"), "{path}");
        let request = bench.signed(Method::GET, path).header("accept", "application/json");
        let refused = reply(request).await.unwrap();
        assert_eq!((refused.status, &refused.json["success"]), (404, &false.into()), "{path}");
        let message = format!("The route {} could not be found.", &path[1..]);
        assert_eq!(refused.json["message"], message);
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_in_html() {
    let bench = bench().await;
    for (method, path, allow) in [
        (Method::PATCH, "/funnels", "GET, POST"),
        (Method::POST, "/deals/x", "GET, PUT, PATCH, DELETE"),
        (Method::PATCH, "/statuses/x", "GET, PUT, DELETE"),
        (Method::GET, "/deals/x/move", "POST"),
        (Method::PUT, "/deals/x/tags", "POST, DELETE"),
        (Method::GET, "/contacts/x/emails/y", "PUT, DELETE"),
        (Method::POST, "/currencies", "GET"),
    ] {
        let request =
            bench.signed(method.clone(), &format!("{CRM}{path}")).header("accept", "application/json");
        let refused = reply(request).await.unwrap();
        assert_eq!((refused.status, refused.header("allow")), (405, allow), "{method} {path}");
        assert_eq!(refused.header("content-type"), "text/html; charset=UTF-8");
    }
}

#[tokio::test]
async fn journal_has_templates_of_routes() {
    let bench = bench().await;
    let weeek = bench.sandbox.weeek();
    let funnel = weeek.funnel_ids().remove(0);
    let field = weeek.field_id(&funnel, "select").unwrap();
    let option = weeek.option_ids(&field).remove(0);
    bench.remove(&format!("{CRM}/funnels/{funnel}/custom-fields/{field}/options/{option}")).await;
    bench.get("/public/v1/ws").await;
    bench.get("/public/v1/tm/tasks").await;
    let requests = bench.sandbox.requests();
    let seen: Vec<_> = requests.iter().map(|request| (request.route, request.status)).collect();
    let deleted = "/public/v1/crm/funnels/{id}/custom-fields/{field}/options/{option}";
    assert_eq!(
        seen,
        [
            (Some(deleted), Some(200)),
            (Some("/public/v1/ws"), Some(200)),
            (Some("/public/v1/tm/tasks"), Some(200))
        ]
    );
}

#[tokio::test]
async fn bodies_are_json_objects_or_empty() {
    let bench = bench().await;
    let path = created(&bench, "").await;
    for body in ["[1]", "7", "{", "title=T"] {
        assert_eq!(bench.patch(&path, body).await.status, 400, "{body}");
    }
    let form =
        bench.signed(Method::PATCH, &path).header("content-type", "text/plain").body(r#"{"title":"T"}"#);
    assert_eq!(reply(form).await.unwrap().status, 400);
    assert_eq!(bench.patch(&path, r#"{"nobodyKnowsThis":[1]}"#).await.status, 200);
}

#[tokio::test]
async fn the_seed_decides_the_data() {
    let texts = async |seed| {
        let bench = Bench::of(Vendor::Weeek, Sandbox::builder().deals(300).seed(seed)).await;
        let weeek = bench.sandbox.weeek();
        (1..=300).map(|number| weeek.deal(&weeek.deal_id(number)).unwrap()).collect::<Vec<_>>()
    };
    let deals = texts(7).await;
    assert_eq!(deals, texts(7).await);
    assert_ne!(deals, texts(8).await);
    let all = deals.concat();
    for part in [
        r#""title":null"#,
        r#""description":null"#,
        r#""amount":null"#,
        r#""amount":0,"#,
        r#""winStatus":null"#,
        r#""winStatus":"won""#,
        r#""winStatus":"lost""#,
        r#""winStatus":"archived""#,
        r#""assignees":[]"#,
        r#""tasks":[{"#,
        r#""attachments":[{"#,
    ] {
        assert!(all.contains(part), "{part}");
    }
    let amounts = deals
        .iter()
        .map(|deal| serde_json::from_str::<serde_json::Value>(deal).unwrap()["amount"].to_string());
    assert!(amounts.into_iter().any(|amount| amount.contains('.')), "some have cents");
}
