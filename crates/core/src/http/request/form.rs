//! Forms with files in them, as `multipart/form-data` ([RFC 7578](https://www.rfc-editor.org/rfc/rfc7578)).

use std::fmt;

use bytes::{BufMut, Bytes, BytesMut};
use http::HeaderValue;

use super::Query;
use crate::{Error, Result};

/// A file to upload: name, content and content type.
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    name: String,
    content: Bytes,
    content_type: HeaderValue,
}

impl FilePart {
    /// Creates a file with the content type `application/octet-stream`.
    ///
    /// The content is held in memory until it is sent, and is copied once while it is sent.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        let content_type = HeaderValue::from_static("application/octet-stream");
        Self { name: name.into(), content: content.into(), content_type }
    }

    /// Sets the content type: `application/pdf`.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the text is not a valid header
    /// value.
    pub fn content_type(mut self, content_type: &str) -> Result<Self> {
        self.content_type = HeaderValue::from_str(content_type)
            .map_err(|_| Error::invalid_request(format!("invalid content type {content_type:?}")))?;
        Ok(self)
    }

    /// Returns the file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the size of the content in bytes.
    pub const fn size(&self) -> usize {
        self.content.len()
    }
}

impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FilePart({:?}, {:?}, {} bytes)", self.name, self.content_type, self.content.len())
    }
}

/// A multipart form with one file, and text fields before it.
#[derive(Clone, PartialEq, Eq)]
pub struct Form {
    fields: Query,
    name: String,
    file: FilePart,
    boundary: String,
}

impl Form {
    /// Creates a form with the file in the part `name`.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the file has no name.
    pub fn new(name: &str, file: &FilePart) -> Result<Self> {
        if file.name.trim().is_empty() {
            return Err(Error::invalid_request(format!("{name}: the file has no name")));
        }
        let (fields, boundary) = (Query::new(), boundary(&[&file.content]));
        Ok(Self { fields, name: name.to_owned(), file: file.clone(), boundary })
    }

    /// Adds a part for each of these names and values.
    pub(super) fn with_fields(mut self, fields: Query) -> Self {
        let texts = fields.pairs().map(|(_, value)| value.as_bytes());
        self.boundary = boundary(&texts.chain([&*self.file.content]).collect::<Vec<_>>());
        self.fields = fields;
        self
    }

    /// Returns the encoded form.
    pub fn bytes(&self) -> Bytes {
        let Self { fields, name, file, boundary } = self;
        let mut out = BytesMut::with_capacity(file.content.len() + 256 + file.name.len() + name.len());
        for (name, value) in fields.pairs() {
            let name = quoted(name);
            let part =
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            out.extend_from_slice(part.as_bytes());
        }
        let (name, file_name) = (quoted(name), quoted(&file.name));
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
             Content-Type: "
        );
        out.put_slice(head.as_bytes());
        out.put_slice(file.content_type.as_bytes());
        out.put_slice(b"\r\n\r\n");
        out.put_slice(&file.content);
        out.put_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        out.freeze()
    }

    /// Returns the value of `Content-Type`.
    pub fn content_type(&self) -> HeaderValue {
        HeaderValue::from_str(&format!("multipart/form-data; boundary={}", self.boundary))
            .unwrap_or_else(|_| HeaderValue::from_static("multipart/form-data"))
    }
}

/// Returns a boundary that does not occur in the contents. It depends only on them, so that a request is
/// reproducible.
fn boundary(contents: &[&[u8]]) -> String {
    let candidate = |attempt: u64| format!("dealport-{attempt:020}");
    let occurs = |line: &str| {
        contents.iter().any(|content| content.windows(line.len()).any(|window| window == line.as_bytes()))
    };
    let unused = (0..).map(candidate).find(|line| !occurs(line));
    unused.unwrap_or_else(|| candidate(u64::MAX))
}

/// Encodes a name as browsers do: percent-encodes quotes and line breaks and keeps everything else as UTF-8.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Shows the form without the file's content: the fields as in a query, then the file.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.fields.is_empty() {
            write!(f, "{}; ", self.fields.encoded())?;
        }
        write!(f, "{}: {:?}", self.name, self.file)
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Form({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_is_encoded_as_browsers_do() {
        let file = FilePart::new("o\"f\r\nfer ü.pdf", "%PDF").content_type("application/pdf").unwrap();
        let form = Form::new("files[]", &file).unwrap();
        assert_eq!(
            String::from_utf8(form.bytes().to_vec()).unwrap(),
            "--dealport-00000000000000000000\r\n\
             Content-Disposition: form-data; name=\"files[]\"; filename=\"o%22f%0D%0Afer ü.pdf\"\r\n\
             Content-Type: application/pdf\r\n\r\n%PDF\r\n--dealport-00000000000000000000--\r\n"
        );
        assert_eq!(form.content_type(), "multipart/form-data; boundary=dealport-00000000000000000000");
    }

    #[test]
    fn boundary_does_not_occur_in_content() {
        let content = "x dealport-00000000000000000000 dealport-00000000000000000001";
        assert_eq!(boundary(&[b"x", content.as_bytes()]), "dealport-00000000000000000002");
    }

    #[test]
    fn fields_of_a_form_stand_before_its_file() {
        let fields = Query::from_iter([("deal_id", "7"), ("note", "dealport-00000000000000000000")]);
        let form = Form::new("file", &FilePart::new("a.txt", "x")).unwrap().with_fields(fields);
        assert_eq!(
            String::from_utf8(form.bytes().to_vec()).unwrap(),
            "--dealport-00000000000000000001\r\nContent-Disposition: form-data; name=\"deal_id\"\r\n\r\n7\r\n\
             --dealport-00000000000000000001\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n\
             dealport-00000000000000000000\r\n\
             --dealport-00000000000000000001\r\nContent-Disposition: form-data; name=\"file\"; \
             filename=\"a.txt\"\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n\
             --dealport-00000000000000000001--\r\n"
        );
        assert!(
            form.to_string().starts_with("deal_id=7&note=dealport-00000000000000000000; file: FilePart(")
        );
    }

    #[test]
    fn file_without_name_is_rejected() {
        let file = FilePart::new(" ", "secret");
        assert!(Form::new("files[]", &file).is_err());
        assert!(!format!("{file:?}").contains("secret"));
    }
}
