//! Pipedrive's ids. Nearly all are whole numbers. Text that holds one is accepted, and other text is refused
//! before it is sent.

use dealport_core::Id;

/// What the ids name.
pub mod kind {
    dealport_core::id_kinds! {
        numeric:
        /// A deal.
        Deal = "deal",
        /// A person.
        Person = "person",
        /// An organization.
        Organization = "organization",
        /// A pipeline.
        Pipeline = "pipeline",
        /// A stage of a pipeline.
        Stage = "stage",
        /// A user of the company.
        User = "user",
        /// A label: an option of the deals' built-in label field.
        Label = "label",
        /// A saved filter.
        Filter = "filter",
        /// An activity.
        Activity = "activity",
        /// An option of the deals' built-in channel field.
        Channel = "channel",
        /// A label of persons: an option of their built-in label field.
        PersonLabel = "person label",
        /// A label of organizations: an option of their built-in label field.
        OrganizationLabel = "organization label",
        /// An option of the organizations' built-in industry field.
        Industry = "industry",
        /// A picture of a person.
        Picture = "picture",
        /// A currency.
        Currency = "currency",
    }

    dealport_core::id_kinds! {
        /// A lead. Its id is a UUID.
        Lead = "lead",
    }
}

/// The id of a deal.
pub type DealId = Id<kind::Deal>;
/// The id of a person.
pub type PersonId = Id<kind::Person>;
/// The id of an organization.
pub type OrganizationId = Id<kind::Organization>;
/// The id of a pipeline.
pub type PipelineId = Id<kind::Pipeline>;
/// The id of a stage.
pub type StageId = Id<kind::Stage>;
/// The id of a user.
pub type UserId = Id<kind::User>;
/// The id of a label.
pub type LabelId = Id<kind::Label>;
/// The id of a saved filter.
pub type FilterId = Id<kind::Filter>;
/// The id of a currency.
pub type CurrencyId = Id<kind::Currency>;
/// The id of a lead, a UUID.
pub type LeadId = Id<kind::Lead>;
/// The key of a field. Keys of custom fields have 40 hexadecimal digits and differ in every account.
pub type FieldCode = String;
