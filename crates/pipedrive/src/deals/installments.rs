//! Installments, in which a deal is paid. Only in the plan Growth and larger ones.

use chrono::NaiveDate;
use dealport_core::http::Commas;
use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Result, open_enum};

use super::SortDirection;
use crate::endpoint;
use crate::envelope::{Data, Deleted, Pages};
use crate::ids::{DealId, InstallmentId};

/// An installment of a deal.
#[record]
pub struct Installment {
    /// The installment's id.
    pub id: InstallmentId,
    /// The amount, in the deal's currency.
    pub amount: Option<Decimal>,
    /// The date on which it is billed.
    pub billing_date: Option<NaiveDate>,
    /// The description.
    pub description: Option<String>,
    /// The deal.
    pub deal_id: Option<DealId>,
}

/// A deleted installment.
#[record]
pub struct DeletedInstallment {
    /// The installment's id.
    pub id: InstallmentId,
}

open_enum! {
    /// The field that a list of installments is sorted by.
    pub enum InstallmentSortBy {
        /// The id. The vendor's default.
        Id = "id",
        /// The deal.
        DealId = "deal_id",
        /// The date of the bill.
        BillingDate = "billing_date",
    }
}

/// Lists the installments of several deals.
///
/// The vendor documents a cursor for the request and none for the response. It is followed if there is one.
#[endpoint(
    get = "/api/v2/deals/installments",
    name = "deals.installments.list",
    cost = 10,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getInstallments",
    validate(Self::check)
)]
#[returns(Pages<Installment>)]
pub struct ListDealInstallments {
    /// The deals, 1 to 100.
    pub deal_ids: Commas<DealId>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The field to sort by.
    pub sort_by: Option<InstallmentSortBy>,
    /// The direction of the sort.
    pub sort_direction: Option<SortDirection>,
}

impl ListDealInstallments {
    fn check(&self) -> Result<()> {
        endpoint::required("deal_ids", self.deal_ids.len(), 100)
    }
}

/// Creates an installment of a deal. The deal needs a product that is billed once, and none that is billed
/// repeatedly.
#[endpoint(
    post = "/api/v2/deals/{id}/installments",
    name = "deals.installments.create",
    cost = 5,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#postInstallment",
    validate(Self::check)
)]
#[returns(Data<Installment>)]
pub struct CreateDealInstallment {
    /// The deal.
    pub id: DealId,
    /// The description.
    pub description: String,
    /// The amount, above 0.
    pub amount: Decimal,
    /// The date on which it is billed.
    pub billing_date: NaiveDate,
}

impl CreateDealInstallment {
    fn check(&self) -> Result<()> {
        endpoint::filled("description", &self.description, "an installment")?;
        endpoint::positive("amount", Some(&self.amount))
    }
}

/// Updates an installment of a deal. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/deals/{id}/installments/{installment_id}",
    name = "deals.installments.update",
    idempotent,
    cost = 5,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#updateInstallment",
    validate(Self::check)
)]
#[returns(Data<Installment>)]
pub struct UpdateDealInstallment {
    /// The deal.
    pub id: DealId,
    /// The installment.
    pub installment_id: InstallmentId,
    /// The description.
    pub description: Option<String>,
    /// The amount, above 0.
    pub amount: Option<Decimal>,
    /// The date on which it is billed.
    pub billing_date: Option<NaiveDate>,
}

impl UpdateDealInstallment {
    fn check(&self) -> Result<()> {
        endpoint::positive("amount", self.amount.as_ref())
    }
}

/// Deletes an installment of a deal.
#[endpoint(
    delete = "/api/v2/deals/{id}/installments/{installment_id}",
    name = "deals.installments.delete",
    idempotent,
    cost = 3,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#deleteInstallment"
)]
#[returns(Deleted<DeletedInstallment>)]
pub struct DeleteDealInstallment {
    /// The deal.
    pub id: DealId,
    /// The installment.
    pub installment_id: InstallmentId,
}

impl From<&DeleteDealInstallment> for DeletedInstallment {
    fn from(request: &DeleteDealInstallment) -> Self {
        Self { id: request.installment_id.clone(), extra: Extra::default() }
    }
}
