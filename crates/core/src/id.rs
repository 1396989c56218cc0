//! Typed ids.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::plumbing::QueryValue;
use crate::{Error, Result, fingerprint};

/// The kind of thing that an [`Id`] identifies: a deal, a stage, a user.
///
/// Marker types and records implement it, so that the compiler rejects a stage's id where a deal's id is
/// expected.
pub trait IdKind: 'static {
    /// The name of the kind in error messages: `"deal"`.
    const NAME: &'static str;

    /// `true` if the vendor accepts only whole numbers. Other text is then rejected before it is sent.
    const NUMERIC: bool = false;
}

/// Declares marker types for kinds of ids. Ids of the kinds after `numeric:` must be whole numbers.
///
/// ```
/// dealport_core::id_kinds! {
///     /// A deal: `dl_abc123`.
///     Deal = "deal",
/// }
/// dealport_core::id_kinds! {
///     numeric:
///     /// A user.
///     User = "user",
/// }
///
/// assert!(dealport_core::Id::<Deal>::from("dl_1").check().is_ok());
/// assert!(dealport_core::Id::<User>::from("usr_1").check().is_err());
/// ```
#[macro_export]
macro_rules! id_kinds {
    (numeric: $($(#[$meta:meta])* $Kind:ident = $name:literal),* $(,)?) => {
        $($crate::id_kinds!(@one [$(#[$meta])*] $Kind $name true);)*
    };
    ($($(#[$meta:meta])* $Kind:ident = $name:literal),* $(,)?) => {
        $($crate::id_kinds!(@one [$(#[$meta])*] $Kind $name false);)*
    };
    (@one [$($meta:tt)*] $Kind:ident $name:literal $is_numeric:literal) => {
        $($meta)*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(clippy::exhaustive_enums, reason = "a marker type without values")]
        pub enum $Kind {}

        impl $crate::IdKind for $Kind {
            const NAME: &'static str = $name;
            const NUMERIC: bool = $is_numeric;
        }
    };
}

/// The id of a `K`: a number or text, exactly as its vendor writes it.
///
/// Vendors mix numbers, prefixed text and UUIDs, and one id may arrive as `42` in one response and as `"42"`
/// in another. Both forms are equal and have the same hash. An id is sent in the form in which it was given;
/// if the vendor accepts only numbers ([`IdKind::NUMERIC`]), text that holds a number is sent as a number.
///
/// ```
/// # enum Deal {}
/// # impl dealport_core::IdKind for Deal { const NAME: &'static str = "deal"; }
/// use dealport_core::Id;
///
/// let number: Id<Deal> = 42.into();
/// let text: Id<Deal> = "42".into();
/// assert_eq!(number, text);
/// assert_eq!(number.to_string(), "42");
/// ```
pub struct Id<K: ?Sized> {
    form: Form,
    kind: PhantomData<fn() -> K>,
}

#[derive(Clone)]
enum Form {
    Number(u64),
    Text(Box<str>),
}

impl<K: ?Sized> Id<K> {
    const fn from_form(form: Form) -> Self {
        Self { form, kind: PhantomData }
    }

    /// Returns the id as a number, or `None` if it is not a whole number.
    pub fn as_u64(&self) -> Option<u64> {
        match &self.form {
            Form::Number(number) => Some(*number),
            // Vendors treat "007" and "+7" as text, not as the number 7.
            Form::Text(text) if is_canonical_number(text) => text.parse().ok(),
            Form::Text(_) => None,
        }
    }

    /// Returns a 64-bit hash of the id that is stable across processes and independent of the id's form.
    pub fn fingerprint(&self) -> u64 {
        match &self.form {
            Form::Number(number) => fingerprint::of_number(*number),
            Form::Text(text) => fingerprint::fingerprint(text),
        }
    }

    /// Converts the id to another kind, for two types that identify the same thing.
    pub fn retype<J: ?Sized>(&self) -> Id<J> {
        Id::from_form(self.form.clone())
    }

    pub(crate) fn is_blank(&self) -> bool {
        matches!(&self.form, Form::Text(text) if text.trim().is_empty())
    }

    fn with_text<R>(&self, read: impl FnOnce(&str) -> R) -> R {
        match &self.form {
            Form::Text(text) => read(text),
            Form::Number(number) => read(&number.to_string()),
        }
    }
}

impl<K: IdKind + ?Sized> Id<K> {
    /// Checks that the id can exist.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the id is empty, or if it is
    /// not a whole number although its kind is [`NUMERIC`](IdKind::NUMERIC).
    pub fn check(&self) -> Result<()> {
        match &self.form {
            Form::Number(_) => Ok(()),
            Form::Text(text) if text.trim().is_empty() => {
                Err(Error::invalid_request(format!("the {} id is empty", K::NAME)))
            }
            Form::Text(text) if K::NUMERIC && self.as_u64().is_none() => Err(Error::invalid_request(
                format!("invalid {} id {text:?}: expected a whole number, e.g. 42", K::NAME),
            )),
            Form::Text(_) => Ok(()),
        }
    }
}

fn is_canonical_number(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'))
}

impl<K: ?Sized> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self::from_form(self.form.clone())
    }
}

impl<K: ?Sized> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.form, &other.form) {
            (Form::Number(a), Form::Number(b)) => a == b,
            (Form::Text(a), Form::Text(b)) => a == b,
            (Form::Number(number), Form::Text(text)) | (Form::Text(text), Form::Number(number)) => {
                is_canonical_number(text) && text.parse() == Ok(*number)
            }
        }
    }
}

impl<K: ?Sized> Eq for Id<K> {}

impl<K: ?Sized> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.with_text(|text| text.hash(state));
    }
}

impl<K: ?Sized> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Sorts numbers by value and before text.
impl<K: ?Sized> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        match (self.as_u64(), other.as_u64()) {
            (Some(a), Some(b)) => a.cmp(&b),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => self.with_text(|a| other.with_text(|b| a.cmp(b))),
        }
    }
}

impl<K: ?Sized> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.form {
            Form::Number(number) => number.fmt(f),
            Form::Text(text) => f.pad(text),
        }
    }
}

