//! The program on a terminal: questions, and control characters of vendors, which never reach it.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use serde_json::Value;

use crate::support::{Bench, Canned};

/// Line breaks, C0, C1 and bidi controls that a vendor can send in JSON.
const HOSTILE: &str = "x\\nerror: forged\\r\\u001b[2J\u{9b}31m\u{202e}\u{2028}\u{7f}\\u0007y";

/// Returns a list of one deal with such text in all fields, and unknown fields over several lines.
fn hostile_list() -> Canned {
    let body = format!(
        "{{\"success\": true, \"data\": [\n{{\n \"id\": 42,\n \"title\": \"{HOSTILE}\",\n \"custom_fields\":\n\t{{\n\r\"key{HOSTILE}\" : \
         [1.50,\n \"{HOSTILE}\"]\n}},\n \"unknown\": {{\n\"a b\":\r\n\"{HOSTILE}\"}}\n}}], \"additional_data\": null}}"
    );
    Canned::new(move |_| (200, body.clone()))
}

/// Returns both ends of a terminal: that of the user, and that of the program.
fn terminal() -> (File, File) {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let path = ptsname(&terminal, Vec::new()).unwrap().into_string().unwrap();
    let end = OpenOptions::new().read(true).write(true).open(path).unwrap();
    (File::from(terminal), end)
}

/// Returns what the program writes to a terminal as its standard output.
fn shown(server: &Canned, line: &str) -> String {
    let (mut terminal, end) = terminal();
    let mut child = server.program(line).env("NO_COLOR", "1").stdout(end).spawn().unwrap();
    let mut text = Vec::new();
    // Linux reports the closed end of the terminal as an error.
    let _ = terminal.read_to_end(&mut text);
    assert!(child.wait().unwrap().success(), "{line}");
    // A terminal turns a line break into two characters.
    String::from_utf8(text).unwrap().replace("\r\n", "\n")
}

