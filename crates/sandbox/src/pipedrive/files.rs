//! Files: uploading, listing and downloading them.

use std::collections::BTreeMap;

use super::{
    envelope,
    plain::{self, Plain, present},
    records::{Accept, named},
    schema::FILES,
    state::Call,
};
use crate::kit::{Body, Handled, Of, Refusal, Resource, Response, Row, Wrong, form, made, multipart, quoted};

/// The most files of a page.
const MOST: u64 = 100;

const LIST: Plain<'_> = Plain { sorted: true, most: MOST, ..Plain::of(&FILES) };

/// `GET /v1/files`.
pub(crate) fn list(c: &mut Call<'_>) -> Handled {
    LIST.list(c)
}

/// Lists the files of another row.
pub(crate) fn of(c: &mut Call<'_>, resource: &'static Resource, key: &'static str) -> Handled {
    let owner = named(c, resource)?.number;
    let belongs: Accept<'_> = Box::new(move |row| row.deleted.is_none() && row.number_of(key) == Some(owner));
    LIST.list_of(c, &belongs)
}

/// `POST /v1/files`. Ids come as texts of the form.
pub(crate) fn upload(c: &mut Call<'_>) -> Handled {
    let parts = multipart::parts(c.request)?;
    let file = parts.iter().find(|part| part.name == "file");
    let Some((file, name)) = file.and_then(|part| Some((part, part.file.clone()?))) else {
        return Err(envelope::invalid("file", "Required"));
    };
    let others = parts.iter().filter(|part| part.file.is_none());
    let members = others.map(|part| {
        let text = String::from_utf8_lossy(part.bytes);
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (part.name.clone(), if is_number { made(text) } else { quoted(&text) })
    });
    let body = Body::of(members.collect());
    let kind = name.rsplit_once('.').map_or("file", |(_, kind)| kind).to_owned();
    let row = new(c, &name, &kind, "s3").with("file_size", file.bytes.len() as u64);
    let bytes = file.bytes.to_vec();
    let row = plain::save(c, &FILES, row, body, Of::New)?;
    c.state.files.insert(row.number, bytes);
    Ok(shown(c, &row))
}

fn new(c: &Call<'_>, name: &str, kind: &str, place: &'static str) -> Row {
    let row = plain::fresh(c, &FILES).with("name", name.to_owned()).with("file_name", name.to_owned());
    row.with("file_type", kind.to_owned()).with("file_size", 0).with("remote_location", place)
}

fn shown(c: &Call<'_>, row: &Row) -> Response {
    envelope::v1(|out| envelope::write(c.store(), &FILES, row, out))
}

/// Returns the pairs of a form.
fn pairs(c: &Call<'_>) -> Result<BTreeMap<String, String>, Refusal> {
    if c.request.content_type() != Some("application/x-www-form-urlencoded") {
        // The status and the words are inferred.
        return Err(Refusal::refused(400, "Content-Type must be application/x-www-form-urlencoded"));
    }
    Ok(form(&String::from_utf8_lossy(&c.request.body)).into_iter().collect())
}

/// `PUT /v1/files/{id}`.
pub(crate) fn update(c: &mut Call<'_>) -> Handled {
    let row = present(c, &FILES)?;
    let members = pairs(c)?.into_iter().map(|(name, text)| (name, quoted(&text))).collect();
    let row = plain::save(c, &FILES, row, Body::of(members), Of::Stored)?;
    Ok(shown(c, &row))
}

/// `GET /v1/files/{id}/download`.
pub(crate) fn download(c: &mut Call<'_>) -> Handled {
    let row = present(c, &FILES)?;
    let bytes = c.state.files.get(&row.number).cloned().unwrap_or_default();
    Ok(Response::new(200, "application/octet-stream", bytes))
}

/// `POST /v1/files/remote` and `/v1/files/remoteLink`: a document that stays elsewhere.
pub(crate) fn remote(c: &mut Call<'_>, required: &[&str]) -> Handled {
    let mut pairs = pairs(c)?;
    let mut body = Body::default();
    for name in required.iter().filter(|name| !pairs.contains_key(**name)) {
        body.issue(name, Wrong::Missing);
    }
    body.finish()?;
    let mut take = |name: &str| pairs.remove(name).unwrap_or_default();
    let key = match take("item_type").as_str() {
        "deal" => "deal_id",
        "organization" => "org_id",
        "person" => "person_id",
        _ => return Err(envelope::invalid("item_type", "Expected one of deal, organization, person")),
    };
    if take("remote_location") != "googledrive" {
        return Err(envelope::invalid("remote_location", "Expected one of googledrive"));
    }
    let members = BTreeMap::from([(key.to_owned(), made(take("item_id")))]);
    let row = new(c, &take("title"), &take("file_type"), "googledocs").with("remote_id", take("remote_id"));
    let row = plain::save(c, &FILES, row, Body::of(members), Of::New)?;
    Ok(shown(c, &row))
}
