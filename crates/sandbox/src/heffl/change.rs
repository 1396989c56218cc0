//! Creating and changing deals, for both versions.

use std::collections::BTreeMap;

use super::{
    body::{DealBody, Dialect},
    clients::Kind,
    deal::{Deal, Facts, Status},
    failure::{Refusal, check, unknown},
    state::State,
};
use crate::{
    body::{Given, Issue},
    calendar::Moment,
    exchange::Request,
};

/// The user whom the key belongs to; deals without an owner get this one (inferred).
const KEY_USER: u64 = 1;

/// Makes a deal and returns its number.
pub(crate) fn create(
    state: &mut State,
    request: &Request,
    dialect: Dialect,
    now: Moment,
) -> Result<u64, Refusal> {
    let (body, issues) = DealBody::read(request, dialect, true)?;
    let deal = Deal {
        facts: Facts {
            number: state.deals.next(),
            client: 0,
            pipeline: 0,
            stage: 0,
            status: Status::Active,
            price: None,
            expected_close: None,
            created: now,
        },
        title: String::new(),
        priority: None,
        lead: None,
        source: None,
        owner: Some(KEY_USER),
        updated: now,
        custom: BTreeMap::new(),
        currency: None,
        is_inclusive_tax: None,
        assignees: Vec::new(),
        contacts: Vec::new(),
        tags: Vec::new(),
        products: None,
    };
    apply(state, deal, body, issues, dialect)
}

/// Changes a deal.
pub(crate) fn update(
    state: &mut State,
    number: u64,
    request: &Request,
    dialect: Dialect,
    now: Moment,
) -> Result<u64, Refusal> {
    let mut deal = state.deal(number).ok_or_else(|| Refusal::not_found("Deal"))?.into_owned();
    let (body, issues) = DealBody::read(request, dialect, false)?;
    deal.updated = now;
    apply(state, deal, body, issues, dialect)
}

/// Applies a body to a deal and stores it if nothing is wrong.
fn apply(
    state: &mut State,
    mut deal: Deal,
    body: DealBody,
    mut issues: Vec<Issue>,
    dialect: Dialect,
) -> Result<u64, Refusal> {
    check_references(state, &body, &mut issues);
    place(state, &mut deal.facts, &body, &mut issues);
    set_custom_fields(state, &mut deal, &body, dialect, &mut issues);
    check(issues)?;
    let facts = &mut deal.facts;
    body.client.replace(&mut facts.client);
    body.status.replace(&mut facts.status);
    body.price.put(&mut facts.price);
    body.expected_close.put(&mut facts.expected_close);
    body.title.replace(&mut deal.title);
    body.priority.put(&mut deal.priority);
    body.lead.put(&mut deal.lead);
    body.source.put(&mut deal.source);
    if let Some(name) = body.source_name.value() {
        deal.source = Some(state.sources.named(name));
    }
    body.owner.put(&mut deal.owner);
    body.currency.put(&mut deal.currency);
    body.is_inclusive_tax.put(&mut deal.is_inclusive_tax);
    // That lists replace and do not add is inferred.
    body.assignees.replace(&mut deal.assignees);
    body.contacts.replace(&mut deal.contacts);
    body.tags.replace(&mut deal.tags);
    body.products.put(&mut deal.products);
    let number = deal.facts.number;
    state.deals.put(number, deal);
    Ok(number)
}

/// Ids of things that do not exist (wording inferred).
fn check_references(state: &State, body: &DealBody, issues: &mut Vec<Issue>) {
    let mut look = |name: &str, given: Option<&u64>, exists: &dyn Fn(u64) -> bool| {
        if given.is_some_and(|&number| !exists(number)) {
            issues.push(Issue::new(name, "Not found."));
        }
    };
    look("clientId", body.client.value(), &|number| state.clients.find(number).is_some());
    look("pipelineId", body.pipeline.value(), &|number| state.pipelines.exists(number));
    look("leadId", body.lead.value(), &State::knows_lead);
    look("sourceId", body.source.value(), &|number| state.sources.name(number).is_some());
    look("ownerUserId", body.owner.value(), &State::knows_user);
    for user in body.assignees.value().into_iter().flatten() {
        look("assignees", Some(user), &State::knows_user);
    }
    for contact in body.contacts.value().into_iter().flatten() {
        look("contacts", Some(contact), &|number| {
            state.client(number).is_some_and(|client| client.kind == Kind::Contact)
        });
    }
    for tag in body.tags.value().into_iter().flatten() {
        look("tags", Some(tag), &|number| state.tags.is_for_deals(number));
    }
}

/// Moves the deal to its pipeline and stage; a stage that it moves to decides the status.
fn place(state: &State, facts: &mut Facts, body: &DealBody, issues: &mut Vec<Issue>) {
    let pipeline = body.pipeline.value().copied().unwrap_or(facts.pipeline);
    let stage = match body.stage {
        Given::Value(number) => {
            let stage = state.pipelines.stage(number);
            match stage {
                None => issues.push(Issue::new("stageId", "Not found.")),
                // Wording inferred, and that the pipeline does not follow the stage.
                Some(stage) if stage.pipeline != pipeline => {
                    issues.push(Issue::new("stageId", "The stage does not belong to the pipeline."));
                }
                Some(_) => {}
            }
            stage
        }
        Given::Absent if pipeline == facts.pipeline => return,
        Given::Absent | Given::Null => state.pipelines.first_active(pipeline),
    };
    let Some(stage) = stage else { return };
    if stage.number != facts.stage {
        facts.status = stage.kind;
    }
    (facts.pipeline, facts.stage) = (stage.pipeline, stage.number);
}

/// Merges the custom fields; null takes a value away (inferred).
fn set_custom_fields(
    state: &State,
    deal: &mut Deal,
    body: &DealBody,
    dialect: Dialect,
    issues: &mut Vec<Issue>,
) {
    for (key, raw) in &body.custom {
        let mut fields = state.catalogue.of("deals", Some(deal.facts.pipeline));
        match fields.find(|field| field.key == *key) {
            None if dialect == Dialect::V2 => issues.push(unknown(key)),
            None => {}
            Some(_) if raw.get() == "null" => drop(deal.custom.remove(key)),
            Some(field) => match field.check(raw) {
                Ok(()) => drop(deal.custom.insert(key.clone(), raw.clone())),
                Err(expected) => issues.push(Issue::new(key, expected)),
            },
        }
    }
}
