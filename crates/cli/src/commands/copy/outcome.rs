//! The exit code of a run, and what keeps it from beginning.

use dealport::sync::{Plan, Report};

use crate::exit::Exit;
use crate::failure::Failure;

/// Fails if the plan leaves something open, and lists all of it.
pub(super) fn check(plan: &Plan<'_>) -> Result<(), Failure> {
    let header = plan.header();
    let mut lines: Vec<String> = header.problems.clone();
    lines.extend(header.losses.iter().map(|loss| format!("lost: {loss}")));
    if lines.is_empty() {
        return Ok(());
    }
    let message = format!("nothing was written, because this is open:\n{}", lines.join("\n"));
    let fields: Vec<_> = header.losses.iter().map(|loss| loss.field.as_str()).collect();
    let map = "write the lines into a map (dealport copy map) and pass it with --map";
    Err(Failure::usage_with_hint(
        message,
        match (header.problems.is_empty(), fields.is_empty()) {
            (true, _) => format!("pass --accept-loss {}", fields.join(",")),
            (false, true) => map.to_owned(),
            (false, false) => format!("{map}; pass --accept-loss {}", fields.join(",")),
        },
    ))
}

/// Returns the exit code of a report. That of an interruption says that no outcome is unknown.
pub(super) fn exit_of(report: &Report, is_interrupted: bool) -> Exit {
    match Exit::from(report) {
        exit @ Exit::Unknown => exit,
        _ if is_interrupted && report.adds_up() => Exit::Interrupted,
        exit => exit,
    }
}
