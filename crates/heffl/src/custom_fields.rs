//! Custom fields: their definitions, and the values that requests send.
//!
//! A record's `custom_fields()` returns the values that were read. See
//! [Custom fields](https://docs.heffl.com/api-v2/custom-fields).

mod values;

use dealport_core::json::Json;
use dealport_core::open_enum;
use dealport_core::plumbing::camel::{endpoint, record};

use crate::envelope::References;
use crate::ids::PipelineId;

pub use self::values::CustomFields;
pub(crate) use self::values::of;

open_enum! {
    /// The type of record that a custom field belongs to.
    pub enum Entity {
        /// Contacts.
        Contacts = "contacts",
        /// Companies.
        Companies = "companies",
        /// Deals.
        Deals = "deals",
        /// Tasks.
        Tasks = "tasks",
    }
}

/// A custom field's definition. All field names except `key` are inferred.
#[record]
pub struct CustomField {
    /// The key in records: `cf_company_size`. It need not follow from the label.
    #[key]
    pub key: String,
    /// The name that people see.
    pub label: Option<String>,
    /// The type, in the vendor's words.
    #[wire = "type"]
    pub kind: Option<String>,
    /// The options, if the field has any.
    pub options: Option<Json>,
}

/// Lists the custom fields of one type of record.
///
/// Heffl shows no parameters for pages. If the list is paged, it is paged like the others (inferred).
#[endpoint(
    get = "/api/v2/custom-fields",
    name = "custom_fields.list",
    docs = "https://docs.heffl.com/api-v2/custom-fields"
)]
#[returns(References<CustomField>)]
pub struct ListCustomFields {
    /// The type of record that the fields belong to.
    pub entity: Entity,
    /// The pipeline whose fields are listed as well; only for deals.
    pub pipeline_id: Option<PipelineId>,
    /// The number of items in a page, 1 to 100.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
