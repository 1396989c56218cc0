//! Compressed bodies, and bodies that claim to be.

use std::sync::LazyLock;

use super::respond::{part, reply};
use crate::fault::{Fault, Meaning};
use crate::gzip;
use crate::reply::Reply;
use crate::script::Scene;

/// A few kilobytes that become 2 MiB.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| gzip::bomb(2 << 20));

/// Encodings that are claimed of the right body as it is.
const CLAIMS: &[&str] =
    &["identity", "", "gzip", "deflate", "br", "zstd", "compress", "foo", "gzip, gzip", "aes128gcm"];

fn compressed(scene: &Scene, body: Vec<u8>) -> Reply {
    scene.right.clone().set("Content-Encoding", "gzip").with_body(body)
}

pub(super) fn faults() -> Vec<Fault> {
    let right = |scene: &Scene| gzip::store(scene.right.body_bytes());
    let mut faults = vec![
        reply("gzip", Meaning::Applied, move |scene| compressed(scene, right(scene))),
        reply("gzip in chunks", Meaning::Applied, move |scene| compressed(scene, right(scene)).chunked()),
        reply("gzip twice", Meaning::Applied, move |scene| {
            compressed(scene, gzip::store(&right(scene))).set("Content-Encoding", "gzip, gzip")
        }),
        reply("gzip that is not said", Meaning::Applied, move |scene| {
            scene.right.clone().with_body(right(scene))
        }),
        reply("gzip cut at half", Meaning::Unclear, move |scene| compressed(scene, part(&right(scene), 50))),
        reply("gzip cut before its checksum", Meaning::Applied, move |scene| {
            let whole = right(scene);
            compressed(scene, whole[..whole.len() - 8].to_vec())
        }),
        reply("gzip cut in its head", Meaning::Unclear, move |scene| {
            compressed(scene, right(scene)[..6].to_vec())
        }),
        reply("gzip of nothing", Meaning::Applied, |scene| compressed(scene, gzip::store(b""))),
        reply("gzip of no bytes at all", Meaning::Applied, |scene| compressed(scene, Vec::new())),
        reply("gzip with wrong checksum", Meaning::Applied, move |scene| {
            let mut whole = right(scene);
            let place = whole.len() - 8;
            whole[place] ^= 0xff;
            compressed(scene, whole)
        }),
        reply("gzip with wrong block", Meaning::Unclear, move |scene| {
            let mut whole = right(scene);
            whole[10] = 0x07;
            compressed(scene, whole)
        }),
        reply("gzip followed by garbage", Meaning::Applied, move |scene| {
            compressed(scene, [right(scene), b"garbage".to_vec()].concat())
        }),
        reply("gzip in two members", Meaning::Applied, |scene| {
            let body = scene.right.body_bytes();
            let (first, second) = body.split_at(body.len() / 2);
            compressed(scene, [gzip::store(first), gzip::store(second)].concat())
        }),
        reply("gzip bomb", Meaning::Unclear, |scene| compressed(scene, BOMB.clone())),
        reply("gzip bomb in chunks", Meaning::Unclear, |scene| compressed(scene, BOMB.clone()).chunked()),
        reply("500 with a gzip bomb", Meaning::Unclear, |_| {
            Reply::json(500, BOMB.clone()).set("Content-Encoding", "gzip")
        }),
        reply("gzip of a page", Meaning::Unclear, |scene| {
            compressed(scene, gzip::store(Reply::html(200).body_bytes()))
        }),
    ];
    for &claim in CLAIMS {
        faults.push(reply(
            format!("content encoding {claim:?} of plain text"),
            Meaning::Applied,
            move |scene| scene.right.clone().set("Content-Encoding", claim),
        ));
    }
    faults
}
