//! Contacts: people.
//!
//! The vendor has no operation that reads one contact. See
//! [Update a contact](https://docs.heffl.com/api-v2-reference/objects/update-a-contact).

use dealport_core::http::Response;
use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::decode;
use dealport_core::{Decimal, Endpoint, Error, Operation, Result, Update, record, request};

use super::OrderDirection;
use super::clients::{BillingAddress, ClientType, OrderBy};
use super::filters::Filters;
use super::list::list;
use crate::Heffl;
use crate::custom::{CustomFields, custom_field_reader, custom_field_setters};
use crate::deleted::delete;
use crate::ids::{ClientId, ClientStageId, LeadStageId, SourceId, SupplierId, UserId};

record! {
    /// A contact.
    ///
    /// The account's own fields are in [`custom_fields`](Self::custom_fields).
    pub struct Contact {
        /// The contact's id.
        id: ClientId,
        /// The name as it is shown.
        name: Option<String>,
        /// The number that the vendor gave it.
        number: Option<String>,
        /// The first name.
        first_name as "firstName": Option<String>,
        /// The last name.
        last_name as "lastName": Option<String>,
        /// Always a contact.
        kind as "type": Option<ClientType>,
        /// What the contact owed to begin with.
        opening_balance as "openingBalance": Option<Decimal>,
        /// Whether workers see what a job costs.
        show_job_amount_to_worker as "showJobAmountToWorker": Option<bool>,
        /// Whether the client portal is open to the contact.
        is_client_portal_enabled as "isClientPortalEnabled": Option<bool>,
        /// The e-mail address.
        email: Option<String>,
        /// The telephone number.
        phone: Option<String>,
        /// How to address the person.
        salutation: Option<String>,
        /// What the person does.
        job_title as "jobTitle": Option<String>,
        /// More on the contact.
        description: Option<String>,
        /// The tax number.
        tax_number as "taxNumber": Option<String>,
        /// The web site.
        website: Option<String>,
        /// The company the contact belongs to.
        company_id as "companyId": Option<ClientId>,
        /// That company's name.
        company_name as "companyName": Option<String>,
        /// The same as `company_id`.
        parent_client_id as "parentClientId": Option<ClientId>,
        /// The stage.
        stage_id as "stageId": Option<ClientStageId>,
        /// The stage's name.
        stage_name as "stageName": Option<String>,
        /// The stage as a lead.
        lead_stage_id as "leadStageId": Option<LeadStageId>,
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
        /// Where the picture is.
        profile_image as "profileImage": Option<String>,
        /// The account at Instagram.
        instagram: Option<String>,
        /// The account at Facebook.
        facebook: Option<String>,
        /// The account at LinkedIn.
        linkedin: Option<String>,
        /// The account at Twitter.
        twitter: Option<String>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
        /// When it was last changed.
        updated_at as "updatedAt": Option<Timestamp>,
    }
}

custom_field_reader!(Contact);

