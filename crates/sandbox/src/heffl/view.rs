//! How a deal is written into an answer of v2.

use super::{
    clients::Kind,
    deal::Deal,
    ids,
    reference::{lead_name, user_name},
    state::State,
};
use crate::{
    object::{self, Object},
    raw::json,
};

/// Writes a deal. Rows of lists show custom fields without a value as null, single deals leave them out.
pub(crate) fn write(state: &State, deal: &Deal, is_row: bool, out: &mut Vec<u8>) {
    let facts = &deal.facts;
    let id = |prefix: &str, number: Option<u64>| number.map(|number| ids::id(prefix, number));
    let client = state.client(facts.client);
    let emails: Vec<String> = deal
        .contacts
        .iter()
        .filter_map(|&number| json(state.client(number)?.members.get("email")?))
        .collect();
    let owner = id(ids::USER, deal.owner);
    let mut object = Object::open(out);
    object
        .put("id", &ids::id(ids::DEAL, facts.number))
        .put("number", &number(facts.number))
        .put("title", &deal.title)
        .put("contactEmails", &emails)
        .put("clientId", &ids::id(ids::CLIENT, facts.client));
    if let Some(client) = client {
        // What the linked record holds is not documented; the type is as version 1's clients have it (inferred).
        let kind = match client.kind {
            Kind::Contact => "contact",
            Kind::Company => "company",
        };
        object.put("client", &serde_json::json!({"id": client.id(), "name": client.name(), "type": kind}));
    }
    object
        .put("price", &facts.price)
        .put("expectedCloseDate", &facts.expected_close)
        .put("status", &facts.status)
        .put("priority", &deal.priority)
        .put("pipelineId", &ids::id(ids::PIPELINE, facts.pipeline))
        .put("stageId", &ids::id(ids::STAGE, facts.stage))
        .put("stage", &state.pipelines.stage(facts.stage).map(|stage| &stage.name))
        .put("leadId", &id(ids::LEAD, deal.lead))
        .put("leadName", &deal.lead.map(lead_name))
        .put("crmSourceId", &id(ids::SOURCE, deal.source))
        .put("source", &deal.source.and_then(|number| state.sources.name(number)))
        .put("ownerUserId", &owner)
        .put("ownerId", &owner)
        .put("ownerName", &deal.owner.map(user_name))
        .put("createdAt", &facts.created)
        .put("updatedAt", &deal.updated);
    for field in state.catalogue.of("deals", Some(facts.pipeline)) {
        match deal.custom.get(&field.key) {
            Some(value) => {
                object.put(&field.key, value);
            }
            None if is_row => {
                object.put(&field.key, &());
            }
            None => {}
        }
    }
    object.close();
}

/// A single deal as JSON text.
pub(crate) fn text(state: &State, deal: &Deal) -> String {
    object::text(|out| write(state, deal, false, out))
}

/// The number that the account's people see.
pub(crate) fn number(number: u64) -> String {
    format!("DEAL{number:05}")
}
