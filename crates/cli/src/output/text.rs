//! Widths of text on terminals.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns the number of terminal columns that the text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// Returns the text if it fits into `columns`, else its beginning and an ellipsis.
pub(crate) fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut taken = 0;
    let end = text.char_indices().find_map(|(at, letter)| {
        taken += letter.width().unwrap_or(0);
        (taken + 1 > columns).then_some(at)
    });
    let mut kept = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    // Some sequences, such as a heart with a selector of emoji, are wider than their characters.
    while width(kept) + 1 > columns && !kept.is_empty() {
        kept =
            kept.get(..kept.len() - kept.chars().next_back().map_or(0, char::len_utf8)).unwrap_or_default();
    }
    Cow::Owned(format!("{}…", kept.trim_end()))
}

/// Breaks text at white space into lines of at most `columns`. Line breaks in the text stay.
pub(crate) fn wrapped(text: &str, columns: usize) -> String {
    let lines = text.split('\n').map(|line| wrapped_line(line, columns));
    lines.collect::<Vec<_>>().join("\n")
}

fn wrapped_line(text: &str, columns: usize) -> String {
    let (mut wrapped, mut taken) = (String::new(), 0);
    for word in text.split_whitespace() {
        let is_first = wrapped.is_empty();
        if !is_first && taken + 1 + width(word) > columns {
            wrapped.push('\n');
            taken = 0;
        } else if !is_first {
            wrapped.push(' ');
            taken += 1;
        }
        wrapped.push_str(word);
        taken += width(word);
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_at_words() {
        assert_eq!(wrapped("one two three\n\nfour", 8), "one two\nthree\n\nfour");
        assert_eq!(wrapped("a verylongword b", 4), "a\nverylongword\nb");
    }

    #[test]
    fn long_text_ends_in_an_ellipsis() {
        assert_eq!(cut("Enterprise", 10), "Enterprise");
        assert_eq!(cut("Enterprise plan", 12), "Enterprise…");
        assert_eq!(cut("Enterprise plan", 5), "Ente…");
        assert_eq!(cut("日本語の取引", 6), "日本…", "each of these takes two columns");
        assert_eq!(
            cut("\u{2764}\u{fe0f}\u{2764}\u{fe0f}\u{2764}\u{fe0f}", 4),
            "\u{2764}\u{fe0f}\u{2764}…",
            "wider than its characters"
        );
        assert_eq!(cut("plan", 0), "…");
    }
}