request! {
    /// Lists contacts.
    ///
    /// `GET /api/v2/contacts`. See [Listing and filters](https://docs.heffl.com/api-v2/listing-and-filters).
    pub struct ListContacts {
        query {
            /// Text to be found, such as an e-mail address.
            search: Option<String>,
            /// Which contacts.
            filters: Option<Filters>,
            /// By what to sort.
            order_by as "orderBy": Option<OrderBy>,
            /// In which direction to sort.
            order_dir as "orderDir": Option<OrderDirection>,
            /// Contacts in a page, 1 to 100; the vendor's default is 30.
            page_size as "pageSize": Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

list!(
    ListContacts of Contact, read by page,
    Operation::get("contacts.list", "/api/v2/contacts").page("https://docs.heffl.com/api-v2/listing-and-filters")
);

request! {
    /// Creates a contact.
    ///
    /// `POST /api/v2/contacts`. Sent once: never again after its response was lost. The vendor names it without a page
    /// of its own: its members are those of [`UpdateContact`], of which the vendor's errors call the first name
    /// required (inferred). See [Introduction](https://docs.heffl.com/api-v2/introduction).
    pub struct CreateContact {
        required body {
            /// The first name.
            first_name as "firstName": String,
        }
        body {
            /// The last name.
            last_name as "lastName": Option<String>,
            /// How to address the person: `Mr.`, `Mrs.`, `Dr.`…
            salutation: Option<String>,
            /// The telephone number, with the country's code.
            phone: Option<String>,
            /// What the person does.
            job_title as "jobTitle": Option<String>,
            /// The e-mail address.
            email: Option<String>,
            /// The company the contact belongs to.
            company_id as "companyId": Option<ClientId>,
            /// The stage.
            stage_id as "stageId": Option<ClientStageId>,
            /// The stage as a lead.
            lead_stage_id as "leadStageId": Option<LeadStageId>,
            /// Whose it is.
            owner_user_id as "ownerUserId": Option<UserId>,
            /// The vendor it belongs to.
            vendor_id as "vendorId": Option<SupplierId>,
            /// Where it came from.
            source_id as "sourceId": Option<SourceId>,
            /// Where an invoice is sent.
            billing_address as "billingAddress": Option<BillingAddress>,
        }
        more body {
            /// The account's own fields.
            custom_fields: CustomFields,
        }
    }
}

custom_field_setters!(CreateContact);

impl Endpoint for CreateContact {
    type Vendor = Heffl;
    type Output = Contact;

    const OPERATION: Operation = Operation::post("contacts.create", "/api/v2/contacts")
        .page("https://docs.heffl.com/api-v2/introduction");

    fn validate(&self) -> Result<()> {
        if self.first_name.trim().is_empty() {
            return Err(Error::invalid_request("firstName: a contact needs one"));
        }
        Ok(())
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}

request! {
    /// Changes those members of a contact that are touched.
    ///
    /// `PATCH /api/v2/contacts/{id}`. The id must be that of a contact and not of a company. See
    /// [Update a contact](https://docs.heffl.com/api-v2-reference/objects/update-a-contact).
    pub struct UpdateContact {
        path {
            /// The contact.
            id: ClientId,
        }
        body {
            /// The first name.
            first_name as "firstName": Option<String>,
            /// The last name.
            last_name as "lastName": Option<String>,
            /// How to address the person: `Mr.`, `Mrs.`, `Dr.`…
            salutation: Option<String>,
            /// The telephone number, with the country's code.
            phone: Option<String>,
            /// What the person does.
            job_title as "jobTitle": Option<String>,
            /// The e-mail address. That it can be emptied is inferred from companies.
            email / clear_email: Update<String>,
            /// The company the contact belongs to.
            company_id / clear_company_id as "companyId": Update<ClientId>,
            /// The stage.
            stage_id as "stageId": Option<ClientStageId>,
            /// The stage as a lead.
            lead_stage_id as "leadStageId": Option<LeadStageId>,
            /// Whose it is.
            owner_user_id as "ownerUserId": Option<UserId>,
            /// The vendor it belongs to.
            vendor_id as "vendorId": Option<SupplierId>,
            /// Where it came from.
            source_id as "sourceId": Option<SourceId>,
            /// Where an invoice is sent.
            billing_address as "billingAddress": Option<BillingAddress>,
        }
        more body {
            /// The account's own fields. Those that are left out stay as they are.
            custom_fields: CustomFields,
        }
    }
}

custom_field_setters!(UpdateContact, clear);

impl Endpoint for UpdateContact {
    type Vendor = Heffl;
    type Output = Contact;

    const OPERATION: Operation = Operation::patch("contacts.update", "/api/v2/contacts/{id}")
        .idempotent(true)
        .page("https://docs.heffl.com/api-v2-reference/objects/update-a-contact");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}

request! {
    /// Deletes a contact. One with deals, invoices or quotations is refused.
    ///
    /// `DELETE /api/v2/contacts/{id}`. See [Errors](https://docs.heffl.com/api-v2/errors).
    pub struct DeleteContact {
        path {
            /// The contact.
            id: ClientId,
        }
    }
}

delete!(
    DeleteContact,
    Operation::delete("contacts.delete", "/api/v2/contacts/{id}")
        .page("https://docs.heffl.com/api-v2/errors")
);
