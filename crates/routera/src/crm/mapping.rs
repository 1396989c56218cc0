//! Fields of the model that an account keeps in fields of its own.

use dealport_core::crm::{CloseDate, Deal, DealChanges, DealField, DealStatus, Priority};
use dealport_core::json::{Currency, Fields, Json, parse_amount};
use dealport_core::plumbing::{Wire, serde_json};
use dealport_core::{Decimal, Error, Result};

use crate::Settings;
use crate::settings::Mapped;

/// Takes what is mapped out of the deal's `custom` into its members.
///
/// A value that cannot be read stays in `custom`. It is no error: one odd value would hide a whole deal, and make a
/// write that was applied look as if it were not.
pub(super) fn read(settings: &Settings, deal: &mut Deal) {
    for member in settings.members() {
        let Some(mapped) = settings.mapped(member) else { continue };
        let Some(value) = deal.custom.get(&mapped.field).map(Json::from) else { continue };
        if value.is_null() || read_member(deal, member, mapped, &value).is_ok() {
            deal.custom.remove(&mapped.field);
        }
    }
}

fn read_member(deal: &mut Deal, member: DealField, mapped: &Mapped, value: &Json) -> Result<()> {
    match member {
        DealField::Amount => deal.amount = number(value)?,
        DealField::Probability => deal.probability = number(value)?,
        DealField::Currency => {
            deal.currency = filled(value)?.then(|| value.decode::<Currency>()).transpose()?;
        }
        DealField::Status => deal.status = ours(mapped, value)?.map(DealStatus::from),
        DealField::Priority => deal.priority = ours(mapped, value)?.map(Priority::from),
        DealField::LostReason => deal.lost_reason = Some(value.decode()?),
        DealField::ExpectedClose => {
            let text: String = value.decode()?;
            let read = |text: &str| text.parse::<CloseDate>().map_err(|error| Error::decode(error.message()));
            deal.expected_close = if text.is_empty() { None } else { Some(read(&text)?) };
        }
        _ => {}
    }
    Ok(())
}

/// Whether text has any.
fn filled(value: &Json) -> Result<bool> {
    value.decode::<String>().map(|text| !text.is_empty())
}

/// A JSON number with its digits, or text that holds one.
fn number(value: &Json) -> Result<Option<Decimal>> {
    if let Ok(text) = value.decode::<String>() {
        let read = || parse_amount(&text).map_err(|error| Error::decode(error.message()));
        return if text.is_empty() { Ok(None) } else { read().map(Some) };
    }
    let mut json = serde_json::Deserializer::from_str(value.as_str());
    Wire::read(&mut json).map(Some).map_err(|error| Error::decode(error.to_string()).with_source(error))
}

/// The model's word for the field's value; the value itself if there is none.
fn ours(mapped: &Mapped, value: &Json) -> Result<Option<String>> {
    let text: String = value.decode()?;
    if text.is_empty() {
        return Ok(None);
    }
    let known = mapped.values.iter().find(|(_, theirs)| *theirs == text);
    Ok(Some(known.map_or(text, |(ours, _)| ours.clone())))
}

/// The fields that hold what the changes set.
pub(super) fn write(settings: &Settings, changes: &DealChanges) -> Result<Fields> {
    let mut fields = Fields::new();
    let mut set = |member, value: Option<Json>| {
        if let (Some(mapped), Some(value)) = (settings.mapped(member), value) {
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

/// Fails if the digits would not arrive.
fn exact(member: &str, number: Decimal) -> Result<Json> {
    Wire::check(&number).map_err(|error| error.with_context(member))?;
    Ok(number.into())
}

/// The field's value for the model's word. A word that the model does not know is taken for a value of the field.
fn theirs(settings: &Settings, member: DealField, ours: &str, is_unknown: bool) -> Result<Json> {
    let values = settings.mapped(member).map_or(&[] as &[_], |mapped| &mapped.values);
    match values.iter().find(|(known, _)| known == ours) {
        Some((_, theirs)) => Ok(theirs.as_str().into()),
        None if is_unknown => Ok(ours.into()),
        None => Err(Error::invalid_request(format!(
            "{member}: the settings name no value of {} for {ours}",
            settings.mapped(member).map_or("the field", |mapped| &mapped.field)
        ))),
    }
}
