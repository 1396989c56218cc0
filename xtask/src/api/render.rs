//! From a crate to the lines of its API.
//!
//! rustdoc writes what it knows as JSON only where unstable options are allowed. So this program puts itself in
//! rustdoc's place and allows them to rustdoc alone; nothing else of the build is told, and nothing is built anew.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use cargo_metadata::Package;
use public_api::Builder;
use regex::{Captures, Regex};

use crate::shell::{cargo, output, program, run, say};
use crate::workspace::Workspace;

/// Says to this program that it stands in for rustdoc.
const STAND_IN: &str = "XTASK_STANDS_IN_FOR_RUSTDOC";

/// The oldest Rust that is promised. Another version may word the API in another way.
const OLDEST_RUST: &str = env!("CARGO_PKG_RUST_VERSION");

/// If cargo has started this program as rustdoc: runs rustdoc with its unstable options.
pub(crate) fn stand_in_for_rustdoc() -> Option<ExitCode> {
    std::env::var_os(STAND_IN)?;
    let mut rustdoc = Command::new("rustdoc");
    let status = rustdoc.args(std::env::args_os().skip(1)).env("RUSTC_BOOTSTRAP", "1").status();
    Some(if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Lets `cargo` run rustdoc with unstable options.
pub(crate) fn with_unstable_rustdoc(cargo: &mut Command) -> Result<&mut Command> {
    let this = std::env::current_exe().context("this program does not know where it is")?;
    Ok(cargo.env("RUSTDOC", this).env(STAND_IN, "1"))
}

pub(super) fn is_oldest_rust() -> Result<bool> {
    let version = output(Command::new("rustc").arg("--version"))?;
    Ok(version.starts_with(&format!("rustc {OLDEST_RUST}.")))
}

/// Runs the same with the toolchain that the snapshots are made with.
pub(super) fn again_with_oldest_rust(root: &Path, check: bool) -> Result<()> {
    say(&format!("the snapshots are made with Rust {OLDEST_RUST}"));
    let mut rustup = program("rustup", root);
    rustup.args(["run", &format!("{OLDEST_RUST}.0"), "cargo", "xtask", "api"]).env_remove("CARGO");
    run(rustup.args(check.then_some("--check")))
}

/// The public API of a crate with all its features, a line an item.
pub(super) fn render(workspace: &Workspace, package: &Package) -> Result<String> {
    let mut rustdoc = cargo(workspace.root());
    rustdoc.args(["rustdoc", "--quiet", "--locked", "--lib", "--all-features", "--package", &package.name]);
    rustdoc.args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"]);
    run(with_unstable_rustdoc(&mut rustdoc)?)?;
    let json = workspace.target().join("doc").join(format!("{}.json", package.name.replace('-', "_")));
    let text = lines(&json).with_context(|| format!("the API of {} could not be read", package.name))?;
    without_modules_of_others(&text, &package.name.replace('-', "_"))
}

/// Names the types of our other crates without the modules in which those keep them: that is not their users' business.
fn without_modules_of_others(text: &str, own: &str) -> Result<String> {
    let path = Regex::new(r"\b(dealport(?:_[a-z]+)*)::(?:[a-z_0-9]+::)+([A-Z])")?;
    let short = path.replace_all(text, |found: &Captures<'_>| match &found[1] {
        name if name == own => found[0].to_owned(),
        name => format!("{name}::{}", &found[2]),
    });
    Ok(short.into_owned())
}

fn lines(json: &Path) -> Result<String> {
    let builder = || Builder::from_rustdoc_json(json).omit_blanket_impls(true);
    // Of a derived trait the line that says so is enough.
    let terse = builder().omit_auto_derived_impls(true).omit_auto_trait_impls(true).build()?;
    let terse: BTreeSet<_> = terse.items().map(ToString::to_string).collect();
    let all = builder().build()?;
    let all = all.items().map(ToString::to_string);
    Ok(without_bodies(all.filter(|line| terse.contains(line) || is_worth_a_line(line))))
}

/// Leaves out the functions and constants of trait implementations: the trait says which there are.
fn without_bodies(lines: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    // The path that the items of the implementation at hand begin with.
    let mut body: Option<String> = None;
    for line in lines {
        if line.starts_with("impl") {
            let head = line.split(" where ").next().unwrap_or_default();
            body = head.split_once(" for ").map(|(_, subject)| format!("{subject}::"));
        }
        let item =
            ["pub fn ", "pub async fn ", "pub const "].iter().find_map(|start| line.strip_prefix(start));
        if body.as_ref().zip(item).is_some_and(|(body, item)| item.starts_with(body)) {
            continue;
        }
        text.push_str(&line);
        text.push('\n');
    }
    text
}

const AUTO_TRAITS: &[&str] =
    &["Freeze", "Send", "Sync", "Unpin", "UnsafeUnpin", "RefUnwindSafe", "UnwindSafe"];

fn is_worth_a_line(line: &str) -> bool {
    let is_of = |name: &str| line.contains(&format!("::{name} for "));
    if !line.starts_with("impl") || is_of("StructuralPartialEq") {
        return false;
    }
    // A type can be sent and shared unless its snapshot says that it cannot, or under which condition.
    let matters = ["Send", "Sync", "Unpin"].into_iter().any(is_of);
    let is_plain = !line.contains(" !core::") && !line.contains(" where ");
    !AUTO_TRAITS.iter().any(|name| is_of(name)) || (matters && !is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_traits_are_left_out_and_nothing_else() {
        let lines = [
            "pub struct a::S<T>",
            "impl<T> a::S<T>",
            "pub fn a::S<T>::own(&self)",
            "impl<T> core::fmt::Display for a::S<T> where T: core::fmt::Display",
            "pub fn a::S<T>::fmt(&self)",
            "pub type a::S<T>::Output = u8",
            "pub fn a::free()",
            "impl a::T for a::U",
            "pub const a::U::NAME: &str",
            "pub const a::ENDPOINTS: u8",
        ];
        let text = without_bodies(lines.iter().map(ToString::to_string));
        let left: Vec<_> = lines.iter().filter(|line| !text.contains(*line)).collect();
        assert_eq!(left, [&"pub fn a::S<T>::fmt(&self)", &"pub const a::U::NAME: &str"]);
    }

    #[test]
    fn modules_that_other_crates_keep_to_themselves_are_left_out() {
        let text =
            "pub fn dealport_a::list::f() -> dealport_core::pages::page::Page<dealport_a::list::Row>\n";
        assert_eq!(
            without_modules_of_others(text, "dealport_a").unwrap(),
            "pub fn dealport_a::list::f() -> dealport_core::Page<dealport_a::list::Row>\n"
        );
    }

    #[test]
    fn auto_traits_are_told_where_they_are_missing_or_conditional() {
        assert!(is_worth_a_line("impl core::clone::Clone for a::S"));
        assert!(is_worth_a_line("impl !core::marker::Send for a::S"));
        assert!(is_worth_a_line("impl<T> core::marker::Send for a::S<T> where T: core::marker::Send"));
        assert!(!is_worth_a_line("impl core::marker::Send for a::S"));
        assert!(!is_worth_a_line("impl core::panic::unwind_safe::UnwindSafe for a::S"));
        assert!(!is_worth_a_line("impl core::marker::StructuralPartialEq for a::S"));
    }
}
