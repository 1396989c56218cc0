//! Creating the custom fields of a plan, before anything else is written.

use std::collections::BTreeMap;

use dealport_core::Result;
use dealport_core::crm::{Crm, DealChanges, FieldDefinition, FieldType, NewField};
use dealport_core::error::Outcome;
use dealport_core::json::{Fields, Json};
use serde_json::Value;
use serde_json::value::RawValue;

use super::gate::Gate;
use crate::new_fields::{find, is_stand_in, key_of, option};
use crate::plan::{Action, deal_with};
use crate::requests::cost_of_fields;
use crate::values::{self, Values, custom_name};

/// Creates the fields that the target does not have. One that an earlier run created is found by its name.
pub(super) async fn create(to: &dyn Crm, fields: &[NewField], gate: &Gate<'_>) -> Result<Created> {
    let mut created = Created::default();
    if fields.is_empty() {
        return Ok(created);
    }
    let known = list(to).await?;
    for new in fields {
        let field = match find(&known, new)? {
            Some(found) => Some(found),
            None if gate.admit(cost_of_fields(to, std::slice::from_ref(new)).await.tokens) => {
                let field = one(to, new).await?;
                created.made.push(new.name.clone());
                Some(field)
            }
            None => None,
        };
        created.fields.insert(key_of(new), (new.clone(), field));
    }
    Ok(created)
}

async fn one(to: &dyn Crm, new: &NewField) -> Result<FieldDefinition> {
    let error = match to.create_field(new.clone()).await {
        Ok(field) => return Ok(field),
        Err(error) => error,
    };
    // The field may exist though its response was lost.
    if error.outcome() == Outcome::Unknown
        && let Some(found) = find(&list(to).await?, new)?
    {
        return Ok(found);
    }
    Err(error.with_context(format_args!(
        "the custom field {:?} was not created, and no deal was written",
        new.name
    )))
}

async fn list(to: &dyn Crm) -> Result<Vec<FieldDefinition>> {
    to.fields().apart().await.map(|(fields, _)| fields)
}

/// The fields of a plan.
#[derive(Debug, Default)]
pub(super) struct Created {
    /// The fields by the names that stand for their keys. One that does not exist is left out of every
    /// action.
    fields: BTreeMap<String, (NewField, Option<FieldDefinition>)>,
    /// The names of those that this run created.
    made: Vec<String>,
}

impl Created {
    /// Returns the names of the fields that this run created.
    pub(super) fn made(&self) -> Vec<String> {
        self.made.clone()
    }

    /// Returns the action with the keys and options that the target has.
    pub(super) fn fill(&self, mut action: Action) -> Action {
        if self.fields.is_empty() {
            return action;
        }
        action.deal = action.deal.map(|deal| deal_with(&deal, self.changes(deal.changes().clone())));
        action.changes = action.changes.map(|changes| self.changes(changes));
        action.before = self.values(action.before);
        action.after = self.values(action.after);
        // What is already in step is an empty field.
        action.synced = action.synced.map(|synced| synced.renamed(|name| self.name(name)));
        action
    }

    fn changes(&self, mut changes: DealChanges) -> DealChanges {
        let mut custom = Fields::default();
        for (key, value) in changes.custom.iter() {
            if !is_stand_in(&key) {
                custom.insert(key, value);
            } else if let Some((new, Some(field))) = self.fields.get(&*key) {
                custom.insert(field.key.clone(), value_of(new, field, value));
            }
        }
        changes.custom = custom;
        changes
    }

    fn values(&self, values: Values) -> Values {
        let fill = |(name, value): (String, String)| {
            let known = name.strip_prefix("custom.").and_then(|key| self.fields.get(key));
            let value = match known {
                Some((new, Some(field))) if is_choice(new) => values::map_list(&value, |item| {
                    id_of(new, field, item).map_or_else(|| item.to_owned(), |id| values::of_json(id.as_str()))
                }),
                _ => value,
            };
            Some((self.name(&name)?, value))
        };
        values.into_iter().filter_map(fill).collect()
    }

    /// Returns the name of a value with the key of the target. `None` if the field does not exist.
    fn name(&self, name: &str) -> Option<String> {
        let key = name.strip_prefix("custom.").filter(|key| is_stand_in(key));
        let Some(key) = key else { return Some(name.to_owned()) };
        let (_, field) = self.fields.get(key)?;
        field.as_ref().map(|field| custom_name(&field.key))
    }
}

/// Returns the value with the ids of the target's options.
fn value_of(new: &NewField, field: &FieldDefinition, raw: &RawValue) -> Json {
    let as_it_is = || Json::from(raw);
    if !is_choice(new) {
        return as_it_is();
    }
    match serde_json::from_str(raw.get()) {
        Ok(Value::String(one)) => id_of(new, field, &one).unwrap_or_else(as_it_is),
        Ok(Value::Array(items)) => {
            let ids: Vec<_> =
                items.iter().filter_map(Value::as_str).filter_map(|item| id_of(new, field, item)).collect();
            Json::from_value(&ids).unwrap_or_else(|_| as_it_is())
        }
        _ => as_it_is(),
    }
}

/// Returns the target's id of the option that a name stands for.
fn id_of(new: &NewField, field: &FieldDefinition, name: &str) -> Option<Json> {
    let place = (0..new.options.len()).find(|place| option(*place) == name)?;
    Some(field.option(new.options.get(place)?).ok()?.id.clone())
}

fn is_choice(field: &NewField) -> bool {
    matches!(field.field_type, FieldType::Option | FieldType::Options)
}
