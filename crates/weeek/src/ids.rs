//! Ids of Weeek: text for what belongs to a funnel, UUIDs for people and what belongs to them, and whole
//! numbers for the rest.
//!
//! The client does not check the form of text and UUIDs; it sends them as they were given.

use dealport_core::Id;

/// The kinds of things that ids name.
pub mod kind {
    dealport_core::id_kinds! {
        /// A deal.
        Deal = "deal",
        /// A funnel.
        Funnel = "funnel",
        /// A status of a funnel.
        Status = "status",
        /// An organization.
        Organization = "organization",
        /// A contact.
        Contact = "contact",
        /// A member of the workspace.
        User = "user",
        /// An e-mail address of a contact or an organization.
        Email = "e-mail address",
        /// A phone number of a contact or an organization.
        Phone = "phone number",
        /// An address of an organization.
        Address = "address",
        /// A custom field.
        CustomField = "custom field",
        /// An option of a custom field.
        CustomFieldOption = "option",
        /// A file attached to a deal or a task.
        Attachment = "attachment",
        /// Time spent on a task.
        TimeEntry = "time entry",
        /// Time spent on a task, in responses of 2025 and before.
        Workload = "workload",
    }

    dealport_core::id_kinds! {
        numeric:
        /// A workspace.
        Workspace = "workspace",
        /// A tag of the workspace.
        Tag = "tag",
        /// A currency.
        Currency = "currency",
        /// A task.
        Task = "task",
        /// A project of tasks.
        Project = "project",
        /// A board of a project.
        Board = "board",
        /// A column of a board.
        BoardColumn = "board column",
        /// A portfolio of projects.
        Portfolio = "portfolio",
        /// A comment on a task.
        Comment = "comment",
    }
}

/// The id of a deal, such as `aB3dE5fG7hJ9kL1m`.
pub type DealId = Id<kind::Deal>;
/// The id of a funnel, such as `qW2eR4tY6uI8oP0a`.
pub type FunnelId = Id<kind::Funnel>;
/// The id of a status of a funnel, such as `zX1cV3bN5mK7jH9g`.
pub type StatusId = Id<kind::Status>;
/// The id of an organization, a UUID.
pub type OrganizationId = Id<kind::Organization>;
/// The id of a contact, a UUID.
pub type ContactId = Id<kind::Contact>;
/// The id of a member of the workspace, a UUID.
pub type UserId = Id<kind::User>;
/// The id of an e-mail address of a contact or an organization, a UUID.
pub type EmailId = Id<kind::Email>;
/// The id of a phone number of a contact or an organization, a UUID.
pub type PhoneId = Id<kind::Phone>;
/// The id of an address of an organization, a UUID.
pub type AddressId = Id<kind::Address>;
/// The id of a custom field, a UUID.
pub type CustomFieldId = Id<kind::CustomField>;
/// The id of an option of a custom field, a UUID.
pub type CustomFieldOptionId = Id<kind::CustomFieldOption>;
/// The id of a file attached to a deal or a task, a UUID.
pub type AttachmentId = Id<kind::Attachment>;
/// The id of an entry of time spent on a task, a UUID.
pub type TimeEntryId = Id<kind::TimeEntry>;
/// The id of time spent on a task, in responses of 2025 and before.
pub type WorkloadId = Id<kind::Workload>;
/// The id of a workspace, a number.
pub type WorkspaceId = Id<kind::Workspace>;
/// The id of a tag, a number.
pub type TagId = Id<kind::Tag>;
/// The id of a currency, a number.
pub type CurrencyId = Id<kind::Currency>;
/// The id of a task, a number.
pub type TaskId = Id<kind::Task>;
/// The id of a project, a number.
pub type ProjectId = Id<kind::Project>;
/// The id of a board, a number.
pub type BoardId = Id<kind::Board>;
/// The id of a column of a board, a number.
pub type BoardColumnId = Id<kind::BoardColumn>;
/// The id of a portfolio, a number.
pub type PortfolioId = Id<kind::Portfolio>;
/// The id of a comment on a task, a number.
pub type CommentId = Id<kind::Comment>;
