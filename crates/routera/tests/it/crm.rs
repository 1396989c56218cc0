//! The common model.

mod contacts;
mod settle;

use dealport_core::Error;
use dealport_core::crm::{
    Archived, CloseDate, Crm, Deal, DealChanges, DealField, DealId, DealQuery, DealStatus, DeleteKind,
    Filter, LifecycleState, NewDeal, WebhookAccess,
};
use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::json::parse_amount;
use dealport_core::plumbing::serde_json;
use dealport_routera::{Auth, Settings};
use dealport_script::{Line, ok, status};
use futures_util::StreamExt;

use crate::{Script, builder};

const DEAL: &str = r#"{"id":"d1","external_id":"ext-001","created_at":"2026-05-01T10:00:00.000Z",
    "updated_at":"2026-05-28T12:00:00.000Z","archived":false,"deal_name":"Enterprise plan","pipeline":"default",
    "deal_stage":"qualified","deal_owner":"jane@example.com"}"#;

fn settings() -> Settings {
    Settings::new()
        .map_amount("deal_value")
        .map_currency("deal_currency")
        .map_status("deal_status", [("open", "in_progress"), ("won", "closed_won")])
        .map_expected_close("close_date")
        .map_probability("chance")
        .property("utm_source")
}

/// Returns a response with a deal that has these fields besides the usual ones.
fn deal_with(members: &str) -> Line {
    ok(DEAL.replacen('{', &format!("{{{members},"), 1))
}

fn crm(script: &Script) -> Box<dyn Crm> {
    Box::new(script.client())
}

fn mapped(script: &Script) -> Box<dyn Crm> {
    Box::new(script.client_of(builder(Auth::token("t0ken")).settings(settings())))
}

async fn all(crm: &dyn Crm, query: DealQuery) -> Vec<Result<Deal, Error>> {
    crm.deals(query).collect().await
}

fn id() -> DealId {
    "d1".into()
}

const PROPERTIES: &str = "deal_value%2Cdeal_currency%2Cdeal_status%2Cclose_date%2Cchance%2Cutm_source";

#[tokio::test]
async fn deal_has_all_its_fields() {
    let script = Script::of([ok(DEAL)]);
    let deal = crm(&script).deal(id()).await.unwrap();
    assert_eq!(script.requests(), ["GET /deals/d1"]);
    assert_eq!(deal.title.as_deref(), Some("Enterprise plan"));
    assert_eq!(deal.pipeline.unwrap().id, "default".into());
    assert_eq!(deal.stage.unwrap().id, "qualified".into());
    assert_eq!(deal.owner.unwrap().email.as_deref(), Some("jane@example.com"));
    assert_eq!(deal.external_id.as_deref(), Some("ext-001"));
    assert_eq!(deal.lifecycle.state, LifecycleState::Active);
    assert_eq!(deal.updated_at.unwrap().to_string(), "2026-05-28T12:00:00.000Z");
    assert!(deal.custom.is_empty() && deal.extra.is_empty());
}

