//! The account's own fields: which there are.
//!
//! Their values are in each record's `custom_fields()` and are written with [`CustomFields`](crate::CustomFields).
//! See [Custom fields](https://docs.heffl.com/api-v2/custom-fields).

use dealport_core::http::Response;
use dealport_core::json::Json;
use dealport_core::paging::{Page, Position};
use dealport_core::{Endpoint, Id, Operation, Paged, Result, open_enum, record, request};

use super::envelope;
use super::list::check_page_size;
use crate::Heffl;
use crate::ids::PipelineId;

open_enum! {
    /// What a field belongs to.
    pub enum Entity {
        /// To contacts.
        Contacts = "contacts",
        /// To companies.
        Companies = "companies",
        /// To deals.
        Deals = "deals",
        /// To tasks.
        Tasks = "tasks",
    }
}

record! {
    /// A field. The names of all members but the key are inferred.
    pub struct CustomField {
        /// The key under which it is read and written: `cf_company_size`. It need not follow from the label.
        key: String,
        /// The name that people see.
        label: Option<String>,
        /// What it holds, in the vendor's words.
        kind as "type": Option<String>,
        /// What can be chosen, where it is a choice.
        options: Option<Json>,
    }
}

request! {
    /// Lists the account's own fields of one kind of record.
    ///
    /// `GET /api/v2/custom-fields`. Should the list be paged, it is walked as every other (inferred). See
    /// [Custom fields](https://docs.heffl.com/api-v2/custom-fields).
    pub struct ListCustomFields {
        required query {
            /// What the fields belong to.
            entity: Entity,
        }
        query {
            /// For deals: also the fields that this pipeline alone has.
            pipeline_id as "pipelineId": Option<PipelineId>,
            /// Fields in a page, 1 to 100.
            page_size as "pageSize": Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

impl Endpoint for ListCustomFields {
    type Vendor = Heffl;
    type Output = Page<CustomField>;

    const OPERATION: Operation = Operation::get("custom_fields.list", "/api/v2/custom-fields")
        .page("https://docs.heffl.com/api-v2/custom-fields");

    fn validate(&self) -> Result<()> {
        check_page_size("page_size", self.page_size)
    }

    fn page_size(&self) -> Option<u32> {
        self.page_size
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        envelope::reference(response)
    }
}

impl Paged for ListCustomFields {
    type Item = CustomField;

    fn at(self, position: &Position) -> Self {
        self.cursor(position.as_str())
    }

    fn fingerprint(field: &CustomField) -> Option<u64> {
        Some(Id::<()>::from(field.key.as_str()).fingerprint())
    }
}
