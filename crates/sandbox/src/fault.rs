//! Faults: failures on purpose.

mod kind;
mod order;
mod parse;
mod plan;

pub(crate) use self::plan::{Plan, Scene, fits};
pub use self::{kind::FaultKind, order::Fault, parse::Faults};
