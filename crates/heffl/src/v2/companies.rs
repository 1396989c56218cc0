//! Companies: organizations.
//!
//! The vendor has no operation that reads one company. See
//! [Create company](https://docs.heffl.com/api-v2-reference/objects/create-company).

use dealport_core::http::Response;
use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::decode;
use dealport_core::{Decimal, Endpoint, Error, Operation, Result, Update, record, request};

use super::OrderDirection;
use super::clients::{BillingAddress, ClientType, OrderBy, PrimaryContact};
use super::filters::Filters;
use super::list::list;
use crate::Heffl;
use crate::custom::{CustomFields, custom_field_reader, custom_field_setters};
use crate::deleted::delete;
use crate::ids::{ClientId, ClientStageId, SourceId, SupplierId, UserId};

record! {
    /// A company.
    ///
    /// The account's own fields are in [`custom_fields`](Self::custom_fields).
    pub struct Company {
        /// The company's id.
        id: ClientId,
        /// The name.
        name: Option<String>,
        /// The number that the vendor gave it.
        number: Option<String>,
        /// Always a company.
        kind as "type": Option<ClientType>,
        /// What the company owed to begin with.
        opening_balance as "openingBalance": Option<Decimal>,
        /// Whether workers see what a job costs.
        show_job_amount_to_worker as "showJobAmountToWorker": Option<bool>,
        /// Whether the client portal is open to the company.
        is_client_portal_enabled as "isClientPortalEnabled": Option<bool>,
        /// The e-mail address.
        email: Option<String>,
        /// The telephone number.
        phone: Option<String>,
        /// The tax number.
        tax_number as "taxNumber": Option<String>,
        /// The web site.
        website: Option<String>,
        /// More on the company.
        description: Option<String>,
        /// The stage.
        stage_id as "stageId": Option<ClientStageId>,
        /// The stage's name.
        stage_name as "stageName": Option<String>,
        /// Whose it is.
        owner_user_id as "ownerUserId": Option<UserId>,
        /// Where it came from. It is written as `sourceId`.
        crm_source_id as "crmSourceId": Option<SourceId>,
        /// The name of that source.
        source_name as "sourceName": Option<String>,
        /// The currency.
        currency: Option<Currency>,
        /// Notes for the workspace alone.
        internal_notes as "internalNotes": Option<String>,
        /// The page at LinkedIn.
        linkedin: Option<String>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
        /// When it was last changed.
        updated_at as "updatedAt": Option<Timestamp>,
    }
}

custom_field_reader!(Company);

