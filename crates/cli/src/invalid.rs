//! Fields that are missing because they came in another form than documented, or could not be looked up.
//!
//! Nothing is lost with them, since their JSON is in `extra`. So each is a warning, and no failure.

use std::collections::BTreeMap;

use dealport::Deal;
use dealport::crm::{DealProduct, DealTask, FieldDefinition, Organization, Person, Pipeline, User};
use dealport::json::InvalidField;

use crate::names::{self, Needs};
use crate::notes::Notes;

/// The most fields of a list that are warned of one by one.
const MOST: usize = 20;

/// An item that names its fields that are missing.
pub(crate) trait Listed {
    /// Returns the id, as it is shown.
    fn id(&self) -> String;

    /// Returns the fields that are missing.
    fn invalid_fields(&self) -> &[InvalidField];

    /// Returns the item if it is a deal.
    fn as_deal(&mut self) -> Option<&mut Deal> {
        None
    }

    /// Returns the lists that have names which the item lacks.
    fn lacking(&self) -> Needs {
        Needs::default()
    }
}

macro_rules! listed {
    ($($Item:ty: $id:ident),+) => {$(
        impl Listed for $Item {
            fn id(&self) -> String {
                self.$id.to_string()
            }

            fn invalid_fields(&self) -> &[InvalidField] {
                self.extra.invalid_fields()
            }
        }
    )+};
}

impl Listed for Deal {
    fn id(&self) -> String {
        self.id.to_string()
    }

    fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }

    fn as_deal(&mut self) -> Option<&mut Deal> {
        Some(self)
    }

    fn lacking(&self) -> Needs {
        names::lacking(self)
    }
}

impl Listed for DealTask {
    fn id(&self) -> String {
        self.id.to_string()
    }

    fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }

    fn lacking(&self) -> Needs {
        names::lacking_in_task(self)
    }
}

listed!(DealProduct: id, Person: id, Organization: id, Pipeline: id, User: id, FieldDefinition: key);

/// The invalid fields of a list: how many items have each, and which was the first.
#[derive(Debug, Default)]
pub(crate) struct InvalidFields(BTreeMap<(String, String), (u64, String)>);

impl InvalidFields {
    /// Adds those of an item of this account.
    pub(crate) fn add(&mut self, account: &str, item: &impl Listed) {
        for field in item.invalid_fields() {
            let place = (account.to_owned(), without_indexes(field.path()));
            let first = || (0, format!("{account}:{}: {}", item.id(), field.reason()));
            self.0.entry(place).or_insert_with(first).0 += 1;
        }
    }

    /// Warns once for each field.
    pub(crate) fn warn(&self, notes: &Notes) {
        for ((account, path), (count, first)) in self.0.iter().take(MOST) {
            let times = if *count == 1 { String::new() } else { format!(" in {count} items") };
            notes.warn(format_args!("the field \"{path}\" of {account} is missing{times}, first in {first}"));
        }
        if let Some(more) = self.0.len().checked_sub(MOST).filter(|more| *more > 0) {
            notes.warn(format_args!("{more} more fields are missing"));
        }
    }
}

/// Warns of each field of an item of this account.
pub(crate) fn warn(notes: &Notes, account: &str, item: &impl Listed) {
    let mut fields = InvalidFields::default();
    fields.add(account, item);
    fields.warn(notes);
}

/// Returns the path without the places in lists, which differ from item to item.
fn without_indexes(path: &str) -> String {
    let mut depth = 0_u32;
    let outside = |character: &char| {
        match character {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    path.chars().filter(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deal(id: u64, path: &str) -> Deal {
        let mut deal = Deal::new("acme", id);
        deal.extra.add_invalid_field(InvalidField::new(&"expected a number").in_field(path));
        deal
    }

    #[test]
    fn each_field_is_counted_with_its_first_item() {
        let mut fields = InvalidFields::default();
        for item in [deal(1, "value"), deal(2, "value"), deal(3, "lines[1].price"), deal(4, "lines[7].price")]
        {
            fields.add("sales", &item);
        }
        let counts: Vec<_> = fields.0.iter().map(|((_, path), (count, _))| (path.as_str(), *count)).collect();
        assert_eq!(counts, [("lines.price", 2), ("value", 2)]);
        let first: Vec<_> = fields.0.values().map(|(_, first)| first.as_str()).collect();
        assert_eq!(first, ["sales:3: expected a number", "sales:1: expected a number"]);
    }
}
