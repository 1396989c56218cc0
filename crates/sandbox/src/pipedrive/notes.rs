//! Comments on notes, and what deletes notes.

use super::{
    envelope, parts,
    plain::{self, counted, present},
    schema::{COMMENTS, NOTES},
    state::Call,
};
use crate::kit::{Depth, Handled, Of, Refusal, Response, Row, Rows, Select};

/// `DELETE /v1/notes/{id}`, whose data is only `true`.
pub(crate) fn remove(c: &mut Call<'_>) -> Handled {
    plain::remove(c, &NOTES)?;
    Ok(gone())
}

fn gone() -> Response {
    envelope::v1(|out| out.extend_from_slice(b"true"))
}

/// Lists the comments on a note.
pub(crate) fn comments(c: &mut Call<'_>) -> Handled {
    let (note, store) = (present(c, &NOTES)?.number, c.store());
    let mut query = c.query(&["start", "limit"]);
    let window = counted(&mut query, 500);
    query.finish()?;
    let accept = |row: &Row| row.deleted.is_none() && row.number_of("note_id") == Some(note);
    let select = Select { scope: note, depth: Depth::Whole, ..Select::new(&accept) };
    let page = store.select(COMMENTS.name, &window, &select);
    Ok(envelope::counted(&window, &page, |key, out| {
        if let Some(row) = store.row(COMMENTS.name, key.number) {
            parts::write(store, &COMMENTS, &row, out);
        }
    }))
}

/// Returns the comment that the path names.
fn comment(c: &Call<'_>) -> Result<Row, Refusal> {
    let note = present(c, &NOTES)?;
    let row = c.named(&COMMENTS, 1)?;
    let is_there = row.deleted.is_none() && row.number_of("note_id") == Some(note.number);
    if is_there { Ok(row) } else { Err(Refusal::NotFound(COMMENTS.title)) }
}

fn shown(c: &Call<'_>, row: &Row) -> Response {
    envelope::v1(|out| parts::write(c.store(), &COMMENTS, row, out))
}

/// Reads a comment.
pub(crate) fn read_comment(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let row = comment(c)?;
    Ok(shown(c, &row))
}

/// Adds a comment.
pub(crate) fn add_comment(c: &mut Call<'_>) -> Handled {
    let note = present(c, &NOTES)?;
    let row = plain::fresh(c, &COMMENTS).with("note_id", note.number);
    let body = c.body()?;
    let row = plain::save(c, &COMMENTS, row, body, Of::New)?;
    Ok(shown(c, &row))
}

/// Changes a comment.
pub(crate) fn update_comment(c: &mut Call<'_>) -> Handled {
    let row = comment(c)?;
    let body = c.body()?;
    let row = plain::save(c, &COMMENTS, row, body, Of::Stored)?;
    Ok(shown(c, &row))
}

/// Removes a comment.
pub(crate) fn remove_comment(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let row = comment(c)?;
    c.remove(&COMMENTS, row.number);
    Ok(gone())
}
