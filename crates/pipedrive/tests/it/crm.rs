//! Pipedrive through the common model.

mod contacts;
mod fields;
mod settle;

use std::collections::BTreeSet;

use dealport_core::crm::{
    Archived, Catalog, CloseDate, Crm, Deal, DealChanges, DealField, DealId, DealQuery, DealStatus,
    FieldType, LifecycleState, NewDeal, Pipeline,
};
use dealport_pipedrive::{Decimal, ErrorKind, Fields, Json, Outcome};
use dealport_sandbox::Sandbox;
use futures_util::TryStreamExt;

use crate::client;

async fn sandbox() -> Sandbox {
    Sandbox::builder().deals(200).unlimited().start().await.unwrap()
}

fn crm(sandbox: &Sandbox) -> Box<dyn Crm> {
    Box::new(client(sandbox))
}

async fn list(crm: &dyn Crm, query: DealQuery) -> Vec<Deal> {
    crm.deals(query).try_collect().await.unwrap()
}

/// Every member of the vendor's deal is in the model or in `extra`, and nothing is in both.
#[tokio::test]
async fn deal_keeps_every_field_in_the_model() {
    let sandbox = sandbox().await;
    let crm = crm(&sandbox);
    for deal in list(&*crm, DealQuery::new().archived(Archived::Include)).await {
        let wire: Fields =
            serde_json::from_str(&sandbox.pipedrive().deal(deal.id.as_u64().unwrap()).unwrap()).unwrap();
        let model: Fields = serde_json::from_str(&serde_json::to_string(&deal).unwrap()).unwrap();
        let modelled = [
            ("title", "title"),
            ("value", "amount"),
            ("currency", "currency"),
            ("status", "status"),
            ("expected_close_date", "expected_close"),
            ("close_time", "closed_at"),
            ("won_time", "won_at"),
            ("lost_time", "lost_at"),
            ("lost_reason", "lost_reason"),
            ("probability", "probability"),
            ("origin_id", "external_id"),
            ("add_time", "created_at"),
            ("update_time", "updated_at"),
            ("custom_fields", "custom"),
        ];
        let mapped: BTreeSet<_> = modelled.iter().map(|(wire, _)| *wire).collect();
        let id_of = |id: &str| format!("\"id\":{id}");
        for (name, value) in wire.iter() {
            if let Some((_, member)) = modelled.iter().find(|(wire, _)| *wire == name) {
                assert_eq!(Json::from(model.get(member).unwrap()), Json::from(value), "{name}");
            } else if let Some(extra) = deal.extra.get(&name) {
                assert_eq!(Json::from(extra), Json::from(value), "{name}");
                assert!(!mapped.contains(&*name));
            } else {
                // Ids and flags, which the model holds in a shape of its own.
                let whole = serde_json::to_string(&deal).unwrap();
                let is_there = match value.get() {
                    "null" | "false" | "[]" => true,
                    "true" => whole.contains("\"archived\"") || whole.contains("\"deleted\""),
                    text if text.starts_with('[') => !deal.tags.is_empty(),
                    text if text.starts_with('"') => whole.contains(text),
                    text => whole.contains(&id_of(text)),
                };
                assert!(is_there, "{name}: {value} is nowhere in {whole}");
            }
        }
    }
}

#[tokio::test]
async fn archived_deals_are_listed_on_request() {
    let sandbox = sandbox().await;
    let crm = crm(&sandbox);
    let active = list(&*crm, DealQuery::new()).await;
    let archived = list(&*crm, DealQuery::new().archived(Archived::Only)).await;
    let both = list(&*crm, DealQuery::new().archived(Archived::Include)).await;
    assert_eq!(active.len(), 200);
    assert!(!archived.is_empty());
    assert_eq!(both.len(), active.len() + archived.len());
    assert!(
        archived
            .iter()
            .all(|deal| deal.lifecycle.state == LifecycleState::Archived && deal.lifecycle.at.is_some())
    );
}

