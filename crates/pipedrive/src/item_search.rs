//! Searching all kinds of items at once.
//!
//! See [ItemSearch](https://developers.pipedrive.com/docs/api/v1/ItemSearch).

mod by_field;
mod items;

pub use by_field::{EntityType, FieldHit, Match, SearchItemsByField};
pub use items::{FoundItem, IncludeField, ItemHit, ItemType, Related, SearchField, SearchItems};
