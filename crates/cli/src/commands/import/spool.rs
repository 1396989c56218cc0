//! Standard input as a file, because an import reads its file twice.

use std::fs::{File, OpenOptions};
use std::io;

use crate::commands::copy::temporary::{Temporary, place};
use crate::context::Context;
use crate::failure::Failure;

/// Keeps standard input in a temporary file, which is removed with the result.
pub(super) async fn standard_input(context: &mut Context<'_>) -> Result<Temporary, Failure> {
    let folder = std::env::temp_dir();
    let failed = |error: &io::Error| {
        let folder = folder.display();
        Failure::usage(format!("standard input cannot be kept in a file in {folder}: {error}"))
    };
    let (mut file, kept) = create().map_err(|error| failed(&error))?;
    context.interrupt.removes(Some(kept.path()));
    // A thread, so that Ctrl-C is noticed while the input is awaited.
    let copied = tokio::task::spawn_blocking(move || io::copy(&mut io::stdin().lock(), &mut file));
    let copied = async { Ok::<_, Failure>(copied.await.map_err(io::Error::other).and_then(|copied| copied)) };
    context.interrupt.read(copied).await?.map_err(|error| failed(&error))?;
    Ok(kept)
}

/// Creates a file that nobody else can read: its deals are the user's business.
fn create() -> io::Result<(File, Temporary)> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // A process that was killed may have left a file. It is not this one's to remove.
    let mut places = (0..MOST_LEFT).map(|number| place(&format!("input-{number}")));
    loop {
        let path = places.next().ok_or(io::ErrorKind::AlreadyExists)?;
        match options.open(&path) {
            Ok(file) => return Ok((file, Temporary::at(path))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// The most files of killed processes that are passed over.
const MOST_LEFT: u32 = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_is_kept_in_a_file_of_its_own() {
        let (_, first) = create().unwrap();
        let (file, second) = create().unwrap();
        assert_ne!(first.path(), second.path());
        let permissions = file.metadata().unwrap().permissions();
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&permissions) & 0o777, 0o600);
        let path = second.path().to_owned();
        drop((permissions, second));
        assert!(!path.exists() && first.path().exists());
    }
}
