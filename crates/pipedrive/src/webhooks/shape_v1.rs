//! The deals of events of version 1 in the shape of the current API.

use dealport_core::Id;
use dealport_core::json::{Fields, Json};

use super::shape::{to_json, with_id};
use crate::custom_fields::{from_v1, key_of};
use crate::ids::kind;

/// Returns a deal of version 1 with the names and the custom fields of version 2.
pub(super) fn object(raw: &Json, id: Option<&Id<kind::Object>>) -> Json {
    let Ok(fields) = raw.decode::<Fields>() else { return raw.clone() };
    let (mut object, mut custom) = (Fields::new(), Fields::new());
    for (name, value) in fields.iter() {
        match &*name {
            key if key_of(key).is_some() => custom.insert(key, value),
            "user_id" => object.insert("owner_id", linked(value.into())),
            "creator_user_id" | "person_id" | "org_id" => object.insert(name, linked(value.into())),
            "deleted" => object.insert("is_deleted", value),
            "cc_email" => object.insert("smart_bcc_email", value),
            "label" => object.insert("label_ids", labels(value.into())),
            _ => object.insert(name, value),
        }
    }
    if !custom.is_empty() {
        object.insert("custom_fields", to_json(&from_v1(&custom), raw));
    }
    to_json(&with_id(object, id), raw)
}

/// Returns the id of a linked object, or the value itself if it is an id.
fn linked(value: Json) -> Json {
    let id = value.decode::<Fields>().ok().and_then(|object| object.get("value").map(Json::from));
    id.unwrap_or(value)
}

/// Returns the ids in a text such as `2,3` as a list.
fn labels(value: Json) -> Json {
    let Ok(text) = value.decode::<String>() else { return value };
    let ids: Result<Vec<u64>, _> =
        text.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::parse).collect();
    ids.ok().and_then(|ids| Json::from_value(&ids).ok()).unwrap_or(value)
}
