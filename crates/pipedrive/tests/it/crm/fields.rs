//! New custom fields.

use dealport_core::crm::{Crm, FieldType, NewField};
use dealport_pipedrive::ErrorKind;
use dealport_sandbox::{Sandbox, Vendor};

#[tokio::test]
async fn created_field_has_its_options_and_is_listed() {
    let sandbox = Sandbox::builder().unlimited().vendors([Vendor::Pipedrive]).start().await.unwrap();
    let client = crate::client(&sandbox);
    for field_type in client.capabilities().create_fields {
        let mut field = NewField::new(format!("New {field_type}"), field_type);
        if matches!(field.field_type, FieldType::Option | FieldType::Options) {
            field = field.options(["North", "South"]);
        }
        let planned = client.dry_run().plan(|client| client.create_field(field.clone())).await.unwrap();
        assert_eq!((planned.len(), planned[0].cost), (1, 5), "{planned:?}");
        let created = client.create_field(field.clone()).await.unwrap();
        assert_eq!((&created.field_type, created.is_custom), (&field.field_type, true), "{created:?}");
        let labels: Vec<_> = created.options.iter().filter_map(|option| option.label.clone()).collect();
        assert_eq!(labels, field.options);
        assert!(client.fields().all().await.unwrap().contains(&created), "{created:?}");
    }
    sandbox.clear_requests();
    let refused = client.create_field(NewField::new("Site", FieldType::Link)).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Unsupported);
    let refused = client.create_field(NewField::new("Region", FieldType::Option)).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::InvalidRequest);
    assert!(sandbox.requests().is_empty());
}
