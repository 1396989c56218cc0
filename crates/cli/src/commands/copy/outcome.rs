//! The exit code of a run, and what keeps it from beginning.

use dealport::sync::{Header, Plan, Report};

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
    let accept = accepting(header);
    let map = "write the lines into a map (dealport copy map) and pass it with --map";
    Err(Failure::usage_with_hint(
        message,
        match (header.problems.is_empty(), accept) {
            (false, None) => map.to_owned(),
            (false, Some(accept)) => format!("{map}; pass {accept}"),
            (true, accept) => format!("pass {}", accept.unwrap_or_default()),
        },
    ))
}

/// Returns the option that accepts all losses.
pub(super) fn accepting(header: &Header) -> Option<String> {
    let fields: Vec<_> = header.losses.iter().map(|loss| loss.field.as_str()).collect();
    (!fields.is_empty()).then(|| format!("--accept-loss {}", quoted(&fields.join(","))))
}

/// Quotes a word for a shell, if it must be. Names of custom fields have spaces.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._,-".contains(letter);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// Returns the exit code of a report. That of an interruption says that no outcome is unknown.
pub(super) fn exit_of(report: &Report, is_interrupted: bool) -> Exit {
    match Exit::from(report) {
        exit @ Exit::Unknown => exit,
        _ if is_interrupted && report.adds_up() => Exit::Interrupted,
        exit => exit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_spaces_are_quoted() {
        assert_eq!(quoted("lead,custom.Budget"), "lead,custom.Budget");
        assert_eq!(quoted("custom.Contract months"), "'custom.Contract months'");
        assert_eq!(quoted("custom.Jane's"), r"'custom.Jane'\''s'");
    }
}
