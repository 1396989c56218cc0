//! Files of deals: uploading them, and the links that lead to them.

use serde_json::Value;

use super::{
    call::Call,
    deal::File,
    failure::Refusal,
    ids::{self, Kind},
    multipart, reply,
    state::State,
    view::attachment,
    wrong::Wrong,
};
use crate::exchange::{Request, Response};

const FILES: &str = "files[]";

/// `POST /crm/deals/{deal_id}/attachments`. One file is answered as an object; that several are as a list is inferred.
pub(crate) fn upload(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let mut deal = state.named_deal(id)?.into_owned();
    let parts = multipart::parts(call.request)?;
    let mut rows: Vec<Value> = Vec::new();
    for part in parts.into_iter().filter(|part| part.name == FILES) {
        let Some(name) = part.file else { continue };
        let number = state.fresh();
        let bytes = part.bytes.to_vec();
        let file = File { number, deal: deal.number, creator: 1, name, bytes, created: call.now };
        rows.push(attachment(&file, call.host()));
        deal.attachments.push(number);
        state.files.insert(number, file);
    }
    if rows.is_empty() {
        return Err(Refusal::Invalid(vec![Wrong::Missing.of("files")]));
    }
    deal.updated = call.now;
    state.put_deal(deal);
    Ok(match rows.as_slice() {
        [row] if !state.options.upload_as_list => reply::with("data", row),
        rows => reply::with("data", rows),
    })
}

/// `GET /ws/attachments/{file_id}`.
pub(crate) fn get(state: &State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let number = ids::uuid_number(Kind::Attachment, id).ok_or(Refusal::ModelNotFound)?;
    let file = state.file(number).ok_or(Refusal::ModelNotFound)?;
    Ok(reply::with("data", &attachment(&file, call.host())))
}

/// What links lead to: a redirect, and behind it the bytes. Neither is part of the API, and both refuse its token,
/// which is not to be sent there. `None` for any other path.
pub(crate) fn storage(state: &State, request: &Request) -> Option<Response> {
    let (presigned, id) = match request.segments().as_slice() {
        ["storage", id] => (false, *id),
        ["presigned", id] => (true, *id),
        _ => return None,
    };
    if request.header("authorization").is_some() {
        return Some(plain(400, "Only one auth mechanism is allowed\n"));
    }
    let number = ids::uuid_number(Kind::Attachment, id);
    let Some(file) = number.and_then(|number| state.file(number)) else {
        return Some(plain(404, "No such file\n"));
    };
    if !presigned {
        let location = format!("/presigned/{id}?signature={}", signature(id));
        return Some(plain(303, "").with_header("location", location));
    }
    if request.parameter("signature") != Some(signature(id)) {
        return Some(plain(403, "The signature does not match\n"));
    }
    Some(Response::new(200, "application/octet-stream", file.bytes.clone()))
}

fn signature(id: &str) -> String {
    format!("{:016x}", crate::cursor::hash(id))
}

fn plain(status: u16, text: &str) -> Response {
    Response::new(status, "text/plain; charset=utf-8", text)
}
