//! A ledger that nobody needs after this process.

use std::path::{Path, PathBuf};

/// The file of a ledger, which is removed with it.
pub(in crate::commands) struct Temporary(PathBuf);

impl Temporary {
    /// Chooses a file in the system's folder for such files.
    pub(in crate::commands) fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("dealport-{}-{name}", std::process::id())))
    }

    pub(in crate::commands) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm", ".lock"] {
            let mut path = self.0.as_os_str().to_owned();
            path.push(end);
            // It may not exist.
            let _ = std::fs::remove_file(path);
        }
    }
}
