//! The members of a JSON object, kept as text and parsed when read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::{InvalidField, Json, Key};
use crate::{Error, Result};

/// Named JSON values, in their order, held as the text they came in.
///
/// Custom fields and members that a vendor added after this version live here. Nothing is parsed until it is asked
/// for, so holding them costs next to nothing, and whatever was read is written back digit for digit.
///
/// ```
/// use dealport_core::json::{Fields, Json};
///
/// let members: Fields = serde_json::from_str(r#"{"cf_size": 12.50, "cf_note": null}"#)?;
/// assert_eq!(members.get("cf_size").map(|raw| raw.get()), Some("12.50"));
/// assert_eq!(members.read::<f64>("cf_size")?, Some(12.5));
/// assert_eq!(members.read::<String>("cf_note")?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct Fields {
    /// A whole object as it came; `list` is empty as long as this is here.
    object: Option<Box<RawValue>>,
    list: Vec<(Box<str>, Box<RawValue>)>,
}

impl Fields {
    /// No members.
    pub const fn new() -> Self {
        Self { object: None, list: Vec::new() }
    }

    /// The value of `name`, as JSON text; the last one if it stands more than once.
    pub fn get(&self, name: &str) -> Option<&RawValue> {
        self.iter().filter(|(key, _)| key == name).last().map(|(_, value)| value)
    }

    /// The value of `name` read as a `T`; `None` if it is absent or `null`.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::error::ErrorKind::Decode) if the value is something else.
    pub fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        match self.get(name) {
            None => Ok(None),
            Some(raw) => serde_json::from_str(raw.get())
                .map_err(|error| Error::decode(format!("{name}: {error}")).with_source(error)),
        }
    }

    /// Whether there is a member of this name, be it `null`.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Every member with its JSON text, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Cow<'_, str>, &RawValue)> {
        let object = self.object.as_deref().map(parse).unwrap_or_default();
        object.into_iter().chain(self.list.iter().map(|(name, value)| (Cow::Borrowed(&**name), &**value)))
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Sets `name` to `value`, in the place where it stood or else at the end.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) {
        let (name, value) = (name.into(), value.into().as_raw().to_owned());
        let list = self.as_list();
        match list.iter_mut().find(|(key, _)| **key == *name) {
            Some((_, held)) => *held = value,
            None => list.push((name.into(), value)),
        }
    }

    /// Takes `name` out and returns what it was.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        if !self.contains(name) {
            return None;
        }
        let list = self.as_list();
        let at = list.iter().rposition(|(key, _)| **key == *name)?;
        Some(list.remove(at).1.into())
    }

    /// Adds a member without looking whether the name is taken.
    pub(crate) fn push(&mut self, name: &str, value: Box<RawValue>) {
        self.as_list().push((name.into(), value));
    }

    fn as_list(&mut self) -> &mut Vec<(Box<str>, Box<RawValue>)> {
        if let Some(raw) = self.object.take() {
            self.list =
                parse(&raw).into_iter().map(|(name, value)| (name.into(), value.to_owned())).collect();
        }
        &mut self.list
    }
}

/// Calls `take` for each name and value of an object.
pub(super) fn for_each<'a>(
    object: &'a RawValue,
    mut take: impl FnMut(&Key<'a>, &'a RawValue),
) -> std::result::Result<(), serde_json::Error> {
    for (name, value) in serde_json::from_str::<Pairs<'a>>(object.get())?.0 {
        take(&Key(name), value);
    }
    Ok(())
}

fn parse(object: &RawValue) -> Vec<(Cow<'_, str>, &RawValue)> {
    // The text was checked when it was taken in: this cannot fail.
    serde_json::from_str::<Pairs<'_>>(object.get()).map(|pairs| pairs.0).unwrap_or_default()
}

struct Pairs<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct PairsVisitor;

        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some((key, value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                    pairs.push((key.0, value));
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(PairsVisitor)
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(name, value)| (name, value.get()))).finish()
    }
}

/// Equal if they hold the same names with the same values, in any order; of a name that stands more than once, its
/// last value counts.
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
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let mut list = Self::new();
        list.extend(members);
        list
    }
}

impl<N: Into<String>, V: Into<Json>> Extend<(N, V)> for Fields {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, members: I) {
        for (name, value) in members {
            self.insert(name, value);
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
            // Raw text may name a member by half of a pair of surrogates, which cannot be read later on. Few texts
            // have such an escape at all.
            if raw.get().contains("\\u") {
                serde_json::from_str::<Pairs<'_>>(raw.get()).map_err(D::Error::custom)?;
            }
            return Ok(Self { object: Some(raw), list: Vec::new() });
        }
        let found = crate::text::kind_of_json(raw.get());
        Err(D::Error::custom(format!("expected an object, found {found}")))
    }
}

