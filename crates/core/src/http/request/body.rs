//! Request bodies.

use std::fmt;

use bytes::Bytes;
use http::HeaderValue;
use serde::Serialize;

use super::Query;
use super::form::{FilePart, Form};

use crate::json::Fields;
use crate::json::{Wire, Written};
use crate::{Error, Result, Update};

/// The body of a request.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Body {
    /// No body.
    Empty,
    /// JSON text.
    Json(Bytes),
    /// JSON text with secrets.
    Secret {
        /// The text to send.
        json: Bytes,
        /// The text to show, in which `"…"` replaces each secret.
        shown: Bytes,
    },
    /// A multipart form with a file.
    Form(Form),
    /// Names and values, as `application/x-www-form-urlencoded`.
    UrlEncoded(Query),
}

impl Body {
    /// Creates a JSON body from a serializable value.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the value cannot be serialized
    /// as JSON.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<Self> {
        serde_json::to_vec(value).map(|json| Self::Json(json.into())).map_err(|error| {
            Error::invalid_request(format!("failed to serialize as JSON: {error}")).with_source(error)
        })
    }

    /// Creates a JSON body that is a single value, from the field `name`.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the field, if its value
    /// cannot be sent.
    pub fn whole<T: Wire>(name: &str, value: &T) -> Result<Self> {
        value.check().map_err(|error| error.with_context(name))?;
        Self::json(&Written(value))
    }

    /// Creates a multipart form with one file, in the part `name`.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the file has no name.
    pub fn form(name: &str, file: &FilePart) -> Result<Self> {
        Form::new(name, file).map(Self::Form)
    }

    /// Creates a multipart form with one file, in the part `name`, after a part for each of the fields.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the file has no name.
    pub fn form_with(name: &str, file: &FilePart, fields: Query) -> Result<Self> {
        Form::new(name, file).map(|form| Self::Form(form.with_fields(fields)))
    }

    /// Returns the bytes to send.
    pub fn bytes(&self) -> Bytes {
        match self {
            Self::Empty => Bytes::new(),
            Self::Json(json) | Self::Secret { json, .. } => json.clone(),
            Self::Form(form) => form.bytes(),
            Self::UrlEncoded(fields) => fields.encoded().into(),
        }
    }

    /// Returns the value of `Content-Type`, or `None` for an empty body.
    pub fn content_type(&self) -> Option<HeaderValue> {
        match self {
            Self::Empty => None,
            Self::Json(_) | Self::Secret { .. } => Some(HeaderValue::from_static("application/json")),
            Self::Form(form) => Some(form.content_type()),
            Self::UrlEncoded(_) => Some(HeaderValue::from_static("application/x-www-form-urlencoded")),
        }
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Json(json) | Self::Secret { shown: json, .. } => {
                f.write_str(&String::from_utf8_lossy(json))
            }
            Self::Form(form) => fmt::Display::fmt(form, f),
            Self::UrlEncoded(fields) => f.write_str(&fields.encoded()),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Json(_) | Self::Secret { .. } => write!(f, "Json({self})"),
            Self::Form(form) => form.fmt(f),
            Self::UrlEncoded(fields) => f.debug_tuple("UrlEncoded").field(fields).finish(),
        }
    }
}

/// A writer of a JSON object, field by field. Unset fields are left out.
#[derive(Debug, Default)]
pub struct ObjectWriter {
    json: Vec<u8>,
    /// The text to show, if the object has a secret.
    shown: Option<Vec<u8>>,
}

impl ObjectWriter {
    /// Creates a writer of an empty object.
    pub const fn new() -> Self {
        Self { json: Vec::new(), shown: None }
    }

    /// Adds a field of a request, if it is set.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the field, if its value
    /// cannot be sent.
    pub fn field(&mut self, name: &str, value: &impl BodyField) -> Result<()> {
        value.write_to(name, self)
    }

