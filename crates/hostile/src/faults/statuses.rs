//! Whole responses whose status tells what happened, or does not.

use super::respond::{is_create, part, reply};
use crate::fault::{Fault, Meaning};
use crate::reply::Reply;

/// Refusals that at least one of the vendors documents.
const REFUSED: &[u16] = &[400, 401, 403, 404, 405, 409, 422];

/// Refusals of the HTTP standards that no vendor documents.
const REGISTERED: &[u16] =
    &[402, 406, 407, 410, 411, 412, 413, 414, 415, 416, 417, 421, 423, 424, 425, 426, 428, 431, 451];

/// A request that took too long to read, and statuses that some proxy or server made up.
const UNCLEAR: &[u16] = &[408, 418, 419, 420, 430, 440, 444, 449, 450, 460, 463, 494, 498, 499];

const FAILED: &[u16] = &[
    500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530,
    550, 598, 599,
];

const BEYOND: &[u16] = &[600, 666, 700, 799, 899, 900, 999];

/// Values of `Retry-After`: seconds, a date, and nothing that can be read.
const WAITS: &[&str] =
    &["0", "7200", "99999999999999999999", "-1", "0.5", "soon", "", "Thu, 01 Jan 2015 00:00:00 GMT"];

pub(super) fn faults() -> Vec<Fault> {
    [informational(), successes(), redirects(), refusals(), limits(), failures(), beyond()].concat()
}

fn informational() -> Vec<Fault> {
    let mut faults = Vec::new();
    for status in [100, 101, 102, 103, 110, 199] {
        faults.push(reply(format!("{status} and no more"), Meaning::Unclear, move |_| {
            Reply::empty(status).unframed()
        }));
        faults.push(reply(format!("{status} with vendor's refusal"), Meaning::Unclear, move |scene| {
            scene.vendor.refusal(status)
        }));
    }
    faults
}

fn successes() -> Vec<Fault> {
    let mut faults = Vec::new();
    for status in [200, 201, 202, 203, 206, 207, 208, 226, 250, 299] {
        faults.push(reply(format!("{status} with right body"), Meaning::Confirmed, move |scene| {
            Reply::json(status, scene.body())
        }));
    }
    for status in [200, 201, 202, 203, 205, 206, 207, 226, 250, 299] {
        let meaning = if status == 202 { Meaning::Unclear } else { Meaning::Applied };
        faults.push(
            reply(format!("{status} without body"), meaning, move |_| Reply::empty(status))
                .but(Meaning::Unidentified, is_create),
        );
    }
    for (name, has_length) in [("204", false), ("204 with length 0", true)] {
        let no_content = move || if has_length { Reply::empty(204) } else { Reply::empty(204).unframed() };
        faults.push(
            reply(name, Meaning::Confirmed, move |_| no_content()).but(Meaning::Unidentified, is_create),
        );
    }
    faults.push(
        reply("204 with a body", Meaning::Confirmed, |scene| Reply::json(204, scene.body()))
            .but(Meaning::Unidentified, is_create),
    );
    faults.push(reply("206 with half the body", Meaning::Unclear, |scene| {
        let body = scene.body();
        let half = body.len() / 2;
        Reply::json(206, &body.as_bytes()[..half])
            .add("Content-Range", format!("bytes 0-{}/{}", half - 1, body.len()))
    }));
    for status in [200, 201, 202, 207] {
        faults.push(reply(format!("{status} with a page"), Meaning::Unclear, move |_| Reply::html(status)));
    }
    faults
}

fn redirects() -> Vec<Fault> {
    let mut faults = Vec::new();
    for status in [300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 350, 399] {
        // These three keep the method, which leaves the request to another address.
        let meaning = if [301, 307, 308].contains(&status) { Meaning::Refused } else { Meaning::Unclear };
        faults.push(reply(format!("{status} to another path"), meaning, move |_| {
            Reply::empty(status).add("Location", "/elsewhere")
        }));
        faults.push(reply(format!("{status} without location"), meaning, move |_| Reply::empty(status)));
    }
    for status in [302, 303, 307] {
        let meaning = if status == 307 { Meaning::Refused } else { Meaning::Unclear };
        faults.push(reply(format!("{status} page to another host"), meaning, move |_| {
            Reply::html(status).add("Location", "https://login.example.com/?next=%2Fdeals")
        }));
        faults.push(reply(format!("{status} with right body"), meaning_of_redirect(status), move |scene| {
            Reply::json(status, scene.body()).add("Location", "/elsewhere")
        }));
    }
    faults
}

/// With the body of a success, a redirect is not what its status alone says.
const fn meaning_of_redirect(status: u16) -> Meaning {
    if status == 307 { Meaning::NotApplied } else { Meaning::Unclear }
}

