//! Records: JSON objects with typed fields that keep everything else.

use serde::de::{self, MapAccess};
use serde::ser::{Serialize, SerializeMap, Serializer};

use serde_json::value::RawValue;

use super::Places;
use crate::json::{Extra, Fields, InvalidField, Json, ReadOption, Wire, Written, read_raw};
use crate::{Id, IdKind, Result as CoreResult};

/// A record. `#[record]` implements this.
pub trait Record: Sized {
    /// Returns the place of the field with this name on the wire.
    fn place(name: &str) -> Option<u32>;

    /// Returns what the record holds besides its fields.
    fn extra(&self) -> &Extra;

    /// Writes the record without the fields at these places.
    ///
    /// A field that holds a record with an invalid field is written too, since only its JSON has all of it.
    ///
    /// # Errors
    ///
    /// Returns the serializer's error.
    fn write_except<S: Serializer>(&self, except: Places, serializer: S) -> Result<S::Ok, S::Error>;

    /// Returns all fields under their names on the wire, including unknown ones, except those `names`.
    ///
    /// A field of `names` that holds a record with an invalid field is included too, since only its JSON has
    /// all of it. The record's invalid fields come along.
    fn fields_except(&self, names: &[&str]) -> Extra {
        rest(self, names.iter().filter_map(|name| Self::place(name)).collect())
    }
}

/// Returns what a record holds besides the fields at these places, as one text.
fn rest<R: Record>(record: &R, except: Places) -> Extra {
    struct Rest<'a, R>(&'a R, Places);

    impl<R: Record> Serialize for Rest<'_, R> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.write_except(self.1, serializer)
        }
    }

    // Writing a record to memory does not fail.
    let fields = serde_json::value::to_raw_value(&Rest(record, except)).map(Fields::of_written);
    record.extra().with_fields(fields.unwrap_or_default())
}

/// The type of a record's field: how it is read and written, and what its absence means. `#[record]` uses it.
pub trait RecordField: Sized {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// Returns the deserializer's error if the value has another type.
    fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error>;

    /// Reads the value alone, in each form whose meaning is certain.
    ///
    /// # Errors
    ///
    /// Returns the reason why it cannot be read.
    fn read_raw(raw: &RawValue) -> Result<Self, InvalidField>;

    /// Returns whether reading the value alone drops a part of the JSON.
    fn is_cut(raw: &RawValue) -> bool {
        let _ = raw;
        false
    }

    /// Returns the fields of records within the value that are not as documented.
    fn invalid_fields(&self) -> Vec<InvalidField> {
        Vec::new()
    }

    /// Returns the value of an absent field.
    ///
    /// # Errors
    ///
    /// Returns an error if the field is required, as it is by default.
    fn absent<E: de::Error>(name: &'static str) -> Result<Self, E> {
        Err(E::missing_field(name))
    }

    /// Returns whether `null` is read as this value.
    fn is_null(&self) -> bool {
        false
    }

    /// Checks that the value can be sent.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with the reason.
    fn check(&self) -> CoreResult<()>;

    /// Writes the field, if it was present or has a value.
    ///
    /// # Errors
    ///
    /// Returns the serializer's error.
    fn write<M: SerializeMap>(&self, name: &'static str, was_null: bool, map: &mut M)
    -> Result<(), M::Error>;
}

impl<T: Wire> RecordField for Option<T> {
    fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        map.next_value_seed(ReadOption::new())
    }

    fn read_raw(raw: &RawValue) -> Result<Self, InvalidField> {
        if raw.get() == "null" || T::is_missing(raw) { Ok(None) } else { read_raw(raw).map(Some) }
    }

    fn is_cut(raw: &RawValue) -> bool {
        T::is_cut(raw)
    }

    fn invalid_fields(&self) -> Vec<InvalidField> {
        self.as_ref().map_or_else(Vec::new, Wire::invalid_fields)
    }

    fn absent<E: de::Error>(_: &'static str) -> Result<Self, E> {
        Ok(None)
    }

    fn is_null(&self) -> bool {
        self.is_none()
    }

    fn check(&self) -> CoreResult<()> {
        self.as_ref().map_or(Ok(()), Wire::check)
    }