impl<K: ?Sized> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.form {
            Form::Number(number) => write!(f, "Id({number})"),
            Form::Text(text) => write!(f, "Id({text:?})"),
        }
    }
}

macro_rules! from_integer {
    ($($int:ty),*) => {$(
        impl<K: ?Sized> From<$int> for Id<K> {
            fn from(number: $int) -> Self {
                match u64::try_from(number) {
                    Ok(number) => Self::from_form(Form::Number(number)),
                    Err(_) => Self::from_form(Form::Text(number.to_string().into())),
                }
            }
        }
    )*};
}

from_integer!(i32, i64, u32, u64);

impl<K: ?Sized> From<&str> for Id<K> {
    fn from(text: &str) -> Self {
        Self::from_form(Form::Text(text.into()))
    }
}

impl<K: ?Sized> From<&String> for Id<K> {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl<K: ?Sized> From<String> for Id<K> {
    fn from(text: String) -> Self {
        Self::from_form(Form::Text(text.into()))
    }
}

impl<K: ?Sized> From<&Self> for Id<K> {
    fn from(id: &Self) -> Self {
        id.clone()
    }
}

impl<K: ?Sized> From<Id<K>> for String {
    fn from(id: Id<K>) -> Self {
        id.to_string()
    }
}

impl<K: ?Sized> From<&Id<K>> for String {
    fn from(id: &Id<K>) -> Self {
        id.to_string()
    }
}

impl<K: ?Sized> std::str::FromStr for Id<K> {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        Ok(text.into())
    }
}

impl<K: IdKind + ?Sized> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match &self.form {
            Form::Number(number) => serializer.serialize_u64(*number),
            Form::Text(text) if K::NUMERIC => match self.as_u64() {
                Some(number) => serializer.serialize_u64(number),
                None => serializer.serialize_str(text),
            },
            Form::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de, K: ?Sized> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Form::deserialize(deserializer).map(Self::from_form)
    }
}

/// Reads what every kind of id is read from, so that a program has this code once.
impl<'de> Deserialize<'de> for Form {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct FormVisitor;

        impl Visitor<'_> for FormVisitor {
            type Value = Form;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id: a whole number or text")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> std::result::Result<Form, E> {
                Ok(Form::Number(number))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> std::result::Result<Form, E> {
                u64::try_from(number)
                    .map(Form::Number)
                    .map_err(|_| E::invalid_value(de::Unexpected::Signed(number), &self))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<Form, E> {
                Ok(Form::Text(text.into()))
            }

            fn visit_string<E: de::Error>(self, text: String) -> std::result::Result<Form, E> {
                Ok(Form::Text(text.into()))
            }
        }

        deserializer.deserialize_any(FormVisitor)
    }
}

impl<K: IdKind + ?Sized> QueryValue for Id<K> {
    fn write_to(&self, out: &mut String) -> Result<()> {
        self.check()?;
        self.with_text(|text| out.push_str(text));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    enum Anything {}
    impl IdKind for Anything {
        const NAME: &'static str = "thing";
    }

    enum Numbered {}
    impl IdKind for Numbered {
        const NAME: &'static str = "deal";
        const NUMERIC: bool = true;
    }

    #[test]
    fn id_serializes_in_the_form_it_was_read() {
        for text in ["7", "18446744073709551615", "\"7\"", "\"dl_abc123\"", "\"007\""] {
            let id: Id<Anything> = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&id).unwrap(), text);
        }
    }

    #[test]
    fn number_and_text_forms_are_equal_and_hash_alike() {
        let ids: HashSet<Id<Anything>> = [Id::from(7), Id::from("7"), Id::from("007")].into();
        assert_eq!(ids.len(), 2);
    }

    #[test]
    fn numeric_id_serializes_as_number() {
        assert_eq!(serde_json::to_string(&Id::<Numbered>::from("42")).unwrap(), "42");
        let error = Id::<Numbered>::from("dl_42").check().unwrap_err();
        assert_eq!(error.message(), "invalid deal id \"dl_42\": expected a whole number, e.g. 42");
        assert!(Id::<Numbered>::from(-1).check().is_err());
        assert!(Id::<Numbered>::from("99999999999999999999").check().is_err());
        assert!(Id::<Anything>::from(" ").check().is_err());
    }

    #[test]
    fn id_from_other_json_types_is_rejected() {
        for text in ["1.5", "-3", "true", "null", "[]", "{}"] {
            assert!(serde_json::from_str::<Id<Anything>>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn ids_sort_numbers_by_value_before_text() {
        let mut ids: Vec<Id<Anything>> = vec!["b".into(), 10.into(), "9".into(), "a".into()];
        ids.sort();
        assert_eq!(ids, vec![Id::from(9), Id::from(10), Id::from("a"), Id::from("b")]);
    }
}
