//! The faults of the sandbox, and what a client makes of each.

use dealport::{ErrorKind, Outcome};

/// What goes wrong, and what must come of it.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// As the sandbox takes it.
    pub(crate) text: &'static str,
    /// What the error may be.
    pub(crate) kinds: &'static [ErrorKind],
    /// Whether the vendor does what it was asked before it fails.
    pub(crate) is_done: bool,
    /// What is known of a write that ended so.
    pub(crate) outcome: Outcome,
    /// What may be sent again.
    pub(crate) repeats: Repeats,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeats {
    Nothing,
    /// What does the same when it is done twice.
    Idempotent,
    /// The vendor turned it away and did not read it.
    Everything,
    /// With a fresh token, where the vendor gives out tokens.
    WithAnotherToken,
}

impl Fault {
    /// The word that the sandbox knows it by.
    pub(crate) fn name(&self) -> &'static str {
        self.text.split('(').next().unwrap_or_default()
    }
}

macro_rules! faults {
    ($($name:ident: $text:literal, $kinds:expr, done: $is_done:literal, $outcome:ident, $repeats:ident;)+) => {
        $(pub(crate) fn $name() -> Fault {
            use ErrorKind::*;
            Fault { text: $text, kinds: &$kinds, is_done: $is_done, outcome: Outcome::$outcome, repeats: Repeats::$repeats }
        })+

        const ALL: &[fn() -> Fault] = &[$($name),+];
    };
}

faults! {
    rate_limit: "rate-limit(reset=0)", [RateLimited], done: false, NotApplied, Everything;
    rate_limit_with_a_time: "rate-limit(reset=0, retry-after=0)", [RateLimited], done: false, NotApplied, Everything;
    daily_limit: "daily-limit", [RateLimited], done: false, NotApplied, Nothing;
    server_error: "server-error(status=500)", [Unavailable], done: false, Unknown, Idempotent;
    server_error_with_a_time:
        "server-error(status=503, retry-after=0)", [Unavailable], done: false, Unknown, Idempotent;
    bad_gateway: "server-error(status=502)", [Unavailable], done: false, Unknown, Idempotent;
    reset_before: "reset-before", [Transport], done: false, Unknown, Idempotent;
    reset_after_write: "reset-after-write", [Transport], done: true, Unknown, Idempotent;
    truncated_body: "truncated-body", [Transport], done: true, Unknown, Idempotent;
    truncated_json: "truncated-json", [Decode], done: true, Unknown, Nothing;
    html_page: "html-page(status=200)", [Decode], done: false, Unknown, Nothing;
    html_page_of_a_gatekeeper:
        "html-page(status=403)", [Forbidden, RateLimited], done: false, Rejected, Nothing;
    html_page_of_a_failing_server: "html-page(status=503)", [Unavailable], done: false, Unknown, Idempotent;
    missing_payload: "missing-payload", [Decode], done: true, Unknown, Nothing;
    success_false: "success-false", [Vendor, InvalidRequest], done: false, Rejected, Nothing;
    redirect: "redirect", [Vendor], done: false, NotApplied, Nothing;
    unauthorized: "unauthorized", [Unauthenticated], done: false, Rejected, WithAnotherToken;
    forbidden: "forbidden", [Forbidden], done: false, Rejected, Nothing;
    echo_secret: "echo-secret(status=400)", [Vendor, InvalidRequest], done: false, Rejected, Nothing;
}

/// The sandbox's own description names every fault that it knows; each must be in a case.
#[test]
fn no_fault_of_the_sandbox_is_left_out() {
    let description = include_str!("../../../sandbox/README.md");
    let table = description.split("| what the client gets |").nth(1).unwrap().split("\n\n").next().unwrap();
    let known = table.lines().filter_map(|line| line.strip_prefix("| `")?.split(['(', '`']).next());
    let by_list = ["bad-item", "odd-field", "repeat-cursor", "slow-response"];
    // Faults of values and pages are the sandbox's own to test, as long as not every vendor has them.
    let by_sandbox = ["cycle-pages", "oversized-page", "zero-date", "not-kept", "gzip"];
    let known: Vec<_> = known.collect();
    assert!(known.len() > 10, "the table was not found");
    for name in known {
        let has_case = by_list.contains(&name)
            || by_sandbox.contains(&name)
            || ALL.iter().any(|fault| fault().name() == name);
        assert!(has_case, "{name} is in no case");
    }
}
