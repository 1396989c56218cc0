//! Lossless JSON: raw values and fields, exact numbers, money and timestamps.

mod decimal;
mod digits;
mod extra;
mod fields;
mod invalid;
mod items;
mod key;
mod lenient;
mod lossy;
mod money;
mod number;
mod open_enum;
mod pairs;
mod payload;
mod places;
mod record;
mod required;
mod same;
mod timestamp;
mod tolerant;
mod value;
mod wire;
mod writer;

pub(crate) use self::decimal::parse_decimal;
pub use self::extra::Extra;
pub use self::fields::Fields;
pub use self::invalid::InvalidField;
pub use self::items::Bounded;
pub(crate) use self::items::Nested;
pub use self::key::Key;
pub use self::money::{Currency, Money, parse_amount};
pub use self::payload::{
    Payload, read_at_once, read_cursor, read_envelope, read_flag, read_items, read_part, read_payload,
    read_response,
};
pub use self::places::Places;
pub use self::record::{Record, RecordField};
pub(crate) use self::same::same;
pub(crate) use self::timestamp::parse_date;
pub use self::timestamp::{Timestamp, TimestampError};
pub use self::tolerant::FieldReader;
pub use self::value::Json;
pub(crate) use self::wire::read_raw;
pub use self::wire::{ReadOption, Wire, Written, read_text};
pub use self::writer::RecordWriter;
