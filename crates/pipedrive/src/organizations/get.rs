//! Reading one organization.

use dealport_core::plumbing::QueryList;
use dealport_core::{Operation, request};

use super::{IncludeField, Organization};
use crate::checks;
use crate::endpoint::endpoint;
use crate::ids::{FieldCode, OrganizationId};

request! {
    /// Reads one organization.
    ///
    /// `GET /api/v2/organizations/{id}`, 1 token. One that was deleted less than 30 days ago can be read too (inferred). See
    /// [Get details of an organization](https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganization).
    pub struct GetOrganization {
        path {
            /// The organization.
            id: OrganizationId,
        }
        query {
            /// Fields to be added.
            include_fields: QueryList<IncludeField>,
            /// The account's own fields to be kept, at most 15; all if there are none.
            custom_fields: QueryList<FieldCode>,
            /// Whether chosen options come with their labels, as `{id, label}` in place of the id.
            include_option_labels: Option<bool>,
            /// Whether labels come with their names.
            include_labels: Option<bool>,
        }
    }
}

endpoint! {
    GetOrganization:
        Operation::get("organizations.get", "/api/v2/organizations/{id}")
            .cost(1)
            .page("https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganization")
        => Organization, checked |request| checks::custom_fields(request.custom_fields.len())
}
