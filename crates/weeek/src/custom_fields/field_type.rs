//! The types of custom fields.

use dealport_core::open_enum;

open_enum! {
    /// The type of a custom field.
    pub enum FieldType {
        /// Text.
        Text = "text",
        /// A boolean.
        Boolean = "boolean",
        /// A timestamp.
        Datetime = "datetime",
        /// One of the field's options.
        Select = "select",
        /// Any number of the field's options.
        Multiselect = "multiselect",
        /// Members of the workspace.
        Member = "member",
        /// A contact.
        Contact = "contact",
        /// A URL.
        Link = "link",
        /// Members of the workspace who have to approve.
        Approval = "approval",
        /// A number.
        Number = "number",
    }
}
