//! Removing products from a deal.

use dealport_core::Result;
use dealport_core::http::{Commas, Response};
use dealport_core::json::Extra;
use dealport_core::plumbing::{Shape, endpoint, read_envelope, record};
use serde::Deserialize;

use crate::envelope::{Data, Deleted};
use crate::ids::{DealId, DealProductId};
use crate::{Pipedrive, endpoint};

/// Removes a product from a deal.
#[endpoint(
    delete = "/api/v2/deals/{id}/products/{product_attachment_id}",
    name = "deals.products.remove",
    idempotent,
    cost = 3,
    scope = "deals:full, products:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#deleteDealProduct"
)]
#[returns(Deleted<RemovedDealProduct>)]
pub struct RemoveDealProduct {
    /// The deal.
    pub id: DealId,
    /// The id of the attachment. Not the id of the product.
    pub product_attachment_id: DealProductId,
}

/// A product that was attached.
#[record]
pub struct RemovedDealProduct {
    /// The id of the attachment.
    pub id: DealProductId,
}

impl From<&RemoveDealProduct> for RemovedDealProduct {
    fn from(request: &RemoveDealProduct) -> Self {
        Self { id: request.product_attachment_id.clone(), extra: Extra::default() }
    }
}

/// Removes several products from a deal; all of them, but at most 100, if none is named.
#[endpoint(
    delete = "/api/v2/deals/{id}/products",
    name = "deals.products.remove_many",
    idempotent(Self::names_products),
    cost = 15,
    scope = "products:full, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#deleteManyDealProducts",
    validate(Self::check)
)]
#[returns(RemovedProducts)]
pub struct RemoveManyDealProducts {
    /// The deal.
    pub id: DealId,
    /// The ids of the attachments, at most 100. Not the ids of the products.
    pub ids: Commas<DealProductId>,
}

impl RemoveManyDealProducts {
    fn check(&self) -> Result<()> {
        endpoint::count("ids", self.ids.len(), 100)
    }

    /// Returns whether a second request would remove nothing else.
    fn names_products(&self) -> bool {
        !self.ids.is_empty()
    }
}

/// The products that are no longer attached.
#[record]
pub struct RemovedDealProducts {
    /// The ids of the attachments.
    pub ids: Vec<DealProductId>,
    /// Whether the deal has more products, so that the request is to be sent again.
    pub more_items_in_collection: Option<bool>,
}

/// The removed products, under `data`, and whether there are more, under `additional_data`.
#[derive(Debug)]
#[non_exhaustive]
pub struct RemovedProducts;

impl<R> Shape<R> for RemovedProducts {
    type Vendor = Pipedrive;
    type Output = RemovedDealProducts;

    fn read(request: &R, response: &Response) -> Result<RemovedDealProducts> {
        let mut removed: RemovedDealProducts = Data::read(request, response)?;
        let envelope: Envelope = read_envelope(response)?;
        let more = envelope.additional_data.and_then(|more| more.more_items_in_collection);
        removed.more_items_in_collection = more.or(removed.more_items_in_collection);
        Ok(removed)
    }
}

#[derive(Deserialize)]
struct Envelope {
    additional_data: Option<AdditionalData>,
}

#[derive(Deserialize)]
struct AdditionalData {
    more_items_in_collection: Option<bool>,
}
