//! What is done with whole rows: copies, mergers and deletion in bulk.

use serde_json::json;

use super::{
    envelope, flat,
    parts::editable,
    plain::{self, fresh_copy, present},
    records,
    schema::{DEALS, PERSONS, PRODUCTS},
    state::Call,
};
use crate::kit::{Handled, Kind, Object, Refusal, Resource, Response, Wrong, field, write};

/// `POST /v1/deals/{id}/duplicate`. That products and followers are not copied is inferred.
pub(crate) fn duplicate_deal(c: &mut Call<'_>) -> Handled {
    let mut row = fresh_copy(c, &DEALS, editable(c, &DEALS)?);
    row.updated = None;
    row.set("followers_count", 0);
    row.set("products_count", 0);
    let response = envelope::v1(|out| flat::deal(c.store(), &row, "deals/v1", out));
    c.put(&DEALS, row);
    Ok(response)
}

/// `POST /api/v2/products/{id}/duplicate`.
pub(crate) fn duplicate_product(c: &mut Call<'_>) -> Handled {
    let row = fresh_copy(c, &PRODUCTS, present(c, &PRODUCTS)?);
    c.put(&PRODUCTS, row.clone());
    Ok(records::shown(c, &PRODUCTS, &row)?.with_status(201))
}

/// Merges a row into another one of its resource, whose values win: the row of the path goes.
pub(crate) fn merge(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let (gone, mut body) = (editable(c, resource)?, c.body()?);
    let other = body.required(c.store(), &field("merge_with_id", Kind::One(resource.name)));
    let other = other.and_then(|other| other.number());
    if other == Some(gone.number) {
        let text = format!("A {} cannot be merged with itself", resource.title.to_lowercase());
        body.issue("merge_with_id", Wrong::Other(text.into()));
    }
    body.strangers([]);
    body.finish()?;
    let kept = other.and_then(|number| c.store().find(resource.name, number));
    let mut kept = kept.ok_or(Refusal::NotFound(resource.title))?;
    for (name, value) in gone.values() {
        if kept.get(name).is_null() {
            kept.set(name.clone(), value.clone());
        }
    }
    kept.updated = Some(c.now);
    let response = envelope::v1(|out| {
        if resource.name == DEALS.name {
            let mut object = Object::open(out);
            flat::members(c.store(), &kept, "deals/v1", &mut object);
            object.put("merge_what_id", &gone.number);
            object.close();
        } else if resource.name == PERSONS.name {
            envelope::write_as(c.store(), &PERSONS, "persons/v1", &kept, out);
        } else {
            write::json(&json!({"id": kept.number}), out);
        }
    });
    c.put(resource, kept);
    c.state.delete(resource, gone, c.now);
    Ok(response)
}

/// `DELETE /v1/deals`, which the vendor has retired. Unknown ids are passed over (inferred).
pub(crate) fn remove_many(c: &mut Call<'_>) -> Handled {
    let done = plain::remove_many(c, &DEALS, |_| true)?;
    Ok(Response::json(200, &json!({"success": true, "data": {"id": done}})))
}
