//! Users as v1 names them, and the pictures of persons.

use serde_json::{Value as Json, json};

use super::{
    envelope,
    plain::present,
    records::named,
    rules::CALLER,
    schema::{PERSONS, USERS},
    state::Call,
};
use crate::kit::{Handled, Refusal, Row, Value, multipart, write};

/// Returns the id of a user.
pub(crate) fn user_id(number: u64) -> Json {
    USERS.ids.text(number).parse::<u64>().ok().into()
}

fn write_picture(c: &Call<'_>, row: &Row, out: &mut Vec<u8>) {
    envelope::write_as(c.store(), &PERSONS, "persons/picture", row, out);
}

/// `POST /v1/persons/{id}/picture`.
pub(crate) fn set_picture(c: &mut Call<'_>) -> Handled {
    let mut row = present(c, &PERSONS)?;
    if !multipart::parts(c.request)?.iter().any(|part| part.name == "file" && part.file.is_some()) {
        return Err(envelope::invalid("file", "Required"));
    }
    row.set("picture_id", row.number);
    row.set("picture_by", CALLER);
    c.put(&PERSONS, row.clone());
    Ok(envelope::v1(|out| write_picture(c, &row, out)))
}

/// `GET /api/v2/persons/{id}/picture`.
pub(crate) fn read_picture(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let row = named(c, &PERSONS)?;
    if row.get("picture_id").is_null() {
        return Err(Refusal::NotFound("Picture"));
    }
    Ok(envelope::one(|out| write_picture(c, &row, out)))
}

/// `DELETE /v1/persons/{id}/picture`.
pub(crate) fn remove_picture(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let mut row = present(c, &PERSONS)?;
    row.set("picture_id", Value::Null);
    let number = row.number;
    c.put(&PERSONS, row);
    Ok(envelope::v1(|out| write::json(&json!({"id": number}), out)))
}
