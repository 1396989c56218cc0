//! What is the same in every account: the answers to some operations, and what definitions of fields say.

use std::sync::LazyLock;

use serde_json::Value as Json;

use crate::kit::{Value, made};

static FIXED: LazyLock<Json> =
    LazyLock::new(|| serde_json::from_str(include_str!("fixed.json")).unwrap_or_default());

/// Returns JSON of the file.
pub(crate) fn json(name: &str) -> &'static Json {
    &FIXED[name]
}

/// Returns JSON as a value of a row.
pub(crate) fn value(json: &Json) -> Value {
    if json.is_null() { Value::Null } else { made(json.to_string()).into() }
}