request! {
    /// Lists companies.
    ///
    /// `GET /api/v2/companies`. See [Listing and filters](https://docs.heffl.com/api-v2/listing-and-filters).
    pub struct ListCompanies {
        query {
            /// Text to be found.
            search: Option<String>,
            /// Which companies.
            filters: Option<Filters>,
            /// By what to sort.
            order_by as "orderBy": Option<OrderBy>,
            /// In which direction to sort.
            order_dir as "orderDir": Option<OrderDirection>,
            /// Companies in a page, 1 to 100; the vendor's default is 30.
            page_size as "pageSize": Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

list!(
    ListCompanies of Company, read by page,
    Operation::get("companies.list", "/api/v2/companies").page("https://docs.heffl.com/api-v2/listing-and-filters")
);

request! {
    /// Creates a company.
    ///
    /// `POST /api/v2/companies`. Sent once: never again after its response was lost. See
    /// [Create company](https://docs.heffl.com/api-v2-reference/objects/create-company).
    pub struct CreateCompany {
        required body {
            /// The name.
            name: String,
        }
        body {
            /// The e-mail address.
            email: Option<String>,
            /// The telephone number.
            phone: Option<String>,
            /// The tax number.
            tax_number as "taxNumber": Option<String>,
            /// More on the company.
            description: Option<String>,
            /// Notes for the workspace alone.
            internal_notes as "internalNotes": Option<String>,
            /// The web site, a whole URL.
            website: Option<String>,
            /// The page at LinkedIn, a whole URL.
            linkedin: Option<String>,
            /// The currency, by its three letters.
            currency: Option<Currency>,
            /// What the company owes to begin with, 0 or more.
            opening_balance as "openingBalance": Option<Decimal>,
            /// Whether workers see what a job costs.
            show_job_amount_to_worker as "showJobAmountToWorker": Option<bool>,
            /// Whether the client portal is open to the company.
            is_client_portal_enabled as "isClientPortalEnabled": Option<bool>,
            /// The stage.
            stage_id as "stageId": Option<ClientStageId>,
            /// Whose it is.
            owner_user_id as "ownerUserId": Option<UserId>,
            /// The vendor it belongs to.
            vendor_id as "vendorId": Option<SupplierId>,
            /// Where it came from.
            source_id as "sourceId": Option<SourceId>,
            /// Where an invoice is sent.
            billing_address as "billingAddress": Option<BillingAddress>,
            /// The person to speak to.
            primary_contact as "primaryContact": Option<PrimaryContact>,
        }
        more body {
            /// The account's own fields.
            custom_fields: CustomFields,
        }
    }
}

custom_field_setters!(CreateCompany);

impl Endpoint for CreateCompany {
    type Vendor = Heffl;
    type Output = Company;

    const OPERATION: Operation = Operation::post("companies.create", "/api/v2/companies")
        .page("https://docs.heffl.com/api-v2-reference/objects/create-company");

    fn validate(&self) -> Result<()> {
        if self.name.trim().is_empty() {
            return Err(Error::invalid_request("name: a company needs one"));
        }
        Ok(())
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}

request! {
    /// Changes those members of a company that are touched.
    ///
    /// `PATCH /api/v2/companies/{id}`. See
    /// [Update a company](https://docs.heffl.com/api-v2-reference/objects/update-a-company).
    pub struct UpdateCompany {
        path {
            /// The company.
            id: ClientId,
        }
        body {
            /// The name.
            name: Option<String>,
            /// The e-mail address.
            email / clear_email: Update<String>,
            /// The telephone number.
            phone: Option<String>,
            /// The tax number.
            tax_number as "taxNumber": Option<String>,
            /// More on the company.
            description: Option<String>,
            /// Notes for the workspace alone.
            internal_notes as "internalNotes": Option<String>,
            /// The web site, a whole URL.
            website: Option<String>,
            /// The page at LinkedIn, a whole URL.
            linkedin: Option<String>,
            /// The currency, by its three letters.
            currency: Option<Currency>,
            /// What the company owed to begin with, 0 or more.
            opening_balance as "openingBalance": Option<Decimal>,
            /// Whether workers see what a job costs.
            show_job_amount_to_worker as "showJobAmountToWorker": Option<bool>,
            /// Whether the client portal is open to the company.
            is_client_portal_enabled as "isClientPortalEnabled": Option<bool>,
            /// The stage.
            stage_id as "stageId": Option<ClientStageId>,
            /// Whose it is.
            owner_user_id as "ownerUserId": Option<UserId>,
            /// The vendor it belongs to.
            vendor_id as "vendorId": Option<SupplierId>,
            /// Where it came from.
            source_id as "sourceId": Option<SourceId>,
            /// Where an invoice is sent.
            billing_address as "billingAddress": Option<BillingAddress>,
            /// The person to speak to: created, or changed if there is one.
            primary_contact as "primaryContact": Option<PrimaryContact>,
        }
        more body {
            /// The account's own fields. Those that are left out stay as they are.
            custom_fields: CustomFields,
        }
    }
}

custom_field_setters!(UpdateCompany, clear);

impl Endpoint for UpdateCompany {
    type Vendor = Heffl;
    type Output = Company;

    const OPERATION: Operation = Operation::patch("companies.update", "/api/v2/companies/{id}")
        .idempotent(true)
        .page("https://docs.heffl.com/api-v2-reference/objects/update-a-company");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}

request! {
    /// Deletes a company. That one with deals, invoices or quotations is refused is inferred from contacts.
    ///
    /// `DELETE /api/v2/companies/{id}`. See [Introduction](https://docs.heffl.com/api-v2/introduction).
    pub struct DeleteCompany {
        path {
            /// The company.
            id: ClientId,
        }
    }
}

delete!(
    DeleteCompany,
    Operation::delete("companies.delete", "/api/v2/companies/{id}")
        .page("https://docs.heffl.com/api-v2/introduction")
);
