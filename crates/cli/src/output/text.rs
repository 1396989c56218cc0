//! Text for terminals.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text that does nothing to a terminal but show. A vendor's data is other people's input: it must not move the
/// cursor, change colours or turn the direction of what follows.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let shown = |letter: char| match letter {
        '\n' | '\r' | '\t' => ' ',
        letter if is_harmful(letter) => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

fn is_harmful(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How many columns of a terminal the text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text if it fits in so many columns, else its beginning and an ellipsis.
pub(crate) fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut taken = 0;
    let end = text.char_indices().find_map(|(at, letter)| {
        taken += letter.width().unwrap_or(0);
        (taken + 1 > columns).then_some(at)
    });
    let kept = text.get(..end.unwrap_or(0)).unwrap_or_default();
    Cow::Owned(format!("{}…", kept.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_peoples_text_cannot_drive_the_terminal() {
        assert_eq!(printable("a\nb\u{1b}[31mc\u{202e}"), "a b\u{fffd}[31mc\u{fffd}");
        assert!(matches!(printable("Çınar, ул. Витоша"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(cut("Enterprise", 10), "Enterprise");
        assert_eq!(cut("Enterprise plan", 12), "Enterprise…");
        assert_eq!(cut("Enterprise plan", 5), "Ente…");
        assert_eq!(cut("日本語の取引", 6), "日本…", "each of these takes two columns");
        assert_eq!(cut("plan", 0), "…");
    }
}
