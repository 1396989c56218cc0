//! From the model's changes to Routera's requests.

use dealport_core::crm::{DealChanges, DealField, DealStatus, OwnerId, Priority};
use dealport_core::error::{ErrorKind, Hint};
use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::Wire;
use dealport_core::{Decimal, Error, Result};

use crate::Settings;
use crate::settings::MODELLED;

/// Converts changes to the fields of a request.
pub(super) fn fields(settings: &Settings, changes: &DealChanges) -> Result<Fields> {
    let mut fields = Fields::new();
    let mut set = |field: &str, text: Option<String>| {
        if let Some(text) = text {
            fields.insert(field, text);
        }
    };
    set("deal_name", changes.title.value().cloned());
    set("pipeline", changes.pipeline.value().map(ToString::to_string));
    set("deal_stage", changes.stage.value().map(ToString::to_string));
    set("deal_owner", changes.owner.value().map(email).transpose()?);
    set("external_id", changes.external_id.value().cloned());
    fields.extend(mapped(settings, changes)?.iter());
    for (field, value) in changes.custom.iter() {
        if MODELLED.contains(&field.as_ref()) {
            return Err(Error::invalid_request(format!(
                "custom: {field} is not a custom field; set the field of the deal instead"
            )));
        }
        if let Some(held) = settings.held_by(&field) {
            return Err(Error::invalid_request(format!(
                "custom: {field} holds the {held}; set that instead"
            )));
        }
        fields.insert(field, Json::from(value));
    }
    Ok(fields)
}

/// Returns the custom fields to request, so that the response shows what was written.
pub(super) fn properties(settings: &Settings, custom: &Fields) -> Vec<String> {
    let mut properties = settings.fields();
    for (field, _) in custom.iter() {
        if !properties.iter().any(|known| *known == field) {
            properties.push(field.into_owned());
        }
    }
    properties
}

/// Adds the pipeline and the stage to an error if the vendor refuses one of them. It names only the field.
pub(super) fn with_place(error: Error, changes: &DealChanges) -> Error {
    let is_named = |field: &str| error.message().contains(field);
    if error.kind() != ErrorKind::InvalidRequest || !(is_named("pipeline") || is_named("deal_stage")) {
        return error;
    }
    let pipeline = changes.pipeline.value().map(|id| format!("pipeline {id}"));
    let stage = changes.stage.value().map(|id| format!("stage {id}"));
    let place: Vec<_> = pipeline.into_iter().chain(stage).collect();
    if place.is_empty() {
        return error;
    }
    error.with_context(place.join(", ")).with_hint(Hint::other(
        "look up the internal names of pipelines and stages in Routera's app, since its API cannot list them",
    ))
}

/// Returns the custom fields that hold mapped fields of the changes.
fn mapped(settings: &Settings, changes: &DealChanges) -> Result<Fields> {
    let mut fields = Fields::new();
    let mut set = |field, value: Option<Json>| {
        if let (Some(mapped), Some(value)) = (settings.mapped(field), value) {
            fields.insert(mapped.field.as_str(), value);
        }
    };
    set(DealField::Amount, changes.amount.value().map(|amount| exact("amount", *amount)).transpose()?);
    let probability = changes.probability.value().map(|probability| exact("probability", *probability));
    set(DealField::Probability, probability.transpose()?);
    set(DealField::Currency, changes.currency.value().map(|currency| currency.as_str().into()));
    set(DealField::LostReason, changes.lost_reason.value().map(|reason| reason.as_str().into()));
    set(DealField::ExpectedClose, changes.expected_close.value().map(|close| close.to_string().into()));
    let is_unknown = |status: &DealStatus| matches!(status, DealStatus::Unknown(_));
    let status = changes
        .status
        .value()
        .map(|status| theirs(settings, DealField::Status, status.as_str(), is_unknown(status)));
    set(DealField::Status, status.transpose()?);
    let is_unknown = |priority: &Priority| matches!(priority, Priority::Unknown(_));
    let priority = changes
        .priority
        .value()
        .map(|priority| theirs(settings, DealField::Priority, priority.as_str(), is_unknown(priority)));
    set(DealField::Priority, priority.transpose()?);
    Ok(fields)
}

/// Returns the number as JSON, if its digits survive that.
fn exact(name: &str, number: Decimal) -> Result<Json> {
    Wire::check(&number).map_err(|error| error.with_context(name))?;
    Ok(number.into())
}

/// Returns the custom field's value for a value of the model. A value that the model does not know passes
/// unchanged.
fn theirs(settings: &Settings, field: DealField, ours: &str, is_unknown: bool) -> Result<Json> {
    let values = settings.mapped(field).map_or(&[] as &[_], |mapped| &mapped.values);
    match values.iter().find(|(known, _)| known == ours) {
        Some((_, theirs)) => Ok(theirs.as_str().into()),
        None if is_unknown => Ok(ours.into()),
        None => Err(Error::invalid_request(format!(
            "{field}: the settings name no value of {} for {ours}",
            settings.mapped(field).map_or("the field", |mapped| &mapped.field)
        ))),
    }
}

/// Returns the owner's e-mail address.
fn email(owner: &OwnerId) -> Result<String> {
    match owner {
        OwnerId::Email(email) => Ok(email.clone()),
        owner => Err(Error::invalid_request(format!("owner: expected an e-mail address, found {owner}"))),
    }
}
