//! Companies: organizations.
//!
//! Heffl has no operation that gets a single company. See
//! [Create company](https://docs.heffl.com/api-v2-reference/objects/create-company).

use dealport_core::json::{Currency, Fields, Timestamp};
use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Decimal, Result, Update};

use crate::clients::{BillingAddress, ClientType, OrderBy, PrimaryContact};
use crate::custom_fields::{self, CustomFields};
use crate::endpoint;
use crate::envelope::{Deleted, Item, Pages};
use crate::filters::{Filters, OrderDirection};
use crate::ids::{ClientId, ClientStageId, SourceId, SupplierId, UserId};

/// A company.
///
/// [`custom_fields`](Self::custom_fields) returns its custom fields.
#[record]
pub struct Company {
    /// The company's id.
    pub id: ClientId,
    /// The name.
    pub name: Option<String>,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The type, which is always a company.
    #[wire = "type"]
    pub kind: Option<ClientType>,
    /// The opening balance.
    pub opening_balance: Option<Decimal>,
    /// Whether workers see the amount of a job.
    pub show_job_amount_to_worker: Option<bool>,
    /// Whether the company has access to the client portal.
    pub is_client_portal_enabled: Option<bool>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// The tax number.
    pub tax_number: Option<String>,
    /// The website.
    pub website: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The stage.
    pub stage_id: Option<ClientStageId>,
    /// The stage's name.
    pub stage_name: Option<String>,
    /// The owner.
    pub owner_user_id: Option<UserId>,
    /// The source; written as `sourceId`.
    pub crm_source_id: Option<SourceId>,
    /// The source's name.
    pub source_name: Option<String>,
    /// The currency.
    pub currency: Option<Currency>,
    /// Internal notes.
    pub internal_notes: Option<String>,
    /// The LinkedIn page.
    pub linkedin: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}

impl Company {
    /// Returns the custom fields by key. Each key begins with `cf_`.
    pub fn custom_fields(&self) -> Fields {
        custom_fields::of(&self.extra)
    }
}

/// Lists companies.
#[endpoint(
    get = "/api/v2/companies",
    name = "companies.list",
    docs = "https://docs.heffl.com/api-v2/listing-and-filters"
)]
#[returns(Pages<Company>)]
pub struct ListCompanies {
    /// The text to search for.
    pub search: Option<String>,
    /// The conditions that companies must meet.
    pub filters: Option<Filters>,
    /// The field to sort by.
    pub order_by: Option<OrderBy>,
    /// The direction of the sort.
    pub order_dir: Option<OrderDirection>,
    /// The number of items in a page, 1 to 100; the vendor's default is 30.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Creates a company.
#[endpoint(
    post = "/api/v2/companies",
    name = "companies.create",
    docs = "https://docs.heffl.com/api-v2-reference/objects/create-company",
    validate(Self::check)
)]
#[returns(Item<Company>)]
pub struct CreateCompany {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// The tax number.
    pub tax_number: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// Internal notes.
    pub internal_notes: Option<String>,
    /// The website, as a full URL.
    pub website: Option<String>,
    /// The LinkedIn page, as a full URL.
    pub linkedin: Option<String>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The opening balance, 0 or more.
    pub opening_balance: Option<Decimal>,
    /// Whether workers see the amount of a job.
    pub show_job_amount_to_worker: Option<bool>,
    /// Whether the company has access to the client portal.
    pub is_client_portal_enabled: Option<bool>,
    /// The stage.
    pub stage_id: Option<ClientStageId>,
    /// The owner.
    pub owner_user_id: Option<UserId>,
    /// The supplier that it belongs to.
    pub vendor_id: Option<SupplierId>,
    /// The source.
    pub source_id: Option<SourceId>,
    /// The billing address.
    pub billing_address: Option<BillingAddress>,
    /// The primary contact.
    pub primary_contact: Option<PrimaryContact>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateCompany {
    fn check(&self) -> Result<()> {
        endpoint::check_text("name", &self.name)?;
        endpoint::check_not_negative("openingBalance", self.opening_balance)
    }
}

/// Updates a company. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/companies/{id}",
    name = "companies.update",
    idempotent,
    docs = "https://docs.heffl.com/api-v2-reference/objects/update-a-company",
    validate(Self::check)
)]
#[returns(Item<Company>)]
pub struct UpdateCompany {
    /// The company.
    pub id: ClientId,
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Update<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// The tax number.
    pub tax_number: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// Internal notes.
    pub internal_notes: Option<String>,
    /// The website, as a full URL.
    pub website: Option<String>,
    /// The LinkedIn page, as a full URL.
    pub linkedin: Option<String>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The opening balance, 0 or more.
    pub opening_balance: Option<Decimal>,
    /// Whether workers see the amount of a job.
    pub show_job_amount_to_worker: Option<bool>,
    /// Whether the company has access to the client portal.
    pub is_client_portal_enabled: Option<bool>,
    /// The stage.
    pub stage_id: Option<ClientStageId>,
    /// The owner.
    pub owner_user_id: Option<UserId>,
    /// The supplier that it belongs to.
    pub vendor_id: Option<SupplierId>,
    /// The source.
    pub source_id: Option<SourceId>,
    /// The billing address.
    pub billing_address: Option<BillingAddress>,
    /// The primary contact, which is created, or changed if there is one.
    pub primary_contact: Option<PrimaryContact>,
    /// Custom fields by key. Those that are left out stay as they are.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}

impl UpdateCompany {
    fn check(&self) -> Result<()> {
        endpoint::check_not_negative("openingBalance", self.opening_balance)
    }
}

/// Deletes a company. Heffl refuses to delete one with deals, invoices or quotations (inferred from
/// contacts).
#[endpoint(
    delete = "/api/v2/companies/{id}",
    name = "companies.delete",
    idempotent,
    docs = "https://docs.heffl.com/api-v2/introduction"
)]
#[returns(Deleted)]
pub struct DeleteCompany {
    /// The company.
    pub id: ClientId,
}
