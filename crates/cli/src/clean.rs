//! Cleaning text for terminals and logs.
//!
//! Vendors send the input of other people. It must not move the cursor, change colors, reorder the text
//! around it, or begin a line that looks like a message of this program.

use std::borrow::Cow;
use std::fmt::Write;

pub(crate) use dealport_core::plumbing::{is_control, one_line};

/// Returns the text with its line breaks: tabs become spaces, other controls U+FFFD.
pub(crate) fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let shown = |letter| match letter {
        '\n' => '\n',
        '\t' => ' ',
        letter if is_control(letter) => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    text.chars().map(shown).collect()
}

/// Returns JSON text with its controls escaped, so that its meaning stays the same. Line breaks between
/// values stay.
pub(crate) fn json(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            // JSON has these only between its parts.
            '\n' => escaped.push(letter),
            '\r' | '\t' => escaped.push(' '),
            letter if is_control(letter) => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            }
            letter => escaped.push(letter),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_breaks_and_lose_other_controls() {
        assert_eq!(lines("a\r\n\tb\rc\u{1b}]0;x\u{7}"), "a\n b\u{fffd}c\u{fffd}]0;x\u{fffd}");
    }

    #[test]
    fn json_with_controls_keeps_its_meaning() {
        let raw = "{\r\n \"a\": \"x\u{9b}31m\u{202e}\u{7f}\u{e0041}\"}";
        let escaped = json(raw);
        assert_eq!(escaped, "{ \n \"a\": \"x\\u009b31m\\u202e\\u007f\\udb40\\udc41\"}");
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&escaped), value(raw));
    }
}
