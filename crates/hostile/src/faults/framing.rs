//! Bodies whose length is not what the head says.

use std::time::Duration;

use super::respond::{part, raw, reply};
use crate::fault::{Fault, Meaning};
use crate::reply::{Reply, chunk};
use crate::script::{Scene, Step};

/// Values of `Content-Length` before the right body.
const LENGTHS: &[&str] = &[
    "abc",
    "",
    "-1",
    "+5",
    "1e3",
    "0x40",
    "1.5",
    "5, 5",
    "5 5",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999999999",
];

/// Values of `Transfer-Encoding` before the right body, which is not in chunks.
const ENCODINGS: &[&str] = &["identity", "gzip", "foo", "chunked, identity", "Chunked", "xchunked", ""];

/// Text in place of a chunk's length.
const SIZES: &[&str] = &[
    "",
    "zz",
    "-5",
    "0x10",
    "1 0",
    "ffffffffffffffff",
    "10000000000000000",
    "fffffffffffffffffffffffff",
    "5;",
    "\u{0}5",
];

pub(super) fn faults() -> Vec<Fault> {
    [lengths(), chunks(), bombs()].concat()
}

/// Returns the first half of the right body.
fn half(scene: &Scene) -> Vec<u8> {
    part(scene.right.body_bytes(), 50)
}

fn with_length(scene: &Scene, length: impl Into<String>) -> Reply {
    scene.right.clone().unframed().add("Content-Length", length)
}

fn lengths() -> Vec<Fault> {
    let mut faults = vec![
        reply("length one too short", Meaning::Unclear, |scene| {
            with_length(scene, (scene.body().len() - 1).to_string())
        }),
        reply("length half too short", Meaning::Unclear, |scene| {
            with_length(scene, (scene.body().len() / 2).to_string())
        }),
        reply("length 0 before a body", Meaning::Applied, |scene| with_length(scene, "0")),
        reply("length one too long", Meaning::Applied, |scene| {
            with_length(scene, (scene.body().len() + 1).to_string())
        }),
        reply("half the body, then close", Meaning::Unclear, |scene| {
            with_length(scene, scene.body().len().to_string()).with_body(half(scene))
        }),
        reply("no body, then close", Meaning::Unclear, |scene| {
            with_length(scene, scene.body().len().to_string()).with_body("")
        }),
        Fault::new("half the body, then reset", Meaning::Unclear, |scene| {
            let cut = with_length(scene, scene.body().len().to_string()).with_body(half(scene));
            vec![Step::Write(cut.bytes()), Step::Reset]
        }),
        Fault::new("half the body, then nothing", Meaning::Unclear, |scene| {
            let cut = with_length(scene, scene.body().len().to_string()).with_body(half(scene));
            vec![Step::Write(cut.bytes()), Step::Pause(Duration::from_secs(31))]
        }),
        Fault::new("whole body one too short, then nothing", Meaning::Applied, |scene| {
            let cut = with_length(scene, (scene.body().len() + 1).to_string());
            vec![Step::Write(cut.bytes()), Step::Pause(Duration::from_secs(31))]
        }),
        reply("until close", Meaning::Confirmed, |scene| scene.right.clone().unframed()),
        reply("until close, cut at half", Meaning::Unclear, |scene| {
            scene.right.clone().unframed().with_body(half(scene))
        }),
        reply("until close, cut at the last byte", Meaning::Unclear, |scene| {
            let body = scene.right.body_bytes();
            scene.right.clone().unframed().with_body(&body[..body.len() - 1])
        }),
        reply("until close, cut before the first byte", Meaning::Unclear, |scene| {
            scene.right.clone().unframed().with_body("")
        }),
        Fault::new("until reset, cut at half", Meaning::Unclear, |scene| {
            let cut = scene.right.clone().unframed().with_body(half(scene));
            vec![Step::Write(cut.bytes()), Step::Reset]
        }),
        reply("until close, HTTP/1.0", Meaning::Confirmed, |scene| {
            Reply::with_line("HTTP/1.0 200 OK", scene.body()).unframed()
        }),
        reply("until close, HTTP/1.0, cut at half", Meaning::Unclear, |scene| {
            Reply::with_line("HTTP/1.0 200 OK", half(scene)).unframed()
        }),
        reply("same length twice", Meaning::Applied, |scene| {
            scene.right.clone().add("Content-Length", scene.body().len().to_string())
        }),
        reply("two lengths", Meaning::Applied, |scene| scene.right.clone().add("Content-Length", "3")),
    ];
    for &length in LENGTHS {
        faults.push(reply(format!("length {length:?}"), Meaning::Applied, move |scene| {
            with_length(scene, length)
        }));
    }
    for status in [400, 403, 404, 422, 429, 500, 503] {
        let meaning = if status >= 500 { Meaning::Unclear } else { Meaning::NotApplied };
        faults.push(reply(format!("{status} whose body is cut by close"), meaning, move |scene| {
            let refusal = scene.vendor.refusal(status);
            let length = refusal.body_bytes().len().to_string();
            let half = part(refusal.body_bytes(), 50);
            refusal.unframed().add("Content-Length", length).with_body(half)
        }));
    }
    faults
}

