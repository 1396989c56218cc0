//! The body of a create or an update: everything under `fields`.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    catalogue::{ObjectType, PIPELINES},
    failure::{bad_request, refused},
    record::Record,
    state::State,
};
use crate::{
    body::Members,
    exchange::{Answer, Request},
    raw::json,
};

/// Fields that nobody may write (inferred).
const SYSTEM: [&str; 5] = ["id", "created_at", "updated_at", "archived", "archived_by"];

type Fields = BTreeMap<String, Box<RawValue>>;

/// The members of `fields`. All wordings are inferred.
fn read(request: &Request) -> Result<Fields, Answer> {
    let mut members = Members::parse(request).map_err(|_| bad_request("Invalid JSON"))?;
    let fields = members.take("fields").ok_or_else(|| bad_request("Missing required property: fields"))?;
    if let Some(name) = members.finish().0.keys().next() {
        // That a member beside `fields` is refused is inferred.
        return Err(bad_request(&format!("Unknown property: {name}")));
    }
    json(&fields).ok_or_else(|| bad_request("fields must be an object"))
}

/// Applies a body to a record, if nothing is wrong with it. The wordings are inferred.
pub(crate) fn apply(
    state: &State,
    object: ObjectType,
    mut record: Record,
    request: &Request,
    is_new: bool,
) -> Result<Record, Answer> {
    let fields = read(request)?;
    let (required, all) = object.required();
    let mut problems = Vec::new();
    for (name, raw) in fields {
        if SYSTEM.contains(&name.as_str()) {
            problems.push(format!("Forbidden system field: {name}"));
            continue;
        }
        let Some(field) = state.catalogue.find(object, &name) else {
            problems.push(format!("Unknown field: {name}"));
            continue;
        };
        if raw.get() == "null" {
            // That null clears is inferred, and that it does not where a new record needs a value.
            if all && required.contains(&name.as_str()) {
                problems.push(format!("{name} must not be null"));
            } else {
                record.values.remove(&name);
            }
            continue;
        }
        match field.check(&raw) {
            Ok(()) => drop(record.values.insert(name, raw)),
            Err(expected) => problems.push(format!("{name} {expected}")),
        }
    }
    if is_new {
        check_required(&record, required, all, &mut problems);
    }
    check_stage(object, &record, &mut problems);
    if !problems.is_empty() {
        return Err(bad_request(&format!("Validation failed: {}", problems.join("; "))));
    }
    for &field in object.unique() {
        let taken =
            record.text(field).is_some_and(|value| state.is_taken(object, field, &value, record.number));
        if taken {
            return Err(refused(409, &format!("Duplicate active record: {field} is already in use")));
        }
    }
    Ok(record)
}

fn check_required(record: &Record, required: &[&str], all: bool, problems: &mut Vec<String>) {
    let given = |name: &&&str| record.text(name).is_some_and(|text| !text.trim().is_empty());
    if all {
        problems
            .extend(required.iter().filter(|name| !given(name)).map(|name| format!("{name} is required")));
    } else if !required.iter().any(|name| given(&name)) {
        problems.push(format!("At least one of {} is required", required.join(", ")));
    }
}

/// A deal's stage must be one of its pipeline's (inferred).
fn check_stage(object: ObjectType, record: &Record, problems: &mut Vec<String>) {
    if object != ObjectType::Deals {
        return;
    }
    let (pipeline, stage) = (record.text("pipeline"), record.text("deal_stage"));
    if let (Some(pipeline), Some(stage)) = (pipeline, stage)
        && let Some((_, stages)) = PIPELINES.iter().find(|(name, _)| *name == pipeline)
        && !stages.contains(&stage.as_str())
    {
        problems.push(format!("deal_stage {stage} does not belong to pipeline {pipeline}"));
    }
}
