//! Invalid deals and changes are refused before anything is written.

use dealport_core::crm::{Deal, DealChanges, NewDeal};
use dealport_weeek::{Error, ErrorKind, Outcome};

use super::Bench;

async fn refused(bench: &Bench, deal: NewDeal) -> Error {
    bench.requests();
    let error = bench.crm().create_deal(deal).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotApplied, "{error}");
    assert_eq!(bench.writes(), [""; 0], "{error}");
    error
}

#[tokio::test]
async fn invalid_new_deal_is_refused_before_a_write() {
    let bench = Bench::new().await;
    let (funnel, other) = (bench.funnel(0), bench.funnel(1));
    let weeek = bench.sandbox.weeek();
    let foreign = weeek.field_id(&other, "text").unwrap();
    let select = weeek.field_id(&funnel, "select").unwrap();
    let multiselect = weeek.field_id(&funnel, "multiselect").unwrap();
    let new = || NewDeal::new("x").pipeline(funnel.as_str());
    for (deal, message) in [
        (NewDeal::new("x"), "a new deal of weeek needs: stage or pipeline".to_owned()),
        (
            new().stage(bench.status(1, 0)),
            format!("stage: {} is not a stage of the pipeline {funnel}", bench.status(1, 0)),
        ),
        (
            new().custom(&foreign, "a"),
            format!("custom.{foreign}: the custom field belongs to another pipeline, {other} ("),
        ),
        (
            NewDeal::new("x").stage(bench.status(0, 0)).custom(&foreign, "a"),
            format!("custom.{foreign}: the custom field belongs to another"),
        ),
        (new().custom("nope", "a"), "custom.nope: the custom field does not exist".to_owned()),
        (new().custom(&select, "nope"), format!("custom.{select}: unknown option nope; the options are ")),
        (
            new().custom(&multiselect, dealport_weeek::Json::parse(r#"["nope"]"#).unwrap()),
            format!("custom.{multiselect}: unknown option nope"),
        ),
        (NewDeal::new("ü".repeat(256)).pipeline(funnel.as_str()), "title: ".to_owned()),
        (
            new().status("won").lifecycle("archived"),
            "status: Weeek has no status of archived deals".to_owned(),
        ),
        (new().status("archived"), "status: \"archived\" is not a status".to_owned()),
        (new().lifecycle("deleted"), "lifecycle: expected active or archived, found deleted".to_owned()),
    ] {
        let error = refused(&bench, deal).await;
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        assert!(error.message().starts_with(&message), "{error}\n{message}");
    }
    let currency =
        refused(&bench, new().currency("EUR".parse::<dealport_core::json::Currency>().unwrap())).await;
    assert_eq!(currency.kind(), ErrorKind::Unsupported);
}

#[tokio::test]
async fn invalid_change_is_refused_before_a_write() {
    let bench = Bench::new().await;
    let Deal { id, .. } = bench.deal().await;
    let foreign = bench.sandbox.weeek().field_id(&bench.funnel(1), "text").unwrap();
    for changes in [
        DealChanges::new().title("x".repeat(256)).pipeline(bench.funnel(1)),
        DealChanges::new().stage(bench.status(1, 0)),
        DealChanges::new().pipeline(bench.funnel(1)).stage(bench.status(0, 1)),
        DealChanges::new().title("x").custom(&foreign, "a"),
        DealChanges::new().title("x").assignees([""]),
    ] {
        bench.requests();
        let error = bench.crm().update_deal(&id, changes.clone()).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotApplied),
            "{changes:?}"
        );
        assert_eq!(bench.writes(), [""; 0], "{changes:?}");
    }
    // The field belongs to the other funnel.
    let moved =
        bench.crm().update_deal(&id, DealChanges::new().pipeline(bench.funnel(1)).custom(&foreign, "a"));
    assert_eq!(moved.await.unwrap().custom.get(&foreign).unwrap().get(), r#""a""#);
}

#[tokio::test]
async fn missing_pipeline_or_stage_is_named() {
    let bench = Bench::new().await;
    let crm = bench.crm();
    let id = bench.deal().await.id;
    for (error, what) in [
        (crm.create_deal(NewDeal::new("x").stage("nope")).await, "stage nope: "),
        (crm.create_deal(NewDeal::new("x").pipeline("nope")).await, "pipeline nope: "),
        (crm.update_deal(&id, DealChanges::new().pipeline("nope")).await, "pipeline nope: "),
        (crm.update_deal(&id, DealChanges::new().stage("nope")).await, "stage: nope is not a stage of "),
    ] {
        let error = error.unwrap_err();
        assert!(error.message().starts_with(what), "{error}");
        assert!(error.to_string().ends_with("; list the possible values with `pipelines`"), "{error}");
    }
    assert_eq!(crm.deal(&id).await.unwrap().stage.unwrap().id, bench.status(0, 0).as_str().into());
}

#[tokio::test]
async fn missing_deal_is_not_found() {
    let bench = Bench::new().await;
    let id = "nope";
    let crm = bench.crm();
    for error in [
        crm.deal(id).await.unwrap_err(),
        crm.update_deal(id, DealChanges::new().title("x")).await.unwrap_err(),
        crm.delete_deal(id).await.unwrap_err(),
    ] {
        assert_eq!((error.kind(), error.status()), (ErrorKind::NotFound, Some(400)), "{error}");
    }
}
