//! Creating, changing and deleting deals.

use super::{
    body::{DealBody, not_allowed},
    custom,
    deal::{Deal, Facts, Status},
    failure,
    fields::LABELS,
    params::Params,
    service::State,
    users,
    view::View,
};
use crate::{
    body::Given,
    calendar::Instant,
    exchange::{Request, Response},
};

/// The currency of the user whom the token belongs to.
const DEFAULT_CURRENCY: &str = "EUR";

/// `POST /api/v2/deals`.
pub(crate) fn create(state: &mut State, request: &Request, now: Instant) -> Result<Response, Response> {
    Params::new(request, &[]).finish()?;
    let (body, mut issues) = DealBody::read(request)?;
    let misread = issues.iter().any(|issue| issue.starts_with("title:"));
    if body.title.value().is_none() && !misread {
        issues.push("title: Required".to_owned());
    }
    if body.is_deleted.value() == Some(&true) {
        issues.push("is_deleted: A deal cannot be created as deleted".to_owned());
    }
    let Some(stage) = state.pipelines.default_stage() else {
        return Err(failure::server_error(500));
    };
    let deal = Deal {
        facts: Facts {
            id: state.store.next_id(),
            owner_id: users::FIRST_USER,
            person_id: None,
            org_id: None,
            pipeline_id: stage.pipeline_id,
            stage_id: stage.id,
            status: Status::Open,
            is_archived: false,
            is_deleted: false,
            add_time: now,
            update_time: None,
        },
        title: String::new(),
        creator_user_id: users::FIRST_USER,
        value: None,
        currency: DEFAULT_CURRENCY.to_owned(),
        stage_change_time: None,
        probability: None,
        lost_reason: None,
        visible_to: 3,
        close_time: None,
        won_time: None,
        lost_time: None,
        expected_close_date: None,
        label_ids: Vec::new(),
        archive_time: None,
        origin: "API",
        origin_id: None,
        channel: None,
        channel_id: None,
        acv: None,
        arr: None,
        mrr: None,
        custom: Vec::new(),
    };
    finish(state, deal, body, issues, now)
}

/// `PATCH /api/v2/deals/{id}`.
pub(crate) fn update(
    state: &mut State,
    id: u64,
    request: &Request,
    now: Instant,
) -> Result<Response, Response> {
    Params::new(request, &[]).finish()?;
    let (body, mut issues) = DealBody::read(request)?;
    let mut deal = state.store.get(id, now).ok_or_else(failure::not_found)?.into_owned();
    if body.is_deleted.value() == Some(&true) {
        issues.push("is_deleted: A deal cannot be deleted by an update".to_owned());
    }
    // The statuses of the next two are inferred, and so is that un-archiving and editing may go together.
    if deal.facts.is_deleted && body.is_deleted.value() != Some(&false) {
        return Err(failure::refused(400, "Deal is deleted and cannot be edited."));
    }
    if deal.facts.is_archived && body.is_archived.value() != Some(&false) {
        return Err(failure::refused(400, "Deal is archived and cannot be edited."));
    }
    let stage = deal.facts.stage_id;
    deal.facts.update_time = Some(now);
    let moved = place(state, &deal, &body).unwrap_or(stage) != stage;
    if moved {
        deal.stage_change_time = Some(now);
    }
    finish(state, deal, body, issues, now)
}

