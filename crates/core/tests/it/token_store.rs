//! Stored access tokens.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use dealport_core::Client;
use dealport_core::auth::{StoreError, StoredToken, TokenStore};
use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::BoxFuture;
use dealport_core::json::Timestamp;
use dealport_script::{ok, status};

use crate::leasing::{GET, Get, Leasing, TOKEN, builder, token, token_with};
use crate::toy::Script;

/// A token store in memory that can be made to fail.
#[derive(Debug, Default)]
struct Shelf {
    text: Mutex<Option<String>>,
    saved: Mutex<u32>,
    is_read_only: Mutex<bool>,
    is_unreadable: bool,
}

impl Shelf {
    fn with(token: &StoredToken) -> Arc<Self> {
        let shelf = Self::default();
        *shelf.text.lock().unwrap() = Some(token.to_json().expose().to_owned());
        Arc::new(shelf)
    }

    fn token(&self) -> StoredToken {
        StoredToken::from_json(self.text.lock().unwrap().as_deref().unwrap()).unwrap()
    }

    fn client(self: &Arc<Self>, script: &Script) -> Client<Leasing> {
        let shelf: Arc<Self> = Arc::clone(self);
        builder(script).token_store(shelf).build().unwrap()
    }
}

impl TokenStore for Shelf {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>> {
        Box::pin(async move {
            if self.is_unreadable {
                return Err("the disk is gone".into());
            }
            let text = self.text.lock().unwrap().clone();
            Ok(text.as_deref().map(StoredToken::from_json).transpose()?)
        })
    }

    fn save<'a>(&'a self, token: &'a StoredToken) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            *self.saved.lock().unwrap() += 1;
            if *self.is_read_only.lock().unwrap() {
                return Err("the disk is full".into());
            }
            *self.text.lock().unwrap() = Some(token.to_json().expose().to_owned());
            Ok(())
        })
    }
}

/// Returns the time `seconds` from now.
fn in_seconds(seconds: u64) -> Timestamp {
    let then: chrono::DateTime<chrono::Utc> = (SystemTime::now() + Duration::from_secs(seconds)).into();
    Timestamp::from(then)
}

fn kept(name: &str, seconds: u64) -> StoredToken {
    let mut kept = StoredToken::new(name);
    kept.expires_at = Some(in_seconds(seconds));
    kept.refresh_token = Some("again".into());
    kept
}

#[tokio::test]
async fn stored_token_is_used_by_the_next_client() {
    let shelf = Arc::new(Shelf::default());
    let script = Script::of([token_with("one", "r1"), ok("1")]);
    shelf.client(&script).send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), [TOKEN, GET]);
    let kept = shelf.token();
    assert_eq!(kept.access_token.expose(), "one");
    assert_eq!(kept.refresh_token.as_ref().unwrap().expose(), "r1");
    let (least, most) = (in_seconds(3590), in_seconds(3600));
    assert!((least..=most).contains(&kept.expires_at.unwrap()), "{kept:?}");

    let script = Script::of([ok("2"), ok("3")]);
    let client = shelf.client(&script);
    client.send(Get::new()).await.unwrap();
    assert_eq!(script.last().headers["authorization"], "Bearer one");
    client.send(Get::new()).await.unwrap();
    assert_eq!((script.lines(), *shelf.saved.lock().unwrap()), (vec![GET.to_owned(); 2], 1));
}

#[tokio::test]
async fn expired_stored_token_is_renewed_by_refresh_token() {
    for kept in [kept("old", 30), kept("old", 0)] {
        let shelf = Shelf::with(&kept);
        let script = Script::of([token("new"), ok("1")]);
        shelf.client(&script).send(Get::new()).await.unwrap();
        assert_eq!(script.lines(), [TOKEN, GET]);
        assert_eq!(script.bodies()[0], "grant_type=refresh_token&refresh_token=again");
        // The vendor returned no new refresh token, so the stored one is kept.
        assert_eq!(shelf.token().refresh_token.unwrap().expose(), "again");
        assert_eq!(shelf.token().access_token.expose(), "new");
    }
}

