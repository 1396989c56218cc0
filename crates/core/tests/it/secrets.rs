//! Secrets that the vendor echoes, and characters that act on terminals.

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dealport_core::Error;
use dealport_core::http::Method;
use dealport_script::{Line, ok, status};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::leasing::{self, Get, token_with};
use crate::toy::{CreateThing, GetThing, KEY, ListThings, Script};

/// The key in the forms in which vendors echo one.
fn echoes() -> [String; 4] {
    let percent: String = KEY.bytes().fold(String::new(), |mut text, byte| {
        write!(text, "%{byte:02x}").unwrap();
        text
    });
    let json: String = KEY.bytes().fold(String::new(), |mut text, byte| {
        write!(text, "\\u{byte:04x}").unwrap();
        text
    });
    [KEY.to_owned(), percent, json, STANDARD.encode(format!("me:{KEY}"))]
}

/// Everything that an error shows.
fn everything(error: &Error) -> String {
    let mut shown = format!("{error}\n{error:?}\n{error:#?}\n{}\n", error.message());
    for text in [error.code(), error.request_id(), error.item_id()].into_iter().flatten() {
        shown += text;
    }
    shown += &format!("{:?}", error.hint());
    for issue in error.issues() {
        shown += &format!("{issue} {issue:?}");
    }
    shown += &String::from_utf8_lossy(error.body().unwrap_or_default());
    let mut source = error.source();
    while let Some(cause) = source {
        shown += &format!("{cause} {cause:?}");
        source = cause.source();
    }
    shown
}

#[tokio::test]
async fn echoed_key_is_in_no_part_of_an_error() {
    for echo in echoes() {
        let said = format!("the key <{echo}> is unknown");
        let lines: [Line; 4] = [
            status(400, &*said).header("x-toy-request", &*said),
            status(500, &*said),
            status(302, &*said),
            ok(format!("{{\"id\":\"{echo}\"}}")).header("x-toy-request", &*echo),
        ];
        for line in lines {
            let script = Script::of([line]);
            let error = script.client().send(CreateThing::new("x")).await.unwrap_err();
            assert!(!everything(&error).contains(&echo), "{echo}: {}", everything(&error));
            assert!(everything(&error).contains("[redacted]"), "{echo}: {}", everything(&error));
        }
        let script = Script::of([ok("no").header("x-toy-request", &*echo)]);
        let error = script.client().raw(Method::GET, "/other").await.unwrap_err();
        assert_eq!(error.request_id(), Some("[redacted]"));
    }
}

#[tokio::test]
async fn echoed_key_is_in_no_item_error_and_no_meta() {
    for echo in echoes() {
        let page = format!(r#"{{"things":[{{"id":"{echo}","name":"x"}}]}}"#);
        let script = Script::of([ok(page)]);
        let page = script.client().send(ListThings::new()).await.unwrap();
        let error = page.items[0].as_ref().unwrap_err();
        assert_eq!(error.item_id(), Some("[redacted]"));

        let script = Script::of([ok(r#"{"id":1}"#).header("x-toy-request", &*echo)]);
        let meta = script.client().send(GetThing::new(1_u64)).with_meta().await.unwrap();
        assert_eq!(meta.request_id.as_deref(), Some("[redacted]"));
    }
}

#[tokio::test]
async fn echoed_tokens_are_in_no_error() {
    // The client secret, all access tokens so far, and the refresh tokens.
    let echo = "s3cret, token-one, token-two, refresh-one, refresh-two";
    let script = Script::of([
        token_with("token-one", "refresh-one"),
        status(401, ""),
        token_with("token-two", "refresh-two"),
        status(500, echo),
        status(404, echo),
    ]);
    let client = leasing::builder(&script).build().unwrap();
    let error = client.send(Get::new()).await.unwrap_err();
    let body = String::from_utf8_lossy(error.body().unwrap()).into_owned();
    assert_eq!(body, "[redacted], [redacted], [redacted], [redacted], [redacted]");

    let script = Script::of([status(400, "no such client: me:s3cret")]);
    let error = leasing::builder(&script).build().unwrap().send(Get::new()).await.unwrap_err();
    assert_eq!(error.message(), "no such client: me:[redacted]");
}

#[tokio::test]
async fn error_of_a_vendor_is_one_harmless_line() {
    let said = "no\nerror: forged \u{1b}[2J\u{1b}]0;x\u{7}\r\n\u{9b}31m \u{202e}gpj \u{2028}\u{85}end";
    let script = Script::of([status(400, said)]);
    let error = script.client().send(CreateThing::new("x")).await.unwrap_err();
    let is_harmless = |text: &str| {
        !text.contains(|letter: char| letter.is_control() || "\u{202e}\u{2028}".contains(letter))
    };
    for text in [error.to_string(), format!("{error:?}"), error.message().to_owned()] {
        assert!(is_harmless(&text), "{text:?}");
    }
    let page = "{\"things\":[{\"id\":\"\\u001b[2J\\nerror: forged\",\"name\":1}]}";
    let script = Script::of([ok(page)]);
    let page = script.client().send(ListThings::new()).await.unwrap();
    let error = page.items[0].as_ref().unwrap_err();
    assert!(is_harmless(error.item_id().unwrap()) && is_harmless(&error.to_string()), "{error:?}");
}

/// Keeps every line that is logged.
#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<String>>);

impl Log {
    fn lines(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0.lock().unwrap(), " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        attributes.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
        self.0.lock().unwrap().push('\n');
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn log_shows_no_secret_and_no_control() {
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let said = format!("{KEY}\nerror: forged \u{1b}[2J");
    let script = Script::of([status(500, said), ok(r#"{"id":1}"#)]);
    script.client().send(GetThing::new(1_u64)).await.unwrap();
    let script = Script::of([
        leasing::token("token-one").header("x-host", "https://s3cret@evil.example/token-one"),
        ok("1"),
    ]);
    leasing::builder(&script).build().unwrap().send(Get::new()).await.unwrap();
    drop(guard);
    let lines = log.lines();
    assert!(lines.contains("[redacted] error: forged"), "{lines}");
    assert!(lines.contains("ignoring the host of a token"), "{lines}");
    for leak in [KEY, "s3cret", "token-one", "\u{1b}", "\nerror"] {
        assert!(!lines.contains(leak), "{leak:?}: {lines}");
    }
}
