//! What the declarations of several resources have in common.

use crate::kit::{Field, Kind, Moment, Row, Rows, Stamp, Value, derived, field, write};

pub(crate) const TIME: Kind = Kind::Time(Stamp::Seconds);
pub(crate) const USER: Kind = Kind::One("users");
pub(crate) const VISIBLE_TO: Kind = Kind::OneOf(&[1, 3, 5, 7]);
pub(crate) const STATUSES: [&str; 3] = ["open", "won", "lost"];

/// Declares fields and, after a semicolon, fields that are shown on request and have no value here.
macro_rules! fields {
    ($($field:expr),+; $($asked:literal),+ $(,)?) => {
        &[$($field,)+ $(field($asked, Kind::Json).read_only().asked(),)+]
    };
}

/// Declares texts that may be null, after a first field.
macro_rules! texts {
    ($first:expr; $($name:literal),+ $(,)?) => { &[$first, $(field($name, Kind::Text).nullable(),)+] };
}

/// Declares a field that follows from the row and is shown on request.
macro_rules! asked {
    ($name:literal, $row:pat => $value:expr) => { derived!($name, $row => $value).asked() };
}

pub(crate) use {asked, fields, texts};

/// Declares the id of a row.
pub(crate) const ID: Field = field("id", Kind::Id);
pub(crate) const CUSTOM_FIELDS: Field = field("custom_fields", Kind::Derived(|_, _| Value::Absent));
pub(crate) const IS_DELETED: Field = derived!("is_deleted", row => row.deleted.is_some());
pub(crate) const PLAIN_ADD_TIME: Field = field("add_time", Kind::Created(Stamp::Plain));
pub(crate) const PLAIN_UPDATE_TIME: Field = field("update_time", Kind::Updated(Stamp::Plain));
pub(crate) const ADD_TIME: Field = field("add_time", Kind::Created(Stamp::Seconds));
pub(crate) const UPDATE_TIME: Field = field("update_time", Kind::Updated(Stamp::Seconds));

/// Returns a value of the row that a number points to.
pub(crate) fn of_row(rows: &dyn Rows, resource: &str, number: &Value, name: &str) -> Value {
    let row = number.number().and_then(|number| rows.row(resource, number));
    row.map(|row| row.get(name).clone()).unwrap_or_default()
}

pub(crate) fn text(time: Moment) -> String {
    Stamp::Seconds.text(time)
}

/// Returns rows of labels or options with all that is shown of them.
pub(crate) fn named(rows: &dyn Rows, resource: &str, numbers: &[u64]) -> Value {
    let found = numbers.iter().filter_map(|&number| rows.row(resource, number));
    let ids = rows.ids(resource);
    write::raw(|out| write::list(found, out, |row, out| write::row(rows, ids, OPTION, &row, &|_| false, out)))
        .into()
}

/// Returns the labels as objects. The name of the field that has them is inferred.
pub(crate) fn labels(rows: &dyn Rows, row: &Row, resource: &str) -> Value {
    named(rows, resource, row.get("label_ids").numbers())
}

/// A label of deals, persons or organizations, or an option of a custom field.
pub(crate) const OPTION: &[Field] =
    &[ID, field("label", Kind::Filled).required().most(255), field("color", Kind::Text).asked()];
