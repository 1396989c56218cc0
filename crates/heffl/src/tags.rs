//! Tags.
//!
//! See [Create tag](https://docs.heffl.com/api-v2-reference/reference-data/create-tag).

use dealport_core::open_enum;
use dealport_core::plumbing::camel::{endpoint, record};

use crate::envelope::{Item, References};
use crate::ids::TagId;

open_enum! {
    /// The type of record that a tag is for.
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
        /// Field service jobs.
        FieldServiceJobs = "fs_jobs",
        /// Purchase orders.
        PurchaseOrders = "purchase_orders",
        /// Vendors.
        Vendors = "vendors",
        /// Bills.
        Bills = "bills",
    }
}

/// A tag.
#[record]
pub struct Tag {
    /// The tag's id.
    pub id: TagId,
    /// The name.
    pub name: Option<String>,
    /// The colour, in hexadecimal digits.
    pub color: Option<String>,
    /// The type of record that it is for.
    #[wire = "type"]
    pub kind: Option<TagType>,
    /// The icon.
    pub icon: Option<String>,
}

/// Lists tags.
///
/// Heffl shows no parameters. If the list is paged, it is paged like the others (inferred).
#[endpoint(get = "/api/v2/tags", name = "tags.list", docs = "https://docs.heffl.com/api-v2/id-prefixes")]
#[returns(References<Tag>)]
pub struct ListTags {
    /// The number of items in a page, 1 to 100.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Creates a tag.
#[endpoint(
    post = "/api/v2/tags",
    name = "tags.create",
    docs = "https://docs.heffl.com/api-v2-reference/reference-data/create-tag"
)]
#[returns(Item<Tag>)]
pub struct CreateTag {
    /// The name.
    pub name: String,
    /// The type of record that it is for.
    #[wire = "type"]
    pub kind: TagType,
    /// The colour, in hexadecimal digits: `#1e90ff`.
    pub color: String,
    /// The icon.
    pub icon: Option<String>,
}
