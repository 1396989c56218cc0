//! From Heffl's deal to the model's.

use dealport_core::Vendor;
use dealport_core::crm::{CloseDate, Deal, Owner, Reference, Source};
use dealport_core::json::Fields;
use dealport_core::plumbing::{Record, serde_json};
use serde::Deserialize;

use super::{model_priority, model_status};
use crate::clients::ClientType;
use crate::{Heffl, deals};

/// The members of the vendor's deal that always have a place in the model.
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
    "source",
    "leadId",
    "createdAt",
    "updatedAt",
];

pub(super) fn deal(wire: deals::Deal) -> Deal {
    let mut deal = Deal::new(Heffl::NAME, wire.id.retype());
    deal.custom = wire.custom_fields();
    let client = Client::of(&wire);
    deal.extra = extra(&wire, &client, &deal.custom);
    if let Some(id) = &wire.client_id {
        match client.kind {
            Some(Kind::Person) => deal.people.push(Reference::new(id.retype()).named(client.name)),
            Some(Kind::Organization) => {
                deal.organizations.push(Reference::new(id.retype()).named(client.name));
            }
            None => {}
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

/// Everything that has no place in the model, a name without the id that it belongs to included.
fn extra(wire: &deals::Deal, client: &Client, custom: &Fields) -> Fields {
    let mut modelled = MODELLED.to_vec();
    let conditional = [
        ("stage", wire.stage_id.is_some()),
        ("leadName", wire.lead_id.is_some()),
        ("clientId", client.kind.is_some()),
    ];
    modelled.extend(conditional.into_iter().filter_map(|(name, is_modelled)| is_modelled.then_some(name)));
    let mut extra = wire.members_except(&modelled);
    for (key, _) in custom.iter() {
        while extra.remove(&key).is_some() {}
    }
    extra
}

pub(super) enum Kind {
    Person,
    Organization,
}

/// What the record of a deal's client tells of it.
pub(super) struct Client {
    /// Whether the client is a person or an organization, if the record tells.
    pub(super) kind: Option<Kind>,
    name: Option<String>,
}

impl Client {
    /// The shape of the record is not documented. Read as a contact or company is (inferred), whose `type` says which
    /// of them it is; nothing is guessed beyond that.
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
