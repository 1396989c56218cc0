//! Lists of deals.

use dealport_core::crm::{Crm, Deal, DealQuery};
use dealport_heffl::{Error, ErrorKind};
use dealport_script::ok;
use futures_util::TryStreamExt;

use crate::Script;
use crate::responses::FULL_DEAL;

#[tokio::test]
async fn query_becomes_one_filter_document() {
    let page = r#"{"data":[],"meta":{"hasMore":false,"nextCursor":null}}"#;
    let list = async |query: DealQuery| {
        let script = Script::of([ok(page)]);
        let deals: Vec<Deal> = script.client().deals(query).try_collect().await?;
        assert!(deals.is_empty());
        Ok::<_, Error>(script.requests().remove(0))
    };
    assert_eq!(list(DealQuery::new()).await.unwrap(), "GET /api/v2/deals?pageSize=100");
    let query = DealQuery::new().statuses(["open", "won"]).pipeline("dpl_a").stage("dps_a").page_size(5);
    assert_eq!(
        list(query).await.unwrap(),
        "GET /api/v2/deals?filters=%7B%22status%22%3A%7B%22operator%22%3A%22is_any_of%22%2C%22values%22%3A%5B%22ACTIVE%22%2C%22WON%22%5D%7D%2C\
         %22pipelineId%22%3A%7B%22operator%22%3A%22is%22%2C%22values%22%3A%5B%22dpl_a%22%5D%7D%2C\
         %22stageId%22%3A%7B%22operator%22%3A%22is%22%2C%22values%22%3A%5B%22dps_a%22%5D%7D%7D&pageSize=5"
    );
    assert_eq!(list(DealQuery::new().owner("usr_a")).await.unwrap_err().kind(), ErrorKind::Unsupported);
    assert_eq!(list(DealQuery::new().page_size(101)).await.unwrap_err().kind(), ErrorKind::InvalidRequest);
    assert!(list(DealQuery::new().owner("usr_a").allow_local_filter()).await.is_ok());
}

#[tokio::test]
async fn owner_address_filters_locally() {
    let users = r#"{"data":[{"id":"usr_abc123","email":"John@example.com"},{"id":"usr_b"}]}"#;
    let page = format!(
        r#"{{"data":[{FULL_DEAL},{{"id":"dl_b","ownerUserId":"usr_b"}}],"meta":{{"hasMore":false,"nextCursor":null}}}}"#
    );
    let list = async |email: &str| {
        let script = Script::of([ok(users), ok(page.clone())]);
        let query = DealQuery::new().owner(email).allow_local_filter();
        script.client().deals(query).map_ok(|deal| deal.id.to_string()).try_collect::<Vec<_>>().await
    };
    assert_eq!(list("john@example.com").await.unwrap(), ["dl_abc123"]);
    let error = list("nobody@example.com").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "heffl deals.list: no user is called \"nobody@example.com\"; the users are John@example.com (usr_abc123), usr_b"
    );
}
