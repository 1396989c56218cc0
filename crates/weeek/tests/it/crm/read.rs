//! Deals, pipelines, fields and users in the common model.

use std::collections::BTreeSet;

use dealport_core::crm::{Deal, DealChanges, FieldType, NewDeal};
use dealport_core::json::Currency;
use dealport_weeek::{Decimal, Fields};

use super::Bench;

/// Every field of Weeek is in the model or in `extra`.
#[tokio::test]
async fn deal_keeps_every_field_in_the_model() {
    let bench = Bench::new().await;
    let id = bench.sandbox.weeek().deal_id(1);
    let deal = bench.crm().deal(&id).await.unwrap();
    let wire: Fields = serde_json::from_str(&bench.sandbox.weeek().deal(&id).unwrap()).unwrap();
    let modelled = [
        "id",
        "title",
        "amount",
        "winStatus",
        "funnelId",
        "statusId",
        "assignees",
        "contacts",
        "organizations",
        "tags",
        "createdAt",
        "updatedAt",
    ];
    for (name, value) in wire.iter() {
        if modelled.contains(&&*name) {
            assert!(!deal.extra.contains(&name), "{name}");
        } else {
            assert_eq!(
                deal.extra.get(&name).map(serde_json::value::RawValue::get),
                Some(value.get()),
                "{name}"
            );
        }
    }
    assert_eq!(
        deal.amount.map(|amount| amount.to_string()).as_deref(),
        wire.get("amount").map(serde_json::value::RawValue::get)
    );
    let pipelines = bench.crm().pipelines().all().await.unwrap();
    let pipeline =
        pipelines.iter().find(|pipeline| pipeline.id == deal.pipeline.as_ref().unwrap().id).unwrap();
    assert_eq!(deal.pipeline.as_ref().unwrap().name, pipeline.name);
    let stage = pipeline.stages.iter().find(|stage| stage.id == deal.stage.as_ref().unwrap().id).unwrap();
    assert_eq!(deal.stage.as_ref().unwrap().name, stage.name);
    assert!(stage.name.is_some());
}

/// The model's map holds ids and values only; the rest is in `extra`.
#[tokio::test]
async fn definitions_of_custom_fields_are_kept() {
    let bench = Bench::new().await;
    let field = bench.sandbox.weeek().field_id(&bench.funnel(0), "select").unwrap();
    let option = bench.sandbox.weeek().option_ids(&field)[0].clone();
    let new = NewDeal::new("x").stage(bench.status(0, 0)).custom(&field, option.as_str());
    let deal = bench.crm().create_deal(new).await.unwrap();
    assert_eq!(deal.custom.read::<String>(&field).unwrap(), Some(option));
    let fields: Vec<Fields> = deal.extra.read("customFields").unwrap().unwrap();
    let kept = fields.iter().find(|kept| kept.read::<String>("id").unwrap() == Some(field.clone())).unwrap();
    for name in ["name", "type", "options", "value"] {
        assert!(kept.get(name).is_some_and(|value| value.get() != "null"), "{name}: {kept:?}");
    }
}

#[tokio::test]
async fn currency_of_the_funnel_is_requested_once() {
    let bench = Bench::new().await;
    let mut currencies: BTreeSet<Currency> = BTreeSet::new();
    for funnel in 0..3 {
        let new = NewDeal::new("x").amount(Decimal::new(1_250, 2)).pipeline(bench.funnel(funnel));
        let deal = bench.crm().create_deal(new).await.unwrap();
        assert_eq!(deal.amount.unwrap().to_string(), "12.50");
        currencies.insert(deal.currency.unwrap());
    }
    assert!(currencies.len() > 1, "{currencies:?}");
    let requests = bench.requests();
    let asked = |path: &str| requests.iter().filter(|request| *request == path).count();
    assert_eq!((asked("GET /crm/currencies"), asked("GET /crm/funnels")), (1, 1), "{requests:#?}");
}

#[tokio::test]
async fn fields_of_all_funnels_are_listed() {
    let bench = Bench::new().await;
    let fields = bench.crm().fields().all().await.unwrap();
    let funnels = bench.sandbox.weeek().funnel_ids();
    let select = bench.sandbox.weeek().field_id(&funnels[1], "select").unwrap();
    let field = fields.iter().find(|field| field.key == select).unwrap();
    assert_eq!((&field.field_type, field.is_custom), (&FieldType::Option, true));
    assert_eq!(
        field.options.iter().map(|option| option.id.decode::<String>().unwrap()).collect::<Vec<_>>(),
        bench.sandbox.weeek().option_ids(&select)
    );
    assert_eq!(field.extra.read::<String>("funnelId").unwrap(), Some(funnels[1].clone()));
    let keys: BTreeSet<_> = fields.iter().map(|field| &field.key).collect();
    assert_eq!(keys.len(), fields.len());
}

#[tokio::test]
async fn members_are_listed_as_users() {
    let bench = Bench::new().await;
    let users = bench.crm().users().all().await.unwrap();
    let ids: Vec<_> = users.iter().map(|user| user.id.to_string()).collect();
    assert_eq!(ids, bench.sandbox.weeek().member_ids());
    assert!(users.iter().all(|user| user.name.is_some() && user.email.is_some()));
}

#[tokio::test]
async fn concurrent_first_calls_read_catalog_once() {
    let bench = Bench::new().await;
    let deal = bench.deal().await;
    let fresh = bench.fresh();
    bench.sandbox.clear_requests();
    let rename = |title: &str| fresh.update_deal(&deal.id, DealChanges::new().title(title));
    let (one, two, three) = (fresh.deal(&deal.id), fresh.deal(&deal.id), rename("Renewal"));
    let (one, two, three) = futures_util::future::join3(one, two, three).await;
    let place = |deal: Deal| (deal.currency, deal.pipeline.unwrap().name);
    let (one, two, three) = (place(one.unwrap()), place(two.unwrap()), place(three.unwrap()));
    assert!(one.0.is_some() && one.1.is_some() && one == two && two == three);
    let requests = bench.requests();
    for list in
        ["GET /crm/funnels", "GET /crm/currencies", &format!("GET /crm/funnels/{}/statuses", bench.funnel(0))]
    {
        assert_eq!(requests.iter().filter(|request| request == &list).count(), 1, "{list}: {requests:#?}");
    }
}
