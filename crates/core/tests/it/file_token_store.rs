//! Tokens in files.

use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dealport_core::Client;
use dealport_core::auth::{FileTokenStore, StoredToken, TokenStore};
use dealport_script::ok;
use tempfile::TempDir;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::leasing::{GET, Get, Leasing, TOKEN, builder, token_with};
use crate::toy::Script;

/// A folder for a token that is not there yet.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens").join("acme.json");
    (folder, path)
}

fn client(path: &Path, script: &Script) -> Client<Leasing> {
    builder(script).token_store(Arc::new(FileTokenStore::new(path))).build().unwrap()
}

fn stored(name: &str) -> StoredToken {
    let mut token = StoredToken::new(name);
    token.refresh_token = Some("again".into());
    token
}

/// The names of the files beside the token.
fn files(path: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Keeps the warnings that are logged.
#[derive(Clone, Default)]
struct Warnings(Arc<Mutex<Vec<String>>>);

impl<S: tracing::Subscriber> Layer<S> for Warnings {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        struct Message<'a>(&'a mut String);

        impl tracing::field::Visit for Message<'_> {
            fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn Debug) {
                if field.name() == "message" {
                    *self.0 = format!("{value:?}");
                }
            }
        }

        if *event.metadata().level() == tracing::Level::WARN {
            let mut message = String::new();
            event.record(&mut Message(&mut message));
            self.0.lock().unwrap().push(message);
        }
    }
}

#[tokio::test]
async fn rotated_refresh_token_survives_the_client() {
    let (_folder, path) = place();
    let script = Script::of([token_with("one", "r1"), ok("1")]);
    client(&path, &script).send(Get::new()).await.unwrap();
    assert_eq!(files(&path), ["acme.json", "acme.json.lock"], "no temporary file is left");

    let script = Script::of([ok("2")]);
    client(&path, &script).send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), [GET]);

    let store = FileTokenStore::new(&path);
    let mut token = store.load().await.unwrap().unwrap();
    token.expires_at = Some("2026-01-01T00:00:00Z".parse().unwrap());
    store.save(&token).await.unwrap();
    let script = Script::of([token_with("two", "r2"), ok("3")]);
    client(&path, &script).send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), [TOKEN, GET]);
    assert_eq!(script.bodies()[0], "grant_type=refresh_token&refresh_token=r1");
    let token = store.load().await.unwrap().unwrap();
    assert_eq!(token.refresh_token.unwrap().expose(), "r2");
}

#[cfg(unix)]
#[tokio::test]
async fn token_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let (_folder, path) = place();
    let store = FileTokenStore::new(&path);
    store.save(&stored("one")).await.unwrap();
    assert_eq!((mode(path.parent().unwrap()), mode(&path)), (0o700, 0o600));

    // The next token replaces the file, whatever its mode was.
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
    assert!(store.load().await.unwrap().is_some(), "it can be read by others, and is still the token");
    store.save(&stored("two")).await.unwrap();
    assert_eq!(mode(&path), 0o600);
}

#[cfg(unix)]
#[tokio::test]
async fn token_file_open_to_others_is_not_used() {
    use std::os::unix::fs::PermissionsExt;

    let (_folder, path) = place();
    let store = FileTokenStore::new(&path);
    store.save(&stored("one")).await.unwrap();
    for mode in [0o620, 0o602] {
        std::fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
        assert!(store.load().await.unwrap().is_none(), "{mode:o}");
    }
}

#[tokio::test]
async fn damaged_token_file_counts_as_no_token() {
    let (_folder, path) = place();
    let store = FileTokenStore::new(&path);
    assert!(store.load().await.unwrap().is_none());
    store.save(&stored("one")).await.unwrap();
    let whole = std::fs::read(&path).unwrap();
    let warnings = Warnings::default();
    let _guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(warnings.clone()));
    let large = [&whole[..], &[b' '; 1 << 16]].concat();
    for bytes in [&b""[..], b"{", b"\xff\xfe", &whole[..whole.len() - 1], &large] {
        std::fs::write(&path, bytes).unwrap();
        assert!(store.load().await.unwrap().is_none(), "{:?}", &bytes[..bytes.len().min(80)]);
        let warnings = std::mem::take(&mut *warnings.0.lock().unwrap());
        assert_eq!(warnings, ["ignoring the stored access token: its file is damaged"]);
    }
    let script = Script::of([token_with("new", "r1"), ok("1")]);
    client(&path, &script).send(Get::new()).await.unwrap();
    assert_eq!(store.load().await.unwrap().unwrap().access_token.expose(), "new");
}

/// Time stands still until every task waits, so the client is known to wait for the lock.
#[tokio::test(start_paused = true)]
async fn client_waits_for_another_that_renews() {
    let (_folder, path) = place();
    let other = FileTokenStore::new(&path);
    let lock = other.lock().await.unwrap();
    let script = Script::of([ok("1")]);
    let client = client(&path, &script);
    let renewed = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(script.lines().is_empty());
        other.save(&stored("theirs")).await.unwrap();
        drop(lock);
    };
    let (sent, ()) = tokio::join!(client.send(Get::new()), renewed);
    sent.unwrap();
    assert_eq!(script.lines(), [GET], "no second token was fetched");
    assert_eq!(script.last().headers["authorization"], "Bearer theirs");
}

#[tokio::test]
async fn token_without_a_lock_is_renewed_all_the_same() {
    let (folder, _) = place();
    // A folder in the lock's place.
    let path = folder.path().join("acme.json");
    std::fs::create_dir(folder.path().join("acme.json.lock")).unwrap();
    let script = Script::of([token_with("one", "r1"), ok("1")]);
    client(&path, &script).send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), [TOKEN, GET]);
    assert!(FileTokenStore::new(&path).load().await.unwrap().is_some());
}
