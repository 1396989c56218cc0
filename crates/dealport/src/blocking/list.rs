//! Lists of the model as iterators.

use dealport_core::paging::Continuation;
use dealport_core::{Error, Result, crm};

use super::runtime::Runtime;

/// An iterator over a list that is fetched page by page while it is read.
///
/// An item that cannot be read is an error with [`Error::is_item`], after which the iterator continues. Any
/// other error ends it.
#[derive(Debug)]
#[must_use = "a list does nothing until it is read"]
pub struct List<T> {
    list: crm::List<T>,
    runtime: Runtime,
    is_refused: bool,
}

impl<T> List<T> {
    pub(super) const fn new(list: crm::List<T>, runtime: Runtime) -> Self {
        Self { list, runtime, is_refused: false }
    }

    /// Returns the place at which the list can be resumed, or `None` at its end and for a list that cannot be
    /// resumed. After an error it is the place to try again.
    pub fn continuation(&self) -> Option<Continuation> {
        self.list.continuation()
    }

    /// Returns the number of items that were left out because the list had them before.
    pub fn duplicates(&self) -> u64 {
        self.list.duplicates()
    }
}

impl<T: Send> List<T> {
    /// Reads all items.
    ///
    /// # Errors
    ///
    /// Returns any error of the call, and that of the first item that cannot be read.
    pub fn all(self) -> Result<Vec<T>> {
        self.runtime.block_on(self.list.all())
    }

    /// Reads all items, and keeps apart the errors about items that cannot be read.
    ///
    /// # Errors
    ///
    /// Returns any error of the call.
    pub fn apart(self) -> Result<(Vec<T>, Vec<Error>)> {
        self.runtime.block_on(self.list.apart())
    }
}

impl<T> Iterator for List<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        if self.is_refused {
            return None;
        }
        match self.runtime.wait(self.list.try_next()) {
            Ok(next) => next.transpose(),
            Err(refused) => {
                self.is_refused = true;
                Some(Err(refused))
            }
        }
    }
}
