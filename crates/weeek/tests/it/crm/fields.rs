//! New custom fields.

use dealport_core::crm::{FieldType, NewField};
use dealport_core::error::{ErrorKind, Outcome};
use dealport_sandbox::Fault;

use super::Bench;

#[tokio::test]
async fn created_field_has_its_options_and_is_listed() {
    let bench = Bench::new().await;
    for field_type in bench.crm().capabilities().create_fields {
        let mut field = NewField::new(format!("New {field_type}"), field_type).pipeline(bench.funnel(0));
        if matches!(field.field_type, FieldType::Option | FieldType::Options) {
            field = field.options(["North", "South"]);
        }
        let planned = bench.crm().dry_run().unwrap().plan(|crm| crm.create_field(field.clone())).await;
        bench.sandbox.clear_requests();
        let created = bench.crm().create_field(field.clone()).await.unwrap();
        assert_eq!(planned.unwrap().len(), bench.sandbox.requests().len(), "{field:?}");
        assert_eq!((&created.field_type, created.is_custom), (&field.field_type, true), "{created:?}");
        let labels: Vec<_> = created.options.iter().filter_map(|option| option.label.clone()).collect();
        assert_eq!(labels, field.options);
        let listed = bench.crm().fields().all().await.unwrap();
        let listed = listed.iter().find(|listed| listed.key == created.key).unwrap();
        assert_eq!((&listed.name, &listed.options), (&created.name, &created.options));
    }
}

#[tokio::test]
async fn field_without_a_pipeline_is_refused_unsent() {
    let bench = Bench::new().await;
    let refused = bench.crm().create_field(NewField::new("Region", FieldType::Text)).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::InvalidRequest);
    assert!(refused.message().contains("belongs to one pipeline"), "{refused}");
    let money = NewField::new("Cost", FieldType::Money).pipeline(bench.funnel(0));
    assert_eq!(bench.crm().create_field(money).await.unwrap_err().kind(), ErrorKind::Unsupported);
    assert!(bench.sandbox.requests().is_empty());
}

#[tokio::test]
async fn failed_option_names_what_was_created() {
    let bench = Bench::new().await;
    bench.sandbox.inject("server-error on POST /*/options".parse::<Fault>().unwrap());
    let field = NewField::new("Region", FieldType::Option).options(["North", "South"]);
    let error = bench.crm().create_field(field.pipeline(bench.funnel(0))).await.unwrap_err();
    assert_eq!(error.applied(), ["field \"Region\""], "{error}");
    assert_eq!(error.not_applied(), ["option \"North\"", "option \"South\""]);
    assert!(matches!(error.outcome(), Outcome::Partial | Outcome::Unknown), "{error:?}");
}
