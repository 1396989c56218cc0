//! Opening the envelope of version 1.

use dealport_core::http::Response;
use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::{Bounded, Payload, read_at_once, read_envelope, read_items};
use dealport_core::{Error, Result};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::envelope::{refused, reports_failure};

#[derive(Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de>"))]
struct Envelope<T> {
    success: Option<bool>,
    // `Some(None)` is `null`, which stands for an empty list.
    #[serde(default = "absent", deserialize_with = "present")]
    data: Option<Option<T>>,
    additional_data: Option<Json>,
    related_objects: Option<Json>,
}

fn absent<T>() -> Option<Option<T>> {
    None
}

fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// What a response holds beside its payload.
pub(super) struct More {
    additional_data: Option<Json>,
    related_objects: Option<Json>,
}

/// The paging, which the vendor nests in `pagination`. By the schema it is not nested.
#[derive(Default, Deserialize)]
struct AdditionalData {
    pagination: Option<Window>,
    #[serde(flatten)]
    window: Window,
}

#[derive(Default, Deserialize)]
pub(super) struct Window {
    pub(super) more_items_in_collection: Option<bool>,
    pub(super) next_start: Option<u64>,
    pub(super) next_cursor: Option<String>,
}

const PAGING: [&str; 6] =
    ["pagination", "start", "limit", "more_items_in_collection", "next_start", "next_cursor"];

impl More {
    /// Returns where the list goes on, and the rest.
    pub(super) fn open(self) -> Result<(Window, Fields)> {
        let mut extra = Fields::new();
        if let Some(related) = self.related_objects {
            extra.insert("related_objects", related);
        }
        let Some(more) = self.additional_data.filter(|more| more.as_str().starts_with('{')) else {
            return Ok((Window::default(), extra));
        };
        let AdditionalData { pagination, window } =
            more.decode().map_err(|error| error.with_context("additional_data"))?;
        let fields: Fields = more.decode()?;
        let others = fields.iter().filter(|(name, _)| !PAGING.contains(&&**name));
        extra.extend(others.map(|(name, value)| (name.into_owned(), Json::from(value))));
        Ok((pagination.unwrap_or(window), extra))
    }

    /// Returns the linked objects. No objects may come as an empty list.
    pub(super) fn related_objects(self) -> Result<Fields> {
        let related = self.related_objects.filter(|related| related.as_str().starts_with('{'));
        related.map_or_else(|| Ok(Fields::new()), |related| related.decode())
    }
}

impl<T> Envelope<T> {
    /// Returns the payload, whose absence is an error and never an empty list, and what stands beside it.
    fn open(self, response: &Response) -> Result<(Option<T>, More)> {
        if self.success == Some(false) {
            return Err(refused(response));
        }
        let more = More { additional_data: self.additional_data, related_objects: self.related_objects };
        Ok((self.data.ok_or_else(lacks_payload)?, more))
    }
}

/// Returns the error of a response without a payload.
pub(super) fn lacks_payload() -> Error {
    Error::decode("the response lacks its payload, `data`")
}

/// Opens the envelope alone. A refusal may carry anything as its payload.
pub(super) fn open<'a, T: Deserialize<'a>>(response: &'a Response) -> Result<(Option<T>, More)> {
    match read_envelope::<Envelope<T>>(response) {
        Ok(envelope) => envelope.open(response),
        Err(_) if reports_failure(response) => Err(refused(response)),
        Err(error) => Err(error),
    }
}

/// Reads all items at once, which is how nearly every page is read, and one by one only if that fails.
pub(super) fn read<T: Payload>(response: &Response) -> Result<(Vec<Result<T>>, More)> {
    if let Some(envelope) = read_at_once::<Envelope<Bounded<T>>>(response) {
        let (items, more) = envelope.open(response)?;
        let items = items.map(Bounded::into_items).unwrap_or_default();
        return Ok((items.into_iter().map(Ok).collect(), more));
    }
    let (list, more) = open::<&RawValue>(response)?;
    Ok((list.map_or_else(|| Ok(Vec::new()), |list| read_items("data", list))?, more))
}
