//! Boards of projects and columns of boards. Their bodies and queries name the row that they belong to.

use super::{
    envelope,
    params::Params,
    records::{body, fresh, save, shown_list},
    schema::{BOARDS, COLUMNS, PROJECTS},
    state::Call,
    view::View,
};
use crate::kit::{Field, Handled, Kind, Of, Refusal, Resource, Rows, Wrong};

/// Rows that belong to another one.
pub(crate) struct Nest {
    part: &'static Resource,
    owner: &'static Resource,
    /// The name of the owner in bodies and queries.
    key: &'static str,
    /// The name of the row in front of the one that is moved.
    upper: &'static str,
    /// Whether `upper` must be given.
    strict: bool,
}

pub(crate) static BOARDS_OF: Nest =
    Nest { part: &BOARDS, owner: &PROJECTS, key: "projectId", upper: "upperBoardId", strict: false };
pub(crate) static COLUMNS_OF: Nest =
    Nest { part: &COLUMNS, owner: &BOARDS, key: "boardId", upper: "upperBoardColumnId", strict: true };

/// Lists the rows of an owner, who must be named.
pub(crate) fn list(c: &mut Call<'_>, nest: &Nest) -> Handled {
    let mut params = Params::new(c);
    if params.text(nest.key).is_none() {
        params.issue(nest.key, Wrong::Missing);
    }
    let owner = params.row(c.store(), nest.key, nest.owner.name);
    params.finish()?;
    let owner = owner.and_then(|owner| c.store().row(nest.owner.name, owner));
    let numbers = owner.as_ref().map(|owner| owner.get(nest.part.name).numbers()).unwrap_or_default();
    Ok(shown_list(c, nest.part, numbers.iter().copied()))
}

/// Creates a board, and returns it without an envelope.
pub(crate) fn create(c: &mut Call<'_>) -> Handled {
    let row = fresh(c, &BOARDS);
    let row = save(c, &BOARDS, row, Of::New, |_| true)?;
    Ok(envelope::bare(|out| View::of(c).write(&BOARDS, row, out)))
}

/// Moves a row behind another one of its owner, or to the first place.
pub(crate) fn reorder(c: &mut Call<'_>, nest: &Nest) -> Handled {
    let row = c.named(nest.part, 0)?;
    let mut body = body(c, &[])?;
    if nest.strict && !body.has(nest.upper) {
        body.issue(nest.upper, Wrong::Missing);
    }
    let upper = Field::new(nest.upper.into(), Kind::One(nest.part.name)).nullable();
    let upper = body.member(c.store(), &upper).and_then(|value| value.number());
    let owner = row.number_of(nest.key).and_then(|owner| c.store().find(nest.owner.name, owner));
    let mut owner = owner.ok_or(Refusal::NotFound(nest.owner.title))?;
    let mut order = owner.get(nest.part.name).numbers().to_vec();
    order.retain(|&number| number != row.number);
    let place = upper.map(|upper| order.iter().position(|&number| number == upper));
    if place == Some(None) {
        body.issue(nest.upper, Wrong::Missed(String::new()));
    }
    body.finish()?;
    order.insert(place.flatten().map_or(0, |place| place + 1), row.number);
    owner.set(nest.part.name, order);
    c.put(nest.owner, owner);
    Ok(envelope::done())
}
