//! Forms with files.

use super::{Refusal, Request};

/// A part of a form.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    pub(crate) name: String,
    /// The name of the file; parts without one are not files.
    pub(crate) file: Option<String>,
    pub(crate) bytes: &'a [u8],
}

/// Returns the parts of a request's form.
pub(crate) fn parts(request: &Request) -> Result<Vec<Part<'_>>, Refusal> {
    let kind = request.header("content-type").unwrap_or_default();
    let is_form = kind.to_ascii_lowercase().starts_with("multipart/form-data");
    let boundary = parameter(kind, "boundary").filter(|_| is_form);
    // The status and the words of both are inferred.
    let refused = |message: &str| Refusal::refused(400, message);
    let boundary = boundary.ok_or_else(|| refused("Content-Type must be multipart/form-data"))?;
    read(&request.body, &format!("--{boundary}")).ok_or_else(|| refused("The form is not complete"))
}

fn read<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<Part<'a>>> {
    let mut rest = body.strip_prefix(boundary.as_bytes())?;
    let end = format!("\r\n{boundary}");
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        rest = rest.strip_prefix(b"\r\n")?;
        let (head, after) = cut(rest, b"\r\n\r\n")?;
        let (bytes, after) = cut(after, end.as_bytes())?;
        let head = std::str::from_utf8(head).ok()?;
        let disposition = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-disposition").then_some(value)
        })?;
        let name = parameter(disposition, "name")?;
        parts.push(Part { name, file: parameter(disposition, "filename"), bytes });
        rest = after;
    }
    Some(parts)
}

/// Returns what stands before and behind the first occurrence of some bytes.
fn cut<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(mark.len()).position(|window| window == mark)?;
    Some((&bytes[..at], &bytes[at + mark.len()..]))
}

/// Returns a parameter of a header, with or without quotes.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mark = format!("{name}=");
    // Another parameter may end in the same letters, as `filename` does.
    let at = header.match_indices(&mark).find(|(at, _)| header[..*at].ends_with([' ', ';', '\t']));
    let value = &header[at?.0 + mark.len()..];
    Some(match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default().to_owned(),
        None => value.split(';').next().unwrap_or_default().trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_with_their_bytes() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhi\r\n\
            --x\r\ncontent-disposition: form-data; filename=\"a b.txt\"; name=\"files[]\"\r\n\
            Content-Type: text/plain\r\n\r\n-\r\n--\n\r\n--x--\r\n";
        let parts = read(body, "--x").unwrap();
        let [note, file] = parts.as_slice() else { panic!("{parts:?}") };
        assert_eq!((note.name.as_str(), note.file.as_deref(), note.bytes), ("note", None, &b"hi"[..]));
        assert_eq!((file.name.as_str(), file.file.as_deref()), ("files[]", Some("a b.txt")));
        assert_eq!(file.bytes, b"-\r\n--\n");
    }

    #[test]
    fn incomplete_form_is_not_read() {
        for body in ["", "--x", "--x\r\n", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhi"] {
            assert!(read(body.as_bytes(), "--x").is_none(), "{body}");
        }
    }
}