#[tokio::test]
async fn filters() {
    let sandbox = sandbox().await;
    let crm = crm(&sandbox);
    let all = list(&*crm, DealQuery::new()).await;
    let users = crm.users().all().await.unwrap();
    let owner = users.iter().find(|user| user.email.is_some()).unwrap();
    let email = owner.email.clone().unwrap().to_uppercase();
    let since = all.iter().filter_map(|deal| deal.updated_at).max().unwrap();
    let count = |wanted: &dyn Fn(&Deal) -> bool| all.iter().filter(|deal| wanted(deal)).count();
    let stage = all[0].stage.clone().unwrap().id;
    let pipeline = all[0].pipeline.clone().unwrap().id;
    for (query, expected) in [
        (DealQuery::new().statuses(["won"]), count(&|deal| deal.status == Some(DealStatus::Won))),
        (DealQuery::new().stage(stage.clone()), count(&|deal| deal.stage.as_ref().unwrap().id == stage)),
        (
            DealQuery::new().pipeline(pipeline.clone()),
            count(&|deal| deal.pipeline.as_ref().unwrap().id == pipeline),
        ),
        (
            DealQuery::new().owner(email),
            count(&|deal| deal.owner.as_ref().unwrap().id.as_ref() == Some(&owner.id)),
        ),
        (DealQuery::new().changed_since(since), count(&|deal| deal.updated_at >= Some(since))),
        (
            DealQuery::new().updated_since(since),
            count(&|deal| deal.updated_at.or(deal.created_at) >= Some(since)),
        ),
        (
            DealQuery::new().updated_until(since),
            count(&|deal| deal.updated_at.or(deal.created_at) < Some(since)),
        ),
    ] {
        assert!(expected > 0, "{query:?}");
        assert_eq!(list(&*crm, query.clone()).await.len(), expected, "{query:?}");
    }
    let error = crm.deals(DealQuery::new().owner("nobody@example.com")).try_next().await.unwrap_err();
    assert!(
        error.to_string().starts_with(
            "pipedrive deals.list: no user is called \"nobody@example.com\"; the users are user1@example.com ("
        ),
        "{error}"
    );
}

#[tokio::test]
async fn settable_fields_are_set_and_cleared() {
    let sandbox = sandbox().await;
    let crm = crm(&sandbox);
    let fields = crm.fields().all().await.unwrap();
    let text =
        &fields.iter().find(|field| field.is_custom && field.field_type == FieldType::Text).unwrap().key;
    let pipelines = crm.pipelines().all().await.unwrap();
    let stage = &pipelines[1].stages[1];
    let owner = crm.users().all().await.unwrap()[1].clone();

    let new = NewDeal::new("Model")
        .amount(Decimal::new(123_450, 2))
        .currency("EUR".parse::<dealport_core::json::Currency>().unwrap())
        .stage(stage.id.clone())
        .owner(owner.email.clone().unwrap())
        .people([1])
        .organizations([2])
        .expected_close("2026-12-31".parse::<CloseDate>().unwrap())
        .probability(Decimal::from(40))
        .tags([1, 2])
        .custom(text, "hello");
    let deal = crm.create_deal(new).await.unwrap();
    assert_eq!(deal.money().unwrap().to_string(), "1234.50 EUR");
    assert_eq!(deal.pipeline.as_ref().unwrap().id, pipelines[1].id);
    assert_eq!(deal.owner.as_ref().unwrap().id.as_ref(), Some(&owner.id));
    assert_eq!((deal.people.len(), deal.organizations.len(), deal.tags.len()), (1, 1, 2));
    assert_eq!(deal.custom.read::<String>(text).unwrap().as_deref(), Some("hello"));
    assert_eq!(deal.reference().unwrap().to_string(), format!("pipedrive:{}", deal.id));

    let cleared = DealChanges::new()
        .clear_amount()
        .clear_people()
        .clear_organizations()
        .clear_expected_close()
        .clear_probability()
        .clear_tags()
        .custom(text, serde_json::Value::Null);
    let deal = crm.update_deal(&deal.id, cleared).await.unwrap();
    assert_eq!((deal.amount, deal.expected_close, deal.probability), (None, None, None));
    assert!(deal.people.is_empty() && deal.organizations.is_empty() && deal.tags.is_empty());
    assert_eq!(deal.custom.read::<String>(text).unwrap(), None);
    assert_eq!(deal.title.as_deref(), Some("Model"));

    let lost = DealChanges::new()
        .status(DealStatus::Lost)
        .lost_reason("No budget")
        .lost_at("2026-04-01T10:00:00Z".parse::<dealport_core::json::Timestamp>().unwrap());
    let deal = crm.update_deal(&deal.id, lost).await.unwrap();
    assert_eq!((deal.status, deal.lost_reason.as_deref()), (Some(DealStatus::Lost), Some("No budget")));

    let archived =
        crm.update_deal(&deal.id, DealChanges::new().lifecycle(LifecycleState::Archived)).await.unwrap();
    assert_eq!(archived.lifecycle.state, LifecycleState::Archived);
    let back = crm.update_deal(&deal.id, DealChanges::new().lifecycle(LifecycleState::Active)).await.unwrap();
    assert_eq!(back.lifecycle.state, LifecycleState::Active);

    crm.delete_deal(&deal.id).await.unwrap();
    assert_eq!(crm.deal(&deal.id).await.unwrap().lifecycle.state, LifecycleState::Deleted);
}

