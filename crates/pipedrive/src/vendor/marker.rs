//! The type that stands for Pipedrive. Shapes of responses need it, and the rest of the vendor needs the
//! shapes.

/// The vendor Pipedrive, as a marker type without values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "a marker type without values")]
pub enum Pipedrive {}