    /// Adds a value.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the field, if the value
    /// cannot be sent.
    pub fn value<T: Wire>(&mut self, name: &str, value: &T) -> Result<()> {
        value.check().map_err(|error| error.with_context(name))?;
        if value.is_secret() {
            self.shown.get_or_insert_with(|| self.json.clone());
        }
        self.write(name, &Written(value), value.is_secret())
    }

    /// Adds `null`.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if `name` cannot be serialized.
    pub fn null(&mut self, name: &str) -> Result<()> {
        self.write(name, &(), false)
    }

    fn write<T: Serialize>(&mut self, name: &str, value: &T, is_secret: bool) -> Result<()> {
        let written = append(&mut self.json, name, value).and_then(|()| match &mut self.shown {
            Some(shown) if is_secret => append(shown, name, "…"),
            Some(shown) => append(shown, name, value),
            None => Ok(()),
        });
        written.map_err(|error| Error::invalid_request(format!("{name}: {error}")).with_source(error))
    }

    /// Returns the finished body.
    pub fn finish(self) -> Body {
        let json = closed(self.json);
        match self.shown {
            Some(shown) => Body::Secret { json, shown: closed(shown) },
            None => Body::Json(json),
        }
    }
}

fn append<T: Serialize + ?Sized>(json: &mut Vec<u8>, name: &str, value: &T) -> serde_json::Result<()> {
    json.push(if json.is_empty() { b'{' } else { b',' });
    serde_json::to_writer(&mut *json, name)?;
    json.push(b':');
    serde_json::to_writer(json, value)
}

fn closed(mut json: Vec<u8>) -> Bytes {
    if json.is_empty() {
        json.push(b'{');
    }
    json.push(b'}');
    json.into()
}

/// An optional field of a request's body.
pub trait BodyField {
    /// Writes the field if it is set.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the field, if its value
    /// cannot be sent.
    fn write_to(&self, name: &str, object: &mut ObjectWriter) -> Result<()>;
}

impl<T: Wire> BodyField for Option<T> {
    fn write_to(&self, name: &str, object: &mut ObjectWriter) -> Result<()> {
        match self {
            Some(value) => object.value(name, value),
            None => Ok(()),
        }
    }
}

impl<T: Wire> BodyField for Update<T> {
    fn write_to(&self, name: &str, object: &mut ObjectWriter) -> Result<()> {
        match self {
            Self::Keep => Ok(()),
            Self::Clear => object.null(name),
            Self::Set(value) => object.value(name, value),
        }
    }
}

/// A nested object. An empty one counts as unset.
impl BodyField for Fields {
    fn write_to(&self, name: &str, object: &mut ObjectWriter) -> Result<()> {
        if self.is_empty() { Ok(()) } else { object.value(name, self) }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn object_holds_set_fields_with_their_digits() {
        let mut object = ObjectWriter::new();
        object.field("keep", &Update::<String>::Keep).unwrap();
        object.field("clear", &Update::<String>::Clear).unwrap();
        object.field("value", &Update::Set(Decimal::new(123_450, 2))).unwrap();
        object.field("none", &None::<bool>).unwrap();
        object.field("list", &Some(vec![1_u64, 2])).unwrap();
        assert_eq!(object.finish().to_string(), r#"{"clear":null,"value":1234.50,"list":[1,2]}"#);
        assert_eq!(ObjectWriter::new().finish().to_string(), "{}");
    }

    #[test]
    fn urlencoded_body_is_encoded_as_a_query() {
        let body = Body::UrlEncoded(Query::from_iter([("title", "a & b"), ("item_id", "7")]));
        assert_eq!(body.bytes(), "title=a+%26+b&item_id=7");
        assert_eq!(body.to_string(), "title=a+%26+b&item_id=7");
        assert_eq!(body.content_type().unwrap(), "application/x-www-form-urlencoded");
    }

    #[test]
    fn value_that_cannot_be_sent_is_named_in_error() {
        let amount = Some(Decimal::from(9_007_199_254_740_993_i64));
        let error = ObjectWriter::new().field("value", &amount).unwrap_err();
        assert!(error.message().starts_with("value: 9007199254740993 has more digits"), "{error}");
    }
}
