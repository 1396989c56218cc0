//! Text made safe for terminals and logs.
//!
//! What a vendor sends is other people's input. It must not move the cursor, change colors, turn the direction of the
//! text around it, or begin a line that looks like a message of this program.

use std::borrow::Cow;

/// Returns whether a terminal acts on the letter in place of showing it: C0 and C1 controls, line and paragraph
/// separators, and the controls of bidirectional text.
pub(crate) const fn is_control(letter: char) -> bool {
    matches!(
        letter,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// Returns the text on one line: line breaks and tabs become spaces, other controls U+FFFD.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    cleaned(text, |letter| matches!(letter, '\n' | '\r' | '\t').then_some(' '))
}

/// Returns the text with its line breaks: tabs become spaces, other controls U+FFFD.
pub(crate) fn lines(text: &str) -> String {
    let exception = |letter| match letter {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        _ => None,
    };
    cleaned(&text.replace("\r\n", "\n"), exception).into_owned()
}

fn cleaned(text: &str, exception: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let shown = |letter| match letter {
        letter if is_control(letter) => exception(letter).unwrap_or(char::REPLACEMENT_CHARACTER),
        letter => letter,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Returns JSON text with its controls escaped, so that it still means the same. Line breaks between values stay.
pub(crate) fn json(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            // JSON has these outside of its texts alone.
            '\n' => escaped.push(letter),
            '\r' | '\t' => escaped.push(' '),
            // Every control is in the first plane, so four digits suffice.
            letter if is_control(letter) => escaped.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => escaped.push(letter),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_on_one_line_become_harmless() {
        assert_eq!(
            one_line("a\nb\u{1b}[31mc\u{202e}\u{9b}\u{2028}d"),
            "a b\u{fffd}[31mc\u{fffd}\u{fffd}\u{fffd}d"
        );
        assert!(matches!(one_line("Çınar, ул. Витоша"), Cow::Borrowed(_)));
    }

    #[test]
    fn lines_keep_breaks_and_lose_other_controls() {
        assert_eq!(lines("a\r\n\tb\rc\u{1b}]0;x\u{7}"), "a\n b\u{fffd}c\u{fffd}]0;x\u{fffd}");
    }

    #[test]
    fn json_with_controls_still_means_the_same() {
        let raw = "{\r\n \"a\": \"x\u{9b}31m\u{202e}\u{7f}\"}";
        let escaped = json(raw);
        assert_eq!(escaped, "{ \n \"a\": \"x\\u009b31m\\u202e\\u007f\"}");
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&escaped), value(raw));
    }
}
