//! Text that must not be seen.

use std::fmt;

use zeroize::Zeroizing;

use crate::{Error, Result};

/// A token, key or password: never shown by `Debug`, wiped from memory when dropped.
///
/// It has no `Display` and no `Serialize`, so it cannot end in a log line or a file by accident.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Keeps `text` secret; white space around it, as left by copy and paste, is dropped.
    pub fn new(text: impl Into<String>) -> Self {
        let text = Zeroizing::new(text.into());
        Self(Zeroizing::new(text.trim().to_owned()))
    }

    /// The text itself. Use it to sign a request and nowhere else.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Fails if the secret cannot be one: empty, or not fit for an HTTP header.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::error::ErrorKind::Configuration), naming `what` and never the text.
    pub fn check(&self, what: &str) -> Result<()> {
        if self.0.is_empty() {
            return Err(Error::configuration(format!("the {what} is empty")));
        }
        if !self.0.bytes().all(|byte| (0x21..0x7f).contains(&byte)) {
            return Err(Error::configuration(format!(
                "the {what} holds a space, a line break or a character that no HTTP header can carry"
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
    fn a_pasted_line_break_is_dropped_and_one_inside_refused() {
        assert_eq!(Secret::new(" abc\r\n").expose(), "abc");
        assert!(Secret::new("abc\ndef").check("API token").is_err());
        let empty = Secret::new(" \t").check("API token").unwrap_err();
        assert_eq!(empty.message(), "the API token is empty");
    }
}
