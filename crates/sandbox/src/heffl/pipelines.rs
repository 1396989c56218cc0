//! Creating pipelines and their stages.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    entity::Entity,
    records::{fill, fresh, keep, named},
    schema::{PIPELINES, STAGE_FIELDS, STAGES, STATUSES},
    state::State,
};
use crate::{
    exchange::Response,
    kit::{
        body::{Body, Of},
        call::Call,
        refusal::Refusal,
        row::Row,
        wrong::Wrong,
    },
    raw::json,
};

/// `POST /pipelines`.
pub(crate) fn create(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    c.plain()?;
    let entity = Entity::of(&PIPELINES);
    let (mut row, mut body) = (fresh(c, &entity), c.body()?);
    let stages = body.take("stages");
    body.fill(c.store(), entity.fields, &mut row, Of::New);
    let stages = match stages.map(|raw| json(&raw)) {
        None => {
            body.issue("stages", Wrong::Missing);
            Vec::new()
        }
        Some(None) => {
            body.issue("stages", Wrong::Other("Expected an array of objects".into()));
            Vec::new()
        }
        Some(Some(given)) => read_stages(c, given, &mut body),
    };
    body.strangers(entity.fields);
    body.finish()?;
    row.set("stages", stages.iter().map(|stage| stage.number).collect::<Vec<_>>());
    for stage in stages {
        c.put(&STAGES, stage);
    }
    Ok(keep(c, &entity, row))
}

/// Reads the stages of a new pipeline. Which fields one must have is inferred from the page of the stage.
fn read_stages(
    c: &Call<'_, State>,
    given: Vec<BTreeMap<String, Box<RawValue>>>,
    body: &mut Body,
) -> Vec<Row> {
    let mut stages = Vec::new();
    for (place, given) in (0..).zip(given) {
        let mut stage = fresh(c, &Entity::of(&STAGES));
        stage.number += place;
        let mut inner = Body::of(given).below(format!("stages.{place}."));
        inner.fill(c.store(), STAGE_FIELDS, &mut stage, Of::New);
        inner.strangers(STAGE_FIELDS);
        for issue in inner.into_issues() {
            body.issue(&issue.path, issue.wrong);
        }
        stages.push(stage);
    }
    let has = |status: &&str| stages.iter().any(|stage| stage.text("type") == Some(*status));
    if !STATUSES.iter().all(has) {
        let text = "At least one ACTIVE, one WON and one LOST stage are required";
        body.issue("stages", Wrong::Other(text.into()));
    }
    stages
}

/// `POST /pipelines/{id}/stages`.
pub(crate) fn create_stage(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let entity = Entity::of(&STAGES);
    c.plain()?;
    let (mut pipeline, mut stage) = (named(c, &Entity::of(&PIPELINES))?, fresh(c, &entity));
    fill(c, &entity, &mut stage, Of::New)?;
    pipeline.set("stages", [pipeline.get("stages").numbers(), &[stage.number]].concat());
    c.put(&PIPELINES, pipeline);
    Ok(keep(c, &entity, stage))
}
