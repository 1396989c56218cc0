//! Heads that are not as HTTP has them.

use super::respond::{raw, reply};
use crate::fault::{Fault, Meaning};
use crate::reply::Reply;

/// First lines before the right headers and the right body. A client that reads on finds the confirmation.
const LINES: &[(&str, &str)] = &[
    ("no reason", "HTTP/1.1 200"),
    ("two spaces", "HTTP/1.1  200  OK"),
    ("a tab", "HTTP/1.1\t200\tOK"),
    ("lower case", "http/1.1 200 OK"),
    ("version 0.9", "HTTP/0.9 200 OK"),
    ("version 1.2", "HTTP/1.2 200 OK"),
    ("version 2", "HTTP/2 200"),
    ("version 3.0", "HTTP/3.0 200 OK"),
    ("version 11", "HTTP/11 200 OK"),
    ("another protocol", "ICY 200 OK"),
    ("no protocol", "200 OK"),
    ("two digits", "HTTP/1.1 20 OK"),
    ("four digits", "HTTP/1.1 2000 OK"),
    ("a minus", "HTTP/1.1 -200 OK"),
    ("status 000", "HTTP/1.1 000 OK"),
    ("status 099", "HTTP/1.1 099 OK"),
    ("status in words", "HTTP/1.1 two OK"),
    ("status as letters", "HTTP/1.1 2OO OK"),
    ("no status", "HTTP/1.1"),
    ("a blank line before", "\r\n\r\nHTTP/1.1 200 OK"),
    ("spaces before", "   HTTP/1.1 200 OK"),
    ("a control character", "HTTP/1.1 200 O\u{1b}[31mK"),
    ("letters beyond ASCII", "HTTP/1.1 200 Schön"),
    ("a NUL", "HTTP/1.1 200 O\0K"),
    ("nothing", ""),
];

/// Lines among the right headers.
const HEADERS: &[(&str, &str)] = &[
    ("without colon", "This is no header"),
    ("without name", ": value"),
    ("with space before colon", "X-Odd : value"),
    ("with space in name", "X Odd: value"),
    ("with parentheses", "(X-Odd): value"),
    ("with NUL in value", "X-Odd: a\0b"),
    ("with escape in value", "X-Odd: \u{1b}[2J"),
    ("beyond ASCII", "X-Odd: ü"),
    ("folded", "X-Odd: one\r\n two"),
    ("with bare carriage return", "X-Odd: one\rX-More: two"),
    ("that upgrades", "Upgrade: h2c"),
    ("with location", "Location: https://example.com/"),
    ("that refreshes", "Refresh: 0; url=https://example.com/"),
    ("with date of no calendar", "Date: Foo, 99 Bar 2026 25:61:61 GMT"),
];

