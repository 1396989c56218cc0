//! Permissions of files.
//!
//! The rules are those of ssh: a file that other users can write is not trusted. A configuration decides
//! which programs run and where tokens are sent, so the rules hold for every file.

use std::fs::Metadata;
use std::path::Path;

use dealport_core::Result;

#[cfg(unix)]
pub(super) use unix::{check, check_private};

/// Accepts every file, because other systems than Unix have no mode.
#[cfg(not(unix))]
pub(super) fn check(_: &Metadata, _: &Path) -> Result<()> {
    Ok(())
}

/// Accepts every file, like [`check`].
#[cfg(not(unix))]
pub(super) fn check_private(_: &Metadata, _: &Path) -> Result<()> {
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    use std::path::PathBuf;

    use dealport_core::Error;
    use dealport_core::error::Hint;

    use super::{Metadata, Path, Result};

    const ROOT: u32 = 0;
    const OTHERS_WRITE: u32 = 0o022;
    const OTHERS_READ: u32 = 0o044;
    const EVERYBODY_WRITES: u32 = 0o002;
    const STICKY: u32 = 0o1000;

    /// Fails if other users can change the file at `path`: it belongs to another user, others can write to
    /// it, or everybody can replace it in its folder.
    pub(in crate::config) fn check(metadata: &Metadata, path: &Path) -> Result<()> {
        let owner = metadata.uid();
        if owner != ROOT && owner != rustix::process::geteuid().as_raw() {
            let message = format!("{}: the file belongs to another user (uid {owner})", path.display());
            return Err(Error::configuration(message)
                .with_hint(Hint::other("the file must belong to you or to root")));
        }
        // Everybody can write to /dev/null.
        let is_device = owner == ROOT && metadata.file_type().is_char_device();
        if mode(metadata) & OTHERS_WRITE != 0 && !is_device {
            return Err(refused(metadata, path, "other users can write to it"));
        }
        folders(path).iter().try_for_each(|folder| check_folder(folder, path))
    }

    /// Fails if other users can read or write the file, which has a secret.
    pub(in crate::config) fn check_private(metadata: &Metadata, path: &Path) -> Result<()> {
        if mode(metadata) & (OTHERS_READ | OTHERS_WRITE) == 0 {
            return Ok(());
        }
        Err(refused(metadata, path, "it has a secret, and other users can read it"))
    }

    fn refused(metadata: &Metadata, path: &Path, why: &str) -> Error {
        Error::configuration(format!("{}: {why} (mode {:04o})", path.display(), mode(metadata)))
            .with_hint(Hint::Run(format!("chmod 600 {}", quoted(path))))
    }

    /// Returns the folders of the path and of the file that it leads to. A path that cannot be resolved, such
    /// as a pipe of the shell, has none.
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
        let message = format!(
            "{path}: everybody can replace it, since everybody can write to {shown} (mode {mode:04o})"
        );
        Err(Error::configuration(message).with_hint(Hint::Run(format!("chmod o-w {}", quoted(folder)))))
    }

    fn mode(metadata: &Metadata) -> u32 {
        metadata.mode() & 0o7777
    }

    fn quoted(path: &Path) -> String {
        format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
    }
}
