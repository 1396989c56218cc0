//! Guarding text against spreadsheets, which read a text that begins with `=` as a formula.
//!
//! A guarded text begins with an apostrophe, which a spreadsheet does not show. Texts that already look
//! guarded get another one, so that removing the guard gives back every text.

use std::borrow::Cow;

const GUARD: char = '\'';

/// Returns whether a spreadsheet may read the text as a formula, with or without guards.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches(GUARD).starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Adds the guard if the text needs it.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("{GUARD}{text}")) } else { Cow::Borrowed(text) }
}

/// Removes the guard.
pub(super) fn unguarded(text: &str) -> &str {
    text.strip_prefix(GUARD).filter(|rest| is_formula(rest)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guard_is_added_and_removed_without_loss() {
        for text in ["=1+1", "+49 30", "-5", "@x", "\tx", "'=x", "''=x", "'x", "x", "", "'"] {
            assert_eq!(unguarded(&guarded(text)), text);
            assert!(!guarded(text).starts_with(['=', '+', '-', '@', '\t', '\r']), "{text}");
        }
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(unguarded("=1+1"), "=1+1", "an unguarded formula is text");
        assert_eq!(unguarded("'quoted'"), "'quoted'");
    }
}
