//! The catalog of products: copies and images.

use super::{
    envelope,
    plain::{fresh_copy, present, write_id},
    records::{self, List},
    schema::{IMAGES, PRODUCTS},
    state::Call,
};
use crate::kit::{Handled, Refusal, Row, multipart, write};

/// `GET /api/v2/products`.
pub(crate) fn list(c: &mut Call<'_>) -> Handled {
    let filters = &["filter_id", "ids", "updated_since"];
    let sort = &["id", "name", "add_time", "update_time"];
    List { fields: &["owner_id"], filters, sort, ..List::of(&PRODUCTS) }.run(c)
}

/// `POST /api/v2/products/{id}/duplicate`.
pub(crate) fn duplicate(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let row = fresh_copy(c, &PRODUCTS, present(c, &PRODUCTS)?);
    c.put(&PRODUCTS, row.clone());
    Ok(records::shown(c, &PRODUCTS, &row)?.with_status(201))
}

/// Returns the image of a product, of which there is one at most; it has the number of the product.
fn image(c: &Call<'_>) -> Result<Row, Refusal> {
    let product = present(c, &PRODUCTS)?.number;
    c.store().find(IMAGES.name, product).ok_or(Refusal::NotFound(IMAGES.title))
}

/// `GET /api/v2/products/{id}/images`.
pub(crate) fn read_image(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let row = image(c)?;
    let write = |out: &mut Vec<u8>| write::row(c.store(), IMAGES.ids, IMAGES.fields(), &row, &|_| true, out);
    Ok(envelope::one(write))
}

/// `POST` and `PUT /api/v2/products/{id}/images`.
pub(crate) fn put_image(c: &mut Call<'_>, status: u16) -> Handled {
    let product = present(c, &PRODUCTS)?.number;
    if status == 200 {
        image(c)?;
    }
    let name = multipart::parts(c.request)?.into_iter().find(|part| part.name == "data");
    let Some(name) = name.and_then(|part| part.file) else {
        return Err(envelope::invalid("data", "Required"));
    };
    let row = Row::new(product, c.now).with("product_id", product).with("name", name);
    let row = row.with("mime_type", "image/png");
    c.put(&IMAGES, row.clone());
    Ok(envelope::row(c.store(), &IMAGES, &row).with_status(status))
}

/// `DELETE /api/v2/products/{id}/images`.
pub(crate) fn remove_image(c: &mut Call<'_>) -> Handled {
    c.plain()?;
    let row = image(c)?;
    c.remove(&IMAGES, row.number);
    Ok(envelope::one(|out| write_id(&IMAGES, row.number, out)))
}
