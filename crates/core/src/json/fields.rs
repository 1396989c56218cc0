//! JSON fields kept as text and parsed on access.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::Json;
use super::pairs::{Pairs, parse};
use crate::{Error, Result, reading};

/// The fields of a JSON object in order, kept as text.
///
/// It holds custom fields and fields that a vendor added after this version. A value is parsed when it is
/// accessed, so that keeping fields is cheap, and is written back digit by digit.
///
/// ```
/// use dealport_core::json::{Fields, Json};
///
/// let fields: Fields = serde_json::from_str(r#"{"cf_size": 12.50, "cf_note": null}"#)?;
/// assert_eq!(fields.get("cf_size").map(|raw| raw.get()), Some("12.50"));
/// assert_eq!(fields.read::<f64>("cf_size")?, Some(12.5));
/// assert_eq!(fields.read::<String>("cf_note")?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct Fields {
    /// The whole object as it was read. `list` is empty while this is set.
    object: Option<Box<RawValue>>,
    list: Vec<(Box<str>, Box<RawValue>)>,
}

impl Fields {
    /// Creates an empty set of fields.
    pub const fn new() -> Self {
        Self { object: None, list: Vec::new() }
    }

    /// Takes over an object that this program wrote.
    pub(super) fn of_written(object: Box<RawValue>) -> Self {
        match object.get() {
            "{}" => Self::new(),
            // Objects that are read have fewer fields than this has bytes.
            text if text.len() > reading::MOST_FIELDS => {
                let pairs = serde_json::from_str::<Pairs<'_, { usize::MAX }>>(text).map(|pairs| pairs.0);
                Self { object: None, list: owned(pairs.unwrap_or_default()) }
            }
            _ => Self { object: Some(object), list: Vec::new() },
        }
    }

    /// Returns the value of `name` as JSON text. If the name occurs more than once, the last value counts.
    pub fn get(&self, name: &str) -> Option<&RawValue> {
        self.iter().filter(|(key, _)| key == name).last().map(|(_, value)| value)
    }

    /// Deserializes the value of `name`. Returns `None` if it is missing or `null`.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::error::ErrorKind::Decode) if the value has another type.
    pub fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        match self.get(name) {
            None => Ok(None),
            Some(raw) => serde_json::from_str(raw.get())
                .map_err(|error| Error::decode(format!("{name}: {error}")).with_source(error)),
        }
    }

    /// Returns `true` if the field exists, even if it is `null`.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns an iterator over names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (Cow<'_, str>, &RawValue)> {
        let object = self.object.as_deref().map(parse).unwrap_or_default();
        object.into_iter().chain(self.list.iter().map(|(name, value)| (Cow::Borrowed(&**name), &**value)))
    }

    /// Returns the number of fields.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Returns `true` if it is empty.
    pub fn is_empty(&self) -> bool {
        match &self.object {
            Some(raw) => raw.get().trim_start_matches(['{', ' ', '\n', '\r', '\t']) == "}",
            None => self.list.is_empty(),
        }
    }

    /// Sets `name` to `value`. A new field is added at the end.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) {
        let (name, value) = (name.into(), value.into().as_raw().to_owned());
        let list = self.as_list();
        match list.iter_mut().find(|(key, _)| **key == *name) {
            Some((_, old)) => *old = value,
            None => list.push((name.into(), value)),
        }
    }

    /// Removes the field and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        if !self.contains(name) {
            return None;
        }
        let list = self.as_list();
        let at = list.iter().rposition(|(key, _)| **key == *name)?;
        Some(list.remove(at).1.into())
    }

    /// Adds a field without checking for duplicate names.
    pub(crate) fn push(&mut self, name: &str, value: Box<RawValue>) {
        self.as_list().push((name.into(), value));
    }

    /// Returns `true` if one more field may be added.
    pub(super) fn has_room(&self) -> bool {
        self.list.len() < reading::MOST_FIELDS || reading::take(usize::MAX)
    }

    fn as_list(&mut self) -> &mut Vec<(Box<str>, Box<RawValue>)> {
        if let Some(raw) = self.object.take() {
            self.list = owned(parse(&raw));
        }
        &mut self.list
    }
}

fn owned(pairs: Vec<(Cow<'_, str>, &RawValue)>) -> Vec<(Box<str>, Box<RawValue>)> {
    pairs.into_iter().map(|(name, value)| (name.into(), value.to_owned())).collect()
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(name, value)| (name, value.get()))).finish()
    }
}

/// Compares names and values in any order. If a name occurs more than once, the last value counts.
impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        let (one, other): (BTreeMap<_, _>, BTreeMap<_, _>) = (self.iter().collect(), other.iter().collect());
        one.len() == other.len()
            && one.iter().all(|(name, value)| {
                other.get(name).is_some_and(|other| super::same(value.get(), other.get()))
            })
    }
}

impl Eq for Fields {}

impl<N: Into<String>, V: Into<Json>> FromIterator<(N, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut fields = Self::new();
        fields.extend(pairs);
        fields
    }
}

/// From this many fields on, names are looked up in an index instead of one by one.
const MANY: usize = 64;

impl<N: Into<String>, V: Into<Json>> Extend<(N, V)> for Fields {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, pairs: I) {
        self.add(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect());
    }
}

