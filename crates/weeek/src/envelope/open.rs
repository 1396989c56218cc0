//! Opening the envelope of a response: its flags, and the payload as it is.

use std::fmt;
use std::marker::PhantomData;

use dealport_core::error::Outcome;
use dealport_core::http::Response;
use dealport_core::plumbing::{Key, read_envelope};
use dealport_core::{Error, Result};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::error;

/// The names of the flag of success: the documented one, and the misspelling in the documentation of some
/// operations.
const SUCCESS: [&str; 2] = ["success", "sucess"];

/// The names of the flag that tells whether the list goes on: for deals, and for everything else.
const MORE: [&str; 2] = ["hasMoreDeals", "hasMore"];

/// The parts of a response.
pub(super) struct Envelope<T> {
    pub(super) success: Option<FlagValue>,
    more: Option<FlagValue>,
    pub(super) payload: Option<T>,
}

/// The value of a flag.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FlagValue {
    Yes,
    No,
    /// Neither `true` nor `false` in any form.
    Invalid,
}

impl FlagValue {
    /// Reads a flag in any of the forms in which vendors write one.
    fn read(flag: Option<&RawValue>) -> Option<Self> {
        flag.map(|flag| match flag.get() {
            "true" | "1" | "\"true\"" | "\"1\"" => Self::Yes,
            "false" | "0" | "\"false\"" | "\"0\"" => Self::No,
            _ => Self::Invalid,
        })
    }
}

impl<T> Envelope<T> {
    const EMPTY: Self = Self { success: None, more: None, payload: None };

    /// Returns the payload, whose absence is an error and never an empty list, and whether the list goes on.
    pub(super) fn open(self, name: &str, response: &Response) -> Result<(T, Option<bool>)> {
        check(self.success, response)?;
        let payload =
            self.payload.ok_or_else(|| Error::decode(format!("the response lacks its payload, `{name}`")))?;
        let more = self.more.filter(|more| *more != FlagValue::Invalid).map(|more| more == FlagValue::Yes);
        Ok((payload, more))
    }
}

/// Returns whether a response reports a failure, whatever its status is.
pub(crate) fn reports_failure(response: &Response) -> bool {
    in_parts(response, "").is_ok_and(|envelope| envelope.success == Some(FlagValue::No))
}

/// Fails if the response reports a failure with a status of success.
pub(super) fn check(success: Option<FlagValue>, response: &Response) -> Result<()> {
    if success != Some(FlagValue::No) {
        return Ok(());
    }
    let failure = error::read(response);
    Err(Error::new(failure.kind, failure.message)
        .with_code(failure.code)
        .with_issues(failure.issues)
        .with_hint(failure.hint)
        .with_outcome(Outcome::Rejected))
}

/// Reader of an envelope whose payload has this name.
struct ReadEnvelope<'n, T> {
    name: &'n str,
    payload: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for ReadEnvelope<'_, T> {
    type Value = Envelope<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ReadEnvelope<'_, T> {
    type Value = Envelope<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut envelope = Envelope::EMPTY;
        while let Some(key) = map.next_key::<Key<'de>>()? {
            match key.as_str() {
                key if key == self.name => envelope.payload = map.next_value()?,
                key if SUCCESS.contains(&key) => envelope.success = FlagValue::read(map.next_value()?),
                key if MORE.contains(&key) => envelope.more = FlagValue::read(map.next_value()?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(envelope)
    }
}

/// Reads the whole response in one pass, which succeeds for nearly every response.
pub(super) fn at_once<'a, T: Deserialize<'a>>(response: &'a Response, name: &str) -> Option<Envelope<T>> {
    // Records are read from text alone, so that each of them is compiled once.
    let text = std::str::from_utf8(&response.body).ok()?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let envelope = ReadEnvelope { name, payload: PhantomData }.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok().map(|()| envelope)
}

/// Reads the envelope alone, since a refusal may carry anything as its payload.
pub(super) fn in_parts<'a>(response: &'a Response, name: &str) -> Result<Envelope<&'a RawValue>> {
    let whole: &RawValue = read_envelope(response)?;
    if !whole.get().starts_with('{') {
        return Err(Error::decode("the response is not as documented: expected an object"));
    }
    at_once(response, name).ok_or_else(|| Error::decode("the response is not as documented"))
}
