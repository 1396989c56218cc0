//! A package is its folder: the texts of the licences must be in each.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::workspace::{Workspace, folder, is_published};

pub(crate) const LICENCES: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT"];

pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for name in LICENCES {
        let Ok(text) = fs::read(workspace.root().join(name)) else { continue };
        for member in workspace.members().filter(|member| is_published(member)) {
            let folder = folder(workspace, member);
            // Cargo puts the file that a link points to into the package.
            if fs::read(workspace.root().join(folder).join(name)).ok().as_ref() != Some(&text) {
                let up = up(folder).context("a member has no folder")?;
                findings.push(format!(
                    "{}/{name} is not the licence: run `ln -sf {up}{name} {}/` and commit the link",
                    folder.display(),
                    folder.display()
                ));
            }
        }
    }
    Ok(findings)
}

fn up(folder: &Path) -> Option<String> {
    let depth = folder.components().count();
    (depth > 0).then(|| "../".repeat(depth))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_crate_without_the_licence_is_found() {
        let fixture = Fixture::new();
        fixture.write("LICENSE-MIT", "Do as you like.");
        fixture.member("with", "");
        fixture.write("crates/with/LICENSE-MIT", "Do as you like.");
        fixture.member("without", "");
        assert_eq!(
            check(&fixture.workspace()).unwrap(),
            [
                "crates/without/LICENSE-MIT is not the licence: run `ln -sf ../../LICENSE-MIT crates/without/` and commit the link"
            ]
        );
    }
}
