//! Boards of projects and columns of boards. Their bodies and queries name the row that they belong to.

use super::{
    envelope,
    params::Params,
    records::{fresh, save, shown_list},
    schema::BOARDS,
    state::{Call, Nest},
    view::View,
};
use crate::kit::{Handled, Of, Rows, Wrong};

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
