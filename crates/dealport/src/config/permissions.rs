//! Whether others may change a file, or read the secrets in it.
//!
//! The rules are those of ssh: what others may write is not trusted. A configuration decides which programs are run and
//! where tokens are sent, so this holds for every file, whatever is in it.

use std::fs::Metadata;
use std::path::Path;

use dealport_core::Result;

#[cfg(unix)]
pub(super) use unix::{check, check_private};

/// Accepts every file: elsewhere than on Unix, a mode does not say what others may do.
#[cfg(not(unix))]
pub(super) fn check(_: &Metadata, _: &Path) -> Result<()> {
    Ok(())
}

/// Accepts every file, as [`check`].
#[cfg(not(unix))]
pub(super) fn check_private(_: &Metadata, _: &Path) -> Result<()> {
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    use std::path::PathBuf;

    use dealport_core::Error;

    use super::{Metadata, Path, Result};

    const ROOT: u32 = 0;
    const OTHERS_WRITE: u32 = 0o022;
    const OTHERS_READ: u32 = 0o044;
    const EVERYBODY_WRITES: u32 = 0o002;
    const STICKY: u32 = 0o1000;

    /// Fails if others may change the file at `path`, of which `metadata` is: it belongs to another user, others may
    /// write to it, or everybody may replace it in its folder.
    pub(in crate::config) fn check(metadata: &Metadata, path: &Path) -> Result<()> {
        let owner = metadata.uid();
        if owner != ROOT && owner != rustix::process::geteuid().as_raw() {
            let message = format!("{}: the file belongs to another user (uid {owner})", path.display());
            return Err(Error::configuration(message).with_advice("it must belong to you or to root"));
        }
        // Everybody may write to /dev/null.
        let is_device = owner == ROOT && metadata.file_type().is_char_device();
        if mode(metadata) & OTHERS_WRITE != 0 && !is_device {
            return Err(refused(metadata, path, "others than its owner may write to it"));
        }
        folders(path).iter().try_for_each(|folder| check_folder(folder, path))
    }

    /// Fails if others than the owner may read or write the file, in which a secret is written down.
    pub(in crate::config) fn check_private(metadata: &Metadata, path: &Path) -> Result<()> {
        if mode(metadata) & (OTHERS_READ | OTHERS_WRITE) == 0 {
            return Ok(());
        }
        Err(refused(metadata, path, "a secret is written down in it, and others than its owner may read it"))
    }

    fn refused(metadata: &Metadata, path: &Path, why: &str) -> Error {
        Error::configuration(format!("{}: {why} (mode {:04o})", path.display(), mode(metadata)))
            .with_advice(format!("run: chmod 600 {}", quoted(path)))
    }

    /// Returns the folders through which the file is found: of the path as it is given, and of the file that it leads
    /// to. What cannot be resolved, such as a pipe of the shell, has none.
    fn folders(path: &Path) -> Vec<PathBuf> {
        let given =
            path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        let mut folders: Vec<PathBuf> = Vec::new();
        for start in [given.and_then(|folder| folder.canonicalize().ok()), path.canonicalize().ok()] {
            let start = start.iter().flat_map(|start| start.ancestors());
            folders.extend(start.filter(|folder| folder.is_dir()).map(Path::to_owned));
        }
        folders.dedup();
        folders
    }

    fn check_folder(folder: &Path, path: &Path) -> Result<()> {
        let Ok(metadata) = folder.metadata() else { return Ok(()) };
        let mode = mode(&metadata);
        if mode & EVERYBODY_WRITES == 0 || mode & STICKY != 0 {
            return Ok(());
        }
        let (path, shown) = (path.display(), folder.display());
        let message =
            format!("{path}: everybody may replace it, since {shown} is writable for all (mode {mode:04o})");
        Err(Error::configuration(message).with_advice(format!("run: chmod o-w {}", quoted(folder))))
    }

    fn mode(metadata: &Metadata) -> u32 {
        metadata.mode() & 0o7777
    }

    fn quoted(path: &Path) -> String {
        format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
    }
}
