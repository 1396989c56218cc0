//! Tags of the workspace, which deals, contacts, organizations and tasks bear.
//!
//! See [Workspace](https://developers.weeek.net/api/workspace).

use std::fmt;

use dealport_core::plumbing::{Wire, serde};
use dealport_core::{Error, Operation, record, request};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use crate::endpoint::endpoint;
use crate::{TagId, pages};

record! {
    /// A tag.
    pub struct Tag {
        /// The tag's id.
        id: TagId,
        /// The name.
        title: Option<String>,
        /// The colour: `#rrggbb`.
        color: Option<String>,
    }
}

/// A tag of a deal: its id, or, in answers of 2023, the whole tag.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TagRef {
    /// The tag's id.
    Id(TagId),
    /// The tag.
    Tag(Tag),
}

impl TagRef {
    /// The tag's id.
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
}

request! {
    /// Lists the tags.
    ///
    /// `GET /public/v1/ws/tags`. All of them come in one response. See
    /// [Workspace](https://developers.weeek.net/api/workspace).
    pub struct ListTags {}
}

endpoint! {
    ListTags: Operation::get("tags.list", "/public/v1/ws/tags").page(pages::WORKSPACE) => all Tag in "tags"
}

request! {
    /// Creates a tag. The vendor chooses its colour.
    ///
    /// `POST /public/v1/ws/tags`. Sent once: never again after its response was lost. See
    /// [Workspace](https://developers.weeek.net/api/workspace).
    pub struct CreateTag {
        required body {
            /// The name.
            title: String,
        }
    }
}

endpoint! {
    CreateTag: Operation::post("tags.create", "/public/v1/ws/tags").page(pages::WORKSPACE) => Tag in "tag"
}

request! {
    /// Reads one tag.
    ///
    /// `GET /public/v1/ws/tags/{id}`. See [Workspace](https://developers.weeek.net/api/workspace).
    pub struct GetTag {
        path {
            /// The tag.
            id: TagId,
        }
    }
}

endpoint! {
    GetTag: Operation::get("tags.get", "/public/v1/ws/tags/{id}").page(pages::WORKSPACE) => Tag in "tag"
}

request! {
    /// Changes the name and the colour of a tag. The vendor wants both, and does not send the tag back.
    ///
    /// `PUT /public/v1/ws/tags/{id}`. See [Workspace](https://developers.weeek.net/api/workspace).
    pub struct UpdateTag {
        path {
            /// The tag.
            id: TagId,
        }
        required body {
            /// The name.
            title: String,
            /// The colour: `#rrggbb`.
            color: String,
        }
    }
}

endpoint! {
    UpdateTag:
        Operation::put("tags.update", "/public/v1/ws/tags/{id}").idempotent(true).page(pages::WORKSPACE)
        => done {
            fn validate(&self) -> dealport_core::Result<()> {
                check_color(&self.color)
            }
        }
}

fn check_color(color: &str) -> dealport_core::Result<()> {
    let is_color = color
        .strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
    if is_color {
        return Ok(());
    }
    Err(Error::invalid_request(format!("color: {color:?} is no colour such as #1e90ff")))
}

request! {
    /// Deletes a tag.
    ///
    /// `DELETE /public/v1/ws/tags/{id}`. See [Workspace](https://developers.weeek.net/api/workspace).
    pub struct DeleteTag {
        path {
            /// The tag.
            id: TagId,
        }
    }
}

endpoint! {
    DeleteTag:
        Operation::delete("tags.delete", "/public/v1/ws/tags/{id}").idempotent(true).page(pages::WORKSPACE)
        => done
}
