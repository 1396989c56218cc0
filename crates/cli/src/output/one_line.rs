//! JSON on one line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::clean;

/// Formatter of JSON on one line. It removes white space from raw values that have line breaks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OneLine {
    /// Whether to escape control characters.
    pub(super) is_terminal: bool,
}

impl OneLine {
    /// Writes a value.
    pub(super) fn write<T: Serialize + ?Sized>(self, writer: impl Write, value: &T) -> io::Result<()> {
        Ok(value.serialize(&mut Serializer::with_formatter(writer, self))?)
    }

    fn put<W: Write + ?Sized>(self, writer: &mut W, text: &str) -> io::Result<()> {
        if self.is_terminal {
            writer.write_all(clean::json(text).as_bytes())
        } else {
            writer.write_all(text.as_bytes())
        }
    }
}

impl Formatter for OneLine {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        self.put(writer, fragment)
    }

    fn write_raw_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // Most vendors send their JSON on one line.
        if !has_line_break(fragment) {
            return self.put(writer, fragment);
        }
        for piece in compact(fragment) {
            self.put(writer, piece)?;
        }
        Ok(())
    }
}

/// Returns the value's JSON on one line.
pub(super) fn text<T: Serialize + ?Sized>(value: &T) -> String {
    let mut text = Vec::new();
    // JSON that was read, text and numbers can always be written.
    let written = OneLine::default().write(&mut text, value);
    written.ok().and_then(|()| String::from_utf8(text).ok()).unwrap_or_default()
}

/// Returns whether there is a line break or a tab, which JSON has between its parts alone.
fn has_line_break(json: &str) -> bool {
    // Without an early end, the compiler looks at many bytes at once.
    json.bytes().fold(false, |found, byte| found | (byte < b' '))
}

/// Splits JSON text at the white space between its parts.
fn compact(json: &str) -> impl Iterator<Item = &str> {
    let mut rest = json;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\n', '\r', '\t']);
        let (piece, after) = rest.split_at_checked(next_space(rest.as_bytes()))?;
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Returns the place of the first white space outside of texts, or the end.
fn next_space(json: &[u8]) -> usize {
    let (mut is_text, mut is_escaped) = (false, false);
    let is_space = |byte: &u8| {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_text,
            b'"' => is_text = !is_text,
            _ => {}
        }
        !is_text && matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
    };
    json.iter().position(is_space).unwrap_or(json.len())
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;

    const RAW: &str = "{\n\t\"a b\": [1.50,\r\n 2], \"c\" : \"x \\\" \\\\\" , \"d\": \"\u{9b}\"\n}";

    fn written(is_terminal: bool) -> String {
        let mut text = Vec::new();
        let raw = RawValue::from_string(RAW.to_owned()).unwrap();
        OneLine { is_terminal }.write(&mut text, &("\u{202e}", raw)).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn raw_value_over_several_lines_is_compacted() {
        let compact = "[\"\u{202e}\",{\"a b\":[1.50,2],\"c\":\"x \\\" \\\\\",\"d\":\"\u{9b}\"}]";
        assert_eq!(written(false), compact);
        let raw: &RawValue = serde_json::from_str(RAW).unwrap();
        assert_eq!(format!("[\"\u{202e}\",{}]", text(raw)), compact);
    }

    #[test]
    fn json_on_a_terminal_escapes_controls() {
        let shown = written(true);
        assert!(!shown.contains(clean::is_control), "{shown:?}");
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&shown), value(&written(false)));
    }
}
