//! Searches of all kinds of items.

use dealport_pipedrive::item_search::{EntityType, SearchItems, SearchItemsByField};

use super::documented::Documented;

#[test]
fn item_search() {
    let documented = Documented::new(include_str!("../../fixtures/item_search.json"));
    documented.hits(&SearchItems::new("ada"));
    documented.list(&SearchItemsByField::new("ada", EntityType::Deal, "ada"));
}
