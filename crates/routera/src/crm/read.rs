//! From Routera's records to the model.

use dealport_core::crm::{
    CloseDate, Deal, DealField, DealStatus, Lifecycle, LifecycleState, Owner, Priority, Reference,
};
use dealport_core::json::{Currency, Json, parse_amount};
use dealport_core::plumbing::{InvalidField, Wire, serde_json};
use dealport_core::{Decimal, Error, Result, Vendor};

use crate::settings::Mapped;
use crate::{Routera, Settings, deals};

/// Converts a deal to the model.
pub(super) fn deal(settings: &Settings, mut record: deals::Deal) -> Deal {
    let mut deal = Deal::new(Routera::NAME, record.id.retype());
    deal.custom = record.extra.take_unknown();
    deal.extra = record.extra;
    read_mapped(settings, &mut deal);
    deal.title = record.deal_name;
    deal.lifecycle = match record.archived {
        Some(archived) if archived.is_archived() => {
            let mut lifecycle = Lifecycle::new(LifecycleState::Archived);
            lifecycle.at = archived.at();
            lifecycle.by = record.archived_by;
            lifecycle
        }
        _ => {
            // An active deal is archived by nobody, though somebody may have archived it before.
            if let Some(by) = record.archived_by {
                deal.extra.insert("archived_by", by.as_str());
            }
            Lifecycle::default()
        }
    };
    deal.pipeline = record.pipeline.map(|name| Reference::new(name.retype()));
    deal.stage = record.deal_stage.map(|name| Reference::new(name.retype()));
    deal.owner = record.deal_owner.map(Owner::by_email);
    deal.external_id = record.external_id;
    deal.created_at = record.created_at;
    deal.updated_at = record.updated_at;
    deal
}

/// Moves mapped fields from the deal's `custom` to its fields of the model.
///
/// An invalid value stays in `custom` and is one of the deal's invalid fields. It is not an error, because
/// that would hide a whole deal, and would make an applied write look like a failed one.
fn read_mapped(settings: &Settings, deal: &mut Deal) {
    for field in settings.mapped_fields() {
        let Some(mapped) = settings.mapped(field) else { continue };
        let Some(value) = deal.custom.get(&mapped.field).map(Json::from) else { continue };
        let read = if value.is_null() { Ok(()) } else { read_field(deal, field, mapped, &value) };
        match read {
            Ok(()) => drop(deal.custom.remove(&mapped.field)),
            Err(error) => {
                let invalid = InvalidField::new(&error.message());
                deal.extra.add_invalid_field(invalid.in_field(&mapped.field));
            }
        }
    }
}

fn read_field(deal: &mut Deal, field: DealField, mapped: &Mapped, value: &Json) -> Result<()> {
    match field {
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

/// Returns whether a text is not empty.
fn filled(value: &Json) -> Result<bool> {
    value.decode::<String>().map(|text| !text.is_empty())
}

/// Reads a number, or a text that holds one.
fn number(value: &Json) -> Result<Option<Decimal>> {
    if let Ok(text) = value.decode::<String>() {
        let read = || parse_amount(&text).map_err(|error| Error::decode(error.message()));
        return if text.is_empty() { Ok(None) } else { read().map(Some) };
    }
    let mut json = serde_json::Deserializer::from_str(value.as_str());
    Wire::read(&mut json).map(Some).map_err(|error| Error::decode(error.to_string()).with_source(error))
}

/// Returns the model's value for a value of the custom field, or the latter if it has no counterpart.
fn ours(mapped: &Mapped, value: &Json) -> Result<Option<String>> {
    let text: String = value.decode()?;
    if text.is_empty() {
        return Ok(None);
    }
    let known = mapped.values.iter().find(|(_, theirs)| *theirs == text);
    Ok(Some(known.map_or(text, |(ours, _)| ours.clone())))
}
