//! The checks that a change must pass beside the tests.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::shell::{cargo, output, run_program, say};
use crate::{endpoints, features};

struct Step {
    name: &'static str,
    what: &'static str,
    run: fn() -> Result<()>,
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        what: "the sources are formatted",
        run: || cargo(&["fmt", "--all", "--check"], &[]),
    },
    Step { name: "msrv", what: "it compiles with the oldest Rust that is promised", run: msrv },
    Step { name: "clippy", what: "clippy has nothing to say", run: clippy },
    Step { name: "docs", what: "the documentation builds without warnings", run: docs },
    Step {
        name: "features",
        what: "every combination of features compiles without warnings",
        run: features::run,
    },
    Step { name: "indexes", what: "the generated files are current", run: || endpoints::run(true) },
    Step {
        name: "dependencies",
        what: "licences, bans and sources are as deny.toml says",
        run: dependencies,
    },
];

pub(crate) fn list() -> Result<()> {
    for step in STEPS {
        say(&format!("{:<14}{}", step.name, step.what));
    }
    Ok(())
}

pub(crate) fn run(only: Option<&str>) -> Result<()> {
    let chosen: Vec<_> = STEPS.iter().filter(|step| only.is_none_or(|name| name == step.name)).collect();
    if chosen.is_empty() {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        bail!("there is no check {:?}; there are {}", only.unwrap_or_default(), names.join(", "));
    }
    for step in chosen {
        let start = Instant::now();
        say(&format!("\n== {}: {}", step.name, step.what));
        (step.run)()?;
        say(&format!("== {}: done in {:.0} s", step.name, start.elapsed().as_secs_f64()));
    }
    Ok(())
}

/// The promise is in the root manifest, and clippy's `incompatible_msrv` holds the standard library's parts to it.
fn msrv() -> Result<()> {
    let promised = env!("CARGO_PKG_RUST_VERSION");
    let here = output("rustc", &["--version"])?;
    if here.starts_with(&format!("rustc {promised}.")) {
        say(&format!("this is {}: the other checks run on the oldest Rust already", here.trim()));
        return Ok(());
    }
    let toolchain = format!("{promised}.0");
    let arguments = ["run", &toolchain, "cargo", "check", "--workspace", "--all-targets", "--locked"];
    run_program("rustup", &arguments, &[])
}

fn clippy() -> Result<()> {
    cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"], &[])
}

fn docs() -> Result<()> {
    let all = ["doc", "--workspace", "--no-deps", "--locked", "--features", "dealport/full"];
    cargo(&all, &[("RUSTDOCFLAGS", "-D warnings")])
}

/// Advisories need a database from the network; the hosted workflow looks at those.
fn dependencies() -> Result<()> {
    cargo(
        &[
            "deny",
            "--all-features",
            "--locked",
            "check",
            "--hide-inclusion-graph",
            "bans",
            "licenses",
            "sources",
        ],
        &[],
    )
}
