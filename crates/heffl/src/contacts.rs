//! Contacts: people.
//!
//! Heffl has no operation that gets a single contact. See
//! [Update a contact](https://docs.heffl.com/api-v2-reference/objects/update-a-contact).

use dealport_core::json::{Currency, Fields, Timestamp};
use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Decimal, Result, Update};

use crate::clients::{BillingAddress, ClientType, OrderBy};
use crate::custom_fields::{self, CustomFields};
use crate::endpoint;
use crate::envelope::{Deleted, Item, Pages};
use crate::filters::{Filters, OrderDirection};
use crate::ids::{ClientId, ClientStageId, LeadStageId, SourceId, SupplierId, UserId};

/// A contact.
///
/// [`custom_fields`](Self::custom_fields) returns its custom fields.
#[record]
pub struct Contact {
    /// The contact's id.
    pub id: ClientId,
    /// The display name.
    pub name: Option<String>,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The type, which is always a contact.
    #[wire = "type"]
    pub kind: Option<ClientType>,
    /// The opening balance.
    pub opening_balance: Option<Decimal>,
    /// Whether workers see the amount of a job.
    pub show_job_amount_to_worker: Option<bool>,
    /// Whether the contact has access to the client portal.
    pub is_client_portal_enabled: Option<bool>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// The salutation.
    pub salutation: Option<String>,
    /// The job title.
    pub job_title: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The tax number.
    pub tax_number: Option<String>,
    /// The website.
    pub website: Option<String>,
    /// The company that the contact belongs to.
    pub company_id: Option<ClientId>,
    /// The company's name.
    pub company_name: Option<String>,
    /// The company; equal to `company_id`.
    pub parent_client_id: Option<ClientId>,
    /// The stage.
    pub stage_id: Option<ClientStageId>,
    /// The stage's name.
    pub stage_name: Option<String>,
    /// The lead stage.
    pub lead_stage_id: Option<LeadStageId>,
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
    /// The URL of the picture.
    pub profile_image: Option<String>,
    /// The Instagram account.
    pub instagram: Option<String>,
    /// The Facebook account.
    pub facebook: Option<String>,
    /// The LinkedIn account.
    pub linkedin: Option<String>,
    /// The Twitter account.
    pub twitter: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}

impl Contact {
    /// Returns the custom fields by key. Each key begins with `cf_`.
    pub fn custom_fields(&self) -> Fields {
        custom_fields::of(&self.extra)
    }
}

/// Lists contacts.
#[endpoint(
    get = "/api/v2/contacts",
    name = "contacts.list",
    docs = "https://docs.heffl.com/api-v2/listing-and-filters"
)]
#[returns(Pages<Contact>)]
pub struct ListContacts {
    /// The text to search for, such as an e-mail address.
    pub search: Option<String>,
    /// The conditions that contacts must meet.
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

/// Creates a contact.
///
/// Heffl lists the operation without documenting it. Its fields are those of [`UpdateContact`] (inferred); an
/// error message says that the first name is required.
#[endpoint(
    post = "/api/v2/contacts",
    name = "contacts.create",
    docs = "https://docs.heffl.com/api-v2/introduction",
    validate(Self::check)
)]
#[returns(Item<Contact>)]
pub struct CreateContact {
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: Option<String>,
    /// The salutation: `Mr.`, `Mrs.`, `Dr.`, and so on.
    pub salutation: Option<String>,
    /// The phone number with its country code.
    pub phone: Option<String>,
    /// The job title.
    pub job_title: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The company that the contact belongs to.
    pub company_id: Option<ClientId>,
    /// The stage.
    pub stage_id: Option<ClientStageId>,
    /// The lead stage.
    pub lead_stage_id: Option<LeadStageId>,
    /// The owner.
    pub owner_user_id: Option<UserId>,
    /// The supplier that it belongs to.
    pub vendor_id: Option<SupplierId>,
    /// The source.
    pub source_id: Option<SourceId>,
    /// The billing address.
    pub billing_address: Option<BillingAddress>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateContact {
    fn check(&self) -> Result<()> {
        endpoint::check_text("firstName", &self.first_name)
    }
}

/// Updates a contact. Sends only the fields that were set.
///
/// The id must be that of a contact and not of a company.
#[endpoint(
    patch = "/api/v2/contacts/{id}",
    name = "contacts.update",
    idempotent,
    docs = "https://docs.heffl.com/api-v2-reference/objects/update-a-contact"
)]
#[returns(Item<Contact>)]
pub struct UpdateContact {
    /// The contact.
    pub id: ClientId,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The salutation: `Mr.`, `Mrs.`, `Dr.`, and so on.
    pub salutation: Option<String>,
    /// The phone number with its country code.
    pub phone: Option<String>,
    /// The job title.
    pub job_title: Option<String>,
    /// The e-mail address. That it can be cleared is inferred from companies.
    pub email: Update<String>,
    /// The company that the contact belongs to.
    pub company_id: Update<ClientId>,
    /// The stage.
    pub stage_id: Option<ClientStageId>,
    /// The lead stage.
    pub lead_stage_id: Option<LeadStageId>,
    /// The owner.
    pub owner_user_id: Option<UserId>,
    /// The supplier that it belongs to.
    pub vendor_id: Option<SupplierId>,
    /// The source.
    pub source_id: Option<SourceId>,
    /// The billing address.
    pub billing_address: Option<BillingAddress>,
    /// Custom fields by key. Those that are left out stay as they are.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}

/// Deletes a contact. Heffl refuses to delete one with deals, invoices or quotations.
#[endpoint(
    delete = "/api/v2/contacts/{id}",
    name = "contacts.delete",
    idempotent,
    docs = "https://docs.heffl.com/api-v2/errors"
)]
#[returns(Deleted)]
pub struct DeleteContact {
    /// The contact.
    pub id: ClientId,
}
