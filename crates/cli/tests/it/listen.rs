//! `listen`

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::support::{program, run, run_with};

const EVENT: &str = include_str!("../../../pipedrive/tests/fixtures/event_deal_changed.json");
const VARIABLES: [(&str, &str); 2] =
    [("PIPEDRIVE_WEBHOOK_USER", "ada"), ("PIPEDRIVE_WEBHOOK_PASSWORD", "s3cret")];

/// Ends the program.
struct Listening(Child);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Posts a body, and returns the first line of the response.
fn post(address: &str, path: &str, credentials: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\nauthorization: Basic {credentials}\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn delivery_is_printed_and_others_are_refused() {
    let words = ["listen", "--address", "127.0.0.1:0"];
    let mut command = program(VARIABLES, words);
    let mut listening = Listening(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let mut notes = BufReader::new(listening.0.stderr.take().unwrap()).lines().map(Result::unwrap);
    let note = notes.find(|note| note.contains("listening for pipedrive on http://")).unwrap();
    let address = note.split("http://").nth(1).unwrap().trim_end_matches("/pipedrive").to_owned();

    let good = "YWRhOnMzY3JldA==";
    assert_eq!(post(&address, "/pipedrive", "YWRhOndyb25n", EVENT), "HTTP/1.1 401 Unauthorized");
    assert_eq!(post(&address, "/pipedrive", good, "{}"), "HTTP/1.1 400 Bad Request");
    assert_eq!(post(&address, "/heffl", good, EVENT), "HTTP/1.1 404 Not Found");
    assert_eq!(post(&address, "/pipedrive", good, EVENT), "HTTP/1.1 204 No Content");
    let mut line = String::new();
    BufReader::new(listening.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let event: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        (&event["name"], &event["deal"]["deal"]["ref"]),
        (&"change.deal".into(), &"pipedrive:8".into())
    );
    let refused = notes.find(|note| note.starts_with("warning: ")).unwrap();
    assert!(refused.contains("refused a delivery: the user or the password"), "{refused}");
}

#[test]
fn profile_with_a_secret_is_listened_for() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("config.toml");
    let account = "[profiles.work.hooks]\nvendor = 'pipedrive'\napi_token = { env = 'TOKEN' }\n\
                   webhook_user = { env = 'WHO' }\nwebhook_password = { env = 'PASS' }\n";
    std::fs::write(&path, account).unwrap();
    let variables = [("TOKEN", "t"), ("WHO", "ada"), ("PASS", "s3cret")];
    let config = path.to_str().unwrap();
    let words = ["listen", "--address", "127.0.0.1:0", "--config", config, "--profile", "work"];
    let mut command = program(variables, words);
    let mut listening = Listening(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let mut notes = BufReader::new(listening.0.stderr.take().unwrap()).lines().map(Result::unwrap);
    let note = notes.find(|note| note.contains("listening for ")).unwrap();
    assert!(note.contains("listening for hooks on http://"), "{note}");
    let address = note.split("http://").nth(1).unwrap().trim_end_matches("/hooks").to_owned();
    assert_eq!(post(&address, "/hooks", "YWRhOnMzY3JldA==", EVENT), "HTTP/1.1 204 No Content");
    let mut line = String::new();
    BufReader::new(listening.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let event: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&event["account"], &event["vendor"]), (&"hooks".into(), &"pipedrive".into()));
    assert_eq!(crate::schema::refusal("event", &event), None);
}

#[test]
fn listening_without_a_secret_or_publicly_is_refused() {
    let nobody = run(&["listen"]).failed(2);
    assert!(
        nobody.contains("no vendor to listen for") && nobody.contains("HEFFL_WEBHOOK_SECRET"),
        "{nobody}"
    );
    let no_user = run_with(&VARIABLES[1..], &["listen"]).failed(2);
    assert!(no_user.contains("PIPEDRIVE_WEBHOOK_USER is not set"), "{no_user}");
    for (address, message) in [
        ("0.0.0.0:8080", "can be reached from other machines"),
        ("somewhere", "invalid address \"somewhere\""),
    ] {
        let error = run_with(&VARIABLES, &["listen", "--address", address]).failed(2);
        assert!(error.contains(message), "{error}");
    }
}
