//! Rules for files: what a module begins with, no ignored tests, and the licenses.

use std::fs;

use anyhow::Result;

use super::sources::Source;
use crate::workspace::{Workspace, folder};

pub(super) fn check(workspace: &Workspace, sources: &[Source]) -> Result<Vec<String>> {
    let mut findings: Vec<_> = sources.iter().flat_map(check_source).collect();
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let Ok(text) = fs::read(workspace.root().join(name)) else { continue };
        for member in workspace.published() {
            let folder = folder(workspace, member);
            // A package is its folder. Cargo packages the target of a link.
            if fs::read(workspace.root().join(folder).join(name)).ok().as_ref() != Some(&text) {
                let folder = folder.display();
                findings.push(format!("{folder}/{name} is missing: run `ln -s ../../{name} {folder}/`"));
            }
        }
    }
    Ok(findings)
}

fn check_source(source: &Source) -> Vec<String> {
    let (path, is_rust) = (&source.path, source.rust.is_some());
    let mut findings = Vec::new();
    // The name of `tests.rs` says what the module is.
    if is_rust && !path.ends_with("/tests.rs") && !is_documented(&source.text) {
        findings.push(format!("{path}: begin with `//!` and a description of the module"));
    }
    for (number, line) in source.text.lines().enumerate() {
        if is_ignored_example(line, is_rust) {
            findings.push(format!(
                "{path}:{}: ignored example: use `no_run`, or `text` if it is not Rust",
                number + 1
            ));
        }
        if !is_rust && line.contains("dealport") && line.contains("= \"0.") {
            findings.push(format!("{path}:{}: version of ours: write `cargo add` instead", number + 1));
        }
        if is_rust && line.trim_start().starts_with(concat!("#[", "ignore")) {
            findings.push(format!("{path}:{}: ignored test: make it run, or remove it", number + 1));
        }
    }
    findings
}

fn is_documented(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    first.starts_with("//!") || first.starts_with("#![doc")
}

/// Returns whether the line opens a code block that is marked with `ignore`.
fn is_ignored_example(line: &str, is_rust: bool) -> bool {
    let line = line.trim_start();
    let comment = || line.strip_prefix("///").or_else(|| line.strip_prefix("//!")).map(str::trim_start);
    let line = if is_rust { comment() } else { Some(line) };
    let marks = line.and_then(|line| line.strip_prefix("```").or_else(|| line.strip_prefix("~~~")));
    marks.is_some_and(|marks| marks.split([',', ' ']).any(|mark| mark.trim().starts_with("ignore")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn found(path: &str, text: &str) -> Vec<String> {
        check_source(&Source::new(path, text).unwrap())
    }

    #[test]
    fn undocumented_module_is_found() {
        assert!(found("a.rs", "//! A module.\n").is_empty());
        assert!(found("lib.rs", "#![doc = include_str!(\"../README.md\")]\n").is_empty());
        assert!(found("a/tests.rs", "use super::*;\n").is_empty());
        assert!(found("a.rs", "use std::fmt;\n")[0].starts_with("a.rs: begin with `//!`"));
    }

    #[test]
    fn ignored_example_is_found() {
        assert!(found("a.rs", "//! ```ignore\n//! ```\n")[0].starts_with("a.rs:1: ignored example"));
        assert_eq!(found("a.rs", "//! ```rust, ignore-windows\n").len(), 1);
        assert_eq!(found("README.md", "Text.\n\n```rust,ignore\n").len(), 1);
        assert!(found("a.rs", "//! ```no_run\n//! ```text\n").is_empty());
    }

    #[test]
    fn ignored_test_is_found() {
        let text = concat!("//! A module.\n#[", "ignore = \"slow\"]\nfn test() {}\n");
        assert!(found("a.rs", text)[0].starts_with("a.rs:2: ignored test"));
    }

    #[test]
    fn version_in_a_page_is_found() {
        assert_eq!(found("README.md", "dealport-x = \"0.1\"\nother = \"0.1\"\n").len(), 1);
        assert_eq!(found("README.md", "dealport = { version = \"0.1\", a }\n").len(), 1);
    }

    #[test]
    fn missing_license_is_found() {
        let fixture = Fixture::new();
        fixture.write("LICENSE-MIT", "License.");
        fixture.member("with", "");
        fixture.write("crates/with/LICENSE-MIT", "License.");
        fixture.member("without", "");
        assert_eq!(
            check(&fixture.workspace(), &[]).unwrap(),
            ["crates/without/LICENSE-MIT is missing: run `ln -s ../../LICENSE-MIT crates/without/`"]
        );
    }
}
