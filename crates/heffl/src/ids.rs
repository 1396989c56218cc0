//! The ids of Heffl: text with a prefix that names the type of the resource.
//!
//! The prefixes are documented here and never checked, since Heffl's own pages contradict each other about
//! one of them. The older text of v1 has numbers in places. An id is sent as it was given, as a number or
//! text. See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).

use dealport_core::Id;

/// The types of resources that ids name.
pub mod kind {
    dealport_core::id_kinds! {
        /// A deal: `dl_abc123`.
        Deal = "deal",
        /// A client, which is a contact or a company: `clt_abc123`.
        Client = "client",
        /// A pipeline of deals: `dpl_abc123`; a number in the older v1.
        Pipeline = "pipeline",
        /// A stage of a pipeline: `dps_abc123`; a number in the older v1.
        Stage = "stage",
        /// A lead: `ld_abc123`; a number in responses of the older v1.
        Lead = "lead",
        /// A source of deals and clients: `src_abc123`.
        Source = "source",
        /// A user of the workspace: `usr_abc123`.
        User = "user",
        /// A tag: `tag_abc123`.
        Tag = "tag",
        /// A stage of contacts and companies: `cs_abc123`.
        ClientStage = "client stage",
        /// A stage of leads: `lstg_abc123`.
        LeadStage = "lead stage",
        /// A product: `prd_abc123`.
        Product = "product",
        /// A tax rate: `txr_abc123`.
        TaxRate = "tax rate",
        /// A supplier, which Heffl calls a vendor. Its prefix is not documented.
        Supplier = "vendor",
        /// A subscription to events.
        Subscription = "subscription",
        /// A task: `tsk_abc123`; a number in the older v1.
        Task = "task",
        /// A quotation: `qtn_abc123`.
        Quotation = "quotation",
        /// A template of a document: `tpl_abc123`.
        Template = "document template",
        /// A project: `prj_abc123`.
        Project = "project",
        /// A pipeline of projects: `ppl_abc123`.
        ProjectPipeline = "project pipeline",
        /// A stage of projects: `pps_abc123`.
        ProjectStage = "project stage",
        /// An invoice. Its prefix is not documented.
        Invoice = "invoice",
        /// A record of any type, such as the one that a task belongs to.
        Record = "record",
    }
}

/// The id of a deal.
pub type DealId = Id<kind::Deal>;

/// The id of a client.
pub type ClientId = Id<kind::Client>;

/// The id of a pipeline.
pub type PipelineId = Id<kind::Pipeline>;

/// The id of a stage.
pub type StageId = Id<kind::Stage>;

/// The id of a lead.
pub type LeadId = Id<kind::Lead>;

/// The id of a source.
pub type SourceId = Id<kind::Source>;

/// The id of a user.
pub type UserId = Id<kind::User>;

/// The id of a tag.
pub type TagId = Id<kind::Tag>;

/// The id of a client stage.
pub type ClientStageId = Id<kind::ClientStage>;

/// The id of a lead stage.
pub type LeadStageId = Id<kind::LeadStage>;

/// The id of a product.
pub type ProductId = Id<kind::Product>;

/// The id of a tax rate.
pub type TaxRateId = Id<kind::TaxRate>;

/// The id of a supplier.
pub type SupplierId = Id<kind::Supplier>;

/// The id of a subscription.
pub type SubscriptionId = Id<kind::Subscription>;

/// The id of a task.
pub type TaskId = Id<kind::Task>;

/// The id of a quotation.
pub type QuotationId = Id<kind::Quotation>;

/// The id of a template of a document.
pub type TemplateId = Id<kind::Template>;

/// The id of a project.
pub type ProjectId = Id<kind::Project>;

/// The id of a pipeline of projects.
pub type ProjectPipelineId = Id<kind::ProjectPipeline>;

/// The id of a stage of projects.
pub type ProjectStageId = Id<kind::ProjectStage>;

/// The id of an invoice.
pub type InvoiceId = Id<kind::Invoice>;

/// The id of a record of any type.
pub type RecordId = Id<kind::Record>;
