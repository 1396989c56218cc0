//! Custom fields that the target lacks.

use dealport::crm::{Crm, Deal, FieldType, NewDeal, NewField, Pipeline};
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

/// Returns the pipelines with their first stages.
async fn places(crm: &dyn Crm) -> Vec<(String, String)> {
    let pipelines = crm.pipelines().all().await.unwrap();
    let place = |known: &Pipeline| Some((known.id.to_string(), known.stages.first()?.id.to_string()));
    pipelines.iter().filter_map(place).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_pipeline_gets_the_fields_that_it_lacks() {
    let bench = Bench::new("pipedrive", "weeek", 0).await;
    let source = bench.sandbox.pipedrive();
    source.add_stage(source.add_pipeline("Partners"), "New");
    let region = source.add_field("Sales region", "enum", &["North", "South"]).unwrap();
    let size = source.add_field("Size of team", "double", &[]).unwrap();
    let south = source.option_ids(&region)[1];
    let (sources, targets) = (places(&*bench.from).await, places(&*bench.to).await);
    assert!(sources.len() >= 2 && targets.len() >= 2, "{sources:?} {targets:?}");
    for (number, (pipeline, stage)) in sources.iter().take(2).enumerate() {
        let deal = NewDeal::new(format!("Deal {number}")).pipeline(pipeline.as_str()).stage(stage.as_str());
        bench.from.create_deal(deal.custom(&region, south).custom(&size, 7)).await.unwrap();
    }
    let there = NewField::new("Size of team", FieldType::Number).pipeline(targets[0].0.as_str());
    let there = bench.to.create_field(there).await.unwrap();
    let line = |at: usize| {
        let ((from, stage), (to, first)) = (&sources[at], &targets[at]);
        (format!("{from:?} = {to:?}\n"), format!("{stage:?} = {first:?}\n"))
    };
    let ((first, of_first), (second, of_second)) = (line(0), line(1));
    let map = format!(
        "[pipelines]\n{first}{second}[stages]\n{of_first}{of_second}[owners]\n\"*\" = false\n[money]\ncurrency = \"EUR\"\n"
    );
    let map = CopyMap::parse(&map).unwrap();
    let ledger = bench.ledger();
    let copy = || Copy::new(&*bench.from, &*bench.to, &map).ledger(&ledger).create_fields();
    let plan = accepting(copy()).await;
    let new = |name: &str| plan.header().fields.iter().filter(|field| field.name == name).count();
    assert_eq!((new("Sales region"), new("Size of team")), (2, 1), "{:?}", plan.header().fields);
    let report = plan.apply(&ledger, options()).await.unwrap();
    assert!(report.is_complete() && report.total(Fate::Created) >= 2, "{report:?}");
    let known = bench.to.fields().all().await.unwrap();
    for (number, (pipeline, _)) in targets.iter().take(2).enumerate() {
        let copied = titled(all(&*bench.to).await, &format!("Deal {number}"));
        let own = |name: &str| {
            let mut own = known.iter().filter(|field| {
                field.name.as_deref() == Some(name)
                    && field.pipeline.as_ref().is_some_and(|of| of.to_string() == *pipeline)
            });
            (own.next().unwrap(), own.next().is_none())
        };
        let ((regions, is_only_region), (sizes, is_only_size)) = (own("Sales region"), own("Size of team"));
        assert!(is_only_region && is_only_size);
        let value = |key: &str| copied.custom.get(key).unwrap().get().to_owned();
        assert_eq!(value(&regions.key), regions.option("South").unwrap().id.to_string());
        assert_eq!(value(&sizes.key), "7");
        assert_eq!(sizes.key == there.key, number == 0, "the field that was there is used");
    }
    let second = accepting(copy()).await;
    assert!(second.is_empty(), "{:?}", second.header());
}
