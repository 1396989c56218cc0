//! Creating an organization.

use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::endpoint;
use dealport_core::{Decimal, Id, Result};

use super::Organization;
use crate::custom_fields::Address;
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{UserId, kind};

/// Creates an organization.
#[endpoint(
    post = "/api/v2/organizations",
    name = "organizations.create",
    cost = 5,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#addOrganization",
    validate(Self::check)
)]
#[returns(Data<Organization>)]
pub struct CreateOrganization {
    /// The name.
    pub name: String,
    /// The owner; the caller if unset.
    pub owner_id: Option<UserId>,
    /// The time of creation; now if unset.
    pub add_time: Option<Timestamp>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The labels.
    pub label_ids: Option<Vec<Id<kind::OrganizationLabel>>>,
    /// The address.
    pub address: Option<Address>,
    /// The website.
    pub website: Option<String>,
    /// The LinkedIn page.
    pub linkedin: Option<String>,
    /// The industry: an option of the built-in industry field.
    pub industry: Option<Id<kind::Industry>>,
    /// The annual revenue. The vendor takes whole numbers.
    pub annual_revenue: Option<Decimal>,
    /// The number of employees.
    pub employee_count: Option<u64>,
    /// Custom fields by key; see [`custom_fields`](crate::custom_fields).
    #[rest(set(custom_field))]
    pub custom_fields: Fields,
}

impl CreateOrganization {
    fn check(&self) -> Result<()> {
        endpoint::filled("name", &self.name, "an organization")
    }
}
