//! Conversion of events to the model.

use dealport_core::crm::{
    CloseDate, CrmEvent, Deal, DealEvent, DealEventKind, Owner, Reference, Source, UserId, WebhookReceiver,
    kind,
};
use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::Record;
use dealport_core::{Error, Result, Vendor};
use http::HeaderMap;

use super::event::{Event, EventName};
use super::record::EventRecord;
use super::verifier::{ID, Verifier, header};
use crate::Heffl;
use crate::crm::{model_priority, model_status};
use crate::v1::deals;

/// The fields of a deal of v1 that are in the model.
const MODELLED: &[&str] = &[
    "id",
    "title",
    "price",
    "status",
    "priority",
    "expectedCloseDate",
    "pipelineId",
    "stageId",
    "stageName",
    "source",
    "sourceId",
    "leadId",
    "createdAt",
    "customFields",
];

impl WebhookReceiver for Verifier {
    fn vendor(&self) -> &'static str {
        Heffl::NAME
    }

    fn receive_event(&self, headers: &HeaderMap, body: &[u8]) -> Result<CrmEvent> {
        let event =
            self.receive(headers, body).map_err(|refusal| Error::from(refusal).in_vendor(Heffl::NAME))?;
        let mut event = event_to_model(&event, header(headers, ID).ok().map(str::to_owned));
        if let Ok(body) = serde_json::from_slice::<Json>(body) {
            event.body = body;
        }
        Ok(event)
    }
}

/// Converts an event whose delivery had this id.
fn event_to_model(event: &Event, id: Option<String>) -> CrmEvent {
    let body = Json::from_value(event).unwrap_or_else(|_| Json::from(false));
    let mut model = CrmEvent::new(Heffl::NAME, body);
    model.name = event.event.as_ref().map(|name| name.as_str().to_owned());
    model.id = id;
    model.at = event.timestamp;
    model.deal = deal_event(event);
    model
}

fn deal_event(event: &Event) -> Option<DealEvent> {
    let kind = match event.event.as_ref()? {
        EventName::DealCreated => DealEventKind::Created,
        EventName::DealUpdated => DealEventKind::Updated,
        EventName::DealStageChanged => DealEventKind::StageChanged,
        EventName::DealDeleted => DealEventKind::Deleted,
        EventName::Unknown(name) => DealEventKind::from(name.strip_prefix("deal.")?),
        _ => return None,
    };
    let Some(EventRecord::Deal(wire)) = event.record() else { return None };
    let mut change = DealEvent::new(kind, wire.id.retype::<kind::Deal>());
    change.deal = Some(Box::new(deal(*wire)));
    Some(change)
}

/// Converts a deal of v1, whose fields events have (inferred).
fn deal(wire: deals::Deal) -> Deal {
    let mut deal = Deal::new(Heffl::NAME, wire.id.retype::<kind::Deal>());
    let custom = wire.custom_fields().ok().flatten();
    let modelled = MODELLED.iter().copied().filter(|name| *name != "customFields" || custom.is_some());
    deal.extra = wire.fields_except(&modelled.collect::<Vec<_>>());
    deal.custom = custom.unwrap_or_default();
    deal.owner = owner(&wire.extra);
    for name in ["ownerId", "ownerName"] {
        deal.extra.remove(name);
    }
    deal.title = wire.title;
    deal.amount = wire.price;
    deal.status = wire.status.as_ref().map(model_status);
    deal.priority = wire.priority.as_ref().map(model_priority);
    deal.expected_close = wire.expected_close_date.map(CloseDate::Timestamp);
    deal.pipeline = wire.pipeline_id.map(|id| Reference::new(id.retype()));
    deal.stage = wire.stage_id.map(|id| Reference::new(id.retype()).named(wire.stage_name));
    deal.source = Source::new(wire.source_id.map(|id| id.retype()), wire.source);
    deal.lead = wire.lead_id.map(|id| Reference::new(id.retype()));
    deal.created_at = wire.created_at;
    deal
}

/// Returns the owner, whose fields only events have.
fn owner(extra: &Fields) -> Option<Owner> {
    let id: Option<UserId> = extra.read("ownerId").ok().flatten();
    let name: Option<String> = extra.read("ownerName").ok().flatten();
    if id.is_none() && name.is_none() {
        return None;
    }
    let mut owner = id.map_or_else(Owner::default, Owner::by_id);
    owner.name = name;
    Some(owner)
}

#[cfg(test)]
mod tests {
    use dealport_core::crm::DealStatus;

    use super::*;

    fn read(json: &str) -> CrmEvent {
        event_to_model(&Event::parse(json.as_bytes()).unwrap(), Some("msg_1".to_owned()))
    }

    #[test]
    fn deal_of_an_event_is_in_the_model() {
        let event = read(
            r#"{"event":"deal.stageChanged","timestamp":"2025-01-15T10:30:00.000Z","payload":{"id":"dl_1",
                "title":"Demo","price":5000.50,"status":"ACTIVE","stageId":1,"ownerId":42,
                "ownerName":"John Doe","archived":false,"customFields":{"cf_size":3}}}"#,
        );
        assert_eq!((event.name.as_deref(), event.id.as_deref()), (Some("deal.stageChanged"), Some("msg_1")));
        let change = event.deal.unwrap();
        assert_eq!((change.kind, change.id), (DealEventKind::StageChanged, "dl_1".into()));
        let deal = change.deal.unwrap();
        assert_eq!(
            (deal.status, deal.amount.unwrap().to_string()),
            (Some(DealStatus::Open), "5000.50".into())
        );
        let owner = deal.owner.unwrap();
        assert_eq!((owner.id, owner.name.as_deref()), (Some(42.into()), Some("John Doe")));
        assert_eq!(deal.custom.get("cf_size").unwrap().get(), "3");
        assert_eq!(deal.extra.iter().map(|(name, _)| name.into_owned()).collect::<Vec<_>>(), ["archived"]);
    }

    #[test]
    fn unknown_event_of_a_deal_keeps_its_name() {
        let archived = read(r#"{"event":"deal.archived","data":{"id":"dl_1","price":"many"}}"#);
        assert_eq!(archived.deal.unwrap().kind, DealEventKind::from("archived"));
        let lead = read(r#"{"event":"lead.created","payload":{"id":"ld_1"}}"#);
        assert_eq!((lead.deal, lead.name.as_deref()), (None, Some("lead.created")));
        assert!(read(r#"{"event":7}"#).deal.is_none());
    }
}
