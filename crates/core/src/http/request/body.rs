//! Request bodies.

use std::fmt;

use bytes::Bytes;
use http::HeaderValue;
use serde::Serialize;

use super::form::{FilePart, Form};

use crate::json::Fields;
use crate::json::{Wire, Written};
use crate::{Error, Result, Update};

/// What a request carries.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Body {
    /// Nothing.
    Empty,
    /// JSON text.
    Json(Bytes),
    /// A form with a file in it.
    Form(Form),
}

impl Body {
    /// A JSON body of anything that serde can write.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if it has no JSON form.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<Self> {
        serde_json::to_vec(value).map(|json| Self::Json(json.into())).map_err(|error| {
            Error::invalid_request(format!("this cannot be JSON: {error}")).with_source(error)
        })
    }

    /// A form with one file in it.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the file has no name.
    pub fn form(name: &str, file: &FilePart) -> Result<Self> {
        Form::new(name, file).map(Self::Form)
    }

    /// The bytes to send.
    pub fn bytes(&self) -> Bytes {
        match self {
            Self::Empty => Bytes::new(),
            Self::Json(json) => json.clone(),
            Self::Form(form) => form.bytes(),
        }
    }

    /// The value of `Content-Type`, if the body has one.
    pub fn content_type(&self) -> Option<HeaderValue> {
        match self {
            Self::Empty => None,
            Self::Json(_) => Some(HeaderValue::from_static("application/json")),
            Self::Form(form) => Some(form.content_type()),
        }
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Json(json) => f.write_str(&String::from_utf8_lossy(json)),
            Self::Form(form) => fmt::Display::fmt(form, f),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Json(_) => write!(f, "Json({self})"),
            Self::Form(form) => form.fmt(f),
        }
    }
}

/// Writes a JSON object member by member; unset members are left out.
#[derive(Debug, Default)]
pub struct ObjectWriter(Vec<u8>);

impl ObjectWriter {
    /// An object without members.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a member of a request, if it is set.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the member, if its value must not be sent.
    pub fn member(&mut self, name: &str, value: &impl BodyField) -> Result<()> {
        value.write_to(name, self)
    }

    /// Adds a value.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the member, if the value must not be sent.
    pub fn value<T: Wire>(&mut self, name: &str, value: &T) -> Result<()> {
        value.check().map_err(|error| error.with_context(name))?;
        self.raw(name, &Written(value))
    }

    /// Adds `null`.
    ///
    /// # Errors
    ///
    /// None in practice.
    pub fn null(&mut self, name: &str) -> Result<()> {
        self.raw(name, &())
    }

    fn raw<T: Serialize>(&mut self, name: &str, value: &T) -> Result<()> {
        self.0.push(if self.0.is_empty() { b'{' } else { b',' });
        let written = serde_json::to_writer(&mut self.0, name).and_then(|()| {
            self.0.push(b':');
            serde_json::to_writer(&mut self.0, value)
        });
        written.map_err(|error| Error::invalid_request(format!("{name}: {error}")).with_source(error))
    }

    /// The finished body.
    pub fn finish(mut self) -> Body {
        if self.0.is_empty() {
            self.0.push(b'{');
        }
        self.0.push(b'}');
        Body::Json(self.0.into())
    }
}

/// A member of a request's body, which may be unset.
pub trait BodyField {
    /// Writes the member if it is set.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the member, if its value must not be sent.
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

/// An object; without members it counts as unset.
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
    fn only_what_is_set_is_written_and_digits_stay() {
        let mut object = ObjectWriter::new();
        object.member("keep", &Update::<String>::Keep).unwrap();
        object.member("clear", &Update::<String>::Clear).unwrap();
        object.member("value", &Update::Set(Decimal::new(123_450, 2))).unwrap();
        object.member("none", &None::<bool>).unwrap();
        object.member("list", &Some(vec![1_u64, 2])).unwrap();
        assert_eq!(object.finish().to_string(), r#"{"clear":null,"value":1234.50,"list":[1,2]}"#);
        assert_eq!(ObjectWriter::new().finish().to_string(), "{}");
    }

    #[test]
    fn a_value_that_must_not_be_sent_is_named() {
        let amount = Some(Decimal::from(9_007_199_254_740_993_i64));
        let error = ObjectWriter::new().member("value", &amount).unwrap_err();
        assert!(error.message().starts_with("value: 9007199254740993 has more digits"), "{error}");
    }
}
