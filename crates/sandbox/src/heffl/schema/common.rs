//! What the declarations of several resources have in common.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::kit::{Field, Kind, Row, Rows, Stamp, Value, Wrong, derived, field, json as read};

pub(crate) const CLIENT: Kind = Kind::One("clients");
pub(crate) const PIPELINE: Kind = Kind::One("pipelines");
pub(crate) const STAGE: Kind = Kind::One("stages");
pub(crate) const SOURCE: Kind = Kind::One("sources");
pub(crate) const LEAD: Kind = Kind::One("leads");
pub(crate) const USER: Kind = Kind::One("users");
pub(crate) const TIME: Kind = Kind::Time(Stamp::Millis);
/// A number of at least 0.
pub(crate) const AMOUNT: Kind = Kind::Range(0, u64::MAX);
pub(crate) const STATUSES: [&str; 3] = ["ACTIVE", "WON", "LOST"];
pub(crate) const STATUS: Kind = Kind::Word(&STATUSES);

pub(crate) const CREATED_AT: Field = field("createdAt", Kind::Created(Stamp::Millis));
pub(crate) const UPDATED_AT: Field = field("updatedAt", Kind::Updated(Stamp::Millis));

/// Declares a choice of words.
macro_rules! choice {
    ($($word:ident)+) => { Kind::Word(&words!($($word)+)) };
}

/// Declares a field that shows a text of the row that another field points to.
macro_rules! linked {
    ($name:literal, $field:literal, $resource:literal, $text:literal) => {
        derived!($name, rows, row => $crate::heffl::schema::common::linked_text(rows, row, $field, $resource, $text))
    };
}

/// Declares a field that shows the id that another field holds.
macro_rules! id {
    ($name:literal, $field:literal, $resource:literal) => {
        derived!($name, rows, row => row.number_of($field).map(|number| rows.ids($resource).text(number)))
    };
}

pub(crate) use {choice, id, linked};

/// Declares the id of a row.
pub(crate) const ID: Field = field("id", Kind::Id);
pub(crate) const CLIENT_NAME: Field = linked!("clientName", "clientId", "clients", "name");
pub(crate) const ADDRESS: [&str; 6] = ["city", "address", "landmark", "state", "country", "postalCode"];
pub(crate) const PERSON: [&str; 6] = ["firstName", "lastName", "email", "phone", "salutation", "jobTitle"];

/// Declares a line item: what every document has, and then what one of them has.
macro_rules! line {
    ($($own:expr),* $(,)?) => {
        &[
            field("name", Kind::Text).required(),
            field("quantity", AMOUNT).required(),
            field("price", AMOUNT).required(),
            field("productId", Kind::Text),
            field("description", Kind::Text),
            field("taxRateId", Kind::Text),
            field("discount", AMOUNT),
            $($own,)*
        ]
    };
}

pub(crate) use line;

/// A line item. That name, quantity and price are required, and that no number is below 0, is inferred.
pub(crate) const LINE: &[Field] = line![field("tax", AMOUNT)];

/// Returns a text of the row that a field points to.
pub(crate) fn linked_text(rows: &dyn Rows, row: &Row, field: &str, resource: &str, text: &str) -> Value {
    let Some(number) = row.number_of(field) else { return Value::Null };
    // Most texts are known without the rest of the row.
    let found = rows.brief(resource, number).filter(|row| !row.get(text).is_null());
    found.or_else(|| rows.row(resource, number)).map_or(Value::Null, |row| row.get(text).clone())
}

/// Reads an object of texts with these names.
pub(crate) fn texts(raw: &RawValue, names: &[&str]) -> Result<Value, Wrong> {
    let texts = read::<BTreeMap<String, String>>(raw);
    let known = texts.is_some_and(|texts| texts.keys().all(|name| names.contains(&name.as_str())));
    if known { Ok(raw.to_owned().into()) } else { Err(Wrong::Other("Expected an object of strings".into())) }
}
