//! JSON objects and lists, written member by member in the vendors' order.

use serde::Serialize;

/// An object that is being written.
#[derive(Debug)]
pub(crate) struct Object<'a> {
    out: &'a mut Vec<u8>,
    empty: bool,
}

impl<'a> Object<'a> {
    pub(crate) fn open(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, empty: true }
    }

    pub(crate) fn put(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> &mut Self {
        if !self.empty {
            self.out.push(b',');
        }
        self.empty = false;
        // Writing our own types to memory does not fail.
        serde_json::to_writer(&mut *self.out, name).ok();
        self.out.push(b':');
        serde_json::to_writer(&mut *self.out, value).ok();
        self
    }

    pub(crate) fn close(self) {
        self.out.push(b'}');
    }
}

/// The text of one object.
pub(crate) fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// A list of objects between two texts.
pub(crate) fn list<T>(
    start: &str,
    rows: impl IntoIterator<Item = T>,
    mut write: impl FnMut(T, &mut Vec<u8>),
    end: &str,
) -> Vec<u8> {
    let mut out = start.as_bytes().to_vec();
    for (index, row) in rows.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(row, &mut out);
    }
    out.extend_from_slice(end.as_bytes());
    out
}
