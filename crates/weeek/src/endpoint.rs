//! Values and checks that the requests of several resources share.

mod flag;
mod sort;

use dealport_core::http::FilePart;
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

/// Checks that a text that Weeek documents as not empty has at least one character.
pub(crate) fn check_not_empty(name: &str, text: &str) -> Result<()> {
    if text.is_empty() {
        return Err(Error::invalid_request(format!("{name}: expected at least 1 character")));
    }
    Ok(())
}

/// Checks that a field was set or cleared, because Weeek requires it and accepts `null`.
pub(crate) fn check_given<T>(name: &str, field: &Update<T>) -> Result<()> {
    if field.is_keep() {
        return Err(Error::invalid_request(format!("{name}: required; set it or clear it")));
    }
    Ok(())
}

/// Checks the size of a page of a list whose largest page is documented.
pub(crate) fn check_page_size(limit: Option<u32>) -> Result<()> {
    match limit {
        Some(limit) if limit > 100 => {
            Err(Error::invalid_request(format!("limit: expected at most 100, found {limit}")))
        }
        _ => Ok(()),
    }
}

/// The largest size of a file that Weeek accepts, documented as 100 MB.
const MAX_FILE_SIZE: usize = 100 * 1024 * 1024;

/// Checks that a file is not larger than Weeek accepts.
pub(crate) fn check_file_size(file: &FilePart) -> Result<()> {
    let size = file.size();
    if size > MAX_FILE_SIZE {
        let message = format!("files[]: expected at most 100 MB, found {size} bytes");
        return Err(Error::invalid_request(message));
    }
    Ok(())
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
