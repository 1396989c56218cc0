//! Ids, or objects in their place.

use dealport_core::json::InvalidField;
use dealport_core::plumbing::{Wire, serde, serde_json};
use dealport_core::{Id, IdKind};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::value::RawValue;

/// An object that version 1 sends in place of an id.
pub trait LinkedObject: Wire + DeserializeOwned + Serialize {
    /// What the id names.
    type Kind: IdKind;

    /// Returns the id.
    fn id(&self) -> Option<&Id<Self::Kind>>;
}

/// A linked object: the id, or the object in place of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Link<T: LinkedObject> {
    /// The id alone.
    Id(Id<T::Kind>),
    /// The object.
    Object(Box<T>),
}

impl<T: LinkedObject> Link<T> {
    /// Returns the id.
    pub fn id(&self) -> Option<&Id<T::Kind>> {
        match self {
            Self::Id(id) => Some(id),
            Self::Object(object) => object.id(),
        }
    }

    /// Returns the object, if there is more than the id.
    pub fn object(&self) -> Option<&T> {
        match self {
            Self::Id(_) => None,
            Self::Object(object) => Some(object),
        }
    }
}

impl<T: LinkedObject> Wire for Link<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <Box<RawValue>>::deserialize(deserializer)?;
        let read = match raw.get().starts_with('{') {
            true => serde_json::from_str(raw.get()).map(Self::Object),
            false => serde_json::from_str(raw.get()).map(Self::Id),
        };
        read.map_err(de::Error::custom)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Id(id) => id.serialize(serializer),
            Self::Object(object) => object.serialize(serializer),
        }
    }

    fn read_by_field(raw: &RawValue) -> Result<Self, InvalidField> {
        match raw.get().starts_with('{') {
            true => T::read_by_field(raw).map(|object| Self::Object(Box::new(object))),
            false => <Id<T::Kind>>::read_by_field(raw).map(Self::Id),
        }
    }

    fn invalid_fields(&self) -> Vec<InvalidField> {
        self.object().map_or_else(Vec::new, Wire::invalid_fields)
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::plumbing::Written;

    use super::super::LinkedUser;
    use super::*;

    #[test]
    fn id_and_object_are_written_as_they_were_read() {
        for (text, name) in [("7", None), (r#"{"id":7,"name":"Jane","has_pic":0,"value":7}"#, Some("Jane"))] {
            let link = Link::<LinkedUser>::read(&mut serde_json::Deserializer::from_str(text)).unwrap();
            assert_eq!(link.id(), Some(&7.into()));
            assert_eq!(link.object().and_then(|user| user.name.as_deref()), name);
            assert_eq!(serde_json::to_string(&Written(&link)).unwrap(), text);
        }
    }
}
