//! Our crates move in lockstep, so each needs exactly this version of the others.

use anyhow::Result;

use crate::workspace::{Workspace, folder};

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
            if on.path.is_some() && on.req.comparators.is_empty() {
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
