//! A record as it is stored, and as it is answered.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    catalogue::{Catalogue, ObjectType},
    ids,
};
use crate::{calendar::Moment, object::Object, raw::json};

/// A contact, company, deal or ticket.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) number: u64,
    /// By the internal name of the field; what is missing is null.
    pub(crate) values: BTreeMap<String, Box<RawValue>>,
    pub(crate) created: Moment,
    pub(crate) updated: Moment,
    /// When and by whom.
    pub(crate) archived: Option<(Moment, String)>,
}

impl Record {
    pub(crate) fn text(&self, field: &str) -> Option<String> {
        json(self.values.get(field)?)
    }

    /// Writes the record flat: the members that are always there, and the fields that were asked for.
    pub(crate) fn write(
        &self,
        object: ObjectType,
        catalogue: &Catalogue,
        properties: &[String],
        out: &mut Vec<u8>,
    ) {
        let mut row = Object::open(out);
        row.put("id", &ids::id(object.ids(), self.number))
            .put("external_id", &self.values.get("external_id"))
            .put("created_at", &self.created)
            .put("updated_at", &self.updated);
        match &self.archived {
            Some((when, _)) => row.put("archived", when),
            None => row.put("archived", &false),
        };
        for field in catalogue.of(object) {
            let wanted = field.shown || properties.contains(&field.name);
            if wanted && field.name != "external_id" {
                row.put(&field.name, &self.values.get(&field.name));
            }
        }
        if let Some((_, by)) = &self.archived {
            row.put("archived_by", by);
        }
        row.close();
    }
}
