//! The archive that users of the program download.

mod notices;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Args;
use sha2::{Digest, Sha256};

use crate::shell::{cargo, output, program, run as show, say};
use crate::tools::{AUDITABLE, CYCLONEDX, Tool};
use crate::workspace::{Workspace, folder};

/// The package of the program.
const PACKAGE: &str = "dealport-cli";
/// The name of the program.
const PROGRAM: &str = "dealport";
/// The size above which the program is too large, in bytes.
const MOST_BYTES: u64 = 12_000_000;

/// Needs `tar`. Uses cargo-auditable and cargo-cyclonedx if they are installed, or installs them with
/// `--complete`.
#[derive(Args)]
pub(crate) struct Options {
    /// The folder for the archive and its checksum. The default is `dist-archives` in the target folder.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Installs the tools that list the dependencies of the program if they are missing.
    #[arg(long)]
    complete: bool,
}

pub(crate) fn run(root: &Path, options: &Options) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let target = host(root)?;
    let name = format!("{PROGRAM}-{}-{target}", workspace.version()?);
    let out = options.out.clone().unwrap_or_else(|| workspace.target().join("dist-archives"));
    let staged = out.join(&name);
    if staged.exists() {
        fs::remove_dir_all(&staged).with_context(|| format!("cannot remove {}", staged.display()))?;
    }
    create(&staged)?;

    let built = build(&workspace, options.complete)?;
    let bytes = fs::metadata(&built).with_context(|| format!("cannot read {}", built.display()))?.len();
    say(&format!("{PROGRAM}: {:.1} MB", bytes as f64 / 1e6));
    ensure!(bytes <= MOST_BYTES, "the program is larger than {} MB", MOST_BYTES / 1_000_000);
    copy(&built, &staged)?;
    for file in ["crates/cli/README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&root.join(file), &staged)?;
    }
    write(&staged.join("LICENSES-OF-DEPENDENCIES.txt"), &notices::of(root, PACKAGE, &target)?)?;
    completions(&built, &staged.join("completions"))?;
    show(Command::new(&built).arg("man").arg(staged.join("man")))?;
    bill_of_materials(&workspace, &staged, options.complete)?;
    archive(&out, &name)
}

/// Returns the triple of the machine that this runs on. The program runs here to write its manual pages, so
/// that each target is built on a machine of its own.
fn host(root: &Path) -> Result<String> {
    let version = output(program("rustc", root).arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not tell the host")?.to_owned())
}

/// Builds the program, with the list of its dependencies in it if cargo-auditable is there. Linkers of Linux
/// leave out the tables for unwinding, which the standard library has even if a panic aborts.
fn build(workspace: &Workspace, must_be_complete: bool) -> Result<PathBuf> {
    let mut build = match tool(workspace, &AUDITABLE, must_be_complete)? {
        Some(auditable) => {
            let mut build = program(&auditable.to_string_lossy(), workspace.root());
            build.arg("auditable");
            build
        }
        None => cargo(workspace.root()),
    };
    build.args(["rustc", "--locked", "--profile", "dist", "--package", PACKAGE, "--bin", PROGRAM]);
    if cfg!(target_os = "linux") {
        let script = workspace.root().join("xtask/link/no-unwind-tables.ld");
        build.args(["--", "-C", "link-arg=-Wl,--no-eh-frame-hdr", "-C"]);
        build.arg(format!("link-arg=-Wl,-T,{}", script.display()));
    }
    show(&mut build)?;
    Ok(workspace.target().join("dist").join(PROGRAM).with_extension(std::env::consts::EXE_EXTENSION))
}

/// Returns the path of a tool. One that is missing is installed if it must be there.
fn tool(workspace: &Workspace, tool: &Tool, must_be: bool) -> Result<Option<PathBuf>> {
    if must_be {
        return tool.find(workspace.root()).map(Some);
    }
    let found = tool.installed()?;
    if found.is_none() {
        let install = format!("cargo install --locked {}", tool.package());
        say(&format!("warning: the archive lacks a list of dependencies: run `{install}`"));
    }
    Ok(found)
}

fn completions(built: &Path, folder: &Path) -> Result<()> {
    create(folder)?;
    for (shell, file) in [
        ("bash", "dealport.bash"),
        ("zsh", "_dealport"),
        ("fish", "dealport.fish"),
        ("powershell", "dealport.ps1"),
    ] {
        let script = output(Command::new(built).args(["completions", shell]))?;
        write(&folder.join(file), &script)?;
    }
    Ok(())
}

/// Writes the dependencies as CycloneDX, if the tool is installed.
fn bill_of_materials(workspace: &Workspace, staged: &Path, must_be_complete: bool) -> Result<()> {
    let Some(cyclonedx) = tool(workspace, &CYCLONEDX, must_be_complete)? else { return Ok(()) };
    let package = workspace.root().join(folder(workspace, workspace.member(PACKAGE)?));
    let options = ["cyclonedx", "--format", "json", "--override-filename", "dealport.cdx", "--manifest-path"];
    let manifest = package.join("Cargo.toml");
    show(program(&cyclonedx.to_string_lossy(), workspace.root()).args(options).arg(manifest))?;
    let file = "dealport.cdx.json";
    copy(&package.join(file), staged)?;
    // The tool writes beside the manifest of each member.
    for member in workspace.members() {
        let written = workspace.root().join(folder(workspace, member)).join(file);
        if written.exists() {
            fs::remove_file(&written).with_context(|| format!("cannot remove {}", written.display()))?;
        }
    }
    Ok(())
}

fn archive(out: &Path, name: &str) -> Result<()> {
    let file = format!("{name}.tar.gz");
    show(program("tar", out).args(["-czf", &file, name]))?;
    let bytes = fs::read(out.join(&file)).with_context(|| format!("cannot read {file}"))?;
    let digest = Sha256::digest(&bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    write(&out.join(format!("{file}.sha256")), &format!("{digest}  {file}\n"))?;
    say(&format!("{}: {:.1} MB", out.join(file).display(), bytes.len() as f64 / 1e6));
    Ok(())
}

fn create(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let to = folder.join(file.file_name().unwrap_or_default());
    fs::copy(file, to).with_context(|| format!("cannot copy {}", file.display()))?;
    Ok(())
}
