//! Products.

use dealport_pipedrive::FilePart;
use dealport_pipedrive::products::{
    AddProductFollower, CreateProduct, CreateProductVariation, DeleteProduct, DeleteProductImage,
    DeleteProductVariation, DuplicateProduct, GetProduct, GetProductImage, ListProductDeals,
    ListProductFiles, ListProductFollowerChanges, ListProductFollowers, ListProductPermittedUsers,
    ListProductVariations, ListProducts, RemoveProductFollower, ReplaceProductImage, SearchProducts,
    UpdateProduct, UpdateProductVariation, UploadProductImage,
};
use dealport_pipedrive::v1;

use super::documented::Documented;

#[test]
fn products() {
    let documented = Documented::new(include_str!("../../fixtures/products.json"));
    documented.list(&ListProductVariations::new(1));
    documented.one(&CreateProductVariation::new(1, "ada"));
    documented.one(&UpdateProductVariation::new(1.into(), 1.into()));
    documented.one(&DeleteProductVariation::new(1.into(), 1.into()));
    documented.one(&CreateProduct::new("ada"));
    documented.hits(&SearchProducts::new("ada"));
    documented.list(&ListProductFollowers::new(1));
    documented.one(&AddProductFollower::new(1.into(), 1.into()));
    documented.one(&RemoveProductFollower::new(1.into(), 1.into()));
    documented.list(&ListProductFollowerChanges::new(1));
    documented.list(&ListProductDeals::new(1));
    documented.list(&ListProductFiles::new(1));
    documented.list(&ListProducts::new());
    documented.one(&GetProductImage::new(1));
    documented.one(&UploadProductImage::new(1, file()));
    documented.one(&ReplaceProductImage::new(1, file()));
    documented.one(&DeleteProductImage::new(1));
    documented.one(&DuplicateProduct::new(1));
    documented.one(&DeleteProduct::new(1));
    documented.one(&GetProduct::new(1));
    documented.list(&ListProductPermittedUsers::new(1));
    documented.one(&UpdateProduct::new(1));
    documented.list(&v1::products::ListProductFollowers::new(1));
    documented.one(&v1::products::AddProductFollower::new(1.into(), 1.into()));
    documented.one(&v1::products::RemoveProductFollower::new(1.into(), 1.into()));
}

fn file() -> FilePart {
    FilePart::new("a.png", "x")
}
