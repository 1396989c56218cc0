//! Pictures of persons, and images of products.

use super::{
    envelope,
    plain::{present, write_id},
    records::named,
    rules::CALLER,
    schema::{IMAGES, PERSONS, PRODUCTS},
    state::Call,
};
use crate::kit::{Handled, Refusal, Row, Value, multipart, write};

/// `POST /v1/persons/{id}/picture`.
pub(crate) fn set_picture(c: &mut Call<'_>) -> Handled {
    let mut row = present(c, &PERSONS)?;
    if !multipart::parts(c.request)?.iter().any(|part| part.name == "file" && part.file.is_some()) {
        return Err(envelope::invalid("file", "Required"));
    }
    row.set("picture_id", row.number);
    row.set("picture_by", CALLER);
    c.put(&PERSONS, row.clone());
    Ok(envelope::v1(|out| envelope::write_as(c.store(), &PERSONS, "persons/picture", &row, out)))
}

/// `GET /api/v2/persons/{id}/picture`.
pub(crate) fn read_picture(c: &mut Call<'_>) -> Handled {
    let row = named(c, &PERSONS)?;
    if row.get("picture_id").is_null() {
        return Err(Refusal::NotFound("Picture"));
    }
    Ok(envelope::one(|out| envelope::write_as(c.store(), &PERSONS, "persons/picture", &row, out)))
}

/// `DELETE /v1/persons/{id}/picture`.
pub(crate) fn remove_picture(c: &mut Call<'_>) -> Handled {
    let mut row = present(c, &PERSONS)?;
    row.set("picture_id", Value::Null);
    let number = row.number;
    c.put(&PERSONS, row);
    Ok(envelope::v1(|out| write_id(&PERSONS, number, out)))
}

/// Returns the image of a product, of which there is one at most; it has the number of the product.
fn image(c: &Call<'_>) -> Result<Row, Refusal> {
    let product = present(c, &PRODUCTS)?.number;
    c.store().find(IMAGES.name, product).ok_or(Refusal::NotFound(IMAGES.title))
}

/// `GET /api/v2/products/{id}/images`.
pub(crate) fn read_image(c: &mut Call<'_>) -> Handled {
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
    let row = image(c)?;
    c.remove(&IMAGES, row.number);
    Ok(envelope::one(|out| write_id(&IMAGES, row.number, out)))
}
