//! The checks that a change must pass, step by step. `.ci/run` and the hosted workflow run these and nothing else.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use cargo_metadata::Message;

use crate::shell::{cargo, output, program, run as show, say};
use crate::tools::DENY;
use crate::workspace::Workspace;
use crate::{api, features, release, tidy};

struct Step {
    name: &'static str,
    what: &'static str,
    /// What to do when it fails.
    help: &'static str,
    run: fn(&Path) -> Result<()>,
    when: When,
}

#[derive(PartialEq, Eq)]
enum When {
    /// For every change.
    Always,
    /// In the hosted workflow, and when it is named: it needs the network, another toolchain or much time.
    Named,
}

const STEPS: &[Step] = &[
    Step {
        name: "tests",
        what: "the tests pass, all of them, by the command in the README",
        help: "see which test failed; `cargo insta review` shows what changed in a snapshot",
        run: tests,
        when: When::Always,
    },
    Step {
        name: "format",
        what: "the sources are formatted",
        help: "run `cargo fmt --all`",
        run: |root| show(cargo(root).args(["fmt", "--all", "--check"])),
        when: When::Always,
    },
    Step {
        name: "msrv",
        what: "it compiles with the oldest Rust that is promised",
        help: "install it with `rustup toolchain install`, and use nothing newer than `rust-version` in Cargo.toml",
        run: msrv,
        when: When::Always,
    },
    Step {
        name: "clippy",
        what: "clippy has nothing to say, and every public item is documented",
        help: "do as it says; the lints are in the root's Cargo.toml",
        run: clippy,
        when: When::Always,
    },
    Step {
        name: "docs",
        what: "the documentation builds without warnings",
        help: "do as rustdoc says: document what is public, and mend links that lead nowhere",
        run: docs,
        when: When::Always,
    },
    Step {
        name: "tidy",
        what: "the rules of style that clippy cannot check are kept, and generated files are current",
        help: "each line above says what to do",
        run: tidy::run,
        when: When::Always,
    },
    Step {
        name: "api",
        what: "the snapshots of the public API are current, and hide what must be hidden",
        help: "run `cargo xtask api`, read the diff in `api/` as your users will, and commit it",
        run: |root| api::run(&Workspace::load(root)?, true),
        when: When::Always,
    },
    Step {
        name: "features",
        what: "every combination of features compiles without warnings and brings what it should",
        help: "run the last command above by itself",
        run: features::run,
        when: When::Always,
    },
    Step {
        name: "dependencies",
        what: "licences, bans and sources are as deny.toml says",
        help: "take the dependency out, or say in deny.toml why it may stay",
        run: |root| deny(root, &["bans", "licenses", "sources"]),
        when: When::Always,
    },
    Step {
        name: "package",
        what: "every package holds what it should, builds from what it holds, and is documented as on docs.rs",
        help: "run `cargo xtask release verify` again after each repair",
        run: |root| release::run(root, &release::Command::Verify),
        when: When::Named,
    },
    Step {
        name: "rehearsal",
        what: "a release into a registry on this machine survives an interruption, and can be depended on",
        help: "run `cargo xtask release rehearse`, which rehearses what is committed",
        run: |root| release::run(root, &release::Command::Rehearse),
        when: When::Named,
    },
    Step {
        name: "advisories",
        what: "no dependency has a known vulnerability",
        help: "update the dependency with `cargo update`, or say in deny.toml why it does not concern us",
        run: |root| deny(root, &["advisories"]),
        when: When::Named,
    },
    Step {
        name: "minimal",
        what: "it compiles with the oldest versions of its dependencies that its manifests allow",
        help: "raise the version in [workspace.dependencies] to the one that has what is missing",
        run: minimal,
        when: When::Named,
    },
];

pub(crate) fn list() {
    for step in STEPS {
        let when = if step.when == When::Named { " (only when it is named)" } else { "" };
        say(&format!("{:<14}{}{when}", step.name, step.what));
    }
}

pub(crate) fn run(root: &Path, names: &[String]) -> Result<()> {
    let mut times = Vec::new();
    for step in choose(names)? {
        let start = Instant::now();
        say(&format!("\n== {}: {}", step.name, step.what));
        (step.run)(root).with_context(|| format!("the step {} failed: {}", step.name, step.help))?;
        times.push(format!("{} {:.0} s", step.name, start.elapsed().as_secs_f64()));
        say(&format!("== {} done", times.last().map_or("", String::as_str)));
    }
    say(&format!("\nall is well: {}", times.join(", ")));
    Ok(())
}

fn choose(names: &[String]) -> Result<Vec<&'static Step>> {
    if names.is_empty() {
        return Ok(STEPS.iter().filter(|step| step.when == When::Always).collect());
    }
    let step = |name: &String| {
        STEPS.iter().find(|step| step.name == name).with_context(|| {
            let known: Vec<_> = STEPS.iter().map(|step| step.name).collect();
            format!("there is no step {name:?}; there are {}", known.join(", "))
        })
    };
    names.iter().map(step).collect()
}

/// What the README tells a newcomer to run is what is run here.
fn tests(root: &Path) -> Result<()> {
    let readme = std::fs::read_to_string(root.join("README.md")).context("there is no README.md")?;
    let Some(command) = readme.lines().find_map(|line| line.strip_prefix("cargo test")) else {
        bail!("README.md has no line that begins with `cargo test`");
    };
    let test = || {
        let mut test = cargo(root);
        test.arg("test").args(command.split_whitespace()).arg("--locked").env("INSTA_UPDATE", "no");
        test
    };
    show(&mut test())?;
    let built = output(test().args(["--no-run", "--quiet", "--message-format", "json"]))?;
    let silent = silent(&Workspace::load(root)?, &built)?;
    ensure!(
        silent.is_empty(),
        "the command did not run {}: what they need in `required-features` is not enabled",
        silent.join(", ")
    );
    Ok(())
}

