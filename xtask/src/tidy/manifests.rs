//! Our crates move in lockstep, so each needs exactly this version of the others.

use anyhow::Result;
use cargo_metadata::DependencyKind;

use crate::workspace::{Workspace, folder, is_published};

pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let version = workspace.version()?;
    let mut findings = Vec::new();
    for member in workspace.members() {
        let manifest = format!("{}/Cargo.toml", folder(workspace, member).display());
        if member.version != *version {
            findings.push(format!(
                "{manifest}: the version is {} and that of the workspace {version}; write `version.workspace = true`",
                member.version
            ));
        }
        for on in &member.dependencies {
            let name = &on.name;
            // Cargo leaves it out of what it publishes if it has no version.
            let is_for_tests_alone = on.kind == DependencyKind::Development
                && workspace.member(name).is_ok_and(|needed| !is_published(needed));
            if is_for_tests_alone {
                if !on.req.comparators.is_empty() {
                    findings.push(format!(
                        "{manifest}: {name} is not published, so that no registry has a version of it; leave the version out"
                    ));
                }
            } else if on.path.is_some() && on.req.comparators.is_empty() {
                findings.push(format!(
                    "{manifest}: {name} is needed by its path alone, which no registry takes; add version = \"={version}\""
                ));
            } else if workspace.member(name).is_ok() && on.req.to_string() != format!("={version}") {
                findings.push(format!(
                    "{manifest}: {name} is needed as \"{}\"; our crates are pinned to each other: \"={version}\"",
                    on.req
                ));
            }
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn found(dependency: &str) -> Vec<String> {
        let fixture = Fixture::facade_over("acme");
        fixture.member("extra", &format!("[dev-dependencies]\ndealport-core = {dependency}"));
        check(&fixture.workspace()).unwrap()
    }

    #[test]
    fn a_dependency_of_ours_that_is_not_pinned_is_found() {
        let findings = found("{ path = \"../dealport-core\", version = \"0.1.0\" }");
        assert_eq!(findings.len(), 1);
        assert!(findings[0].ends_with("our crates are pinned to each other: \"=0.1.0\""), "{findings:?}");
    }

    #[test]
    fn a_dependency_by_path_alone_is_found() {
        let findings = found("{ path = \"../dealport-core\" }");
        assert_eq!(findings.len(), 1);
        assert!(findings[0].ends_with("add version = \"=0.1.0\""), "{findings:?}");
    }

    #[test]
    fn what_is_for_tests_alone_and_not_published_has_no_version() {
        let found = |dependency: &str| {
            let fixture = Fixture::facade_over("acme");
            fixture.member("script", "");
            let manifest = "crates/script/Cargo.toml";
            let package = "[package]\nname = \"script\"\nversion = \"0.1.0\"\npublish = false\n";
            fixture.write(manifest, package);
            fixture.member("extra", &format!("[dev-dependencies]\nscript = {dependency}"));
            check(&fixture.workspace()).unwrap()
        };
        assert!(found("{ path = \"../script\" }").is_empty());
        let findings = found("{ path = \"../script\", version = \"=0.1.0\" }");
        assert_eq!(findings.len(), 1);
        assert!(findings[0].ends_with("leave the version out"), "{findings:?}");
    }

    #[test]
    fn a_pinned_one_is_as_it_should_be() {
        assert!(found("{ path = \"../dealport-core\", version = \"=0.1.0\" }").is_empty());
    }

    #[test]
    fn a_version_of_its_own_is_found() {
        let fixture = Fixture::facade_over("acme");
        fixture.write("crates/extra/Cargo.toml", "[package]\nname = \"extra\"\nversion = \"0.2.0\"\n");
        fixture.write("crates/extra/src/lib.rs", "");
        let findings = check(&fixture.workspace()).unwrap();
        assert!(findings[0].contains("write `version.workspace = true`"), "{findings:?}");
    }
}
