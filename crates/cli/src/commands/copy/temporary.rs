//! Files that nobody needs after this process.

use std::path::{Path, PathBuf};

/// A file that is removed with this, and those that belong to it if it is a ledger.
pub(in crate::commands) struct Temporary(PathBuf);

impl Temporary {
    /// Chooses a file in the system's folder for such files.
    pub(in crate::commands) fn new(name: &str) -> Self {
        Self::at(place(name))
    }

    /// Removes this file at the end.
    pub(in crate::commands) const fn at(path: PathBuf) -> Self {
        Self(path)
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

/// Returns the place for a file in the system's folder for temporary files.
pub(in crate::commands) fn place(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("dealport-{}-{name}", std::process::id()))
}
