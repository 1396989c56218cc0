//! Text that the vendor wants short.

use dealport_core::{Error, Result, Update};

/// The most characters that the vendor takes in a name, a title, an e-mail address, a phone number and the like.
pub(crate) const MOST: usize = 255;

/// A member of a request that holds text, or none.
pub(crate) trait Texts {
    /// Every text in it.
    fn texts(&self) -> &[String];
}

impl Texts for String {
    fn texts(&self) -> &[String] {
        std::slice::from_ref(self)
    }
}

impl Texts for Vec<String> {
    fn texts(&self) -> &[String] {
        self
    }
}

impl<T: Texts> Texts for Option<T> {
    fn texts(&self) -> &[String] {
        self.as_ref().map_or(&[], T::texts)
    }
}

impl<T: Texts> Texts for Update<T> {
    fn texts(&self) -> &[String] {
        self.value().map_or(&[], T::texts)
    }
}

/// Fails if a text is longer than the vendor takes.
pub(crate) fn check(name: &str, member: &impl Texts) -> Result<()> {
    match member.texts().iter().map(|text| text.chars().count()).find(|length| *length > MOST) {
        Some(length) => {
            Err(Error::invalid_request(format!("{name}: the vendor takes {MOST} characters, not {length}")))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert!(check("title", &"я".repeat(255)).is_ok());
        let error = check("title", &Update::Set("я".repeat(256))).unwrap_err();
        assert_eq!(error.message(), "title: the vendor takes 255 characters, not 256");
        assert!(check("emails", &Some(vec!["a".to_owned(), "b".repeat(256)])).is_err());
        assert!(check("emails", &Update::<Vec<String>>::Clear).is_ok());
    }
}
