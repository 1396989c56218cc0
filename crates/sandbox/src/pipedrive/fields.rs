//! The fields of deals, built-in and custom ones.

use serde_json::{Value, json};

use super::{
    catalogue::{Catalogue, CustomField, FieldType},
    deals::{one, rows},
    extras::Extra,
    failure,
    params::Params,
};
use crate::{
    cursor::Key,
    exchange::{Request, Response},
};

const NAMESPACES: [&str; 3] = ["ui_visibility", "important_fields", "required_fields"];

/// The labels of deals, as `(id, label, colour)`.
pub(crate) const LABELS: [(u64, &str, &str); 4] =
    [(1, "Hot", "red"), (2, "Warm", "yellow"), (3, "Cold", "blue"), (4, "Key account", "purple")];

/// The channels that a deal can have come through.
const CHANNELS: [(&str, &str); 4] =
    [("51", "Prospector"), ("52", "Campaign"), ("53", "Web form"), ("54", "Chatbot")];

/// Built-in fields, as `(code, name, type)`.
const BUILT_IN: [(&str, &str, &str); 32] = [
    ("id", "ID", "int"),
    ("title", "Title", "varchar"),
    ("creator_user_id", "Creator", "user"),
    ("owner_id", "Owner", "user"),
    ("value", "Value", "monetary"),
    ("person_id", "Contact person", "people"),
    ("org_id", "Organization", "org"),
    ("pipeline_id", "Pipeline", "double"),
    ("stage_id", "Stage", "stage"),
    ("add_time", "Deal created", "date"),
    ("update_time", "Update time", "date"),
    ("stage_change_time", "Last stage change", "date"),
    ("status", "Status", "status"),
    ("probability", "Probability", "int"),
    ("lost_reason", "Lost reason", "varchar_options"),
    ("visible_to", "Visible to", "visible_to"),
    ("close_time", "Deal closed on", "date"),
    ("won_time", "Won time", "date"),
    ("lost_time", "Lost time", "date"),
    ("local_won_date", "Local won date", "date"),
    ("local_lost_date", "Local lost date", "date"),
    ("local_close_date", "Local close date", "date"),
    ("expected_close_date", "Expected close date", "date"),
    ("label_ids", "Label", "set"),
    ("is_archived", "Archived", "boolean"),
    ("archive_time", "Archive time", "date"),
    ("origin", "Source origin", "varchar"),
    ("origin_id", "Source origin ID", "varchar"),
    ("channel", "Source channel", "enum"),
    ("channel_id", "Source channel ID", "varchar"),
    ("acv", "Annual contract value", "monetary"),
    ("mrr", "Monthly recurring revenue", "monetary"),
];

/// `GET /api/v2/dealFields`.
pub(crate) fn list(catalogue: &Catalogue, request: &Request) -> Result<Response, Response> {
    let mut params = Params::new(request, &["include_fields", "limit", "cursor"]);
    let namespaces = params.words("include_fields", &NAMESPACES).unwrap_or_default();
    let window = params.window();
    params.finish()?;
    let keyed = (1..).zip(all(catalogue)).map(|(id, mut field)| {
        extend(&mut field, &namespaces);
        (Key { rank: None, id }, field)
    });
    Ok(rows(keyed, false, window))
}

/// `GET /api/v2/dealFields/{field_code}`.
pub(crate) fn get(catalogue: &Catalogue, code: &str, request: &Request) -> Result<Response, Response> {
    let mut params = Params::new(request, &["include_fields"]);
    let namespaces = params.words("include_fields", &NAMESPACES).unwrap_or_default();
    params.finish()?;
    let field = all(catalogue).into_iter().find(|field| field["field_code"] == code);
    Ok(field.map_or_else(failure::not_found, |mut field| {
        extend(&mut field, &namespaces);
        one(&field)
    }))
}

fn all(catalogue: &Catalogue) -> Vec<Value> {
    let built_in = BUILT_IN.iter().map(|&(code, name, kind)| built_in(code, name, kind, false));
    let optional = Extra::ALL.iter().map(|extra| built_in_optional(*extra));
    let custom = catalogue.fields().iter().map(custom);
    built_in.chain(optional).chain(custom).collect()
}

fn built_in(code: &str, name: &str, kind: &str, optional: bool) -> Value {
    json!({
        "field_name": name,
        "field_code": code,
        "description": null,
        "field_type": kind,
        "options": built_in_options(code),
        "subfields": subfields(code, kind),
        "is_custom_field": false,
        "is_optional_response_field": optional,
    })
}

fn built_in_optional(extra: Extra) -> Value {
    let words = extra.as_str().replace('_', " ");
    built_in(extra.as_str(), &words, extra.field_type(), true)
}

/// Ids of built-in options are strings, but labels are documented with numbers.
fn built_in_options(code: &str) -> Value {
    let named = |pairs: &[(&str, &str)]| -> Value {
        pairs.iter().map(|(id, label)| json!({"id": id, "label": label})).collect()
    };
    match code {
        "status" => named(&[("open", "Open"), ("won", "Won"), ("lost", "Lost"), ("deleted", "Deleted")]),
        "visible_to" => named(&[
            ("1", "Item owner"),
            ("3", "Item owner's visibility group"),
            ("5", "Item owner's visibility group and sub-groups"),
            ("7", "Entire company"),
        ]),
        "channel" => named(&CHANNELS),
        // That the code is `label_ids` and not `label` is inferred.
        "label_ids" => LABELS
            .iter()
            .map(|(id, label, color)| json!({"id": id, "label": label, "color": color}))
            .collect(),
        _ => Value::Null,
    }
}

fn custom(field: &CustomField) -> Value {
    let kind = serde_json::to_value(field.kind).unwrap_or_default();
    let options = match field.kind {
        FieldType::Enum | FieldType::Set => json!(field.options),
        _ => Value::Null,
    };
    let subfields = subfields(&field.code, kind.as_str().unwrap_or_default());
    json!({
        "field_name": field.name,
        "field_code": field.code,
        "description": null,
        "field_type": kind,
        "options": options,
        "subfields": subfields,
        "is_custom_field": true,
        "is_optional_response_field": false,
    })
}

fn subfields(code: &str, kind: &str) -> Value {
    let parts: &[(&str, &str)] = match kind {
        "monetary" => &[("value", "double"), ("currency", "varchar")],
        "daterange" => &[("value", "date"), ("until", "date")],
        "time" => &[("value", "time"), ("timezone_id", "int")],
        "timerange" => &[("value", "time"), ("until", "time"), ("timezone_id", "int")],
        "address" => &[("value", "varchar"), ("locality", "varchar"), ("country", "varchar")],
        _ => return Value::Null,
    };
    let subfield = |&(part, kind): &(&str, &str)| json!({"field_code": part, "field_name": format!("{part} of {code}"), "field_type": kind});
    parts.iter().map(subfield).collect()
}

fn extend(field: &mut Value, namespaces: &[String]) {
    for namespace in namespaces {
        field[namespace] = match namespace.as_str() {
            "ui_visibility" => json!({
                "add_visible_flag": true,
                "details_visible_flag": true,
                "projects_detail_visible_flag": false,
                "show_in_pipelines": {"show_in_all": true, "pipeline_ids": []},
            }),
            "important_fields" => json!({"enabled": false, "stage_ids": []}),
            _ => json!({"enabled": false, "stage_ids": [], "statuses": {}}),
        };
    }
}
