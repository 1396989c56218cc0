//! What the declarations of several resources have in common.

use super::super::values::{self, SHORT};
use crate::kit::{Field, Kind, Row, Rows, Stamp, Value, field, write};

pub(crate) const USER: Kind = Kind::One("members");
pub(crate) const FLAG: Kind = Kind::Checked(values::flag);

/// Declares the parts of a row, with the fields that responses show of them.
macro_rules! parts {
    ($name:literal, $fields:expr) => {
        $crate::kit::field(
            $name,
            $crate::kit::Kind::Written(|rows, row, out| {
                $crate::weeek::schema::common::write_parts(rows, row, $name, $fields, out);
            }),
        )
    };
}

/// Declares the first of the rows that a list points to.
macro_rules! first {
    ($name:literal, $list:literal, $resource:literal) => {
        $crate::kit::field(
            $name,
            $crate::kit::Kind::Derived(|rows, row| {
                $crate::weeek::schema::common::first_of(rows, row, $list, $resource)
            }),
        )
    };
}

pub(crate) use {first, parts};

pub(crate) const ID: Field = field("id", Kind::Id);
pub(crate) const CREATOR: Field = field("creatorId", USER).read_only();
pub(crate) const CREATED: Field = field("createdAt", Kind::Created(Stamp::Seconds));
pub(crate) const UPDATED: Field = field("updatedAt", Kind::Updated(Stamp::Seconds));
pub(crate) const NAME: Field = field("name", Kind::Text).most(SHORT);
pub(crate) const TITLE: Field = field("title", Kind::Text).nullable().most(SHORT);
pub(crate) const TAGS_FIELD: Field = field("tags", Kind::Many("tags"));

/// Writes the parts that a row lists.
pub(crate) fn write_parts(rows: &dyn Rows, row: &Row, list: &str, fields: &[Field], out: &mut Vec<u8>) {
    let found = row.get(list).numbers().iter().filter_map(|&number| rows.row(list, number));
    let ids = rows.ids(list);
    write::list(found, out, |row, out| write::row(rows, ids, fields, &row, &|_| false, out));
}

/// Returns the id of the first row that a list points to.
pub(crate) fn first_of(rows: &dyn Rows, row: &Row, list: &str, resource: &str) -> Value {
    row.get(list).numbers().first().map(|&number| rows.ids(resource).text(number)).into()
}
