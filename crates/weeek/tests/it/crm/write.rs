//! Creating and changing deals: the requests, and their outcomes.

use dealport_core::crm::{Deal, DealChanges, DealId, DealStatus, LifecycleState, NewDeal};
use dealport_sandbox::{Fault, FaultKind};
use dealport_script::{ok, status};
use dealport_weeek::{Decimal, ErrorKind, Json, Outcome};

use super::Bench;
use crate::Script;

async fn update(bench: &Bench, id: &DealId, changes: DealChanges) -> Deal {
    bench.crm().update_deal(id, changes).await.unwrap()
}

#[tokio::test]
async fn change_sends_only_the_changed_fields() {
    let bench = Bench::new().await;
    let Deal { id, .. } = bench.deal().await;
    bench.requests();
    let text = bench.sandbox.weeek().field_id(&bench.funnel(0), "text").unwrap();
    let changes =
        DealChanges::new().title("Biennial licence").amount(Decimal::new(125_050, 2)).custom(&text, "a");
    let deal = update(&bench, &id, changes.status("won")).await;
    let body = format!(
        r#"{{"title":"Biennial licence","amount":1250.50,"winStatus":"won","customFields":{{"{text}":"a"}}}}"#
    );
    assert_eq!(bench.requests(), [format!("GET /crm/deals/{id}"), format!("PUT /crm/deals/{id} {body}")]);
    assert_eq!((deal.amount.unwrap().to_string().as_str(), deal.status), ("1250.50", Some(DealStatus::Won)));
    assert_eq!(deal.custom.get(&text).unwrap().get(), r#""a""#);

    let deal = update(
        &bench,
        &id,
        DealChanges::new().clear_amount().status("open").custom(&text, Json::parse("null").unwrap()),
    )
    .await;
    assert_eq!(
        bench.writes(),
        [format!(
            r#"PUT /crm/deals/{id} {{"amount":null,"winStatus":null,"customFields":{{"{text}":null}}}}"#
        )]
    );
    assert_eq!((deal.amount, deal.status), (None, Some(DealStatus::Open)));
    assert_eq!(deal.title.as_deref(), Some("Biennial licence"));
}

#[tokio::test]
async fn title_in_a_fresh_process_takes_three_requests() {
    let deal = r#"{"id":"d","title":"New","funnelId":"f","statusId":"s"}"#;
    let lines = || {
        [
            ok(r#"{"success":true,"funnels":[{"id":"f","currencyId":1}]}"#),
            ok(r#"{"success":true,"currencies":[{"id":1,"code":"USD"}]}"#),
        ]
    };
    let one = || ok(format!(r#"{{"success":true,"deal":{deal}}}"#));
    let script = Script::of([one()].into_iter().chain(lines()));
    let updated = script.client().update_deal("d", DealChanges::new().title("New")).await.unwrap();
    assert_eq!((updated.title.as_deref(), updated.currency.unwrap().as_str()), (Some("New"), "USD"));
    let expected =
        ["PUT /public/v1/crm/deals/d", "GET /public/v1/crm/funnels", "GET /public/v1/crm/currencies"];
    assert_eq!(script.lines(), expected);
    // Only the other operation was observed to work.
    let missing = status(405, r#"{"success":false}"#);
    let statuses = ok(r#"{"success":true,"statuses":[]}"#);
    let rest = [ok(r#"{"success":true}"#), one()].into_iter().chain(lines()).chain([statuses]);
    let script = Script::of([missing].into_iter().chain(rest));
    script.client().update_deal("d", DealChanges::new().title("New")).await.unwrap();
    assert_eq!(script.lines()[..2], ["PUT /public/v1/crm/deals/d", "PATCH /public/v1/crm/deals/d"]);
}

#[tokio::test]
async fn move_uses_the_operations_for_moves() {
    let bench = Bench::new().await;
    let Deal { id, .. } = bench.deal().await;
    bench.requests();
    let (funnel, stage) = (bench.funnel(1), bench.status(1, 2));
    let deal = update(&bench, &id, DealChanges::new().pipeline(funnel.as_str()).stage(stage.as_str())).await;
    assert_eq!(deal.pipeline.unwrap().id, funnel.as_str().into());
    assert_eq!(deal.stage.unwrap().id, stage.as_str().into());
    assert_eq!(
        bench.writes(),
        [
            format!(r#"PUT /crm/deals/{id}/funnel {{"funnelId":"{funnel}"}}"#),
            format!(r#"PUT /crm/deals/{id}/status {{"statusId":"{stage}"}}"#)
        ]
    );
    // A deal that is already there is not moved.
    update(&bench, &id, DealChanges::new().pipeline(funnel.as_str()).stage(stage.as_str())).await;
    assert_eq!(bench.writes(), [""; 0]);
    let next = bench.status(1, 0);
    update(&bench, &id, DealChanges::new().stage(next.as_str())).await;
    assert_eq!(bench.writes(), [format!(r#"PUT /crm/deals/{id}/status {{"statusId":"{next}"}}"#)]);
}

#[tokio::test]
async fn links_change_by_the_fewest_requests() {
    let bench = Bench::new().await;
    let Deal { id, .. } = bench.deal().await;
    let members = bench.sandbox.weeek().member_ids();
    update(&bench, &id, DealChanges::new().assignees([members[0].as_str(), members[1].as_str()])).await;
    bench.requests();
    let deal =
        update(&bench, &id, DealChanges::new().assignees([members[1].as_str(), members[2].as_str()])).await;
    assert_eq!(
        bench.writes(),
        [
            format!(r#"POST /crm/deals/{id}/assignees {{"assigneeId":"{}"}}"#, members[2]),
            format!(r#"DELETE /crm/deals/{id}/assignees {{"assigneeId":"{}"}}"#, members[0])
        ]
    );
    let assignees: Vec<_> = deal.assignees.iter().map(|user| user.id.to_string()).collect();
    assert_eq!(assignees, [members[1].clone(), members[2].clone()]);
    let deal = update(&bench, &id, DealChanges::new().clear_assignees()).await;
    assert_eq!((bench.writes().len(), deal.assignees.len()), (2, 0));
}

#[tokio::test]
async fn partial_change_names_applied_and_missing_steps() {
    let bench = Bench::new().await;
    let Deal { id, .. } = bench.deal().await;
    let changes =
        DealChanges::new().title("New").people(["00000000-0000-4000-8000-00000000dead"]).clear_tags();
    let error = bench.crm().update_deal(&id, changes).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::Partial), "{error}");
    assert_eq!(error.applied(), ["title"]);
    assert_eq!(error.not_applied(), ["people + 00000000-0000-4000-8000-00000000dead"]);
    assert_eq!(error.issues()[0].field.as_deref(), Some("contactId"));
    assert_eq!(bench.crm().deal(&id).await.unwrap().title.as_deref(), Some("New"));
}

#[tokio::test]
async fn link_with_lost_response_is_unknown() {
    let bench = Bench::new().await;
    let Deal { id, .. } = bench.deal().await;
    let member = bench.sandbox.weeek().member_ids()[0].clone();
    bench.requests();
    bench.sandbox.inject("reset-after-write on POST".parse::<Fault>().unwrap());
    let changes = DealChanges::new().title("New").assignees([member.as_str()]);
    let error = bench.crm().update_deal(&id, changes).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(error.applied(), ["title"]);
    assert_eq!(bench.writes().len(), 2);
    assert_eq!(bench.crm().deal(&id).await.unwrap().assignees.len(), 1);
}

#[tokio::test]
async fn move_with_lost_response_is_retried() {
    let bench = Bench::new().await;
    let Deal { id, .. } = bench.deal().await;
    bench.requests();
    bench.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite));
    let stage = bench.status(0, 1);
    let deal = update(&bench, &id, DealChanges::new().stage(stage.as_str())).await;
    assert_eq!((deal.stage.unwrap().id, bench.writes().len()), (stage.as_str().into(), 2));
}

#[tokio::test]
async fn archived_deal_has_a_lifecycle_and_no_status() {
    let bench = Bench::new().await;
    let Deal { id, .. } = bench.deal().await;
    let archived = update(&bench, &id, DealChanges::new().lifecycle("archived")).await;
    assert_eq!((archived.lifecycle.state, archived.status), (LifecycleState::Archived, None));
    // Weeek has one field for both, so that a status alone would restore the deal.
    let error = bench.crm().update_deal(&id, DealChanges::new().status("won")).await.unwrap_err();
    assert!(error.message().contains("this deal is archived"), "{error}");
    let won = update(&bench, &id, DealChanges::new().lifecycle("active").status("won")).await;
    assert_eq!((won.lifecycle.state, won.status), (LifecycleState::Active, Some(DealStatus::Won)));
    bench.requests();
    let still = update(&bench, &id, DealChanges::new().lifecycle("active")).await;
    assert_eq!((bench.writes(), still.status), (Vec::new(), Some(DealStatus::Won)));
    update(&bench, &id, DealChanges::new().lifecycle("archived")).await;
    let back = update(&bench, &id, DealChanges::new().lifecycle("active")).await;
    assert_eq!((back.lifecycle.state, back.status), (LifecycleState::Active, Some(DealStatus::Open)));
}

#[tokio::test]
async fn create_sends_all_fields_in_one_request() {
    let bench = Bench::new().await;
    let funnel = bench.funnel(2);
    let weeek = bench.sandbox.weeek();
    let (select, member) = (weeek.field_id(&funnel, "select").unwrap(), weeek.member_ids()[1].clone());
    let option = weeek.option_ids(&select)[0].clone();
    let new = NewDeal::new("Whole")
        .amount(Decimal::new(100, 2))
        .pipeline(funnel.as_str())
        .status("lost")
        .assignees([member.as_str()])
        .custom(&select, option.as_str());
    bench.requests();
    let deal = bench.crm().create_deal(new).await.unwrap();
    assert_eq!(bench.writes().len(), 1);
    assert_eq!(
        (deal.status.as_ref(), deal.amount.unwrap().to_string().as_str()),
        (Some(&DealStatus::Lost), "1.00")
    );
    assert_eq!(deal.pipeline.unwrap().id, funnel.as_str().into());
    assert_eq!(deal.stage.unwrap().id, bench.status(2, 0).as_str().into());
    assert_eq!(deal.custom.get(&select).unwrap().get(), format!("{option:?}"));
    assert_eq!(deal.assignees[0].id, member.as_str().into());
}
