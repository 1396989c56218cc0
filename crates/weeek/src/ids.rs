//! Weeek's ids: text of letters and digits for what is in a funnel, UUIDs for people and what belongs to them, whole
//! numbers for the rest.
//!
//! An id of the first two kinds is sent as it was given and never checked.

use dealport_core::Id;

macro_rules! ids {
    (
        text: { $($(#[$text_meta:meta])* $Text:ident = $text:literal, $TextId:ident;)* }
        numeric: { $($(#[$meta:meta])* $Kind:ident = $what:literal, $Name:ident;)* }
    ) => {
        /// What the ids name.
        pub mod kind {
            dealport_core::id_kinds! {
                $($(#[$text_meta])* $Text = $text,)*
            }
            dealport_core::id_kinds! {
                numeric:
                $($(#[$meta])* $Kind = $what,)*
            }
        }

        $($(#[$text_meta])* pub type $TextId = Id<kind::$Text>;)*
        $($(#[$meta])* pub type $Name = Id<kind::$Kind>;)*
    };
}

ids! {
    text: {
        /// A deal: `aB3dE5fG7hJ9kL1m`.
        Deal = "deal", DealId;
        /// A funnel: `qW2eR4tY6uI8oP0a`.
        Funnel = "funnel", FunnelId;
        /// A status of a funnel: `zX1cV3bN5mK7jH9g`.
        Status = "status", StatusId;
        /// An organization, by a UUID.
        Organization = "organization", OrganizationId;
        /// A contact, by a UUID.
        Contact = "contact", ContactId;
        /// A member of the workspace, by a UUID.
        User = "user", UserId;
        /// An e-mail address of a contact or an organization, by a UUID.
        Email = "e-mail address", EmailId;
        /// A phone number of a contact or an organization, by a UUID.
        Phone = "phone number", PhoneId;
        /// An address of an organization, by a UUID.
        Address = "address", AddressId;
        /// A custom field, by a UUID.
        CustomField = "custom field", CustomFieldId;
        /// An option of a custom field, by a UUID.
        CustomFieldOption = "option", CustomFieldOptionId;
        /// A file at a deal or a task, by a UUID.
        Attachment = "attachment", AttachmentId;
        /// Time spent on a task, by a UUID.
        TimeEntry = "time entry", TimeEntryId;
        /// Time spent on a task, in answers of 2025 and before.
        Workload = "workload", WorkloadId;
    }
    numeric: {
        /// A workspace.
        Workspace = "workspace", WorkspaceId;
        /// A tag of the workspace.
        Tag = "tag", TagId;
        /// A currency.
        Currency = "currency", CurrencyId;
        /// A task.
        Task = "task", TaskId;
        /// A project of tasks.
        Project = "project", ProjectId;
        /// A board of a project.
        Board = "board", BoardId;
        /// A column of a board.
        BoardColumn = "board column", BoardColumnId;
    }
}