/// The answer to a question.
enum Answer {
    Typed(&'static str),
    CtrlC,
}

/// Runs the program on a terminal and answers its question. Returns the exit code and what the terminal
/// shows.
fn asked(bench: &Bench, line: &str, answer: &Answer) -> (Option<i32>, String) {
    let (mut terminal, end) = terminal();
    let mut command = bench.program(&line.split(' ').collect::<Vec<_>>());
    command.env("NO_COLOR", "1").stdin(end.try_clone().unwrap()).stderr(end).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    // The command holds the program's end open.
    drop(command);
    let (mut text, mut part) = (String::new(), [0; 256]);
    while !text.contains("[y/N] ") {
        let length = terminal.read(&mut part).unwrap_or(0);
        assert_ne!(length, 0, "no question: {text}");
        text.push_str(&String::from_utf8_lossy(&part[..length]));
    }
    match answer {
        Answer::Typed(keys) => terminal.write_all(keys.as_bytes()).unwrap(),
        Answer::CtrlC => {
            let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
            assert!(status.unwrap().success());
        }
    }
    let mut rest = Vec::new();
    let _ = terminal.read_to_end(&mut rest);
    text.push_str(&String::from_utf8_lossy(&rest));
    (child.wait().unwrap().code(), text.replace("\r\n", "\n"))
}

#[tokio::test(flavor = "multi_thread")]
async fn deletion_is_asked_about_on_a_terminal() {
    let bench = Bench::new().await;
    for (answer, code, says) in [
        (Answer::Typed("\n"), 1, "error: nothing was deleted"),
        (Answer::Typed("no\n"), 1, "error: nothing was deleted"),
        (Answer::Typed("\u{4}"), 1, "error: nothing was deleted"),
        (Answer::CtrlC, 130, "error: interrupted"),
    ] {
        let (ended, text) = asked(&bench, "deals delete pipedrive:1 pipedrive:2", &answer);
        assert!(text.starts_with("delete 2 deals? [y/N] "), "{text}");
        assert!(ended == Some(code) && text.contains(says), "{ended:?}: {text}");
    }
    assert_eq!(bench.count("DELETE"), 0);
    let (ended, text) = asked(&bench, "deals delete pipedrive:1", &Answer::Typed("y\n"));
    assert_eq!(ended, Some(0), "{text}");
    assert!(
        text.starts_with("delete pipedrive:1? [y/N] y\n") && text.contains("deleted pipedrive:1"),
        "{text}"
    );
    let (ended, text) = asked(&bench, "people delete pipedrive:1", &Answer::Typed("yes\n"));
    assert!(ended == Some(0) && text.starts_with("delete pipedrive:person:1? [y/N] "), "{text}");
    assert_eq!(bench.count("DELETE"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn copy_asks_and_shows_its_progress() {
    let bench = Bench::of_all().await.with_key_field();
    let folder = tempfile::tempdir().unwrap();
    let map = "[pipelines]\n\"*\" = \"Sales\"\n[stages]\n\"*\" = \"Sales/Lead In\"\n[owners]\n\"*\" = false\n\
               [tags]\n\"*\" = false\n[fields]\n\"*\" = false\n[match]\nambiguous = \"create\"\n[losses]\n\
               accept = [\"created_at\", \"priority\", \"source\", \"lead\", \"expected_close\", \
               \"organization.email\", \"organization.phone\", \"person.emails\", \"person.phones\"]\n";
    let (map_path, ledger) = (folder.path().join("copy.toml"), folder.path().join("copy.db"));
    std::fs::write(&map_path, map).unwrap();
    let line = format!(
        "copy --from heffl --to pipedrive --sample 10 --map {} --ledger {}",
        map_path.display(),
        ledger.display()
    );
    let (ended, text) = asked(&bench, &line, &Answer::Typed("\n"));
    assert!(ended == Some(1) && text.contains("error: nothing was written"), "{ended:?}: {text}");
    let (ended, text) = asked(&bench, &line, &Answer::CtrlC);
    assert!(ended == Some(130) && text.contains("error: interrupted"), "{ended:?}: {text}");
    assert_eq!(bench.count("POST"), 0);
    let (ended, text) = asked(&bench, &line, &Answer::Typed("y\n"));
    assert_eq!(ended, Some(0), "{text}");
    assert!(text.contains("may start its automations") && text.contains(" left"), "{text}");
}

/// Asserts that text has no controls except line breaks, and no line that looks like an error of the program.
fn assert_harmless(text: &str) {
    let is_control = |letter: char| {
        (letter.is_control() && letter != '\n') || "\u{202e}\u{2028}\u{200f}\u{61c}".contains(letter)
    };
    assert!(!text.contains(is_control), "{text:?}");
    assert!(!text.lines().any(|line| line.starts_with("error: forged")), "{text:?}");
}

#[test]
fn no_format_lets_a_vendor_control_the_terminal() {
    let server = hostile_list();
    for format in ["table", "json", "jsonl", "csv"] {
        let text = shown(&server, &format!("deals list --quiet --limit 1 --format {format}"));
        assert!(text.contains("forged"), "{text:?}");
        assert_harmless(&text);
    }
    let text = shown(&server, "raw pipedrive GET /api/v2/deals --quiet");
    assert_harmless(&text);
    let data: Value = serde_json::from_str(&text).unwrap();
    assert!(
        data["data"][0]["title"].as_str().unwrap().contains("\u{1b}[2J\u{9b}31m\u{202e}"),
        "nothing is lost"
    );
}

#[test]
fn json_on_a_terminal_keeps_its_meaning() {
    let server = hostile_list();
    let line = "deals list --quiet --limit 1 --format jsonl";
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(value(&shown(&server, line)), value(&server.line(line).ok()));
}

#[test]
fn jsonl_of_raw_fields_is_one_line_per_item() {
    let server = hostile_list();
    let text = server.line("deals list --quiet --limit 1 --format jsonl").ok();
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains("[1.50,\"x"), "compacted, with every digit: {text}");
    assert!(text.contains("\u{9b}31m\u{202e}"), "data in a pipe stays as it is: {text:?}");
    let csv = server.line("deals list --quiet --limit 1 --format csv").ok();
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let record = csv.records().next().unwrap().unwrap();
    let custom = record.iter().find(|cell| cell.starts_with("{\"key")).unwrap();
    assert!(!custom.contains('\n'), "{custom:?}");
}

#[test]
fn errors_of_a_vendor_are_one_line_without_controls() {
    for format in ["table", "json"] {
        let server = Canned::new(|_| {
            let body = format!(
                "{{\"success\":false,\"error\":\"{HOSTILE}\",\"error_info\":\"{HOSTILE}\",\"code\":\"{HOSTILE}\"}}"
            );
            (400, body)
        });
        for line in
            ["deals get pipedrive:1", "deals list", "deals update pipedrive:1 --title x", "users --verbose"]
        {
            let done = server.line(&format!("{line} --format {format}"));
            assert!(done.err.contains("forged"), "{}", done.err);
            assert_harmless(&done.err);
        }
    }
}

#[test]
fn vendor_id_cannot_forge_a_message() {
    let server = Canned::new(|_| {
        (200, format!("{{\"success\":true,\"data\":{{\"id\":\"7{HOSTILE}\",\"name\":\"{HOSTILE}\"}}}}"))
    });
    let done = server.line("people create --vendor pipedrive --name Ada");
    assert_harmless(&done.err);
}
