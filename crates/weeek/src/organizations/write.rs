//! Creating, changing and deleting organizations.

use dealport_core::plumbing::UpdateList;
use dealport_core::{Operation, request};

use super::Organization;
use crate::endpoint::endpoint;
use crate::{OrganizationId, UserId, pages};

request! {
    /// Creates an organization.
    ///
    /// `POST /public/v1/crm/organizations`. Sent once: never again after its response was lost. See
    /// [Organizations](https://developers.weeek.net/api/organizations).
    pub struct CreateOrganization {
        required body {
            /// The name, at most 255 characters.
            name: String,
        }
        body {
            /// Its addresses, each at most 255 characters.
            addresses: UpdateList<String>,
            /// Its e-mail addresses, each at most 255 characters.
            emails: UpdateList<String>,
            /// Its phone numbers, each at most 255 characters.
            phones: UpdateList<String>,
            /// Who is responsible for it.
            responsibles: UpdateList<UserId>,
        }
    }
}

endpoint! {
    CreateOrganization:
        Operation::post("organizations.create", "/public/v1/crm/organizations").page(pages::ORGANIZATIONS)
        => Organization in "organization", short(name, addresses, emails, phones)
}

request! {
    /// Changes those members of an organization that are touched.
    ///
    /// `PUT /public/v1/crm/organizations/{id}`. Fields that are left out stay as they are (observed with the name
    /// alone). Whether lists replace what is there is not documented; so with addresses, e-mail addresses or phone
    /// numbers it is sent once, as a creation is. See
    /// [Organizations](https://developers.weeek.net/api/organizations).
    pub struct UpdateOrganization {
        path {
            /// The organization.
            id: OrganizationId,
        }
        body {
            /// The name, at most 255 characters.
            name: Option<String>,
            /// Its addresses, each at most 255 characters.
            addresses: UpdateList<String>,
            /// Its e-mail addresses, each at most 255 characters.
            emails: UpdateList<String>,
            /// Its phone numbers, each at most 255 characters.
            phones: UpdateList<String>,
            /// Who is responsible for it.
            responsibles: UpdateList<UserId>,
        }
    }
}

endpoint! {
    UpdateOrganization:
        Operation::put("organizations.update", "/public/v1/crm/organizations/{id}")
            .idempotent(true)
            .page(pages::ORGANIZATIONS)
        => Organization in "organization", short(name, addresses, emails, phones) {
            // These get an id when they are added: if they are added to those there are, a second time adds them
            // once more.
            fn is_idempotent(&self) -> bool {
                [&self.addresses, &self.emails, &self.phones]
                    .iter()
                    .all(|list| list.value().is_none_or(Vec::is_empty))
            }
        }
}

request! {
    /// Deletes an organization.
    ///
    /// `DELETE /public/v1/crm/organizations/{id}`. See
    /// [Organizations](https://developers.weeek.net/api/organizations).
    pub struct DeleteOrganization {
        path {
            /// The organization.
            id: OrganizationId,
        }
    }
}

endpoint! {
    DeleteOrganization:
        Operation::delete("organizations.delete", "/public/v1/crm/organizations/{id}")
            .idempotent(true)
            .page(pages::ORGANIZATIONS)
        => done
}
