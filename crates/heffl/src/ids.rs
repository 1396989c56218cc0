//! Heffl's ids: text with a prefix that tells what it names.
//!
//! The prefix is documented here and never checked: the vendor's own pages contradict each other about one of them,
//! and the older text of v1 has numbers in places. An id is sent as it was given, number or text. See
//! [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).

use dealport_core::Id;

macro_rules! ids {
    ($($(#[$meta:meta])* $Kind:ident = $what:literal, $Name:ident;)*) => {
        /// What the ids name.
        pub mod kind {
            dealport_core::id_kinds! {
                $($(#[$meta])* $Kind = $what,)*
            }
        }

        $($(#[$meta])* pub type $Name = Id<kind::$Kind>;)*
    };
}

ids! {
    /// A deal: `dl_abc123`.
    Deal = "deal", DealId;
    /// A client, which is a contact or a company: `clt_abc123` for both.
    Client = "client", ClientId;
    /// A pipeline of deals: `dpl_abc123`, in the older v1 a number.
    Pipeline = "pipeline", PipelineId;
    /// A stage of a pipeline of deals: `dps_abc123`, in the older v1 a number.
    Stage = "stage", StageId;
    /// A lead: `ld_abc123`, in answers of the older v1 a number.
    Lead = "lead", LeadId;
    /// A source of deals and clients: `src_abc123`.
    Source = "source", SourceId;
    /// A user of the workspace: `usr_abc123`.
    User = "user", UserId;
    /// A tag: `tag_abc123`.
    Tag = "tag", TagId;
    /// A stage of contacts and companies: `cs_abc123`.
    ClientStage = "client stage", ClientStageId;
    /// A stage of leads: `lstg_abc123`.
    LeadStage = "lead stage", LeadStageId;
    /// A product: `prd_abc123`.
    Product = "product", ProductId;
    /// A tax rate: `txr_abc123`.
    TaxRate = "tax rate", TaxRateId;
    /// A vendor of the workspace, whose prefix is not documented.
    Supplier = "vendor", SupplierId;
    /// A subscription to events.
    Subscription = "subscription", SubscriptionId;
}