/// The tests of the workspace that are not among what cargo says it built: those whose features are missing it passes
/// over without a word.
fn silent(workspace: &Workspace, built: &str) -> Result<Vec<String>> {
    let mut sources = BTreeSet::new();
    for message in Message::parse_stream(built.as_bytes()) {
        if let Message::CompilerArtifact(artifact) = message.context("cargo's messages could not be read")? {
            sources.insert(artifact.target.src_path);
        }
    }
    let tests = workspace.members().flat_map(|package| {
        let tests = package.targets.iter().filter(|target| target.is_test());
        tests.map(move |target| (package, target))
    });
    let silent = tests.filter(|(_, target)| !sources.contains(&target.src_path));
    Ok(silent.map(|(package, target)| format!("{} of {}", target.name, package.name)).collect())
}

/// The promise is in the root manifest, and clippy's `incompatible_msrv` holds the standard library's parts to it.
fn msrv(root: &Path) -> Result<()> {
    let promised = env!("CARGO_PKG_RUST_VERSION");
    let here = output(program("rustc", root).arg("--version"))?;
    if here.starts_with(&format!("rustc {promised}.")) {
        say(&format!("this is {}: the other checks run on the oldest Rust already", here.trim()));
        return Ok(());
    }
    let check = ["cargo", "check", "--workspace", "--all-targets", "--locked"];
    // The cargo that runs this program is not the one of that toolchain.
    show(program("rustup", root).args(["run", &format!("{promised}.0")]).args(check).env_remove("CARGO"))
}

fn clippy(root: &Path) -> Result<()> {
    show(cargo(root).args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))
}

fn docs(root: &Path) -> Result<()> {
    let mut doc = cargo(root);
    doc.args(["doc", "--workspace", "--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings");
    show(doc.args(["--features", "dealport/full"]))
}

fn deny(root: &Path, checks: &[&str]) -> Result<()> {
    let tool = DENY.find(root)?;
    let all = ["--all-features", "--locked", "check", "--hide-inclusion-graph"];
    show(program(&tool.to_string_lossy(), root).args(all).args(checks))
}

/// In a clone, whose lock file may change.
fn minimal(root: &Path) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let clone = tempfile::tempdir().context("there is no room for a clone")?;
    show(
        program("git", root)
            .args(["clone", "--quiet", "--depth", "1"])
            .arg(format!("file://{}", root.display()))
            .arg(clone.path()),
    )?;
    let mut update = program("rustup", clone.path());
    show(
        update
            .args(["run", "nightly", "cargo", "update", "-Z", "direct-minimal-versions"])
            .env_remove("CARGO"),
    )?;
    let target = workspace.target().join("xtask").join("minimal");
    let published = workspace.publish_order()?;
    let packages = published.iter().flat_map(|package| ["--package", package.name.as_str()]);
    show(cargo(clone.path()).args(["check", "--locked"]).args(packages).env("CARGO_TARGET_DIR", target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn an_undocumented_item_fails_the_step_that_says_what_to_do() {
        let fixture = Fixture::new();
        fixture.member("a", "");
        fixture.lock();
        let clippy = || run(fixture.root(), &["clippy".to_owned()]);
        clippy().unwrap();
        fixture.write("crates/a/src/lib.rs", "//! A crate.\n\npub fn silent() {}\n");
        let error = format!("{:#}", clippy().unwrap_err());
        assert!(error.starts_with("the step clippy failed: do as it says; the lints are in"), "{error}");
    }

    #[test]
    fn a_test_that_is_passed_over_fails_the_step() {
        let fixture = Fixture::new();
        fixture.member("a", "[features]\nall = []\n[[test]]\nname = \"t\"\nrequired-features = [\"all\"]");
        fixture.write("crates/a/tests/t.rs", "//! A test.\n");
        fixture.write("README.md", "cargo test --workspace --features all\n");
        fixture.lock();
        tests(fixture.root()).unwrap();
        fixture.write("README.md", "cargo test --workspace\n");
        let error = tests(fixture.root()).unwrap_err().to_string();
        assert!(error.starts_with("the command did not run t of a: "), "{error}");
    }

    #[test]
    fn the_hosted_workflow_runs_every_step() {
        let workflow =
            std::fs::read_to_string(crate::shell::root().join(".github/workflows/ci.yml")).unwrap();
        let lists = workflow.lines().filter_map(|line| {
            let line = line.trim().trim_start_matches("- ");
            line.strip_prefix("step: ").or_else(|| line.strip_prefix("run: cargo xtask ci "))
        });
        let named: Vec<_> = lists.flat_map(|list| list.split([',', ' ', '[', ']'])).collect();
        for step in STEPS {
            assert!(named.contains(&step.name), "{} is missing in ci.yml", step.name);
        }
    }

    #[test]
    fn a_step_that_is_not_there_is_named_with_those_there_are() {
        let error = choose(&["lint".to_owned()]).err().unwrap().to_string();
        assert!(error.starts_with("there is no step \"lint\"; there are tests, format,"), "{error}");
    }
}
