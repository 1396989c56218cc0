//! Which types of custom fields hold the values of which.

use dealport_core::crm::FieldType;

use crate::side::Side;

/// Returns whether values of a field of this type go into a field of the other type. Options go by their
/// labels.
pub(crate) fn fits(kind: &FieldType, target: &FieldType, from: &Side, to: &Side) -> bool {
    use FieldType::{Boolean, Date, Link, Number, Option as One, Options, Phone, Text, Time, Timestamp};
    match (kind, target) {
        (One | Options, One | Options | Text)
        | (Text | Link | Phone | Date | Timestamp | Time | Number | Boolean, Text)
        | (Text, Link | Phone) => true,
        (kind, target) => kind == target && is_portable(kind, from, to),
    }
}

/// Returns whether a value of a field of this type goes into another field of the same type.
///
/// Vendors agree on the form of simple values. Of others each has its own form, and users, people and
/// organizations have other ids in another account. A file is read in the form of the target.
pub(crate) fn is_portable(field: &FieldType, from: &Side, to: &Side) -> bool {
    use FieldType::{
        Address, Boolean, Date, DateRange, Link, Money, Number, Option as One, Options, Phone, Text, Time,
        TimeRange, Timestamp, Unknown, User,
    };
    match field {
        Text | Number | Boolean | Date | Timestamp | Link | Phone | One | Options => true,
        Money | DateRange | Time | TimeRange | Address => from.vendor == to.vendor || from.is_file(),
        User | Unknown(_) => from.is_file(),
        _ => false,
    }
}
