//! Routers: the rules by which Routera assigns owners.
//!
//! Routers are created in Routera's app. This module reads them; [`Dispatch`](crate::dispatch::Dispatch) runs
//! one. See [Routers](https://docs.routera.io/api-reference/routers/list).

use dealport_core::json::{Json, Timestamp};
use dealport_core::open_enum;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::{Item, Pages};
use crate::ids::RouterId;
use crate::objects::Archived;

open_enum! {
    /// The type of the objects that a router assigns owners to.
    pub enum ObjectKind {
        /// Contacts.
        Contacts = "contacts",
        /// Companies.
        Companies = "companies",
        /// Deals.
        Deals = "deals",
        /// Tickets.
        Tickets = "tickets",
    }
}

open_enum! {
    /// The order in which a router assigns its users.
    pub enum DistributionModel {
        /// In turns.
        RoundRobin = "round robin",
        /// By percentage.
        Percentage = "percentage",
    }
}

/// A router.
#[record]
pub struct Router {
    /// The id, a UUID.
    pub id: RouterId,
    /// The name.
    pub name: Option<String>,
    /// The type of the objects to which it assigns owners.
    pub object_type: Option<ObjectKind>,
    /// Whether it uses a CRM integration (HubSpot).
    pub has_integration: Option<bool>,
    /// Whether it is published. An unpublished router assigns nobody.
    pub is_published: Option<bool>,
    /// Whether and since when it is archived.
    pub archived: Option<Archived>,
    /// The id of the user or API client that archived it.
    pub archived_by: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
    /// The settings.
    pub settings: Option<RouterSettings>,
    /// The users to assign.
    pub users: Option<Vec<RouterUser>>,
    /// The teams to assign.
    pub teams: Option<Vec<RouterTeam>>,
}

/// The settings of a router. Unknown settings are in `extra`.
#[record]
pub struct RouterSettings {
    /// Whether it replaces an existing owner. The app has three options for this, the API two.
    pub overwrite: Option<bool>,
    /// The internal name of the field that it sets: `contact_owner`.
    pub owner_field: Option<String>,
    /// The order in which it assigns its users.
    pub distribution_model: Option<DistributionModel>,
    /// The e-mail address of the user to assign if nobody else is available.
    pub default_user: Option<String>,
    /// Whether to assign nobody, instead of the default user, if nobody else is available.
    pub disable_default_assignment: Option<bool>,
    /// Whether to assign users outside of their working hours.
    pub ignore_working_hours: Option<bool>,
    /// Whether objects of one account get the same owner.
    pub account_matching: Option<bool>,
    /// The kind of rotation. The vendor lists no values.
    pub rotation_type: Option<String>,
    /// The conditions that an object must fulfil: `{"groups":[{"conditions":[]}]}`.
    pub trigger: Option<Json>,
}

/// A user that a router assigns.
#[record]
pub struct RouterUser {
    /// The e-mail address.
    pub email: Option<String>,
}

/// A team that a router assigns.
#[record]
pub struct RouterTeam {
    /// The name.
    pub name: Option<String>,
}

/// Lists the active routers, and the archived ones on request.
#[endpoint(
    get = "/routers",
    name = "routers.list",
    docs = "https://docs.routera.io/api-reference/routers/list"
)]
#[returns(Pages<Router>)]
pub struct ListRouters {
    /// Whether to include archived routers.
    pub archived: Option<bool>,
    /// The number of routers in a page, 1 to 100; the vendor's default is 10. Its documentation is
    /// contradictory on limits below 10.
    #[limit]
    pub limit: Option<u32>,
    /// The number of routers to skip; none by default.
    #[offset]
    pub offset: Option<u64>,
}

/// Gets a router.
#[endpoint(
    get = "/routers/{routerId}",
    name = "routers.get",
    docs = "https://docs.routera.io/api-reference/routers/get"
)]
#[returns(Item<Router>)]
pub struct GetRouter {
    /// The router to get.
    #[wire = "routerId"]
    pub id: RouterId,
}
