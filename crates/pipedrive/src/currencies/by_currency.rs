//! Maps by currency.

use std::fmt;
use std::marker::PhantomData;

use dealport_core::json::Currency;
use dealport_core::plumbing::{ReadOption, Wire, Written, serde};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserializer, Serializer, de};

/// Values by currency code, in the vendor's order.
///
/// Version 1 sends an empty map as an empty list. It is read, and written back as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ByCurrency<T> {
    values: Vec<(Currency, T)>,
    is_list: bool,
}

impl<T> ByCurrency<T> {
    /// Returns the value of this currency.
    pub fn get(&self, currency: &str) -> Option<&T> {
        self.iter().find(|(code, _)| code.as_str() == currency).map(|(_, value)| value)
    }

    /// Returns an iterator over currencies and values.
    pub fn iter(&self) -> impl Iterator<Item = (&Currency, &T)> {
        self.values.iter().map(|(currency, value)| (currency, value))
    }

    /// Returns the number of currencies.
    pub const fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns `true` if it is empty.
    pub const fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

struct MapVisitor<T>(PhantomData<T>);

impl<'de, T: Wire> de::Visitor<'de> for MapVisitor<T> {
    type Value = ByCurrency<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an empty list")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<ByCurrency<T>, A::Error> {
        let mut values = Vec::new();
        while let Some(code) = map.next_key_seed(CodeSeed)? {
            let value: Option<T> = map.next_value_seed(ReadOption::new())?;
            values.push((code, value.ok_or_else(|| de::Error::custom("null instead of a value"))?));
        }
        Ok(ByCurrency { values, is_list: false })
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<ByCurrency<T>, A::Error> {
        match seq.next_element::<de::IgnoredAny>()? {
            None => Ok(ByCurrency { values: Vec::new(), is_list: true }),
            Some(_) => Err(de::Error::invalid_type(de::Unexpected::Seq, &self)),
        }
    }
}

/// Reads a currency code, known or unknown.
struct CodeSeed;

impl<'de> de::DeserializeSeed<'de> for CodeSeed {
    type Value = Currency;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Currency, D::Error> {
        Currency::read(deserializer)
    }
}

impl<T: Wire> Wire for ByCurrency<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MapVisitor(PhantomData))
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_list {
            return serializer.serialize_seq(Some(0))?.end();
        }
        let mut map = serializer.serialize_map(Some(self.values.len()))?;
        for (currency, value) in &self.values {
            map.serialize_entry(currency.as_str(), &Written(value))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::Decimal;
    use dealport_core::plumbing::serde_json;

    use super::*;

    fn read(text: &str) -> serde_json::Result<ByCurrency<Decimal>> {
        ByCurrency::read(&mut serde_json::Deserializer::from_str(text))
    }

    #[test]
    fn map_is_written_as_it_was_read() {
        for (text, len) in [(r#"{"EUR":10.50,"odd one":0}"#, 2), ("{}", 0), ("[]", 0)] {
            let map = read(text).unwrap();
            assert_eq!((map.len(), map.is_empty()), (len, len == 0));
            assert_eq!(serde_json::to_string(&Written(&map)).unwrap(), text);
        }
        let map = read(r#"{"EUR":10.50,"USD":0}"#).unwrap();
        assert_eq!(map.get("EUR").unwrap().to_string(), "10.50");
        assert_eq!(map.get("SEK"), None);
    }

    #[test]
    fn list_with_values_is_refused() {
        for text in ["[1]", "1", r#"{"EUR":"x"}"#, r#"{"EUR":null}"#] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
