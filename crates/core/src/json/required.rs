//! Required fields of types that serde alone would read or write inexactly.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::de::{self, MapAccess};
use serde::ser::SerializeMap;
use serde_json::value::RawValue;

use super::{Currency, InvalidField, ReadOption, RecordField, Wire, Written, read_raw};
use crate::Result as CoreResult;

macro_rules! required {
    ($({$($generics:tt)*} $ty:ty),*) => {$(
        impl<$($generics)*> RecordField for $ty {
            fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
                map.next_value_seed(ReadOption::new())?.ok_or_else(|| de::Error::custom("unexpected null"))
            }

            fn read_raw(raw: &RawValue) -> Result<Self, InvalidField> {
                read_raw(raw)
            }

            fn is_cut(raw: &RawValue) -> bool {
                <Self as Wire>::is_cut(raw)
            }

            fn invalid_fields(&self) -> Vec<InvalidField> {
                Wire::invalid_fields(self)
            }

            fn check(&self) -> CoreResult<()> {
                Wire::check(self)
            }

            fn write<M: SerializeMap>(&self, name: &'static str, _: bool, map: &mut M) -> Result<(), M::Error> {
                map.serialize_entry(name, &Written(self))
            }
        }
    )*};
}

required!({} Decimal, {} Currency, {} NaiveDate, {T: Wire} Vec<T>);
