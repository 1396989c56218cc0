//! Custom fields of the source as custom fields of the target.

use std::collections::BTreeSet;

use dealport_core::crm::{Deal, DealField, FieldDefinition, FieldType};
use dealport_core::json::Json;
use serde_json::Value;

use crate::fits::is_portable;
use crate::map::{FieldRule, Mapping};

/// The custom fields of a deal for the target.
#[derive(Debug, Default)]
pub(super) struct Custom {
    pub(super) values: Vec<(String, Json)>,
    /// The names of fields without a place, with the reason.
    pub(super) lost: Vec<(String, String)>,
    pub(super) problems: Vec<String>,
}

/// Translates the custom fields of a deal.
pub(super) fn translate(deal: &Deal, mapping: &Mapping) -> Custom {
    let mut done = Custom::default();
    let access = mapping.to.capabilities.access(DealField::Custom);
    let mut keys: BTreeSet<String> = deal.custom.iter().map(|(key, _)| key.into_owned()).collect();
    // A vendor may leave out fields without a value, which are cleared in the target.
    if access.clearable {
        let defined = mapping.from.catalog.fields.iter().flatten().filter(|field| field.is_custom);
        keys.extend(defined.map(|field| field.key.clone()));
    }
    keys.retain(|key| !mapping.from.is_key_field(key));
    for key in keys {
        let value =
            deal.custom.get(&key).map(|raw| serde_json::from_str::<Value>(raw.get()).unwrap_or_default());
        let value = value.filter(|value| !is_empty(value));
        let name = || mapping.from.catalog.field_name(&key).unwrap_or(&key).to_owned();
        match mapping.field(&key) {
            FieldRule::Nothing => {}
            FieldRule::Lost if value.is_none() => {}
            FieldRule::Lost => done.lost.push((name(), "the target has no field for it".to_owned())),
            FieldRule::To(_) if !access.settable => {
                if value.is_some() {
                    done.lost.push((name(), format!("{} cannot set it", mapping.to.vendor)));
                }
            }
            FieldRule::To(target) => match value {
                None if access.clearable => done.values.push((target.key.clone(), Json::from(Value::Null))),
                None => {}
                Some(value) => {
                    // Digits are kept: a number goes on as the text that it came as.
                    let raw = deal.custom.get(&key).map(Json::from);
                    match convert(mapping, &key, &value, raw, &target) {
                        Ok(Some(json)) => done.values.push((target.key.clone(), json)),
                        Ok(None) => {}
                        Err(Refusal::Problem(problem)) => done.problems.push(problem),
                        Err(Refusal::Lost(reason)) => done.lost.push((name(), reason)),
                    }
                }
            },
        }
    }
    done
}

enum Refusal {
    Problem(String),
    Lost(String),
}

fn convert(
    mapping: &Mapping,
    key: &str,
    value: &Value,
    raw: Option<Json>,
    target: &FieldDefinition,
) -> Result<Option<Json>, Refusal> {
    use FieldType::{Boolean, Date, Link, Number, Option as One, Options, Phone, Text, Time, Timestamp};
    let source = mapping.from.custom_field(key);
    let kind = source.map_or(Text, |field| field.field_type.clone());
    match (&kind, &target.field_type) {
        (One | Options, One | Options | Text) => {
            let items = match value {
                Value::Array(items) => items.clone(),
                one => vec![one.clone()],
            };
            let labels = items.iter().map(|item| {
                let json = Json::parse(item.to_string()).ok();
                let label =
                    source.zip(json).and_then(|(field, json)| field.option_label(&json).map(str::to_owned));
                label.unwrap_or_else(|| plain(item))
            });
            let labels: Vec<_> = labels.collect();
            if target.field_type == Text {
                return Ok(Some(Json::from(labels.join(", "))));
            }
            let mut ids = Vec::new();
            for label in labels {
                let id = mapping.option(key, &label, target).map_err(Refusal::Problem)?;
                ids.extend(id.and_then(|id| Json::parse(id).ok()));
            }
            match (&target.field_type, ids.len()) {
                (_, 0) => Ok(None),
                (One, 1) => Ok(ids.pop()),
                (One, _) => Err(Refusal::Lost("the target's field holds one option".to_owned())),
                _ => Ok(Json::from_value(&ids).ok()),
            }
        }
        (Text | Link | Phone | Date | Timestamp | Time, Text) => Ok(Some(Json::from(plain(value)))),
        (Number, Text) => Ok(raw.map(|raw| Json::from(raw.as_str()))),
        (Boolean, Text) => Ok(Some(Json::from(plain(value)))),
        (Text, Link | Phone) => Ok(raw),
        (_, same) if *same == kind && is_portable(same, &mapping.from, &mapping.to) => Ok(raw),
        (kind, other) => {
            Err(Refusal::Lost(format!("a value of type {kind} does not fit a field of type {other}")))
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}
