//! Exact reading and writing of single JSON values.

use std::fmt;
use std::marker::PhantomData;

use chrono::NaiveDate;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use super::digits::Digits;
use super::{Fields, InvalidField, Json, Nested, lenient};
use crate::json::Timestamp;
use crate::{Id, IdKind, Result, reading};

/// A value that is read from and written to a vendor's JSON without loss.
///
/// serde's traits may pass a `Decimal` through a float. Records and requests therefore read and write their
/// fields through this trait, which is exact for every type that implements it.
pub trait Wire: Sized {
    /// Deserializes the value.
    ///
    /// # Errors
    ///
    /// Returns the deserializer's error if the value has another type.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error>;

    /// Serializes the value.
    ///
    /// # Errors
    ///
    /// Returns the serializer's error.
    fn write<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>;

    /// Checks that the value can be sent.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the value is invalid or would
    /// be rounded.
    fn check(&self) -> Result<()> {
        Ok(())
    }

    /// Returns whether a printed request must not show the value.
    fn is_secret(&self) -> bool {
        false
    }

    /// Reads the value after [`read`](Self::read) has failed: a record field by field, without those that are
    /// not as documented, and any other value in each form whose meaning is certain.
    ///
    /// # Errors
    ///
    /// Returns the invalid field if it cannot be left out.
    fn read_by_field(raw: &RawValue) -> std::result::Result<Self, InvalidField> {
        read_documented(raw)
    }

    /// Returns `true` if the JSON stands for a missing value without being `null`, as a zero date does.
    ///
    /// The field is then `None`, its JSON stays in `extra`, and it is not an invalid field.
    fn is_missing(raw: &RawValue) -> bool {
        let _ = raw;
        false
    }

    /// Returns `true` if [`read_by_field`](Self::read_by_field) drops a part of the JSON, as of a timestamp
    /// that is read as a date. The JSON is then kept beside the value, and written back with it.
    fn is_cut(raw: &RawValue) -> bool {
        let _ = raw;
        false
    }

    /// Returns the fields of records within the value that are not as documented.
    fn invalid_fields(&self) -> Vec<InvalidField> {
        Vec::new()
    }
}

macro_rules! wire_by_serde {
    ($($ty:ty $(: $lenient:path $(, $is_missing:path)?)?);* $(;)?) => {$(
        impl Wire for $ty {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                Self::deserialize(deserializer)
            }

            fn write<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }

            $(
                fn read_by_field(raw: &RawValue) -> std::result::Result<Self, InvalidField> {
                    $lenient(raw).map_or_else(|| read_documented(raw), Ok)
                }

                $(
                    fn is_missing(raw: &RawValue) -> bool {
                        $is_missing(raw)
                    }
                )?
            )?
        }
    )*};
}

wire_by_serde! {
    bool: lenient::boolean;
    u8: lenient::integer;
    u32: lenient::integer;
    u64: lenient::integer;
    i64: lenient::integer;
    String: lenient::text;
    Timestamp: lenient::timestamp, lenient::is_no_date;
    Json;
    Fields: lenient::fields;
}

/// Reads a value in its documented form alone.
pub(super) fn read_documented<T: Wire>(raw: &RawValue) -> std::result::Result<T, InvalidField> {
    let mut deserializer = serde_json::Deserializer::from_str(raw.get());
    T::read(&mut deserializer).map_err(|error| InvalidField::new(&error))
}

impl<K: IdKind + ?Sized> Wire for Id<K> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn write<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn check(&self) -> Result<()> {
        Self::check(self)
    }
}

/// Reads and writes `YYYY-MM-DD`.
impl Wire for NaiveDate {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct DateVisitor;

