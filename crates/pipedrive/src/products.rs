//! Products of the catalog.
//!
//! See [Products](https://developers.pipedrive.com/docs/api/v1/Products).

mod create;
mod deals;
mod delete;
mod duplicate;
mod files;
mod followers;
mod get;
mod images;
mod list;
mod permitted_users;
mod price;
mod product;
mod search;
mod update;
mod variations;

pub use crate::deals::BillingFrequency;
pub use create::CreateProduct;
pub use deals::{DealStatus, ListProductDeals};
pub use delete::{DeleteProduct, DeletedProduct};
pub use duplicate::DuplicateProduct;
pub use files::ListProductFiles;
pub use followers::{
    AddProductFollower, ListProductFollowerChanges, ListProductFollowers, RemoveProductFollower,
};
pub use get::GetProduct;
pub use images::{
    DeleteProductImage, DeletedProductImage, GetProductImage, ProductImage, ReplaceProductImage,
    UploadProductImage,
};
pub use list::{ListProducts, SortBy};
pub use permitted_users::ListProductPermittedUsers;
pub use price::{NewPrice, Price};
pub use product::Product;
pub use search::{FoundProduct, SearchField, SearchHit, SearchProducts};
pub use update::UpdateProduct;
pub use variations::{
    CreateProductVariation, DeleteProductVariation, DeletedProductVariation, ListProductVariations,
    ProductVariation, UpdateProductVariation,
};
