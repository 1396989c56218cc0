//! Rules for manifests: one version for all crates, and a facade that offers everything.

use anyhow::Result;
use cargo_metadata::{DependencyKind, Package};

use crate::workspace::{CORE, FACADE, Workspace, folder, is_published};

pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let mut findings = versions(workspace)?;
    findings.extend(facade(workspace)?);
    findings.extend(shown(workspace));
    Ok(findings)
}

/// Checks that each published crate has what a registry shows.
fn shown(workspace: &Workspace) -> Vec<String> {
    let lacking = |member: &Package| {
        let fields = [
            ("description", member.description.is_some()),
            ("documentation", member.documentation.is_some()),
            ("readme", member.readme.is_some()),
            ("keywords", !member.keywords.is_empty()),
        ];
        let lacking = fields.into_iter().filter(|(_, is_there)| !is_there).map(|(name, _)| name);
        lacking.collect::<Vec<_>>().join(", ")
    };
    let findings = workspace.published().map(|member| (member, lacking(member)));
    findings
        .filter(|(_, lacking)| !lacking.is_empty())
        .map(|(member, lacking)| {
            format!(
                "{}/Cargo.toml: add {lacking}, for its page on crates.io",
                folder(workspace, member).display()
            )
        })
        .collect()
}

/// Checks that each of our crates has the version of the workspace and requires exactly that version of the
/// others.
fn versions(workspace: &Workspace) -> Result<Vec<String>> {
    let version = workspace.version()?;
    let mut findings = Vec::new();
    for member in workspace.members() {
        let manifest = format!("{}/Cargo.toml", folder(workspace, member).display());
        if member.version != *version {
            findings.push(format!("{manifest}: write `version.workspace = true`"));
        }
        for on in &member.dependencies {
            let Ok(needed) = workspace.member(&on.name) else { continue };
            // Cargo removes a development dependency without a version when it packages the crate.
            let is_removed = on.kind == DependencyKind::Development && !is_published(needed);
            if is_removed && !on.req.comparators.is_empty() {
                findings.push(format!("{manifest}: {} is not published: remove its version", on.name));
            } else if !is_removed && on.req.to_string() != format!("={version}") {
                findings.push(format!("{manifest}: {} needs version = \"={version}\"", on.name));
            }
        }
    }
    Ok(findings)
}

/// Checks that the facade can enable every crate and every feature, and a vendor only on request.
fn facade(workspace: &Workspace) -> Result<Vec<String>> {
    let facade = workspace.member(FACADE)?;
    let enabled = || facade.features.values().flatten();
    let mut findings = Vec::new();
    for member in workspace.published() {
        let from = workspace.built_from(member);
        let needed = facade.dependencies.iter().find(|on| on.name == *member.name);
        let is_offered = needed
            .is_some_and(|on| !on.optional || enabled().any(|on| *on == format!("dep:{}", member.name)));
        if from.contains(CORE) && !from.contains(FACADE) && !is_offered {
            findings.push(format!(
                "{FACADE} has no feature for {0}: add an optional dependency and a feature with \"dep:{0}\"",
                member.name
            ));
        }
    }
    for name in workspace.built_from(facade).iter().filter(|name| *name != FACADE) {
        let member = workspace.member(name)?;
        for feature in member.features.keys().filter(|feature| is_for_users(feature)) {
            let groups = member.features.iter().filter(|(_, brings)| brings.contains(feature));
            let by_group = || groups.map(|(group, _)| group).any(|group| is_reachable(facade, name, group));
            if !is_reachable(facade, name, feature) && !by_group() {
                findings.push(format!(
                    "{FACADE} has no feature that enables {name}/{feature}: add \"{name}?/{feature}\" to one"
                ));
            }
        }
        let is_optional = facade.dependencies.iter().any(|on| on.name == *name && on.optional);
        let enables = enabled().find(|on| is_optional && on.starts_with(&format!("{name}/")));
        findings.extend(enables.map(|on| {
            format!("{FACADE}: \"{on}\" enables the optional crate: write \"{}\"", on.replacen('/', "?/", 1))
        }));
    }
    Ok(findings)
}

fn is_for_users(feature: &str) -> bool {
    feature != "default" && !feature.starts_with('_') && !feature.starts_with("unstable-")
}

