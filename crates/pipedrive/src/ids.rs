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
        /// A product of the catalog.
        Product = "product",
        /// A variation of a product.
        ProductVariation = "product variation",
        /// A product attached to a deal.
        DealProduct = "deal product",
        /// An installment of a deal.
        Installment = "installment",
        /// A participant of a deal. Not the id of the person.
        Participant = "participant",
        /// A follower of a deal in version 1. Not the id of the user.
        Follower = "follower",
        /// A field in version 1.
        Field = "field",
        /// A file.
        File = "file",
        /// A project.
        Project = "project",
        /// An e-mail message.
        MailMessage = "mail message",
        /// A thread of e-mail messages.
        MailThread = "mail thread",
        /// A company: the account of a customer of Pipedrive.
        Company = "company",
        /// A role of users.
        Role = "role",
        /// A category of products: an option of their built-in category field.
        ProductCategory = "product category",
        /// An image of a product.
        ProductImage = "product image",
        /// A priority of activities: an option of their built-in priority field.
        Priority = "priority",
        /// A type of activities.
        ActivityType = "activity type",
        /// A note.
        Note = "note",
        /// A task of a project.
        Task = "task",
        /// A deal, organization or person that a remote file is linked to.
        RemoteItem = "item",
        /// A subscription to events.
        Webhook = "webhook",
    }

    dealport_core::id_kinds! {
        /// A lead. Its id is a UUID.
        Lead = "lead",
        /// A discount of a deal. Its id is a UUID.
        Discount = "discount",
        /// The conversion of a deal or lead. Its id is a UUID.
        Conversion = "conversion",
        /// A label of leads. Its id is a UUID.
        LeadLabel = "lead label",
        /// A comment on a note. Its id is a UUID.
        Comment = "comment",
        /// The object of an event, of any kind.
        Object = "object",
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
/// The id of a product.
pub type ProductId = Id<kind::Product>;
/// The id of a variation of a product.
pub type ProductVariationId = Id<kind::ProductVariation>;
/// The id of a product attached to a deal.
pub type DealProductId = Id<kind::DealProduct>;
/// The id of an installment.
pub type InstallmentId = Id<kind::Installment>;
/// The id of a participant of a deal. Not the id of the person.
pub type ParticipantId = Id<kind::Participant>;
/// The id of a follower of a deal in version 1. Not the id of the user.
pub type FollowerId = Id<kind::Follower>;
/// The id of a field in version 1.
pub type FieldId = Id<kind::Field>;
/// The id of a file.
pub type FileId = Id<kind::File>;
/// The id of an activity.
pub type ActivityId = Id<kind::Activity>;
/// The id of a project.
pub type ProjectId = Id<kind::Project>;
/// The id of a company: the account of a customer of Pipedrive.
pub type CompanyId = Id<kind::Company>;
/// The id of a role of users.
pub type RoleId = Id<kind::Role>;
/// The id of a type of activities.
pub type ActivityTypeId = Id<kind::ActivityType>;
/// The id of a note.
pub type NoteId = Id<kind::Note>;
/// The id of a task of a project.
pub type TaskId = Id<kind::Task>;
/// The id of a subscription to events.
pub type WebhookId = Id<kind::Webhook>;
/// The id of a label of leads, a UUID.
pub type LeadLabelId = Id<kind::LeadLabel>;
/// The id of a comment on a note, a UUID.
pub type CommentId = Id<kind::Comment>;
/// The id of a discount, a UUID.
pub type DiscountId = Id<kind::Discount>;
/// The id of the conversion of a deal or lead, a UUID.
pub type ConversionId = Id<kind::Conversion>;
/// The id of a lead, a UUID.
pub type LeadId = Id<kind::Lead>;
/// The key of a field. Keys of custom fields have 40 hexadecimal digits and differ in every account.
pub type FieldCode = String;
