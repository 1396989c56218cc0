//! The public API of each published library as text under version control, so that a diff shows what a change
//! does to users. The crate `public-api` makes the text from rustdoc's JSON.
//!
//! rustdoc writes JSON only if unstable options are allowed. This program therefore runs in rustdoc's place
//! and allows them for rustdoc alone. Allowing them for the whole build would compile every dependency again.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use cargo_metadata::Package;
use public_api::Builder;
use regex::{Captures, Regex};

use crate::generated::{self, File};
use crate::shell::{cargo, output, program, report, run as show, say};
use crate::workspace::Workspace;

/// Tells this program that cargo started it in rustdoc's place.
const STAND_IN: &str = "XTASK_STANDS_IN_FOR_RUSTDOC";
/// The Rust that writes the snapshots. Another version may word the same API in another way.
const OLDEST_RUST: &str = env!("CARGO_PKG_RUST_VERSION");
/// Crates whose types no signature may name, so that their next version does not break our users.
const HIDDEN: &[&str] = &["reqwest", "hyper", "hyper_util"];

/// Writes the snapshots, or checks them.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<()> {
    let rust = output(Command::new("rustc").arg("--version"))?;
    if !rust.starts_with(&format!("rustc {OLDEST_RUST}.")) {
        return run_with_oldest_rust(workspace.root(), check);
    }
    let mut files = Vec::new();
    for package in workspace.libraries() {
        let path = format!("api/{}.txt", package.name);
        files.push(File {
            path,
            text: snapshot(workspace, package)?,
            part: None,
            command: "cargo xtask api",
        });
    }
    let mut findings: Vec<_> = files.iter().flat_map(|file| hidden_types(&file.path, &file.text)).collect();
    if check {
        findings.extend(generated::stale(workspace.root(), &files));
    } else {
        generated::write(workspace.root(), &files)?;
    }
    report(&findings)
}

fn run_with_oldest_rust(root: &Path, check: bool) -> Result<()> {
    say(&format!("the snapshots are made with Rust {OLDEST_RUST}"));
    let mut rustup = program("rustup", root);
    rustup.args(["run", &format!("{OLDEST_RUST}.0"), "cargo", "xtask", "api"]).env_remove("CARGO");
    show(rustup.args(check.then_some("--check")))
}

