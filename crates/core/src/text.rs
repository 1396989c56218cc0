//! Helpers for texts in error messages.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;

/// Names the type of a JSON value without quoting the value.
pub(crate) fn kind_of_json(text: &str) -> &'static str {
    match text.bytes().next() {
        Some(b'"') => "text",
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// Replaces quoted text in a serde message with `…`, because text from a response may be personal data.
pub(crate) fn without_texts(message: &str) -> String {
    let mut kept = String::with_capacity(message.len());
    let (mut is_quoted, mut is_escaped) = (false, false);
    for letter in message.chars() {
        match letter {
            '"' if !is_escaped => {
                is_quoted = !is_quoted;
                if is_quoted {
                    kept.push('…');
                }
            }
            _ if is_quoted => is_escaped = letter == '\\' && !is_escaped,
            _ => kept.push(letter),
        }
    }
    kept
}

/// Returns the text on one line and without characters that act on a terminal.
///
/// Line breaks and tabs become spaces. C0 and C1 controls, the controls of bidirectional text and invisible
/// tags become U+FFFD. Every text of a vendor passes through this before it reaches a terminal or a log. It
/// must not move the cursor, reorder the text around it, or begin a line that looks like a message of the
/// program.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown).collect())
}

const fn shown(letter: char) -> char {
    match letter {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        letter if is_control(letter) => char::REPLACEMENT_CHARACTER,
        letter => letter,
    }
}

/// Returns whether terminals or editors act on the character instead of showing it.
pub const fn is_control(letter: char) -> bool {
    matches!(
        letter,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// A filter that removes secrets from a vendor's texts.
pub(crate) trait Redact: Send + Sync {
    /// Returns the text without secrets.
    fn text<'t>(&self, text: &'t str) -> Cow<'t, str>;

    /// Returns the bytes without secrets.
    fn bytes(&self, bytes: Bytes) -> Bytes;
}

/// A writer that passes text through [`one_line`].
pub(crate) struct OneLine<W>(pub(crate) W);

impl<W: fmt::Write> fmt::Write for OneLine<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write_str(&one_line(text))
    }
}

/// Returns the first `max_chars` characters of `text` on one line.
pub(crate) fn excerpt(text: &str, max_chars: usize) -> String {
    let mut line = one_line(text.get(..end_of(text, max_chars)).unwrap_or(text)).trim().to_owned();
    if text.chars().nth(max_chars).is_some() {
        line.push('…');
    }
    line
}

/// Returns the position after the first `max_chars` characters.
fn end_of(text: &str, max_chars: usize) -> usize {
    text.char_indices().nth(max_chars).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::fmt::Write as _;

    use super::{OneLine, excerpt, kind_of_json, one_line, without_texts};

    #[test]
    fn excerpt_is_truncated_and_on_one_line() {
        assert_eq!(excerpt("ab\ncd", 10), "ab cd");
        assert_eq!(excerpt("öäüß", 3), "öäü…");
        assert_eq!(excerpt(" öäü\n", 5), "öäü");
    }

    #[test]
    fn controls_become_harmless() {
        for (text, shown) in [
            ("\u{1b}[2J\u{1b}]0;title\u{7}", "\u{fffd}[2J\u{fffd}]0;title\u{fffd}"),
            ("no\nerror: forged\r\n\u{85}\u{2028}\u{2029}x", "no error: forged     x"),
            ("a\tb\0\u{7f}\u{9b}31m", "a b\u{fffd}\u{fffd}\u{fffd}31m"),
            ("\u{202e}gpj.exe\u{2066}\u{61c}\u{200f}", "\u{fffd}gpj.exe\u{fffd}\u{fffd}\u{fffd}"),
            ("tag\u{e0041}", "tag\u{fffd}"),
        ] {
            assert_eq!(one_line(text), shown);
            let mut written = String::new();
            write!(OneLine(&mut written), "{text}").unwrap();
            assert_eq!(written, shown);
        }
        for plain in ["Çınar, ул. Витоша", "👩\u{200d}💻", "نامه\u{200c}ها", "שלום"] {
            assert!(matches!(one_line(plain), Cow::Borrowed(_)), "{plain}");
        }
    }

    #[test]
    fn quoted_text_is_removed_from_messages() {
        for (message, kept) in [
            (
                r#"invalid type: string "Jane \"J\" Doe", expected u64"#,
                "invalid type: string …, expected u64",
            ),
            ("missing field `id`", "missing field `id`"),
            (r#"unknown "a" and "b"#, "unknown … and …"),
        ] {
            assert_eq!(without_texts(message), kept);
        }
        let found = ["\"x\"", "{}", "[1]", "true", "null", "-1"].map(kind_of_json);
        assert_eq!(found, ["text", "an object", "a list", "true or false", "null", "a number"]);
    }
}
