//! Texts with halves of surrogate pairs.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Visitor};

/// A text whose halves of surrogate pairs became U+FFFD.
#[derive(Debug)]
pub(super) struct Lossy<'de>(pub(super) Cow<'de, str>);

impl<'de> Deserialize<'de> for Lossy<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LossyVisitor;

        impl<'de> Visitor<'de> for LossyVisitor {
            type Value = Lossy<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<Lossy<'de>, E> {
                Ok(Lossy(std::str::from_utf8(bytes).map_or_else(|_| Cow::Owned(lossy(bytes)), Cow::Borrowed)))
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Lossy<'de>, E> {
                Ok(Lossy(Cow::Owned(lossy(bytes))))
            }
        }

        // As bytes, serde_json returns the halves in the form of UTF-8, which no text can have.
        deserializer.deserialize_bytes(LossyVisitor)
    }
}

/// Replaces each invalid character by one U+FFFD. A half of a pair takes three bytes.
fn lossy(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut was_invalid = false;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let Some(first) = chunk.invalid().first() else { break };
        let continues = was_invalid && chunk.valid().is_empty() && matches!(first, 0x80..=0xBF);
        if !continues {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        was_invalid = true;
    }
    text
}
