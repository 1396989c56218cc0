//! Custom fields that the target lacks.

use dealport::crm::{Deal, FieldType, NewDeal};
use dealport_sandbox::Fault;
use dealport_sync::{Copy, CopyMap, Fate, Plan};

use crate::bench::{Bench, accepting, all, options};

/// Returns the paths of the writes that arrived.
fn writes(bench: &Bench) -> Vec<String> {
    let requests = bench.sandbox.requests();
    requests.iter().filter(|request| request.method != "GET").map(|request| request.path.clone()).collect()
}

fn titled(deals: Vec<Deal>, title: &str) -> Deal {
    deals.into_iter().find(|deal| deal.title.as_deref() == Some(title)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_fields_are_created_once() {
    let bench = Bench::new("pipedrive", "weeek", 3).await;
    let source = bench.sandbox.pipedrive();
    let region = source.add_field("Sales region", "enum", &["North", "South"]).unwrap();
    let size = source.add_field("Size of team", "double", &[]).unwrap();
    source.add_field("Lead time", "timerange", &[]).unwrap();
    let south = source.option_ids(&region)[1];
    let deal = NewDeal::new("Both").custom(&region, south).custom(&size, 7);
    bench.from.create_deal(deal).await.unwrap();
    let map = bench.map.to_string().replace("[fields]\n\"*\" = false\n", "");
    let map = CopyMap::parse(&map).unwrap();
    let ledger = bench.ledger();
    let copy = || Copy::new(&*bench.from, &*bench.to, &map).ledger(&ledger);
    assert!(accepting(copy()).await.header().fields.is_empty(), "only with the setting");

    bench.sandbox.clear_requests();
    let mut file = Vec::new();
    accepting(copy().create_fields()).await.write(&mut file).await.unwrap();
    assert_eq!(writes(&bench), Vec::<String>::new(), "a plan writes nothing");
    let plan = Plan::read(&*file, &*bench.to).unwrap();
    let fields = &plan.header().fields;
    let field = fields.iter().find(|field| field.name == "Sales region").unwrap();
    assert_eq!((&field.field_type, field.options.len()), (&FieldType::Option, 2));
    assert!(field.pipeline.is_some() && fields.iter().all(|field| field.name != "Lead time"));

    bench.sandbox.clear_requests();
    let report = plan.apply(&ledger, options()).await.unwrap();
    assert!(report.is_complete() && report.total(Fate::Created) > 3, "{report:?}");
    let sent = writes(&bench);
    assert_eq!(sent.len() as u64, plan.header().requests, "{sent:?}");
    let first_deal = sent.iter().position(|path| path.ends_with("/deals")).unwrap();
    assert!(sent[first_deal..].iter().all(|path| !path.contains("custom-fields")), "{sent:?}");
    let known = bench.to.fields().all().await.unwrap();
    let named =
        |name: &str| known.iter().filter(|field| field.name.as_deref() == Some(name)).collect::<Vec<_>>();
    let (regions, sizes) = (named("Sales region"), named("Size of team"));
    assert_eq!((regions.len(), sizes.len()), (1, 1));
    let copied = titled(all(&*bench.to).await, "Both");
    let value = |key: &str| copied.custom.get(key).unwrap().get().to_owned();
    assert_eq!(value(&regions[0].key), regions[0].option("South").unwrap().id.to_string());
    assert_eq!(value(&sizes[0].key), "7");

    bench.sandbox.clear_requests();
    let second = accepting(copy().create_fields()).await;
    assert!(second.is_empty(), "{:?}", second.header());
    plan.apply(&ledger, options()).await.unwrap();
    assert_eq!(writes(&bench), Vec::<String>::new(), "the fields are found by their names");
}

#[tokio::test(flavor = "multi_thread")]
async fn field_of_a_lost_response_is_found() {
    let bench = Bench::new("heffl", "pipedrive", 3).await;
    bench.sandbox.heffl().add_field("deals", "Sales region", "TEXT", &[]).unwrap();
    let map = CopyMap::parse(&bench.map.to_string().replace("[fields]\n\"*\" = false\n", "")).unwrap();
    let ledger = bench.ledger();
    let plan = accepting(Copy::new(&*bench.from, &*bench.to, &map).ledger(&ledger).create_fields()).await;
    bench.sandbox.inject("reset-after-write on POST".parse::<Fault>().unwrap().times(1));
    plan.apply(&ledger, options()).await.unwrap();
    let known = bench.to.fields().all().await.unwrap();
    let named = known.iter().filter(|field| field.name.as_deref() == Some("Sales region"));
    assert_eq!(named.count(), 1);
}