fn chunks() -> Vec<Fault> {
    let right = |scene: &Scene| chunk(scene.right.body_bytes());
    let last = || b"0\r\n\r\n".to_vec();
    let mut faults = vec![
        reply("in one chunk", Meaning::Confirmed, |scene| scene.right.clone().chunked()),
        reply("in chunks of one byte", Meaning::Confirmed, move |scene| {
            let bytes = scene.right.body_bytes().iter();
            let chunks: Vec<u8> = bytes.flat_map(|byte| chunk(&[*byte])).collect();
            scene.right.clone().in_chunks([chunks, last()].concat())
        }),
        reply("in one chunk with trailers", Meaning::Confirmed, move |scene| {
            let end = b"0\r\nX-Trailer: 1\r\nX-More: 2\r\n\r\n".to_vec();
            scene.right.clone().in_chunks([right(scene), end].concat())
        }),
        reply("in one chunk with bad trailers", Meaning::Applied, move |scene| {
            let end = b"0\r\nno trailer at all\r\n\r\n".to_vec();
            scene.right.clone().in_chunks([right(scene), end].concat())
        }),
        reply("in one chunk with 1 MiB of trailers", Meaning::Applied, move |scene| {
            let end = format!("0\r\nX-Long: {}\r\n\r\n", "x".repeat(1 << 20));
            scene.right.clone().in_chunks([right(scene), end.into_bytes()].concat())
        }),
        reply("chunk with extension", Meaning::Confirmed, move |scene| {
            let body = scene.body();
            let chunk = format!("{:x};name=\"value\"\r\n{body}\r\n", body.len());
            scene.right.clone().in_chunks([chunk.into_bytes(), last()].concat())
        }),
        reply("chunk with extension of 64 KiB", Meaning::Applied, move |scene| {
            let body = scene.body();
            let chunk = format!("{:x};{}\r\n{body}\r\n", body.len(), "x".repeat(64 << 10));
            scene.right.clone().in_chunks([chunk.into_bytes(), last()].concat())
        }),
        reply("no last chunk", Meaning::Applied, move |scene| scene.right.clone().in_chunks(right(scene))),
        reply("last chunk without its end", Meaning::Applied, move |scene| {
            scene.right.clone().in_chunks([right(scene), b"0\r\n".to_vec()].concat())
        }),
        reply("half in a chunk, then close", Meaning::Unclear, |scene| {
            scene.right.clone().in_chunks(chunk(&half(scene)))
        }),
        reply("half in a chunk, then the last", Meaning::Unclear, move |scene| {
            scene.right.clone().in_chunks([chunk(&half(scene)), last()].concat())
        }),
        Fault::new("half in a chunk, then reset", Meaning::Unclear, |scene| {
            let cut = scene.right.clone().in_chunks(chunk(&half(scene)));
            vec![Step::Write(cut.bytes()), Step::Reset]
        }),
        Fault::new("half in a chunk, then nothing", Meaning::Unclear, |scene| {
            let cut = scene.right.clone().in_chunks(chunk(&half(scene)));
            vec![Step::Write(cut.bytes()), Step::Pause(Duration::from_secs(31))]
        }),
        reply("the last chunk alone", Meaning::Applied, move |scene| scene.right.clone().in_chunks(last())),
        reply("chunks that never begin", Meaning::Unclear, |scene| scene.right.clone().in_chunks("")),
        reply("chunk longer than its data", Meaning::Unclear, |scene| {
            let half = half(scene);
            let head = format!("{:x}\r\n", half.len() * 2);
            scene.right.clone().in_chunks([head.into_bytes(), half].concat())
        }),
        reply("chunk shorter than its data", Meaning::Unclear, move |scene| {
            let body = scene.body();
            let chunk = format!("{:x}\r\n{body}\r\n", body.len() / 2);
            scene.right.clone().in_chunks([chunk.into_bytes(), last()].concat())
        }),
        reply("chunk without line break after it", Meaning::Applied, move |scene| {
            let body = scene.body();
            let chunk = format!("{:x}\r\n{body}", body.len());
            scene.right.clone().in_chunks([chunk.into_bytes(), last()].concat())
        }),
        reply("chunks with line feeds alone", Meaning::Applied, |scene| {
            let body = scene.body();
            scene.right.clone().in_chunks(format!("{:x}\n{body}\n0\n\n", body.len()))
        }),
        reply("chunks that are announced and not sent", Meaning::Applied, |scene| {
            scene.right.clone().unframed().set("Transfer-Encoding", "chunked")
        }),
        reply("chunked, and a length too", Meaning::Applied, |scene| {
            scene.right.clone().chunked().add("Content-Length", "5")
        }),
        reply("chunked twice", Meaning::Applied, |scene| {
            scene.right.clone().chunked().set("Transfer-Encoding", "chunked, chunked")
        }),
        reply("gzip, chunked, and neither compressed", Meaning::Applied, |scene| {
            scene.right.clone().chunked().set("Transfer-Encoding", "gzip, chunked")
        }),
        raw("chunked, HTTP/1.0", Meaning::Applied, |scene| {
            Reply::with_line("HTTP/1.0 200 OK", scene.body()).chunked().bytes()
        }),
    ];
    for &size in SIZES {
        faults.push(reply(format!("chunk of {size:?} bytes"), Meaning::Applied, move |scene| {
            scene.right.clone().in_chunks(format!("{size}\r\n{}\r\n0\r\n\r\n", scene.body()))
        }));
    }
    for &encoding in ENCODINGS {
        faults.push(reply(format!("transfer encoding {encoding:?}"), Meaning::Applied, move |scene| {
            scene.right.clone().unframed().set("Transfer-Encoding", encoding)
        }));
    }
    faults
}

