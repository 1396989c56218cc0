//! Places among items of the same kind.

use dealport_core::Result;
use dealport_core::plumbing::{BodyField, ObjectWriter, Wire};

/// A place next to another item of the same kind.
///
/// The vendor documents `after` and `before` as required and as mutually exclusive; requests send one of them
/// (inferred).
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "an item has two sides")]
pub enum Place<Id> {
    /// The place directly after this item.
    After(Id),
    /// The place directly before this item.
    Before(Id),
}

/// Writes the field `after` or `before`.
impl<Id: Wire> BodyField for Place<Id> {
    fn write_to(&self, _: &str, object: &mut ObjectWriter) -> Result<()> {
        match self {
            Self::After(id) => object.value("after", id),
            Self::Before(id) => object.value("before", id),
        }
    }
}
