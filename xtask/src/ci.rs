//! The checks that a change must pass. `.ci/run` and the hosted workflow run these and nothing else.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use cargo_metadata::Message;

use crate::shell::{cargo, output, program, report, run as show, say};
use crate::tools::DENY;
use crate::workspace::Workspace;
use crate::{api, demo, features, generated, release, tidy};

struct Step {
    name: &'static str,
    checks: &'static str,
    /// How to fix a failure.
    help: &'static str,
    run: fn(&Path) -> Result<()>,
    /// Whether the step runs only if it is named, because it needs the network, another toolchain or much
    /// time.
    named: bool,
}

impl Step {
    const fn new(
        name: &'static str,
        checks: &'static str,
        help: &'static str,
        run: fn(&Path) -> Result<()>,
    ) -> Self {
        Self { name, checks, help, run, named: false }
    }

    const fn only_if_named(self) -> Self {
        Self { named: true, ..self }
    }
}

const STEPS: &[Step] = &[
    Step::new(
        "tests",
        "all tests pass with the command in the README",
        "see which test failed; `cargo insta review` shows changed snapshots",
        tests,
    ),
    Step::new("format", "the sources are formatted", "run `cargo fmt --all`", |root| {
        run_cargo(root, "fmt --all --check")
    }),
    Step::new(
        "msrv",
        "the workspace compiles with the oldest supported Rust",
        "use nothing newer than `rust-version` in Cargo.toml",
        msrv,
    ),
    Step::new(
        "clippy",
        "clippy has no warnings, and every public item is documented",
        "fix the warnings; the root's Cargo.toml lists the lints",
        |root| run_cargo(root, "clippy --workspace --all-targets --locked -- -D warnings"),
    ),
    Step::new(
        "docs",
        "the documentation builds without warnings",
        "fix the warnings; most are links without a target",
        docs,
    ),
    Step::new(
        "tidy",
        "the rules of style hold, and generated files are up to date",
        "each line above names the fix",
        tidy::run,
    ),
    Step::new(
        "demo",
        "the recorded output of the demo is up to date",
        "run `cargo xtask demo`, and check that the output is what you want",
        |root| report(&generated::stale(root, &demo::files(root)?)),
    ),
    Step::new(
        "api",
        "the snapshots of the public API are up to date, and name no hidden crate",
        "run `cargo xtask api` and review the diff in `api/` as a user would",
        |root| api::run(&Workspace::load(root)?, true),
    ),
    Step::new(
        "features",
        "every combination of features compiles, and enables what it should",
        "run the last command above",
        features::run,
    ),
    Step::new(
        "dependencies",
        "deny.toml allows all licenses, sources and crates",
        "remove the dependency, or give a reason in deny.toml",
        |root| deny(root, &["bans", "licenses", "sources"]),
    ),
    Step::new(
        "package",
        "every package has the expected files, builds, and is documented as on docs.rs",
        "run `cargo xtask release verify` after each fix",
        |root| release::run(root, &release::Command::Verify),
    )
    .only_if_named(),
    Step::new(
        "rehearsal",
        "a release into a local registry survives an interruption, and can be used",
        "run `cargo xtask release rehearse`, which uses the last commit",
        |root| release::run(root, &release::Command::Rehearse),
    )
    .only_if_named(),
    Step::new(
        "advisories",
        "no dependency has a known vulnerability",
        "run `cargo update`, or give a reason in deny.toml",
        |root| deny(root, &["advisories"]),
    )
    .only_if_named(),
    Step::new(
        "minimal",
        "the crates compile with the oldest dependencies that the manifests allow",
        "raise the version in [workspace.dependencies]",
        minimal,
    )
    .only_if_named(),
];

pub(crate) fn list() {
    for step in STEPS {
        let named = if step.named { " (only if named)" } else { "" };
        say(&format!("{:<14}{}{named}", step.name, step.checks));
    }
}

pub(crate) fn run(root: &Path, names: &[String]) -> Result<()> {
    let mut times = Vec::new();
    for step in choose(names)? {
        let start = Instant::now();
        say(&format!("\n== {}: {}", step.name, step.checks));
        (step.run)(root).with_context(|| format!("step {} failed: {}", step.name, step.help))?;
        times.push(format!("{} {:.0} s", step.name, start.elapsed().as_secs_f64()));
        say(&format!("== passed: {}", times.last().map_or("", String::as_str)));
    }
    say(&format!("\nall checks passed: {}", times.join(", ")));
    Ok(())
}

