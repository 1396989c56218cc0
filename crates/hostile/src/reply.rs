//! Responses as bytes.

/// A response that is put together piece by piece, right or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    status: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    has_length: bool,
}

impl Reply {
    /// Creates a JSON response with this status, right in every other respect.
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::with_line(format!("HTTP/1.1 {status} {}", reason(status)), body)
    }

    /// Creates a JSON response with this first line.
    pub fn with_line(line: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        Self { status: line.into(), headers, body: body.into(), has_length: true }
    }

    /// Creates the page of a proxy.
    pub fn html(status: u16) -> Self {
        let page = format!(
            "<html>\n<head><title>{status} {0}</title></head>\n<body><h1>{status} {0}</h1></body>\n</html>\n",
            reason(status)
        );
        Self::json(status, page).set("Content-Type", "text/html; charset=utf-8")
    }

    /// Creates a response without a body.
    pub fn empty(status: u16) -> Self {
        Self::json(status, "")
    }

    /// Adds a header, beside others of its name.
    #[must_use]
    pub fn add(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Sets a header, in place of others of its name.
    #[must_use]
    pub fn set(self, name: &str, value: impl Into<String>) -> Self {
        self.without(name).add(name, value)
    }

    /// Removes a header.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    /// Leaves out `Content-Length`.
    #[must_use]
    pub const fn unframed(mut self) -> Self {
        self.has_length = false;
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends the body in one chunk and the last one.
    #[must_use]
    pub fn chunked(self) -> Self {
        let body = [chunk(&self.body), b"0\r\n\r\n".to_vec()].concat();
        self.in_chunks(body)
    }

    /// Sends this as the chunks of a body.
    #[must_use]
    pub fn in_chunks(self, chunks: impl Into<Vec<u8>>) -> Self {
        self.unframed().set("Transfer-Encoding", "chunked").with_body(chunks)
    }

    /// Returns the body.
    pub fn body_bytes(&self) -> &[u8] {
        &self.body
    }

    /// Returns the head alone.
    pub fn head(&self) -> Vec<u8> {
        let mut head = format!("{}\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.has_length {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        head.push_str("\r\n");
        head.into_bytes()
    }

    /// Returns all of it.
    pub fn bytes(&self) -> Vec<u8> {
        [self.head(), self.body.clone()].concat()
    }
}

/// Returns one chunk of a body.
pub(crate) fn chunk(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        302 => "Found",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        422 => "Unprocessable Entity",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Status",
    }
}
