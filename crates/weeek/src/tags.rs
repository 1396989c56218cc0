//! Tags of the workspace, which deals, contacts, organizations and tasks carry.
//!
//! See [Workspace](https://developers.weeek.net/api/workspace).

use std::fmt;

use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::plumbing::{InvalidField, Wire, serde};
use dealport_core::{Error, Result};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::TagId;
use crate::envelope::{All, Done, One};

/// A tag.
#[record]
pub struct Tag {
    /// The tag's id.
    pub id: TagId,
    /// The name.
    pub title: Option<String>,
    /// The color: `#rrggbb`.
    pub color: Option<String>,
}

/// A tag of a deal: its id, or, in responses of 2023, the whole tag.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TagRef {
    /// The tag's id.
    Id(TagId),
    /// The tag.
    Tag(Tag),
}

impl TagRef {
    /// Returns the tag's id.
    pub const fn id(&self) -> &TagId {
        match self {
            Self::Id(id) => id,
            Self::Tag(tag) => &tag.id,
        }
    }
}

impl Wire for TagRef {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TagVisitor;

        impl<'de> Visitor<'de> for TagVisitor {
            type Value = TagRef;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a tag or its id")
            }

            fn visit_u64<E: de::Error>(self, id: u64) -> Result<TagRef, E> {
                Ok(TagRef::Id(id.into()))
            }

            fn visit_str<E: de::Error>(self, id: &str) -> Result<TagRef, E> {
                Ok(TagRef::Id(id.into()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TagRef, A::Error> {
                Tag::deserialize(MapAccessDeserializer::new(map)).map(TagRef::Tag)
            }
        }

        deserializer.deserialize_any(TagVisitor)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Id(id) => id.serialize(serializer),
            Self::Tag(tag) => tag.serialize(serializer),
        }
    }

    fn read_by_field(raw: &RawValue) -> Result<Self, InvalidField> {
        match raw.get().starts_with('{') {
            true => Tag::read_by_field(raw).map(Self::Tag),
            false => TagId::read_by_field(raw).map(Self::Id),
        }
    }

    fn invalid_fields(&self) -> Vec<InvalidField> {
        match self {
            Self::Id(_) => Vec::new(),
            Self::Tag(tag) => Wire::invalid_fields(tag),
        }
    }
}

/// Lists all tags, in one response.
#[endpoint(
    get = "/public/v1/ws/tags",
    name = "tags.list",
    payload = "tags",
    docs = "https://developers.weeek.net/api/workspace"
)]
#[returns(All<Tag>)]
pub struct ListTags {}

/// Creates a tag. Weeek chooses its color.
#[endpoint(
    post = "/public/v1/ws/tags",
    name = "tags.create",
    payload = "tag",
    docs = "https://developers.weeek.net/api/workspace"
)]
#[returns(One<Tag>)]
pub struct CreateTag {
    /// The name.
    pub title: String,
}

/// Gets a tag.
#[endpoint(
    get = "/public/v1/ws/tags/{id}",
    name = "tags.get",
    payload = "tag",
    docs = "https://developers.weeek.net/api/workspace"
)]
#[returns(One<Tag>)]
pub struct GetTag {
    /// The tag.
    pub id: TagId,
}

/// Changes the name and the color of a tag. Weeek requires both, and does not return the tag.
#[endpoint(
    put = "/public/v1/ws/tags/{id}",
    name = "tags.update",
    idempotent,
    docs = "https://developers.weeek.net/api/workspace",
    validate(Self::check)
)]
#[returns(Done)]
pub struct UpdateTag {
    /// The tag.
    pub id: TagId,
    /// The name.
    pub title: String,
    /// The color: `#rrggbb`.
    pub color: String,
}

impl UpdateTag {
    fn check(&self) -> Result<()> {
        let Self { color, .. } = self;
        let digits = color.strip_prefix('#').unwrap_or_default();
        if digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Ok(());
        }
        Err(Error::invalid_request(format!("invalid color {color:?}: expected six digits, e.g. #1e90ff")))
    }
}

/// Deletes a tag.
#[endpoint(
    delete = "/public/v1/ws/tags/{id}",
    name = "tags.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/workspace"
)]
#[returns(Done)]
pub struct DeleteTag {
    /// The tag.
    pub id: TagId,
}
