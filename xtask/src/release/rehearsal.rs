//! A whole release to a registry on this machine, with an interruption, and a program that uses it.
//!
//! The rehearsal publishes a clone of the last commit. cargo-http-registry serves the registry.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::texts;
use crate::features::Dependent;
use crate::shell::{output, program, run as show, say};
use crate::tools::{REGISTRY, cargo_home};
use crate::workspace::{FACADE, Workspace};

/// The registry's name in cargo's configuration.
const NAME: &str = "rehearsal";
/// The number of batches after which the registry stops. Cargo publishes crates that do not need each other
/// together.
const STOP_AFTER: usize = 3;
const VENDOR: &str = "pipedrive";

pub(super) fn run(root: &Path) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let stage = tempfile::tempdir().context("cannot create a folder")?;
    let mut server = Server::start(REGISTRY.find(root)?, stage.path().join("registry"))?;
    let clone = clone(&workspace, stage.path(), &server)?;
    let total = clone.published().count();

    let first = publish(&workspace, &clone, Some(&mut server))?;
    ensure!(!first.succeeded, "the release survived a stopped registry");
    server.restart()?;
    let second = publish(&workspace, &clone, None)?;
    ensure!(second.succeeded, "the second run failed");
    ensure!((STOP_AFTER..total).contains(&second.skipped), "the interruption came too early or too late");
    let third = publish(&workspace, &clone, None)?;
    ensure!(third.succeeded && third.skipped == total, "the third run found something to do");
    use_it(&workspace, &clone, &server)
}

/// Clones the workspace, prepares a release, and points our crates to the registry.
fn clone(workspace: &Workspace, stage: &Path, server: &Server) -> Result<Workspace> {
    let root = stage.join("clone");
    show(program("git", workspace.root()).args(["clone", "--quiet", "--no-tags", "."]).arg(&root))?;
    let git = |arguments: &[&str]| output(program("git", &root).args(arguments));
    git(&["config", "user.name", "Rehearsal"])?;
    git(&["config", "user.email", "rehearsal@example.org"])?;
    git(&["config", "commit.gpgsign", "false"])?;
    git(&["remote", "set-url", "origin", "https://example.org/dealport.git"])?;
    // Without tags, the release has the version of the manifests.
    show(this(&root)?.args(["release", "prepare", "patch"]))?;

    let (manifest, settings) = (root.join("Cargo.toml"), root.join(".cargo/config.toml"));
    let text = fs::read_to_string(&manifest).context("cannot read the clone's manifest")?;
    let text = texts::in_registry(&text, workspace.version()?, NAME);
    let all_settings = fs::read_to_string(&settings).unwrap_or_default() + &server.settings();
    fs::write(&manifest, text)
        .and_then(|()| fs::write(&settings, all_settings))
        .context("cannot change the clone")?;
    git(&["commit", "--quiet", "--all", "--message", "Publish to the registry of the rehearsal"])?;
    Workspace::load(&root)
}

struct Run {
    succeeded: bool,
    /// The number of crates that were already published.
    skipped: usize,
}

/// Publishes the clone. If a server is given, stops it after [`STOP_AFTER`] batches.
fn publish(workspace: &Workspace, clone: &Workspace, mut server: Option<&mut Server>) -> Result<Run> {
    let mut publish = this(clone.root())?;
    publish.args(["release", "publish", "--execute", "--registry", NAME]);
    publish
        .env("CARGO_TARGET_DIR", workspace.target())
        .env(format!("CARGO_REGISTRIES_{}_TOKEN", NAME.to_uppercase()), "none");
    let child = publish.stderr(Stdio::piped()).spawn();
    let mut child = Running(child.context("cannot start this program")?);
    let lines = child.0.stderr.take().context("cannot read the output of this program")?;
    let (mut batches, mut skipped) = (0, 0);
    for line in BufReader::new(lines).lines().map_while(std::io::Result::ok) {
        say(&line);
        skipped += usize::from(line.ends_with(" is already published"));
        batches += usize::from(line.trim_start().starts_with("Published "));
        if batches == STOP_AFTER
            && let Some(server) = server.take()
        {
            server.running = None;
        }
    }
    let succeeded = child.0.wait().context("cannot wait for this program")?.success();
    Ok(Run { succeeded, skipped })
}

/// Builds and runs a program that depends on the published crates.
fn use_it(workspace: &Workspace, clone: &Workspace, server: &Server) -> Result<()> {
    let version = clone.version()?;
    let manifest = format!(
        "[features]\n{VENDOR} = [\"{FACADE}/{VENDOR}\"]\nconfig = [\"{FACADE}/config\"]\n[dependencies]\n\
         {FACADE} = {{ version = \"{version}\", registry = \"{NAME}\" }}\n\
         dealport-sandbox = {{ version = \"{version}\", registry = \"{NAME}\" }}\n"
    );
    Dependent::write(workspace, "user", &manifest, &server.settings())?.list_deals(VENDOR, VENDOR)
}

/// Returns a command that runs this program on another workspace.
fn this(root: &Path) -> Result<Command> {
    let this = std::env::current_exe().context("cannot find this program's file")?;
    let mut this = program(&this.to_string_lossy(), root);
    this.arg("--root").arg(root);
    Ok(this)
}

/// A child process that ends with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail if the process has already ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Server {
    program: PathBuf,
    folder: PathBuf,
    port: u16,
    running: Option<Running>,
}

impl Server {
    fn start(program: PathBuf, folder: PathBuf) -> Result<Self> {
        // Cargo caches a registry by its address, so each rehearsal uses a port of its own.
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
        let port = free.context("cannot find a free port")?.port();
        let mut server = Self { program, folder, port, running: None };
        server.restart()?;
        Ok(server)
    }

    /// Starts the server with the crates that it had before.
    fn restart(&mut self) -> Result<()> {
        let mut server = Command::new(&self.program);
        server.arg(&self.folder).args(["--addr", &format!("127.0.0.1:{}", self.port)]);
        self.running = Some(Running(server.spawn().context("cannot start the registry")?));
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            ensure!(begun.elapsed() < Duration::from_secs(20), "the registry does not respond");
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Returns cargo's settings for this registry.
    fn settings(&self) -> String {
        format!(
            "\n[registries.{NAME}]\nindex = \"http://127.0.0.1:{}/git\"\n\n[net]\ngit-fetch-with-cli = true\n",
            self.port
        )
    }
}

impl Drop for Server {
    /// Removes what cargo caches of registries on this machine: no rehearsal uses this address again.
    fn drop(&mut self) {
        for part in ["index", "cache", "src"] {
            let Ok(folder) = cargo_home().map(|home| home.join("registry").join(part)) else { return };
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("127.0.0.1-"))
            {
                // What stays takes up space and does no other harm.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}
