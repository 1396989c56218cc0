//! One process per ledger.

use std::fs::{File, TryLockError};
use std::path::Path;

use dealport_core::{Error, Result};

/// A lock that the operating system takes back when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// # Errors
    ///
    /// Returns [`Configuration`](dealport_core::error::ErrorKind::Configuration) if another process has the
    /// ledger, or if the file beside it cannot be made.
    pub(super) fn take(ledger: &Path) -> Result<Self> {
        let mut path = ledger.as_os_str().to_owned();
        path.push(".lock");
        let shown = ledger.display();
        // The lock file stays. Removing it would let two processes lock two files of one name.
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|error| {
            Error::configuration(format!("ledger \"{shown}\": the lock file cannot be made: {error}"))
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::configuration(format!(
                "ledger \"{shown}\" is in use by another process; wait until it ends"
            ))),
            Err(TryLockError::Error(error)) => {
                Err(Error::configuration(format!("ledger \"{shown}\" cannot be locked: {error}")))
            }
        }
    }
}