/// `DELETE /api/v2/deals/{id}`.
pub(crate) fn delete(
    state: &mut State,
    id: u64,
    request: &Request,
    now: Instant,
) -> Result<Response, Response> {
    Params::new(request, &[]).finish()?;
    let deal = state.store.get(id, now).filter(|deal| !deal.facts.is_deleted);
    let mut deal = deal.ok_or_else(failure::not_found)?.into_owned();
    deal.facts.is_deleted = true;
    deal.facts.update_time = Some(now);
    state.store.put(deal, now);
    Ok(Response::new(200, Response::JSON, format!(r#"{{"success":true,"data":{{"id":{id}}}}}"#)))
}

/// Applies a body to a deal, and stores and answers it if nothing is wrong.
fn finish(
    state: &mut State,
    mut deal: Deal,
    body: DealBody,
    mut issues: Vec<String>,
    now: Instant,
) -> Result<Response, Response> {
    check_references(state, &body, &mut issues);
    if let Some(stage) = place(state, &deal, &body).and_then(|id| state.pipelines.stage(id)) {
        (deal.facts.stage_id, deal.facts.pipeline_id) = (stage.id, stage.pipeline_id);
    }
    set_status(&mut deal, &body, now, &mut issues);
    set_archived(&mut deal, &body, now, &mut issues);
    set_custom_fields(state, &mut deal, &body, &mut issues);
    if !issues.is_empty() {
        return Err(failure::validation(&issues));
    }
    body.title.replace(&mut deal.title);
    body.owner_id.replace(&mut deal.facts.owner_id);
    body.person_id.put(&mut deal.facts.person_id);
    body.org_id.put(&mut deal.facts.org_id);
    body.value.put(&mut deal.value);
    body.currency.replace(&mut deal.currency);
    body.probability.put(&mut deal.probability);
    body.visible_to.replace(&mut deal.visible_to);
    body.expected_close_date.put(&mut deal.expected_close_date);
    body.label_ids.replace(&mut deal.label_ids);
    body.is_deleted.replace(&mut deal.facts.is_deleted);
    body.channel_id.put(&mut deal.channel_id);

    let text = View::plain(&state.catalogue).text(&deal);
    state.store.put(deal, now);
    Ok(Response::new(200, Response::JSON, format!(r#"{{"success":true,"data":{text}}}"#)))
}

/// Ids of things that do not exist (wording inferred).
fn check_references(state: &State, body: &DealBody, issues: &mut Vec<String>) {
    let mut check = |name: &str, given: &Given<u64>, exists: &dyn Fn(u64) -> bool| {
        if let Some(&id) = given.value()
            && !exists(id)
        {
            issues.push(format!("{name}: {id} was not found"));
        }
    };
    check("owner_id", &body.owner_id, &users::exists);
    check("person_id", &body.person_id, &|id| state.knows_person(id));
    check("org_id", &body.org_id, &|id| state.knows_organization(id));
    check("pipeline_id", &body.pipeline_id, &|id| state.pipelines.pipeline(id).is_some());
    check("stage_id", &body.stage_id, &|id| state.pipelines.stage(id).is_some());
    for label in body.label_ids.value().into_iter().flatten() {
        if !LABELS.iter().any(|(id, ..)| id == label) {
            issues.push(format!("label_ids: {label} was not found"));
        }
    }
}

/// The stage that a body puts the deal into: the stage decides; a pipeline alone stands for its first stage.
fn place(state: &State, deal: &Deal, body: &DealBody) -> Option<u64> {
    if let Some(&stage) = body.stage_id.value() {
        return Some(stage);
    }
    let &pipeline = body.pipeline_id.value()?;
    if pipeline == deal.facts.pipeline_id {
        return None;
    }
    state.pipelines.first_stage(pipeline).map(|stage| stage.id)
}

/// The status with the times and the reason that go with it.
fn set_status(deal: &mut Deal, body: &DealBody, now: Instant, issues: &mut Vec<String>) {
    let before = deal.facts.status;
    let status = body.status.value().copied().unwrap_or(before);
    for (name, given, needed) in [
        ("lost_reason", body.lost_reason.value().is_some(), status == Status::Lost),
        ("close_time", body.close_time.value().is_some(), status != Status::Open),
        ("won_time", body.won_time.value().is_some(), status == Status::Won),
        ("lost_time", body.lost_time.value().is_some(), status == Status::Lost),
    ] {
        if given && !needed {
            issues.push(format!("{name}: Cannot be set when the deal status is {}", status.as_str()));
        }
    }
    deal.facts.status = status;
    let own_time = match status {
        Status::Open => None,
        Status::Won => body.won_time.value(),
        Status::Lost => body.lost_time.value(),
    };
    if status != before {
        let closed = own_time.or(body.close_time.value()).copied().unwrap_or(now);
        let closed = (status != Status::Open).then_some(closed);
        deal.close_time = closed;
        // That closing one way clears the time of the other is inferred.
        deal.won_time = closed.filter(|_| status == Status::Won);
        deal.lost_time = closed.filter(|_| status == Status::Lost);
        if status != Status::Lost {
            deal.lost_reason = None;
        }
    }
    body.lost_reason.clone().put(&mut deal.lost_reason);
    body.close_time.clone().put(&mut deal.close_time);
    body.won_time.clone().put(&mut deal.won_time);
    body.lost_time.clone().put(&mut deal.lost_time);
}

fn set_archived(deal: &mut Deal, body: &DealBody, now: Instant, issues: &mut Vec<String>) {
    if let Some(&archived) = body.is_archived.value() {
        deal.facts.is_archived = archived;
        deal.archive_time = archived.then(|| body.archive_time.value().copied().unwrap_or(now));
    }
    if !deal.facts.is_archived && body.archive_time.value().is_some() {
        issues.push("archive_time: Can only be set together with is_archived".to_owned());
    }
}

fn set_custom_fields(state: &State, deal: &mut Deal, body: &DealBody, issues: &mut Vec<String>) {
    for (code, raw) in &body.custom_fields {
        let Some((index, field)) = state.catalogue.find(code) else {
            issues.push(not_allowed(code));
            continue;
        };
        match custom::check(field, raw, state) {
            Ok(value) => {
                let length = deal.custom.len().max(index + 1);
                deal.custom.resize(length, None);
                deal.custom[index] = value;
            }
            // Naming the field by its code under `custom_fields` is inferred.
            Err(expected) => issues.push(format!("custom_fields.{code}: {expected}")),
        }
    }
}
