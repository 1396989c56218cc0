//! Forms with files in them, as `multipart/form-data` ([RFC 7578](https://www.rfc-editor.org/rfc/rfc7578)).

use std::fmt;

use bytes::{BufMut, Bytes, BytesMut};
use http::HeaderValue;

use crate::{Error, Result};

/// A file to be sent: its name, its content, and what it is.
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    name: String,
    content: Bytes,
    content_type: HeaderValue,
}

impl FilePart {
    /// A file of bytes of no particular kind (`application/octet-stream`).
    ///
    /// The content is held in memory until it is sent, and once more while it is.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        let content_type = HeaderValue::from_static("application/octet-stream");
        Self { name: name.into(), content: content.into(), content_type }
    }

    /// Says what the file is: `application/pdf`.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if this cannot stand in a header.
    pub fn content_type(mut self, content_type: &str) -> Result<Self> {
        self.content_type = HeaderValue::from_str(content_type)
            .map_err(|_| Error::invalid_request(format!("{content_type:?} is no content type")))?;
        Ok(self)
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes it has.
    pub const fn size(&self) -> usize {
        self.content.len()
    }
}

impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FilePart({:?}, {:?}, {} bytes)", self.name, self.content_type, self.content.len())
    }
}

/// A form with one file in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Form {
    name: String,
    file: FilePart,
    boundary: String,
}

impl Form {
    /// A form whose part `name` is the file.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the file has no name.
    pub fn new(name: &str, file: &FilePart) -> Result<Self> {
        if file.name.trim().is_empty() {
            return Err(Error::invalid_request(format!("{name}: the file has no name")));
        }
        Ok(Self { name: name.to_owned(), file: file.clone(), boundary: boundary(&file.content) })
    }

    /// The form as it is sent.
    pub fn bytes(&self) -> Bytes {
        let Self { name, file, boundary } = self;
        let mut out = BytesMut::with_capacity(file.content.len() + 256 + file.name.len() + name.len());
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

    /// The value of `Content-Type`.
    pub fn content_type(&self) -> HeaderValue {
        HeaderValue::from_str(&format!("multipart/form-data; boundary={}", self.boundary))
            .unwrap_or_else(|_| HeaderValue::from_static("multipart/form-data"))
    }
}

/// A line that the content has not in it, always the same for the same content.
fn boundary(content: &[u8]) -> String {
    let candidate = |attempt: u64| format!("dealport-{attempt:020}");
    let stands_in_it = |line: &str| content.windows(line.len()).any(|window| window == line.as_bytes());
    let free = (0..).map(candidate).find(|line| !stands_in_it(line));
    free.unwrap_or_else(|| candidate(u64::MAX))
}

/// As browsers write names: what would end the quotes or the line is percent-encoded, all else is UTF-8.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// As on the wire, but for the file's content.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
    fn is_written_as_browsers_write_it() {
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
    fn its_boundary_is_never_in_the_content() {
        let content = "x dealport-00000000000000000000 dealport-00000000000000000001";
        assert_eq!(boundary(content.as_bytes()), "dealport-00000000000000000002");
    }

    #[test]
    fn a_file_has_a_name_and_shows_no_content() {
        let file = FilePart::new(" ", "secret");
        assert!(Form::new("files[]", &file).is_err());
        assert!(!format!("{file:?}").contains("secret"));
    }
}
