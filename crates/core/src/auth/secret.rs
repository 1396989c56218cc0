//! Texts that must stay secret.

use std::fmt;

use zeroize::Zeroizing;

use crate::{Error, Result};

/// A token, key or password. `Debug` does not show it, and it is wiped from memory when it is dropped.
///
/// It has no `Display` and no `Serialize`, so that it cannot get into a log or a file by accident.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Creates a secret. White space around the text, a common result of copy and paste, is removed.
    pub fn new(text: impl Into<String>) -> Self {
        let text = Zeroizing::new(text.into());
        Self(Zeroizing::new(text.trim().to_owned()))
    }

    /// Returns the text. Use it to sign a request and nowhere else.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns whether the secret equals a text of somebody who must know it. The time that this takes
    /// depends on the length of the texts alone, so that it tells nobody how much of a guess is right.
    pub fn matches(&self, text: &str) -> bool {
        let (own, other) = (self.0.as_bytes(), text.as_bytes());
        let differences = own.iter().zip(other).fold(0, |differences, (a, b)| differences | (a ^ b));
        // Without this, the compiler may return at the first difference.
        std::hint::black_box(differences) == 0 && own.len() == other.len()
    }

    /// Checks that the secret is not empty and fits into an HTTP header.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::error::ErrorKind::Configuration) otherwise. The message names `what`
    /// and never contains the text.
    pub fn check(&self, what: &str) -> Result<()> {
        if self.0.is_empty() {
            return Err(Error::configuration(format!("the {what} is empty")));
        }
        if !self.0.bytes().all(|byte| (0x21..0x7f).contains(&byte)) {
            return Err(Error::configuration(format!(
                "the {what} contains a space, a line break or a character that an HTTP header cannot carry"
            )));
        }
        Ok(())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_shows_nothing_of_it() {
        assert_eq!(format!("{:?}", Secret::new("s3cret")), "Secret(…)");
    }

    #[test]
    fn secret_matches_its_text_only() {
        let secret = Secret::new("s3cret");
        assert!(secret.matches("s3cret"));
        for other in ["s3creT", "s3cre", "s3crets", ""] {
            assert!(!secret.matches(other), "{other}");
        }
    }

    #[test]
    fn line_break_is_removed_at_ends_and_refused_inside() {
        assert_eq!(Secret::new(" abc\r\n").expose(), "abc");
        assert!(Secret::new("abc\ndef").check("API token").is_err());
        let empty = Secret::new(" \t").check("API token").unwrap_err();
        assert_eq!(empty.message(), "the API token is empty");
    }
}
