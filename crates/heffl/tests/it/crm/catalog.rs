//! Capabilities, pipelines, users and fields.

use dealport_core::crm::{Crm, DealField, DeleteKind, FieldType, Filter};
use dealport_script::ok;

use crate::Script;

#[tokio::test]
async fn pipelines_users_and_fields_are_read() {
    let pipelines = r#"{"data":[{"id":"dpl_a","name":"Sales","icon":"x","stages":[
        {"id":"dps_b","name":"Won","position":2,"probability":100,"type":"WON"},
        {"id":"dps_a","name":"Talk","position":1,"probability":0,"type":"ACTIVE"}]}]}"#;
    let script = Script::of([
        ok(pipelines),
        ok(r#"{"data":[{"id":"usr_a","name":"Jane","email":"jane@example.com","role":"x"}]}"#),
        ok(pipelines),
        ok(r#"{"data":[{"key":"cf_a","label":"A","type":"Currency"}]}"#),
        ok(r#"{"data":[{"key":"cf_a","label":"A","type":"Currency"},{"key":"cf_b","type":"Relation"}]}"#),
    ]);
    let client = script.client();
    let pipelines = client.pipelines().all().await.unwrap();
    assert_eq!(
        pipelines[0].stages.iter().map(|stage| stage.name.as_deref()).collect::<Vec<_>>(),
        [Some("Talk"), Some("Won")]
    );
    assert!(pipelines[0].extra.contains("icon") && !pipelines[0].extra.contains("stages"));
    assert_eq!(pipelines[0].stages[1].extra.get("type").unwrap().get(), r#""WON""#);
    let users = client.users().all().await.unwrap();
    assert_eq!((users[0].email.as_deref(), users[0].extra.len()), (Some("jane@example.com"), 1));
    let fields = client.fields().all().await.unwrap();
    assert_eq!(fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>(), ["cf_a", "cf_b"]);
    assert!(fields[0].is_custom && fields[0].field_type == FieldType::Money);
    assert_eq!(fields[1].field_type, FieldType::Unknown("Relation".to_owned()));
    assert_eq!(
        script.requests()[3..],
        ["GET /api/v2/custom-fields?entity=deals", "GET /api/v2/custom-fields?entity=deals&pipelineId=dpl_a"]
    );
}

#[test]
fn capabilities_name_write_only_fields() {
    let capabilities = Crm::capabilities(&Script::of([]).client());
    for write_only in [DealField::Currency, DealField::Assignees, DealField::Tags] {
        let access = capabilities.access(write_only);
        assert!(access.settable && !access.readable, "{write_only}");
    }
    assert!(capabilities.has_filter(Filter::Status) && !capabilities.has_filter(Filter::UpdatedSince));
    assert_eq!((capabilities.delete, capabilities.page_size), (DeleteKind::Unstated, Some(100)));
    assert_eq!(capabilities.limit.unwrap().requests, 60);
    assert!(capabilities.webhooks.create && capabilities.webhooks.receive && !capabilities.webhooks.list);
}
