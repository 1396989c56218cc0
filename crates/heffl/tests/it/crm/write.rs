//! Deals that are created and updated.

use dealport_core::crm::{CloseDate, Crm, DealChanges, NewDeal, NewDealProduct};
use dealport_core::plumbing::serde_json;
use dealport_heffl::{Decimal, Error, ErrorKind};
use dealport_script::ok;

use crate::Script;
use crate::responses::{DEAL, FULL_DEAL};

#[tokio::test]
async fn create_deal_sends_every_field() {
    let script = Script::of([ok(r#"{"data":[{"id":"usr_a","email":"Jane@example.com"}]}"#), ok(FULL_DEAL)]);
    let deal = NewDeal::new("x")
        .amount(Decimal::new(199_980, 3))
        .currency("AED".parse::<dealport_core::json::Currency>().unwrap())
        .status("won")
        .pipeline("dpl_a")
        .stage("dps_a")
        .owner("jane@example.com")
        .assignees(["usr_b"])
        .people(["clt_p"])
        .organizations(["clt_o"])
        .expected_close("2026-06-30".parse::<CloseDate>().unwrap())
        .priority("low")
        .tags(["tag_a"])
        .source("src_a")
        .lead("ld_a")
        .custom("cf_a", 1);
    script.client().create_deal(deal).await.unwrap();
    assert_eq!(
        script.requests(),
        [
            "GET /api/v2/users",
            r#"POST /api/v2/deals {"title":"x","clientId":"clt_o","pipelineId":"dpl_a","stageId":"dps_a","leadId":"ld_a","sourceId":"src_a","ownerUserId":"usr_a","price":199.980,"expectedCloseDate":"2026-06-30T00:00:00Z","priority":"LOW","status":"WON","currency":"AED","assignees":["usr_b"],"contacts":["clt_p"],"tags":["tag_a"],"cf_a":1}"#
        ]
    );
}

#[tokio::test]
async fn people_beside_an_organization_are_all_sent() {
    let people = ["clt_a", "clt_b"];
    let script = Script::of([ok(DEAL), ok(DEAL)]);
    let client = script.client();
    let new = NewDeal::new("x").pipeline("dpl_a").organizations(["clt_o"]).people(people);
    client.create_deal(new).await.unwrap();
    let changes = DealChanges::new().organizations(["clt_o"]).people(people);
    client.update_deal("dl_a", changes).await.unwrap();
    assert_eq!(
        script.requests(),
        [
            r#"POST /api/v2/deals {"title":"x","clientId":"clt_o","pipelineId":"dpl_a","contacts":["clt_a","clt_b"]}"#,
            r#"PATCH /api/v2/deals/dl_a {"clientId":"clt_o","contacts":["clt_a","clt_b"]}"#,
        ]
    );
}

#[tokio::test]
async fn first_person_becomes_the_client() {
    for (people, body) in [
        (vec!["clt_a"], r#"{"title":"x","clientId":"clt_a","pipelineId":"dpl_a"}"#),
        (
            vec!["clt_a", "clt_b"],
            r#"{"title":"x","clientId":"clt_a","pipelineId":"dpl_a","contacts":["clt_b"]}"#,
        ),
    ] {
        let script = Script::of([ok(DEAL)]);
        script.client().create_deal(NewDeal::new("x").pipeline("dpl_a").people(people)).await.unwrap();
        assert_eq!(script.requests(), [format!("POST /api/v2/deals {body}")]);
    }
}

fn with_product(product: NewDealProduct) -> NewDeal {
    NewDeal::new("x").pipeline("dpl_a").people(["clt_a"]).product(product)
}

#[tokio::test]
async fn products_are_sent_in_the_one_create() {
    let script = Script::of([ok(DEAL)]);
    let license =
        NewDealProduct::new("License").product("prd_a").description("d").price("120.50").quantity("1.0");
    let deal = with_product(license).product(NewDealProduct::new("Support").quantity(0));
    let created = script.client().create_deal(deal.clone()).await.unwrap();
    assert_eq!(
        script.requests(),
        [
            r#"POST /api/v2/deals {"title":"x","clientId":"clt_a","pipelineId":"dpl_a","products":[{"name":"License","quantity":1.0,"price":120.50,"productId":"prd_a","description":"d"},{"name":"Support","quantity":0}]}"#
        ]
    );
    let unmet = deal.unmet_by(&created, &script.client().capabilities());
    assert!(unmet.iter().all(|unmet| unmet.field != "products"), "{unmet:?}");
}

#[tokio::test]
async fn impossible_product_is_refused_unsent() {
    let product = || NewDealProduct::new("License");
    for (product, kind, message) in [
        (
            product().quantity(-1),
            ErrorKind::InvalidRequest,
            "products[0]: quantity: expected 0 or more, found -1",
        ),
        (
            product().discount_percent(10),
            ErrorKind::Unsupported,
            "products[0]: `discount` of a product cannot be set in heffl",
        ),
        (product().tax(5), ErrorKind::Unsupported, "products[0]: `tax` of a product cannot be set in heffl"),
    ] {
        let error = refusal(with_product(product)).await;
        assert_eq!((error.kind(), error.message()), (kind, message));
    }
}

async fn refusal(deal: NewDeal) -> Error {
    let script = Script::of([]);
    let error = script.client().create_deal(deal).await.unwrap_err();
    assert!(script.requests().is_empty());
    error
}

#[tokio::test]
async fn incomplete_deal_is_refused_before_any_request() {
    let error = refusal(NewDeal::new("x")).await;
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(
        error.to_string(),
        "heffl deals.create: a new deal of heffl needs: people or organizations; pipeline; list the possible values with `pipelines`, `people`, `organizations`"
    );
    let fields: Vec<_> = error.issues().iter().map(|issue| issue.field.as_deref()).collect();
    assert_eq!(fields, [Some("people or organizations"), Some("pipeline")]);
    // An incomplete deal must not even cause a look-up of its owner.
    assert!(
        refusal(NewDeal::new("x").people(["clt_a"]).owner("a@b.example"))
            .await
            .message()
            .contains("pipeline")
    );
    let untitled = NewDeal::from(DealChanges::new().people(["clt_a"]).pipeline("dpl_a"));
    assert!(refusal(untitled).await.message().ends_with("needs: title"));
    let two = refusal(NewDeal::new("x").organizations(["clt_a", "clt_b"]).pipeline("dpl_a")).await;
    assert_eq!(two.message(), "organizations: expected at most one for a deal of Heffl, found 2");
    let key = refusal(NewDeal::new("x").people(["clt_a"]).pipeline("dpl_a").custom("size", 1)).await;
    assert!(key.message().contains("begin with \"cf_\""), "{key}");
}

#[tokio::test]
async fn update_deal_sends_only_changes() {
    let script = Script::of([ok(DEAL), ok(DEAL)]);
    let client = script.client();
    let changes = DealChanges::new()
        .title("y")
        .pipeline("dpl_b")
        .organizations(["clt_o"])
        .clear_amount()
        .clear_owner()
        .clear_expected_close()
        .clear_priority()
        .clear_source()
        .clear_lead()
        .custom("cf_a", serde_json::Value::Null);
    client.update_deal("dl_a", changes).await.unwrap();
    client.update_deal("dl_a", DealChanges::new().organizations(["clt_o"]).people(["clt_p"])).await.unwrap();
    assert_eq!(
        script.requests(),
        [
            r#"PATCH /api/v2/deals/dl_a {"title":"y","clientId":"clt_o","pipelineId":"dpl_b","leadId":null,"sourceId":null,"ownerUserId":null,"price":null,"expectedCloseDate":null,"priority":null,"cf_a":null}"#,
            r#"PATCH /api/v2/deals/dl_a {"clientId":"clt_o","contacts":["clt_p"]}"#
        ]
    );
    for changes in [
        DealChanges::new().clear_title(),
        DealChanges::new().clear_tags(),
        DealChanges::new().clear_people(),
        DealChanges::new().probability(5),
        DealChanges::new().lost_reason("x"),
    ] {
        assert_eq!(client.update_deal("dl_a", changes).await.unwrap_err().kind(), ErrorKind::Unsupported);
    }
}

#[tokio::test]
async fn changed_people_depend_on_the_deals_client() {
    let to = |people: &[&str]| DealChanges::new().people(people.iter().copied());
    let with_person = FULL_DEAL.replace(r#""company""#, r#""contact""#);
    for (deal, changes, expected) in [
        (FULL_DEAL, to(&["clt_a", "clt_b"]), Ok(r#"{"contacts":["clt_a","clt_b"]}"#)),
        (FULL_DEAL, to(&["clt_a"]), Ok(r#"{"contacts":["clt_a"]}"#)),
        (&with_person, to(&["clt_a", "clt_b"]), Ok(r#"{"clientId":"clt_a","contacts":["clt_b"]}"#)),
        (&with_person, to(&["clt_a"]), Ok(r#"{"clientId":"clt_a","contacts":[]}"#)),
        (&with_person, to(&["clt_abc123"]), Ok(r#"{"clientId":"clt_abc123"}"#)),
        (DEAL, to(&["clt_a"]), Err("people: Heffl does not say")),
    ] {
        let script = Script::of([ok(deal), ok(deal)]);
        let result = script.client().update_deal("dl_a", changes).await;
        match expected {
            Ok(body) => {
                result.unwrap();
                assert_eq!(
                    script.requests(),
                    ["GET /api/v2/deals/dl_a".to_owned(), format!("PATCH /api/v2/deals/dl_a {body}")]
                );
            }
            Err(message) => assert!(result.unwrap_err().message().starts_with(message)),
        }
    }
}

#[tokio::test]
async fn unknown_owner_address_is_an_error() {
    let script = Script::of([ok(r#"{"data":[]}"#)]);
    let error =
        script.client().update_deal("dl_a", DealChanges::new().owner("a@b.example")).await.unwrap_err();
    assert_eq!(error.to_string(), "heffl deals.update: no user is called \"a@b.example\"; there is none");
}
