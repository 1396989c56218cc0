//! What the manifests say of this workspace. Every list of crates, vendors and features comes from here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, bail};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// The crate that users depend on.
pub(crate) const FACADE: &str = "dealport";
/// The crate that every vendor's crate depends on.
pub(crate) const CORE: &str = "dealport-core";
/// The program.
pub(crate) const PROGRAM: &str = "dealport-cli";

pub(crate) struct Workspace {
    metadata: Metadata,
}

impl Workspace {
    /// Reads the manifests below `root`.
    pub(crate) fn load(root: &Path) -> Result<Self> {
        let metadata = MetadataCommand::new().current_dir(root).no_deps().exec();
        Ok(Self { metadata: metadata.context("the manifests could not be read")? })
    }

    pub(crate) fn root(&self) -> &Path {
        self.metadata.workspace_root.as_std_path()
    }

    /// Where cargo puts what it builds.
    pub(crate) fn target(&self) -> &Path {
        self.metadata.target_directory.as_std_path()
    }

    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.metadata.packages.iter()
    }

    pub(crate) fn member(&self, name: &str) -> Result<&Package> {
        let member = self.members().find(|package| package.name == name);
        member.with_context(|| format!("no member of the workspace is called {name}"))
    }

    /// The version that all crates share.
    pub(crate) fn version(&self) -> Result<&semver::Version> {
        Ok(&self.member(FACADE)?.version)
    }

    /// Vendors by their feature of the facade; their crates are `dealport-<vendor>`.
    pub(crate) fn vendors(&self) -> Result<Vec<String>> {
        let features = &self.member(FACADE)?.features;
        let is_vendor = |name: &str, on: &[String]| *on == [format!("dep:{}", vendor_crate(name))];
        Ok(features.iter().filter(|(name, on)| is_vendor(name, on)).map(|(name, _)| name.clone()).collect())
    }

    /// The ways to have TLS: the features that the facade hands to core under the same name.
    pub(crate) fn tls(&self) -> Result<Vec<String>> {
        let features = &self.member(FACADE)?.features;
        let is_tls = |name: &str, on: &[String]| on.contains(&format!("{CORE}/{name}"));
        Ok(features.iter().filter(|(name, on)| is_tls(name, on)).map(|(name, _)| name.clone()).collect())
    }

    /// The crates that are published, each after those of ours that it needs, also for its tests: cargo looks for
    /// those in the registry as well.
    pub(crate) fn publish_order(&self) -> Result<Vec<&Package>> {
        let mut waiting: BTreeMap<&str, &Package> =
            self.members().filter(|package| is_published(package)).map(|p| (p.name.as_str(), p)).collect();
        let mut order = Vec::new();
        while !waiting.is_empty() {
            let ready: Vec<_> = waiting
                .values()
                .filter(|package| {
                    package.dependencies.iter().all(|on| !waiting.contains_key(on.name.as_str()))
                })
                .map(|package| package.name.as_str())
                .collect();
            if ready.is_empty() {
                let names: Vec<_> = waiting.into_keys().collect();
                bail!("these crates need each other, so none can be published first: {}", names.join(", "));
            }
            order.extend(ready.into_iter().filter_map(|name| waiting.remove(name)));
        }
        Ok(order)
    }

    /// The crates of ours that `package` is built from, itself among them.
    pub(crate) fn built_from(&self, package: &Package) -> BTreeSet<String> {
        let mut found = BTreeSet::from([package.name.to_string()]);
        let mut open = vec![package];
        while let Some(package) = open.pop() {
            for on in package.dependencies.iter().filter(|on| on.kind != DependencyKind::Development) {
                if let Ok(member) = self.member(&on.name)
                    && found.insert(on.name.clone())
                {
                    open.push(member);
                }
            }
        }
        found
    }
}

/// The crate of a vendor.
pub(crate) fn vendor_crate(vendor: &str) -> String {
    format!("dealport-{vendor}")
}

/// Whether it goes to a registry.
pub(crate) fn is_published(package: &Package) -> bool {
    package.publish.as_ref().is_none_or(|registries| !registries.is_empty())
}

/// Whether it has a library, and with it an API.
pub(crate) fn has_library(package: &Package) -> bool {
    package.targets.iter().any(cargo_metadata::Target::is_lib)
}

/// The folder of a package, from the root of the workspace.
pub(crate) fn folder<'a>(workspace: &Workspace, package: &'a Package) -> &'a Path {
    let folder = package.manifest_path.as_std_path().parent().unwrap_or(Path::new(""));
    folder.strip_prefix(workspace.root()).unwrap_or(folder)
}

#[cfg(test)]
mod tests {
    use crate::fixture::Fixture;

    #[test]
    fn vendors_and_tls_are_the_facades_features() {
        let fixture = Fixture::facade_over("acme");
        let workspace = fixture.workspace();
        assert_eq!(workspace.vendors().unwrap(), ["acme"]);
        assert_eq!(workspace.tls().unwrap(), ["rustls"]);
    }

    #[test]
    fn a_crate_is_published_after_those_that_its_tests_need() {
        let fixture = Fixture::new();
        fixture.member("a", "[dev-dependencies]\nc = { path = \"../c\", version = \"=0.1.0\" }");
        fixture.member("b", "[dependencies]\na = { path = \"../a\", version = \"=0.1.0\" }");
        fixture.member("c", "");
        let workspace = fixture.workspace();
        let order: Vec<_> =
            workspace.publish_order().unwrap().iter().map(|package| package.name.to_string()).collect();
        assert_eq!(order, ["c", "a", "b"]);
    }
}
