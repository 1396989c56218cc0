//! Each published library's public API as text under version control: what a change does to users is seen in its diff.

pub(crate) mod compare;
mod render;

use std::fs;

use anyhow::{Context, Result};

use crate::generated::{self, File};
use crate::tidy::report;
use crate::workspace::{Workspace, has_library, is_published};

pub(crate) use render::{stand_in_for_rustdoc, with_unstable_rustdoc};

/// Writes the snapshots, or checks them.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<()> {
    if !render::is_oldest_rust()? {
        return render::again_with_oldest_rust(workspace.root(), check);
    }
    let mut files = Vec::new();
    for package in libraries(workspace) {
        let text = render::render(workspace, package)?;
        files.push(File { path: path(&package.name), text, part: None, command: "cargo xtask api" });
    }
    if check {
        let mut findings = generated::stale(workspace.root(), &files);
        findings.extend(files.iter().flat_map(|file| foreign(&file.path, &file.text)));
        return report(&findings);
    }
    generated::write(workspace.root(), &files)
}

/// The crates that have a snapshot.
pub(crate) fn libraries(workspace: &Workspace) -> impl Iterator<Item = &cargo_metadata::Package> {
    workspace.members().filter(|package| is_published(package) && has_library(package))
}

/// Where a crate's snapshot is, from the root of the workspace.
pub(crate) fn path(package: &str) -> String {
    format!("api/{package}.txt")
}

/// What the snapshots under version control show of crates that no user may see.
pub(crate) fn foreign_in_snapshots(workspace: &Workspace) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for package in libraries(workspace) {
        let path = path(&package.name);
        let text = fs::read_to_string(workspace.root().join(&path));
        findings.extend(foreign(
            &path,
            &text.with_context(|| format!("{path} is missing: run `cargo xtask api`"))?,
        ));
    }
    Ok(findings)
}

/// Crates whose next version must not break our users, so that no signature may name their types.
const HIDDEN: &[&str] = &["reqwest", "hyper", "hyper_util"];

fn foreign(path: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    for line in text.lines() {
        for hidden in HIDDEN {
            let names = |(place, _): (usize, &str)| {
                let before = line[..place].chars().next_back();
                !before.is_some_and(|letter| letter.is_alphanumeric() || "_:".contains(letter))
            };
            if line.match_indices(&format!("{hidden}::")).any(names) {
                findings.push(format!(
                    "{path}: a type of {hidden} is in a public signature; hide it behind one of ours: {line}"
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reqwest_type_in_a_signature_is_found() {
        let text = "pub fn a::send(&self, reqwest::async_impl::request::Request)\n\
                    impl core::convert::From<reqwest::error::Error> for a::Error\n\
                    pub fn a::reqwest::hidden()\npub fn a::not_reqwest::x(my_reqwest::Y)\n";
        let findings = foreign("api/a.txt", text);
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(findings[0].starts_with("api/a.txt: a type of reqwest is in a public signature; hide it"));
    }
}
