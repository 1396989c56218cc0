//! Connections that break, stall, or say more than one thing.

use std::time::Duration;

use super::respond::{part, raw};
use crate::fault::{Fault, Meaning};
use crate::reply::Reply;
use crate::script::{Scene, Step, When};

/// Longer than a client waits, which for the tests is 30 seconds for an attempt.
const TOO_LONG: Duration = Duration::from_secs(31);

pub(super) fn faults() -> Vec<Fault> {
    [before_the_request(), cuts(), slow(), interim(), more_than_one(), reused()].concat()
}

fn right(scene: &Scene) -> Vec<u8> {
    scene.right.bytes()
}

/// Nothing of the request was processed, though the client cannot always know it.
fn before_the_request() -> Vec<Fault> {
    let early = |name: &str, status: u16, wait: Option<&'static str>| {
        Fault::new(name, Meaning::NotApplied, move |scene| {
            let refusal = scene.vendor.refusal(status).add("Connection", "close");
            vec![Step::Write(wait.map_or(refusal.clone(), |wait| refusal.add("Retry-After", wait)).bytes())]
        })
        .at(When::HeadReceived)
    };
    let step = |name: &str, when: When, step: Step| {
        Fault::new(name, Meaning::NotApplied, move |_| vec![step.clone()]).at(when)
    };
    vec![
        Fault::new("nothing listens", Meaning::NotProcessed, |_| Vec::new()).at(When::Unreachable),
        step("closed as soon as connected", When::Connected, Step::Close),
        step("reset as soon as connected", When::Connected, Step::Reset),
        step("garbage as soon as connected", When::Connected, Step::text("garbage\r\n\r\n")),
        step("closed before the request is read", When::Arrived, Step::Close),
        step("reset before the request is read", When::Arrived, Step::Reset),
        step("silent before the request is read", When::Arrived, Step::Pause(TOO_LONG)),
        step("closed before the body is read", When::HeadReceived, Step::Close),
        step("reset before the body is read", When::HeadReceived, Step::Reset),
        step("silent before the body is read", When::HeadReceived, Step::Pause(TOO_LONG)),
        early("400 before the body is read", 400, None),
        early("401 before the body is read", 401, None),
        early("408 before the body is read", 408, None),
        early("413 before the body is read", 413, None),
        early("500 before the body is read", 500, None),
        early("503 with retry-after 0 before the body", 503, Some("0")),
    ]
}

/// Makes the part of a response that is sent.
type Bytes = fn(&Scene) -> Vec<u8>;

/// The connection ends amid the response.
fn cuts() -> Vec<Fault> {
    let mut faults = Vec::new();
    let parts: &[(&str, Bytes)] = &[
        ("before any byte", |_| Vec::new()),
        ("after one byte", |_| b"H".to_vec()),
        ("amid the version", |_| b"HTTP/1".to_vec()),
        ("amid the status", |_| b"HTTP/1.1 2".to_vec()),
        ("after the status", |_| b"HTTP/1.1 200".to_vec()),
        ("after the first line", |_| b"HTTP/1.1 200 OK\r\n".to_vec()),
        ("amid a header", |_| b"HTTP/1.1 200 OK\r\nContent-Ty".to_vec()),
        ("before the blank line", |scene| {
            let head = scene.right.head();
            head[..head.len() - 2].to_vec()
        }),
        ("after the head", |scene| scene.right.head()),
        ("at the first byte of the body", |scene| {
            [scene.right.head(), part(scene.right.body_bytes(), 1)].concat()
        }),
        ("at the last byte of the body", |scene| {
            let right = scene.right.bytes();
            right[..right.len() - 1].to_vec()
        }),
        ("after the head of a failure", |scene| scene.vendor.refusal(500).head()),
    ];
    for &(name, bytes) in parts {
        for (how, end) in [("closed", Step::Close), ("reset", Step::Reset)] {
            faults.push(Fault::new(format!("{how} {name}"), Meaning::Unclear, move |scene| {
                vec![Step::Write(bytes(scene)), end.clone()]
            }));
        }
        faults.push(Fault::new(format!("silent {name}"), Meaning::Unclear, move |scene| {
            vec![Step::Write(bytes(scene)), Step::Pause(TOO_LONG)]
        }));
    }
    faults
}

/// The response comes, in its own time.
fn slow() -> Vec<Fault> {
    let drip = |bytes: &[u8], seconds: u64| {
        let pause = Step::Pause(Duration::from_secs(seconds));
        bytes.iter().flat_map(|byte| [Step::Write(vec![*byte]), pause.clone()]).collect::<Vec<_>>()
    };
    vec![
        Fault::new("late, but in time", Meaning::Confirmed, |scene| {
            vec![Step::Pause(Duration::from_secs(20)), Step::Write(right(scene))]
        }),
        Fault::new("a second too late", Meaning::Unclear, |scene| {
            vec![Step::Pause(TOO_LONG), Step::Write(right(scene))]
        }),
        Fault::new("late after the head, but in time", Meaning::Confirmed, |scene| {
            let body = scene.right.body_bytes().to_vec();
            vec![Step::Write(scene.right.head()), Step::Pause(Duration::from_secs(20)), Step::Write(body)]
        }),
        Fault::new("byte by byte", Meaning::Confirmed, move |scene| drip(&right(scene), 0)),
        Fault::new("byte by byte, a second for each", Meaning::Unclear, move |scene| drip(&right(scene), 1)),
        Fault::new("a body byte by byte, 3 s for each", Meaning::Unclear, move |scene| {
            let body = drip(scene.right.body_bytes(), 3);
            [vec![Step::Write(scene.right.head())], body].concat()
        }),
        Fault::new("spaces before the body, a second for each", Meaning::Unclear, move |scene| {
            let head = scene.right.clone().chunked().head();
            let spaces =
                (0..40).flat_map(|_| [Step::text("1\r\n \r\n"), Step::Pause(Duration::from_secs(1))]);
            [Step::Write(head)].into_iter().chain(spaces).collect()
        }),
        Fault::new("headers for ever, a second for each", Meaning::Unclear, |_| {
            let more = (0..40).flat_map(|number| {
                [Step::text(&format!("X-{number}: 1\r\n")), Step::Pause(Duration::from_secs(1))]
            });
            [Step::text("HTTP/1.1 200 OK\r\n")].into_iter().chain(more).collect()
        }),
    ]
}

