//! Who may see a file that holds secrets.

use std::fs::File;
use std::path::Path;

use dealport_core::Result;

/// Fails if others than the owner may read or write the file.
#[cfg(unix)]
pub(super) fn check(file: &File, path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;

    use dealport_core::Error;

    let metadata = file.metadata().map_err(|error| super::file::unreadable(path, &error))?;
    let mode = metadata.permissions().mode() & 0o7777;
    if mode & 0o066 == 0 {
        return Ok(());
    }
    let path = path.display();
    let quoted = path.to_string().replace('\'', r"'\''");
    Err(Error::configuration(format!(
        "{path}: a secret is written down in it, and others than its owner may read or write it (mode {mode:04o})"
    ))
    .with_advice(format!("run: chmod 600 '{quoted}'")))
}

/// What others may do is not said by a mode here.
#[cfg(not(unix))]
pub(super) fn check(_: &File, _: &Path) -> Result<()> {
    Ok(())
}