#[tokio::test]
async fn rejected_stored_token_is_replaced() {
    let shelf = Shelf::with(&kept("revoked", 3600));
    let script = Script::of([status(401, ""), token("new"), ok("1")]);
    shelf.client(&script).send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), [GET, TOKEN, GET]);

    // Another process has renewed the token.
    let shelf = Shelf::with(&kept("one", 3600));
    let script = Script::of([ok("1"), status(401, ""), ok("2")]);
    let client = shelf.client(&script);
    client.send(Get::new()).await.unwrap();
    *shelf.text.lock().unwrap() = Some(kept("two", 3600).to_json().expose().to_owned());
    client.send(Get::new()).await.unwrap();
    assert_eq!(script.last().headers["authorization"], "Bearer two");
    assert_eq!(script.lines(), [GET; 3]);
}

#[tokio::test]
async fn token_is_used_if_the_store_fails_and_saved_later() {
    let shelf = Arc::new(Shelf::default());
    *shelf.is_read_only.lock().unwrap() = true;
    let script = Script::of([token_with("one", "r1"), ok("1"), ok("2"), ok("3")]);
    let client = shelf.client(&script);
    client.send(Get::new()).await.unwrap();
    assert!(shelf.text.lock().unwrap().is_none());
    *shelf.is_read_only.lock().unwrap() = false;
    client.send(Get::new()).await.unwrap();
    client.send(Get::new()).await.unwrap();
    assert_eq!(shelf.token().access_token.expose(), "one");
    assert_eq!((script.lines().len(), *shelf.saved.lock().unwrap()), (4, 2));
}

#[tokio::test]
async fn unreadable_token_store_fails_before_any_request() {
    let shelf = Arc::new(Shelf { is_unreadable: true, ..Shelf::default() });
    let script = Script::of([]);
    let error = shelf.client(&script).send(Get::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Unavailable, Outcome::NotApplied));
    assert!(error.to_string().contains("the token store failed: the disk is gone"), "{error}");
    assert!(script.lines().is_empty());
}

#[tokio::test]
async fn token_sets_the_base_url() {
    let lines = || [token("one").header("x-host", "https://theirs.example"), ok("1")];
    let shelf = Arc::new(Shelf::default());
    let script = Script::of(lines());
    shelf.client(&script).send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), [TOKEN, "GET https://theirs.example/get"]);
    let script = Script::of([ok("2")]);
    shelf.client(&script).send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), ["GET https://theirs.example/get"], "also when it was kept");

    // A base URL from the caller takes precedence, and an invalid one is ignored.
    let script = Script::of(lines());
    let client = builder(&script).base_url("https://proxy.example").build().unwrap();
    client.send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), ["POST https://proxy.example/token", "GET https://proxy.example/get"]);
    let script = Script::of([token("one").header("x-host", "ftp://theirs.example"), ok("1")]);
    builder(&script).build().unwrap().send(Get::new()).await.unwrap();
    assert_eq!(script.lines(), [TOKEN, GET]);
}

#[tokio::test]
async fn token_is_not_sent_outside_the_vendors_domain() {
    for host in ["https://evil.example", "https://theirs.example.evil.example", "http://localhost"] {
        let script = Script::of([token("one").header("x-host", host)]);
        let error = builder(&script).build().unwrap().send(Get::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::NotApplied));
        assert!(error.message().contains("is not within theirs.example"), "{error}");
        assert_eq!(script.lines(), [TOKEN]);

        // A foreign host in the stored token is refused too; the client gets a new token instead.
        let mut stored = kept("stolen", 3600);
        stored.base_url = Some(host.to_owned());
        let shelf = Shelf::with(&stored);
        let script = Script::of([token("one"), ok("1")]);
        shelf.client(&script).send(Get::new()).await.unwrap();
        assert_eq!(script.lines(), [TOKEN, GET]);
        assert_eq!(script.last().headers["authorization"], "Bearer one");
    }
}

#[test]
fn stored_token_round_trips_and_hides_secrets() {
    let mut token = kept("s3cret-\"1\"", 5);
    token.base_url = Some("https://theirs.example".to_owned());
    let json = token.to_json();
    let read = StoredToken::from_json(json.expose()).unwrap();
    assert_eq!(read.access_token.expose(), token.access_token.expose());
    assert_eq!((read.expires_at, &read.base_url), (token.expires_at, &token.base_url));
    assert!(!format!("{token:?} {json:?}").contains("s3cret"));
    for text in ["", "{}", r#"{"access_token":7}"#, r#"{"access_token":"s3cret","expires_at":"soon"}"#] {
        let error = StoredToken::from_json(text).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
    }
}
