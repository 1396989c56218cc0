//! Files of deals and tasks: uploading them, and the links that lead to them.

use super::{
    records::{fresh, keep, shown, shown_list},
    schema::{ATTACHMENTS, DEALS, TASKS},
    seed,
    state::{Call, connect},
};
use crate::kit::{Handled, Refusal, Resource, Response, Row, Rows, Wrong, hash, multipart};

const FILES: &str = "files[]";

/// Adds files to a deal or a task. That the response to several files is a list is inferred.
pub(crate) fn upload(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let mut owner = c.named(resource, 0)?;
    let mut numbers = Vec::new();
    for part in multipart::parts(c.request)?.into_iter().filter(|part| part.name == FILES) {
        let Some(name) = part.file else { continue };
        let mut row = fresh(c, &ATTACHMENTS);
        row.set("owner", owner.number);
        row.set("of", resource.name);
        row.set("name", name);
        row.set("size", part.bytes.len() as u64);
        connect(&mut owner, ATTACHMENTS.name, row.number, true);
        c.state.files.insert(row.number, part.bytes.to_vec());
        numbers.push(row.number);
        c.state.keep(&ATTACHMENTS, row);
    }
    if numbers.is_empty() {
        return Err(Refusal::invalid("files", Wrong::Missing));
    }
    keep(c, resource, owner);
    let one = numbers.first().filter(|_| numbers.len() == 1 && !c.state.options.upload_as_list);
    match one.and_then(|&number| c.store().row(ATTACHMENTS.name, number)) {
        Some(row) => Ok(shown(c, &ATTACHMENTS, row.into_owned())),
        None => Ok(shown_list(c, &ATTACHMENTS, numbers.into_iter())),
    }
}

/// Returns the file that the path names, as long as its owner has it.
fn named(c: &Call<'_>) -> Result<Row, Refusal> {
    let file = c.named(&ATTACHMENTS, 0)?;
    let of = if file.text("of") == Some(TASKS.name) { &TASKS } else { &DEALS };
    let owner = file.number_of("owner").and_then(|number| c.store().row(of.name, number));
    let has = owner.is_some_and(|owner| owner.get(ATTACHMENTS.name).numbers().contains(&file.number));
    if has { Ok(file) } else { Err(Refusal::NotFound(ATTACHMENTS.title)) }
}

/// `GET /ws/attachments/{file_id}`.
pub(crate) fn get(c: &mut Call<'_>) -> Handled {
    let file = named(c)?;
    Ok(shown(c, &ATTACHMENTS, file))
}

/// Returns a redirect to the bytes, to which the link of a file leads.
pub(crate) fn storage(c: &mut Call<'_>) -> Handled {
    stored(c)?;
    let location = format!("/presigned/{}?signature={}", c.param(0), signature(c.param(0)));
    Ok(plain(303, "").with_header("location", location))
}

/// Returns the bytes of a file.
pub(crate) fn presigned(c: &mut Call<'_>) -> Handled {
    let file = stored(c)?;
    if c.request.parameter("signature") != Some(signature(c.param(0))) {
        return Err(Refusal::Own(plain(403, "The signature does not match\n")));
    }
    let bytes = c.state.files.get(&file.number).cloned();
    let deal = || c.store().row(DEALS.name, file.number).map(|deal| seed::content(&deal));
    let bytes = bytes.or_else(deal).unwrap_or_default();
    Ok(Response::new(200, "application/octet-stream", bytes))
}

/// Returns a file for the storage, which is not part of the API and refuses its token, since clients must not
/// send it there.
fn stored(c: &Call<'_>) -> Result<Row, Refusal> {
    if c.request.header("authorization").is_some() {
        return Err(Refusal::Own(plain(400, "Only one auth mechanism is allowed\n")));
    }
    named(c).map_err(|_| Refusal::Own(plain(404, "No such file\n")))
}

fn signature(id: &str) -> String {
    format!("{:016x}", hash(id))
}

fn plain(status: u16, text: &str) -> Response {
    Response::new(status, "text/plain; charset=utf-8", text)
}
