//! The file of `--output`.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// A temporary file that replaces another one when it is complete. It is removed otherwise.
#[derive(Debug)]
pub(super) struct Replacement {
    temporary: PathBuf,
    path: PathBuf,
}

impl Replacement {
    /// Creates a temporary file in the folder of `path`. What is not a regular file, such as a named pipe, is
    /// opened itself.
    pub(super) fn create(path: &Path) -> io::Result<(File, Option<Self>)> {
        let found = fs::metadata(path);
        if let Ok(found) = &found
            && !found.is_file()
        {
            return Ok((OpenOptions::new().write(true).open(path)?, None));
        }
        // Keep a link, and replace the file that it points to.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
        let temporary = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        let file = File::create_new(&temporary)?;
        let replacement = Self { temporary, path };
        if let Ok(found) = found {
            fs::set_permissions(&replacement.temporary, found.permissions())?;
        }
        Ok((file, Some(replacement)))
    }

    pub(super) fn temporary(&self) -> &Path {
        &self.temporary
    }

    /// Replaces the file.
    pub(super) fn commit(&self) -> io::Result<()> {
        fs::rename(&self.temporary, &self.path)
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        // It is gone after a commit.
        let _ = fs::remove_file(&self.temporary);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn file_is_replaced_by_a_commit_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deals.csv");
        fs::write(&path, "old").unwrap();
        let (mut file, replacement) = Replacement::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        drop(replacement);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no half file");

        let (mut file, replacement) = Replacement::create(&path).unwrap();
        file.write_all(b"new").unwrap();
        replacement.unwrap().commit().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn link_and_permissions_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        Replacement::create(&link).unwrap().1.unwrap().commit().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
