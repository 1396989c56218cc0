//! Values of custom fields in requests.

/// Adds the setters of a request that has a member `custom_fields`.
macro_rules! custom_field_setters {
    ($Request:ident) => {
        impl $Request {
            /// Sets a custom field, by its id. What its value must be follows from the field's type:
            ///
            /// | the field's type | its value |
            /// |---|---|
            /// | text, link | text |
            /// | boolean | `true` or `false` |
            /// | datetime | text: an ISO 8601 date-time |
            /// | select | the id of an option |
            /// | multiselect | a list of ids of options |
            /// | member, approval | a list of ids of members |
            /// | contact | the id of a contact |
            /// | number | a number (inferred) |
            pub fn custom_field(
                mut self,
                id: impl Into<crate::CustomFieldId>,
                value: impl Into<dealport_core::json::Json>,
            ) -> Self {
                self.custom_fields.insert(id.into().to_string(), value);
                self
            }
        }
    };
    ($Request:ident, clear) => {
        crate::custom_fields::custom_field_setters!($Request);

        impl $Request {
            /// Makes a custom field empty (inferred: by `null`).
            pub fn clear_custom_field(self, id: impl Into<crate::CustomFieldId>) -> Self {
                self.custom_field(id, dealport_core::plumbing::serde_json::Value::Null)
            }
        }
    };
}

pub(crate) use custom_field_setters;
