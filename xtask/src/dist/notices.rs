//! The licenses of the crates in the program, which ask to be passed on with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};

/// Returns the license texts of the crates that a package is built from for a target. A text that several
/// crates have stands once.
pub(super) fn of(root: &Path, package: &str, target: &str) -> Result<String> {
    let options = ["--locked", "--filter-platform", target].map(str::to_owned);
    let metadata = MetadataCommand::new().current_dir(root).other_options(options).exec();
    let metadata = metadata.context("cannot read the dependencies")?;
    let mut text = format!("{package} is built from these crates.\n");
    let mut crates_by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in built_from(&metadata, package)? {
        let (name, version) = (&package.name, &package.version);
        let license = package.license.as_deref().unwrap_or("see below");
        let _ = write!(text, "\n{name} {version}: {license}");
        for license in texts(package)? {
            crates_by_text.entry(license).or_default().push(format!("{name} {version}"));
        }
    }
    for (license, crates) in crates_by_text {
        let _ = write!(text, "\n\n{}\n{}\n\n{license}", "-".repeat(80), crates.join(", "));
    }
    text.push('\n');
    Ok(text)
}

/// Returns the packages from a registry that a member is built from.
fn built_from<'m>(metadata: &'m Metadata, name: &str) -> Result<Vec<&'m Package>> {
    let resolved = metadata.resolve.as_ref().context("cargo did not resolve the dependencies")?;
    let member = metadata.packages.iter().find(|package| package.name == name);
    let member = member.with_context(|| format!("the workspace has no member \"{name}\""))?;
    let (mut found, mut open) = (BTreeSet::<&PackageId>::new(), vec![&member.id]);
    while let Some(id) = open.pop() {
        if !found.insert(id) {
            continue;
        }
        let node = resolved.nodes.iter().find(|node| node.id == *id);
        let needed = node.iter().flat_map(|node| &node.deps);
        let needed = needed.filter(|on| on.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal));
        open.extend(needed.map(|on| &on.pkg));
    }
    let mut packages: Vec<_> = metadata
        .packages
        .iter()
        .filter(|package| found.contains(&package.id) && package.source.is_some())
        .collect();
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(packages)
}

/// Returns the texts of the files beside the manifest that are licenses and notices by their names.
fn texts(package: &Package) -> Result<Vec<String>> {
    let folder = package.manifest_path.parent().unwrap_or(&package.manifest_path);
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {folder}"))? {
        let path = entry.with_context(|| format!("cannot read {folder}"))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        let is_notice = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"]
            .iter()
            .any(|word| name.starts_with(word));
        if is_notice && path.is_file() {
            let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            texts.insert(name, String::from_utf8_lossy(&text).replace('\r', "").trim().to_owned());
        }
    }
    Ok(texts.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::root;

    #[test]
    fn licenses_of_normal_dependencies_are_collected() {
        let text = of(&root(), "dealport-macros", "x86_64-unknown-linux-gnu").unwrap();
        let (list, licenses) = text.split_once(&"-".repeat(80)).unwrap();
        assert!(list.contains("\nsyn 3") && list.contains("MIT OR Apache-2.0"), "{list}");
        assert!(!list.contains("dealport-macros 0") && !list.contains("\ntrybuild"), "{list}");
        assert!(licenses.contains("Permission is hereby granted"));
    }
}
