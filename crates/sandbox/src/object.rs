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
