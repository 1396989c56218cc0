//! The objects of events in the shape of the current API, for which the records are.

use dealport_core::Id;
use dealport_core::json::{Fields, Json};

use crate::custom_fields::from_event;
use crate::ids::kind;

/// Returns an object of version 2 with the custom fields of the API, and with its id, which a list of changed
/// fields lacks.
pub(super) fn object(raw: &Json, id: Option<&Id<kind::Object>>) -> Json {
    let Ok(mut fields) = raw.decode::<Fields>() else { return raw.clone() };
    if let Ok(Some(custom)) = fields.read::<Fields>("custom_fields") {
        fields.insert("custom_fields", to_json(&from_event(&custom), raw));
    }
    to_json(&with_id(fields, id), raw)
}

pub(super) fn with_id(mut fields: Fields, id: Option<&Id<kind::Object>>) -> Fields {
    if let Some(id) = id.filter(|_| !fields.contains("id")) {
        fields.insert("id", Json::from_value(id).unwrap_or_else(|_| id.to_string().into()));
    }
    fields
}

pub(super) fn to_json(fields: &Fields, otherwise: &Json) -> Json {
    Json::from_value(fields).unwrap_or_else(|_| otherwise.clone())
}

/// Returns a value that is not `null`.
pub(super) fn present(raw: Option<&Json>) -> Option<&Json> {
    raw.filter(|raw| !raw.is_null())
}