#[tokio::test]
async fn unsupported_field_is_refused_before_any_request() {
    let sandbox = sandbox().await;
    let crm = crm(&sandbox);
    let capabilities = crm.capabilities();
    let id = DealId::from(1);
    for member in DealField::ALL.iter().copied() {
        let Ok(changes) = DealChanges::new().clear(member) else { continue };
        if !capabilities.access(member).clearable {
            let error = crm.update_deal(&id, changes).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.outcome()),
                (ErrorKind::Unsupported, Outcome::NotApplied),
                "{member}"
            );
        }
    }
    for changes in [
        DealChanges::new().assignees([1]),
        DealChanges::new().priority("high"),
        DealChanges::new().external_id("x"),
        DealChanges::new().source(1),
        DealChanges::new().lead("x"),
    ] {
        assert_eq!(crm.update_deal(&id, changes).await.unwrap_err().kind(), ErrorKind::Unsupported);
    }
    for changes in [
        DealChanges::new().people([1, 2]),
        DealChanges::new().lifecycle(LifecycleState::Deleted),
        DealChanges::new().expected_close("2026-12-31T10:00:00Z".parse::<CloseDate>().unwrap()),
        DealChanges::new().stage("first"),
    ] {
        let error = crm.update_deal(&id, changes).await.unwrap_err();
        assert_eq!((error.kind(), error.operation()), (ErrorKind::InvalidRequest, Some("deals.update")));
    }
    let error = crm.deals(DealQuery::new().page_size(501)).try_next().await.unwrap_err();
    assert_eq!(error.message(), "a page holds 1 to 500 deals, not 501");
    assert!(sandbox.requests().is_empty());
}

#[tokio::test]
async fn pipeline_of_another_stage_is_refused_before_write() {
    const HINT: &str = "; list the possible values with `pipelines`";
    let sandbox = sandbox().await;
    let crm = crm(&sandbox);
    let pipelines = crm.pipelines().all().await.unwrap();
    let (one, other) = (&pipelines[0], &pipelines[1]);
    let stage = &other.stages[1].id;
    let id = DealId::from(1);
    let new = || NewDeal::new("x").pipeline(one.id.clone());
    let changes = || DealChanges::new().pipeline(one.id.clone());
    for stage in [stage.clone(), 99_999_u64.into()] {
        sandbox.clear_requests();
        for (error, operation) in [
            (crm.create_deal(new().stage(stage.clone())).await.unwrap_err(), "deals.create"),
            (crm.update_deal(&id, changes().stage(stage.clone())).await.unwrap_err(), "deals.update"),
        ] {
            assert_eq!(error.outcome(), Outcome::NotApplied);
            assert!(error.to_string().ends_with(HINT), "{error}");
            if error.kind() == ErrorKind::InvalidRequest {
                let message =
                    format!("stage: {stage} is not a stage of the pipeline {}, but of {}", one.id, other.id);
                assert_eq!((error.message(), error.operation()), (message.as_str(), Some(operation)));
            } else {
                assert_eq!((error.kind(), error.operation()), (ErrorKind::NotFound, Some("stages.get")));
                assert!(error.message().starts_with("stage 99999: "), "{error}");
            }
        }
        assert!(sandbox.requests().iter().all(|request| request.path == format!("/api/v2/stages/{stage}")));
    }
    let moved = DealChanges::new().pipeline(other.id.clone()).stage(stage.clone());
    let deal = crm.update_deal(&id, moved).await.unwrap();
    assert_eq!((deal.pipeline.unwrap().id, &deal.stage.unwrap().id), (other.id.clone(), stage));
}

