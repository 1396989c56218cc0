//! Values and checks that the requests of several resources share.

pub mod filters;

use dealport_core::{Error, Result};

/// Checks the size of a page.
///
/// Heffl does not document whether a larger one is an error or a smaller page, and neither is what was asked
/// for.
pub(crate) fn check_page_size(name: &str, size: Option<u32>) -> Result<()> {
    match size {
        Some(size) if !(1..=100).contains(&size) => {
            Err(Error::invalid_request(format!("{name}: expected 1 to 100 items in a page, found {size}")))
        }
        _ => Ok(()),
    }
}

/// Checks that a required text is not blank.
pub(crate) fn check_text(name: &str, text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::invalid_request(format!("{name}: expected a text that is not blank")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_size_is_one_to_a_hundred() {
        for size in [None, Some(1), Some(100)] {
            assert!(check_page_size("page_size", size).is_ok());
        }
        for size in [0, 101] {
            let error = check_page_size("page_size", Some(size)).unwrap_err();
            assert_eq!(
                error.message(),
                format!("page_size: expected 1 to 100 items in a page, found {size}")
            );
        }
    }

    #[test]
    fn blank_text_is_refused() {
        assert!(check_text("title", " x ").is_ok());
        for text in ["", " \n"] {
            let error = check_text("title", text).unwrap_err();
            assert_eq!(error.message(), "title: expected a text that is not blank");
        }
    }
}
