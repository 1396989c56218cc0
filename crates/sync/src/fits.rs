//! Which types of custom fields hold the same values.

use dealport_core::crm::FieldType;

/// Returns whether a value of a field of this type goes into another field of the same type.
///
/// Vendors agree on the form of simple values. Of others each has its own form, and users, people and
/// organizations have other ids in another account.
pub(crate) fn is_portable(field: &FieldType, is_same_vendor: bool) -> bool {
    use FieldType::{
        Address, Boolean, Date, DateRange, Link, Money, Number, Option as One, Options, Phone, Text, Time,
        TimeRange, Timestamp,
    };
    match field {
        Text | Number | Boolean | Date | Timestamp | Link | Phone | One | Options => true,
        Money | DateRange | Time | TimeRange | Address => is_same_vendor,
        _ => false,
    }
}
