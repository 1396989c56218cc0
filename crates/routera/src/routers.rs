//! Routers: the rules by which owners are assigned.
//!
//! They are made in Routera itself; here they are read. [`Dispatch`](crate::dispatch::Dispatch) runs one. See
//! [Routers](https://docs.routera.io/api-reference/routers/list).

use dealport_core::http::Response;
use dealport_core::json::{Json, Timestamp};
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::decode;
use dealport_core::{Endpoint, Operation, Paged, Result, open_enum, record, request};

use crate::ids::RouterId;
use crate::{Archived, Routera, envelope};

open_enum! {
    /// What a router assigns owners to.
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
    /// By what turns a router goes through its users.
    pub enum DistributionModel {
        /// One after the other.
        RoundRobin = "round robin",
        /// To each a share.
        Percentage = "percentage",
    }
}

record! {
    /// A router.
    pub struct Router {
        /// The id, a UUID.
        id: RouterId,
        /// The name.
        name: Option<String>,
        /// What it assigns owners to.
        object_type: Option<ObjectKind>,
        /// Whether it works through a CRM integration (HubSpot).
        has_integration: Option<bool>,
        /// Whether it is published; one that is not assigns nothing.
        is_published: Option<bool>,
        /// Whether it is archived, and since when.
        archived: Option<Archived>,
        /// If it is archived: who did it.
        archived_by: Option<String>,
        /// When it was created.
        created_at: Option<Timestamp>,
        /// When it was last changed.
        updated_at: Option<Timestamp>,
        /// How it works.
        settings: Option<RouterSettings>,
        /// The users it goes through.
        users: Option<Vec<RouterUser>>,
        /// The teams it goes through.
        teams: Option<Vec<RouterTeam>>,
    }
}

record! {
    /// How a router works. Settings that are not listed here are in `extra`.
    pub struct RouterSettings {
        /// Whether it assigns an owner where there is one. The product has three options here and the API two.
        overwrite: Option<bool>,
        /// The internal name of the field that it fills: `contact_owner`.
        owner_field: Option<String>,
        /// By what turns it goes through its users.
        distribution_model: Option<DistributionModel>,
        /// The e-mail address of the user who is assigned when nobody else is there.
        default_user: Option<String>,
        /// Whether nobody is assigned when nobody else is there.
        disable_default_assignment: Option<bool>,
        /// Whether users are assigned outside of their working hours.
        ignore_working_hours: Option<bool>,
        /// Whether objects of one account go to one owner.
        account_matching: Option<bool>,
        /// What is rotated. The vendor lists no values.
        rotation_type: Option<String>,
        /// Which objects it takes: `{"groups":[{"conditions":[]}]}`.
        trigger: Option<Json>,
    }
}

record! {
    /// A user that a router goes through.
    pub struct RouterUser {
        /// The e-mail address.
        email: Option<String>,
    }
}

record! {
    /// A team that a router goes through.
    pub struct RouterTeam {
        /// The name.
        name: Option<String>,
    }
}

request! {
    /// Lists the routers, those that are archived only on request.
    ///
    /// `GET /routers`. See [List routers](https://docs.routera.io/api-reference/routers/list).
    pub struct ListRouters {
        query {
            /// Whether archived routers come too, beside the active ones.
            archived: Option<bool>,
            /// Routers in a page, up to 100; the vendor's default is 10. Its pages disagree on whether fewer than 10
            /// are allowed.
            limit: Option<u32>,
            /// How many routers to skip; none by default.
            offset: Option<u64>,
        }
    }
}

impl Endpoint for ListRouters {
    type Vendor = Routera;
    type Output = Page<Router>;

    const OPERATION: Operation =
        Operation::get("routers.list", "/routers").page("https://docs.routera.io/api-reference/routers/list");

    fn validate(&self) -> Result<()> {
        envelope::check(self.limit, self.offset)
    }

    fn page_size(&self) -> Option<u32> {
        envelope::page_size(self.limit)
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        envelope::page(response, self.limit, self.offset)
    }
}

impl Paged for ListRouters {
    type Item = Router;

    const DEDUPLICATE: bool = true;

    fn at(self, position: &Position) -> Self {
        self.offset(envelope::offset(position))
    }

    fn fingerprint(router: &Router) -> Option<u64> {
        Some(router.id.fingerprint())
    }
}

request! {
    /// Reads one router.
    ///
    /// `GET /routers/{routerId}`. See [Get router](https://docs.routera.io/api-reference/routers/get).
    pub struct GetRouter {
        path {
            /// The router, by its UUID.
            id: RouterId,
        }
    }
}

impl Endpoint for GetRouter {
    type Vendor = Routera;
    type Output = Router;

    const OPERATION: Operation = Operation::get("routers.get", "/routers/{routerId}")
        .page("https://docs.routera.io/api-reference/routers/get");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
