//! JSON that keeps what it was given: every member, every digit.

mod members;
mod number;
mod record;
mod same;
mod value;
mod wire;

pub use members::{Extra, Members};
pub(crate) use number::parse_decimal;
pub use record::{Member, Record};
pub(crate) use same::same;
pub use value::Json;
pub use wire::{Key, ReadOption, Wire, Written, read_text};