/// Responses before the response.
fn interim() -> Vec<Fault> {
    let lines = |line: &'static str, times: usize| format!("{line}\r\n\r\n").repeat(times).into_bytes();
    let mut faults = Vec::new();
    for (name, line) in [
        ("100", "HTTP/1.1 100 Continue"),
        ("102", "HTTP/1.1 102 Processing"),
        ("103", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload"),
        ("199", "HTTP/1.1 199 Odd"),
    ] {
        for times in [1, 1000] {
            faults.push(raw(format!("{times} x {name}, then right"), Meaning::Confirmed, move |scene| {
                [lines(line, times), right_and_close(scene)].concat()
            }));
            faults.push(raw(format!("{times} x {name}, then close"), Meaning::Unclear, move |_| {
                lines(line, times)
            }));
        }
        faults.push(Fault::new(format!("{name}, then reset"), Meaning::Unclear, move |_| {
            vec![Step::Write(lines(line, 1)), Step::Reset]
        }));
        faults.push(Fault::new(format!("{name}, then silence"), Meaning::Unclear, move |_| {
            vec![Step::Write(lines(line, 1)), Step::Pause(TOO_LONG)]
        }));
        faults.push(raw(format!("{name}, then 500"), Meaning::Unclear, move |scene| {
            [lines(line, 1), scene.vendor.refusal(500).add("Connection", "close").bytes()].concat()
        }));
    }
    faults.push(raw("101, then right", Meaning::Unclear, |scene| {
        let line = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n";
        [line.to_vec(), right_and_close(scene)].concat()
    }));
    faults
}

fn right_and_close(scene: &Scene) -> Vec<u8> {
    scene.right.clone().add("Connection", "close").bytes()
}

/// Several responses to one request.
fn more_than_one() -> Vec<Fault> {
    let failed = |scene: &Scene| scene.vendor.refusal(500).bytes();
    let refused = |scene: &Scene| scene.vendor.refusal(400).bytes();
    vec![
        Fault::new("right, twice", Meaning::Confirmed, |scene| {
            vec![Step::Write([right(scene), right(scene)].concat()), Step::Serve]
        }),
        Fault::new("right, then 500", Meaning::Confirmed, move |scene| {
            vec![Step::Write([right(scene), failed(scene)].concat()), Step::Serve]
        }),
        Fault::new("right, then garbage", Meaning::Confirmed, |scene| {
            vec![Step::Write([right(scene), b"garbage".to_vec()].concat()), Step::Serve]
        }),
        Fault::new("500, then right", Meaning::Unclear, move |scene| {
            vec![Step::Write([failed(scene), right(scene)].concat()), Step::Serve]
        }),
        Fault::new("400, then right", Meaning::NotApplied, move |scene| {
            vec![Step::Write([refused(scene), right(scene)].concat()), Step::Serve]
        }),
        Fault::new("right, then reset", Meaning::Confirmed, |scene| {
            // The client must have read it: a reset discards what it has not.
            vec![Step::Write(right_and_close(scene))]
        }),
        Fault::new("page and right in one", Meaning::Unclear, |scene| {
            vec![Step::Write([Reply::html(502).bytes(), right(scene)].concat()), Step::Serve]
        }),
    ]
}

/// The connection was good for a request before.
fn reused() -> Vec<Fault> {
    let arrived = |name: &str, steps: Vec<Step>| {
        Fault::new(name, Meaning::NotApplied, move |_| steps.clone()).at(When::Arrived).on_reused_connection()
    };
    let received = |name: &str, steps: Vec<Step>| {
        Fault::new(name, Meaning::Unclear, move |_| steps.clone()).on_reused_connection()
    };
    vec![
        arrived("reused connection closed before reading", vec![Step::Close]),
        arrived("reused connection reset before reading", vec![Step::Reset]),
        received("reused connection closed after reading", vec![Step::Close]),
        received("reused connection reset after reading", vec![Step::Reset]),
        received("reused connection silent", vec![Step::Pause(TOO_LONG)]),
        Fault::new("reused connection with 500", Meaning::Unclear, |scene| {
            vec![Step::Write(scene.vendor.refusal(500).bytes()), Step::Serve]
        })
        .on_reused_connection(),
        Fault::new("reused connection with 408", Meaning::Unclear, |scene| {
            // Servers send it to close a connection that was idle for too long.
            vec![Step::Write(scene.vendor.refusal(408).add("Connection", "close").bytes())]
        })
        .on_reused_connection(),
        Fault::new("reused connection, right", Meaning::Confirmed, |scene| {
            vec![Step::Write(right(scene)), Step::Serve]
        })
        .on_reused_connection(),
    ]
}
