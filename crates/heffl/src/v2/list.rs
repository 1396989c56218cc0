//! What all lists of v2 have in common.
//!
//! See [Listing and filters](https://docs.heffl.com/api-v2/listing-and-filters).

use dealport_core::{Error, Result, open_enum};

open_enum! {
    /// In which direction a list is sorted.
    pub enum OrderDirection {
        /// Smallest first.
        Ascending = "asc",
        /// Largest first. The vendor's default.
        Descending = "desc",
    }
}

/// What happens to a larger page is not documented: an error or a smaller page. Neither is what was asked for.
pub(crate) fn check_page_size(name: &str, size: Option<u32>) -> Result<()> {
    match size {
        Some(size) if !(1..=100).contains(&size) => {
            Err(Error::invalid_request(format!("{name}: a page holds 1 to 100 rows, not {size}")))
        }
        _ => Ok(()),
    }
}

/// Makes a request one for a list of rows that have an id. Its members `cursor` and `page_size` are those of every
/// list.
macro_rules! list {
    ($Request:ident of $Item:ident, read by $read:ident, $operation:expr) => {
        impl dealport_core::Endpoint for $Request {
            type Vendor = crate::Heffl;
            type Output = dealport_core::paging::Page<$Item>;

            const OPERATION: dealport_core::Operation = $operation;

            fn validate(&self) -> dealport_core::Result<()> {
                crate::v2::list::check_page_size("page_size", self.page_size)
            }

            fn page_size(&self) -> Option<u32> {
                self.page_size
            }

            fn decode(
                &self,
                response: &dealport_core::http::Response,
            ) -> dealport_core::Result<Self::Output> {
                crate::v2::envelope::$read(response)
            }
        }

        impl dealport_core::Paged for $Request {
            type Item = $Item;

            fn at(self, position: &dealport_core::paging::Position) -> Self {
                self.cursor(position.as_str())
            }

            fn fingerprint(item: &$Item) -> Option<u64> {
                Some(item.id.fingerprint())
            }
        }
    };
}

pub(crate) use list;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_one_to_a_hundred() {
        for size in [None, Some(1), Some(100)] {
            assert!(check_page_size("page_size", size).is_ok());
        }
        for size in [0, 101] {
            let error = check_page_size("page_size", Some(size)).unwrap_err();
            assert_eq!(error.message(), format!("page_size: a page holds 1 to 100 rows, not {size}"));
        }
    }
}
