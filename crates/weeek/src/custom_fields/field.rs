//! A custom field, its options, and its value in a deal or a task.

use dealport_core::json::Json;
use dealport_core::{open_enum, record};

use super::FieldConfig;
use crate::{CustomFieldId, CustomFieldOptionId};

open_enum! {
    /// What the values of a custom field are.
    pub enum FieldType {
        /// Text.
        Text = "text",
        /// Yes or no.
        Boolean = "boolean",
        /// An instant.
        Datetime = "datetime",
        /// One of the field's options.
        Select = "select",
        /// Some of the field's options.
        Multiselect = "multiselect",
        /// Fields of the workspace.
        Member = "member",
        /// A contact.
        Contact = "contact",
        /// A URL.
        Link = "link",
        /// Fields of the workspace who are to approve.
        Approval = "approval",
        /// A number.
        Number = "number",
    }
}

open_enum! {
    /// The colour of an option.
    ///
    /// The vendor documents 12 in answers and 13 in requests, which are not the same: these are all of them.
    pub enum Color {
        /// Blue.
        Blue = "blue",
        /// Light blue.
        LightBlue = "light_blue",
        /// Dark purple.
        DarkPurple = "dark_purple",
        /// Purple.
        Purple = "purple",
        /// Dark pink.
        DarkPink = "dark_pink",
        /// Pink.
        Pink = "pink",
        /// Light pink.
        LightPink = "light_pink",
        /// Red.
        Red = "red",
        /// Dark green; documented in answers alone.
        DarkGreen = "dark_green",
        /// Turquoise; documented in requests alone.
        Turquoise = "turquoise",
        /// Green.
        Green = "green",
        /// Light green.
        LightGreen = "light_green",
        /// Dark yellow.
        DarkYellow = "dark_yellow",
        /// Yellow; documented in requests alone.
        Yellow = "yellow",
    }
}

record! {
    /// An option of a field of the types `select` and `multiselect`.
    pub struct CustomFieldOption {
        /// The option's id, which is what values hold.
        id: CustomFieldOptionId,
        /// The name.
        name: Option<String>,
        /// The colour.
        color: Option<Color>,
    }
}

record! {
    /// A custom field.
    pub struct CustomField {
        /// The field's id, by which values are written.
        id: CustomFieldId,
        /// The name.
        name: Option<String>,
        /// What its values are.
        kind as "type": Option<FieldType>,
        /// What else is to be known of its values; [`typed_config`](Self::typed_config) reads it.
        config: Option<Json>,
        /// The options, if the type has any.
        options: Option<Vec<CustomFieldOption>>,
    }
}

record! {
    /// A custom field with its value in one deal or task.
    ///
    /// It is read in this form and written in another: as the field's id and the value alone, by the requests'
    /// `custom_field(id, value)`.
    pub struct CustomFieldValue {
        /// The field's id.
        id: CustomFieldId,
        /// The field's name.
        name: Option<String>,
        /// What the value is.
        kind as "type": Option<FieldType>,
        /// What else is to be known of the value; [`typed_config`](Self::typed_config) reads it.
        config: Option<Json>,
        /// The field's options, if the type has any.
        options: Option<Vec<CustomFieldOption>>,
        /// The value: text, a number, yes or no, a list or an object. Which of them it is for members, contacts and
        /// approvals is not documented.
        value: Option<Json>,
    }
}

impl CustomField {
    /// The config as the field's type tells to read it.
    pub fn typed_config(&self) -> Option<FieldConfig> {
        FieldConfig::read(self.kind.as_ref(), self.config.as_ref())
    }
}

impl CustomFieldValue {
    /// The config as the field's type tells to read it.
    pub fn typed_config(&self) -> Option<FieldConfig> {
        FieldConfig::read(self.kind.as_ref(), self.config.as_ref())
    }
}
