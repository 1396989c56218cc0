//! Rules of style that clippy cannot check.

mod cycles;
mod files;
mod language;
mod manifests;
mod pinned;
mod rooms;
mod secrets;
mod sources;

use std::path::Path;

use anyhow::Result;

use self::sources::Source;
use crate::shell::report;
use crate::workspace::Workspace;
use crate::{book, capabilities, endpoints, generated};

/// Runs all checks.
pub(crate) fn run(root: &Path) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let sources = sources::read(&workspace)?;
    let mut findings = check(&workspace, &sources)?;
    findings.extend(pinned::check(&sources, endpoints::VENDORS));
    findings.extend(endpoints::stale(root)?);
    findings.extend(generated::stale(root, &capabilities::files()?));
    report(&findings)
}

/// Checks the sources and the manifests.
fn check(workspace: &Workspace, sources: &[Source]) -> Result<Vec<String>> {
    let mut findings = files::check(workspace, sources)?;
    findings.extend(secrets::check(sources));
    findings.extend(manifests::check(workspace)?);
    findings.extend(book::check(workspace.root())?);
    findings.extend(language::check(sources));
    findings.extend(rooms::check(&workspace.vendors()?, sources));
    findings.extend(cycles::check(sources));
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn workspace_with_a_leaking_debug_has_a_finding() {
        let fixture = Fixture::facade_over("acme");
        let found = || {
            let workspace = fixture.workspace();
            check(&workspace, &sources::read(&workspace).unwrap()).unwrap()
        };
        assert!(found().is_empty(), "{:?}", found());
        fixture.write(
            "crates/dealport/src/lib.rs",
            "//! A crate.\n#[derive(Debug)]\nstruct Auth {\n    token: String,\n}\n",
        );
        assert_eq!(report(&found()).unwrap_err().to_string(), "1 finding");
    }
}
