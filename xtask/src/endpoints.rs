//! Each vendor's index of operations.

mod index;

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;
use dealport_core::plumbing::EndpointEntry;

use crate::generated::{self, File};
use crate::shell::{self, cargo};

/// The operations of each vendor.
pub(crate) const VENDORS: &[(&str, &[EndpointEntry])] = &[
    ("heffl", dealport::heffl::ENDPOINTS),
    ("pipedrive", dealport::pipedrive::ENDPOINTS),
    ("routera", dealport::routera::ENDPOINTS),
    ("weeek", dealport::weeek::ENDPOINTS),
];

pub(crate) fn run(root: &Path, is_check: bool) -> Result<()> {
    if is_check {
        return shell::report(&stale(root)?);
    }
    let lists = lists(root)?;
    let is_new = !generated::stale(root, &lists).is_empty();
    generated::write(root, &lists)?;
    if is_new {
        // The tables come from the lists that this program was built with.
        return shell::run(cargo(root).args(["xtask", "endpoints"]));
    }
    generated::write(root, &tables())
}

/// Returns a finding for each file that is out of date.
pub(crate) fn stale(root: &Path) -> Result<Vec<String>> {
    Ok([generated::stale(root, &lists(root)?), generated::stale(root, &tables())].concat())
}

fn lists(root: &Path) -> Result<Vec<File>> {
    VENDORS.iter().map(|(vendor, _)| index::file(root, vendor)).collect()
}

fn tables() -> Vec<File> {
    let file = |&(vendor, entries): &(&str, &[EndpointEntry])| File {
        path: format!("crates/{vendor}/ENDPOINTS.md"),
        text: index(&title(vendor), entries),
        part: None,
        command: "cargo xtask endpoints",
    };
    VENDORS.iter().map(file).collect()
}

/// Returns a vendor's name with a capital letter.
pub(crate) fn title(vendor: &str) -> String {
    let mut letters = vendor.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn index(title: &str, entries: &[EndpointEntry]) -> String {
    let mut text = format!(
        "# Operations of {title}\n\nWritten by `cargo xtask endpoints` from the code; do not edit.\n\n"
    );
    // Only Pipedrive counts costs, so the other indexes have no column for them.
    let has_costs = entries.iter().any(|entry| entry.operation.cost_units() > 0);
    let cost = |text: &str| if has_costs { format!(" {text} |") } else { String::new() };
    let has_scopes = entries.iter().any(|entry| !entry.operation.accepted_scopes().is_empty());
    let scopes = |text: &str| if has_scopes { format!(" {text} |") } else { String::new() };
    if has_scopes {
        text.push_str("An app needs one of the scopes of an operation.\n\n");
    }
    let _ = writeln!(
        text,
        "| Operation | Method | Path | Request | Idempotent |{}{} Deprecated |",
        cost("Tokens"),
        scopes("Scopes")
    );
    let _ = writeln!(text, "|---|---|---|---|---|{}{} ---|", cost("---"), scopes("---"));
    for EndpointEntry { request, operation, .. } in entries {
        let mark = |yes: bool| if yes { "yes" } else { "no" };
        let _ = writeln!(
            text,
            "| [`{}`]({}) | {} | `{}` | `{request}` | {} |{}{} {} |",
            operation.name(),
            operation.page_url(),
            operation.method(),
            operation.path(),
            mark(operation.is_idempotent()),
            cost(&operation.cost_units().to_string()),
            scopes(&operation.accepted_scopes().join(", ")),
            mark(operation.is_deprecated()),
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn every_vendor_has_an_index() {
        let listed: Vec<_> = VENDORS.iter().map(|(vendor, _)| *vendor).collect();
        assert_eq!(Workspace::load(&shell::root()).unwrap().vendors().unwrap(), listed);
    }
}