fn refusals() -> Vec<Fault> {
    let mut faults = Vec::new();
    for &status in REFUSED {
        faults.push(reply(format!("{status} with vendor's refusal"), Meaning::Refused, move |scene| {
            scene.vendor.refusal(status)
        }));
        faults.push(reply(format!("{status} without body"), Meaning::NotApplied, move |_| {
            Reply::empty(status)
        }));
        faults
            .push(reply(format!("{status} with a page"), Meaning::NotApplied, move |_| Reply::html(status)));
        faults.push(reply(format!("{status} with cut refusal"), Meaning::NotApplied, move |scene| {
            let refusal = scene.vendor.refusal(status);
            let half = part(refusal.body_bytes(), 50);
            refusal.with_body(half)
        }));
    }
    for &status in REGISTERED {
        faults.push(reply(format!("{status} with vendor's refusal"), Meaning::NotApplied, move |scene| {
            scene.vendor.refusal(status)
        }));
    }
    for &status in UNCLEAR {
        faults.push(reply(format!("{status} with vendor's refusal"), Meaning::Unclear, move |scene| {
            scene.vendor.refusal(status)
        }));
    }
    for status in [400, 403, 404, 409] {
        faults.push(reply(format!("{status} with retry-after 0"), Meaning::NotApplied, move |scene| {
            scene.vendor.refusal(status).add("Retry-After", "0")
        }));
    }
    faults
}

fn limits() -> Vec<Fault> {
    let mut faults = vec![
        reply("429 with vendor's refusal", Meaning::NotProcessed, |scene| scene.vendor.refusal(429)),
        reply("429 without body", Meaning::NotProcessed, |_| Reply::empty(429)),
        reply("429 with a page", Meaning::NotProcessed, |_| Reply::html(429)),
        reply("429 page with retry-after 0", Meaning::NotProcessed, |_| {
            Reply::html(429).add("Retry-After", "0")
        }),
        reply("429 with two retry-after", Meaning::NotProcessed, |scene| {
            scene.vendor.refusal(429).add("Retry-After", "0").add("Retry-After", "7200")
        }),
        reply("429 with reset in the year 2100", Meaning::NotProcessed, |scene| {
            scene
                .vendor
                .refusal(429)
                .add("RateLimit-Reset", "4102444800")
                .add("X-RateLimit-Reset", "4102444800")
        }),
        reply("429 with reset of all digits", Meaning::NotProcessed, |scene| {
            let digits = "9".repeat(40);
            scene.vendor.refusal(429).add("RateLimit-Reset", digits.as_str()).add("X-RateLimit-Reset", digits)
        }),
        reply("429 of a spent day", Meaning::NotProcessed, |scene| {
            scene
                .vendor
                .refusal(429)
                .add("Retry-After", "3939")
                .add("X-Daily-RateLimit-Token-Remaining", "0")
                .add("X-Daily-RateLimit-Token-Limit", "1000")
        }),
    ];
    for &wait in WAITS {
        faults.push(reply(format!("429 with retry-after {wait:?}"), Meaning::NotProcessed, move |scene| {
            scene.vendor.refusal(429).add("Retry-After", wait)
        }));
    }
    faults
}

fn failures() -> Vec<Fault> {
    let mut faults = Vec::new();
    for &status in FAILED {
        faults.push(reply(format!("{status} with vendor's refusal"), Meaning::Unclear, move |scene| {
            scene.vendor.refusal(status)
        }));
    }
    for status in [500, 502, 503, 504] {
        faults.push(reply(format!("{status} without body"), Meaning::Unclear, move |_| Reply::empty(status)));
        faults.push(reply(format!("{status} with a page"), Meaning::Unclear, move |_| Reply::html(status)));
        faults.push(reply(format!("{status} with right body"), Meaning::Unclear, move |scene| {
            Reply::json(status, scene.body())
        }));
        faults.push(reply(format!("{status} page with retry-after 0"), Meaning::Unclear, move |_| {
            Reply::html(status).add("Retry-After", "0")
        }));
    }
    for &wait in WAITS {
        faults.push(reply(format!("503 with retry-after {wait:?}"), Meaning::Unclear, move |scene| {
            scene.vendor.refusal(503).add("Retry-After", wait)
        }));
    }
    for status in [500, 504, 520, 529] {
        faults.push(reply(format!("{status} with retry-after 0"), Meaning::Unclear, move |scene| {
            scene.vendor.refusal(status).add("Retry-After", "0")
        }));
    }
    faults
}

fn beyond() -> Vec<Fault> {
    let mut faults = Vec::new();
    for &status in BEYOND {
        faults.push(reply(format!("{status} with vendor's refusal"), Meaning::Unclear, move |scene| {
            scene.vendor.refusal(status)
        }));
    }
    for status in [600, 999] {
        faults.push(reply(format!("{status} with right body"), Meaning::Unclear, move |scene| {
            Reply::json(status, scene.body())
        }));
        faults.push(reply(format!("{status} without body"), Meaning::Unclear, move |_| Reply::empty(status)));
        faults.push(reply(format!("{status} with retry-after 0"), Meaning::Unclear, move |_| {
            Reply::empty(status).add("Retry-After", "0")
        }));
    }
    faults
}
