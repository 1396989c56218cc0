//! Searching the values of one field.

use dealport_core::json::Json;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Result, open_enum};

use crate::envelope::Pages;
use crate::ids::FieldCode;
use crate::{endpoint, limits};

open_enum! {
    /// The kind of item whose field is searched.
    pub enum EntityType {
        /// Deals.
        Deal = "deal",
        /// Leads.
        Lead = "lead",
        /// Persons.
        Person = "person",
        /// Organizations.
        Organization = "organization",
        /// Products.
        Product = "product",
        /// Projects.
        Project = "project",
    }
}

open_enum! {
    /// How a value must match the term. Case matters.
    pub enum Match {
        /// The whole value; the vendor's default.
        Exact = "exact",
        /// The beginning of the value.
        Beginning = "beginning",
        /// Any part of the value.
        Middle = "middle",
    }
}

/// Searches the values of one field. Returns the values, or the items that have them.
///
/// At most 10 searches in 2 seconds.
#[endpoint(
    get = "/api/v2/itemSearch/field",
    name = "item_search.fields.search",
    cost = 20,
    scope = "search:read",
    bucket(limits::SEARCH),
    docs = "https://developers.pipedrive.com/docs/api/v1/ItemSearch#searchItemByField",
    validate(Self::check)
)]
#[returns(Pages<FieldHit>)]
pub struct SearchItemsByField {
    /// The search term: at least 2 characters, or 1 with [`Match::Exact`].
    pub term: String,
    /// The kind of item.
    pub entity_type: EntityType,
    /// The key of the field.
    pub field: FieldCode,
    /// How a value must match.
    #[wire = "match"]
    pub matching: Option<Match>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl SearchItemsByField {
    fn check(&self) -> Result<()> {
        endpoint::term(&self.term, Some(matches!(self.matching, None | Some(Match::Exact))))?;
        endpoint::filled("field", &self.field, "a search")
    }
}

/// A value found in a field, or the item that has it.
///
/// The vendor's example has `id` and `name`, and its schema `result_score` and `item`.
#[record]
pub struct FieldHit {
    /// The id of the item, if an item was found.
    #[key]
    pub id: Option<Json>,
    /// The value, or the name of the item.
    pub name: Option<String>,
    /// The relevance; higher is better.
    pub result_score: Option<Decimal>,
    /// The item.
    pub item: Option<Json>,
}
