//! Rules of style that clippy cannot check.

mod cycles;
mod files;
mod language;
mod limits;
mod manifests;
mod measure;
mod pinned;
mod rooms;
mod secrets;
mod sources;

use std::path::Path;

use anyhow::Result;

use self::measure::Measure;
use self::sources::Source;
use crate::shell::{report, say};
use crate::workspace::Workspace;
use crate::{book, capabilities, endpoints, generated};

/// Runs all checks. Shows the findings that exceed a limit, or every finding if `all` is set.
pub(crate) fn run(root: &Path, all: bool) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let sources = sources::read(&workspace)?;
    let mut findings = strict(&workspace, &sources)?;
    findings.extend(pinned::check(&sources, endpoints::VENDORS));
    findings.extend(endpoints::stale(root)?);
    findings.extend(generated::stale(root, &capabilities::files()?));
    for measure in measures(&workspace, &sources)? {
        say(&measure.to_string());
        findings.extend(measure.failure());
        for finding in if all { &measure.findings[..] } else { measure.excess() } {
            say(&format!("  {finding}"));
        }
    }
    report(&findings)
}

/// Checks the rules that have no limit.
fn strict(workspace: &Workspace, sources: &[Source]) -> Result<Vec<String>> {
    let mut findings = files::check(workspace, sources)?;
    findings.extend(secrets::check(sources));
    findings.extend(manifests::check(workspace)?);
    findings.extend(book::check(workspace.root())?);
    Ok(findings)
}

/// Counts the violations of the rules that have a limit.
fn measures(workspace: &Workspace, sources: &[Source]) -> Result<Vec<Measure>> {
    let mut measures = language::measure(sources);
    measures.extend(rooms::measure(&workspace.vendors()?, sources));
    measures.push(cycles::measure(sources));
    Ok(measures)
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
            strict(&workspace, &sources::read(&workspace).unwrap()).unwrap()
        };
        assert!(found().is_empty(), "{:?}", found());
        fixture.write(
            "crates/dealport/src/lib.rs",
            "//! A crate.\n#[derive(Debug)]\nstruct Auth {\n    token: String,\n}\n",
        );
        assert_eq!(report(&found()).unwrap_err().to_string(), "1 finding");
    }
}
