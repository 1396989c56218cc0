//! Definitions of fields in version 1, which deals, persons, organizations, products and leads have alike.

use dealport_core::json::{Extra, Json, Timestamp};
use dealport_core::plumbing::record;

use crate::fields::{FieldOption, FieldType};
use crate::ids::{FieldId, UserId};

/// The definition of a field in version 1.
#[record]
pub struct Field {
    /// The field's number, which the conditions of filters name. Parts of other fields have none.
    pub id: Option<FieldId>,
    /// The key under which an item has it.
    #[key]
    pub key: String,
    /// The name. Not always unique.
    pub name: Option<String>,
    /// The position.
    pub order_nr: Option<i64>,
    /// The type of its value.
    pub field_type: Option<FieldType>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The user who changed it last.
    pub last_updated_by_user_id: Option<UserId>,
    /// The user who created it.
    pub created_by_user_id: Option<UserId>,
    /// Whether it is not deleted.
    pub active_flag: Option<bool>,
    /// Whether it is a custom field.
    pub edit_flag: Option<bool>,
    /// Whether lists show it.
    pub index_visible_flag: Option<bool>,
    /// Whether the details of an item show it.
    pub details_visible_flag: Option<bool>,
    /// Whether the dialog that adds an item shows it.
    pub add_visible_flag: Option<bool>,
    /// Whether it is marked as important.
    pub important_flag: Option<bool>,
    /// Whether it can be changed in several items at once.
    pub bulk_edit_allowed: Option<bool>,
    /// Whether it can be searched.
    pub searchable_flag: Option<bool>,
    /// Whether filters can name it.
    pub filtering_allowed: Option<bool>,
    /// Whether lists can be sorted by it.
    pub sortable_flag: Option<bool>,
    /// Whether it is required: a boolean, or an object with the conditions (inferred).
    pub mandatory_flag: Option<Json>,
    /// The options, where it is a choice.
    pub options: Option<Vec<FieldOption>>,
    /// The options that were deleted.
    pub options_deleted: Option<Vec<FieldOption>>,
    /// Whether it is a part of another field.
    pub is_subfield: Option<bool>,
    /// The parts of its value.
    pub subfields: Option<Vec<Json>>,
}

/// An option that a field shall have: a new one, or one that it has.
#[record(new)]
pub struct EditedOption {
    /// The label.
    pub label: String,
    /// The option's id; a new option if unset.
    pub id: Option<u64>,
}

/// A deleted field.
#[record]
pub struct DeletedField {
    /// The field's number.
    pub id: FieldId,
}

/// Deleted fields.
#[record]
pub struct DeletedFields {
    /// The fields' numbers.
    #[wire = "id"]
    pub ids: Vec<FieldId>,
}

impl DeletedField {
    /// Creates one for a deletion that the vendor confirmed without a body.
    pub(crate) fn of(id: FieldId) -> Self {
        Self { id, extra: Extra::default() }
    }
}
