//! Whole bodies that are not the JSON they should be.

use super::respond::{is_create, part, reply};
use crate::fault::{Fault, Meaning};
use crate::reply::Reply;

/// Bodies from somebody who stands between the client and the vendor.
const STRANGE: &[(&str, &str)] = &[
    ("a page", "<!DOCTYPE html><html><body>Please log in</body></html>"),
    ("a page after a byte order mark", "\u{feff}<html></html>"),
    ("XML", "<?xml version=\"1.0\"?><error><code>AccessDenied</code></error>"),
    ("NULs", "\0\0\0\0\0\0\0\0"),
    ("a cut object", "{"),
    ("a cut name", "{\"i"),
    ("a cut number", "{\"id\":1"),
    ("a cut list", "[{\"id\":1},"),
    ("a cut word", "tru"),
    ("brackets without end", "[[[[[[[[[[[[[[[["),
    ("a stack trace", "Traceback (most recent call last):\n  File \"app.py\", line 1\nKeyError: 'deal'"),
];

/// Complete bodies that confirm nothing, though their status does.
const OTHER: &[(&str, &str)] = &[
    ("white space", " \r\n\t "),
    ("text", "OK"),
    ("null", "null"),
    ("true", "true"),
    ("a number", "0"),
    ("empty text", "\"\""),
    ("an empty list", "[]"),
    ("an empty object", "{}"),
    ("a list of an empty object", "[{}]"),
    ("an object of another kind", "{\"a\":1}"),
    ("a token", "{\"access_token\":\"x\",\"expires_in\":3600}"),
];

pub(super) fn faults() -> Vec<Fault> {
    [cut(), replaced(), decorated()].concat()
}

fn cut() -> Vec<Fault> {
    let mut faults = Vec::new();
    for hundredths in [1, 10, 25, 50, 75, 90, 99] {
        faults.push(reply(format!("JSON cut at {hundredths} %"), Meaning::Unclear, move |scene| {
            scene.right.clone().with_body(part(scene.right.body_bytes(), hundredths))
        }));
    }
    faults.push(reply("JSON cut at its last byte", Meaning::Unclear, |scene| {
        let body = scene.right.body_bytes();
        scene.right.clone().with_body(&body[..body.len() - 1])
    }));
    faults.push(reply("JSON without its first byte", Meaning::Unclear, |scene| {
        scene.right.clone().with_body(&scene.right.body_bytes()[1..])
    }));
    faults.push(reply("JSON with a hole", Meaning::Unclear, |scene| {
        let body = scene.right.body_bytes();
        let (start, end) = (body.len() / 3, body.len() / 2);
        scene.right.clone().with_body([&body[..start], &vec![0; end - start], &body[end..]].concat())
    }));
    faults
}

fn replaced() -> Vec<Fault> {
    let mut faults = Vec::new();
    for &(name, body) in STRANGE {
        faults.push(reply(format!("body of {name}"), Meaning::Unclear, move |scene| {
            scene.right.clone().with_body(body)
        }));
    }
    for &(name, body) in OTHER {
        faults.push(
            reply(format!("body of {name}"), Meaning::Applied, move |scene| {
                scene.right.clone().with_body(body)
            })
            .but(Meaning::Unidentified, is_create),
        );
    }
    faults.push(reply("body of random bytes", Meaning::Unclear, |scene| {
        let bytes = (0..2000_u32).map(|place| (place.wrapping_mul(2_654_435_761) >> 24).to_le_bytes()[0]);
        scene.right.clone().with_body(bytes.collect::<Vec<_>>())
    }));
    faults.push(reply("body of 100000 brackets", Meaning::Unclear, |scene| {
        scene.right.clone().with_body("[".repeat(100_000))
    }));
    faults.push(
        reply("body of 400000 items", Meaning::Applied, |scene| {
            let items = vec!["1"; 400_000].join(",");
            scene.right.clone().with_body(format!(r#"{{"success":true,"data":[{items}]}}"#))
        })
        .but(Meaning::Unidentified, is_create),
    );
    faults.push(reply("page said to be JSON", Meaning::Unclear, |_| {
        Reply::html(200).set("Content-Type", "application/json")
    }));
    faults
}

/// The right body, and something around it.
fn decorated() -> Vec<Fault> {
    let around = |name: &str, meaning: Meaning, before: &'static str, after: &'static str| {
        reply(name, meaning, move |scene| {
            scene.right.clone().with_body(format!("{before}{}{after}", scene.body()))
        })
    };
    vec![
        around("right body after white space", Meaning::Confirmed, " \r\n\t\r\n", ""),
        around("right body before white space", Meaning::Confirmed, "", "\r\n\r\n"),
        around("right body after a byte order mark", Meaning::Applied, "\u{feff}", ""),
        around("right body before garbage", Meaning::Applied, "", "garbage"),
        around("right body before a page", Meaning::Applied, "", "<script>alert(1)</script>"),
        around("right body before a NUL", Meaning::Applied, "", "\0"),
        around("right body before a bracket", Meaning::Applied, "", "}"),
        around("right body after a guard", Meaning::Applied, ")]}',\n", ""),
        around("right body as a callback", Meaning::Applied, "callback(", ")"),
        around("right body in a list", Meaning::Applied, "[", "]"),
        reply("right body twice", Meaning::Applied, |scene| {
            scene.right.clone().with_body(scene.body().repeat(2))
        }),
        reply("right body as text in JSON", Meaning::Applied, |scene| {
            let body = scene.body().replace('"', "\\\"");
            scene.right.clone().with_body(format!("\"{body}\""))
        }),
        reply("right body in UTF-16", Meaning::Applied, |scene| {
            let units = scene.body().encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
            scene.right.clone().with_body(units)
        }),
        reply("right body with single quotes", Meaning::Applied, |scene| {
            scene.right.clone().with_body(scene.body().replace('"', "'"))
        }),
        reply("right body with a comma too many", Meaning::Applied, |scene| {
            let body = scene.body();
            scene.right.clone().with_body(format!("{},}}", &body[..body.len() - 1]))
        }),
        reply("right body with 900 KB of white space", Meaning::Confirmed, |scene| {
            scene.right.clone().with_body(format!("{}{}", " ".repeat(900 << 10), scene.body()))
        }),
    ]
}
