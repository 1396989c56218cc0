//! Resources as the operations of one version serve them.

use super::custom;
use crate::kit::{Field, Kind, Object, Resource, Row, Store, Value, write};

/// A resource with what its operations need beside its rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entity {
    pub(crate) resource: &'static Resource,
    /// The section of the schema that its operations have.
    pub(crate) section: &'static str,
    /// What messages call one of its rows.
    pub(crate) title: &'static str,
    /// The `type` of its rows, if rows of others are in the resource too.
    pub(crate) kind: Option<&'static str>,
    /// The name under which the account has custom fields for it.
    pub(crate) custom: Option<&'static str>,
    /// Whether custom fields stand under `customFields`, and unknown fields of a body are ignored.
    pub(crate) is_v1: bool,
    /// The texts that a search looks at; derived and hidden fields will do.
    pub(crate) search: &'static [&'static str],
    /// What lists can be ordered by.
    pub(crate) orders: &'static [&'static str],
    /// The fields that lists can be filtered by.
    pub(crate) filters: &'static [&'static str],
    /// Whether each filter is a parameter of its own.
    pub(crate) has_plain_filters: bool,
    /// The list that items of lists show empty. Single objects alone show the fields to ask for.
    pub(crate) empty: Option<&'static str>,
}

impl Entity {
    /// Serves all rows of a resource, without custom fields.
    pub(crate) const fn of(resource: &'static Resource) -> Self {
        Self {
            resource,
            section: resource.name,
            title: resource.title,
            kind: None,
            custom: None,
            is_v1: false,
            search: &[],
            orders: &[],
            filters: &[],
            has_plain_filters: false,
            empty: None,
        }
    }

    pub(crate) fn fields(&self) -> &'static [Field] {
        self.resource.section(self.section)
    }

    /// Returns whether a row of the resource is one of the entity.
    pub(crate) fn holds(&self, row: &Row) -> bool {
        self.kind.is_none() || row.text("type") == self.kind
    }

    /// Writes a row, as an item of a list or alone.
    pub(crate) fn write(&self, store: &Store, row: &Row, is_item: bool, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        write::members(store, self.resource.ids, self.fields(), row, &|_| !is_item, &mut object);
        if let Some(name) = self.empty.filter(|_| is_item) {
            object.put(name, &[(); 0]);
        }
        match self.custom {
            Some(name) if self.is_v1 => {
                let mut inner = Object::open(object.member("customFields"));
                custom::write(store, name, row, false, &mut inner);
                inner.close();
            }
            // The vendor takes the custom fields of products and does not show them yet.
            Some("products") | None => {}
            Some(name) => custom::write(store, name, row, is_item, &mut object),
        }
        object.close();
    }

    /// Returns whether one of the texts that a search looks at has a text in it, which is in lower case.
    pub(crate) fn mentions(&self, store: &Store, row: &Row, search: &str) -> bool {
        self.search.iter().any(|name| {
            let field = self.fields().iter().find(|field| field.name == *name);
            let value = match field.map(|field| &field.kind) {
                Some(Kind::Derived(source)) => write::derived(store, row, source),
                _ => row.get(name).clone(),
            };
            matches!(value, Value::Text(text) if text.to_lowercase().contains(search))
        })
    }
}

impl From<&'static Resource> for Entity {
    fn from(resource: &'static Resource) -> Self {
        Self::of(resource)
    }
}
