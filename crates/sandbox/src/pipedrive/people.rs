//! Deals, persons and organizations as v1 shows them, and the pictures of persons.

use serde_json::{Value as Json, json};

use super::{
    envelope, flat,
    plain::present,
    records::named,
    rules::CALLER,
    schema::{ORGANIZATIONS, PERSONS, USERS},
    state::Call,
};
use crate::kit::{Handled, Refusal, Row, Rows, Stamp, Store, Value, multipart, words, write};

/// Returns the id of a user.
pub(crate) fn user_id(number: u64) -> Json {
    USERS.ids.text(number).parse::<u64>().ok().into()
}

/// Returns a user as v1 shows one within other objects.
pub(crate) fn user(store: &Store, number: Option<u64>) -> Json {
    let Some(row) = number.and_then(|number| store.row(USERS.name, number)) else { return Json::Null };
    let id = user_id(row.number);
    json!({
        "id": id, "name": row.text("name"), "email": format!("user{}@example.com", row.number), "has_pic": 0,
        "pic_hash": null, "active_flag": true, "value": id,
    })
}

/// Returns an organization in the same way.
pub(crate) fn organization(store: &Store, number: Option<u64>) -> Json {
    let Some(row) = number.and_then(|number| store.row(ORGANIZATIONS.name, number)) else {
        return Json::Null;
    };
    let address: Option<Json> = row.json("address");
    json!({
        "name": row.text("name"), "people_count": 0, "owner_id": owner(&row), "address": address.map(|all| all["value"].clone()),
        "active_flag": row.deleted.is_none(), "cc_email": null, "label_ids": [], "value": row.number,
    })
}

fn owner(row: &Row) -> Json {
    row.number_of("owner_id").map_or(Json::Null, user_id)
}

/// Returns a person in the same way.
pub(crate) fn person_ref(store: &Store, number: Option<u64>) -> Json {
    let Some(row) = number.and_then(|number| store.row(PERSONS.name, number)) else { return Json::Null };
    json!({
        "active_flag": row.deleted.is_none(), "name": row.text("name"), "email": details(&row, "emails"),
        "phone": details(&row, "phones"), "owner_id": owner(&row), "company_id": 8_087_566, "value": row.number,
    })
}

fn details(row: &Row, name: &str) -> Json {
    row.json(name).unwrap_or(json!([]))
}

/// Returns a whole person. All counts are 0 here.
pub(crate) fn person(store: &Store, row: &Row) -> Json {
    let name = row.text("name").unwrap_or_default();
    let (first, last) = name.split_once(' ').map_or((name, None), |(first, last)| (first, Some(last)));
    let labels = row.get("label_ids").numbers();
    let organization = organization(store, row.number_of("org_id"));
    let mut person = json!({
        "id": row.number, "company_id": 8_087_566, "owner_id": user(store, row.number_of("owner_id")),
        "org_id": organization, "name": name, "first_name": first, "last_name": last,
        "email": details(row, "emails"), "phone": details(row, "phones"),
        "first_char": name.chars().next().map(|first| first.to_lowercase().to_string()),
        "update_time": row.updated.map(|time| Stamp::Plain.text(time)),
        "add_time": Stamp::Plain.text(row.created),
        "visible_to": row.number_of("visible_to").map(|number| number.to_string()),
        "picture_id": null, "label": labels.first(), "label_ids": labels, "org_name": organization["name"],
        "owner_name": user(store, row.number_of("owner_id"))["name"], "cc_email": null,
        "active_flag": row.deleted.is_none(),
    });
    for name in words!(open_deals_count closed_deals_count won_deals_count lost_deals_count activities_count
        files_count notes_count followers_count email_messages_count)
    {
        person[name] = json!(0);
    }
    person
}

/// Returns a deal as v1 has it: with ids alone, or with the objects that they name.
pub(crate) fn deal(store: &Store, row: &Row, nested: bool) -> Json {
    let text = write::raw(|out| flat::deal(store, row, out));
    let mut deal: Json = serde_json::from_str(text.get()).unwrap_or_default();
    if nested {
        deal["creator_user_id"] = user(store, row.number_of("creator_user_id"));
        deal["user_id"] = user(store, row.number_of("owner_id"));
        deal["person_id"] = person_ref(store, row.number_of("person_id"));
        deal["org_id"] = organization(store, row.number_of("org_id"));
    }
    deal
}

fn picture(row: &Row) -> Json {
    let link = |size: u32| format!("https://pictures.example.com/{}_{size}.jpg", row.number);
    json!({
        "id": row.number, "item_type": "person", "item_id": row.number, "active_flag": true, "file_size": 0,
        "added_by_user_id": user_id(CALLER),
        "pictures": {"128": link(128), "512": link(512)},
    })
}

/// `POST /v1/persons/{id}/picture`.
pub(crate) fn set_picture(c: &mut Call<'_>) -> Handled {
    let mut row = present(c, &PERSONS)?;
    if !multipart::parts(c.request)?.iter().any(|part| part.name == "file" && part.file.is_some()) {
        return Err(envelope::invalid("file", "Required"));
    }
    row.set("picture_id", row.number);
    let data = picture(&row);
    c.put(&PERSONS, row);
    Ok(envelope::v1(|out| write::json(&data, out)))
}

/// `GET /api/v2/persons/{id}/picture`.
pub(crate) fn read_picture(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let row = named(c, &PERSONS)?;
    if row.get("picture_id").is_null() {
        return Err(Refusal::NotFound("Picture"));
    }
    Ok(envelope::one(|out| write::json(&picture(&row), out)))
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
