//! Lists of deals.

use std::collections::BTreeSet;

use dealport_core::crm::{Archived, Crm, Deal, DealQuery, DealStatus, LifecycleState};
use dealport_sandbox::Sandbox;
use dealport_script::{Line, ok, status};
use dealport_weeek::{Error, ErrorKind};
use futures_util::TryStreamExt;

use super::Bench;
use crate::Script;

async fn deals(bench: &Bench, query: DealQuery) -> Result<Vec<Deal>, Error> {
    bench.crm().deals(query).try_collect().await
}

fn ids(deals: &[Deal]) -> BTreeSet<String> {
    deals.iter().map(|deal| deal.id.to_string()).collect()
}

/// Two funnels, the currency of both, and their statuses; then the deals of the one status.
fn account(funnels: &str, currencies: Line, statuses: [Line; 2]) -> Script {
    let [first, second] = statuses;
    Script::of([
        ok(format!(r#"{{"success":true,"funnels":{funnels}}}"#)),
        currencies,
        first,
        second,
        ok(
            r#"{"success":true,"deals":[{"id":"d1","title":"Offer","amount":5,"funnelId":"f1","statusId":"s1"}],
            "hasMoreDeals":false}"#,
        ),
    ])
}

fn currencies() -> Line {
    ok(r#"{"success":true,"currencies":[{"id":1,"code":"USD"}]}"#)
}

fn statuses(json: &str) -> Line {
    ok(format!(r#"{{"success":true,"statuses":{json}}}"#))
}

const OPEN: &str = r#"[{"id":"s1","name":"New"}]"#;

#[tokio::test]
async fn closed_funnel_is_left_out_and_named() {
    let funnels = r#"[{"id":"f2","name":"Closed","currencyId":1},{"id":"f1","name":"Sales","currencyId":1}]"#;
    let script = account(funnels, currencies(), [status(403, r#"{"success":false}"#), statuses(OPEN)]);
    let client = script.client();
    let (deals, errors) = Crm::deals(&client, DealQuery::new()).apart().await.unwrap();
    assert_eq!((deals.len(), errors.len()), (1, 1));
    assert_eq!((errors[0].kind(), errors[0].item_id()), (ErrorKind::Forbidden, Some("f2")));
    assert!(errors[0].to_string().contains("pipeline f2 was left out"), "{}", errors[0]);
}

#[tokio::test]
async fn unreadable_parts_of_the_account_cost_themselves() {
    let funnels = r#"[{"id":"f2","name":7,"createdAt":"0000-00-00 00:00:00","isPrivate":"true"},{"id":[]},
        {"id":"f1","name":"Sales","currencyId":1}]"#;
    let odd = r#"[{"id":null,"name":"Odd"}]"#;
    let script = account(funnels, currencies(), [statuses(odd), statuses(OPEN)]);
    let client = script.client();
    let (deals, errors) = Crm::deals(&client, DealQuery::new()).apart().await.unwrap();
    assert_eq!((deals.len(), errors.len()), (1, 2));
    assert!(deals[0].invalid_fields().is_empty() && errors.iter().all(Error::is_item));
    assert_eq!(deals[0].stage.as_ref().unwrap().name.as_deref(), Some("New"));
}

#[tokio::test]
async fn forbidden_currencies_cost_the_currency_alone() {
    let forbidden = status(403, r#"{"success":false,"message":"Forbidden"}"#);
    let funnels = r#"[{"id":"f2","name":"Other"},{"id":"f1","name":"Sales","currencyId":1}]"#;
    let script = account(funnels, forbidden, [statuses("[]"), statuses(OPEN)]);
    let client = script.client();
    let deals = Crm::deals(&client, DealQuery::new()).all().await.unwrap();
    assert_eq!((deals[0].currency.as_ref(), deals[0].amount.is_some()), (None, true));
    let lacks: Vec<_> = deals[0].invalid_fields().iter().map(ToString::to_string).collect();
    assert_eq!(lacks, ["currency: it could not be looked up: Forbidden"]);
}

#[tokio::test]
async fn list_returns_every_deal_once() {
    let bench = Bench::of(Sandbox::builder().deals(1_500)).await;
    let all = deals(&bench, DealQuery::new().archived(Archived::Include)).await.unwrap();
    assert_eq!((all.len(), ids(&all).len()), (1_500, 1_500));
    let statuses: BTreeSet<_> = all.iter().map(|deal| deal.stage.as_ref().unwrap().id.to_string()).collect();
    assert!(statuses.len() > 20, "{}", statuses.len());
    let requests = bench.requests();
    let asked = |path: &str| requests.iter().filter(|request| *request == path).count();
    assert_eq!((asked("GET /crm/currencies"), asked("GET /crm/funnels")), (1, 1));
    let archived = deals(&bench, DealQuery::new().archived(Archived::Only)).await.unwrap();
    let others = deals(&bench, DealQuery::new()).await.unwrap();
    assert!(
        archived.iter().all(|deal| deal.lifecycle.state == LifecycleState::Archived && deal.status.is_none())
    );
    assert!(
        others.iter().all(|deal| deal.lifecycle.state == LifecycleState::Active && deal.status.is_some())
    );
    assert!(!archived.is_empty());
    assert_eq!(archived.len() + others.len(), 1_500);
}

#[tokio::test]
async fn filters_narrow_the_list() {
    let bench = Bench::of(Sandbox::builder().deals(300)).await;
    let all = deals(&bench, DealQuery::new()).await.unwrap();
    let of =
        |wanted: &dyn Fn(&Deal) -> bool| all.iter().filter(|deal| wanted(deal)).cloned().collect::<Vec<_>>();
    let (funnel, other, stage) = (bench.funnel(1), bench.funnel(0), bench.status(1, 0));
    let in_funnel = of(&|deal| deal.pipeline.as_ref().unwrap().id == funnel.as_str().into());
    let in_stage = of(&|deal| deal.stage.as_ref().unwrap().id == stage.as_str().into());
    let won = of(&|deal| deal.status == Some(DealStatus::Won));
    let open = of(&|deal| deal.status == Some(DealStatus::Open));
    for expected in [&in_funnel, &in_stage, &won, &open] {
        assert!(!expected.is_empty() && expected.len() < all.len());
    }
    bench.requests();
    for (query, expected) in [
        (DealQuery::new().pipeline(funnel.as_str()), in_funnel),
        (DealQuery::new().stage(stage.as_str()), in_stage.clone()),
        (DealQuery::new().pipeline(funnel.as_str()).stage(stage.as_str()), in_stage),
        (DealQuery::new().pipeline(other.as_str()).stage(stage.as_str()), Vec::new()),
        (DealQuery::new().statuses(["won"]), won),
        (DealQuery::new().statuses(["open"]).allow_local_filter(), open),
        (DealQuery::new().statuses(["won"]).archived(Archived::Only), Vec::new()),
    ] {
        assert_eq!(deals(&bench, query.clone()).await.unwrap(), expected, "{query:?}");
    }
    let error = deals(&bench, DealQuery::new().statuses(["open"])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
}

#[tokio::test]
async fn list_of_a_missing_stage_or_pipeline_is_an_error() {
    let bench = Bench::new().await;
    for (query, text) in [
        (DealQuery::new().stage("nope"), "weeek deals.list: stage nope: Record not found (status 404)"),
        (
            DealQuery::new().pipeline("nope"),
            "weeek statuses.list: pipeline nope: Record not found (status 404)",
        ),
    ] {
        let error = deals(&bench, query).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert_eq!(error.to_string(), format!("{text}; list the possible values with `pipelines`"));
    }
}

/// Weeek answers an unknown status with 404, and other unknown ids with 422 (observed).
#[tokio::test]
async fn refused_stage_is_named_in_the_error() {
    let refusal = r#"{"success":false,"message":"The given data was invalid.",
        "errors":{"statusId":["The selected statusId is invalid."]}}"#;
    let script = Script::of([status(422, refusal)]);
    let deals = Crm::deals(&script.client(), DealQuery::new().stage("nope"));
    let error = deals.try_collect::<Vec<_>>().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::InvalidRequest, Some(422)));
    assert_eq!(error.issues()[0].to_string(), "statusId: The selected statusId is invalid.");
    assert!(error.message().starts_with("stage nope: The given data"), "{error}");
}

#[tokio::test]
async fn error_of_one_status_ends_the_list() {
    let bench = Bench::of(Sandbox::builder().deals(200)).await;
    bench.sandbox.inject(
        "always server-error(status=500) on GET /public/v1/crm/statuses/*/deals"
            .parse::<dealport_sandbox::Fault>()
            .unwrap(),
    );
    let mut stream = bench.crm().deals(DealQuery::new());
    assert_eq!(stream.try_next().await.unwrap_err().kind(), ErrorKind::Unavailable);
    assert!(stream.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn invalid_field_costs_that_field_alone() {
    let bench = Bench::of(Sandbox::builder().deals(200)).await;
    bench.sandbox.inject(dealport_sandbox::Fault::new(dealport_sandbox::FaultKind::BadItem));
    let mut stream = bench.crm().deals(DealQuery::new().archived(Archived::Include));
    let (mut deals, mut bad) = (0, 0);
    while let Some(deal) = stream.try_next().await.unwrap() {
        deals += 1;
        bad += usize::from(!deal.invalid_fields().is_empty());
    }
    assert_eq!((deals, bad), (200, 1));
}