/// Bytes from a server of another kind.
const STRANGERS: &[(&str, &[u8])] = &[
    ("an SSH server", b"SSH-2.0-OpenSSH_9.9\r\n"),
    ("a mail server", b"220 mail.example.com ESMTP\r\n250 OK\r\n"),
    ("a TLS alert", &[0x15, 3, 3, 0, 2, 2, 40]),
    ("an HTTP/2 server", &[0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100]),
    ("an echo of a request", b"POST /api/v2/deals HTTP/1.1\r\nHost: x\r\n\r\n"),
    ("line breaks", b"\r\n\r\n\r\n\r\n"),
    ("a page without head", b"<html><body>Hello</body></html>"),
    ("JSON without head", br#"{"success":true,"data":{"id":2},"id":"2","deal":{"id":"2"}}"#),
    ("bytes of no meaning", &[0xff, 0xfe, 0, 1, 2, 3, 0x80, 0x81, 0xc0, 0xc1, 13, 10, 13, 10]),
];

pub(super) fn faults() -> Vec<Fault> {
    let mut faults = vec![
        reply("HTTP/1.0", Meaning::Confirmed, |scene| Reply::with_line("HTTP/1.0 200 OK", scene.body())),
        raw("line feeds alone", Meaning::Applied, |scene| {
            let text = String::from_utf8_lossy(&scene.right.bytes()).replace("\r\n", "\n");
            text.into_bytes()
        }),
        reply("reason of 64 KiB", Meaning::Applied, |scene| {
            Reply::with_line(format!("HTTP/1.1 200 {}", "x".repeat(64 << 10)), scene.body())
        }),
        reply("reason of 1 MiB", Meaning::Applied, |scene| {
            Reply::with_line(format!("HTTP/1.1 200 {}", "x".repeat(1 << 20)), scene.body())
        }),
        reply("header of 64 KiB", Meaning::Applied, |scene| {
            scene.right.clone().add("X-Long", "x".repeat(64 << 10))
        }),
        reply("header of 1 MiB", Meaning::Applied, |scene| {
            scene.right.clone().add("X-Long", "x".repeat(1 << 20))
        }),
        reply("header name of 64 KiB", Meaning::Applied, |scene| {
            scene.right.clone().add(&"x".repeat(64 << 10), "1")
        }),
        reply("90 headers", Meaning::Confirmed, |scene| many_headers(scene.right.clone(), 90)),
        reply("5000 headers", Meaning::Applied, |scene| many_headers(scene.right.clone(), 5000)),
        reply("no content type", Meaning::Confirmed, |scene| scene.right.clone().without("Content-Type")),
        reply("content type of text", Meaning::Confirmed, |scene| {
            scene.right.clone().set("Content-Type", "text/plain")
        }),
        reply("content type of a page", Meaning::Applied, |scene| {
            scene.right.clone().set("Content-Type", "text/html")
        }),
        reply("content type of nothing", Meaning::Confirmed, |scene| {
            scene.right.clone().set("Content-Type", "")
        }),
        reply("content types of two kinds", Meaning::Confirmed, |scene| {
            scene.right.clone().add("Content-Type", "text/html")
        }),
        reply("charset of another kind", Meaning::Confirmed, |scene| {
            scene.right.clone().set("Content-Type", "application/json; charset=utf-16")
        }),
        reply("limits of nothing", Meaning::Confirmed, |scene| limits(scene.right.clone(), "0")),
        reply("limits below zero", Meaning::Confirmed, |scene| limits(scene.right.clone(), "-1")),
        reply("limits of all digits", Meaning::Confirmed, |scene| {
            limits(scene.right.clone(), &"9".repeat(40))
        }),
        reply("limits in words", Meaning::Confirmed, |scene| limits(scene.right.clone(), "none")),
        reply("request id with line breaks of its own", Meaning::Applied, |scene| {
            scene.right.clone().add("X-Correlation-ID", "a\r\n b\r\n\tc")
        }),
    ];
    for &(name, line) in LINES {
        faults.push(reply(format!("first line: {name}"), Meaning::Applied, move |scene| {
            Reply::with_line(line, scene.body())
        }));
    }
    for &(name, line) in HEADERS {
        faults.push(raw(format!("header {name}"), Meaning::Applied, move |scene| {
            let right = scene.right.clone().add("Connection", "close").bytes();
            let text = String::from_utf8_lossy(&right).replacen("\r\n", &format!("\r\n{line}\r\n"), 1);
            text.into_bytes()
        }));
    }
    for &(name, bytes) in STRANGERS {
        faults.push(raw(format!("{name} instead"), Meaning::Unclear, move |_| bytes.to_vec()));
    }
    faults
}

fn many_headers(right: Reply, count: usize) -> Reply {
    (0..count).fold(right, |reply, number| reply.add(&format!("X-Many-{number}"), "1"))
}

/// Every header with which a vendor tells its limits.
fn limits(right: Reply, value: &str) -> Reply {
    [
        "RateLimit-Limit",
        "RateLimit-Remaining",
        "RateLimit-Reset",
        "X-RateLimit-Limit",
        "X-RateLimit-Remaining",
        "X-RateLimit-Reset",
        "X-Daily-RateLimit-Token-Limit",
        "X-Daily-RateLimit-Token-Remaining",
        "Retry-After",
    ]
    .iter()
    .fold(right, |reply, name| reply.add(name, value))
}
