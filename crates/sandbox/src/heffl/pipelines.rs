//! Creating pipelines and their stages.

use super::{
    entity::Entity,
    records::{fill, fresh, keep, named},
    schema::{PIPELINES, STAGES},
    state::Call,
};
use crate::kit::{Body, Handled, Members, Of, Refusal, Row, Wrong};

/// `POST /pipelines`.
pub(crate) fn create(c: &mut Call<'_>) -> Handled {
    let (entity, of_stages) = (Entity::of(&PIPELINES), Entity::of(&STAGES));
    let mut row = fresh(c, &entity);
    fill(c, &entity, &mut row, Of::New)?;
    let given: Vec<Members> = row.json("stages").unwrap_or_default();
    let stage = |(place, given)| {
        let mut stage = fresh(c, &of_stages);
        stage.number += place;
        Body::of(given).fill(c.store(), STAGES.fields(), &mut stage, Of::New);
        stage
    };
    let stages: Vec<Row> = (0..).zip(given).map(stage).collect();
    let has = |status: &&str| stages.iter().any(|stage| stage.text("type") == Some(*status));
    if !["ACTIVE", "WON", "LOST"].iter().all(has) {
        let text = "At least one ACTIVE, one WON and one LOST stage are required";
        return Err(Refusal::invalid("stages", Wrong::Other(text.into())));
    }
    row.set("stages", stages.iter().map(|stage| stage.number).collect::<Vec<_>>());
    stages.into_iter().for_each(|stage| c.put(&STAGES, stage));
    Ok(keep(c, &entity, row))
}

/// `POST /pipelines/{id}/stages`.
pub(crate) fn create_stage(c: &mut Call<'_>) -> Handled {
    let entity = Entity::of(&STAGES);
    c.plain()?;
    let (mut pipeline, mut stage) = (named(c, &Entity::of(&PIPELINES))?, fresh(c, &entity));
    fill(c, &entity, &mut stage, Of::New)?;
    pipeline.set("stages", [pipeline.get("stages").numbers(), &[stage.number]].concat());
    c.put(&PIPELINES, pipeline);
    Ok(keep(c, &entity, stage))
}
