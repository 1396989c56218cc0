//! What responses show of rows, as requests choose it.

use super::custom::{self, Custom};
use crate::kit::{Field, Object, Query, Resource, Row, Show, Store, Wrong, write};

/// Custom fields that one request may ask for by name.
const MOST_CUSTOM_FIELDS: usize = 15;
/// The field that a flag of its own asks for.
const LABELS: &str = "labels";
/// All parameters that choose.
pub(crate) const PARAMETERS: [&str; 4] =
    ["include_fields", "custom_fields", "include_option_labels", "include_labels"];

/// What responses show of each row of a resource.
#[derive(Debug)]
pub(crate) struct View {
    asked: Vec<&'static str>,
    customs: Vec<Custom>,
    option_labels: bool,
}

/// Returns the names of the fields that are shown on request.
pub(crate) fn optional(fields: &'static [Field]) -> impl Iterator<Item = &'static str> {
    fields.iter().filter(|field| field.show == Show::Asked).map(|field| field.name.as_ref())
}

/// Returns the parameters that a resource has use for.
pub(crate) fn parameters(resource: &Resource) -> impl Iterator<Item = &'static str> {
    let has_customs = custom::has(resource);
    let has_labels = optional(resource.fields()).any(|name| name == LABELS);
    let has_others = optional(resource.fields()).any(|name| name != LABELS);
    let used = [has_others, has_customs, has_customs, has_labels];
    PARAMETERS.into_iter().zip(used).filter_map(|(name, used)| used.then_some(name))
}

impl View {
    /// Shows what is there always.
    pub(crate) fn plain(store: &Store, resource: &Resource) -> Self {
        Self { asked: Vec::new(), customs: custom::of(store, resource), option_labels: false }
    }

    /// Shows what the parameters ask for.
    pub(crate) fn read(store: &Store, resource: &Resource, query: &mut Query) -> Self {
        let mut view = Self::plain(store, resource);
        let names: Vec<&str> = optional(resource.fields()).filter(|name| *name != LABELS).collect();
        view.asked = query.words("include_fields", &names).unwrap_or_default();
        if let Some(codes) = query.text("custom_fields").map(str::to_owned) {
            let codes: Vec<&str> = codes.split(',').collect();
            if codes.len() > MOST_CUSTOM_FIELDS {
                query.issue("custom_fields", Wrong::Other("Expected at most 15 custom field keys".into()));
            } else if codes.iter().any(|code| !view.customs.iter().any(|custom| custom.code == **code)) {
                // That an unknown key is refused and not left out is inferred.
                query.issue("custom_fields", Wrong::Other("Unknown custom field key".into()));
            }
            view.customs.retain(|custom| codes.contains(&custom.code.as_str()));
        }
        view.option_labels = query.flag("include_option_labels");
        view.asked.extend(query.flag("include_labels").then_some(LABELS));
        view
    }

    /// Writes a row; all custom fields are there, with null if they have no value.
    pub(crate) fn write(&self, store: &Store, resource: &Resource, row: &Row, out: &mut Vec<u8>) {
        let asked = |field: &Field| self.asked.iter().any(|name| *name == field.name);
        let customs = resource.fields().iter().position(|field| field.name == "custom_fields");
        let (before, after) = resource.fields().split_at(customs.unwrap_or_default());
        let mut object = Object::open(out);
        write::members(store, resource.ids, before, row, &asked, &mut object);
        if customs.is_some() {
            let mut inner = Object::open(object.member("custom_fields"));
            for custom in &self.customs {
                custom.write(store, row, self.option_labels, inner.member(&custom.code));
            }
            inner.close();
        }
        write::members(store, resource.ids, after, row, &asked, &mut object);
        object.close();
    }
}
