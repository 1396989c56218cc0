//! Rules of style that clippy cannot check.

mod doctests;
mod documents;
mod licences;
mod listed;
mod manifests;
mod reach;
mod secrets;
mod sources;
mod vendors;

use std::path::Path;

use anyhow::{Result, bail};

use crate::generated;
use crate::shell::say;
use crate::workspace::Workspace;
use crate::{capabilities, endpoints};

pub(crate) fn run(root: &Path) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let mut findings = of_sources(&workspace)?;
    findings.extend(vendors::check(&workspace.vendors()?, endpoints::VENDORS));
    findings.extend(listed::check(&sources::read(&workspace)?, endpoints::VENDORS));
    findings.extend(generated::stale(root, &endpoints::files()));
    findings.extend(generated::stale(root, &capabilities::files()?));
    report(&findings)
}

/// What is wrong in the manifests and the sources.
fn of_sources(workspace: &Workspace) -> Result<Vec<String>> {
    let sources = sources::read(workspace)?;
    let mut findings = documents::check(&sources);
    findings.extend(doctests::check(&sources));
    findings.extend(secrets::check(&sources)?);
    findings.extend(manifests::check(workspace)?);
    findings.extend(reach::check(workspace)?);
    findings.extend(licences::check(workspace)?);
    Ok(findings)
}

/// Says what was found, and fails if that is anything.
pub(crate) fn report(findings: &[String]) -> Result<()> {
    for finding in findings {
        say(&format!("- {finding}"));
    }
    match findings.len() {
        0 => Ok(()),
        1 => bail!("one thing is to be put right"),
        many => bail!("{many} things are to be put right"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_workspace_that_keeps_every_promise_passes_and_one_that_breaks_some_does_not() {
        let fixture = Fixture::facade_over("acme");
        assert!(of_sources(&fixture.workspace()).unwrap().is_empty());
        fixture
            .write("crates/dealport/src/lib.rs", "#[derive(Debug)]\nstruct Auth {\n    token: String,\n}\n");
        let findings = of_sources(&fixture.workspace()).unwrap();
        let error = report(&findings).unwrap_err();
        assert_eq!(error.to_string(), "2 things are to be put right", "{findings:?}");
    }
}
