//! Products in the deals of a person. They are in version 1 of the API only.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::{Keyed, endpoint, read_payload, record};
use dealport_core::{Decimal, Id, Result};
use serde_json::value::RawValue;

use crate::ids::{DealId, PersonId, ProductId, UserId, kind};
use crate::v1::deals::Deal;
use crate::v1::envelope::OffsetPages;

/// Lists the products in the deals of a person, by deal.
#[endpoint(
    get = "/v1/persons/{id}/products",
    name = "persons.products.list",
    cost = 20,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#getPersonProducts"
)]
#[returns(OffsetPages<ProductsByDeal>)]
pub struct ListPersonProducts {
    /// The person.
    pub id: PersonId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

/// The products in the deals of a person. The ids of the deals are the names of the fields in `extra`.
#[record]
pub struct ProductsByDeal {}

/// A deal may stand on several pages, so its id does not tell one item from the others.
impl Keyed for ProductsByDeal {
    fn fingerprint(&self) -> Option<u64> {
        None
    }
}

impl ProductsByDeal {
    /// Returns the products with their deals, by the ids of the deals.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if a product cannot be read. A field that is not as
    /// documented is missing in it.
    #[inline]
    pub fn products(&self) -> Result<Vec<(DealId, ProductOfDeal)>> {
        let read = |(id, raw): (std::borrow::Cow<'_, str>, &RawValue)| {
            read_payload("data", raw).map(|product| (DealId::from(&*id), product))
        };
        self.extra.iter().map(read).collect()
    }
}

/// A product, and the deal that it is attached to.
#[record]
pub struct ProductOfDeal {
    /// The deal.
    pub deal: Option<Deal>,
    /// The product.
    pub product: Option<LinkedProduct>,
}

/// A product in version 1. Its custom fields are in `extra`, under their keys.
#[record]
pub struct LinkedProduct {
    /// The product's id.
    pub id: ProductId,
    /// The company whose account it is.
    pub company_id: Option<Id<kind::Company>>,
    /// The name.
    pub name: Option<String>,
    /// The product code.
    pub code: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The unit in which it is sold.
    pub unit: Option<String>,
    /// The tax, in percent.
    pub tax: Option<Decimal>,
    /// The category.
    pub category: Option<String>,
    /// Whether it is not deleted.
    pub active_flag: Option<bool>,
    /// Whether it can be added to deals.
    pub selectable: Option<bool>,
    /// The first letter of the name.
    pub first_char: Option<String>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<String>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The number of files.
    pub files_count: Option<i64>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The deal.
    pub deal_id: Option<DealId>,
}