        impl Visitor<'_> for DateVisitor {
            type Value = NaiveDate;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date such as 2026-04-13")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<NaiveDate, E> {
                crate::json::timestamp::parse_date(text)
                    .ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(DateVisitor)
    }

    fn write<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut text = Digits::new();
        if text.date(*self) { serializer.serialize_str(text.as_str()) } else { serializer.collect_str(self) }
    }

    fn read_by_field(raw: &RawValue) -> std::result::Result<Self, InvalidField> {
        lenient::date(raw).map_or_else(|| read_documented(raw), Ok)
    }

    fn is_missing(raw: &RawValue) -> bool {
        lenient::is_no_date(raw)
    }

    fn is_cut(raw: &RawValue) -> bool {
        lenient::date(raw).is_some_and(|date| raw.get() != format!("\"{date}\""))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct ListVisitor<T>(PhantomData<T>);

        impl<'de, T: Wire> Visitor<'de> for ListVisitor<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Vec<T>, A::Error> {
                let mut list = Vec::new();
                while let Some(value) = seq.next_element_seed(Read(PhantomData))? {
                    reading::push_nested(&mut list, value)?;
                }
                Ok(list)
            }
        }

        deserializer.deserialize_seq(ListVisitor(PhantomData))
    }

    fn write<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.len()))?;
        for value in self {
            seq.serialize_element(&Written(value))?;
        }
        seq.end()
    }

    fn check(&self) -> Result<()> {
        self.iter().try_for_each(Wire::check)
    }

    fn read_by_field(raw: &RawValue) -> std::result::Result<Self, InvalidField> {
        if lenient::is_empty(raw, '{') {
            return Ok(Self::new());
        }
        if !raw.get().starts_with('[') {
            return Err(InvalidField::unexpected("a list", raw));
        }
        let items: Nested<&RawValue> =
            serde_json::from_str(raw.get()).map_err(|error| InvalidField::new(&error))?;
        let mut list = Self::new();
        for (index, item) in items.into_items().into_iter().enumerate() {
            let item = read_raw(item).map_err(|error| error.in_item(index))?;
            reading::push_nested::<_, serde_json::Error>(&mut list, item)
                .map_err(|error| InvalidField::new(&error))?;
        }
        Ok(list)
    }

    fn invalid_fields(&self) -> Vec<InvalidField> {
        let mut invalid = Vec::new();
        for (index, item) in self.iter().enumerate() {
            InvalidField::push_of_item(&mut invalid, item.invalid_fields(), index);
        }
        invalid
    }
}

struct Read<T>(PhantomData<T>);

impl<'de, T: Wire> DeserializeSeed<'de> for Read<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<T, D::Error> {
        T::read(deserializer)
    }
}

/// A deserializer of a value or `null`.
#[derive(Debug)]
#[non_exhaustive]
pub struct ReadOption<T>(PhantomData<T>);

impl<T> ReadOption<T> {
    /// Creates the deserializer.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Default for ReadOption<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for ReadOption<T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Option<T>, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Wire> Visitor<'de> for ReadOption<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: de::Error>(self) -> std::result::Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: de::Error>(self) -> std::result::Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Option<T>, D::Error> {
        T::read(deserializer).map(Some)
    }
}

/// A wrapper that makes a [`Wire`] value serializable with serde.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs, reason = "a plain wrapper")]
pub struct Written<'a, T>(pub &'a T);

impl<T: Wire> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// Deserializes text into a type that converts from any text, without copying the text if possible.
///
/// # Errors
///
/// Returns the deserializer's error if the value is not text.
pub fn read_text<'de, D, T>(deserializer: D) -> std::result::Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: From<String> + for<'a> From<&'a str>,
{
    struct TextVisitor<T>(PhantomData<T>);

    impl<T: From<String> + for<'a> From<&'a str>> Visitor<'_> for TextVisitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("text")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<T, E> {
            Ok(T::from(text))
        }

        fn visit_string<E: de::Error>(self, text: String) -> std::result::Result<T, E> {
            Ok(T::from(text))
        }
    }

    deserializer.deserialize_str(TextVisitor(PhantomData))
}

/// Reads a value as well as it can be read: at once, and field by field only if that fails.
///
/// # Errors
///
/// Returns the field without which the value cannot be had.
pub(crate) fn read_raw<T: Wire>(raw: &RawValue) -> Result<T, InvalidField> {
    let mut deserializer = serde_json::Deserializer::from_str(raw.get());
    let before = reading::mark();
    T::read(&mut deserializer).or_else(|_| {
        reading::reset(before);
        T::read_by_field(raw).inspect_err(|_| reading::reset(before))
    })
}
