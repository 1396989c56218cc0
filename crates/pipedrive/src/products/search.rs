//! Searching products by text.

use dealport_core::http::Commas;
use dealport_core::json::Json;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Result, open_enum};

use crate::deals::FoundOwner;
use crate::envelope::Hits;
use crate::ids::ProductId;
use crate::{endpoint, limits};

open_enum! {
    /// A field to search.
    pub enum SearchField {
        /// Product codes.
        Code = "code",
        /// Custom fields of the types address, text, number, money and phone.
        CustomFields = "custom_fields",
        /// Names.
        Name = "name",
    }
}

/// Searches products by text.
///
/// At most 10 searches in 2 seconds.
#[endpoint(
    get = "/api/v2/products/search",
    name = "products.search",
    cost = 20,
    scope = "products:read, products:full, search:read",
    bucket(limits::SEARCH),
    docs = "https://developers.pipedrive.com/docs/api/v1/Products#searchProducts",
    validate(Self::check)
)]
#[returns(Hits<SearchHit>)]
pub struct SearchProducts {
    /// The search term: at least 2 characters, or 1 with `exact_match`.
    pub term: String,
    /// The fields to search; all if empty.
    pub fields: Commas<SearchField>,
    /// Whether the whole value must match, ignoring case.
    pub exact_match: Option<bool>,
    /// The fields to add: `product.price`.
    pub include_fields: Commas<String>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl SearchProducts {
    fn check(&self) -> Result<()> {
        endpoint::term(&self.term, self.exact_match)
    }
}

/// A product found by a search.
#[record]
pub struct SearchHit {
    /// The relevance; higher is better.
    pub result_score: Option<Decimal>,
    /// The product in short.
    #[key]
    pub item: Option<FoundProduct>,
}

/// A product in the results of a search, in short.
#[record]
pub struct FoundProduct {
    /// The product's id.
    pub id: ProductId,
    /// Always `product`.
    #[wire = "type"]
    pub kind: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The product code. The vendor documents a number, though codes are text.
    pub code: Option<Json>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The owner.
    pub owner: Option<FoundOwner>,
    /// The matching values of custom fields.
    pub custom_fields: Option<Vec<String>>,
}
