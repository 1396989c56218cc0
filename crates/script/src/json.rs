//! Strategies for JSON text of any kind.

use proptest::prelude::*;

/// Generates a number of any size and in any form.
pub fn number() -> impl Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,4})?"
}

/// Generates quoted text with escapes of every kind, including lone surrogates.
pub fn quoted() -> impl Strategy<Value = String> {
    prop_oneof![
        "\"[a-z_]{0,12}\"",
        r#""([^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}|\\ud83d\\ude00){0,12}""#
    ]
}

/// Generates any value, with white space where JSON allows it.
pub fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        number(),
        quoted()
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            (proptest::collection::vec(inner.clone(), 0..5), space())
                .prop_map(|(values, space)| format!("[{space}{}{space}]", values.join(&format!(",{space}")))),
            proptest::collection::vec((quoted(), inner), 0..5).prop_map(|members| object(&members)),
        ]
    })
}

fn space() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["", " ", "\n\t"])
}

/// Returns an object with these fields: their names as JSON text, and their values.
pub fn object(members: &[(String, String)]) -> String {
    let members: Vec<_> = members.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    format!("{{{}}}", members.join(","))
}

/// Generates an unknown field with any value.
pub fn stranger() -> impl Strategy<Value = (String, String)> {
    ("\"x [a-z\u{e9}\u{1F600}.]{0,8}\"", value())
}

/// Generates a plausible value of a field.
pub fn plausible() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        "[1-9][0-9]{0,17}",
        // A decimal has no negative zero.
        "(-?[1-9][0-9]{0,11}|0)\\.[0-9]{1,10}",
        "-0\\.[0-9]{0,9}[1-9]",
        "\"[a-zA-Z_ \u{fc}]{0,12}\"",
        "\"20[0-9]{2}-0[1-9]-1[0-9]\"",
        "\"20[0-9]{2}-0[1-9]-1[0-9]T1[0-9]:2[0-9]:3[0-9](\\.[0-9]{3})?Z\"",
        "\"(ACTIVE|WON|open|lost|EUR|LOW|high|contact|company|text|set|a@example\\.com)\"",
        "\\[([1-9][0-9]{0,3}(,[1-9]{1,4}){0,3})?\\]",
        "\\[\"[a-z]{1,4}\",\"[a-z]{0,4}\"\\]",
        "\\[\\{\"id\":[1-9]{1,3},\"name\":\"[a-z]{0,3}\",\"x\":[0-9]\\.[0-9]0\\}\\]",
        "\\{\"id\":[1-9]{1,3},\"label\":null,\"value\":[1-9]\\.50,\"x\":\\[\\]\\}",
        Just("{}".to_owned()),
    ]
}

/// Generates names of fields of vendors.
pub fn name() -> impl Strategy<Value = String> {
    proptest::sample::select(NAMES).prop_map(|name| format!("\"{name}\""))
}

const NAMES: &[&str] = &[
    "id",
    "title",
    "name",
    "value",
    "price",
    "amount",
    "currency",
    "status",
    "priority",
    "number",
    "type",
    "position",
    "createdAt",
    "updatedAt",
    "created_at",
    "updated_at",
    "add_time",
    "update_time",
    "close_time",
    "won_time",
    "expectedCloseDate",
    "expected_close_date",
    "custom_fields",
    "customFields",
    "funnelId",
    "statusId",
    "winStatus",
    "creatorId",
    "assignees",
    "contacts",
    "organizations",
    "tags",
    "origin_id",
    "source_lead_id",
    "clientId",
    "client",
    "contactEmails",
    "pipelineId",
    "pipeline_id",
    "pipeline",
    "stageId",
    "stage_id",
    "stage",
    "stages",
    "leadId",
    "leadName",
    "crmSourceId",
    "source",
    "ownerUserId",
    "ownerId",
    "owner_id",
    "ownerName",
    "email",
    "phone",
    "emails",
    "label",
    "labels",
    "label_ids",
    "key",
    "options",
    "isRequired",
    "probability",
    "lost_reason",
    "is_archived",
    "is_deleted",
    "archive_time",
    "archived",
    "archived_by",
    "external_id",
    "deal_name",
    "deal_stage",
    "deal_owner",
    "first_name",
    "company_name",
    "ticket_name",
    "ticket_stage",
    "users",
    "teams",
    "settings",
    "object_type",
    "is_published",
    "field_code",
    "field_name",
    "field_type",
    "subfields",
    "is_custom_field",
    "order_nr",
    "active_flag",
    "until",
    "timezone_id",
    "formatted_address",
    "person_id",
    "org_id",
    "origin",
    "channel",
    "acv",
    "color",
    "event",
    "data",
    "message",
    "success",
    "limit",
    "offset",
    "count",
];
