//! Checks of the program and its configuration.

use std::env::consts::{ARCH, OS};

use dealport::config::{Place, Selection};

use super::finding::Finding;
use crate::exit::Exit;
use crate::explain;
use crate::vendors::variables as names_of;

pub(super) fn program() -> Finding {
    Finding::ok("program", format!("dealport {} on {OS} {ARCH}", env!("CARGO_PKG_VERSION")))
}

pub(super) fn no_account() -> Finding {
    let fix = "run \"dealport init\", or set the variables of a vendor (see \"dealport --help\")";
    Finding::error("accounts", "no account is configured", Some(fix.to_owned()), Exit::Usage)
}

/// Checks the file and its permissions, and tells where the accounts come from.
pub(super) fn configuration(selection: &Selection) -> Vec<Finding> {
    const CHECK: &str = "configuration";
    let mut findings = Vec::new();
    let accounts = match selection.config_file().and_then(|_| selection.accounts()) {
        Ok(accounts) => accounts,
        Err(error) => {
            let (text, fix) = (explain::text(&error), explain::hint(&error));
            return vec![Finding::error(CHECK, text, fix, Exit::from(&error))];
        }
    };
    findings.push(Finding::ok(
        CHECK,
        match (accounts.place(), names_of(&accounts)) {
            (Place::Profile { name, file, .. }, _) => {
                format!("the profile {name} of {}{}", file.display(), mode(file))
            }
            (_, variables) if variables.is_empty() => match selection.path() {
                Some(path) => format!("no variable and no file {}", path.display()),
                None => "no variable and no file".to_owned(),
            },
            (_, variables) => format!("the variables {}", variables.join(", ")),
        },
    ));
    if let Some(file) = accounts.passed_over() {
        let detail = format!("{} is ignored because variables are set", file.display());
        findings.push(Finding::warning(CHECK, detail, "unset the variables, or pass --profile NAME"));
    }
    findings
}

/// Returns the mode of a file, where files have one.
fn mode(file: &std::path::Path) -> String {
    #[cfg(unix)]
    if let Ok(metadata) = file.metadata() {
        return format!(
            " (mode {:04o})",
            std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o7777
        );
    }
    #[cfg(not(unix))]
    let _ = file;
    String::new()
}

/// Looks for variables that nothing reads.
pub(super) fn variables(selection: &Selection) -> Vec<Finding> {
    let finding = |variable: dealport::config::MisnamedVariable| {
        let detail = format!("{} is set, but no command reads it", variable.name);
        Finding::warning("variables", detail, format!("rename it to {}", variable.expected))
    };
    selection.misnamed_variables().into_iter().map(finding).collect()
}
