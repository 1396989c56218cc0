//! Custom fields of the source as custom fields of the target.

use std::collections::BTreeSet;

use dealport_core::crm::{Deal, DealField, FieldDefinition, FieldType};
use dealport_core::json::Json;
use serde_json::Value;

use crate::fits::fits;
use crate::map::{FieldRule, Mapping};
use crate::texts::{labels, plain};

/// The custom fields of a deal for the target.
#[derive(Debug, Default)]
pub(super) struct Custom {
    pub(super) values: Vec<(String, Json)>,
    /// The names of fields without a place, with the reason.
    pub(super) lost: Vec<(String, String)>,
    pub(super) problems: Vec<String>,
}

impl Custom {
    /// Clears a field, unless another field of the source has a value for it.
    fn clear(&mut self, target: &FieldDefinition) {
        if !self.values.iter().any(|(key, _)| *key == target.key) {
            self.values.push((target.key.clone(), Json::from(Value::Null)));
        }
    }

    fn set(&mut self, name: &str, target: &FieldDefinition, value: Json) {
        let target_name = target.name.as_deref().unwrap_or(&target.key);
        match self.values.iter_mut().find(|(key, _)| *key == target.key) {
            None => self.values.push((target.key.clone(), value)),
            Some((_, known)) if known.as_str() == "null" => *known = value,
            Some((_, known)) if *known == value => {}
            Some(_) => {
                self.problems.push(format!("[fields] {name:?}: another field goes into {target_name:?} too"));
            }
        }
    }
}

/// Translates the custom fields of a deal.
pub(super) fn translate(deal: &Deal, mapping: &Mapping) -> Custom {
    let mut done = Custom::default();
    let access = mapping.to.capabilities.access(DealField::Custom);
    let mut keys: BTreeSet<String> = deal.custom.iter().map(|(key, _)| key.into_owned()).collect();
    // A vendor may leave out fields without a value, which are cleared in the target.
    if access.clearable {
        let of_deal = deal.pipeline.as_ref().map(|pipeline| &pipeline.id);
        let defined = mapping.from.catalog.fields.iter().flatten().filter(|field| {
            field.is_custom && field.pipeline.as_ref().is_none_or(|of_field| Some(of_field) == of_deal)
        });
        keys.extend(defined.map(|field| field.key.clone()));
    }
    keys.retain(|key| !mapping.from.is_key_field(key));
    let pipeline = mapping.place(deal).ok().and_then(|place| place.pipeline);
    for key in keys {
        let value =
            deal.custom.get(&key).map(|raw| serde_json::from_str::<Value>(raw.get()).unwrap_or_default());
        let value = value.filter(|value| !is_empty(value));
        let name = || mapping.from.catalog.field_name(&key).unwrap_or(&key).to_owned();
        match mapping.field(&key, pipeline.as_deref()) {
            FieldRule::Nothing => {}
            FieldRule::Lost if value.is_none() => {}
            FieldRule::Ambiguous(problem) => {
                if value.is_some() {
                    done.problems.push(problem);
                }
            }
            FieldRule::Lost => done.lost.push((name(), "the target has no field for it".to_owned())),
            FieldRule::To(_) if !access.settable => {
                if value.is_some() {
                    done.lost.push((name(), format!("{} cannot set it", mapping.to.vendor)));
                }
            }
            FieldRule::To(target) => match value {
                None if access.clearable => done.clear(&target),
                None => {}
                Some(value) => {
                    // Digits are kept: a number goes on as the text that it came as.
                    let raw = deal.custom.get(&key).map(Json::from);
                    match convert(mapping, &key, &value, raw, &target) {
                        Ok(Some(json)) => done.set(&name(), &target, json),
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
    let source = mapping.from.custom_field(key);
    let kind = source.map_or(FieldType::Text, |field| field.field_type.clone());
    if !fits(&kind, &target.field_type, &mapping.from, &mapping.to) {
        let other = &target.field_type;
        return Err(Refusal::Lost(format!("a value of type {kind} does not fit a field of type {other}")));
    }
    match (&kind, &target.field_type) {
        (FieldType::Option | FieldType::Options, of_target) => {
            let labels = labels(source, value);
            if *of_target == FieldType::Text {
                return Ok(Some(Json::from(labels.join(", "))));
            }
            let mut ids = Vec::new();
            for label in labels {
                let id = mapping.option(key, &label, target).map_err(Refusal::Problem)?;
                ids.extend(id.and_then(|id| Json::parse(id).ok()));
            }
            match (of_target, ids.len()) {
                (_, 0) => Ok(None),
                (FieldType::Option, 1) => Ok(ids.pop()),
                (FieldType::Option, _) => {
                    Err(Refusal::Lost("the target's field holds one option".to_owned()))
                }
                _ => Ok(Json::from_value(&ids).ok()),
            }
        }
        (FieldType::Number, FieldType::Text) => Ok(raw.map(|raw| Json::from(raw.as_str()))),
        (_, FieldType::Text) => Ok(Some(Json::from(plain(value)))),
        _ => Ok(raw),
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