fn is_reachable(facade: &Package, member: &str, feature: &str) -> bool {
    let always = facade.dependencies.iter().filter(|on| on.name == member);
    always.flat_map(|on| &on.features).any(|on| on == feature)
        || facade.features.values().flatten().any(|on| {
            let (name, on) = on.split_once('/').unwrap_or_default();
            name.strip_suffix('?').unwrap_or(name) == member && on == feature
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn with_dependency(dependency: &str) -> Vec<String> {
        let fixture = Fixture::facade_over("acme");
        fixture.member("extra", &format!("[dev-dependencies]\ndealport-core = {dependency}"));
        versions(&fixture.workspace()).unwrap()
    }

    #[test]
    fn our_crate_without_a_pin_is_found() {
        assert!(with_dependency("{ path = \"../dealport-core\", version = \"=0.1.0\" }").is_empty());
        for loose in
            ["{ path = \"../dealport-core\", version = \"0.1.0\" }", "{ path = \"../dealport-core\" }"]
        {
            let findings = with_dependency(loose);
            assert_eq!(findings, ["crates/extra/Cargo.toml: dealport-core needs version = \"=0.1.0\""]);
        }
    }

    #[test]
    fn unpublished_dependency_has_no_version() {
        let fixture = Fixture::facade_over("acme");
        let package = "[package]\nname = \"script\"\nversion = \"0.1.0\"\npublish = false\n";
        fixture.write("crates/script/Cargo.toml", package);
        fixture.write("crates/script/src/lib.rs", "");
        let with = |version: &str| {
            fixture.member(
                "extra",
                &format!("[dev-dependencies]\nscript = {{ path = \"../script\"{version} }}"),
            );
            versions(&fixture.workspace()).unwrap()
        };
        assert!(with("").is_empty());
        assert!(with(", version = \"=0.1.0\"")[0].ends_with("script is not published: remove its version"));
    }

    #[test]
    fn own_version_is_found() {
        let fixture = Fixture::facade_over("acme");
        fixture.write(
            "crates/extra/Cargo.toml",
            "[package]\nname = \"extra\"\nversion = \"0.2.0\"\npublish = false\n",
        );
        fixture.write("crates/extra/src/lib.rs", "");
        let findings = check(&fixture.workspace()).unwrap();
        assert_eq!(findings, ["crates/extra/Cargo.toml: write `version.workspace = true`"]);
    }

    #[test]
    fn published_crate_without_a_page_is_found() {
        let fixture = Fixture::facade_over("acme");
        let path = "crates/dealport-acme/Cargo.toml";
        let manifest =
            fixture.read(path).replace("keywords = [\"crm\"]\n", "").replace("readme = \"README.md\"\n", "");
        fixture.write(path, &manifest);
        assert_eq!(
            shown(&fixture.workspace()),
            [format!("{path}: add readme, keywords, for its page on crates.io")]
        );
    }

    #[test]
    fn crate_without_a_feature_is_found() {
        let fixture = Fixture::facade_over("acme");
        let core = "[dependencies]\ndealport-core = { path = \"../dealport-core\", version = \"=0.1.0\" }";
        fixture.member("dealport-umbrella", core);
        let findings = check(&fixture.workspace()).unwrap();
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].starts_with("dealport has no feature for dealport-umbrella"), "{findings:?}");
    }

    #[test]
    fn feature_out_of_reach_is_found() {
        let fixture = Fixture::facade_over("acme");
        let features = "[features]\nrustls = []\nsocks = []\nunstable-raw = []\n_inside = []";
        fixture.member("dealport-core", features);
        assert_eq!(
            check(&fixture.workspace()).unwrap(),
            ["dealport has no feature that enables dealport-core/socks: add \"dealport-core?/socks\" to one"]
        );
    }

    #[test]
    fn feature_of_an_enabled_group_is_within_reach() {
        let fixture = Fixture::facade_over("acme");
        fixture.member("dealport-core", "[features]\nrustls = [\"aws\"]\naws = []");
        assert!(check(&fixture.workspace()).unwrap().is_empty());
    }

    #[test]
    fn feature_that_enables_a_vendor_is_found() {
        let fixture = Fixture::facade_over("acme");
        let path = "crates/dealport/Cargo.toml";
        fixture.write(path, &fixture.read(path).replace("dealport-acme?/", "dealport-acme/"));
        assert_eq!(
            check(&fixture.workspace()).unwrap(),
            [
                "dealport: \"dealport-acme/rustls\" enables the optional crate: write \"dealport-acme?/rustls\""
            ]
        );
    }
}
