//! Rows as responses show them, and as searches look at them.

use super::{custom, entity::Entity};
use crate::kit::{
    field::Kind,
    row::Row,
    store::Store,
    value::Value,
    write::{self, Object},
};

/// Writes a row, as an item of a list or alone.
pub(crate) fn write(store: &Store, entity: &Entity, row: &Row, is_item: bool, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    write::members(store, entity.resource.ids, entity.fields, row, &|_| true, &mut object);
    match entity.custom {
        Some(name) if entity.is_v1 => {
            let mut inner = Object::open(object.member("customFields"));
            custom::write(store, name, row, false, &mut inner);
            inner.close();
        }
        Some(name) => custom::write(store, name, row, is_item, &mut object),
        None => {}
    }
    object.close();
}

/// Returns whether one of the texts that a search looks at has a text in it, which is in lower case.
pub(crate) fn mentions(store: &Store, entity: &Entity, row: &Row, search: &str) -> bool {
    entity.search.iter().any(|name| {
        let field = entity.fields.iter().find(|field| field.name == *name);
        let value = match field.map(|field| &field.kind) {
            Some(Kind::Derived(derive)) => derive(store, row),
            _ => row.get(name).clone(),
        };
        matches!(value, Value::Text(text) if text.to_lowercase().contains(search))
    })
}
