//! Conversion of a deal of Heffl to a deal of the model.

use dealport_core::Vendor;
use dealport_core::crm::{CloseDate, Deal, DealStatus, Owner, Priority, Reference, Source};
use dealport_core::json::{Extra, Fields};
use dealport_core::plumbing::{Record, serde_json};
use serde::Deserialize;

use crate::clients::ClientType;
use crate::{Heffl, deals};

/// The fields of a deal that always have a place in the model.
const MODELLED: &[&str] = &[
    "id",
    "title",
    "price",
    "status",
    "pipelineId",
    "stageId",
    "ownerUserId",
    "ownerName",
    "expectedCloseDate",
    "priority",
    "crmSourceId",
    "clientId",
    "source",
    "leadId",
    "createdAt",
    "updatedAt",
];

/// Converts a deal.
pub(super) fn deal(wire: deals::Deal) -> Deal {
    let mut deal = Deal::new(Heffl::NAME, wire.id.retype());
    deal.custom = wire.custom_fields();
    let client = Client::of(&wire);
    deal.extra = extra(&wire, &deal.custom);
    if let Some(id) = &wire.client_id {
        match client.kind {
            Some(Kind::Person) => deal.people.push(Reference::new(id.retype()).named(client.name)),
            Some(Kind::Organization) => {
                deal.organizations.push(Reference::new(id.retype()).named(client.name));
            }
            None => deal.contacts.push(Reference::new(id.retype()).named(client.name)),
        }
    }
    deal.title = wire.title;
    deal.amount = wire.price;
    deal.status = wire.status.as_ref().map(model_status);
    deal.pipeline = wire.pipeline_id.map(|id| Reference::new(id.retype()));
    deal.stage = wire.stage_id.map(|id| Reference::new(id.retype()).named(wire.stage));
    deal.owner = owner(wire.owner_user_id.or(wire.owner_id).map(|id| id.retype()), wire.owner_name);
    deal.expected_close = wire.expected_close_date.map(CloseDate::Timestamp);
    deal.priority = wire.priority.as_ref().map(model_priority);
    deal.source = Source::new(wire.crm_source_id.map(|id| id.retype()), wire.source);
    deal.lead = wire.lead_id.map(|id| Reference::new(id.retype()).named(wire.lead_name));
    deal.created_at = wire.created_at;
    deal.updated_at = wire.updated_at;
    deal
}

fn owner(id: Option<dealport_core::crm::UserId>, name: Option<String>) -> Option<Owner> {
    let mut owner = match (id, &name) {
        (None, None) => return None,
        (Some(id), _) => Owner::by_id(id),
        (None, Some(_)) => Owner::default(),
    };
    owner.name = name;
    Some(owner)
}

/// Returns the fields that have no place in the model, including a name without its id.
fn extra(wire: &deals::Deal, custom: &Fields) -> Extra {
    let mut modelled = MODELLED.to_vec();
    let conditional = [("stage", wire.stage_id.is_some()), ("leadName", wire.lead_id.is_some())];
    modelled.extend(conditional.into_iter().filter_map(|(name, is_modelled)| is_modelled.then_some(name)));
    let mut extra = wire.fields_except(&modelled);
    for (key, _) in custom.iter() {
        while extra.remove(&key).is_some() {}
    }
    extra
}

/// The kind of a client.
pub(super) enum Kind {
    Person,
    Organization,
}

/// The client of a deal, as its record describes it.
pub(super) struct Client {
    /// The kind, if the record names it.
    pub(super) kind: Option<Kind>,
    name: Option<String>,
}

impl Client {
    /// Reads the client's record.
    ///
    /// Its shape is not documented. It is read like a contact or company (inferred), whose `type` is its
    /// kind. Without a known type the kind stays unknown.
    pub(super) fn of(deal: &deals::Deal) -> Self {
        #[derive(Default, Deserialize)]
        struct Wire {
            #[serde(default, rename = "type")]
            kind: Option<serde_json::Value>,
            #[serde(default)]
            name: Option<serde_json::Value>,
        }

        let wire: Wire = deal.client.as_ref().and_then(|client| client.decode().ok()).unwrap_or_default();
        let kind = wire.kind.as_ref().and_then(serde_json::Value::as_str).map(ClientType::from);
        let kind = match kind {
            Some(ClientType::Contact) => Some(Kind::Person),
            Some(ClientType::Company) => Some(Kind::Organization),
            _ => None,
        };
        let name = wire.name.as_ref().and_then(serde_json::Value::as_str).map(str::to_owned);
        Self { kind: kind.filter(|_| deal.client_id.is_some()), name }
    }
}

/// Returns the status in the model. Heffl calls an open deal active.
pub(crate) fn model_status(status: &deals::Status) -> DealStatus {
    match status {
        deals::Status::Active => DealStatus::Open,
        deals::Status::Won => DealStatus::Won,
        deals::Status::Lost => DealStatus::Lost,
        other @ deals::Status::Unknown(_) => DealStatus::from(other.as_str()),
    }
}

/// Returns the priority in the model.
pub(crate) fn model_priority(priority: &deals::Priority) -> Priority {
    match priority {
        deals::Priority::Low => Priority::Low,
        deals::Priority::Medium => Priority::Medium,
        deals::Priority::High => Priority::High,
        other @ deals::Priority::Unknown(_) => Priority::from(other.as_str()),
    }
}