fn choose(names: &[String]) -> Result<Vec<&'static Step>> {
    if names.is_empty() {
        return Ok(STEPS.iter().filter(|step| !step.named).collect());
    }
    let step = |name: &String| {
        STEPS.iter().find(|step| step.name == name).with_context(|| {
            let known: Vec<_> = STEPS.iter().map(|step| step.name).collect();
            format!("unknown step \"{name}\": expected one of {}", known.join(", "))
        })
    };
    names.iter().map(step).collect()
}

fn run_cargo(root: &Path, arguments: &str) -> Result<()> {
    show(cargo(root).args(arguments.split_whitespace()))
}

/// Runs the command that the README gives to newcomers.
fn tests(root: &Path) -> Result<()> {
    let readme = std::fs::read_to_string(root.join("README.md")).context("cannot read README.md")?;
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
    let skipped = skipped(&Workspace::load(root)?, &built)?;
    ensure!(skipped.is_empty(), "`required-features` are missing, so {} did not run", skipped.join(", "));
    Ok(())
}

/// Lists the tests of the workspace that cargo did not build. Cargo skips a test without a message if the
/// features that it requires are missing.
fn skipped(workspace: &Workspace, built: &str) -> Result<Vec<String>> {
    let mut sources = BTreeSet::new();
    for message in Message::parse_stream(built.as_bytes()) {
        if let Message::CompilerArtifact(artifact) = message.context("cannot read cargo's messages")? {
            sources.insert(artifact.target.src_path);
        }
    }
    let tests = workspace.members().flat_map(|package| {
        let tests = package.targets.iter().filter(|target| target.is_test());
        tests.map(move |target| (package, target))
    });
    let skipped = tests.filter(|(_, target)| !sources.contains(&target.src_path));
    Ok(skipped.map(|(package, target)| format!("{} of {}", target.name, package.name)).collect())
}

/// Checks with the Rust of the root manifest. Clippy's `incompatible_msrv` covers the standard library.
fn msrv(root: &Path) -> Result<()> {
    let oldest = env!("CARGO_PKG_RUST_VERSION");
    let installed = output(program("rustc", root).arg("--version"))?;
    if installed.starts_with(&format!("rustc {oldest}.")) {
        say(&format!("nothing to do: all checks run with {}", installed.trim()));
        return Ok(());
    }
    let check = ["cargo", "check", "--workspace", "--all-targets", "--locked"];
    // `CARGO` names the cargo of this toolchain, not of that one.
    show(program("rustup", root).args(["run", &format!("{oldest}.0")]).args(check).env_remove("CARGO"))
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

/// Checks a clone, because the check changes the lock file.
fn minimal(root: &Path) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let clone = tempfile::tempdir().context("cannot create a folder")?;
    let from = format!("file://{}", root.display());
    show(program("git", root).args(["clone", "--quiet", "--depth", "1", &from]).arg(clone.path()))?;
    let update = ["run", "nightly", "cargo", "update", "-Z", "direct-minimal-versions"];
    show(program("rustup", clone.path()).args(update).env_remove("CARGO"))?;
    let target = workspace.target().join("xtask").join("minimal");
    let packages = workspace.published().flat_map(|package| ["--package", package.name.as_str()]);
    show(cargo(clone.path()).args(["check", "--locked"]).args(packages).env("CARGO_TARGET_DIR", target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn skipped_test_fails_the_tests_step() {
        let fixture = Fixture::new();
        fixture.member("a", "[features]\nall = []\n[[test]]\nname = \"t\"\nrequired-features = [\"all\"]");
        fixture.write("crates/a/tests/t.rs", "//! A test.\n");
        fixture.write("README.md", "cargo test --workspace --features all\n");
        fixture.lock();
        tests(fixture.root()).unwrap();
        fixture.write("README.md", "cargo test --workspace\n");
        let error = tests(fixture.root()).unwrap_err().to_string();
        assert!(error.ends_with("so t of a did not run"), "{error}");
    }

    #[test]
    fn hosted_workflow_runs_every_step() {
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
    fn unknown_step_lists_the_known_ones() {
        let error = choose(&["lint".to_owned()]).err().unwrap().to_string();
        assert!(error.starts_with("unknown step \"lint\": expected one of tests, format,"), "{error}");
    }
}