#[tokio::test]
async fn refusal_names_its_field() {
    let sandbox = sandbox().await;
    let crm = crm(&sandbox);
    let id = crm.create_deal(NewDeal::new("x")).await.unwrap().id;
    for (changes, says, hint) in [
        (DealChanges::new().stage(99_999), "stage_id: 99999", "; list the possible values with `pipelines`"),
        (
            DealChanges::new().pipeline(99_999),
            "pipeline_id: 99999",
            "; list the possible values with `pipelines`",
        ),
        (DealChanges::new().people([99_999]), "person_id: 99999", "; list the possible values with `people`"),
        (
            DealChanges::new().organizations([99_999]),
            "org_id: 99999",
            "; list the possible values with `organizations`",
        ),
        (DealChanges::new().owner(99_999), "owner_id: 99999", "; list the possible values with `users`"),
        (
            DealChanges::new().owner("nobody@example.com"),
            "pipedrive deals.update: no user is called \"nobody@example.com\"",
            ", user5@example.com (25455462)",
        ),
    ] {
        let text = crm.update_deal(&id, changes).await.unwrap_err().to_string();
        assert!(text.contains(says) && text.ends_with(hint), "{text}");
    }
    let error = crm.create_deal(NewDeal::new("x").stage(99_999)).await.unwrap_err();
    assert!(error.to_string().ends_with("; list the possible values with `pipelines`"), "{error}");
}

/// The hint works.
#[tokio::test]
async fn archived_deal_is_edited_after_it_is_restored() {
    let sandbox = sandbox().await;
    let crm = crm(&sandbox);
    let id = crm.create_deal(NewDeal::new("x")).await.unwrap().id;
    let title = || DealChanges::new().title("y");
    crm.update_deal(&id, DealChanges::new().lifecycle(LifecycleState::Archived)).await.unwrap();
    let error = crm.update_deal(&id, title()).await.unwrap_err();
    assert!(error.to_string().ends_with("; set the lifecycle to active first"), "{error}");
    crm.update_deal(&id, DealChanges::new().lifecycle(LifecycleState::Active)).await.unwrap();
    assert_eq!(crm.update_deal(&id, title()).await.unwrap().title.as_deref(), Some("y"));
}

#[tokio::test]
async fn pipelines_fields_and_users() {
    let sandbox = sandbox().await;
    let crm = crm(&sandbox);
    let pipelines = crm.pipelines().all().await.unwrap();
    assert!(pipelines.len() >= 2 && pipelines.iter().all(|pipeline| !pipeline.stages.is_empty()));
    let fields = crm.fields().all().await.unwrap();
    assert!(fields.iter().any(|field| field.is_custom && !field.options.is_empty()));
    assert!(fields.iter().any(|field| field.key == "title" && !field.is_custom));
    assert!(crm.users().all().await.unwrap().iter().any(|user| user.is_active == Some(true)));
}

#[tokio::test]
async fn deleted_pipelines_and_fields_are_hidden() {
    let sandbox = sandbox().await;
    let crm = crm(&sandbox);
    let (pipelines, fields) = (crm.pipelines().all().await.unwrap(), crm.fields().all().await.unwrap());
    let fault = |path: &str| {
        let fault = format!("always odd-field(field=is_deleted, json=true) on GET {path}");
        sandbox.inject(fault.parse::<dealport_sandbox::Fault>().unwrap());
    };
    fault("/api/v2/stages");
    let shown = crm.pipelines().all().await.unwrap();
    assert_eq!(shown.len(), pipelines.len());
    assert!(shown.iter().all(|pipeline| pipeline.stages.is_empty() && !pipeline.is_deleted));
    let all = crm.pipelines_with_deleted().all().await.unwrap();
    assert!(all.iter().flat_map(|pipeline| &pipeline.stages).all(|stage| stage.is_deleted));
    let of = |pipelines: &[Pipeline]| pipelines.iter().map(|known| known.stages.len()).collect::<Vec<_>>();
    assert_eq!(of(&all), of(&pipelines));
    fault("/api/v2/pipelines");
    assert!(crm.pipelines().all().await.unwrap().is_empty());
    assert!(crm.catalog().await.unwrap().pipelines.unwrap().is_empty());
    let all = crm.pipelines_with_deleted().all().await.unwrap();
    assert!(all.len() == pipelines.len() && all.iter().all(|pipeline| pipeline.is_deleted));
    let name = all[0].name.as_deref().unwrap();
    let error = Catalog::new().pipelines(all.clone()).pipeline(name).unwrap_err();
    assert!(error.message().ends_with(&format!("is deleted: {name} ({})", all[0].id)), "{error}");

    let mut field = fields.into_iter().next().unwrap();
    field.is_deleted = true;
    let error = Catalog::new().fields(vec![field.clone()]).field(field.name.as_deref().unwrap()).unwrap_err();
    assert!(error.message().contains("is deleted: "), "{error}");
}
