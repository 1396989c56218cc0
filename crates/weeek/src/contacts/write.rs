//! Creating, changing and deleting contacts.

use dealport_core::plumbing::UpdateList;
use dealport_core::{Operation, Update, request};

use super::Contact;
use crate::endpoint::endpoint;
use crate::{ContactId, OrganizationId, TagId};

request! {
    /// Creates a contact.
    ///
    /// `POST /public/v1/crm/contacts`. Sent once: never again after its response was lost. See
    /// [Create a contact](https://developers.weeek.net/api/contacts#create-a-contact).
    pub struct CreateContact {
        required body {
            /// The first name, at most 255 characters.
            first_name as "firstName": String,
        }
        body {
            /// The last name, at most 255 characters.
            last_name as "lastName": Option<String>,
            /// The middle name, at most 255 characters.
            middle_name as "middleName": Option<String>,
            /// The organizations it belongs to.
            organizations: UpdateList<OrganizationId>,
            /// The e-mail addresses, each at most 255 characters.
            emails: UpdateList<String>,
            /// The phone numbers, each at most 255 characters.
            phones: UpdateList<String>,
            /// Its tags.
            tags: UpdateList<TagId>,
        }
    }
}

endpoint! {
    CreateContact:
        Operation::post("contacts.create", "/public/v1/crm/contacts")
            .page("https://developers.weeek.net/api/contacts#create-a-contact")
        => Contact in "contact",
        short(first_name as "firstName", last_name as "lastName", middle_name as "middleName", emails, phones)
}

request! {
    /// Changes those members of a contact that are touched; the vendor wants the first name each time.
    ///
    /// `PUT /public/v1/crm/contacts/{id}`. That members which are left out stay as they are is inferred. Whether lists
    /// replace what is there is not documented; so with e-mail addresses or phone numbers it is sent once, as a
    /// creation is. See [Update a contact](https://developers.weeek.net/api-5330201).
    pub struct UpdateContact {
        path {
            /// The contact.
            id: ContactId,
        }
        required body {
            /// The first name, at most 255 characters.
            first_name as "firstName": String,
        }
        body {
            /// The last name, at most 255 characters.
            last_name / clear_last_name as "lastName": Update<String>,
            /// The middle name, at most 255 characters.
            middle_name / clear_middle_name as "middleName": Update<String>,
            /// The organizations it belongs to.
            organizations: UpdateList<OrganizationId>,
            /// The e-mail addresses, each at most 255 characters.
            emails: UpdateList<String>,
            /// The phone numbers, each at most 255 characters.
            phones: UpdateList<String>,
            /// Its tags.
            tags: UpdateList<TagId>,
        }
    }
}

endpoint! {
    UpdateContact:
        Operation::put("contacts.update", "/public/v1/crm/contacts/{id}")
            .idempotent(true)
            .page("https://developers.weeek.net/api-5330201")
        => Contact in "contact",
        short(first_name as "firstName", last_name as "lastName", middle_name as "middleName", emails, phones) {
            // These get an id when they are added: if they are added to those there are, a second time adds them
            // once more.
            fn is_idempotent(&self) -> bool {
                [&self.emails, &self.phones].iter().all(|list| list.value().is_none_or(Vec::is_empty))
            }
        }
}

request! {
    /// Deletes a contact.
    ///
    /// `DELETE /public/v1/crm/contacts/{id}`. See
    /// [Delete a contact](https://developers.weeek.net/api/contacts#delete-a-contact).
    pub struct DeleteContact {
        path {
            /// The contact.
            id: ContactId,
        }
    }
}

endpoint! {
    DeleteContact:
        Operation::delete("contacts.delete", "/public/v1/crm/contacts/{id}")
            .idempotent(true)
            .page("https://developers.weeek.net/api/contacts#delete-a-contact")
        => done
}
