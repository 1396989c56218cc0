//! A custom field, its options, and its value in a deal or a task.

use dealport_core::json::Json;
use dealport_core::open_enum;
use dealport_core::plumbing::camel::record;

use super::{FieldConfig, FieldType};
use crate::{CustomFieldId, CustomFieldOptionId};

open_enum! {
    /// The color of an option.
    ///
    /// The vendor documents 12 colors in responses and 13 in requests, which differ. These are all of them.
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
        /// Dark green; documented in responses only.
        DarkGreen = "dark_green",
        /// Turquoise; documented in requests only.
        Turquoise = "turquoise",
        /// Green.
        Green = "green",
        /// Light green.
        LightGreen = "light_green",
        /// Dark yellow.
        DarkYellow = "dark_yellow",
        /// Yellow; documented in requests only.
        Yellow = "yellow",
    }
}

/// An option of a field of the type `select` or `multiselect`.
#[record]
pub struct CustomFieldOption {
    /// The option's id, which values hold.
    pub id: CustomFieldOptionId,
    /// The name.
    pub name: Option<String>,
    /// The color.
    pub color: Option<Color>,
}

/// A custom field.
#[record]
pub struct CustomField {
    /// The field's id, by which requests set its value.
    pub id: CustomFieldId,
    /// The name.
    pub name: Option<String>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<FieldType>,
    /// The raw config of its values; [`typed_config`](Self::typed_config) reads it.
    pub config: Option<Json>,
    /// The options, if the type has any.
    pub options: Option<Vec<CustomFieldOption>>,
}

/// A custom field with its value in one deal or task.
///
/// Responses have this form. Requests set the value alone, by the field's id, with `custom_field(id, value)`.
#[record]
pub struct CustomFieldValue {
    /// The field's id.
    pub id: CustomFieldId,
    /// The field's name.
    pub name: Option<String>,
    /// The field's type.
    #[wire = "type"]
    pub kind: Option<FieldType>,
    /// The raw config of the value; [`typed_config`](Self::typed_config) reads it.
    pub config: Option<Json>,
    /// The field's options, if the type has any.
    pub options: Option<Vec<CustomFieldOption>>,
    /// The value: text, a number, a boolean, a list or an object. The form for members, contacts and
    /// approvals is not documented.
    pub value: Option<Json>,
}

impl CustomField {
    /// Returns the config as the field's type defines it.
    pub fn typed_config(&self) -> Option<FieldConfig> {
        FieldConfig::read(self.kind.as_ref(), self.config.as_ref())
    }
}

impl CustomFieldValue {
    /// Returns the config as the field's type defines it.
    pub fn typed_config(&self) -> Option<FieldConfig> {
        FieldConfig::read(self.kind.as_ref(), self.config.as_ref())
    }
}
