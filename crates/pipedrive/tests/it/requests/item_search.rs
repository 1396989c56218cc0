//! Requests about searches of all kinds of items.

use dealport_pipedrive::item_search::{
    EntityType, IncludeField, ItemType, Match, SearchField, SearchItems, SearchItemsByField,
};

use super::{pin, refused, sent};

#[test]
fn item_search() {
    pin(
        "item_search",
        &[
            sent(
                &SearchItems::new("ada")
                    .item_types([ItemType::Deal])
                    .fields([SearchField::Address])
                    .search_for_related_items(true)
                    .exact_match(true)
                    .include_fields([IncludeField::DealCcEmail])
                    .limit(50)
                    .cursor("abc"),
            ),
            sent(
                &SearchItemsByField::new("ada", EntityType::Deal, "ada")
                    .matching(Match::Exact)
                    .limit(50)
                    .cursor("abc"),
            ),
        ],
    );
}

#[test]
fn searches_that_cannot_succeed_are_refused() {
    assert!(refused(&SearchItems::new("a")).starts_with("term: at least 2"));
    assert_eq!(refused(&SearchItems::new("ab").limit(101)), "limit: a page holds 1 to 100 items, not 101");
    let by_field = || SearchItemsByField::new("a", EntityType::Deal, "title");
    assert_eq!(sent(&by_field()), "GET /api/v2/itemSearch/field?term=a&entity_type=deal&field=title");
    assert!(refused(&by_field().matching(Match::Middle)).starts_with("term: at least 2"));
}
