//! Templates of documents, such as quotations and invoices.
//!
//! See [Document templates](https://docs.heffl.com/api-v2/document-templates).

use dealport_core::open_enum;
use dealport_core::plumbing::camel::{endpoint, record};

use crate::custom_fields::CustomField;
use crate::envelope::{Item, References};
use crate::ids::TemplateId;

open_enum! {
    /// The type of document that a template is for. Heffl has others.
    pub enum TemplateType {
        /// Quotations.
        Quotations = "quotations",
        /// Invoices.
        Invoices = "invoices",
        /// Proforma invoices.
        ProformaInvoices = "proforma_invoices",
        /// Purchase orders.
        PurchaseOrders = "purchase_orders",
        /// Bills.
        Bills = "bills",
        /// Sales orders.
        SalesOrders = "sales_orders",
        /// Other documents.
        Documents = "documents",
    }
}

/// A template of a document.
#[record]
pub struct DocumentTemplate {
    /// The template's id.
    pub id: TemplateId,
    /// The name.
    pub name: Option<String>,
    /// The type of document that it is for.
    #[wire = "type"]
    pub kind: Option<TemplateType>,
    /// Whether it is in use.
    pub is_active: Option<bool>,
    /// Whether its documents must be signed.
    pub is_signature_required: Option<bool>,
    /// The type of its value, in the vendor's words: `DYNAMIC`.
    pub value_type: Option<String>,
    /// The custom fields of its documents. Lists leave them out.
    pub custom_fields: Option<Vec<CustomField>>,
}

/// Lists templates of documents.
///
/// The documented response is the whole list. If the list is paged, it is paged like the others (inferred).
#[endpoint(
    get = "/api/v2/document-templates",
    name = "document_templates.list",
    docs = "https://docs.heffl.com/api-v2/document-templates"
)]
#[returns(References<DocumentTemplate>)]
pub struct ListDocumentTemplates {
    /// The type of document.
    #[wire = "type"]
    pub kind: Option<TemplateType>,
    /// The beginning of the name, in upper or lower case.
    pub search: Option<String>,
    /// Whether to include templates that are not in use.
    pub include_inactive: Option<bool>,
    /// The number of items in a page, 1 to 100.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a template with the custom fields of its documents.
#[endpoint(
    get = "/api/v2/document-templates/{id}",
    name = "document_templates.get",
    docs = "https://docs.heffl.com/api-v2/document-templates"
)]
#[returns(Item<DocumentTemplate>)]
pub struct GetDocumentTemplate {
    /// The template.
    pub id: TemplateId,
}