/// More than a client takes, which for the tests is 1 MiB.
fn bombs() -> Vec<Fault> {
    const BEYOND: usize = 3 << 19;
    vec![
        reply("bomb with its length", Meaning::Unclear, |scene| {
            scene.right.clone().with_body(vec![b' '; BEYOND])
        }),
        reply("bomb in chunks", Meaning::Unclear, |scene| {
            scene.right.clone().with_body(vec![b' '; BEYOND]).chunked()
        }),
        reply("bomb until close", Meaning::Unclear, |scene| {
            scene.right.clone().unframed().with_body(vec![b' '; BEYOND])
        }),
        reply("bomb after the right body", Meaning::Applied, |scene| {
            let body = [scene.body().into_bytes(), vec![b' '; BEYOND]].concat();
            scene.right.clone().with_body(body)
        }),
        reply("500 with a bomb", Meaning::Unclear, |_| Reply::json(500, vec![b'x'; BEYOND])),
        reply("400 with a bomb", Meaning::NotApplied, |_| Reply::json(400, vec![b'x'; BEYOND])),
        reply("length of 100 TB", Meaning::Unclear, |scene| {
            with_length(scene, "100000000000000").with_body(half(scene))
        }),
        reply("chunk of 100 TB", Meaning::Unclear, |scene| {
            scene.right.clone().in_chunks([b"5af3107a4000\r\n".to_vec(), half(scene)].concat())
        }),
    ]
}
