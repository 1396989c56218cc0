//! Conversion of events to the model.

use dealport_core::crm::{
    CrmEvent, Deal, DealEvent, DealEventKind, Lifecycle, LifecycleState, WebhookReceiver,
};
use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::{Error, Id, Result, Vendor};
use http::HeaderMap;

use super::delivery::Delivery;
use super::event::Event;
use super::event_record::EventRecord;
use super::event_v1::EventV1;
use super::shape::present;
use super::shape_v1;
use super::verifier::Verifier;
use super::webhook::{EventAction, EventObject};
use crate::Pipedrive;
use crate::crm::deal_to_model;

impl Delivery {
    /// Converts the event to the model.
    pub fn to_model(&self) -> CrmEvent {
        match self {
            Self::V2(event) => event.to_model(),
            Self::V1(event) => event.to_model(),
        }
    }
}

impl Event {
    /// Converts the event to the model.
    pub fn to_model(&self) -> CrmEvent {
        let body = Json::from_value(self).unwrap_or_else(|_| Json::from(false));
        let mut event = CrmEvent::new(Pipedrive::NAME, body);
        event.deal = self.deal_event();
        if let Some(meta) = &self.meta {
            (event.id, event.at) = (meta.id.clone(), meta.timestamp);
            if let (Some(action), Some(entity)) = (&meta.action, &meta.entity) {
                event.name = Some(format!("{action}.{entity}"));
            }
        }
        event
    }

    fn deal_event(&self) -> Option<DealEvent> {
        let meta = self.meta.as_ref().filter(|meta| meta.entity == Some(EventObject::Deal))?;
        let deal = model(self.record());
        let id = deal.as_ref().map(|deal| deal.id.clone()).or(meta.entity_id.as_ref().map(Id::retype))?;
        let mut event = DealEvent::new(kind_of(meta.action.as_ref()), id);
        event.by = meta.user_id.as_ref().map(Id::retype);
        event.merged_into = meta.merged_to_id.as_ref().map(Id::retype);
        event.deal = deal;
        match event.kind {
            DealEventKind::Updated => {
                event.previous = model(self.previous_record());
                event.changed = changed(present(self.previous.as_ref()), None);
            }
            DealEventKind::Deleted => deleted(&mut event, meta.timestamp),
            _ => {}
        }
        Some(event)
    }
}

impl EventV1 {
    /// Converts the event to the model. Version 1 has no id of an event.
    pub fn to_model(&self) -> CrmEvent {
        let body = Json::from_value(self).unwrap_or_else(|_| Json::from(false));
        let mut event = CrmEvent::new(Pipedrive::NAME, body);
        event.name.clone_from(&self.event);
        event.at = self.timestamp();
        event.deal = self.deal_event();
        event
    }

    fn deal_event(&self) -> Option<DealEvent> {
        let meta = self.deal_meta()?;
        let read = |raw: Option<&Json>| {
            let object = shape_v1::object(raw?, meta.id.as_ref());
            model(Some(EventRecord::read(Some(&EventObject::Deal), &object)))
        };
        let (current, previous) = (present(self.current.as_ref()), present(self.previous.as_ref()));
        let deal = read(current.or(previous));
        let id = deal.as_ref().map(|deal| deal.id.clone()).or(meta.id.as_ref().map(Id::retype))?;
        let mut event = DealEvent::new(kind_of(meta.action.as_ref()), id);
        event.by = meta.user_id.as_ref().map(Id::retype);
        event.deal = deal;
        match event.kind {
            DealEventKind::Updated => {
                event.previous = read(previous);
                event.changed = changed(previous, current);
            }
            DealEventKind::Deleted => deleted(&mut event, self.timestamp()),
            _ => {}
        }
        Some(event)
    }
}

impl WebhookReceiver for Verifier {
    fn vendor(&self) -> &'static str {
        Pipedrive::NAME
    }

    fn receive_event(&self, headers: &HeaderMap, body: &[u8]) -> Result<CrmEvent> {
        let delivery =
            self.receive(headers, body).map_err(|refusal| Error::from(refusal).in_vendor(Pipedrive::NAME))?;
        let mut event = delivery.to_model();
        if let Some(body) = std::str::from_utf8(body).ok().and_then(|body| serde_json::from_str(body).ok()) {
            event.body = body;
        }
        Ok(event)
    }
}

/// Returns the kind of an action. A merge changes the deal that stays.
fn kind_of(action: Option<&EventAction>) -> DealEventKind {
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
fn model(record: Option<EventRecord>) -> Option<Box<Deal>> {
    match record {
        Some(EventRecord::Deal(deal)) => Some(Box::new(deal_to_model(*deal))),
        _ => None,
    }
}

/// Returns the names of the fields that changed: those that differ, or all of them if `current` is not
/// needed to tell.
fn changed(previous: Option<&Json>, current: Option<&Json>) -> Vec<String> {
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
fn deleted(event: &mut DealEvent, at: Option<Timestamp>) {
    let by = event.by.as_ref().map(ToString::to_string);
    if let Some(deal) = &mut event.deal {
        deal.lifecycle = Lifecycle::new(LifecycleState::Deleted);
        (deal.lifecycle.at, deal.lifecycle.by) = (at, by);
    }
}
