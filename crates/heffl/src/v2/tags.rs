//! Tags.
//!
//! See [Create tag](https://docs.heffl.com/api-v2-reference/reference-data/create-tag).

use dealport_core::http::Response;
use dealport_core::plumbing::decode;
use dealport_core::{Endpoint, Operation, Result, open_enum, record, request};

use super::list::list;
use crate::Heffl;
use crate::ids::TagId;

open_enum! {
    /// What a tag is for.
    pub enum TagType {
        /// Leads.
        Leads = "leads",
        /// Deals.
        Deals = "deals",
        /// Clients.
        Clients = "clients",
        /// Contacts.
        Contacts = "contacts",
        /// Projects.
        Projects = "projects",
        /// Tasks of projects.
        ProjectTasks = "project_tasks",
        /// Invoices.
        Invoices = "invoices",
        /// Quotations.
        Quotations = "quotations",
        /// Schedules.
        Schedules = "schedules",
        /// Jobs in the field.
        FieldServiceJobs = "fs_jobs",
        /// Purchase orders.
        PurchaseOrders = "purchase_orders",
        /// Vendors.
        Vendors = "vendors",
        /// Bills.
        Bills = "bills",
    }
}

record! {
    /// A tag.
    pub struct Tag {
        /// The tag's id.
        id: TagId,
        /// The name.
        name: Option<String>,
        /// The colour, in hexadecimal digits.
        color: Option<String>,
        /// What it is for.
        kind as "type": Option<TagType>,
        /// The icon.
        icon: Option<String>,
    }
}

request! {
    /// Lists the tags.
    ///
    /// `GET /api/v2/tags`. The vendor shows no parameters; should the list be paged after all, it is walked as every
    /// other (inferred). See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).
    pub struct ListTags {
        query {
            /// Tags in a page, 1 to 100.
            page_size as "pageSize": Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

list!(
    ListTags of Tag, read by reference,
    Operation::get("tags.list", "/api/v2/tags").page("https://docs.heffl.com/api-v2/id-prefixes")
);

request! {
    /// Creates a tag.
    ///
    /// `POST /api/v2/tags`. Sent once: never again after its response was lost. See
    /// [Create tag](https://docs.heffl.com/api-v2-reference/reference-data/create-tag).
    pub struct CreateTag {
        required body {
            /// The name.
            name: String,
            /// What it is for.
            kind as "type": TagType,
            /// The colour, in hexadecimal digits: `#1e90ff`.
            color: String,
        }
        body {
            /// The icon.
            icon: Option<String>,
        }
    }
}

impl Endpoint for CreateTag {
    type Vendor = Heffl;
    type Output = Tag;

    const OPERATION: Operation = Operation::post("tags.create", "/api/v2/tags")
        .page("https://docs.heffl.com/api-v2-reference/reference-data/create-tag");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
