//! Whatever a crate can be built with, a user of the facade can have.

use anyhow::Result;
use cargo_metadata::Package;

use crate::workspace::{CORE, FACADE, Workspace, is_published};

pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let facade = workspace.member(FACADE)?;
    let mut findings = Vec::new();
    for member in workspace.members().filter(|member| is_published(member)) {
        let from = workspace.built_from(member);
        if from.contains(CORE) && !from.contains(FACADE) && !is_offered(facade, &member.name) {
            findings.push(format!(
                "{FACADE} has no feature that brings {0}: add it as an optional dependency, and a feature with \"dep:{0}\"",
                member.name
            ));
        }
    }
    for name in workspace.built_from(facade) {
        let member = workspace.member(&name)?;
        if name == FACADE {
            continue;
        }
        for feature in member.features.keys().filter(|feature| is_for_users(feature)) {
            if !is_reachable(facade, &name, feature) {
                findings.push(format!(
                    "{FACADE} has no feature that turns on {name}/{feature}: add \"{name}?/{feature}\" to one"
                ));
            }
        }
    }
    Ok(findings)
}

/// Whether the facade can be had with this crate.
fn is_offered(facade: &Package, name: &str) -> bool {
    let needed = facade.dependencies.iter().find(|on| on.name == name);
    let turned_on = || facade.features.values().flatten().any(|on| *on == format!("dep:{name}"));
    needed.is_some_and(|on| !on.optional || turned_on())
}

fn is_for_users(feature: &str) -> bool {
    feature != "default" && !feature.starts_with('_') && !feature.starts_with("unstable-")
}

fn is_reachable(facade: &Package, member: &str, feature: &str) -> bool {
    let always = facade.dependencies.iter().filter(|on| on.name == member);
    always.flat_map(|on| &on.features).any(|on| on == feature)
        || facade.features.values().flatten().any(|on| {
            on.split_once('/')
                .is_some_and(|(name, on)| name.strip_suffix('?').unwrap_or(name) == member && on == feature)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_crate_that_no_feature_brings_is_found() {
        let fixture = Fixture::facade_over("acme");
        fixture.member(
            "dealport-umbrella",
            "[dependencies]\ndealport-core = { path = \"../dealport-core\", version = \"=0.1.0\" }",
        );
        let findings = check(&fixture.workspace()).unwrap();
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(
            findings[0].starts_with("dealport has no feature that brings dealport-umbrella"),
            "{findings:?}"
        );
    }

    #[test]
    fn a_feature_that_the_facade_does_not_hand_on_is_found() {
        let fixture = Fixture::facade_over("acme");
        assert!(check(&fixture.workspace()).unwrap().is_empty());
        fixture
            .member("dealport-core", "[features]\nrustls = []\nsocks = []\nunstable-raw = []\n_inside = []");
        assert_eq!(
            check(&fixture.workspace()).unwrap(),
            [
                "dealport has no feature that turns on dealport-core/socks: add \"dealport-core?/socks\" to one"
            ]
        );
    }
}
