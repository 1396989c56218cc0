//! The crates, vendors and features of the workspace, as its manifests declare them.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// The crate that users depend on.
pub(crate) const FACADE: &str = "dealport";
/// The crate that every vendor's crate depends on.
pub(crate) const CORE: &str = "dealport-core";

pub(crate) struct Workspace {
    metadata: Metadata,
}

impl Workspace {
    /// Reads the manifests below `root`.
    pub(crate) fn load(root: &Path) -> Result<Self> {
        let metadata = MetadataCommand::new().current_dir(root).no_deps().exec();
        Ok(Self { metadata: metadata.context("cannot read the manifests")? })
    }

    pub(crate) fn root(&self) -> &Path {
        self.metadata.workspace_root.as_std_path()
    }

    pub(crate) fn target(&self) -> &Path {
        self.metadata.target_directory.as_std_path()
    }

    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.metadata.packages.iter()
    }

    pub(crate) fn member(&self, name: &str) -> Result<&Package> {
        let member = self.members().find(|package| package.name == name);
        member.with_context(|| format!("the workspace has no member \"{name}\""))
    }

    /// Returns the version that all crates share.
    pub(crate) fn version(&self) -> Result<&semver::Version> {
        Ok(&self.member(FACADE)?.version)
    }

    /// Lists the vendors: the features of the facade that enable a crate `dealport-<vendor>` and nothing
    /// else.
    pub(crate) fn vendors(&self) -> Result<Vec<String>> {
        let features = &self.member(FACADE)?.features;
        // A vendor's client needs TLS, which sets it apart from other optional crates.
        let has_tls = |name: &str| {
            let tls = format!("{}?/", vendor_crate(name));
            features.values().flatten().any(|on| on.starts_with(&tls))
        };
        let is_vendor =
            |name: &str, on: &[String]| *on == [format!("dep:{}", vendor_crate(name))] && has_tls(name);
        Ok(features.iter().filter(|(name, on)| is_vendor(name, on)).map(|(name, _)| name.clone()).collect())
    }

    /// Lists the TLS features, which the facade passes on to core under the same name.
    pub(crate) fn tls(&self) -> Result<Vec<String>> {
        let features = &self.member(FACADE)?.features;
        let is_tls =
            |name: &str, on: &[String]| name.contains("tls") && on.contains(&format!("{CORE}/{name}"));
        Ok(features.iter().filter(|(name, on)| is_tls(name, on)).map(|(name, _)| name.clone()).collect())
    }

    /// Lists the features of a vendor's crate that choose groups of operations: those that its feature `full`
    /// brings.
    pub(crate) fn areas(&self, vendor: &str) -> Result<Vec<String>> {
        Ok(self.member(&vendor_crate(vendor))?.features.get("full").cloned().unwrap_or_default())
    }

    /// Lists the crates that go to a registry.
    pub(crate) fn published(&self) -> impl Iterator<Item = &Package> {
        self.members().filter(|package| is_published(package))
    }

    /// Lists the crates whose public API is pinned: published libraries.
    pub(crate) fn libraries(&self) -> impl Iterator<Item = &Package> {
        let has_library = |package: &&Package| package.targets.iter().any(cargo_metadata::Target::is_lib);
        self.published().filter(has_library)
    }

    /// Returns the names of the members that `package` is built from, including its own.
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

/// Returns the name of a vendor's crate.
pub(crate) fn vendor_crate(vendor: &str) -> String {
    format!("dealport-{vendor}")
}

/// Returns whether the package goes to a registry.
pub(crate) fn is_published(package: &Package) -> bool {
    package.publish.as_ref().is_none_or(|registries| !registries.is_empty())
}

/// Returns the folder of a package, relative to the root of the workspace.
pub(crate) fn folder<'a>(workspace: &Workspace, package: &'a Package) -> &'a Path {
    let folder = package.manifest_path.as_std_path().parent().unwrap_or(Path::new(""));
    folder.strip_prefix(workspace.root()).unwrap_or(folder)
}

#[cfg(test)]
mod tests {
    use crate::fixture::Fixture;

    #[test]
    fn vendors_and_tls_are_facade_features() {
        let fixture = Fixture::facade_over("acme");
        let workspace = fixture.workspace();
        assert_eq!(workspace.vendors().unwrap(), ["acme"]);
        assert_eq!(workspace.tls().unwrap(), ["rustls"]);
    }
}