impl Fields {
    fn add(&mut self, pairs: Vec<(String, Json)>) {
        let mut pairs = pairs.into_iter();
        while self.as_list().len() < MANY
            && let Some((name, value)) = pairs.next()
        {
            self.insert(name, value);
        }
        let list = self.as_list();
        if list.len() < MANY {
            return;
        }
        // A hostile response may have any number of fields, for which one by one would take the square of the
        // time.
        let mut places: HashMap<Box<str>, usize> = HashMap::new();
        for (place, (name, _)) in list.iter().enumerate() {
            places.entry(name.clone()).or_insert(place);
        }
        for (name, value) in pairs {
            let (name, value) = (name.into_boxed_str(), value.as_raw().to_owned());
            match places.get(&name) {
                Some(&place) => list[place].1 = value,
                None => {
                    places.insert(name.clone(), list.len());
                    list.push((name, value));
                }
            }
        }
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        if let Some(raw) = &self.object {
            return raw.serialize(serializer);
        }
        let mut map = serializer.serialize_map(Some(self.list.len()))?;
        for (name, value) in &self.list {
            map.serialize_entry(&**name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        use serde::de::Error as _;
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        if raw.get().starts_with('{') {
            // Accessing a field reads all of them, so there must not be too many. Only long texts need the
            // check.
            if raw.get().len() > reading::MOST_FIELDS {
                serde_json::from_str::<Pairs<'_>>(raw.get()).map_err(D::Error::custom)?;
            }
            return Ok(Self { object: Some(raw), list: Vec::new() });
        }
        let found = crate::text::kind_of_json(raw.get());
        Err(D::Error::custom(format!("expected an object, found {found}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Fields {
        serde_json::from_str(r#"{"a": 1.10, "b\u0062": {"x": [1, 2.0]}, "c": null}"#).unwrap()
    }

    #[test]
    fn fields_are_written_back_as_they_were_read() {
        assert_eq!(
            serde_json::to_string(&sample()).unwrap(),
            r#"{"a": 1.10, "b\u0062": {"x": [1, 2.0]}, "c": null}"#
        );
        let mut changed = sample();
        changed.insert("a", 2);
        changed.insert("d", "new");
        assert_eq!(
            serde_json::to_string(&changed).unwrap(),
            r#"{"a":2,"bb":{"x": [1, 2.0]},"c":null,"d":"new"}"#
        );
    }

    #[test]
    fn extend_with_many_fields_keeps_order_and_last_value() {
        // With a look-up one by one this does not end within minutes.
        let names = || (0..100_000).map(|number| format!("x{number}"));
        let mut fields = sample();
        fields.extend(names().map(|name| (name, 1)));
        fields.extend(names().step_by(2).map(|name| (name, 2)));
        assert_eq!(fields.iter().count(), 100_003);
        assert_eq!(fields.get("x10").unwrap().get(), "2");
        let last: Vec<_> =
            fields.iter().skip(100_001).map(|(name, value)| format!("{name} {}", value.get())).collect();
        assert_eq!(last, ["x99998 2", "x99999 1"]);
    }

    #[test]
    fn missing_null_and_present_fields_differ() {
        let fields = sample();
        assert!(fields.contains("c") && !fields.contains("z"));
        assert_eq!(fields.read::<u8>("c").unwrap(), None);
        assert_eq!(fields.get("bb").map(RawValue::get), Some(r#"{"x": [1, 2.0]}"#));
        let error = fields.read::<bool>("a").unwrap_err();
        assert!(error.message().starts_with("a: "), "{error}");
    }

    #[test]
    fn remove_takes_the_value_that_get_returns() {
        let mut fields: Fields = serde_json::from_str(r#"{"a":1,"a":2}"#).unwrap();
        assert_eq!(fields.remove("a").unwrap().as_str(), "2");
        assert_eq!(fields.remove("a").unwrap().as_str(), "1");
        assert!(fields.is_empty());
    }

    #[test]
    fn fields_with_duplicate_names_equal_themselves() {
        let read = |text: &str| serde_json::from_str::<Fields>(text).unwrap();
        let twice = read(r#"{"a":null,"a":true}"#);
        assert_eq!(twice, twice.clone());
        assert_eq!(twice, read(r#"{"a":true}"#));
        assert_ne!(twice, read(r#"{"a":null}"#));
    }

    #[test]
    fn half_of_a_pair_in_a_field_name_is_replaced() {
        let half: Fields = serde_json::from_str(r#"{"a":1,"\ud800":2}"#).unwrap();
        assert_eq!(half.get("\u{FFFD}").map(RawValue::get), Some("2"));
        let pair: Fields = serde_json::from_str(r#"{"a":1,"\ud83d\ude00":"\ud800"}"#).unwrap();
        assert_eq!(pair.len(), 2);
    }

    #[test]
    fn object_with_too_many_fields_is_rejected() {
        let object = |count: usize| {
            let fields: Vec<_> = (0..count).map(|field| format!("\"{field}\":0")).collect();
            serde_json::from_str::<Fields>(&format!("{{{}}}", fields.join(",")))
        };
        assert_eq!(object(reading::MOST_FIELDS).unwrap().len(), reading::MOST_FIELDS);
        assert!(object(reading::MOST_FIELDS + 1).unwrap_err().to_string().contains("more than 20000 fields"));
    }

    #[test]
    fn fields_from_other_json_types_are_rejected() {
        let error = serde_json::from_str::<Fields>("[1]").unwrap_err();
        assert!(error.to_string().starts_with("expected an object, found a list"));
    }
}
