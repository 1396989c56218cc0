//! The names and values of objects.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Key;
use super::lossy::Lossy;
use crate::reading;

/// Calls `take` with each name and value of an object.
pub(super) fn for_each<'a>(
    object: &'a RawValue,
    mut take: impl FnMut(&Key<'a>, &'a RawValue),
) -> Result<(), serde_json::Error> {
    for (name, value) in serde_json::from_str::<Pairs<'a>>(object.get())?.0 {
        take(&Key(name), value);
    }
    Ok(())
}

/// Returns the names and values of an object that deserialization checked.
pub(super) fn parse(object: &RawValue) -> Vec<(Cow<'_, str>, &RawValue)> {
    serde_json::from_str::<Pairs<'_>>(object.get()).map(|pairs| pairs.0).unwrap_or_default()
}

/// Returns the values of an object by their names, or `None` for any other text. If a name occurs more than
/// once, the last value counts.
pub(super) fn by_name(object: &str) -> Option<BTreeMap<Cow<'_, str>, &RawValue>> {
    Some(serde_json::from_str::<Pairs<'_, { usize::MAX }>>(object).ok()?.0.into_iter().collect())
}

/// The names and values of an object of at most `MOST` fields.
pub(super) struct Pairs<'a, const MOST: usize = { reading::MOST_FIELDS }>(
    pub(super) Vec<(Cow<'a, str>, &'a RawValue)>,
);

impl<'de, const MOST: usize> Deserialize<'de> for Pairs<'de, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor<const MOST: usize>;

        impl<'de, const MOST: usize> Visitor<'de> for PairsVisitor<MOST> {
            type Value = Pairs<'de, MOST>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                // Room for the fields of most objects, so that it need not grow.
                let mut pairs = Vec::with_capacity(16);
                while let Some((key, value)) = map.next_entry::<Lossy<'de>, &'de RawValue>()? {
                    if pairs.len() >= MOST {
                        return Err(de::Error::custom(format_args!("more than {MOST} fields")));
                    }
                    pairs.push((key.0, value));
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(PairsVisitor::<MOST>)
    }
}
