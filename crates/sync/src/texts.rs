//! Values of custom fields as people write them.

use dealport_core::crm::FieldDefinition;
use dealport_core::json::Json;
use serde_json::Value;

/// Returns a value as text.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Returns the labels of the options that a value names, or what stands for an unknown one.
pub(crate) fn labels(field: Option<&FieldDefinition>, value: &Value) -> Vec<String> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let label = |item: &Value| {
        let json = Json::parse(item.to_string()).ok();
        let label = field.zip(json).and_then(|(field, json)| field.option_label(&json).map(str::to_owned));
        label.unwrap_or_else(|| plain(item))
    };
    items.iter().map(label).collect()
}