#[tokio::test]
async fn archived_deal_has_time_and_user() {
    let archived = DEAL.replace("false", r#""2026-05-28T12:00:00.000Z","archived_by":"user-uuid""#);
    let lifecycle = crm(&Script::of([ok(archived)])).deal(id()).await.unwrap().lifecycle;
    assert_eq!(lifecycle.state, LifecycleState::Archived);
    assert_eq!(lifecycle.at.unwrap().to_string(), "2026-05-28T12:00:00.000Z");
    assert_eq!(lifecycle.by.as_deref(), Some("user-uuid"));
    let undated = crm(&Script::of([ok(DEAL.replace("false", "true"))])).deal(id()).await.unwrap().lifecycle;
    assert_eq!((undated.state, undated.at), (LifecycleState::Archived, None));
}

#[tokio::test]
async fn mapped_fields_are_requested_and_leave_custom() {
    let script = Script::of([deal_with(
        r#""deal_value":7000.0,"deal_currency":"EUR","deal_status":"closed_won","close_date":"2026-12-31",
           "chance":"12.50","utm_source":"fair","note":null"#,
    )]);
    let deal = mapped(&script).deal(id()).await.unwrap();
    assert_eq!(script.requests(), [format!("GET /deals/d1?properties={PROPERTIES}")]);
    assert_eq!(deal.money().unwrap().to_string(), "7000.0 EUR");
    assert_eq!(deal.status, Some(DealStatus::Won));
    assert_eq!(deal.expected_close.unwrap().to_string(), "2026-12-31");
    assert_eq!(deal.probability.unwrap().to_string(), "12.50");
    assert_eq!(serde_json::to_string(&deal.custom).unwrap(), r#"{"utm_source":"fair","note":null}"#);
}

#[tokio::test]
async fn empty_value_is_none_and_unknown_status_kept() {
    let script = Script::of([deal_with(
        r#""deal_value":null,"deal_currency":"","deal_status":"on_ice","close_date":"","chance":"""#,
    )]);
    let deal = mapped(&script).deal(id()).await.unwrap();
    assert_eq!((deal.amount, deal.currency, deal.expected_close, deal.probability), (None, None, None, None));
    assert_eq!(deal.status.unwrap().as_str(), "on_ice");
}

#[tokio::test]
async fn invalid_mapped_value_stays_in_custom() {
    for (field, value) in [
        ("deal_value", r#""€ 1,000""#),
        ("deal_value", "true"),
        ("deal_value", "12345678901234567890123456789012345"),
        ("deal_currency", "5"),
        ("deal_status", "{}"),
        ("close_date", r#""soon""#),
        ("chance", r#""50 %""#),
    ] {
        let script = Script::of([deal_with(&format!(r#""{field}":{value},"utm_source":"fair""#))]);
        let deal = mapped(&script).deal(id()).await.unwrap();
        assert_eq!((deal.amount, deal.currency, deal.status), (None, None, None), "{value}");
        assert_eq!((deal.expected_close, deal.probability), (None, None), "{value}");
        assert_eq!(deal.custom.get(field).unwrap().get(), value);
        assert_eq!(deal.custom.len(), 2, "{value}");
    }
}

#[tokio::test]
async fn list_includes_deal_with_invalid_value() {
    let rows =
        r#"{"data":[{"id":"d1","deal_value":1},{"id":"d2","deal_value":[]},{"id":"d3","deal_value":3}]}"#;
    let deals = all(&*mapped(&Script::of([ok(rows)])), DealQuery::new()).await;
    let deals: Vec<_> = deals.into_iter().map(Result::unwrap).collect();
    let amounts: Vec<_> = deals.iter().map(|deal| deal.amount.map(|amount| amount.to_string())).collect();
    assert_eq!(amounts, [Some("1".to_owned()), None, Some("3".to_owned())]);
    assert_eq!(serde_json::to_string(&deals[1].custom).unwrap(), r#"{"deal_value":[]}"#);
}

#[tokio::test]
async fn applied_write_with_invalid_value_succeeds() {
    let odd = |code| status(code, DEAL.replacen('{', r#"{"deal_value":"€ 1,000","#, 1));
    let settings = || Settings::new().map_amount("deal_value");
    let client = Script::of([odd(201)]).client_of(builder(Auth::token("t")).settings(settings()));
    let created = Crm::create_deal(&client, NewDeal::new("x").pipeline("p").stage("s")).await.unwrap();
    let client = Script::of([odd(200)]).client_of(builder(Auth::token("t")).settings(settings()));
    let updated = client.update_deal(id(), DealChanges::new().title("y")).await.unwrap();
    for deal in [created, updated] {
        assert_eq!((deal.id, deal.amount), (id(), None));
        assert_eq!(deal.custom.read::<String>("deal_value").unwrap().as_deref(), Some("€ 1,000"));
    }
}

#[tokio::test]
async fn list_requests_the_largest_pages() {
    let script = Script::of([ok(format!(r#"{{"data":[{DEAL}],"pagination":{{"limit":100}}}}"#))]);
    assert_eq!(all(&*mapped(&script), DealQuery::new()).await.len(), 1);
    assert_eq!(script.requests(), [format!("GET /deals?properties={PROPERTIES}&limit=100")]);

    let script = Script::of([ok(r#"{"data":[]}"#)]);
    all(&*crm(&script), DealQuery::new().archived(Archived::Include).page_size(5)).await;
    assert_eq!(script.requests(), ["GET /deals?archived=true&limit=10"]);
}

#[tokio::test]
async fn filters_are_local_or_refused() {
    let rows = || ok(r#"{"data":[{"id":"a","deal_stage":"new"},{"id":"b","deal_stage":"old"}]}"#);
    let script = Script::of([rows()]);
    let deals = all(&*crm(&script), DealQuery::new().stage("old").allow_local_filter()).await;
    assert_eq!(deals.len(), 1);
    assert_eq!(script.requests(), ["GET /deals?limit=100"]);

    let script = Script::of([]);
    for query in [
        DealQuery::new().stage("old"),
        DealQuery::new().owner("jane@example.com"),
        DealQuery::new().statuses(["won"]).allow_local_filter(),
        DealQuery::new().archived(Archived::Only),
    ] {
        let deals = all(&*crm(&script), query).await;
        assert_eq!(deals[0].as_ref().unwrap_err().kind(), ErrorKind::Unsupported);
    }
    let rows = ok(r#"{"data":[{"id":"a","archived":true},{"id":"b","archived":false}]}"#);
    let script = Script::of([rows]);
    let deals = all(&*crm(&script), DealQuery::new().archived(Archived::Only).allow_local_filter()).await;
    assert_eq!((deals.len(), deals[0].as_ref().unwrap().id.clone()), (1, "a".into()));
    assert_eq!(script.requests(), ["GET /deals?archived=true&limit=100"]);

    let rows =
        ok(r#"{"data":[{"id":"a","deal_status":"closed_won"},{"id":"b","deal_status":"in_progress"}]}"#);
    let query = DealQuery::new().statuses(["won"]).allow_local_filter();
    let deals = all(&*mapped(&Script::of([rows])), query).await;
    assert_eq!((deals.len(), deals[0].as_ref().unwrap().id.clone()), (1, "a".into()));
}

#[tokio::test]
async fn create_sends_all_fields() {
    let script = Script::of([status(201, DEAL)]);
    let new = NewDeal::new("Enterprise plan")
        .pipeline("default")
        .stage("qualified")
        .owner("jane@example.com")
        .external_id("ext-001");
    crm(&script).create_deal(new).await.unwrap();
    assert_eq!(
        script.requests(),
        [
            "POST /deals {\"fields\":{\"deal_name\":\"Enterprise plan\",\"pipeline\":\"default\",\"deal_stage\":\
          \"qualified\",\"deal_owner\":\"jane@example.com\",\"external_id\":\"ext-001\"}}"
        ]
    );
}

#[tokio::test]
async fn created_deal_is_read_for_custom_fields() {
    let new = || {
        NewDeal::new("x")
            .pipeline("default")
            .stage("new")
            .amount(parse_amount("1234.50").unwrap())
            .currency("EUR".parse::<dealport_core::json::Currency>().unwrap())
            .status("open")
            .expected_close("2026-12-31".parse::<CloseDate>().unwrap())
            .custom("seats", 40)
    };
    let script = Script::of([status(201, DEAL), deal_with(r#""deal_value":1234.50,"seats":40"#)]);
    let deal = mapped(&script).create_deal(new()).await.unwrap();
    assert_eq!(
        script.requests(),
        [
            "POST /deals {\"fields\":{\"deal_name\":\"x\",\"pipeline\":\"default\",\"deal_stage\":\"new\",\
             \"deal_value\":1234.50,\"deal_currency\":\"EUR\",\"close_date\":\"2026-12-31\",\
             \"deal_status\":\"in_progress\",\"seats\":40}}"
                .to_owned(),
            format!("GET /deals/d1?properties={PROPERTIES}%2Cseats"),
        ]
    );
    assert_eq!(deal.amount.unwrap().to_string(), "1234.50");
    assert_eq!(deal.custom.read::<u32>("seats").unwrap(), Some(40));
    // The deal exists, even if it cannot be read.
    let script = Script::of([status(201, DEAL), status(404, "")]);
    let deal = mapped(&script).create_deal(new()).await.unwrap();
    assert_eq!((deal.id, deal.amount), (id(), None));
}

#[tokio::test]
async fn update_sends_changes_and_requests_them() {
    let script = Script::of([ok(DEAL)]);
    crm(&script).update_deal(id(), DealChanges::new().title("y").custom("seats", 40)).await.unwrap();
    assert_eq!(
        script.requests(),
        ["PATCH /deals/d1?properties=seats {\"fields\":{\"deal_name\":\"y\",\"seats\":40}}"]
    );
    let script = Script::of([ok(DEAL)]);
    mapped(&script).update_deal(id(), DealChanges::new().status("on_ice")).await.unwrap();
    assert_eq!(
        script.requests(),
        [format!("PATCH /deals/d1?properties={PROPERTIES} {{\"fields\":{{\"deal_status\":\"on_ice\"}}}}")]
    );
}

#[tokio::test]
async fn delete_archives_the_deal() {
    let script = Script::of([ok(DEAL)]);
    let crm = crm(&script);
    crm.delete_deal(id()).await.unwrap();
    assert_eq!(script.requests(), ["DELETE /deals/d1"]);
    assert_eq!(crm.capabilities().delete, DeleteKind::Archive);
}

#[tokio::test]
async fn unsupported_call_is_refused_before_sending() {
    let script = Script::of([]);
    let crm = crm(&script);
    let amount = parse_amount("1").unwrap();
    for changes in [
        DealChanges::new().amount(amount),
        DealChanges::new().status("won"),
        DealChanges::new().expected_close("2026-12-31".parse::<CloseDate>().unwrap()),
        DealChanges::new().lifecycle("archived"),
        DealChanges::new().people(["c1"]),
        DealChanges::new().clear_title(),
        DealChanges::new().clear_external_id(),
    ] {
        let error = crm.update_deal(id(), changes).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Unsupported, Outcome::NotApplied), "{error}");
    }
    assert_eq!(crm.pipelines().all().await.unwrap_err().kind(), ErrorKind::Unsupported);
    assert_eq!(crm.fields().all().await.unwrap_err().kind(), ErrorKind::Unsupported);
    assert_eq!(crm.users().all().await.unwrap_err().kind(), ErrorKind::Unsupported);
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn invalid_write_is_refused_before_sending() {
    let script = Script::of([]);
    let crm = mapped(&script);
    let error = crm.create_deal(NewDeal::new("x")).await.unwrap_err();
    assert_eq!(error.to_string(), "routera deals.create: a new deal of routera needs: pipeline; stage");
    let error = crm.create_deal(NewDeal::new("").pipeline("p").stage("s")).await.unwrap_err();
    assert!(error.message().ends_with("needs: title"), "{error}");
    for (changes, message) in [
        (DealChanges::new().owner(5), "owner: expected an e-mail address, found 5"),
        (DealChanges::new().status("lost"), "status: the settings name no value of deal_status for lost"),
        (DealChanges::new().custom("deal_value", 5), "custom: deal_value holds the amount; set that instead"),
        (
            DealChanges::new().custom("archived", false),
            "custom: archived is not a custom field; set the field of the deal instead",
        ),
        (
            DealChanges::new().amount(parse_amount("9007199254740993").unwrap()),
            "amount: 9007199254740993 has more digits than a JSON number holds (about 15); the vendor would round \
             it",
        ),
    ] {
        let error = crm.update_deal(id(), changes).await.unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::InvalidRequest, message));
    }
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn impossible_settings_are_refused_in_each_call() {
    let script = Script::of([]);
    let client =
        script.client_of(builder(Auth::token("t")).settings(Settings::new().map_amount("deal_name")));
    let crm: &dyn Crm = &client;
    let new = NewDeal::new("x").pipeline("p").stage("s");
    assert_eq!(crm.deal(id()).await.unwrap_err().kind(), ErrorKind::Configuration);
    assert_eq!(crm.create_deal(new).await.unwrap_err().kind(), ErrorKind::Configuration);
    let deals = all(crm, DealQuery::new()).await;
    assert_eq!(deals[0].as_ref().unwrap_err().kind(), ErrorKind::Configuration);
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn refused_pipeline_or_stage_is_named() {
    const HINT: &str = "look up the internal names of pipelines and stages in Routera's app, since its API \
                        cannot list them";
    let refused = |field: &str| {
        let message = format!("Validation failed: {field} must be one of the options");
        Script::of([status(400, format!(r#"{{"message":"{message}","error":true}}"#))])
    };
    let script = refused("deal_stage");
    let error =
        crm(&script).create_deal(NewDeal::new("x").pipeline("default").stage("nope")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::Rejected));
    assert_eq!(
        error.to_string(),
        format!(
            "routera deals.create: pipeline default, stage nope: Validation failed: deal_stage must be one of the \
             options (status 400); {HINT}"
        )
    );
    let changes = DealChanges::new().pipeline("nope");
    let error = crm(&refused("pipeline")).update_deal(id(), changes).await.unwrap_err();
    assert!(error.message().starts_with("pipeline nope: Validation failed"), "{error}");
    assert!(error.to_string().ends_with(HINT), "{error}");
    let changes = DealChanges::new().pipeline("nope").custom("size", 1);
    let error = crm(&refused("size")).update_deal(id(), changes).await.unwrap_err();
    assert!(error.message().starts_with("Validation failed: size"), "{error}");
}

#[tokio::test]
async fn conflict_is_explained_in_model() {
    let script = Script::of([status(409, r#"{"message":"Cannot update an archived object","error":true}"#)]);
    let error = crm(&script).update_deal(id(), DealChanges::new().title("y")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(error.to_string().contains("cannot restore an archived deal"), "{error}");

    let script = Script::of([status(409, r#"{"message":"Duplicate active record","error":true}"#)]);
    let new = NewDeal::new("x").pipeline("p").stage("s").external_id("ext-001");
    let error = crm(&script).create_deal(new).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Conflict, Outcome::Rejected));
    assert!(error.to_string().contains("external_id \"ext-001\""), "{error}");
}

#[test]
fn capabilities_follow_the_settings() {
    let script = Script::of([]);
    let plain = crm(&script).capabilities();
    let mapped = mapped(&script).capabilities();
    for member in [DealField::Amount, DealField::Currency, DealField::Status, DealField::ExpectedClose] {
        assert!(!plain.access(member).readable && !plain.access(member).settable, "{member}");
        assert!(mapped.access(member).readable && mapped.access(member).settable, "{member}");
    }
    for &member in DealField::ALL {
        assert!(!mapped.access(member).clearable, "{member}");
    }
    assert!(plain.access(DealField::Lifecycle).readable && !plain.access(DealField::Lifecycle).settable);
    let filters: Vec<_> = Filter::ALL.iter().filter(|filter| plain.has_filter(**filter)).collect();
    assert_eq!(filters, [&Filter::ArchivedInclude]);
    assert_eq!((plain.page_size, plain.limit, plain.webhooks), (Some(100), None, WebhookAccess::NONE));
}
