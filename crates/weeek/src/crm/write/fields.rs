//! Checking the values of custom fields.

use dealport_core::error::{Collection, Hint, Issue};
use dealport_core::{Error, Result};
use serde_json::value::RawValue;

use crate::FunnelId;
use crate::crm::catalog::account::Known;
use crate::crm::catalog::missing;
use crate::custom_fields::{CustomField, FieldType};
use crate::funnels::Funnel;

/// Fails if the field does not belong to the funnel, or if the value names an unknown option.
pub(super) fn check(account: &Known, funnel: &FunnelId, key: &str, value: &RawValue) -> Result<()> {
    let refused = |message: String| {
        let issue = Issue::new(key.to_owned(), message.clone());
        Err(Error::invalid_request(format!("custom.{key}: {message}"))
            .with_issues(vec![issue])
            .with_hint(Hint::list(Collection::Fields)))
    };
    if account.funnel(funnel).is_none() {
        return Err(Error::invalid_request(format!("pipeline: the pipeline {funnel} does not exist"))
            .with_hint(missing::hint()));
    }
    let Some((owner, field)) = find(account.funnels(), funnel, key) else {
        return refused("the custom field does not exist".to_owned());
    };
    if owner.id != *funnel {
        let name = owner.name.as_deref().unwrap_or_default();
        return refused(format!("the custom field belongs to another pipeline, {} ({name})", owner.id));
    }
    let Some(options) = &field.options else { return Ok(()) };
    let chosen: Vec<String> = match &field.kind {
        Some(FieldType::Select) => serde_json::from_str(value.get()).map(|one| vec![one]).unwrap_or_default(),
        Some(FieldType::Multiselect) => serde_json::from_str(value.get()).unwrap_or_default(),
        _ => return Ok(()),
    };
    match chosen.iter().find(|chosen| options.iter().all(|option| option.id.to_string() != **chosen)) {
        None => Ok(()),
        Some(wrong) => {
            let known: Vec<_> = options
                .iter()
                .map(|option| format!("{} ({})", option.id, option.name.as_deref().unwrap_or_default()))
                .collect();
            refused(format!("unknown option {wrong}; the options are {}", known.join(", ")))
        }
    }
}

/// Returns the one of the key fields that belongs to deals of the funnel.
///
/// It must be a text field: Weeek silently drops a value of the wrong type, and the key would not be found
/// again.
pub(super) fn key_field(account: &Known, funnel: &FunnelId, key_fields: &[String]) -> Result<String> {
    let refused =
        |message: String| Err(Error::invalid_request(message).with_hint(Hint::list(Collection::Fields)));
    let own = key_fields.iter().filter_map(|key| find(account.funnels(), funnel, key));
    let mut own = own.filter(|(owner, _)| owner.id == *funnel).map(|(_, field)| field);
    match (own.next(), own.next()) {
        (Some(field), None) if matches!(field.kind, None | Some(FieldType::Text)) => Ok(field.id.to_string()),
        (Some(field), None) => refused(format!("key: the key field {} is not a text field", field.id)),
        (None, _) => refused(format!("key: none of the key fields belongs to the pipeline {funnel}")),
        (Some(_), Some(_)) => refused(format!("key: several key fields belong to the pipeline {funnel}")),
    }
}

/// Finds a field by its id, in this funnel first and then in the others.
fn find<'a>(funnels: &'a [Funnel], funnel: &FunnelId, key: &str) -> Option<(&'a Funnel, &'a CustomField)> {
    let mut all = funnels
        .iter()
        .flat_map(|funnel| funnel.custom_fields.iter().flatten().map(move |field| (funnel, field)));
    let is_it = |(_, field): &(&Funnel, &CustomField)| field.id.to_string() == key;
    let own = all.clone().find(|pair| is_it(pair) && pair.0.id == *funnel);
    own.or_else(|| all.find(is_it))
}
