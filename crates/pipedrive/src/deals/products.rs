//! Products attached to deals.

mod add;
mod list;
mod product;
mod remove;
mod update;

pub use add::{AddDealProduct, AddManyDealProducts, NewDealProduct};
pub use list::{DealProductSortBy, DealsProductSortBy, ListDealProducts, ListDealsProducts};
#[cfg(feature = "products")]
pub(crate) use product::check_billing;
pub(super) use product::check_discount;
pub use product::{BillingFrequency, DealProduct, DiscountType, TaxMethod};
pub use remove::{
    RemoveDealProduct, RemoveManyDealProducts, RemovedDealProduct, RemovedDealProducts, RemovedProducts,
};
pub use update::UpdateDealProduct;
