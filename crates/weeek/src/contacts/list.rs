//! Reading contacts.

use dealport_core::plumbing::BracketList;
use dealport_core::{Operation, open_enum, request};

use super::Contact;
use crate::endpoint::endpoint;
use crate::list::custom_field_filter;
use crate::{ContactId, CustomFieldFilters, OrganizationId, Sort};

open_enum! {
    /// By what contacts are sorted.
    pub enum SortBy {
        /// By the name.
        Alphabet = "alphabet",
        /// By the time of the last change.
        UpdatedAt = "updatedAt",
    }
}

request! {
    /// Lists contacts.
    ///
    /// `GET /public/v1/crm/contacts`. The vendor does not say whether there is more: the list ends with a page that is
    /// short, or, if no `limit` is set, empty. See
    /// [Get all contacts](https://developers.weeek.net/api/contacts#get-all-contacts).
    pub struct ListContacts {
        query {
            /// Text to be found, in e-mail addresses too (observed). There is no filter by an exact address.
            search: Option<String>,
            /// Only those of these organizations. The revision of August 2026 called it `organizationIds`.
            organizations: BracketList<OrganizationId>,
            /// Contacts in a page; 50 if unset. The most is not documented.
            limit: Option<u32>,
            /// How many contacts come before the page.
            offset: Option<u64>,
            /// By what to sort.
            sort: Option<Sort<SortBy>>,
        }
        more query {
            /// Only those whose custom fields have these values.
            custom_fields as "customFields": CustomFieldFilters,
        }
    }
}

custom_field_filter!(ListContacts);

endpoint! {
    ListContacts:
        Operation::get("contacts.list", "/public/v1/crm/contacts")
            .page("https://developers.weeek.net/api/contacts#get-all-contacts")
        => pages of Contact in "contacts"
}

request! {
    /// Reads one contact.
    ///
    /// `GET /public/v1/crm/contacts/{id}`. See
    /// [Get a contact](https://developers.weeek.net/api/contacts#get-a-contact).
    pub struct GetContact {
        path {
            /// The contact.
            id: ContactId,
        }
    }
}

endpoint! {
    GetContact:
        Operation::get("contacts.get", "/public/v1/crm/contacts/{id}")
            .page("https://developers.weeek.net/api/contacts#get-a-contact")
        => Contact in "contact"
}
