//! The catalog of products: copies, variations and images.

use super::{
    envelope, parts,
    plain::write_id,
    records::{self, List, named, window},
    schema::{IMAGES, PRODUCTS, VARIATIONS},
    state::Call,
};
use crate::kit::{Handled, Of, Refusal, Row, Rows, Select, multipart, write};

/// `GET /api/v2/products`.
pub(crate) fn list(c: &mut Call<'_>) -> Handled {
    let filters = &["filter_id", "ids", "updated_since"];
    let sort = &["id", "name", "add_time", "update_time"];
    List { fields: &["owner_id"], filters, sort, ..List::of(&PRODUCTS) }.run(c)
}

/// Returns the product that the path names, unless it is deleted.
fn product(c: &Call<'_>) -> Result<Row, Refusal> {
    let row = named(c, &PRODUCTS)?;
    if row.deleted.is_none() { Ok(row) } else { Err(Refusal::NotFound(PRODUCTS.title)) }
}

/// `POST /api/v2/products`, which answers with 201.
pub(crate) fn create(c: &mut Call<'_>) -> Handled {
    Ok(records::create(c, &PRODUCTS)?.with_status(201))
}

/// `POST /api/v2/products/{id}/duplicate`.
pub(crate) fn duplicate(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let mut row = product(c)?;
    (row.number, row.created, row.updated) = (c.store().next(PRODUCTS.name), c.now, Some(c.now));
    c.put(&PRODUCTS, row.clone());
    Ok(records::shown(c, &PRODUCTS, &row)?.with_status(201))
}

/// `GET /api/v2/products/{id}/variations`.
pub(crate) fn variations(c: &mut Call<'_>) -> Handled {
    let product = product(c)?.number;
    let mut query = c.query(&["limit", "cursor"]);
    let window = window(&mut query);
    query.finish()?;
    let accept = |row: &Row| row.number_of("product_id") == Some(product);
    let page = c.store().select(VARIATIONS.name, &window, &Select::new(&accept));
    Ok(parts::rows(c.store(), &VARIATIONS, &page))
}

fn variation(c: &Call<'_>) -> Result<Row, Refusal> {
    let product = product(c)?;
    let row = c.named(&VARIATIONS, 1)?;
    let is_there = row.number_of("product_id") == Some(product.number);
    if is_there { Ok(row) } else { Err(Refusal::NotFound(VARIATIONS.title)) }
}

/// `POST /api/v2/products/{id}/variations`.
pub(crate) fn add_variation(c: &mut Call<'_>) -> Handled {
    let row = c.fresh(&VARIATIONS).with("product_id", product(c)?.number);
    Ok(records::save(c, &VARIATIONS, row, Of::New)?.with_status(201))
}

/// `PATCH /api/v2/products/{id}/variations/{product_variation_id}`.
pub(crate) fn update_variation(c: &mut Call<'_>) -> Handled {
    let row = variation(c)?;
    records::save(c, &VARIATIONS, row, Of::Stored)
}

/// `DELETE /api/v2/products/{id}/variations/{product_variation_id}`.
pub(crate) fn remove_variation(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let row = variation(c)?;
    c.remove(&VARIATIONS, row.number);
    Ok(envelope::one(|out| write_id(&VARIATIONS, row.number, out)))
}

/// Returns the image of a product, of which there is one at most; it has the number of the product.
fn image(c: &Call<'_>) -> Result<Row, Refusal> {
    let product = product(c)?.number;
    let row = c.store().row(IMAGES.name, product).map(std::borrow::Cow::into_owned);
    row.ok_or(Refusal::NotFound(IMAGES.title))
}

/// `GET /api/v2/products/{id}/images`.
pub(crate) fn read_image(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let row = image(c)?;
    let write = |out: &mut Vec<u8>| write::row(c.store(), IMAGES.ids, IMAGES.fields, &row, &|_| true, out);
    Ok(envelope::one(write))
}

/// `POST` and `PUT /api/v2/products/{id}/images`.
pub(crate) fn put_image(c: &mut Call<'_>, status: u16) -> Handled {
    let product = product(c)?.number;
    if status == 200 {
        image(c)?;
    }
    let name = multipart::parts(c.request)?.into_iter().find(|part| part.name == "data");
    let Some(name) = name.and_then(|part| part.file) else { return Err(parts::invalid("data", "Required")) };
    let row = Row::new(product, c.now).with("product_id", product).with("name", name);
    let row = row.with("mime_type", "image/png");
    c.put(&IMAGES, row.clone());
    Ok(parts::row(c.store(), &IMAGES, &row).with_status(status))
}

/// `DELETE /api/v2/products/{id}/images`.
pub(crate) fn remove_image(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let row = image(c)?;
    c.remove(&IMAGES, row.number);
    Ok(envelope::one(|out| write_id(&IMAGES, row.number, out)))
}