/// Runs rustdoc with unstable options if cargo started this program in rustdoc's place.
pub(crate) fn stand_in_for_rustdoc() -> Option<ExitCode> {
    std::env::var_os(STAND_IN)?;
    let mut rustdoc = Command::new("rustdoc");
    let status = rustdoc.args(std::env::args_os().skip(1)).env("RUSTC_BOOTSTRAP", "1").status();
    Some(if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Lets `cargo` run rustdoc with unstable options.
pub(crate) fn with_unstable_rustdoc(cargo: &mut Command) -> Result<&mut Command> {
    let this = std::env::current_exe().context("cannot find this program's file")?;
    Ok(cargo.env("RUSTDOC", this).env(STAND_IN, "1"))
}

/// Returns the public API of a crate with all its features, an item a line.
fn snapshot(workspace: &Workspace, package: &Package) -> Result<String> {
    let mut rustdoc = cargo(workspace.root());
    rustdoc.args(["rustdoc", "--quiet", "--locked", "--lib", "--all-features", "--package", &package.name]);
    rustdoc.args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"]);
    show(with_unstable_rustdoc(&mut rustdoc)?)?;
    let module = package.name.replace('-', "_");
    let json = workspace.target().join("doc").join(format!("{module}.json"));
    let api = Builder::from_rustdoc_json(json).omit_blanket_impls(true).build();
    let api = api.with_context(|| format!("cannot read the API of {}", package.name))?;
    without_private_modules(&terse(api.items().map(ToString::to_string)), &module)
}

/// Leaves out what follows from other lines: the functions of trait implementations, and auto traits that a
/// type implements without a condition.
fn terse(lines: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    // The beginning of the items of the current implementation, if a trait is implemented.
    let mut body: Option<String> = None;
    for line in lines {
        if line.starts_with("impl") {
            let head = line.split(" where ").next().unwrap_or_default();
            body = head.split_once(" for ").map(|(_, subject)| format!("{subject}::"));
        }
        let item =
            ["pub fn ", "pub async fn ", "pub const "].iter().find_map(|start| line.strip_prefix(start));
        let is_body = body.as_ref().zip(item).is_some_and(|(body, item)| item.starts_with(body));
        if !is_body && !is_implied(&line) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

fn is_implied(line: &str) -> bool {
    let is_of = |name: &&str| line.starts_with("impl") && line.contains(&format!("::{name} for "));
    let has_condition = line.contains(" !core::") || line.contains(" where ");
    ["Freeze", "UnsafeUnpin", "RefUnwindSafe", "UnwindSafe", "StructuralPartialEq"].iter().any(is_of)
        || (["Send", "Sync", "Unpin"].iter().any(is_of) && !has_condition)
}

/// Removes the modules from the paths of types of our other crates: rustdoc names the private module that
/// defines a type, which may change without an effect on users.
fn without_private_modules(text: &str, own: &str) -> Result<String> {
    let path = Regex::new(r"\b(dealport(?:_[a-z]+)*)::(?:[a-z_0-9]+::)+([A-Z])")?;
    let short = path.replace_all(text, |found: &Captures<'_>| match &found[1] {
        name if name == own => found[0].to_owned(),
        name => format!("{name}::{}", &found[2]),
    });
    Ok(short.into_owned())
}

fn hidden_types(path: &str, text: &str) -> Vec<String> {
    let names = |line: &str, hidden: &str| {
        line.match_indices(&format!("{hidden}::")).any(|(place, _)| {
            let before = line[..place].chars().next_back();
            !before.is_some_and(|letter| letter.is_alphanumeric() || "_:".contains(letter))
        })
    };
    let lines = text.lines().flat_map(|line| HIDDEN.iter().map(move |hidden| (line, hidden)));
    let found = lines.filter(|(line, hidden)| names(line, hidden));
    found
        .map(|(line, hidden)| format!("{path}: a public signature names a type of {hidden}: {line}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reqwest_type_in_a_signature_is_found() {
        let text = "pub fn a::send(&self, reqwest::async_impl::request::Request)\n\
                    impl core::convert::From<reqwest::error::Error> for a::Error\n\
                    pub fn a::reqwest::hidden()\npub fn a::not_reqwest::x(my_reqwest::Y)\n";
        let findings = hidden_types("api/a.txt", text);
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(findings[0].starts_with("api/a.txt: a public signature names a type of reqwest"));
    }

    #[test]
    fn implied_lines_are_left_out() {
        let lines = [
            "pub struct a::S<T>",
            "impl<T> a::S<T>",
            "pub fn a::S<T>::own(&self)",
            "impl<T> core::fmt::Display for a::S<T> where T: core::fmt::Display",
            "pub fn a::S<T>::fmt(&self)",
            "pub type a::S<T>::Output = u8",
            "impl !core::marker::Send for a::S",
            "impl core::marker::Sync for a::S",
            "impl<T> core::marker::Unpin for a::S<T> where T: core::marker::Unpin",
        ];
        let text = terse(lines.iter().map(ToString::to_string));
        let left_out: Vec<_> = lines.iter().filter(|line| !text.contains(*line)).collect();
        assert_eq!(left_out, [&"pub fn a::S<T>::fmt(&self)", &"impl core::marker::Sync for a::S"]);
    }

    #[test]
    fn private_modules_of_other_crates_are_removed() {
        let text =
            "pub fn dealport_a::list::f() -> dealport_core::pages::page::Page<dealport_a::list::Item>\n";
        assert_eq!(
            without_private_modules(text, "dealport_a").unwrap(),
            "pub fn dealport_a::list::f() -> dealport_core::Page<dealport_a::list::Item>\n"
        );
    }
}
