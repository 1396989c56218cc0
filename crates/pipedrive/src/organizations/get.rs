//! Reading one organization.

use dealport_core::plumbing::QueryList;
use dealport_core::{Answer, Endpoint, Operation, Result, request};

use super::{IncludeField, Organization};
use crate::deals::check_count;
use crate::ids::{FieldCode, OrganizationId};
use crate::{Pipedrive, envelope};

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
            /// Members to be added.
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

impl Endpoint for GetOrganization {
    type Vendor = Pipedrive;
    type Output = Organization;

    const OPERATION: Operation = Operation::get("organizations.get", "/api/v2/organizations/{id}")
        .cost(1)
        .page("https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganization");

    fn validate(&self) -> Result<()> {
        check_count("custom_fields", self.custom_fields.len(), 15)
    }

    fn decode(&self, answer: &Answer) -> Result<Self::Output> {
        envelope::data(answer)
    }
}