/// What a record holds beside its known members: the members that this version does not know, and which of the
/// known ones came as `null` instead of not at all.
///
/// It reads like [`Fields`]. With it a record is written back with exactly the members that it was read with.
///
/// A known member that is not as documented is here too, under its own name, and its field is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    nulls: u64,
    members: Fields,
    /// Boxed, since hardly any record has one.
    invalid: Option<Box<Invalid>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Invalid {
    /// Every invalid field, those of records within this one included.
    fields: Vec<InvalidField>,
    /// The names of the record's own, whose values are among the members.
    own: Vec<&'static str>,
}

impl Extra {
    #[doc(hidden)]
    pub fn mark_null(&mut self, member: u32, is_null: bool) {
        let bit = 1_u64.checked_shl(member).unwrap_or(0);
        self.nulls = if is_null { self.nulls | bit } else { self.nulls & !bit };
    }

    #[doc(hidden)]
    pub fn is_null(&self, member: u32) -> bool {
        self.nulls & 1_u64.checked_shl(member).unwrap_or(0) != 0
    }

    #[doc(hidden)]
    pub fn keep(&mut self, name: &Key<'_>, value: Box<RawValue>) {
        self.members.push(name.as_str(), value);
    }

    /// Keeps the value of a known member that is not as documented.
    pub(super) fn keep_invalid(&mut self, name: &'static str, value: Box<RawValue>) {
        self.members.push(name, value);
        self.invalid.get_or_insert_default().own.push(name);
    }

    pub(super) fn set_invalid(&mut self, fields: Vec<InvalidField>) {
        if !fields.is_empty() {
            self.invalid.get_or_insert_default().fields = fields;
        }
    }

    /// Returns the fields that are not as documented, those of records within this one included.
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.invalid.as_deref().map_or(&[], |invalid| &invalid.fields)
    }

    /// Returns whether this is the name of a field that came in a form that is not documented.
    pub(super) fn is_invalid(&self, name: &str) -> bool {
        self.invalid.as_deref().is_some_and(|invalid| invalid.own.contains(&name))
    }

    /// The unknown members alone.
    pub fn into_members(self) -> Fields {
        self.members
    }
}

impl Deref for Extra {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.members
    }
}

impl DerefMut for Extra {
    fn deref_mut(&mut self) -> &mut Fields {
        &mut self.members
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Fields {
        serde_json::from_str(r#"{"a": 1.10, "b\u0062": {"x": [1, 2.0]}, "c": null}"#).unwrap()
    }

    #[test]
    fn is_written_back_as_it_came() {
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
    fn absent_null_and_present_are_told_apart() {
        let members = sample();
        assert!(members.contains("c") && !members.contains("z"));
        assert_eq!(members.read::<u8>("c").unwrap(), None);
        assert_eq!(members.get("bb").map(RawValue::get), Some(r#"{"x": [1, 2.0]}"#));
        let error = members.read::<bool>("a").unwrap_err();
        assert!(error.message().starts_with("a: "), "{error}");
    }

    #[test]
    fn removing_takes_the_member_that_get_shows() {
        let mut members: Fields = serde_json::from_str(r#"{"a":1,"a":2}"#).unwrap();
        assert_eq!(members.remove("a").unwrap().as_str(), "2");
        assert_eq!(members.remove("a").unwrap().as_str(), "1");
        assert!(members.is_empty());
    }

    #[test]
    fn names_that_stand_twice_do_not_make_it_differ_from_itself() {
        let read = |text: &str| serde_json::from_str::<Fields>(text).unwrap();
        let twice = read(r#"{"a":null,"a":true}"#);
        assert_eq!(twice, twice.clone());
        assert_eq!(twice, read(r#"{"a":true}"#));
        assert_ne!(twice, read(r#"{"a":null}"#));
    }

    #[test]
    fn a_name_that_cannot_be_read_is_an_error_and_does_not_hide_the_others() {
        assert!(serde_json::from_str::<Fields>(r#"{"a":1,"\ud800":2}"#).is_err());
        let pair: Fields = serde_json::from_str(r#"{"a":1,"\ud83d\ude00":"\ud800"}"#).unwrap();
        assert_eq!(pair.len(), 2);
    }

    #[test]
    fn what_is_no_object_is_refused() {
        let error = serde_json::from_str::<Fields>("[1]").unwrap_err();
        assert!(error.to_string().starts_with("expected an object, found a list"));
    }
}