    fn write<M: SerializeMap>(
        &self,
        name: &'static str,
        was_null: bool,
        map: &mut M,
    ) -> Result<(), M::Error> {
        match self {
            Some(value) => map.serialize_entry(name, &Written(value)),
            None if was_null => map.serialize_entry(name, &()),
            None => Ok(()),
        }
    }
}

macro_rules! required {
    ($({$($generics:tt)*} $ty:ty),*) => {$(
        impl<$($generics)*> RecordField for $ty {
            fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
                map.next_value()
            }

            fn read_raw(raw: &RawValue) -> Result<Self, InvalidField> {
                read_raw(raw)
            }

            fn invalid_fields(&self) -> Vec<InvalidField> {
                Wire::invalid_fields(self)
            }

            fn check(&self) -> CoreResult<()> {
                Wire::check(self)
            }

            fn write<M: SerializeMap>(&self, name: &'static str, _: bool, map: &mut M) -> Result<(), M::Error> {
                map.serialize_entry(name, self)
            }
        }
    )*};
}

required!({} String, {} u64, {} bool, {} Json);

/// What a record is known by: a blank id names nothing, and what has one is not there.
impl<K: IdKind + ?Sized> RecordField for Id<K> {
    fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        let id: Self = map.next_value()?;
        if id.is_blank() {
            return Err(de::Error::custom(format_args!("the {} id is empty", K::NAME)));
        }
        Ok(id)
    }

    fn read_raw(raw: &RawValue) -> Result<Self, InvalidField> {
        let id: Self = read_raw(raw)?;
        if id.is_blank() {
            return Err(InvalidField::new(&format_args!("the {} id is empty", K::NAME)));
        }
        Ok(id)
    }

    fn check(&self) -> CoreResult<()> {
        Wire::check(self)
    }

    fn write<M: SerializeMap>(&self, name: &'static str, _: bool, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(name, self)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use serde_json::value::RawValue;

    use crate::json::{Record, Wire};

    /// A line of an offer.
    #[dealport_macros::record]
    struct Line {
        /// The price.
        #[wire = "unitPrice"]
        price: Option<Decimal>,
    }

    /// An offer.
    #[dealport_macros::record]
    struct Offer {
        /// The lines.
        lines: Option<Vec<Line>>,
    }

    #[test]
    fn last_of_repeated_fields_counts_even_if_null() {
        for (twice, once) in [
            (r#"{"lines":null,"lines":[]}"#, r#"{"lines":[]}"#),
            (r#"{"lines":[],"lines":null}"#, r#"{"lines":null}"#),
        ] {
            let offer: Offer = serde_json::from_str(twice).unwrap();
            assert_eq!(serde_json::to_string(&offer).unwrap(), once);
            assert_eq!(offer, serde_json::from_str(once).unwrap());
        }
    }

    #[test]
    fn inner_records_of_a_request_are_checked() {
        let offer = |price: &str| -> Offer {
            serde_json::from_str(&format!(r#"{{"lines":[{{"unitPrice":{price}}}]}}"#)).unwrap()
        };
        assert!(offer("1234.50").check().is_ok());
        let error = offer("9007199254740993").check().unwrap_err();
        assert!(error.message().starts_with("lines: unitPrice: 9007199254740993 has more digits"), "{error}");
    }

    /// A record of two fields.
    #[dealport_macros::record]
    struct Pair {
        /// One.
        a: Option<u64>,
        /// The other.
        b: Option<u64>,
    }

    #[test]
    fn many_unknown_fields_are_kept_as_the_rest() {
        // With a look-up one by one this does not end within minutes.
        let mut pair: Pair = serde_json::from_str(r#"{"a":1,"b":2}"#).unwrap();
        pair.extra.extend((0..100_000).map(|number| (format!("x{number}"), number)));
        let rest = pair.fields_except(&["b", "unknown"]);
        assert_eq!(rest.iter().count(), 100_001);
        assert_eq!(rest.get("a").map(RawValue::get), Some("1"));
        assert_eq!(rest.get("x99999").map(RawValue::get), Some("99999"));
    }
}
