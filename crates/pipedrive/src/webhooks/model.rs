//! What events of both versions share on their way to the model.

use dealport_core::crm::{Deal, DealEvent, DealEventKind, Lifecycle, LifecycleState};
use dealport_core::json::{Fields, Json, Timestamp};

use super::event_record::EventRecord;
use super::webhook::EventAction;
use crate::crm::deal_to_model;

/// Returns the kind of an action. A merge changes the deal that stays.
pub(super) fn kind_of(action: Option<&EventAction>) -> DealEventKind {
    match action {
        Some(EventAction::Create | EventAction::Added) => DealEventKind::Created,
        Some(EventAction::Change | EventAction::Updated | EventAction::Merged) | None => {
            DealEventKind::Updated
        }
        Some(EventAction::Delete | EventAction::Deleted) => DealEventKind::Deleted,
        Some(other) => DealEventKind::from(other.as_str()),
    }
}

/// Returns the deal of a record in the model.
pub(super) fn model(record: Option<EventRecord>) -> Option<Box<Deal>> {
    match record {
        Some(EventRecord::Deal(deal)) => Some(Box::new(deal_to_model(*deal))),
        _ => None,
    }
}

/// Returns the names of the fields that changed: those that differ, or all of them if `current` is not
/// needed to tell.
pub(super) fn changed(previous: Option<&Json>, current: Option<&Json>) -> Vec<String> {
    let fields = |raw: &Json| raw.decode::<Fields>().ok();
    let Some(previous) = previous.and_then(fields) else { return Vec::new() };
    let current = current.and_then(fields);
    let differs = |name: &str, before: &Json| {
        current.as_ref().is_none_or(|now| now.get(name).is_none_or(|now| Json::from(now) != *before))
    };
    let changed = previous.iter().filter(|(name, before)| differs(name, &Json::from(*before)));
    changed.map(|(name, _)| name.into_owned()).collect()
}

/// Marks the deal of an event as deleted.
pub(super) fn deleted(event: &mut DealEvent, at: Option<Timestamp>) {
    let by = event.by.as_ref().map(ToString::to_string);
    if let Some(deal) = &mut event.deal {
        deal.lifecycle = Lifecycle::new(LifecycleState::Deleted);
        (deal.lifecycle.at, deal.lifecycle.by) = (at, by);
    }
}

/// Returns a value that is not `null`.
pub(super) fn present(raw: Option<&Json>) -> Option<&Json> {
    raw.filter(|raw| !raw.is_null())
}
