//! Discounts of a deal as a whole.

use dealport_core::json::{Extra, Timestamp};
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Result};

use super::DiscountType;
use super::products::check_discount;
use crate::endpoint;
use crate::envelope::{All, Data, Deleted};
use crate::ids::{DealId, DiscountId, UserId};

/// A discount of a deal.
#[record]
pub struct Discount {
    /// The discount's id, a UUID.
    pub id: DiscountId,
    /// The unit of the amount.
    #[wire = "type"]
    pub kind: Option<DiscountType>,
    /// The amount, in the unit of `kind`.
    pub amount: Option<Decimal>,
    /// The description.
    pub description: Option<String>,
    /// The deal.
    pub deal_id: Option<DealId>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The user who created it.
    pub created_by: Option<UserId>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
    /// The user who changed it last.
    pub updated_by: Option<UserId>,
}

/// A deleted discount.
#[record]
pub struct DeletedDiscount {
    /// The discount's id.
    pub id: DiscountId,
}

/// Lists the discounts of a deal, in one response.
#[endpoint(
    get = "/api/v2/deals/{id}/discounts",
    name = "deals.discounts.list",
    cost = 10,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getAdditionalDiscounts"
)]
#[returns(All<Discount>)]
pub struct ListDealDiscounts {
    /// The deal.
    pub id: DealId,
}

/// Creates a discount of a deal. It changes the deal's value if the deal has products that are billed once.
#[endpoint(
    post = "/api/v2/deals/{id}/discounts",
    name = "deals.discounts.create",
    cost = 5,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#postAdditionalDiscount",
    validate(Self::check)
)]
#[returns(Data<Discount>)]
pub struct CreateDealDiscount {
    /// The deal.
    pub id: DealId,
    /// The description.
    pub description: String,
    /// The amount, above 0, in the unit of `kind`.
    pub amount: Decimal,
    /// The unit of the amount.
    #[wire = "type"]
    pub kind: DiscountType,
}

impl CreateDealDiscount {
    fn check(&self) -> Result<()> {
        endpoint::filled("description", &self.description, "a discount")?;
        endpoint::positive("amount", Some(&self.amount))?;
        check_discount("amount", Some(&self.amount), Some(&self.kind))
    }
}

/// Updates a discount of a deal. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/deals/{id}/discounts/{discount_id}",
    name = "deals.discounts.update",
    idempotent,
    cost = 5,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#updateAdditionalDiscount",
    validate(Self::check)
)]
#[returns(Data<Discount>)]
pub struct UpdateDealDiscount {
    /// The deal.
    pub id: DealId,
    /// The discount.
    pub discount_id: DiscountId,
    /// The description.
    pub description: Option<String>,
    /// The amount, above 0, in the unit of `kind`.
    pub amount: Option<Decimal>,
    /// The unit of the amount.
    #[wire = "type"]
    pub kind: Option<DiscountType>,
}

impl UpdateDealDiscount {
    fn check(&self) -> Result<()> {
        endpoint::positive("amount", self.amount.as_ref())?;
        check_discount("amount", self.amount.as_ref(), self.kind.as_ref())
    }
}

/// Deletes a discount of a deal.
#[endpoint(
    delete = "/api/v2/deals/{id}/discounts/{discount_id}",
    name = "deals.discounts.delete",
    idempotent,
    cost = 3,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#deleteAdditionalDiscount"
)]
#[returns(Deleted<DeletedDiscount>)]
pub struct DeleteDealDiscount {
    /// The deal.
    pub id: DealId,
    /// The discount.
    pub discount_id: DiscountId,
}

impl From<&DeleteDealDiscount> for DeletedDiscount {
    fn from(request: &DeleteDealDiscount) -> Self {
        Self { id: request.discount_id.clone(), extra: Extra::default() }
    }
}
