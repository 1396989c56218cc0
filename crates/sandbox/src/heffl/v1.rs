//! Lists of v1, its deals and its pipelines, in the generation that is served.

use std::borrow::Cow;

use serde_json::json;

use super::{
    entities::{DEAL_1, DEAL_2},
    entity::Entity,
    envelope,
    records::{fill, fresh, item, keep},
    schema::{PIPELINES, SOURCES},
    state::Call,
};
use crate::kit::{Depth, Handled, Of, Refusal, Row, Select, plain};

/// Runs an operation on deals as the generation has them.
pub(crate) fn deals(c: &mut Call<'_>, run: impl Fn(&mut Call<'_>, Entity) -> Handled) -> Handled {
    let entity = if c.state.generation == 1 { DEAL_1 } else { DEAL_2 };
    run(c, entity)
}

/// Lists rows, newest first (inferred).
pub(crate) fn list(c: &mut Call<'_>, entity: Entity) -> Handled {
    let (store, name, accept) = (c.store(), entity.resource.name, |row: &Row| entity.holds(row));
    let select = Select { descending: true, ..Select::new(&accept) };
    if c.state.generation == 2 {
        let mut query = c.query(&["cursor", "limit"]);
        let limit = query.number("limit", 1, 100).unwrap_or(20);
        let window = query.keyed(limit, "limit", "cursor");
        query.finish()?;
        let page = store.select(name, &window, &select);
        return Ok(envelope::items(&page, |key, out| item(store, &entity, key, out)));
    }
    let mut query = c.query(&["pageNo", "pageSize"]);
    let number = query.number("pageNo", 1, u64::MAX).unwrap_or(1);
    let size = query.number("pageSize", 1, 100).unwrap_or(20);
    let window = query.counted(size, (number - 1).saturating_mul(size));
    query.finish()?;
    let page = store.select(name, &window, &select);
    let total = if entity.kind.is_none() { store.len(name) } else { store.count(name, &accept) };
    // `count` is taken for the items of this page (inferred).
    let meta = json!({"count": page.keys.len(), "total": total, "pageNo": number, "pageSize": size});
    Ok(envelope::counted(&page, &meta, |key, out| item(store, &entity, key, out)))
}

/// Runs an operation on pipelines as the generation has them.
pub(crate) fn pipelines(c: &mut Call<'_>, run: impl Fn(&mut Call<'_>, Entity) -> Handled) -> Handled {
    let section = if c.state.generation == 1 { "pipelines/v1_first" } else { "pipelines/v1_second" };
    run(c, Entity { section, is_v1: true, ..Entity::of(&PIPELINES) })
}

/// Reads one pipeline, which the first generation names by its number.
pub(crate) fn pipeline(c: &mut Call<'_>, entity: Entity) -> Handled {
    c.plain()?;
    let row = if c.state.generation == 1 {
        let number = plain(c.param(0)).and_then(|number| c.store().find(PIPELINES.name, number));
        number.ok_or(Refusal::NotFound(PIPELINES.title))?
    } else {
        c.named(&PIPELINES, 0)?
    };
    Ok(envelope::one(|out| entity.write(c.store(), &row, false, out)))
}

/// Creates a row that may name its source, which is made if there is none of this name.
pub(crate) fn create(c: &mut Call<'_>, entity: Entity) -> Handled {
    let mut row = fresh(c, &entity);
    fill(c, &entity, &mut row, Of::New)?;
    if let Some(name) = row.text("source").map(str::to_owned) {
        let is_it = |source: &Cow<'_, Row>| source.text("name") == Some(&name);
        let known = c.store().rows(SOURCES.name, Depth::Whole).find(is_it).map(Cow::into_owned);
        let source = known.unwrap_or_else(|| c.fresh(&SOURCES).with("name", name));
        row.set("sourceId", source.number);
        c.put(&SOURCES, source);
    }
    Ok(keep(c, &entity, row))
}
