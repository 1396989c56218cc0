//! Deals as v1 shows them: custom fields stand among the others.

use serde_json::Value as Json;

use super::{custom, schema::DEALS};
use crate::kit::{Object, Row, Store, write};

/// Writes the fields of a deal, which are those of `deals/v1` or `deals/v1_nested`.
pub(crate) fn members(store: &Store, row: &Row, section: &str, object: &mut Object<'_>) {
    write::members(store, DEALS.ids, DEALS.section(section), row, &|_| false, object);
    for custom in custom::of(store, &DEALS) {
        custom.write(store, row, false, object.member(&custom.code));
    }
}

/// Writes a deal alone.
pub(crate) fn deal(store: &Store, row: &Row, section: &str, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    members(store, row, section, &mut object);
    object.close();
}

/// Returns a deal with ids alone.
pub(crate) fn json(store: &Store, row: &Row) -> Json {
    let text = write::raw(|out| deal(store, row, "deals/v1", out));
    serde_json::from_str(text.get()).unwrap_or_default()
}
