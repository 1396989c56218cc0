//! Tokens in files.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use super::store::{StoreError, StoreLock, StoredToken, TokenStore};
use crate::http::BoxFuture;

/// The size of a file above which it is not read. A token takes a few hundred bytes.
const MAX_SIZE: u64 = 1 << 16;

/// The time between two attempts to get the lock while another process renews the token.
const LOCK_PAUSE: Duration = Duration::from_millis(20);

/// A store that keeps the tokens of one account in a file, which later runs and other processes share.
///
/// On Unix only the owner can read and write the file (mode 0600) and a folder that the store creates (0700).
/// A token is written to a temporary file, flushed to the disk and renamed, so that a crash never leaves a
/// part of a token. While a client renews a token, it locks a file beside it (`token.json.lock`). Other
/// processes wait for the lock and then use the new token.
///
/// A file without a valid token, or one that other users can write to, counts as empty: the store logs a
/// warning (`tracing`) and the next token replaces the file.
///
/// ```
/// use std::sync::Arc;
///
/// use dealport_core::auth::FileTokenStore;
///
/// let store = Arc::new(FileTokenStore::new("/home/jane/.local/state/acme/token.json"));
/// // let client = Client::builder(auth).token_store(store).build()?;
/// # drop(store);
/// ```
#[derive(Clone, Debug)]
pub struct FileTokenStore {
    path: Arc<Path>,
}

impl FileTokenStore {
    /// Creates a store that keeps the token at `path`. Nothing is read or written yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into().into() }
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

// Inlined, so that only programs that use the store compile its tasks.
impl TokenStore for FileTokenStore {
    #[inline]
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>> {
        let path = Arc::clone(&self.path);
        Box::pin(async move {
            let loaded = blocking(move || load(&path)).await?;
            // The warning is logged in this thread, because a subscriber may be set for this thread alone.
            loaded.map_or_else(
                |why| {
                    let path = self.path.display();
                    tracing::warn!(%path, "ignoring the stored access token: {why}");
                    Ok(None)
                },
                Ok,
            )
        })
    }

    #[inline]
    fn save<'a>(&'a self, token: &'a StoredToken) -> BoxFuture<'a, Result<(), StoreError>> {
        let (path, json) = (Arc::clone(&self.path), token.to_json());
        Box::pin(async move { blocking(move || save(&path, json.expose().as_bytes())).await })
    }

    #[inline]
    fn lock(&self) -> BoxFuture<'_, Result<StoreLock, StoreError>> {
        Box::pin(async move {
            let path = with_suffix(&self.path, "lock");
            let file = blocking(move || {
                create_folder(&path)?;
                private(OpenOptions::new().write(true).create(true).truncate(false)).open(&path)
            });
            let file = file.await?;
            loop {
                // The lock is polled, because a thread that is blocked in a lock would keep the runtime from
                // shutting down.
                match file.try_lock() {
                    Ok(()) => return Ok(StoreLock::new(file)),
                    Err(TryLockError::WouldBlock) => tokio::time::sleep(LOCK_PAUSE).await,
                    Err(TryLockError::Error(error)) => return Err(error.into()),
                }
            }
        })
    }
}

/// Runs work that waits for a disk outside the runtime's threads.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, StoreError> {
    Ok(tokio::task::spawn_blocking(work).await??)
}

/// Reads the token, if there is one, or returns the reason why the file is not used.
fn load(path: &Path) -> io::Result<Result<Option<StoredToken>, &'static str>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Ok(None)),
        Err(error) => return Err(error),
    };
    if is_open_to_others(&file)? {
        return Ok(Err("others may write to its file"));
    }
    let mut bytes = Zeroizing::new(Vec::new());
    file.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
    let token = match std::str::from_utf8(&bytes) {
        Ok(text) if bytes.len() as u64 <= MAX_SIZE => StoredToken::from_json(text).ok(),
        _ => None,
    };
    Ok(token.map(Some).ok_or("its file is damaged"))
}

fn save(path: &Path, json: &[u8]) -> io::Result<()> {
    create_folder(path)?;
    // The name is unique, so that two processes never write to the same file.
    let temporary = with_suffix(path, &format!("{:016x}.tmp", fastrand::u64(..)));
    let written = write(&temporary, json).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        drop(fs::remove_file(&temporary));
        return written;
    }
    sync_folder(path)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private(OpenOptions::new().write(true).create_new(true)).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Returns `token.json.lock` for `token.json` and `lock`.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

/// Creates the folder of `path` for its owner alone, if it does not exist.
fn create_folder(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Restricts the file that is created to its owner.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Returns whether other users can write to the file. Only Unix has modes that tell.
fn is_open_to_others(file: &File) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        Ok(file.metadata()?.permissions().mode() & 0o022 != 0)
    }
    #[cfg(not(unix))]
    {
        file.metadata().map(|_| false)
    }
}

/// Makes the new name of the file survive a crash. Only Unix can flush folders.
fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
