//! Values and checks that the requests of several resources share.

mod flag;
mod sort;

use dealport_core::{Error, Result, Update};

pub use flag::Flag;
pub use sort::Sort;

/// The most characters that Weeek accepts in a name, a title, an e-mail address, a phone number and the like.
const MAX_LENGTH: usize = 255;

/// A field of a request that holds any number of texts.
pub(crate) trait Texts {
    /// Returns the texts.
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

/// Checks that no text of a field is longer than Weeek accepts.
pub(crate) fn check_length(name: &str, field: &impl Texts) -> Result<()> {
    let mut lengths = field.texts().iter().map(|text| text.chars().count());
    match lengths.find(|length| *length > MAX_LENGTH) {
        Some(length) => Err(Error::invalid_request(format!(
            "{name}: expected at most {MAX_LENGTH} characters, found {length}"
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters() {
        assert!(check_length("title", &"я".repeat(255)).is_ok());
        let error = check_length("title", &Update::Set("я".repeat(256))).unwrap_err();
        assert_eq!(error.message(), "title: expected at most 255 characters, found 256");
        assert!(check_length("emails", &Some(vec!["a".to_owned(), "b".repeat(256)])).is_err());
        assert!(check_length("emails", &Update::<Vec<String>>::Clear).is_ok());
    }
}
