//! Changing an organization.

use dealport_core::json::Fields;
use dealport_core::plumbing::endpoint;
use dealport_core::{Decimal, Id, Result, Update};

use super::Organization;
use crate::custom_fields::Address;
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{OrganizationId, UserId, kind};

/// Updates an organization. Sends only the fields that were set.
///
/// That fields can be cleared is inferred.
#[endpoint(
    patch = "/api/v2/organizations/{id}",
    name = "organizations.update",
    idempotent,
    cost = 5,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#updateOrganization",
    validate(Self::check)
)]
#[returns(Data<Organization>)]
pub struct UpdateOrganization {
    /// The organization.
    pub id: OrganizationId,
    /// The name.
    pub name: Option<String>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The labels, in place of those that it has; an empty list takes all away.
    pub label_ids: Option<Vec<Id<kind::OrganizationLabel>>>,
    /// The address.
    pub address: Update<Address>,
    /// The website.
    pub website: Update<String>,
    /// The LinkedIn page.
    pub linkedin: Update<String>,
    /// The industry: an option of the built-in industry field.
    pub industry: Update<Id<kind::Industry>>,
    /// The annual revenue. The vendor takes whole numbers.
    pub annual_revenue: Update<Decimal>,
    /// The number of employees.
    pub employee_count: Update<u64>,
    /// Custom fields by key; `null` clears one. See [`custom_fields`](crate::custom_fields).
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: Fields,
}

impl UpdateOrganization {
    fn check(&self) -> Result<()> {
        self.name.as_deref().map_or(Ok(()), |name| endpoint::filled("name", name, "an organization"))
    }
}
