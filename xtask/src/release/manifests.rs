//! Versions and pins in Cargo.toml, changed in place so that comments and order stay.

use anyhow::{Context, Result};
use semver::Version;
use toml_edit::{DocumentMut, Item, TableLike};

/// A manifest with the workspace's version, and the pins to the crates of `ours`, moved to `version`.
pub(super) fn bump(text: &str, ours: &[String], version: &Version) -> Result<String> {
    let mut manifest: DocumentMut = text.parse().context("a manifest is no TOML")?;
    if let Some(workspace) = manifest.get_mut("workspace").and_then(Item::as_table_like_mut) {
        if let Some(package) = workspace.get_mut("package").and_then(Item::as_table_like_mut) {
            set(package, "version", &version.to_string());
        }
        pin(workspace, ours, version);
    }
    // A member that takes over the workspace's version has no text there.
    if let Some(package) = manifest.get_mut("package").and_then(Item::as_table_like_mut) {
        set(package, "version", &version.to_string());
    }
    pin(manifest.as_table_mut(), ours, version);
    Ok(manifest.to_string())
}

fn pin(sections: &mut dyn TableLike, ours: &[String], version: &Version) {
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let Some(needed) = sections.get_mut(section).and_then(Item::as_table_like_mut) else { continue };
        for name in ours {
            if let Some(needed) = needed.get_mut(name).and_then(Item::as_table_like_mut) {
                set(needed, "version", &format!("={version}"));
            }
        }
    }
}

/// Changes a text that is there and keeps what surrounds it.
fn set(table: &mut dyn TableLike, key: &str, text: &str) {
    if let Some(value) = table.get_mut(key).and_then(Item::as_value_mut).filter(|value| value.is_str()) {
        let decor = value.decor().clone();
        *value = text.into();
        *value.decor_mut() = decor;
    }
}

/// The root manifest with our crates looked for in another registry than crates.io.
pub(super) fn in_registry(text: &str, ours: &[String], registry: &str) -> Result<String> {
    let mut manifest: DocumentMut = text.parse().context("a manifest is no TOML")?;
    let needed = manifest.get_mut("workspace").and_then(|workspace| workspace.get_mut("dependencies"));
    let needed = needed.and_then(Item::as_table_like_mut).context("there are no [workspace.dependencies]")?;
    for name in ours {
        if let Some(needed) = needed.get_mut(name).and_then(Item::as_table_like_mut) {
            needed.insert("registry", toml_edit::value(registry));
        }
    }
    Ok(manifest.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str = "[workspace.package]\nversion = \"0.1.0\" # of all\n\n[workspace.dependencies]\n# Ours.\n\
                          dealport-core = { path = \"crates/core\", version = \"=0.1.0\" }\nserde = { version = \"1\" }\n";

    #[test]
    fn versions_and_pins_move_and_nothing_else_does() {
        let after = bump(BEFORE, &["dealport-core".into()], &Version::new(0, 2, 0)).unwrap();
        assert_eq!(after, BEFORE.replace("0.1.0", "0.2.0"));
    }

    #[test]
    fn a_member_with_the_workspaces_version_keeps_it_so() {
        let member = "[package]\nname = \"a\"\nversion.workspace = true\n";
        assert_eq!(bump(member, &[], &Version::new(0, 2, 0)).unwrap(), member);
    }

    #[test]
    fn our_crates_can_come_from_another_registry() {
        let after = in_registry(BEFORE, &["dealport-core".into()], "mirror").unwrap();
        let line = after.lines().find(|line| line.starts_with("dealport-core")).unwrap();
        assert!(line.ends_with("registry = \"mirror\" }"), "{line}");
        assert!(after.contains("serde = { version = \"1\" }"));
    }
}
