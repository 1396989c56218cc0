//! One value of a file: text in CSV, JSON in JSON lines.

use std::sync::Arc;

use dealport_core::json::{Fields, Json};

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// Text without surrounding white space and without its guard.
    Text(String),
    /// JSON that is neither null nor text.
    Json(Json),
}

impl Cell {
    /// Returns the cell of a JSON value, or `None` for null and empty text.
    pub(super) fn of_json(json: Json) -> Option<Self> {
        if json.is_null() {
            return None;
        }
        match json.decode::<String>() {
            Ok(text) if text.is_empty() => None,
            Ok(text) => Some(Self::Text(text)),
            Err(_) => Some(Self::Json(json)),
        }
    }

    /// Returns the text of a text, number or boolean.
    pub(super) fn plain(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.trim()),
            Self::Json(json) if json.as_str().starts_with(['{', '[']) => None,
            Self::Json(json) => Some(json.as_str()),
        }
    }

    /// Returns the fields of an object, also of one that is written as text.
    pub(super) fn object(&self) -> Option<Fields> {
        match self {
            Self::Text(text) if text.trim_start().starts_with('{') => serde_json::from_str(text).ok(),
            Self::Text(_) => None,
            Self::Json(json) => json.decode().ok(),
        }
    }

    /// Returns the text that stands for the value in a hash.
    pub(super) fn identity(&self) -> &str {
        match self {
            Self::Text(text) => text.trim(),
            Self::Json(json) => json.as_str(),
        }
    }
}

/// A row of a CSV file, or a line of JSON lines: its values by the names of their columns. Blank values are
/// left out.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: Vec<(Arc<str>, Cell)>,
    /// The names of columns without a value, as far as the row itself names them.
    pub(super) blank: Vec<Arc<str>>,
}
