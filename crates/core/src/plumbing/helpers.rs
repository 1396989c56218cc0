//! Helpers that several vendor crates need.

use serde_json::value::RawValue;

use crate::error::ErrorKind;
use crate::{Endpoint, Error, Id, Result, Update, Vendor};

/// Adds the vendor and the operation of `E` to an error that came up before the request was sent.
pub fn in_call<E: Endpoint>(error: Error) -> Error {
    error.in_call(E::Vendor::NAME, E::OPERATION.name())
}

/// Returns the value that a field is set to. In a new record, a cleared field is a field without a value.
pub fn set<T>(update: Update<T>) -> Option<T> {
    match update {
        Update::Set(value) => Some(value),
        Update::Keep | Update::Clear => None,
    }
}

/// Converts ids of the model to ids of a vendor, or the other way round.
pub fn retyped<K: ?Sized, J: ?Sized>(ids: &[Id<K>]) -> Vec<Id<J>> {
    ids.iter().map(Id::retype).collect()
}

/// Returns the new ids of a list, or `None` to keep the existing ones. A cleared list has no ids.
pub fn list<K: ?Sized, J: ?Sized>(update: &Update<Vec<Id<K>>>) -> Option<Vec<Id<J>>> {
    match update {
        Update::Keep => None,
        Update::Clear => Some(Vec::new()),
        Update::Set(ids) => Some(retyped(ids)),
    }
}

/// Turns the error for a missing item into `None`.
///
/// # Errors
///
/// Returns any other error.
pub fn existing<T>(read: Result<T>) -> Result<Option<T>> {
    match read {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// Turns the error about a part of a list, such as a pipeline that the account may not read, into an error of
/// that item, so that the list goes on without it.
///
/// # Errors
///
/// Returns the error itself if it is not about this part alone, such as a lost connection.
pub fn left_out<K: ?Sized>(error: Error, what: &str, id: &Id<K>, position: usize) -> Result<Error> {
    match error.kind() {
        ErrorKind::Forbidden | ErrorKind::NotFound | ErrorKind::Decode => {
            let error = error.with_context(format_args!("{what} {id} was left out"));
            Ok(error.with_item(position, Some(id.to_string())))
        }
        _ => Err(error),
    }
}

/// Returns a text of an error's body. A number or a boolean counts as its text; `null`, a list, an object and
/// blank text count as none.
pub fn text(raw: Option<&RawValue>) -> Option<String> {
    let raw = raw?.get();
    let text = match serde_json::from_str::<String>(raw) {
        Ok(text) => text,
        Err(_) if raw == "null" || raw.starts_with(['{', '[']) => return None,
        Err(_) => raw.to_owned(),
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_an_error_is_read_from_plain_values() {
        for (json, expected) in [
            (r#""Nope""#, Some("Nope")),
            ("1000001", Some("1000001")),
            ("true", Some("true")),
            (r#"" ""#, None),
            ("null", None),
            ("{}", None),
            ("[1]", None),
        ] {
            let raw: &RawValue = serde_json::from_str(json).unwrap();
            assert_eq!(text(Some(raw)).as_deref(), expected, "{json}");
        }
        assert_eq!(text(None), None);
    }

    #[test]
    fn only_set_values_are_returned() {
        assert_eq!(set(Update::Set(1)), Some(1));
        assert_eq!((set::<u8>(Update::Clear), set::<u8>(Update::Keep)), (None, None));
    }
}
